"""Finds words in a text although quotes, dashes, white space or accents are written differently.

A match is always a span of the original text, so evidence stays exactly what the text says.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from unicodedata import category, normalize

from briefing_tui.drafting.article import TextSpan

_DOUBLE = "“”„‟«»〝〞＂「」『』"
_SINGLE = "‘’‚‛‹›`´′ʼ＇"
_DASHES = "‐‑‒–—―−﹘﹣－"
_SIGNS = {
    **dict.fromkeys(map(ord, _DOUBLE), '"'),
    **dict.fromkeys(map(ord, _SINGLE), "'"),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    ord("…"): "...",
}

QUOTATION_MARKS = frozenset(f"\"'{_DOUBLE}{_SINGLE}")
"""All quotation marks, opening and closing."""


def fold(words: str) -> str:
    """Return words with plain quotes and dashes and single spaces, as `Passages` compares them."""
    return "".join(_pieces(words)).strip()


def fold_name(words: str) -> str:
    """Return a name without case, accents, a leading article and differences of `fold`."""
    return " ".join("".join(_name_pieces(words)).split()).removeprefix("the ")


def _name_pieces(words: str) -> list[str]:
    """Return the form of each character in names: no case, accents, dashes and apostrophes."""
    pieces = [_without_accents(piece) for piece in _pieces(words)]
    for at, piece in enumerate(pieces):
        if piece == "-":
            pieces[at] = " "
        elif piece == "'":
            # A possessive ends a name; other apostrophes are part of it.
            is_possessive = pieces[at + 1 : at + 2] == ["s"] and not (
                "".join(pieces[at + 2 : at + 3]).isalnum()
            )
            pieces[at] = " " if is_possessive else ""
    return pieces


def _without_accents(words: str) -> str:
    folded = words.casefold()
    if folded.isascii():
        return folded
    return "".join(piece for piece in normalize("NFKD", folded) if category(piece)[0] != "M")


def _pieces(words: str) -> list[str]:
    """Return the folded form of each character; a run of white space is one space."""
    if words.isascii() and words.isprintable() and "  " not in words:
        return list(words)
    pieces: list[str] = []
    was_blank = False
    for character in words:
        if character.isspace() or category(character) == "Cc":
            pieces.append("" if was_blank else " ")
            was_blank = True
        elif ord(character) in _SIGNS:
            pieces.append(_SIGNS[ord(character)])
            was_blank = False
        elif not character.isprintable() and category(character) == "Cf":
            # Soft hyphens and zero-width characters are not seen.
            pieces.append("")
        else:
            pieces.append(character)
            was_blank = False
    return pieces


class _Folded:
    """A folded text, and for each of its characters the position in the original text."""

    def __init__(self, pieces: list[str]) -> None:
        self.text = "".join(pieces)
        self.origins = [at for at, piece in enumerate(pieces) for _ in piece]

    def span(self, start: int, end: int) -> TextSpan:
        """Return the span in the original text of a part of the folded text."""
        return self.origins[start], self.origins[end - 1] + 1

    def first(self, at: int) -> int:
        """Return the position in the folded text of the first character from `at` on."""
        from bisect import bisect_left

        return bisect_left(self.origins, at)


class Passages:
    """The text of an article in which evidence, quotations and names are looked up."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _exact(self) -> _Folded:
        return _Folded(_pieces(self.text))

    @cached_property
    def _unmarked(self) -> _Folded:
        """The text without double quotation marks, which begin every paragraph of a long quote."""
        return _Folded([piece.replace('"', "") for piece in _pieces(self.text)])

    @cached_property
    def _names(self) -> _Folded:
        return _Folded(_name_pieces(self.text))

    def find(self, words: str, near: TextSpan | None = None) -> TextSpan | None:
        """Return the span of words in the text, the one closest to `near`; None if there is none.

        Quotes, dashes and white space may differ; case and accents may not.
        """
        return _find(self._exact, fold(words), near)

    def quotations(self, words: str, within: TextSpan) -> Iterator[tuple[int, int, bool]]:
        """Yield the start and end of words within a span, and whether the span is all of them.

        It is not if a quotation mark begins each of its paragraphs, and the words have no marks.
        """
        for start, end in _find_within(self._exact, fold(words), within):
            yield start, end, True
        if '"' in self._exact.text:
            plain = " ".join(fold(words).replace('"', "").split())
            for start, end in _find_within(self._unmarked, plain, within):
                yield start, end, False

    def has_name(self, name: str) -> bool:
        """Whether the text contains a name as whole words; case and accents may differ."""
        wanted = fold_name(name)
        if not wanted:
            return False
        text = self._names.text
        start = text.find(wanted)
        while start >= 0:
            end = start + len(wanted)
            if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
                return True
            start = text.find(wanted, start + 1)
        return False


def _find(folded: _Folded, wanted: str, near: TextSpan | None) -> TextSpan | None:
    if not wanted:
        return None
    text = folded.text
    if near is None:
        start = text.find(wanted)
        return folded.span(start, start + len(wanted)) if start >= 0 else None
    middle = folded.first(near[0])
    after = text.find(wanted, middle)
    before = text.rfind(wanted, 0, middle + len(wanted) - 1)
    starts = [start for start in (after, before) if start >= 0]
    if not starts:
        return None
    start = min(starts, key=lambda start: abs(start - middle))
    return folded.span(start, start + len(wanted))


def _find_within(folded: _Folded, wanted: str, within: TextSpan) -> Iterator[TextSpan]:
    if not wanted:
        return
    start, last = folded.first(within[0]), folded.first(within[1])
    while (start := folded.text.find(wanted, start, last)) >= 0:
        yield folded.span(start, start + len(wanted))
        start += 1


def without_controls(words: str) -> str:
    """Return a text of the same length, in which blanks replace control characters.

    They also replace the blanks of other widths. Invisible characters stay: as in `fold`, they
    separate no words.
    """
    return "".join(
        " " if not character.isprintable() and _is_blank(character) else character
        for character in words
    )


def _is_blank(character: str) -> bool:
    return character not in "\n\t" and category(character) != "Cf"
