"""Gives an id to every item of a section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from msgspec import structs

from briefing_tui.model.directory import Directory
from briefing_tui.model.findings import Finding, quoted_list
from briefing_tui.model.identity import (
    Identity,
    derived_id,
    identity_of,
    slug_or_digest,
)
from briefing_tui.model.item import Item, parts_of
from briefing_tui.model.keys import keys_of
from briefing_tui.model.points import newest_source_key, series_id

_Item = TypeVar("_Item", bound=Item)

_CUT_OFF = "cut-off"
"""Stands for a missing `to` in an id such as `killed@cut-off`.

It is needed for figures without `to` that are not the last of their series.
"""

_PART_KEYS = ("who", "by", "place", "cause", "from_place", "claimed_by", "to")
"""The keys that ids of parts are made from, the most common first."""


def name_items(
    section: str, items: Sequence[_Item], directory: Directory
) -> tuple[tuple[_Item, ...], tuple[Finding, ...]]:
    """The items and parts with their ids, and a finding for each duplicate id."""
    ids_in_file = [_written_id(item) for item in items]
    with_ids = tuple(items)
    findings: tuple[Finding, ...] = ()
    if None in ids_in_file or len(set(ids_in_file)) < len(ids_in_file):
        ids = _series_ids(section, items, directory)
        duplicates = _duplicate_points(items, ids)
        ids = _name_earlier_points(items, ids, directory)
        ids, findings = _number_duplicates(section, items, ids_in_file, ids, duplicates)
        with_ids = tuple(
            item if item.id == item_id else structs.replace(item, id=item_id)
            for item, item_id in zip(items, ids, strict=True)
        )
    if any(map(parts_of, with_ids)):
        with_ids = tuple(_with_named_parts(item, directory) for item in with_ids)
        findings += tuple(_duplicate_part_findings(with_ids, items))
    return with_ids, findings


def written_ids(items: Sequence[Item]) -> list[str | None]:
    """The ids that the file gives to the items and their parts; None where it gives none.

    `name_items` replaces ids, so call this function first.
    """
    return [_written_id(item) for item in _with_parts(items)]


def original_ids(
    section: str, items: Sequence[Item], ids_in_file: Sequence[str | None]
) -> dict[tuple[str, str], str]:
    """The `ids_in_file` that `name_items` replaced, by section and new id."""
    return {
        (section, item.id): id_in_file
        for item, id_in_file in zip(_with_parts(items), ids_in_file, strict=True)
        if id_in_file is not None and id_in_file != item.id
    }


def _with_parts(items: Sequence[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from parts_of(item)


def _written_id(item: Item) -> str | None:
    return None if item.has_derived_id else item.id


def _series_ids(section: str, items: Sequence[Item], directory: Directory) -> list[str]:
    """Return for each item its id in the file, or else the id of its series, or else a new id."""
    identities = [identity_of(item, directory) for item in items]
    if items and items[0].distinguishes_claimants:
        occurrences = Counter(identities)
        identities = [
            identity_of(item, directory, with_claimant=True)
            if occurrences[identity] > 1
            else identity
            for item, identity in zip(items, identities, strict=True)
        ]
    id_of_series: dict[Identity, str] = {}
    if items and items[0].has_points:
        for item, identity in zip(items, identities, strict=True):
            if own_id := _written_id(item):
                id_of_series.setdefault(identity, own_id)
    return [
        _written_id(item) or id_of_series.get(identity) or derived_id(section, identity)
        for item, identity in zip(items, identities, strict=True)
    ]


def _duplicate_points(items: Sequence[Item], ids: Sequence[str]) -> dict[int, str]:
    """Find the figures that repeat the id and the `to` of a figure before them.

    Return their ids, by their positions in `items`.
    """
    duplicates: dict[int, str] = {}
    seen: set[tuple[str, str]] = set()
    for position, (item, item_id) in enumerate(zip(items, ids, strict=True)):
        if item.has_points:
            if (item_id, _end_text(item)) in seen:
                duplicates[position] = item_id
            seen.add((item_id, _end_text(item)))
    return duplicates


def _name_earlier_points(items: Sequence[Item], ids: list[str], directory: Directory) -> list[str]:
    """Append the `to` of a point to its id: `killed@2024-12-02`.

    The last point of a series keeps its id.
    """
    if not items or not items[0].has_points:
        return ids
    positions_by_id: dict[str, list[int]] = {}
    for position, item_id in enumerate(ids):
        positions_by_id.setdefault(item_id, []).append(position)
    point_ids = list(ids)
    for item_id, positions in positions_by_id.items():
        ends = [_end_text(items[position]) for position in positions]
        if len(positions) < 2:
            continue
        claimants = {items[position].claimed_by for position in positions}
        if len(set(ends)) < len(ends) and (len(claimants) > 1 or () in claimants):
            # Counts of the same period by several or unknown claimants are not a series.
            continue
        # If several points have the latest `to`, the last is the one with the newest source.
        # A withdrawn point is the last only if all are withdrawn: otherwise, the count before it is
        # the current one.
        ordered = sorted(
            positions,
            key=lambda position: (
                not items[position].withdrawn,
                _end_order(items[position]),
                newest_source_key(directory, items[position]),
                position,
            ),
        )
        for position in ordered[:-1]:
            point_ids[position] = f"{item_id}@{_end_text(items[position]) or _CUT_OFF}"
    return point_ids


def _end_text(item: Item) -> str:
    to = item.counted_to
    return to.text if to else ""


def _end_order(item: Item) -> tuple[object, ...]:
    to = item.counted_to
    # A point without `to` ends at the cut-off.
    return (1,) if to is None else (0, to.order)


def _number_duplicates(
    section: str,
    items: Sequence[Item],
    ids_in_file: Sequence[str | None],
    ids: list[str],
    duplicates: Mapping[int, str],
) -> tuple[list[str], tuple[Finding, ...]]:
    """Number duplicate ids (`killed`, `killed` → `killed`, `killed-2`). Also return findings."""
    unique_ids = _unique_ids(ids)
    findings: list[Finding] = []
    for position, (item, id_in_file, item_id, unique_id) in enumerate(
        zip(items, ids_in_file, ids, unique_ids, strict=True)
    ):
        if unique_id != item_id or position in duplicates:
            duplicate = duplicates.get(position, item_id)
            findings.append(_duplicate_finding(section, item, id_in_file, duplicate, unique_id))
    return unique_ids, tuple(findings)


def _unique_ids(ids: Sequence[str]) -> list[str]:
    all_ids = set(ids)
    used_ids: set[str] = set()
    # The last number added to each id. Counting from 2 again for each duplicate would be slow.
    last_numbers: dict[str, int] = {}
    unique_ids: list[str] = []
    for item_id in ids:
        unique_id = item_id
        while unique_id in used_ids or (unique_id != item_id and unique_id in all_ids):
            last_numbers[item_id] = last_numbers.get(item_id, 1) + 1
            unique_id = f"{item_id}-{last_numbers[item_id]}"
        used_ids.add(unique_id)
        unique_ids.append(unique_id)
    return unique_ids


def _duplicate_finding(
    section: str, item: Item, id_in_file: str | None, item_id: str, unique_id: str
) -> Finding:
    if id_in_file is not None:
        return Finding(
            "duplicate-id",
            "error",
            f"two items of `{section}` have the id `{item_id}`",
            "give one of them another id",
            section=section,
            item=unique_id,
            where=(section, item.index, "id"),
        )
    return Finding(
        "same-content",
        "warning",
        f"two items of `{section}` have the same {_same_keys(item)}, so both would get the id "
        f"`{item_id}`",
        "give one of them an id, or remove one if both say the same",
        section=section,
        item=unique_id,
        where=(section, item.index),
    )


def _same_keys(item: Item) -> str:
    names = (
        *item.identity,
        *(("claimed_by",) if item.distinguishes_claimants else ()),
        *(("to",) if item.has_points else ()),
    )
    keys = keys_of(type(item))
    filled_keys = [
        name
        for alternatives in names
        for name in alternatives.split("|")
        if getattr(item, keys[name].attribute)
    ]
    return quoted_list(filled_keys) if filled_keys else "content"


def _with_named_parts(whole: _Item, directory: Directory) -> _Item:
    parts = parts_of(whole)
    if not parts:
        return whole
    ids = _unique_ids(_part_ids(whole, parts, directory))
    named_parts = tuple(
        structs.replace(
            part,
            id=part_id,
            part_of=whole.id,
            origin=structs.replace(part.origin, was=_was(whole, part_id)),
        )
        for part, part_id in zip(parts, ids, strict=True)
    )
    return structs.replace(whole, parts=named_parts)


def _was(whole: Item, part_id: str) -> str | None:
    """The earlier id of a part whose id is derived from that of its renamed whole, or None."""
    is_derived = part_id.startswith(f"{whole.id}-")
    return f"{whole.was}{part_id[len(whole.id) :]}" if whole.was and is_derived else None


def _duplicate_part_findings(named: Sequence[Item], items: Sequence[Item]) -> Iterator[Finding]:
    """Yield a finding for each part with an id that an item or another part already has.

    Parts of two figures of the same series may have the same id.
    """
    whole_of: dict[str, Item | None] = dict.fromkeys(item.id for item in named)
    """By id: None for an item, and the whole for a part that was checked."""
    for whole, whole_in_file in zip(named, items, strict=True):
        for part, part_in_file in zip(parts_of(whole), parts_of(whole_in_file), strict=True):
            id_in_file = _written_id(part_in_file)
            if id_in_file in whole_of and not _are_points(whole_of[id_in_file], whole):
                yield Finding(
                    "duplicate-id",
                    "error",
                    f"this part has the id `{id_in_file}`, which `{part.section}` already has",
                    "give this part another id",
                    section=part.section,
                    item=part.id,
                    where=(part.section, part.index, "parts", part.part_index or 0, "id"),
                )
            if id_in_file:
                whole_of[id_in_file] = whole


def _are_points(one: Item | None, other: Item) -> bool:
    return one is not None and one is not other and series_id(one) == series_id(other)


def _part_ids(whole: Item, parts: Sequence[Item], directory: Directory) -> list[str]:
    ids = [_written_id(part) or _part_id(whole, part, directory) for part in parts]
    occurrences = Counter(ids)
    return [
        _part_id(whole, part, directory, max_keys=None)
        if occurrences[part_id] > 1 and not _written_id(part)
        else part_id
        for part, part_id in zip(parts, ids, strict=True)
    ]


def _part_id(whole: Item, part: Item, directory: Directory, *, max_keys: int | None = 1) -> str:
    """An id from the first of `_PART_KEYS` in which a part differs from its whole.

    An example is `killed-who-army`. With `max_keys=None`, the id contains all of these keys that
    differ. If none of them differs, it contains the number of the part: `killed-part-2`.
    """
    names = list(islice(_differences(whole, part, directory), max_keys))
    return "-".join((whole.id, *(names or ("part", str((part.part_index or 0) + 1)))))


def _differences(whole: Item, part: Item, directory: Directory) -> Iterator[str]:
    """Yield the `_PART_KEYS` in which a part differs, with their values: `who-army`."""
    for key in _PART_KEYS:
        value = getattr(part, key)
        if value and value != getattr(whole, key):
            refers_to = keys_of(type(part))[key].refers_to
            names = value if isinstance(value, tuple) else (getattr(value, "text", value),)
            resolved = [directory.resolve(name, refers_to) or name for name in names]
            yield f"{key.replace('_', '-')}-{slug_or_digest(' '.join(resolved))}"
