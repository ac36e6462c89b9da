"""The figures of all earlier briefings, read when they are first needed."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, datetime

from msgspec import Struct

from briefing_tui.check.bounds import (
    CountKey,
    count_key_of,
    figures,
    single_day,
)
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import IMPLIED_VALUES, Counted
from briefing_tui.model.dates import When
from briefing_tui.sections.counted import end_of
from briefing_tui.sections.meanings import all_resolved, meaning, resolved


class FigureReport(Struct, frozen=True):
    """A figure in one briefing."""

    item: Counted
    cut_off: When
    end: When
    who: object
    place: object
    start: object
    """`who`, `place` and `start` are equal for reports of the same people, place and first day."""
    claimants: frozenset[str] = frozenset()
    day: int = 0
    """The position of the briefing among the briefings of its folder, in time order."""

    def counts_the_same(self, other: FigureReport) -> bool:
        """Whether both reports have the same measure, people, place and first day."""
        return (self.item.measure, self.who, self.place, self.start) == (
            other.item.measure,
            other.who,
            other.place,
            other.start,
        )


def report_of(briefing: Briefing, item: Counted, day: int = 0) -> FigureReport:
    """The report of a figure in a briefing."""
    return FigureReport(
        item,
        briefing.as_of,
        end_of(briefing, item),
        who=resolved(briefing, item.who or IMPLIED_VALUES["who"], "actors"),
        place=all_resolved(briefing, item.place, "places"),
        start=meaning(item.from_),
        claimants=all_resolved(briefing, item.claimed_by, "actors", "sources"),
        day=day,
    )


Totals = dict[tuple[CountKey, date], list[tuple[date, Counted]]]
"""Counts by key and last day. Each count is paired with its first day."""


def totals_of(briefing: Briefing) -> Totals:
    """The counts of a briefing that have a claimant and known first and last days."""
    totals: Totals = defaultdict(list)
    for item, _ in figures(briefing):
        start, end = single_day(item.from_), single_day(end_of(briefing, item))
        if start and end and start <= end and item.claimed_by:
            totals[(count_key_of(briefing, item), end)].append((start, item))
    return totals


class PastFigures:
    """The figures of the briefings of a folder.

    `cut_offs` contains the cut-offs of these briefings in time order. `read` returns the briefing
    with the cut-off at a position, or None if the briefing is unreadable.
    """

    def __init__(
        self, cut_offs: Sequence[datetime], read: Callable[[int], Briefing | None]
    ) -> None:
        self._cut_offs = cut_offs
        self._read = read
        # The briefings at the positions from `_first` to `_end - 1` have been read.
        self._first = self._end = len(cut_offs)
        self._reports: dict[tuple[str, str], list[FigureReport]] = defaultdict(list)
        # Like `Totals`, but each count also has the position of its briefing.
        self._totals: dict[tuple[CountKey, date], list[tuple[int, date, Counted]]] = defaultdict(
            list
        )

    def until(self, day: int) -> Past:
        """The figures of the briefings before position `day`."""
        if self._first == self._end:
            # No briefing has been read yet.
            self._first = self._end = day
        while self._end < day:
            self._add(self._end, at_end=True)
            self._end += 1
        return Past(self, day)

    def last(
        self, section: str, ids: Sequence[str], day: int, since: datetime | None
    ) -> FigureReport | None:
        """The last report of a figure with one of `ids`, in the briefings before position `day`.

        Briefings with a cut-off before `since` are not read.
        """
        while True:
            last_reports = [
                reports[count_before - 1]
                for item_id in ids
                if (reports := self._reports.get((section, item_id)))
                and (count_before := bisect_left(reports, day, key=_day_of))
            ]
            if last_reports:
                return max(last_reports, key=_day_of)
            if not self._read_earlier(day, since):
                return None

    def totals(
        self, count_key: CountKey, end: date, day: int, since: datetime | None
    ) -> dict[date, Counted]:
        """The counts with this key whose last day is `end`, by their first day.

        Only briefings before position `day` are used. If several of them give a count from the same
        first day, the latest briefing is used.
        """
        while self._read_earlier(day, since):
            pass
        totals = self._totals.get((count_key, end), ())
        return {start: item for report_day, start, item in totals if report_day < day}

    def _read_earlier(self, day: int, since: datetime | None) -> bool:
        """Read at least one more briefing, going back in time.

        Return False if there is no earlier briefing, or if its cut-off is before `since`.
        """
        first_known = min(self._first, day)
        if first_known == 0 or (since and self._cut_offs[first_known - 1] < since):
            return False
        while self._first > first_known - 1:
            self._first -= 1
            self._add(self._first, at_end=False)
        return True

    def _add(self, day: int, *, at_end: bool) -> None:
        briefing = self._read(day)
        if briefing is None:
            return
        for item, _ in figures(briefing, include_withdrawn=True):
            reports = self._reports[(item.section, item.id)]
            reports.insert(len(reports) if at_end else 0, report_of(briefing, item, day))
        for key, counts in totals_of(briefing).items():
            totals = self._totals[key]
            position = len(totals) if at_end else 0
            totals[position:position] = [(day, start, item) for start, item in counts]


class Past:
    """The figures of the briefings before one day."""

    def __init__(self, figures: PastFigures, day: int) -> None:
        self._figures = figures
        self._day = day

    def last(self, item: Counted, since: datetime | None = None) -> FigureReport | None:
        """The last report of a figure, unless it withdraws the figure.

        To save time, a briefing with a cut-off before `since` is not read. If it was read earlier,
        its report can be returned.
        """
        return self._last(item, self._day, since)

    def before(self, report: FigureReport, since: datetime | None = None) -> FigureReport | None:
        """The report of the same figure before `report`."""
        return self._last(report.item, report.day, since)

    def _last(self, item: Counted, day: int, since: datetime | None) -> FigureReport | None:
        ids = [item_id for item_id in (item.id, item.earlier_id) if item_id]
        report = self._figures.last(item.section, ids, day, since)
        return None if report is None or report.item.withdrawn else report

    def totals(
        self, count_key: CountKey, end: date, since: datetime | None = None
    ) -> dict[date, Counted]:
        """The counts with this key whose last day is `end`, by their first day."""
        return self._figures.totals(count_key, end, self._day, since)


def past_of(briefing: Briefing | None) -> Past:
    """The past that contains only `briefing`.

    It is empty if `briefing` is None or has no readable cut-off.
    """
    latest = briefing.as_of.latest if briefing else None
    cut_offs = [latest] if latest else []
    return PastFigures(cut_offs, lambda _: briefing).until(len(cut_offs))


def _day_of(report: FigureReport) -> int:
    return report.day
