"""Merges drafts of the same item that several extractors read from one article.

If extractors agree on an item, it moves up the list, but it is still a draft. Different numbers and
claimants stay side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import structs

from briefing_tui.drafting.article import Draft
from briefing_tui.drafting.passages import fold, fold_name
from briefing_tui.model.counts import parse_count

SAME_BY: Mapping[str, tuple[str, ...]] = {
    "frontline": ("place", "status", "controller"),
    "casualties": ("harm", "count", "who", "place", "claimed_by"),
    "figures": ("what", "count", "who", "place", "claimed_by"),
    "reactions": ("actor", "stance"),
    "quotes": ("quote",),
    "events": ("date", "place", "sub_type"),
}
"""The keys by which two drafts from one article are the same item; one may lack some of them."""

_MUST_AGREE: Mapping[str, tuple[str, ...]] = {
    "frontline": ("place", "status"),
    "casualties": ("harm", "count"),
    "figures": ("what", "count"),
    "reactions": ("actor",),
    "quotes": ("quote",),
    "events": ("text",),
}
"""The keys that both drafts must have."""

JOINER = "+"
"""Joins the names of extractors that agree: `rules+endpoint`."""


def merged(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Return the drafts of one article without duplicates, in the order of the text.

    A draft that several extractors found names them all. Of drafts of one item, the first keeps
    its values, and the others add what it lacks.
    """
    kept: list[Draft] = []
    for draft in drafts:
        for position, other in enumerate(kept):
            if _is_same(other, draft):
                kept[position] = _combined(other, draft)
                break
        else:
            kept.append(draft)
    return tuple(sorted(kept, key=lambda draft: draft.span))


def is_agreed(draft: Draft) -> bool:
    """Whether several extractors found a draft."""
    return JOINER in draft.extractor


def comparable(key: str, value: Any) -> object:
    """Return a form of a value that is equal for different spellings."""
    if key == "count":
        return parse_count(value).meaning
    if isinstance(value, list | tuple):
        return tuple(sorted(map(fold_name, value)))
    if key == "quote":
        return fold(str(value)).strip("\"' .,;:!?").casefold()
    # One name, and a list with this name, mean the same.
    return (fold_name(str(value)),)


def _is_same(one: Draft, other: Draft) -> bool:
    if one.section != other.section or not _overlap(one, other):
        return False
    if not all(key in one.fields and key in other.fields for key in _MUST_AGREE[one.section]):
        return False
    is_one_number = one.extractor != other.extractor and _count_overlaps(one, other)
    # Extractors may use different words for who is counted and for the claimant.
    decisive = _MUST_AGREE if is_one_number else SAME_BY
    return all(
        comparable(key, one.fields[key]) == comparable(key, other.fields[key])
        for key in decisive[one.section]
        if key in one.fields and key in other.fields
    )


def _count_overlaps(one: Draft, other: Draft) -> bool:
    """Whether two drafts read the same number at the same place of the text."""
    first, second = one.field_spans.get("count"), other.field_spans.get("count")
    return bool(first and second and first[0] < second[1] and second[0] < first[1])


def _overlap(one: Draft, other: Draft) -> bool:
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
