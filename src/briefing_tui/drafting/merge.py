"""Merges drafts of the same item that several extractors read from one article.

Figures are never merged if their counts differ or are in different passages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

from msgspec import structs

from briefing_tui.drafting.article import Draft, TextSpan
from briefing_tui.drafting.passages import fold_name, fold_typography
from briefing_tui.model.counts import parse_count

IDENTIFYING_KEYS: Mapping[str, tuple[str, ...]] = {
    "frontline": ("place", "status", "controller"),
    "casualties": ("harm", "count", "who", "place", "claimed_by"),
    "figures": ("what", "count", "who", "place", "claimed_by"),
    "reactions": ("actor", "stance"),
    "quotes": ("quote",),
    "events": ("date", "place", "sub_type"),
}
"""By section, the keys that must be equal in two drafts of the same item, if both have them.

Drafts with the same number are also compared in another way (`_merge_same_numbers`).
"""

_KEYS_IN_BOTH: Mapping[str, tuple[str, ...]] = {
    "frontline": ("place", "status"),
    "casualties": ("harm", "count"),
    "figures": ("what", "count"),
    "reactions": ("actor",),
    "quotes": ("quote",),
    "events": ("text",),
}
"""Two drafts are merged only if both have these keys of their section."""

JOINER = "+"
"""Joins the names of extractors that agree: `rules+endpoint`."""


def merged(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Return the drafts of one article without duplicates, in the order of the text.

    Later drafts only add keys that the first draft of an item lacks.
    """
    unique: list[Draft] = []
    for draft in drafts:
        same = [at for at, other in enumerate(unique) if _is_same(other, draft)]
        if len(same) > 1:
            same = [at for at in same if draft.fields.keys() <= unique[at].fields.keys()]
        if same:
            unique[same[0]] = _combined(unique[same[0]], draft)
        else:
            unique.append(draft)
    return tuple(sorted(_merge_same_numbers(unique), key=lambda draft: draft.span))


def _merge_same_numbers(drafts: list[Draft]) -> Iterator[Draft]:
    """Merge two drafts whose counts were read from the same number in the text.

    If three or more drafts have this number, keep all of them.
    """
    partners: dict[int, list[int]] = {}
    counted = [at for at, draft in enumerate(drafts) if "count" in draft.field_spans]
    for at, other_at in combinations(counted, 2):
        if _is_same_number(drafts[at], drafts[other_at]):
            partners.setdefault(at, []).append(other_at)
            partners.setdefault(other_at, []).append(at)
    for at, draft in enumerate(drafts):
        match partners.get(at, []):
            case [partner] if len(partners[partner]) == 1:
                if at < partner:
                    yield _combined(draft, drafts[partner])
            case _:
                yield draft


def is_agreed(draft: Draft) -> bool:
    """Whether several extractors found a draft."""
    return JOINER in draft.extractor


def comparable(key: str, value: Any) -> object:
    """Return a form of a value that is equal for different spellings of it."""
    if key == "count":
        return parse_count(value).meaning
    if isinstance(value, list | tuple):
        return tuple(sorted(map(fold_name, value)))
    if key == "quote":
        return fold_typography(str(value)).strip("\"' .,;:!?").casefold()
    # A name means the same as a list of only this name.
    return (fold_name(str(value)),)


def _is_same(one: Draft, other: Draft) -> bool:
    if not _may_be_same(one, other) or _count_spans_overlap(one, other) is False:
        return False
    if _extractors(one).isdisjoint(_extractors(other)):
        return _have_equal_values(one, other, IDENTIFYING_KEYS[one.section])
    # Two drafts of one extractor with different values are two items.
    shared_keys = one.fields.keys() & other.fields.keys()
    is_repeated = shared_keys in (one.fields.keys(), other.fields.keys())
    return is_repeated and _have_equal_values(one, other, shared_keys)


def _is_same_number(one: Draft, other: Draft) -> bool:
    """Whether two extractors read the same number, even for different people or claimants."""
    return (
        bool(_count_spans_overlap(one, other))
        and _extractors(one).isdisjoint(_extractors(other))
        and _may_be_same(one, other)
        and _have_equal_values(one, other, _KEYS_IN_BOTH[one.section])
    )


def _may_be_same(one: Draft, other: Draft) -> bool:
    return (
        one.section == other.section
        and _spans_overlap(one, other)
        and all(key in one.fields and key in other.fields for key in _KEYS_IN_BOTH[one.section])
    )


def _have_equal_values(one: Draft, other: Draft, keys: Iterable[str]) -> bool:
    """Whether two drafts have equal values, except for keys that only one of them has."""
    return all(
        comparable(key, one.fields[key]) == comparable(key, other.fields[key])
        for key in keys
        if key in one.fields and key in other.fields
    )


def _count_spans_overlap(one: Draft, other: Draft) -> bool | None:
    """Whether the passages of the two counts overlap; None if a passage is unknown."""
    first, second = one.field_spans.get("count"), other.field_spans.get("count")
    if first is None or second is None:
        return None
    return first[0] < second[1] and second[0] < first[1]


def _extractors(draft: Draft) -> set[str]:
    return set(draft.extractor.split(JOINER))


def _spans_overlap(one: Draft, other: Draft) -> bool:
    return one.span[0] < other.span[1] and other.span[0] < one.span[1]


def _combined(one: Draft, other: Draft) -> Draft:
    names = one.extractor.split(JOINER)
    names += [name for name in other.extractor.split(JOINER) if name not in names]
    return structs.replace(
        one,
        fields={**other.fields, **one.fields},
        field_spans={**_added_spans(one, other), **one.field_spans},
        extractor=JOINER.join(names),
        is_sure=one.is_sure or other.is_sure,
    )


def _added_spans(one: Draft, other: Draft) -> dict[str, TextSpan]:
    """Return the passages of `other` for keys that `one` lacks, and for keys with equal values."""
    return {
        key: span
        for key, span in other.field_spans.items()
        if key not in one.fields or _have_equal_values(one, other, (key,))
    }
