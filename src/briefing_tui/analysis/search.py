"""Looks for words in a briefing: every word must occur, quoted phrases stay together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from msgspec import Struct

from briefing_tui import text
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item, parts_of
from briefing_tui.presentation.searchable import fold, folded_character, searchable_texts
from briefing_tui.sections.registry import sections_of

_SHORT = 3
"""The longest word that is looked for only where a word begins: `us` is not in `Russia`."""

_PIECES = re.compile(r'"([^"]*)"?|(\S+)')
_SNIPPET = 80
_BEFORE = 24


class Hit(Struct, frozen=True):
    """An item that the words were found in, and the place in its text, in up to 80 cells."""

    section: str
    item: Item
    snippet: str


class Matcher:
    """Looks for the same words in many texts; no words match nothing.

    A plain word is found inside longer words too, unless it has three characters or fewer: those
    are found where a word begins. Words in quotation marks are found anywhere, as they stand.
    """

    def __init__(self, words: str) -> None:
        pieces = (found.groups() for found in _PIECES.finditer(fold(words)))
        made = [
            phrase_pattern(word) if phrase is None else phrase_pattern(phrase, quoted=True)
            for phrase, word in pieces
            if (word if phrase is None else phrase).strip()
        ]
        self._patterns = tuple(made)

    def matches(self, words: str) -> bool:
        """Whether every word occurs in a text."""
        return self.matches_folded(fold(words))

    def matches_folded(self, folded: str) -> bool:
        """Whether every word occurs in a text that is folded already."""
        return bool(self._patterns) and all(each.search(folded) for each in self._patterns)

    def spans(self, words: str) -> list[tuple[int, int]]:
        """Where in a text the words stand, as start and end, in order; even if some are missing."""
        origins = [position for position, each in enumerate(words) for _ in folded_character(each)]
        folded = fold(words)
        return sorted(
            (origins[found.start()], origins[found.end() - 1] + 1)
            for pattern in self._patterns
            for found in pattern.finditer(folded)
        )

    def strength(self, words: str) -> int:
        """How many of the words occur in a text."""
        folded = fold(words)
        return sum(1 for each in self._patterns if each.search(folded))


def phrase_pattern(words: str, *, quoted: bool = False) -> re.Pattern[str]:
    """A pattern that finds words in folded text; blanks in them stand for any blanks of a line."""
    parts = fold(words).split()
    pattern = r"[^\S\n]+".join(re.escape(part) for part in parts)
    alone = not quoted and len(parts) == 1 and len(parts[0]) <= _SHORT
    # What stands before it is looked at where it was found: asked of every place of a text, that
    # takes forty times as long.
    begun = rf"(?<!\w{pattern})" if alone and parts[0][0].isalnum() else ""
    return re.compile(pattern + begun)


def find(briefing: Briefing, words: str, sections: Collection[str] | None = None) -> Iterator[Hit]:
    """Every item that holds all the words, in the order of the sections; made as it is asked for.

    `sections` limits the search. Without it, registers that are shown only where others refer to
    them are not searched. Raises KeyError for a section that does not exist.
    """
    matcher = Matcher(words)
    for item in _items(briefing, sections):
        texts = searchable_texts(briefing, item)
        if matcher.matches("\n".join(texts)):
            yield Hit(item.section, item, snippet_of(matcher, texts))


def _items(briefing: Briefing, sections: Collection[str] | None) -> Iterator[Item]:
    for name in sections or ():
        if name not in briefing.kinds:
            raise KeyError(name)
    for section in sections_of(briefing).all:
        if section.is_shown if sections is None else section.name in sections:
            for item in section.ordered(briefing, section.items(briefing)):
                yield item
                yield from parts_of(item)


def snippet_of(matcher: Matcher, texts: Collection[str]) -> str:
    """The text that holds most of the words, cut to 80 cells around the first of them."""
    best = max(texts, key=matcher.strength, default="")
    start = matcher.spans(best)[0][0] if matcher.strength(best) else 0
    if start <= _BEFORE or text.width(best) <= _SNIPPET:
        return text.cut(best, _SNIPPET)
    blank = best.find(" ", start - _BEFORE, start)
    first = blank + 1 if blank >= 0 else start
    return text.cut(f"…{best[first:]}", _SNIPPET)
