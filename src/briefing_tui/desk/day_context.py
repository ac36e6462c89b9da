"""An open briefing among the days of its situation, and what changed on its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from functools import cached_property
from typing import TYPE_CHECKING

from briefing_tui.analysis.series import item_reports, places_of
from briefing_tui.desk.days import DayProgress, Days, read_days
from briefing_tui.desk.marked_rows import MarkedRows
from briefing_tui.desk.rows import PaneRows
from briefing_tui.desk.situation import UnreadableDay
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Change, Comparison, LastReported
from briefing_tui.model.dates import When, is_later
from briefing_tui.model.directory import plain_words
from briefing_tui.model.item import Item
from briefing_tui.model.series import Report
from briefing_tui.sections import reactions
from briefing_tui.sections.panes import Pane
from briefing_tui.store.reader import Reading, has_many_records, paused_garbage_collection

if TYPE_CHECKING:
    from briefing_tui.analysis.filter import Filter


class DayContext:
    """One day among the days of its situation, compared with the previous day."""

    def __init__(self, days: Days, number: int, comparison: Comparison | None) -> None:
        self.days = days
        self.number = number
        """The index of the day in `days.briefings`."""
        self.comparison = comparison
        """The changes since the previous day; None on the first day, or while they are unknown."""

    @property
    def briefing(self) -> Briefing:
        """The briefing of this day."""
        return self.days.briefings[self.number]

    @property
    def position_and_total(self) -> tuple[int, int]:
        """`(5, 9)` for the fifth of the nine days in the folder."""
        return self.days.positions[self.number] + 1, self.days.total

    @property
    def newest(self) -> When | None:
        """The cut-off of the newest day if this day is older, else None."""
        newest = self.days.newest
        return newest if is_later(newest, self.briefing.as_of) else None

    @property
    def previous(self) -> int | None:
        """The index of the previous day in `days.briefings`."""
        return self.days.previous_of(self.number)

    @property
    def skipped(self) -> tuple[UnreadableDay, ...]:
        """The unreadable days since the previous day, and all undated unreadable days."""
        return (
            *self.days.unreadable_before(self.number),
            *(day for day in self.days.unreadable if not day.is_dated),
        )

    def unreadable_names(self, zone: tzinfo | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the names of the days in `skipped`, and of all other unreadable days."""
        skipped = self.skipped
        positions = {day.position for day in skipped}
        others = (day for day in self.days.unreadable if day.position not in positions)
        return (
            tuple(day.name_beside(self.briefing, zone) for day in skipped),
            tuple(day.name_beside(self.briefing, zone) for day in others),
        )

    def marked(
        self, rows: PaneRows, pane: Pane, pane_filter: Filter | None, *, older: bool
    ) -> PaneRows | MarkedRows:
        """Return the rows with marks for changes. With `older`, the older items follow.

        If `comparison` is None, return the rows unchanged.
        """
        if self.comparison is None:
            return rows

        def accepts(reported: LastReported) -> bool:
            return pane_filter is None or pane_filter.accepts(reported.briefing, reported.item)

        reports = self.comparison.last_reported if older else ()
        older_in_pane = [reported for reported in reports if reported.item.section in pane.sections]
        return MarkedRows(rows, self.comparison, older_in_pane, accepts)

    def briefing_of(self, item: Item) -> Briefing:
        """Return the briefing that contains an item; for an older item, an earlier briefing."""
        older = self._older_by_identity.get(id(item))
        return older.briefing if older else self.briefing

    @cached_property
    def _older_by_identity(self) -> dict[int, LastReported]:
        """The older items by `id()`. No `id()` is reused, because the days keep the items alive."""
        last_reported = self.comparison.last_reported if self.comparison else ()
        return {id(reported.item): reported for reported in last_reported}

    def change_of(self, item: Item) -> Change | None:
        """Return the change of an item since the previous day."""
        return self.comparison.change_of(item) if self.comparison else None

    def item_reports(self, item: Item) -> tuple[Report, ...]:
        """Return what each day reports about an item."""
        number = self.days.index_of(self.briefing_of(item))
        return item_reports(self.days.briefings, self.number if number is None else number, item)

    def news(self) -> dict[str, int]:
        """Count the places that changed hands since the previous day, and the new reactions.

        Drafts are not counted, nor are reactions from before the previous cut-off. A place
        that changed hands only before the previous cut-off counts as `changed hands earlier` if a
        changed item says so. If only a new item says so, the place is not counted.
        """
        comparison = self.comparison
        if comparison is None:
            return {}
        changes = [
            change for change in comparison.changes if change.new and not change.new.is_draft
        ]
        # These are sets, because several claimants can report the same place.
        changed_hands: set[str] = set()
        changed_earlier: set[str] = set()
        for change in changes:
            if change.new is None or change.control is None:
                continue
            if not _is_old(change.control.since, comparison):
                changed_hands.update(map(plain_words, places_of(comparison.new, change.new)))
            elif change.old is not None:
                changed_earlier.update(map(plain_words, places_of(comparison.new, change.new)))
        new_reactions = sum(
            change.section == reactions.SECTION.name
            and change.kind == "new"
            and not _is_old(getattr(change.new, reactions.SECTION.date_key), comparison)
            for change in changes
        )
        return {
            "changed hands": len(changed_hands),
            "changed hands earlier": len(changed_earlier - changed_hands),
            "reactions": new_reactions,
        }


def _is_old(when: When | None, comparison: Comparison) -> bool:
    return when is not None and when.is_before(comparison.old.as_of)


def read_day_contexts(
    reading: Reading,
    known: Days | None,
    *,
    large: bool = False,
    report: DayProgress | None = None,
) -> Iterator[DayContext]:
    """Yield the context of the open day for each result of `read_days`."""
    briefing = reading.briefing
    if briefing is None:
        return
    for days in read_days(reading, known, large=large, report=report):
        number = days.index_of(briefing)
        if number is not None:
            with paused_garbage_collection(freeze=has_many_records(reading.source)):
                days.build_indexes()
                previous = days.previous_of(number)
                comparison = None if previous is None else days.comparison(previous, number)
            yield DayContext(days, number, comparison)


def day_context_of(days: Days, number: int) -> DayContext:
    """Return the context of a day. It contains the changes only if they are cached."""
    previous = days.previous_of(number)
    is_known = previous is not None and days.is_compared(previous, number)
    comparison = days.comparison(previous, number) if previous is not None and is_known else None
    return DayContext(days, number, comparison)
