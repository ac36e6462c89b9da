"""The history of an item, and the control of a place."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence
from datetime import tzinfo
from typing import TypeVar, cast

from briefing_tui.analysis.series import period_start
from briefing_tui.desk.across.sparkline import drawn_number, sparkline
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.dates import is_later
from briefing_tui.model.directory import plain_words
from briefing_tui.model.item import Item
from briefing_tui.model.keys import CLAIMANTS, PLACES
from briefing_tui.model.marking import effective_label
from briefing_tui.model.series import ControlChain, ControlPeriod, Report
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.richtext.document import Paragraph, Plain
from briefing_tui.richtext.signs import Signs
from briefing_tui.richtext.tables import table_paragraphs
from briefing_tui.sections.counted import as_counted, window_words
from briefing_tui.sections.date_words import bound_words, date_among, range_words
from briefing_tui.sections.frontline import controller_of, is_contested
from briefing_tui.sections.grades import short_grade
from briefing_tui.sections.item_words import review_remark, value_words
from briefing_tui.sections.registry import section_of
from briefing_tui.sections.wording import (
    claimant_words,
    controller_words,
    joined_names,
    short_name,
    source_name,
    with_and,
)

AnyItem = TypeVar("AnyItem", bound=Item)

_COLUMNS = (
    Column("", 1),
    Column("day", 6),
    Column("value", 12),
    Column("up to", 6, rank=3),
    Column("claimed by", 8, rank=1),
    Column("grade", 2),
    Column("first source", 8, rank=2),
)
_NO_CELL = Cell("")
_KEY_NAMES = {
    "what": "what is counted",
    "unit": "unit",
    "who": "group counted",
    "by": "who is held responsible",
    "place": "place",
    "from_place": "place of origin",
    "cause": "cause",
    "from": "first day counted",
    "claimed_by": "claimant",
}
"""Words for the keys in `Report.breaks`."""


def day_words(briefing: Briefing, days: Sequence[Briefing] = (), zone: tzinfo | None = None) -> str:
    """Return the date of a cut-off, with the year if `days` are in several years."""
    return date_among(briefing.as_of, days, zone)


def cut_off_numbers(days: Sequence[Briefing]) -> list[int]:
    """Number the cut-offs of days: 1, 1, 2 and 3 Dec give 0, 0, 1 and 2."""
    numbers: list[int] = []
    for at, day in enumerate(days):
        is_new = at > 0 and is_later(day.as_of, days[at - 1].as_of)
        numbers.append(numbers[-1] + is_new if numbers else 0)
    return numbers


def later_remark(days: Sequence[Briefing], open_day: int, zone: tzinfo | None = None) -> Paragraph:
    """Return `Dimmed: reported after 1 Dec.`, with the date of the open day."""
    words = f"Dimmed: reported after {day_words(days[open_day], days, zone)}."
    return Paragraph((Plain(words, "dim"),))


def marking_words(days: Sequence[Briefing], open_day: Briefing) -> str:
    """Return the strictest marking of the days, such as ` TLP:AMBER`.

    Empty if the open day has this marking.
    """
    open_label = effective_label(open_day.tlp)
    label = effective_label(open_label, *(day.tlp for day in days))
    return "" if label == open_label else f" TLP:{label}"


def is_withdrawn(days: Sequence[Briefing], day: int, item: Item, open_day: int) -> bool:
    """Whether a later day withdraws an item of `day`, and no day after that reports it again.

    Days after the open day do not count.
    """
    *_, (_, last) = versions_of(days, day, item, open_day)
    return last is not item and bool(last.withdrawn)


def versions_of(
    days: Sequence[Briefing], day: int, item: AnyItem, open_day: int
) -> Iterator[tuple[Briefing, AnyItem]]:
    """Yield an item of `day` and its later versions up to the open day, with their briefings."""
    last = item
    yield days[day], last
    for other in days[day + 1 : open_day + 1]:
        # If the item has a new id, the key `was` of the later version has the old one.
        same = other.find(item.section, last.id) or other.find_renamed(item.section, last.id)
        if same is not None:
            # Both are in the same section, so they have the same type.
            last = cast("AnyItem", same)
            yield other, last


# Items


def item_history_paragraphs(
    days: Sequence[Briefing],
    reports: Sequence[Report],
    open_day: int,
    width: int,
    signs: Signs,
    zone: tzinfo | None = None,
) -> list[Paragraph]:
    """Return a table with a row for each report of an item or a place.

    A day between two reports has a row too: `not repeated`, or the item that the day withdraws or
    carries over. A row such as `new series: place changed` comes before the first report of a new
    series.
    """
    rows = list(_report_rows(days, reports, open_day, signs, zone))
    later = [
        tuple(Cell(cell.text, "dim") for cell in row)
        for day, row in rows
        if is_later(days[day].as_of, days[open_day].as_of)
    ]
    earlier = [row for day, row in rows if not is_later(days[day].as_of, days[open_day].as_of)]
    paragraphs = table_paragraphs(_COLUMNS, [*earlier, *later], width, signs)
    if later:
        words = f"Reported after {day_words(days[open_day], days, zone)}:"
        paragraphs.insert(len(paragraphs) - len(later), Paragraph((Plain(words, "dim"),)))
    return paragraphs


def _report_rows(
    days: Sequence[Briefing],
    reports: Sequence[Report],
    open_day: int,
    signs: Signs,
    zone: tzinfo | None,
) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    items_by_day: dict[int, list[Item]] = {}
    for report in reports:
        items_by_day.setdefault(report.day, []).append(report.item)
    last: Report | None = None
    for report in reports:
        if last is not None:
            for day in range(last.day + 1, report.day):
                left_out = _left_out(days[day], items_by_day[last.day])
                for item in left_out:
                    point = Report(day, item)
                    yield day, _report_row(days, point, day == open_day, signs, zone)
                if not left_out:
                    date = Cell(day_words(days[day], days, zone), "dim")
                    not_repeated = (_NO_CELL, date, Cell("not repeated", "dim"))
                    yield day, not_repeated + (_NO_CELL,) * (len(_COLUMNS) - 3)
        if report.breaks:
            names = with_and([_KEY_NAMES[name] for name in report.breaks])
            remark = Cell(f"new series: {names} changed", "dim")
            new_series = (Cell(signs.turn, "strong"), _NO_CELL, remark)
            yield report.day, new_series + (_NO_CELL,) * (len(_COLUMNS) - 3)
        yield report.day, _report_row(days, report, report.day == open_day, signs, zone)
        last = report


def _left_out(briefing: Briefing, reported: Sequence[Item]) -> list[Item]:
    """Return the items that a briefing withdraws or only carries over, so does not report.

    `reported` are the same items on the last day with a report.
    """
    same_items = (
        briefing.find(item.section, item.id) or briefing.find_renamed(item.section, item.id)
        for item in reported
    )
    return [item for item in same_items if item and (item.withdrawn or item.is_carried_over)]


def _report_row(
    days: Sequence[Briefing],
    report: Report,
    is_of_open_day: bool,
    signs: Signs,
    zone: tzinfo | None,
) -> tuple[Cell, ...]:
    briefing, item = days[report.day], report.item
    source = briefing.directory.source(item.sources[0]) if item.sources else None
    figure = as_counted(item)
    until = date_among(figure.to, days, zone) if figure and figure.to else ""
    if figure and report.is_increment:
        until = window_words(briefing, figure, zone)
    return (
        Cell(signs.here if is_of_open_day else ""),
        Cell(day_words(briefing, days, zone), "plain" if is_of_open_day else "dim"),
        Cell(value_words(briefing, item), "strong"),
        Cell(until, "dim"),
        Cell(_claimant(briefing, item)),
        Cell(short_grade(briefing, item), "dim"),
        Cell(source_name(briefing, source) if source else "", "dim"),
    )


def _claimant(briefing: Briefing, item: Item) -> str:
    is_by_writer = (
        section_of(briefing, item).is_of_writer and not item.claimed_by and not item.sources
    )
    return "" if is_by_writer else claimant_words(briefing, item)


def history_sparkline(
    days: Sequence[Briefing], reports: Sequence[Report], open_day: int, signs: Signs
) -> str:
    """Return a sparkline of the last series up to the open day.

    Withdrawn and carried-over counts are gaps. Empty if the series has fewer than two cut-offs.
    """
    numbers: list[float | None] = []
    first = 0
    cut_offs = cut_off_numbers(days[: open_day + 1])
    for report in reports:
        figure = as_counted(report.item)
        if report.day > open_day or figure is None:
            continue
        if report.breaks or not numbers:
            numbers, first = [], cut_offs[report.day]
        at = cut_offs[report.day] - first
        numbers += [None] * (at + 1 - len(numbers))
        # If several briefings have the same cut-off, the last count is drawn.
        if not figure.withdrawn and not figure.is_carried_over:
            numbers[at] = drawn_number(figure)
    return sparkline(numbers, signs) if len(numbers) > 1 else ""


def history_line(
    days: Sequence[Briefing],
    reports: Sequence[Report],
    open_day: int,
    signs: Signs,
    zone: tzinfo | None = None,
) -> Paragraph:
    """Return the sparkline and the counts of a figure up to the open day."""
    spans = [
        Plain("over time ", "dim"),
        Plain(f"{history_sparkline(days, reports, open_day, signs)}  "),
    ]
    for report in reports:
        figure = as_counted(report.item)
        if report.day > open_day or figure is None:
            continue
        day = days[report.day]
        words = value_words(day, figure)
        if report.breaks:
            spans.append(Plain(f"{signs.turn} ", "strong"))
        date = (
            window_words(day, figure, zone) if report.is_increment else day_words(day, days, zone)
        )
        spans += [Plain(words), Plain(f" {date}   ", "dim")]
    return Paragraph(tuple(spans), hanging=2)


# Places


def control_paragraphs(
    days: Sequence[Briefing],
    chain: ControlChain,
    open_day: int,
    *,
    later: bool = False,
    zone: tzinfo | None = None,
) -> list[Paragraph]:
    """Return who controlled a place up to the open day: `Government → since 5 Dec: Rebels`.

    With `later`, another paragraph follows if later days report on the place.
    """
    known = list(_periods(days, chain, 0, open_day))
    paragraphs: list[Paragraph] = []
    if known:
        paragraphs.append(
            Paragraph(
                tuple(_chain_spans(days, chain.place, known, chain.before, open_day, zone)),
                hanging=2,
            )
        )
    after = list(_periods(days, chain, open_day + 1, len(days))) if later else []
    if after:
        before = None if known else chain.before
        spans = _chain_spans(days, chain.place, after, before, len(days) - 1, zone)
        dim = (Plain(span.text, "dim") for span in spans)
        paragraphs.append(Paragraph((Plain("later: ", "dim"), *dim), hanging=2))
    return paragraphs


def _periods(
    days: Sequence[Briefing], chain: ControlChain, first: int, last: int
) -> Iterator[ControlPeriod]:
    for period in chain.periods:
        reports = tuple(report for report in period.reports if first <= report.day <= last)
        if reports:
            # Without the first report of the period, nobody knows when the period began.
            since = period_start(days, reports) if reports[0] is period.reports[0] else None
            yield ControlPeriod(period.controllers, since, reports)


def _chain_spans(
    days: Sequence[Briefing],
    place: str,
    periods: Sequence[ControlPeriod],
    before: str | None,
    last_day: int,
    zone: tzinfo | None,
) -> Iterator[Plain]:
    """Yield words such as `Control of Homs: Government → since 8 Dec: Rebels`.

    `before` is the actor that controlled the place until the first period. In a period, a
    controller is marked as withdrawn if all items that name it there have been withdrawn by
    `last_day`, and none of them is in a later period. If all controllers of a period are withdrawn,
    the period is marked once.
    """
    last_by_id: dict[str, Report] = {}
    for report in reversed([report for period in periods for report in period.reports]):
        last_report = last_by_id.setdefault(report.item.id, report)
        if report.item.was:
            last_by_id.setdefault(report.item.was, last_report)
    yield Plain(f"Control of {short_name(days[periods[-1].last_day], place, PLACES)}: ", "dim")
    for number, period in enumerate(periods):
        newest = days[period.last_day]
        if number:
            yield Plain(" → ", "dim")
        elif before and before not in period.controllers:
            yield Plain(controller_words(newest, before))
            yield Plain(" → ", "dim")
        first, last = (
            day_words(days[day], days, zone) for day in (period.first_day, period.last_day)
        )
        since = ""
        if period.since:
            since = f"since {bound_words(period.since, date_among(period.since, days, zone))}"
        yield Plain(f"{since or f'reported {range_words(first, last)}'}: ", "dim")
        last_reports = {report.item.id: last_by_id[report.item.id] for report in period.reports}
        withdrawn = {
            item_id
            for item_id, report in last_reports.items()
            if report in period.reports and is_withdrawn(days, report.day, report.item, last_day)
        }
        is_withdrawn_whole = len(withdrawn) == len(last_reports)
        controllers = _controllers(days, period, () if is_withdrawn_whole else withdrawn)
        yield Plain(" or ".join(controllers), "strong")
        if since and first != last:
            yield Plain(f" (last reported {last})", "dim")
        if is_withdrawn_whole:
            yield Plain(" (withdrawn)", "dim")


def _controllers(
    days: Sequence[Briefing], period: ControlPeriod, withdrawn_ids: Collection[str]
) -> Iterator[str]:
    briefing = days[period.last_day]
    claims_by_controller: dict[str, list[Item]] = {}
    ids_by_controller: dict[str, set[str]] = {}
    for report in period.reports:
        controller = plain_words(controller_of(days[report.day], report.item))
        ids_by_controller.setdefault(controller, set()).add(report.item.id)
        if report.day == period.last_day:
            claims_by_controller.setdefault(controller, []).append(report.item)
    for name in period.controllers:
        controller = plain_words(name)
        if controller:
            words = controller_words(briefing, name)
        elif any(is_contested(report.item) for report in period.reports):
            words = "contested"
        else:
            words = "unknown"
        claims = claims_by_controller.get(controller, ())
        if claims and all(claim.denied_by for claim in claims):
            deniers = dict.fromkeys(itertools.chain(*(claim.denied_by for claim in claims)))
            words += f" (denied by {joined_names(briefing, deniers, CLAIMANTS)})"
        if claims and all(claim.is_draft for claim in claims):
            words += review_remark(claims[0])
        yield words + " (withdrawn)" * ids_by_controller[controller].issubset(withdrawn_ids)
