"""Find the items of a briefing that contain all words of a search."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from msgspec import Struct

from briefing_tui import text
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.sections.registry import items_in_order, sections_of
from briefing_tui.sections.searchable import (
    fold_for_search,
    folded_character,
    searchable_texts,
    without_apostrophes,
)

_SHORT = 3
"""Words up to this length match only at the start of a word: `us` does not match `Russia`."""

_PIECES = re.compile(r'"([^"]*)"?|(\S+)')

_SNIPPET_WIDTH = 80

_MAX_BEFORE_MATCH = 24
"""A snippet of a long text begins at most this many characters before the match."""


class SearchHit(Struct, frozen=True):
    """An item with a match, and the text around the match."""

    section: str
    item: Item
    snippet: str


class Matcher:
    """Searches many texts for the same words."""

    def __init__(self, words: str) -> None:
        self._phrases = tuple(
            SearchPhrase(phrase, quoted=quoted) for phrase, quoted in words_and_phrases(words)
        )

    def matches(self, searched: str) -> bool:
        """Whether a text contains all words and phrases of the search.

        An empty search matches nothing.
        """
        return self.matches_folded(fold_for_search(searched))

    def matches_folded(self, folded: str) -> bool:
        """Do the same as `matches`, for a folded text."""
        bare = without_apostrophes(folded)
        return bool(self._phrases) and all(phrase.is_in(folded, bare) for phrase in self._phrases)

    def spans(self, searched: str) -> list[tuple[int, int]]:
        """Return the start and the end of each match, in order."""
        # Folding can turn one character into several. `origins` has the position of the original
        # character for each folded character.
        origins = [
            position
            for position, character in enumerate(searched)
            for _ in folded_character(character)
        ]
        folded = fold_for_search(searched)
        bare_origins = [
            origin for origin, character in zip(origins, folded, strict=True) if character != "'"
        ]
        return sorted(
            {
                (text_origins[start], text_origins[end - 1] + 1)
                for phrase in self._phrases
                for text_origins, spans in (
                    (origins, phrase.spans(folded)),
                    (bare_origins, phrase.bare_spans(without_apostrophes(folded))),
                )
                for start, end in spans
            }
        )

    def strength(self, searched: str) -> int:
        """Return how many of the words and phrases occur in a text."""
        folded = fold_for_search(searched)
        bare = without_apostrophes(folded)
        return sum(1 for phrase in self._phrases if phrase.is_in(folded, bare))


def words_and_phrases(typed: str) -> Iterator[tuple[str, bool]]:
    """Yield each folded word or phrase of a search, and whether it is quoted."""
    for phrase, word in (match.groups() for match in _PIECES.finditer(fold_for_search(typed))):
        if (word if phrase is None else phrase).strip():
            yield (word, False) if phrase is None else (" ".join(phrase.split()), True)


class SearchPhrase:
    """A word or phrase to search for in folded text.

    Text is searched with and without its apostrophes. Without them, `Qaim` finds `Qa'im`. With
    them, the short word `ONU` finds `l'ONU`.
    """

    def __init__(self, words: str, *, quoted: bool = False) -> None:
        bare = without_apostrophes(fold_for_search(words))
        self._has_apostrophe = bare != fold_for_search(words)
        self._pattern = phrase_pattern(words, quoted=quoted)
        # Without its apostrophe, a search for only `'` would match everywhere.
        self._bare_pattern = phrase_pattern(bare, quoted=quoted) if bare.strip() else None

    def is_in(self, folded: str, bare: str | None = None) -> bool:
        """Whether a folded text contains the phrase."""
        if self._pattern.search(folded):
            return True
        if bare is None:
            bare = without_apostrophes(folded)
        if self._bare_pattern is None or (bare == folded and not self._has_apostrophe):
            return False
        return self._bare_pattern.search(bare) is not None

    def spans(self, folded: str) -> list[tuple[int, int]]:
        """Return the start and the end of each match in a folded text."""
        return [match.span() for match in self._pattern.finditer(folded)]

    def bare_spans(self, bare: str) -> list[tuple[int, int]]:
        """Return the start and the end of each match in a text without apostrophes."""
        pattern = self._bare_pattern
        return [match.span() for match in pattern.finditer(bare)] if pattern else []


def phrase_pattern(words: str, *, quoted: bool = False) -> re.Pattern[str]:
    """Return a pattern for folded text. It allows several spaces between two words."""
    parts = fold_for_search(words).split()
    pattern = r"[^\S\n]+".join(re.escape(part) for part in parts)
    is_short_word = not quoted and len(parts) == 1 and len(parts[0]) <= _SHORT
    # The lookbehind is after the word. Before the word, it would make a search 40 times slower.
    at_word_start = rf"(?<!\w{pattern})" if is_short_word and parts[0][0].isalnum() else ""
    return re.compile(pattern + at_word_start)


def find(
    briefing: Briefing, words: str, sections: Collection[str] | None = None
) -> Iterator[SearchHit]:
    """Yield a hit for each item of some sections that contains all the words, in display order.

    By default, these are the sections that panes show. Hits in other sections come last.
    """
    matcher = Matcher(words)
    for section, item in _searched_items(briefing, sections):
        texts = searchable_texts(briefing, item)
        if matcher.matches("\n".join(texts)):
            yield SearchHit(section, item, snippet_of(matcher, texts))


def _searched_items(
    briefing: Briefing, sections: Collection[str] | None
) -> Iterator[tuple[str, Item]]:
    for section in sections or ():
        if section not in briefing.kinds:
            raise KeyError(section)
    shown_sections = sections_of(briefing).shown
    for section in shown_sections:
        if sections is None or section in sections:
            for item in items_in_order(briefing, section):
                yield section, item
    for section in briefing.kinds:
        if sections is not None and section in sections and section not in shown_sections:
            for item in briefing.items(section):
                yield section, item


def snippet_of(matcher: Matcher, texts: Collection[str]) -> str:
    """Return the text with the most matching words, cut around its first match."""
    best = max(texts, key=matcher.strength, default="")
    start = matcher.spans(best)[0][0] if matcher.strength(best) else 0
    if start <= _MAX_BEFORE_MATCH or text.width(best) <= _SNIPPET_WIDTH:
        return text.cut(best, _SNIPPET_WIDTH)
    blank = best.find(" ", start - _MAX_BEFORE_MATCH, start)
    first = blank + 1 if blank >= 0 else start
    return text.cut(f"…{best[first:]}", _SNIPPET_WIDTH)
