"""Checks of running counts, series, and counts for a period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise

from briefing_tui.check.bounds import (
    CountKey,
    count_key_of,
    count_text,
    figures,
    is_percentage,
    single_day,
)
from briefing_tui.check.past import FigureReport, Past, Totals, report_of, totals_of
from briefing_tui.check.registry import check, item_finding
from briefing_tui.check.subject import Subject
from briefing_tui.model.claims import Counted
from briefing_tui.model.counts import Number, lower_bound, upper_bound
from briefing_tui.model.dates import parse_when
from briefing_tui.model.findings import Finding, quoted_list
from briefing_tui.model.points import series_id
from briefing_tui.model.series import is_successive_period

GROUP = "arithmetic"

_MAX_DAILY_PERIOD = timedelta(days=366)
"""The longest period in which the running counts of every day are compared.

In a longer period, only the counts of the day before it and of its last day are compared.
"""


@check(
    "cumulative-falls",
    group=GROUP,
    severity="warning",
    looks_for="A running count that is lower than in an earlier report, although the first day of "
    "the count is the same. Percentages are not checked.",
    why="A count from a fixed day can only grow. If it falls, the earlier number was corrected, or "
    "the people were counted again. Readers who know the old number need to know why the new "
    "number is lower.",
    advice="Explain in `changed` why the count fell.",
)
def cumulative_falls(subject: Subject) -> Iterator[Finding]:
    """A count that is certainly lower than in an earlier report."""
    briefing, past = subject.briefing, subject.past
    earlier_points = _points_before(subject)
    for item, whole in figures(briefing):
        if item.from_ is None or is_percentage(item) or _is_explained(item, whole):
            continue
        now = report_of(briefing, item)
        last = past.last(item, since=item.from_.earliest)
        earlier_point = earlier_points.get(id(item))
        if last and last.end.order <= now.end.order and _has_fallen(last, now):
            last_reported = f"in the briefing of {last.cut_off.display(long=True)}"
        elif earlier_point and _has_fallen(earlier_point, now):
            last, last_reported = earlier_point, f"up to {earlier_point.end.display(long=True)}"
        else:
            continue
        yield item_finding(
            item,
            "count",
            f"{count_text(item)} is lower than {count_text(last.item)} {last_reported}, although "
            f"both are counted from {item.from_.display(long=True)}{_other_claimant(last, now)}",
            "explain in `changed` why it fell",
        )


def _has_fallen(before: FigureReport, now: FigureReport) -> bool:
    return before.counts_the_same(now) and _is_less(now.item, before.item)


def _other_claimant(before: FigureReport, now: FigureReport) -> str:
    if before.claimants == now.claimants or not (before.claimants and now.claimants):
        return ""
    old, new = (quoted_list(report.item.claimed_by) for report in (before, now))
    return f"; the claimant was {old} and is now {new}"


def _points_before(subject: Subject) -> dict[int, FigureReport]:
    """Return the previous figure of its series, by the `id()` of each figure.

    Parts are left out, and figures without a previous one or with the same end as the previous one.
    """
    series: dict[tuple[str, str], list[FigureReport]] = defaultdict(list)
    for item, whole in figures(subject.briefing):
        if whole is None:
            series[(item.section, series_id(item))].append(report_of(subject.briefing, item))
    return {
        id(now.item): before
        for points in series.values()
        for before, now in pairwise(sorted(points, key=lambda point: point.end.order))
        if before.end.order < now.end.order
    }


@check(
    "series-breaks",
    group=GROUP,
    severity="warning",
    looks_for="A figure whose start day, people or place differ from those of the previous figure "
    "with the same id. A new start day is allowed in counts of successive periods, such as daily "
    "counts, but not in a running count.",
    why="An id stands for one series. Numbers before and after such a change cannot be "
    "compared, but readers would see a rise or a fall.",
    advice="Give the new series its own id, or explain in `changed` what is counted now.",
)
def series_breaks(subject: Subject) -> Iterator[Finding]:
    """A figure whose `from`, `who` or `place` changed."""
    past = subject.past
    for item, whole in figures(subject.briefing):
        # A derived id changes with the place and the people, so such a figure is not checked.
        if item.has_derived_id or _is_explained(item, whole):
            continue
        last = past.last(item)
        key = last and _broken_key(report_of(subject.briefing, item), last, past)
        if not last or not key or (whole and _is_inherited(item, whole, key)):
            # A value that a part inherits is reported once, at the figure that includes the part.
            continue
        yield item_finding(
            item,
            key,
            f"`{key}` is {_words_of(item, key)}, but was {_words_of(last.item, key)} under the "
            f"same id in the briefing of {last.cut_off.display(long=True)}",
            "give the new series its own id, or explain in `changed` what is counted now",
        )


def _broken_key(now: FigureReport, last: FigureReport, past: Past) -> str | None:
    if now.start != last.start:
        since = _start(last.item)
        continues_series = is_successive_period(last.end, now.item.from_) and not _is_running(
            last, past.before(last, since)
        )
        if not continues_series:
            return "from"
    if now.who != last.who:
        return "who"
    return "place" if now.place != last.place else None


def _is_running(report: FigureReport, before: FigureReport | None) -> bool:
    return bool(before and before.start == report.start and before.end.order < report.end.order)


@check(
    "period-not-extended",
    group=GROUP,
    severity="warning",
    looks_for="A figure with a new count, but still with the last day of the old count. For "
    "example, yesterday's briefing says that 400 people were killed up to 30 November. Today's "
    "briefing says 450, but `to` is still 30 November. Figures "
    "about a single day are not checked, because more victims of that day can become known.",
    why="`briefing new` copies the old number, and writes the old cut-off as `to`. If only the "
    "number is updated, it is shown as counted up to the old cut-off.",
    advice="In `to`, write the last day that the new number includes. If this day is the cut-off, "
    "you can remove `to`. If the old number was corrected, explain the correction in `changed`.",
)
def period_not_extended(subject: Subject) -> Iterator[Finding]:
    """A figure with a new count, but with the `to` that was carried over."""
    briefing, past = subject.briefing, subject.past
    for item, whole in figures(briefing):
        if whole or item.to is None or item.count is None or item.has_derived_id or item.changed:
            continue
        last = past.last(item)
        if last is None or last.item.count is None:
            continue
        if item.to != last.end or item.count.meaning == last.item.count.meaning:
            continue
        if not _is_of_one_day(past, item, last):
            yield item_finding(
                item,
                "to",
                f"the count is {count_text(item)} and was {count_text(last.item)}, but `to` is "
                f"still {item.to.display(long=True)}, as in the briefing of "
                f"{last.cut_off.display(long=True)}",
                "set `to` to the last day that the new number includes, or explain in `changed` "
                "why the number differs",
            )


def _is_of_one_day(past: Past, item: Counted, last: FigureReport) -> bool:
    """Whether a figure counts the people of one date.

    Such a count can rise, because more victims of one date can become known later. The result is
    False if the first report with these dates had no `to` of its own. It ended at the cut-off of
    its briefing, and later briefings only repeat that cut-off.
    """
    day = single_day(item.to)
    if day is None or single_day(item.from_) != day:
        return False
    since = _start(item)
    first, before = last, past.before(last, since)
    while before and (before.start, before.end) == (last.start, last.end):
        first, before = before, past.before(before, since)
    return first.item.to is not None


@check(
    "parts-not-updated",
    group=GROUP,
    severity="warning",
    looks_for="A figure with a new count and a later last day, while all its parts still have "
    "their old counts. For example, yesterday's briefing says that 400 people were killed up to "
    "30 November, 50 of them civilians. Today's briefing says 450 up to 1 December, but still 50 "
    "civilians. Parts so small that they would hardly grow are not checked.",
    why="`briefing new` copies the parts. A part without its own `to` or `sources` has those of "
    "its whole. So if only the whole is updated, the old counts of the parts are shown with the "
    "new day and the new sources.",
    advice="Update the counts of the parts. If a part was not reported again, remove it, or write "
    "the old day as its `to`. If the new report gives the same counts of the parts, accept the "
    "finding with a reason.",
)
def parts_not_updated(subject: Subject) -> Iterator[Finding]:
    """A figure with a new count and a later last day, while its parts have their old counts."""
    briefing, past = subject.briefing, subject.past
    for item, whole in figures(briefing):
        if whole or not item.parts or item.changed:
            continue
        now, last = report_of(briefing, item), past.last(item)
        if last is None or now.end.order <= last.end.order:
            continue
        counted = [part for part in item.parts if part.count is not None and not part.withdrawn]
        if not _would_change(counted, item, last.item):
            continue
        if all(_is_not_updated(part, item, past.last(part), last) for part in counted):
            yield item_finding(
                item,
                "parts",
                f"the count was {count_text(last.item)} up to {last.end.display(long=True)} and is "
                f"{count_text(item)} up to {now.end.display(long=True)}, but the counts of its "
                "parts are the old ones",
                "update the parts, or write the old day as `to` of each part that is not updated",
            )


def _would_change(parts: list[Counted], item: Counted, last: Counted) -> bool:
    """Whether the parts together would change by 1 or more.

    They are assumed to change by the same percentage as the figure.
    """
    old, new = lower_bound(last.count), lower_bound(item.count)
    if old is None or new is None:
        return False
    part_counts = (lower_bound(part.count) or 0 for part in parts)
    return abs(new - old) * sum(part_counts) >= max(old, 1)


def _is_not_updated(
    part: Counted, whole: Counted, last_part: FigureReport | None, last_whole: FigureReport
) -> bool:
    """Whether a part has the new `to` of its whole, but still its old count."""
    return (
        last_part is not None
        and last_part.end == last_whole.end
        and part.to == whole.to
        and not part.changed
        and _has_same_count(part, last_part.item)
    )


def _has_same_count(item: Counted, other: Counted) -> bool:
    counts = (entry.count.meaning if entry.count else None for entry in (item, other))
    return next(counts) == next(counts)


@check(
    "day-count-differs",
    group=GROUP,
    severity="hint",
    looks_for="A claimant gives a count for one or several days, but the claimant's own running "
    "count rises by another number on these days. For example, a claimant counts 20 people killed "
    "on 1 December, but the claimant's running count rises by 35 on this day.",
    why="The difference can be right, because running counts also include people who were found "
    "later. But the count may also be about other days or other people.",
    advice="Check the two counts against their source, and explain in `note` why they differ. "
    "A figure with a `note` is not checked.",
)
def day_count_differs(subject: Subject) -> Iterator[Finding]:
    """A count that differs from the growth of a running count."""
    briefing, past = subject.briefing, subject.past
    current_totals = totals_of(briefing)
    for item, _ in figures(briefing):
        first, last = single_day(item.from_), single_day(item.to)
        # In year 1, the day before the period might not exist.
        if first is None or last is None or not date.min.year < first.year <= last.year:
            continue
        if last < first or not item.claimed_by or lower_bound(item.count) is None or item.note:
            continue
        running = _RunningCounts(past, current_totals, count_key_of(briefing, item))
        for before, total in _counts_around(running, item, first, last):
            # A figure that is itself a running count is not compared.
            if not _may_be_growth(item, before, total) and not _is_running(
                report_of(briefing, item), past.last(item, since=_start(item))
            ):
                yield item_finding(
                    item,
                    "count",
                    f"the count for {_period(first, last)} is {count_text(item)}, but the running "
                    f"count rose from {count_text(before)} to {count_text(total)}",
                    "check both against their source, and explain in `note` why they differ",
                )


def _is_inherited(part: Counted, whole: Counted, key: str) -> bool:
    return (key == "from" and part.from_ == whole.from_) or (
        key == "place" and part.place == whole.place
    )


def _counts_around(
    running: _RunningCounts, item: Counted, first: date, last: date
) -> Iterator[tuple[Counted, Counted]]:
    """Yield pairs of running counts: the first before a period, the second on its last day."""
    totals = running.up_to(last, item.to.earliest if item.to else None)
    if not any(start < first for start in totals):
        return
    day_before = first - timedelta(days=1)
    start = _start(item)
    since = start - timedelta(days=1) if start else None
    for first_day, before in running.up_to(day_before, since).items():
        if first_day in totals and running.grew_without_correction(
            first_day, day_before, last, since
        ):
            yield before, totals[first_day]


def _may_be_growth(item: Counted, before: Counted, total: Counted) -> bool:
    low, high = lower_bound(item.count), upper_bound(item.count)
    grown_least, grown_most = _growth(total, before)
    is_more = low is not None and grown_most is not None and low > grown_most
    is_less = high is not None and grown_least is not None and high < grown_least
    return not is_more and not is_less


class _RunningCounts:
    """Running counts of the same people by one claimant. They may start on different days."""

    def __init__(self, past: Past, current_totals: Totals, count_key: CountKey) -> None:
        self._past = past
        self._current_totals = current_totals
        self._count_key = count_key

    def up_to(self, day: date, since: datetime | None) -> dict[date, Counted]:
        """The newest counts whose last day is `day`, by their first day."""
        earlier_counts = self._past.totals(self._count_key, day, since)
        return {**earlier_counts, **dict(self._current_totals.get((self._count_key, day), ()))}

    def grew_without_correction(
        self, start: date, first: date, last: date, since: datetime | None
    ) -> bool:
        step = 1 if last - first <= _MAX_DAILY_PERIOD else (last - first).days
        counts = [
            count
            for day in range(first.toordinal(), last.toordinal() + 1, step)
            if (count := self.up_to(date.fromordinal(day), since).get(start))
        ]
        return not any(
            after.changed or _is_less(after, before) for before, after in pairwise(counts)
        )


def _is_less(item: Counted, other: Counted) -> bool:
    """Whether `item` is certainly lower than `other`."""
    high, low = upper_bound(item.count), lower_bound(other.count)
    return high is not None and low is not None and high < low


def _growth(now: Counted, before: Counted) -> tuple[Number | None, Number | None]:
    now_low, now_high = lower_bound(now.count), upper_bound(now.count)
    then_low, then_high = lower_bound(before.count), upper_bound(before.count)
    grown_least = None if now_low is None or then_high is None else now_low - then_high
    grown_most = None if now_high is None or then_low is None else now_high - then_low
    return grown_least, grown_most


def _start(item: Counted) -> datetime | None:
    return item.from_.earliest if item.from_ else None


def _is_explained(item: Counted, whole: Counted | None) -> bool:
    return bool(item.changed or (whole and whole.changed))


def _words_of(item: Counted, key: str) -> str:
    match key:
        case "from":
            return item.from_.display(long=True) if item.from_ else "not given"
        case "who":
            return item.who or "not given"
        case _:
            return ", ".join(item.place) or "not given"


def _period(first: date, last: date) -> str:
    return parse_when(f"{first.isoformat()}/{last.isoformat()}").display(long=True)
