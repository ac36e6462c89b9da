"""What still stands of a situation: each state as the last briefing that has it reported it."""

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

_AT_ONCE = 500
"""Items of which a step notes where they were reported."""

_FIRST = datetime.min.replace(tzinfo=UTC)


class Standing(Struct, frozen=True):
    """The states of earlier briefings, as a later one finds them."""

    repeated: dict[int, tuple[LastReported, Match]]
    """For each item of the later one, by its address in memory: its last report, and how found."""
    left: tuple[LastReported, ...]
    """What the later one does not repeat and nobody withdrew or decided, the last reported first.

    A part is not in it beside its whole.
    """


def standing(earlier: Sequence[Briefing], new: Briefing) -> Standing:
    """How a briefing finds the states of the earlier ones, which may come in any order."""
    return result_of(older_items_in_slices(earlier, new))


def older_items_in_slices(earlier: Sequence[Briefing], new: Briefing) -> Slices[Standing]:
    """What `standing` gives."""
    by_date = sorted(earlier, key=_cut_off)
    repeated: dict[int, tuple[LastReported, Match]] = {}
    left: list[LastReported] = []
    for section in sections_of(new).all:
        if section.lasts:
            left += yield from _section(section, by_date, new, repeated)
    left.sort(key=lambda each: _cut_off(each.briefing), reverse=True)
    return Standing(repeated, tuple(left))


def last_reported(earlier: Sequence[Briefing], new: Briefing) -> tuple[LastReported, ...]:
    """Every state of the earlier briefings that the new one does not repeat, the latest first."""
    return standing(earlier, new).left


def has_ended(section: Section[Any], item: Item) -> bool:
    """Whether a state is over: withdrawn, or a judgement that was decided."""
    return bool(item.withdrawn) or section.is_decided(item)


def without_parts_of(items: Sequence[Item]) -> Iterator[Item]:
    """The items of one briefing, without the parts whose whole is among them too."""
    wholes = {item.id for item in items if item.part_index is None}
    for item in items:
        if item.part_index is None or getattr(item, "part_of", None) not in wholes:
            yield item


def _cut_off(briefing: Briefing) -> datetime:
    return briefing.as_of.latest or _FIRST


def _section(
    section: Section[Any],
    by_date: Sequence[Briefing],
    new: Briefing,
    repeated: dict[int, tuple[LastReported, Match]],
) -> Slices[list[LastReported]]:
    reported_in: dict[int, Briefing] = {}
    left: list[Item] = []
    for briefing in by_date:
        matched = yield from match_items_in_slices(
            section.name, left, lambda item: reported_in[id(item)].directory, briefing
        )
        left = matched.only_old
        own = list(briefing.items(section.name))
        left += own
        reported_in.update(zip(map(id, own), repeat(briefing)))
        yield from slices_for(len(left))
    matched = yield from match_items_in_slices(
        section.name, left, lambda item: reported_in[id(item)].directory, new
    )
    for pairs in in_chunks(matched.pairs, _AT_ONCE):
        for pair in pairs:
            last = LastReported(pair.old, reported_in[id(pair.old)])
            repeated[id(pair.new)] = last, pair.match
        yield from slices_for(len(pairs))
    open_items = [item for item in matched.only_old if not has_ended(section, item)]
    by_day: dict[int, list[Item]] = {}
    for item in open_items:
        by_day.setdefault(id(reported_in[id(item)]), []).append(item)
    found: list[LastReported] = []
    for briefing in by_date:
        its_own = by_day.get(id(briefing), [])
        found += (LastReported(item, briefing) for item in without_parts_of(its_own))
        yield from slices_for(len(its_own))
    return found
