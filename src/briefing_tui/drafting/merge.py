"""Merges drafts of the same item that several extractors read from one article.

Figures with different counts are never merged. A merged item stays a draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import structs

from briefing_tui.drafting.article import Draft
from briefing_tui.drafting.passages import fold, fold_name
from briefing_tui.model.counts import parse_count

IDENTIFYING_KEYS: Mapping[str, tuple[str, ...]] = {
    "frontline": ("place", "status", "controller"),
    "casualties": ("harm", "count", "who", "place", "claimed_by"),
    "figures": ("what", "count", "who", "place", "claimed_by"),
    "reactions": ("actor", "stance"),
    "quotes": ("quote",),
    "events": ("date", "place", "sub_type"),
}
"""Two drafts of the same item have equal values for these keys, by section.

A key is compared only if both drafts have it.
"""

_REQUIRED_KEYS: Mapping[str, tuple[str, ...]] = {
    "frontline": ("place", "status"),
    "casualties": ("harm", "count"),
    "figures": ("what", "count"),
    "reactions": ("actor",),
    "quotes": ("quote",),
    "events": ("text",),
}
"""Two drafts are merged only if both have these keys, by section."""

JOINER = "+"
"""Joins the names of extractors that agree: `rules+endpoint`."""


def merged(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Return the drafts of one article without duplicates, in the order of the text.

    Drafts of the same item become one draft. Later drafts only add keys that the first draft lacks.
    """
    unique: list[Draft] = []
    for draft in drafts:
        for position, other in enumerate(unique):
            if _is_same(other, draft):
                unique[position] = _combined(other, draft)
                break
        else:
            unique.append(draft)
    return tuple(sorted(unique, key=lambda draft: draft.span))


def is_agreed(draft: Draft) -> bool:
    """Whether several extractors found a draft."""
    return JOINER in draft.extractor


def comparable(key: str, value: Any) -> object:
    """Return a form of the value that is the same for different spellings."""
    if key == "count":
        return parse_count(value).meaning
    if isinstance(value, list | tuple):
        return tuple(sorted(map(fold_name, value)))
    if key == "quote":
        return fold(str(value)).strip("\"' .,;:!?").casefold()
    # A name means the same as a list that contains only this name.
    return (fold_name(str(value)),)


def _is_same(one: Draft, other: Draft) -> bool:
    if one.section != other.section or not _spans_overlap(one, other):
        return False
    if not all(key in one.fields and key in other.fields for key in _REQUIRED_KEYS[one.section]):
        return False
    is_same_number = one.extractor != other.extractor and _count_overlaps(one, other)
    # For the same number, extractors may have different words for the people and the claimant.
    compared_keys = _REQUIRED_KEYS if is_same_number else IDENTIFYING_KEYS
    return all(
        comparable(key, one.fields[key]) == comparable(key, other.fields[key])
        for key in compared_keys[one.section]
        if key in one.fields and key in other.fields
    )


def _count_overlaps(one: Draft, other: Draft) -> bool:
    """Whether two drafts read their counts from overlapping passages."""
    first, second = one.field_spans.get("count"), other.field_spans.get("count")
    return bool(first and second and first[0] < second[1] and second[0] < first[1])


def _spans_overlap(one: Draft, other: Draft) -> bool:
    return one.span[0] < other.span[1] and other.span[0] < one.span[1]


def _combined(one: Draft, other: Draft) -> Draft:
    names = one.extractor.split(JOINER)
    names += [name for name in other.extractor.split(JOINER) if name not in names]
    return structs.replace(
        one,
        fields={**other.fields, **one.fields},
        field_spans={**other.field_spans, **one.field_spans},
        extractor=JOINER.join(names),
        is_sure=one.is_sure or other.is_sure,
    )
