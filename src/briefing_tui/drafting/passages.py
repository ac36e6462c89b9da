"""Finds words in a text even if quotation marks, dashes or white space differ."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from unicodedata import category, normalize

from briefing_tui.drafting.article import TextSpan

_DOUBLE_QUOTES = "“”„‟«»〝〞＂「」『』"
_SINGLE_QUOTES = "‘’‚‛‹›`´′ʼ＇"
_DASHES = "‐‑‒–—―−﹘﹣－"
_PLAIN_SIGNS = {
    **dict.fromkeys(map(ord, _DOUBLE_QUOTES), '"'),
    **dict.fromkeys(map(ord, _SINGLE_QUOTES), "'"),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    ord("…"): "...",
}

_FOOTNOTE_MARKS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")

QUOTATION_MARKS = frozenset(f"\"'{_DOUBLE_QUOTES}{_SINGLE_QUOTES}")


def fold_typography(words: str) -> str:
    """Return words with plain quotation marks, dashes and spaces."""
    return "".join(_pieces(words)).strip()


def fold_name(words: str) -> str:
    """Return a name in lower case, without accents, apostrophes or a leading "the".

    Dashes become spaces.
    """
    return " ".join("".join(_name_pieces(words)).split()).removeprefix("the ")


def _name_pieces(words: str) -> list[str]:
    pieces = [_without_accents(piece) for piece in _pieces(words)]
    for at, piece in enumerate(pieces):
        if piece == "-":
            pieces[at] = " "
        elif piece == "'":
            # "Iran's" becomes "iran s", and "Sana'a" becomes "sanaa".
            s_follows = pieces[at + 1 : at + 2] == ["s"]
            word_continues = "".join(pieces[at + 2 : at + 3]).isalnum()
            pieces[at] = " " if s_follows and not word_continues else ""
    return pieces


def _without_accents(words: str) -> str:
    folded = words.casefold()
    if folded.isascii():
        return folded
    return "".join(piece for piece in normalize("NFKD", folded) if category(piece)[0] != "M")


def _pieces(words: str) -> list[str]:
    """Return the folded form of each character."""
    if words.isascii() and words.isprintable() and "  " not in words:
        return list(words)
    pieces: list[str] = []
    was_blank = False
    for character in words:
        if character.isspace() or category(character) == "Cc" or character in _FOOTNOTE_MARKS:
            pieces.append("" if was_blank else " ")
            was_blank = True
        elif ord(character) in _PLAIN_SIGNS:
            pieces.append(_PLAIN_SIGNS[ord(character)])
            was_blank = False
        elif not character.isprintable() and category(character) == "Cf":
            # Readers do not see soft hyphens and zero-width characters.
            pieces.append("")
        else:
            pieces.append(character)
            was_blank = False
    return pieces


class _FoldedText:
    """A folded text, with the original position of each character."""

    def __init__(self, pieces: list[str]) -> None:
        self.text = "".join(pieces)
        self.origins = [at for at, piece in enumerate(pieces) for _ in piece]

    def original_span(self, start: int, end: int) -> TextSpan:
        return self.origins[start], self.origins[end - 1] + 1

    def folded_position(self, position: int) -> int:
        """Convert an original position. If its character was removed, use the next character."""
        from bisect import bisect_left

        return bisect_left(self.origins, position)


class Passages:
    """Looks up evidence, quotations and names in a text."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _folded(self) -> _FoldedText:
        return _FoldedText(_pieces(self.text))

    @cached_property
    def _folded_without_quotes(self) -> _FoldedText:
        """The folded text without double quotation marks."""
        return _FoldedText([piece.replace('"', "") for piece in _pieces(self.text)])

    @cached_property
    def _folded_for_names(self) -> _FoldedText:
        return _FoldedText(_name_pieces(self.text))

    def find(self, words: str, near: TextSpan | None = None) -> TextSpan | None:
        """Return the span of words in the text, or None.

        If the text has the words several times, return the span closest to `near`, or the first
        span if `near` is None. Quotation marks, dashes and white space may differ. Case and
        accents must be the same.
        """
        return _find(self._folded, fold_typography(words), near)

    def find_within(self, words: str, within: TextSpan) -> TextSpan | None:
        """Return the first match within a span. Words are compared as in `find`."""
        return next(_find_within(self._folded, fold_typography(words), within), None)

    def all_within(self, words: str, within: TextSpan) -> Iterator[TextSpan]:
        """Yield every match within a span. Words are compared as in `find`."""
        return _find_within(self._folded, fold_typography(words), within)

    def occurrences(self, words: str, within: TextSpan) -> Iterator[tuple[int, int, bool]]:
        """Yield the start and end of each match, and whether double quotes were compared.

        The first search compares double quotes. The second search ignores them, because a long
        quotation can have a double quote at the start of each paragraph.
        """
        for start, end in _find_within(self._folded, fold_typography(words), within):
            yield start, end, True
        if '"' in self._folded.text:
            unquoted = " ".join(fold_typography(words).replace('"', "").split())
            for start, end in _find_within(self._folded_without_quotes, unquoted, within):
                yield start, end, False

    def has_name(self, name: str) -> bool:
        """Whether the text contains a name as whole words, ignoring case and accents."""
        folded_name = fold_name(name)
        if not folded_name:
            return False
        text = self._folded_for_names.text
        start = text.find(folded_name)
        while start >= 0:
            end = start + len(folded_name)
            if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
                return True
            start = text.find(folded_name, start + 1)
        return False


def _find(folded: _FoldedText, words: str, near: TextSpan | None) -> TextSpan | None:
    if not words:
        return None
    text = folded.text
    if near is None:
        start = text.find(words)
        return folded.original_span(start, start + len(words)) if start >= 0 else None
    near_start = folded.folded_position(near[0])
    next_start = text.find(words, near_start)
    # A match that begins before `near_start` may end after it.
    previous_start = text.rfind(words, 0, near_start + len(words) - 1)
    starts = [start for start in (next_start, previous_start) if start >= 0]
    if not starts:
        return None
    closest = min(starts, key=lambda start: abs(start - near_start))
    return folded.original_span(closest, closest + len(words))


def _find_within(folded: _FoldedText, words: str, within: TextSpan) -> Iterator[TextSpan]:
    if not words:
        return
    start, end = folded.folded_position(within[0]), folded.folded_position(within[1])
    while (start := folded.text.find(words, start, end)) >= 0:
        yield folded.original_span(start, start + len(words))
        start += 1


def with_plain_spaces(words: str) -> str:
    """Replace special spaces, control characters and footnote marks such as `²` with a space.

    Tabs and line feeds are kept.
    """
    return "".join(" " if _becomes_space(character) else character for character in words)


def _becomes_space(character: str) -> bool:
    if character.isprintable():
        return character in _FOOTNOTE_MARKS
    return character not in "\n\t" and category(character) != "Cf"
