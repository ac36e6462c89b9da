"""The text of an item that a search looks through.

Folded text is in lower case, without accents, and with plain quotation marks, apostrophes and
hyphens.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from functools import cache, lru_cache
from itertools import repeat
from typing import Any
from unicodedata import combining, normalize

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.counts import Count
from briefing_tui.model.dates import When
from briefing_tui.model.grading import grade_of
from briefing_tui.model.item import Item
from briefing_tui.model.keys import NAME_KINDS, Key, keys_of
from briefing_tui.sections.item_words import headline
from briefing_tui.sections.registry import section_of
from briefing_tui.sections.wording import claimant_words, one_line, reference_words

APOSTROPHES = "'’‘‛ʻʼʽʾʿˈ′´"
"""Apostrophes, and the letters and marks that transcriptions of Arabic use in their place."""

# Characters, and what people type instead.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys(APOSTROPHES, "'"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‐‒–—−", "-"),
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ħ": "h",
        # Soft hyphens, zero-width characters and the tatweel are removed: nobody types them.
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u0640", None),
    }
)

_MAX_FOLDED = 4096
"""Maximum number of characters whose folded form is cached."""

_CHUNK = 32_768
"""Number of characters of a long text that are folded at once."""
_SLICES_PER_CHUNK = 30
"""A search counts its work in slices. Folding a chunk counts as this many slices."""


def fold_for_search(text: str) -> str:
    """Return a text as a search compares it: `Élan’s` becomes `elan's`.

    Each character is folded separately, so that a match can be found in the original text.
    """
    return text.casefold() if text.isascii() else text.translate(_FOLDED)


def without_apostrophes(folded: str) -> str:
    """Return a folded text without apostrophes: `qa'im` → `qaim`."""
    return folded.replace("'", "")


def folded_character(character: str) -> str:
    """Return one character, folded: empty for an accent, `ss` for `ß`."""
    return _FOLDED[ord(character)]


class _Folded(dict[int, str]):
    """A cache of folded characters by code point."""

    def __missing__(self, number: int) -> str:
        if len(self) >= _MAX_FOLDED:
            self.clear()
        # Replace apostrophes first: normalisation would turn `´` into a space.
        character = chr(number).translate(_PLAIN)
        self[number] = folded = _bare(_bare(character).casefold()).translate(_PLAIN)
        return folded


_FOLDED = _Folded()


def _bare(text: str) -> str:
    return "".join(character for character in normalize("NFKD", text) if not combining(character))


def searchable(briefing: Briefing, item: Item) -> str:
    """Return all searchable texts of an item, folded, one on each line."""
    return fold_for_search("\n".join(searchable_texts(briefing, item)))


def searchable_texts(briefing: Briefing, item: Item) -> tuple[str, ...]:
    """Return the searchable texts of an item without duplicates, its ids last."""
    texts = (one_line(text) for text in _texts(briefing, item))
    return tuple(dict.fromkeys(text for text in texts if text))


def is_long(item: Item) -> bool:
    """Return whether the text of an item is longer than one chunk."""
    written, _ = _text_keys(type(item))
    return sum(_length(getattr(item, key.attribute)) for key in written) > _CHUNK


def _length(value: str | tuple[str, ...] | None) -> int:
    if not value:
        return 0
    return len(value) if isinstance(value, str) else sum(map(len, value))


def searchable_in_slices(
    briefing: Briefing, item: Item, done: float = 0.0
) -> Generator[float, None, str]:
    """Return the text that `searchable` returns.

    A long text is folded in chunks. After each chunk, `done` is yielded `_SLICES_PER_CHUNK` times.
    `done` says how much of the whole search is finished, from 0 to 1.
    """
    lines: dict[str, None] = {}
    for words in _texts(briefing, item):
        line = (
            one_line(words)
            if len(words) <= _CHUNK
            else (yield from _one_line_in_slices(words, done))
        )
        if line:
            lines[line] = None
    text = "\n".join(lines)
    if len(text) <= _CHUNK:
        return fold_for_search(text)
    folded: list[str] = []
    for start in range(0, len(text), _CHUNK):
        folded.append(fold_for_search(text[start : start + _CHUNK]))
        yield from repeat(done, _SLICES_PER_CHUNK)
    return "".join(folded)


def _one_line_in_slices(text: str, done: float) -> Generator[float, None, str]:
    pieces: list[str] = []
    for start in range(0, len(text), _CHUNK):
        # The "x" keeps the spaces at the ends, which separate words of two chunks.
        piece = " ".join(f"x{text[start : start + _CHUNK]}x".split())[1:-1]
        if pieces and pieces[-1].endswith(" "):
            piece = piece.lstrip()
        if piece:
            pieces.append(piece)
        yield from repeat(done, _SLICES_PER_CHUNK)
    return "".join(pieces).strip()


def _texts(briefing: Briefing, item: Item) -> Iterator[str]:
    written, rendered = _text_keys(type(item))
    for key in written:
        if value := getattr(item, key.attribute):
            yield from _written(key, value)
    section = section_of(briefing, item)
    yield from section.texts(briefing, item)
    yield headline(briefing, item)
    for key in rendered:
        if value := getattr(item, key.attribute):
            yield from _value_texts(briefing, value)
    yield from section.implied(briefing, item)
    yield claimant_words(briefing, item) if item.has_basis and not item.is_assessed else ""
    grade = grade_of(briefing, item)
    yield grade.text if grade else ""
    yield from (item.id, item.was or "")


@cache
def _text_keys(record: Any) -> tuple[tuple[Key, ...], tuple[Key, ...]]:
    keys = [key for key in keys_of(record).values() if key.name not in ("id", "was")]
    return (
        tuple(key for key in keys if key.kind in ("text", "texts", "terms")),
        tuple(key for key in keys if key.kind in ("count", "when", *NAME_KINDS)),
    )


def _written(key: Key, value: str | tuple[str, ...]) -> Iterator[str]:
    """Yield each text; a term such as `calls-for-ceasefire` also with spaces."""
    for text in (value,) if isinstance(value, str) else value:
        yield text
        if key.terms:
            yield text.replace("-", " ")


def _value_texts(briefing: Briefing, value: Any) -> Iterator[str]:
    if isinstance(value, Count):
        yield f"{value.display} {value.text}"
        yield " ".join(str(bound) for bound in (value.low, value.high) if bound is not None)
    elif isinstance(value, When):
        yield _date_words(value)
    else:
        for words in (value,) if isinstance(value, str) else value:
            yield reference_words(briefing, words)


@lru_cache(maxsize=1024)
def _date_words(value: When) -> str:
    return f"{value.display(long=True)} {value.display()} {value.text}"
