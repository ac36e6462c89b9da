"""Tells what happened over the days: the events, and the places that changed hands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter

from msgspec import structs

from briefing_tui.analysis.slices import Slices, result_of, sorted_in_slices
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Frontline
from briefing_tui.model.keys import ACTORS, CLAIMANTS, PLACES
from briefing_tui.model.timeline import TimelineEntry


def timeline(days: Sequence[Briefing]) -> tuple[TimelineEntry, ...]:
    """Each event and each change of hands once, in the order of their dates, undated ones last.

    An event that several days tell, under whatever id, is as the last of them has it; a change
    of hands stands at the first day that tells it. What was withdrawn later is left out.
    """
    return result_of(timeline_in_slices(days))


def timeline_in_slices(days: Sequence[Briefing]) -> Slices[tuple[TimelineEntry, ...]]:
    """What `timeline` gives."""
    found: dict[tuple[object, ...], TimelineEntry] = {}
    for number, briefing in enumerate(days):
        part = number / (len(days) + 1)
        for event in briefing.events:
            yield part
            if event.was:
                found.pop(("events", event.was), None)
            found[("events", event.id)] = TimelineEntry(number, event.date, event)
        for item, key in _changes(briefing):
            yield part
            happening = found.get(key, TimelineEntry(number, item.since or briefing.as_of, item))
            found[key] = (
                structs.replace(happening, item=item, day=number) if item.withdrawn else happening
            )
    standing: list[tuple[tuple[object, ...], TimelineEntry]] = []
    for each in found.values():
        yield len(days) / (len(days) + 1)
        if not each.item.withdrawn:
            standing.append((_order(each), each))
    ordered = yield from sorted_in_slices(standing, itemgetter(0), len(days) / (len(days) + 1))
    return tuple(each for _, each in ordered)


def _changes(briefing: Briefing) -> Iterator[tuple[Frontline, tuple[object, ...]]]:
    resolve = briefing.directory.resolve
    for item in briefing.frontline:
        if not item.controller or not item.held_before:
            continue
        after = resolve(item.controller, ACTORS) or item.controller
        before = resolve(item.held_before, ACTORS) or item.held_before
        if after != before:
            places = tuple(sorted(resolve(each, PLACES) or each for each in item.place))
            voice = tuple(sorted(resolve(each, CLAIMANTS) or each for each in item.claimed_by))
            yield item, ("frontline", places, before, after, voice)


def _order(happening: TimelineEntry) -> tuple[object, ...]:
    return (1,) if happening.when is None else (0, happening.when.order)
