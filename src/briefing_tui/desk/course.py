"""Where a reader is among the days of a situation, and what that day brought."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from briefing_tui.analysis.series import life_of
from briefing_tui.desk.days import Counted, Days, read_days
from briefing_tui.desk.marked_rows import MarkedRows
from briefing_tui.desk.rows import PaneRows
from briefing_tui.desk.situation import Unread
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Change, Comparison, LastReported
from briefing_tui.model.dates import When, is_later
from briefing_tui.model.item import Item
from briefing_tui.model.series import Report
from briefing_tui.sections import reactions
from briefing_tui.sections.frontline import places_named
from briefing_tui.sections.panes import Pane
from briefing_tui.store.reader import Reading, is_lasting, nothing_to_collect

if TYPE_CHECKING:
    from briefing_tui.analysis.filter import Filter


class Course:
    """One day of a situation among the others.

    What changed since the day before it is marked; what was last reported earlier is shown when
    `shows_earlier` says so.
    """

    def __init__(self, days: Days, number: int, comparison: Comparison | None) -> None:
        self.days = days
        self.number = number
        self.shows_earlier = False
        self.comparison = comparison
        """What changed since the day before; None on the first day, and until it is known."""

    @property
    def briefing(self) -> Briefing:
        """The briefing of this day."""
        return self.days.briefings[self.number]

    @property
    def place(self) -> tuple[int, int]:
        """The number of the day from 1, and how many there are."""
        return self.days.places[self.number] + 1, self.days.total

    @property
    def newest(self) -> When | None:
        """The cut-off of the newest day if that is later than this one, else None."""
        newest = self.days.newest
        return newest if is_later(newest, self.briefing.as_of) else None

    @property
    def previous(self) -> int | None:
        """The number of the last day with an earlier cut-off; None if there is none."""
        return self.days.previous_of(self.number)

    @property
    def skipped(self) -> tuple[Unread, ...]:
        """What can't be read and lies, or may lie, between this day and the one before it."""
        return (
            *self.days.broken_before(self.number),
            *(each for each in self.days.broken if not each.is_dated),
        )

    @property
    def unread(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The names of the days that are skipped, and of others that can't be read."""
        skipped = self.skipped
        places = {each.place for each in skipped}
        others = (each for each in self.days.broken if each.place not in places)
        return tuple(each.name for each in skipped), tuple(each.name for each in others)

    def marked(self, rows: PaneRows, pane: Pane, chosen: Filter | None) -> PaneRows | MarkedRows:
        """The rows of a pane with what changed marked."""
        if self.comparison is None:
            return rows
        earlier = self.comparison.last_reported if self.shows_earlier else ()
        return MarkedRows(
            rows,
            self.comparison,
            [each for each in earlier if each.item.section in pane.sections],
            lambda each: chosen is None or chosen.accepts(each.briefing, each.item),
        )

    def briefing_of(self, item: Item) -> Briefing:
        """The briefing that says an item: this day's, or the one that reported it last."""
        earlier = self._earlier.get(id(item))
        return earlier.briefing if earlier else self.briefing

    @cached_property
    def _earlier(self) -> dict[int, LastReported]:
        """What was last reported earlier, by the item's address, which the days keep alive."""
        found = self.comparison.last_reported if self.comparison else ()
        return {id(each.item): each for each in found}

    def change_of(self, item: Item) -> Change | None:
        """What changed of an item since the day before, or None."""
        return self.comparison.change_of(item) if self.comparison else None

    def life_of(self, item: Item) -> tuple[Report, ...]:
        """What each day says of an item that is shown on this one."""
        number = self.days.number_of(self.briefing_of(item))
        return life_of(self.days.briefings, self.number if number is None else number, item)

    def news(self) -> dict[str, int]:
        """How many places changed hands since the day before, and how many reactions are new."""
        if self.comparison is None:
            return {}
        hands = sum(
            len(places_named(change.new))
            for change in self.comparison.changes
            if change.control and change.new
        )
        reacted = sum(
            change.section == reactions.SECTION.name and change.kind == "new"
            for change in self.comparison.changes
        )
        return {"changed hands": hands, "reactions": reacted}


def courses(
    reading: Reading,
    known: Days | None,
    *,
    large: bool = False,
    counted: Counted | None = None,
) -> Iterator[Course]:
    """The course of a situation from the day of a reading, as more of it becomes known.

    Of days that are `known`, only what has changed on disk is read again. `counted` is told after
    each file how far it is.
    """
    briefing = reading.briefing
    if briefing is None:
        return
    for days in read_days(reading, known, large=large, counted=counted):
        number = days.number_of(briefing)
        if number is not None:
            with nothing_to_collect(lasting=is_lasting(reading.source)):
                days.look_up()
                previous = days.previous_of(number)
                comparison = None if previous is None else days.comparison(previous, number)
            yield Course(days, number, comparison)


def course_of(days: Days, number: int) -> Course:
    """The course at once, with what changed only where that was worked out before."""
    previous = days.previous_of(number)
    is_known = previous is not None and days.is_compared(previous, number)
    comparison = days.comparison(previous, number) if previous is not None and is_known else None
    return Course(days, number, comparison)
