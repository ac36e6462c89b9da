"""Combines drafts of several articles, and finds the agencies that wrote the texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct, structs

from briefing_tui.drafting.article import Article, Draft
from briefing_tui.drafting.merge import IDENTIFYING_KEYS, comparable, is_agreed
from briefing_tui.drafting.passages import fold_name
from briefing_tui.drafting.pipeline import Drafted
from briefing_tui.model.briefing import SECTIONS

_GROUPED_BY = ("harm", "what", "place", "who")
"""Figures with the same values for these keys are listed next to each other."""

_FURTHER_KEYS: Mapping[str, tuple[str, ...]] = {"reactions": ("toward",), "quotes": ("speaker",)}
"""By section: keys that identify an item, in addition to `IDENTIFYING_KEYS`."""

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
"""News agencies, with the names that articles use for them."""

_HEAD_CHARACTERS, _TAIL_CHARACTERS = 600, 300
"""How many characters at the start and at the end of a text are searched for an agency."""

_SHINGLE_WORDS = 8
"""A shingle is a sequence of this many words."""

_MIN_SHARED = 0.5
"""Texts are similar if at least this share of the shorter text's shingles is also in the other."""

_MAX_WORDS = 5_000
"""Only this many words at the start of a text are compared."""

_WORD = re.compile(r"\w+")


class CombinedDraft(Struct, frozen=True):
    """A draft of one or several articles."""

    draft: Draft
    """Its span is in the first of `articles`."""
    articles: tuple[int, ...]
    """The articles that state the item, as positions in the list of all articles."""


def combined(drafted: Sequence[Drafted]) -> tuple[CombinedDraft, ...]:
    """Return the drafts of all articles, sorted by section.

    Articles that state the same item share a draft. Figures about the same subject are next to each
    other.
    """
    entries: dict[object, CombinedDraft] = {}
    for position, drafted_article in enumerate(drafted):
        for draft in drafted_article.drafts:
            identity = _identity(draft)
            existing = entries.get(identity)
            if existing is None:
                entries[identity] = CombinedDraft(draft, (position,))
            elif position not in existing.articles:
                articles = (*existing.articles, position)
                entries[identity] = structs.replace(existing, articles=articles)
            else:
                # If one article states an item several times, all drafts are kept.
                entries[identity, len(entries)] = CombinedDraft(draft, (position,))
    section_order = {section: number for number, section in enumerate(SECTIONS)}
    group_order: dict[object, int] = {}
    for entry in entries.values():
        group_order.setdefault(_group(entry.draft), len(group_order))

    def rank(entry: CombinedDraft) -> tuple[Any, ...]:
        draft = entry.draft
        # Agreement of several extractors counts as one more article.
        support = len(entry.articles) + is_agreed(draft)
        return (
            section_order[draft.section],
            group_order[_group(draft)],
            -support,
            entry.articles,
            draft.span,
        )

    return tuple(sorted(entries.values(), key=rank))


def _identity(draft: Draft) -> object:
    """Return a value that is equal for drafts of the same item."""
    keys = IDENTIFYING_KEYS[draft.section]
    # Two speakers can use the same words, and one actor can condemn two others. So the keys
    # `speaker` and `toward` must be equal, too.
    further = _FURTHER_KEYS.get(draft.section, ())
    if not all(key in draft.fields for key in keys):
        further = (*further, "text")
    return draft.section, tuple(
        (key, _comparable(key, draft.fields[key]))
        for key in (*keys, *further)
        if key in draft.fields
    )


def _comparable(key: str, value: Any) -> object:
    if key == "speaker":
        # One article may write "Macron", and another one "Emmanuel Macron".
        return fold_name(str(value)).rpartition(" ")[2]
    return comparable(key, value)


def _group(draft: Draft) -> object:
    if "count" not in draft.fields:
        return draft.section
    keys = [key for key in _GROUPED_BY if key in draft.fields]
    return draft.section, tuple((key, comparable(key, draft.fields[key])) for key in keys)


def agencies_of(articles: Sequence[Article]) -> tuple[str, ...]:
    """Return for each article the agency that wrote it or a similar text; empty if unknown."""
    agencies = [_named_agency(article) for article in articles]
    pairs = shared_texts(articles)
    both_ways = (*pairs, *((second, first) for first, second in pairs))
    # Each round passes agencies on to similar texts.
    while reached := {
        position: agencies[other]
        for position, other in both_ways
        if agencies[other] and not agencies[position]
    }:
        for position, agency in reached.items():
            agencies[position] = agency
    return tuple(agencies)


def shared_texts(articles: Sequence[Article]) -> tuple[tuple[int, int], ...]:
    """Return the positions of each pair of articles with similar texts; see `_MIN_SHARED`."""
    shingles = [_shingles(article.text) for article in articles]
    return tuple(
        (first, second)
        for second in range(len(articles))
        for first in range(second)
        if _share_most(shingles[first], shingles[second])
    )


def _share_most(one: frozenset[int], other: frozenset[int]) -> bool:
    smaller = min(len(one), len(other))
    return smaller > 0 and len(one & other) >= _MIN_SHARED * smaller


def _shingles(source: str) -> frozenset[int]:
    words = [word.lower() for word in _WORD.findall(source)][:_MAX_WORDS]
    starts = range(len(words) - _SHINGLE_WORDS + 1)
    return frozenset(hash(tuple(words[start : start + _SHINGLE_WORDS])) for start in starts)


def _named_agency(article: Article) -> str:
    for agency, names in _AGENCIES:
        if any(_is_credited(name, article) for name in names):
            return agency
    return ""


def _is_credited(name: str, article: Article) -> bool:
    if _is_name_in(name, (article.author, article.publisher)):
        return True
    word = re.escape(name)
    head_and_tail = (article.text[:_HEAD_CHARACTERS], article.text[-_TAIL_CHARACTERS:])
    # Matches "LONDON (Reuters) -", "— Reuters" or "By AFP", but not "told Reuters" in a
    # sentence.
    pattern = re.compile(
        rf"\({word}\)\s*(?:[—–-]|$)|[—–-] ?{word}\.?\s*$"
        rf"|^\s*(?:[Bb]y|[Ss]ource:) {word}\b|^{word}\s*[—–:-]",
        re.MULTILINE,
    )
    return any(map(pattern.search, head_and_tail))


def _is_name_in(name: str, texts: Iterable[str]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for text in texts)
