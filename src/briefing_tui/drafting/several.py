"""Puts the drafts of several articles side by side, and flags texts of one agency."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct, structs

from briefing_tui.drafting.article import Article, Draft
from briefing_tui.drafting.merge import IDENTIFYING_KEYS, comparable, is_agreed
from briefing_tui.drafting.pipeline import Drafted
from briefing_tui.model.briefing import SECTIONS

_GROUPED_BY = ("harm", "what", "place", "who")
"""The keys by which figures are grouped, so that different numbers are next to one another."""

_AGENCIES = (
    ("Reuters", ("Reuters", "Thomson Reuters")),
    ("AFP", ("AFP", "Agence France-Presse")),
    ("AP", ("Associated Press", "AP")),
    ("dpa", ("dpa", "Deutsche Presse-Agentur")),
    ("EFE", ("EFE",)),
    ("ANSA", ("ANSA",)),
    ("Anadolu", ("Anadolu Agency", "Anadolu")),
    ("Xinhua", ("Xinhua",)),
    ("TASS", ("TASS",)),
    ("Interfax", ("Interfax",)),
    ("Ukrinform", ("Ukrinform",)),
    ("Kyodo", ("Kyodo", "Kyodo News")),
    ("Yonhap", ("Yonhap",)),
    ("PTI", ("PTI", "Press Trust of India")),
    ("UPI", ("UPI",)),
    ("Mehr", ("Mehr News Agency",)),
    ("SANA", ("SANA",)),
)
_HEAD, _TAIL = 600, 300
_SHINGLE = 8
_SHARED = 0.5
_MAX_WORDS = 5_000
_WORD = re.compile(r"\w+")


class Combined(Struct, frozen=True):
    """A draft, and the positions of all articles that have it, the first one with its span."""

    draft: Draft
    articles: tuple[int, ...]


def combined(drafted: Sequence[Drafted]) -> tuple[Combined, ...]:
    """Return the drafts of all articles by section; an item of two articles cites both.

    Figures about the same harm, place and people are neighbours. Within a group, an item that more
    articles or extractors have comes first.
    """
    kept: dict[object, Combined] = {}
    for position, one in enumerate(drafted):
        for draft in one.drafts:
            key = _identity(draft)
            found = kept.get(key)
            if found is None:
                kept[key] = Combined(draft, (position,))
            elif position not in found.articles:
                kept[key] = structs.replace(found, articles=(*found.articles, position))
            else:
                # The same words twice in one article are two statements.
                kept[key, position, draft.span] = Combined(draft, (position,))
    order = {section: number for number, section in enumerate(SECTIONS)}
    groups: dict[object, int] = {}
    for entry in kept.values():
        groups.setdefault(_group(entry.draft), len(groups))

    def rank(entry: Combined) -> tuple[Any, ...]:
        draft = entry.draft
        support = -len(entry.articles) - is_agreed(draft)
        return order[draft.section], groups[_group(draft)], support, entry.articles, draft.span

    return tuple(sorted(kept.values(), key=rank))


def _identity(draft: Draft) -> object:
    return draft.section, tuple(
        (key, comparable(key, draft.fields[key]))
        for key in IDENTIFYING_KEYS[draft.section]
        if key in draft.fields
    )


def _group(draft: Draft) -> object:
    if "count" not in draft.fields:
        return draft.section
    keys = [key for key in _GROUPED_BY if key in draft.fields]
    return draft.section, tuple((key, comparable(key, draft.fields[key])) for key in keys)


def agencies_of(articles: Sequence[Article]) -> tuple[str, ...]:
    """Return the agency that wrote the text of each article; empty if the article names none.

    An article that has most of its text from another has the agency of that one.
    """
    found = [_named_agency(article) for article in articles]
    for first, second in shared_texts(articles):
        for one, other in ((first, second), (second, first)):
            found[one] = found[one] or found[other]
    return tuple(found)


def shared_texts(articles: Sequence[Article]) -> tuple[tuple[int, int], ...]:
    """Return the positions of each two articles that share most of their text."""
    shingles = [_shingles(article.text) for article in articles]
    return tuple(
        (first, second)
        for second in range(len(articles))
        for first in range(second)
        if _is_shared(shingles[first], shingles[second])
    )


def _is_shared(one: frozenset[int], other: frozenset[int]) -> bool:
    smaller = min(len(one), len(other))
    return smaller > 0 and len(one & other) >= _SHARED * smaller


def _shingles(words: str) -> frozenset[int]:
    found = [word.lower() for word in _WORD.findall(words)][:_MAX_WORDS]
    return frozenset(
        hash(tuple(found[start : start + _SHINGLE])) for start in range(len(found) - _SHINGLE + 1)
    )


def _named_agency(article: Article) -> str:
    """Return the agency in the byline, in the dateline, or in the credit at the end."""
    for agency, names in _AGENCIES:
        if any(_is_credited(name, article) for name in names):
            return agency
    return ""


def _is_credited(name: str, article: Article) -> bool:
    if _is_name_in(name, (article.author, article.publisher)):
        return True
    word = re.escape(name)
    ends = (article.text[:_HEAD], article.text[-_TAIL:])
    # "LONDON (Reuters) -", "— Reuters" or "with AFP" at an end; not "told Reuters" in a sentence.
    pattern = re.compile(
        rf"\({word}\)\s*(?:[—–-]|$)|[—–-] ?{word}\.?\s*$"
        rf"|^\s*(?:[Bb]y|[Ss]ource:) {word}\b|^{word}\s*[—–:-]",
        re.MULTILINE,
    )
    return any(pattern.search(end) for end in ends)


def _is_name_in(name: str, texts: Iterable[str]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for text in texts)
