"""Build the timeline over the days: events, and changes of control."""

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
    """Return all events and changes of control by date, undated entries last.

    An event is shown as last reported. A change of control is shown as first reported. Items that
    were withdrawn later are left out.
    """
    return result_of(timeline_in_slices(days))


def timeline_in_slices(days: Sequence[Briefing]) -> Slices[tuple[TimelineEntry, ...]]:
    """Do the same as `timeline`, in slices."""
    by_key: dict[tuple[object, ...], TimelineEntry] = {}
    for number, briefing in enumerate(days):
        done = number / (len(days) + 1)
        for event in briefing.events:
            yield done
            renamed = by_key.pop(("events", event.was), None) if event.was else None
            before = by_key.get(("events", event.id), renamed)
            first_day = before.first_day if before else number
            by_key[("events", event.id)] = TimelineEntry(number, first_day, event.date, event)
        for item, key in _changes_of_control(briefing):
            yield done
            when = item.since or briefing.as_of
            entry = by_key.get(key, TimelineEntry(number, number, when, item))
            by_key[key] = structs.replace(entry, item=item, day=number) if item.withdrawn else entry
    remaining: list[tuple[tuple[object, ...], TimelineEntry]] = []
    for entry in by_key.values():
        yield len(days) / (len(days) + 1)
        if not entry.item.withdrawn:
            remaining.append((_order(entry), entry))
    ordered = yield from sorted_in_slices(remaining, itemgetter(0), len(days) / (len(days) + 1))
    return tuple(entry for _, entry in ordered)


def _changes_of_control(briefing: Briefing) -> Iterator[tuple[Frontline, tuple[object, ...]]]:
    """Yield each item that reports a change of control, with a key.

    Reports of one change have the same key.
    """
    resolve = briefing.directory.resolve
    for item in briefing.frontline:
        if not item.controller or not item.held_before:
            continue
        after = resolve(item.controller, ACTORS) or item.controller
        before = resolve(item.held_before, ACTORS) or item.held_before
        if after != before:
            places = tuple(sorted(resolve(place, PLACES) or place for place in item.place))
            claimants = tuple(
                sorted(resolve(claimant, CLAIMANTS) or claimant for claimant in item.claimed_by)
            )
            yield item, ("frontline", places, before, after, claimants)


def _order(entry: TimelineEntry) -> tuple[object, ...]:
    return (1,) if entry.when is None else (0, entry.when.order)
