"""Build the timeline: events, and changes of control."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter

from msgspec import Struct, field, structs

from briefing_tui.analysis.slices import Slices, result_of, sorted_in_slices
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Event, Frontline
from briefing_tui.model.dates import When
from briefing_tui.model.item import Item
from briefing_tui.model.keys import CLAIMANTS
from briefing_tui.sections.frontline import change_rank
from briefing_tui.sections.meanings import all_resolved, resolved

_Change = tuple[str, str]
"""The actors that control a place before and after a change."""


class TimelineEntry(Struct, frozen=True, gc=False):
    """An event or a change of control as last reported.

    A draft does not replace a reviewed report of a change, unless that report is withdrawn. A later
    status, such as `held`, replaces `captured` only if the capture is a draft, denied or withdrawn.
    """

    day: int
    """The index of the day with this report."""
    first_day: int
    """The index of the first day that reports the event or the change."""
    when: When | None
    item: Event | Frontline


def timeline(days: Sequence[Briefing]) -> tuple[TimelineEntry, ...]:
    """Return the events and changes of control in time order, except withdrawn ones."""
    return result_of(timeline_in_slices(days))


def timeline_in_slices(days: Sequence[Briefing]) -> Slices[tuple[TimelineEntry, ...]]:
    """Do the same as `timeline` in short steps, and yield between them."""
    events: dict[str, TimelineEntry] = {}
    control = _ControlChanges()
    for number, briefing in enumerate(days):
        done = number / (len(days) + 1)
        ids = {event.id for event in briefing.events}
        for event in briefing.events:
            yield done
            # If another event has the old id, that one continues the older reports.
            old_id = event.was if event.was not in ids else None
            renamed = events.pop(old_id, None) if old_id else None
            before = events.get(event.id, renamed)
            first_day = before.first_day if before else number
            events[event.id] = TimelineEntry(number, first_day, event.date, event)
        # Active items come first, so that `add` knows them when it withdraws a change.
        for item in sorted(briefing.frontline, key=lambda item: bool(item.withdrawn)):
            yield done
            control.add(number, briefing, item)
    remaining: list[tuple[tuple[object, ...], TimelineEntry]] = []
    for entry in (*events.values(), *control.entries):
        yield len(days) / (len(days) + 1)
        if not entry.item.withdrawn:
            remaining.append((_order(entry), entry))
    ordered = yield from sorted_in_slices(remaining, itemgetter(0), len(days) / (len(days) + 1))
    return tuple(entry for _, entry in ordered)


class _Reports(Struct):
    """Reports about the same places by the same claimants."""

    day: int = -1
    """The index of the last briefing with such reports."""
    changes: dict[_Change, tuple[int, Frontline]] = field(default_factory=dict)
    """The changes that active items report on `day`.

    Each value has the position of the change in `_ControlChanges.entries`, and the last item that
    reports the change.
    """
    previous: dict[_Change, tuple[int, Frontline]] = field(default_factory=dict)
    """The `changes` of the last briefing before `day` that has such reports."""


class _ControlChanges:
    def __init__(self) -> None:
        self.entries: list[TimelineEntry] = []
        self._reports: dict[tuple[object, ...], _Reports] = {}
        self._losses: dict[tuple[str, str], list[int]] = {}
        """The positions in `entries` at which an actor lost a place, by place and actor."""

    def add(self, number: int, briefing: Briefing, item: Frontline) -> None:
        """Add the change of control that an item reports, unless the previous reports have it.

        If the place was lost in between, the item reports another change.

        A withdrawn item withdraws the change, unless an active item of the same briefing reports
        it. So the active items of a briefing must be added first.
        """
        after = resolved(briefing, item.controller, "actors")
        before = resolved(briefing, item.held_before, "actors")
        if after is None or before is None or after == before:
            return
        places = all_resolved(briefing, item.place, "places")
        claimants = all_resolved(briefing, item.claimed_by, *CLAIMANTS)
        reports = self._reports.setdefault((places, claimants), _Reports())
        if reports.day != number:
            reports.day, reports.previous, reports.changes = number, reports.changes, {}
        change = (before, after)
        known = reports.changes.get(change) or reports.previous.get(change)
        if known is None or self._is_lost_between(places, after, known[0], item.since):
            position = len(self.entries)
            for place in places:
                self._losses.setdefault((place, before), []).append(position)
            self.entries.append(TimelineEntry(number, number, item.since or briefing.as_of, item))
        else:
            position = known[0]
        entry = self.entries[position]
        if not item.withdrawn:
            reports.changes[change] = position, item
            if _replaces(item, entry.item):
                self._replace(position, number, item)
            return
        _, active = reports.changes.get(change, (position, item))
        if active is item or entry.item.id in (item.id, item.was):
            self._replace(position, number, active)

    def _replace(self, position: int, number: int, item: Frontline) -> None:
        entry = self.entries[position]
        when = item.since if item.since and change_rank(item) else entry.when
        self.entries[position] = structs.replace(entry, item=item, day=number, when=when)

    def _is_lost_between(
        self, places: Iterable[str], actor: str, position: int, since: When | None
    ) -> bool:
        """Whether an actor lost one of the places after an entry, and took it again by `since`.

        Another claimant may have reported the loss.
        """
        taken = self.entries[position].when
        if since is None or taken is None:
            return False
        losses = (
            self.entries[number]
            for place in places
            for number in self._losses.get((place, actor), ())
        )
        return any(
            loss.when is not None
            and not loss.item.withdrawn
            and taken.order < loss.when.order <= since.order
            for loss in losses
        )


def _replaces(item: Item, before: Item) -> bool:
    """Whether a later report of a change of control is shown instead of an earlier one."""
    if before.withdrawn or item.is_draft != before.is_draft:
        return bool(before.withdrawn) or before.is_draft
    is_undenied = bool(before.denied_by) and not item.denied_by
    return is_undenied or change_rank(item) >= change_rank(before)


def _order(entry: TimelineEntry) -> tuple[object, ...]:
    return (1,) if entry.when is None else (0, entry.when.order)
