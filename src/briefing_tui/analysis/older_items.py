"""Find the items of earlier days that a briefing does not repeat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import repeat
from typing import Any

from msgspec import Struct

from briefing_tui.analysis.matching import match_items_in_slices
from briefing_tui.analysis.slices import Slices, in_chunks, result_of, slices_for
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import LastReported, Match
from briefing_tui.model.item import Item
from briefing_tui.sections.registry import sections_of
from briefing_tui.sections.section import Section

_ITEMS_AT_ONCE = 500

_EARLIEST = datetime.min.replace(tzinfo=UTC)
"""The cut-off of a briefing whose `as_of` cannot be read."""


class OlderItems(Struct, frozen=True):
    """The items of earlier briefings that a later briefing repeats, and those that it does not."""

    repeated: dict[int, tuple[LastReported, Match]]
    """For each repeated item, its last report and how it was matched.

    The key is the `id()` of the item in the later briefing.
    """
    older: tuple[LastReported, ...]
    """Older items, the most recently reported first.

    Withdrawn items and decided judgements are left out. A part is left out if the list has its
    whole from the same briefing.
    """


def older_items(earlier: Sequence[Briefing], new: Briefing) -> OlderItems:
    """Return the repeated and the older items of `new`."""
    return result_of(older_items_in_slices(earlier, new))


def older_items_in_slices(earlier: Sequence[Briefing], new: Briefing) -> Slices[OlderItems]:
    """Do the same as `older_items` in short steps, and yield between them."""
    by_date = sorted(earlier, key=_cut_off)
    repeated: dict[int, tuple[LastReported, Match]] = {}
    older: list[LastReported] = []
    for section in sections_of(new).all:
        if section.lasts:
            older += yield from _older_in_section(section, by_date, new, repeated)
    older.sort(key=lambda report: _cut_off(report.briefing), reverse=True)
    return OlderItems(repeated, tuple(older))


def last_reported(earlier: Sequence[Briefing], new: Briefing) -> tuple[LastReported, ...]:
    """Return the older items, the most recently reported first."""
    return older_items(earlier, new).older


def has_ended(section: Section[Any], item: Item) -> bool:
    """Whether an item is withdrawn, or a decided judgement."""
    return bool(item.withdrawn) or section.is_decided(item)


def without_parts_of(items: Sequence[Item]) -> Iterator[Item]:
    """Yield the items, without the parts of other items in `items`."""
    wholes = {item.id for item in items if item.part_index is None}
    for item in items:
        if item.part_index is None or getattr(item, "part_of", None) not in wholes:
            yield item


def _cut_off(briefing: Briefing) -> datetime:
    return briefing.as_of.latest or _EARLIEST


def _older_in_section(
    section: Section[Any],
    by_date: Sequence[Briefing],
    new: Briefing,
    repeated: dict[int, tuple[LastReported, Match]],
) -> Slices[list[LastReported]]:
    reported_in: dict[int, Briefing] = {}
    """The briefing that contains an item, by the `id()` of the item."""
    last_versions: list[Item] = []
    for briefing in by_date:
        matched = yield from match_items_in_slices(
            section.name, last_versions, lambda item: reported_in[id(item)], briefing
        )
        # Items of this day replace their earlier versions. The items that it does not repeat stay.
        last_versions = matched.only_old
        items_of_day = list(briefing.items(section.name))
        last_versions += items_of_day
        reported_in.update(zip(map(id, items_of_day), repeat(briefing)))
        yield from slices_for(len(last_versions))
    matched = yield from match_items_in_slices(
        section.name, last_versions, lambda item: reported_in[id(item)], new
    )
    for pairs in in_chunks(matched.pairs, _ITEMS_AT_ONCE):
        for pair in pairs:
            last = LastReported(pair.old, reported_in[id(pair.old)])
            repeated[id(pair.new)] = last, pair.match
        yield from slices_for(len(pairs))
    open_items = [item for item in matched.only_old if not has_ended(section, item)]
    by_day: dict[int, list[Item]] = {}
    for item in open_items:
        by_day.setdefault(id(reported_in[id(item)]), []).append(item)
    older: list[LastReported] = []
    for briefing in by_date:
        open_of_day = by_day.get(id(briefing), [])
        older += (LastReported(item, briefing) for item in without_parts_of(open_of_day))
        yield from slices_for(len(open_of_day))
    return older
