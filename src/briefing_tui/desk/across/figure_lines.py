"""Shows a figure over the days: the chart, and the counts of each claimant.

A line (`FigureLine`) contains the claims of one claimant, or of several who claim jointly. A day is
an index in `days`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import Literal

from msgspec import Struct

from briefing_tui import text
from briefing_tui.desk.across.chart import (
    chart_paragraphs,
    date_label,
    drawn_claims,
    end_ordinal,
)
from briefing_tui.desk.across.history import is_withdrawn, later_remark
from briefing_tui.desk.across.sparkline import drawn_number, sparkline
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.dates import is_later
from briefing_tui.model.series import Claim, FigureGroup, FigureLine
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.richtext.document import Paragraph, Plain, SpanTone
from briefing_tui.richtext.signs import Signs
from briefing_tui.richtext.tables import table_paragraphs
from briefing_tui.sections.counted import count_words, figure_title, window_words
from briefing_tui.sections.date_words import date_among, years_of
from briefing_tui.sections.item_words import doubt_remark
from briefing_tui.sections.wording import claimant_words

_MAX_BARS = 16
"""The maximum number of bars in a sparkline. Earlier cut-offs are left out."""

_NO_BREAK = "\N{NO-BREAK SPACE}"
_MIN_CHART, _MAX_CHART = 5, 12
_ROWS_AROUND_CHART = 3
"""The axis, the dates, and an empty row."""


class FigureRow(Struct, frozen=True, gc=False):
    """A row of the list of figures: a line, or another count of the line above."""

    group: FigureGroup
    line_index: int
    """The index of the line in the lines of the group."""
    other: Claim | None = None
    """Another count by the same claimant for the same date. None in the row of the line itself."""


def figure_rows(groups: Sequence[FigureGroup], open_day: int) -> list[FigureRow]:
    """Return a row for each line, and rows for other counts of the same claimant and date.

    In a group, the line with the latest claim up to the open day comes first.
    """
    rows: list[FigureRow] = []
    for group in groups:
        if len(group.lines) == 1 and len(group.lines[0].claims) < 2:
            # This saves time: there can be many thousand groups, and most have only one claim.
            rows.append(FigureRow(group, 0))
            continue
        order = sorted(
            range(len(group.lines)), key=lambda at: -_last_day(group.lines[at], open_day)
        )
        rows += (
            FigureRow(group, at, other)
            for at in order
            for other in (None, *_other_counts(group.lines[at], open_day))
        )
    return rows


def _other_counts(line: FigureLine, open_day: int) -> list[Claim]:
    """Return the claims with the same day and the same end as the last claim, but another count.

    Claims after the open day are ignored.
    """
    last = last_claim_until(line, open_day)
    if last is None:
        return []
    return [
        claim
        for claim in reversed(line.claims)
        if claim is not last
        and (claim.day, claim.until) == (last.day, last.until)
        and count_words(claim.item) != count_words(last.item)
    ]


def _last_day(line: FigureLine, open_day: int) -> int:
    claim = last_claim_until(line, open_day)
    return claim.day if claim else -1


def last_claim_until(line: FigureLine, open_day: int) -> Claim | None:
    """Return the last claim up to the open day, or None if all claims are later."""
    return next((claim for claim in reversed(line.claims) if claim.day <= open_day), None)


def figure_columns(days: Sequence[Briefing]) -> tuple[Column, ...]:
    """Return the columns of the list of figures."""
    date_cells = 11 if len(years_of(*(day.as_of for day in days))) > 1 else 9
    return (
        Column("figure", 24, share=5, least=14),
        Column("by day", min(len(days), _MAX_BARS), rank=2),
        Column("count", 9, share=2, align="right", whole=True),
        Column("up to", date_cells, rank=1, align="right"),
        Column("claimed by", 12, share=2, least=8),
    )


def group_title(days: Sequence[Briefing], group: FigureGroup) -> str:
    """Return what a group counts: `killed · civilians, Idlib`."""
    newest = _newest_claim(group)
    return figure_title(days[newest.day], newest.item)


def row_cells(
    days: Sequence[Briefing],
    row: FigureRow,
    open_day: int,
    signs: Signs,
    *,
    is_first: bool = True,
    zone: tzinfo | None = None,
) -> tuple[Cell, ...]:
    """Return the cells of a row.

    They show the claim in `row.other`, or else the last claim of the line up to the open day. A `?`
    is before the count of a draft.
    `is_first` is true if no row above shows the same group.
    """
    group, line = row.group, row.group.lines[row.line_index]
    if row.other:
        return (
            Cell(group_title(days, group), "dim"),
            Cell(""),
            Cell(_count(row.other), "dim"),
            Cell(_date_words(days, line, row.other, zone), "dim"),
            Cell(f"  also {_claimant(days, line, row.other)}", "dim"),
        )
    last = last_claim_until(line, open_day)
    was_withdrawn = _was_withdrawn(days, line, open_day)
    claimant = f"{_sign(row.line_index, signs) or ' '} {_claimant_until(days, line, open_day)}"
    return (
        Cell(group_title(days, group), "plain" if is_first else "dim"),
        Cell(line_bars(days, line, open_day, signs), "dim"),
        Cell(_count(last), "dim" if was_withdrawn else "strong") if last else Cell("later", "dim"),
        Cell(_date_words(days, line, last, zone) if last else "", "dim"),
        Cell(claimant, "plain" if last else "dim"),
    )


def _count(claim: Claim) -> str:
    # The cell with the claimant, which also marks drafts, can be cut.
    return f"{'?' if claim.item.is_draft else ''}{count_words(claim.item)}"


def is_first_of_group(rows: Sequence[FigureRow], at: int) -> bool:
    """Whether no row above shows the same group."""
    return at == 0 or rows[at - 1].group is not rows[at].group


def row_mark(rows: Sequence[FigureRow], at: int, signs: Signs) -> str:
    """Return the sign that connects a row with other rows of its figure."""
    is_last = at + 1 == len(rows) or rows[at + 1].group is not rows[at].group
    if is_last and is_first_of_group(rows, at):
        return ""
    return signs.corner if is_last else signs.branch


def line_bars(days: Sequence[Briefing], line: FigureLine, open_day: int, signs: Signs) -> str:
    """Return a sparkline with a bar or a gap for each of the last cut-offs up to the open day."""
    numbers = {claim.day: drawn_number(claim.item) for claim in line.claims}
    bars: list[float | None] = []
    # If several days have the same cut-off, the last claim is drawn, so read the days backwards.
    for day in range(open_day, -1, -1):
        is_new_cut_off = day == open_day or is_later(days[day + 1].as_of, days[day].as_of)
        if is_new_cut_off and len(bars) == _MAX_BARS:
            break
        if is_new_cut_off:
            bars.append(numbers.get(day))
        elif bars[-1] is None:
            bars[-1] = numbers.get(day)
    return sparkline(bars[::-1], signs)


def group_paragraphs(
    days: Sequence[Briefing],
    group: FigureGroup,
    open_day: int,
    width: int,
    height: int,
    signs: Signs,
    zone: tzinfo | None = None,
) -> list[Paragraph]:
    """Return the chart if there is room, then the counts of each line, then remarks."""
    table = _table(days, group, open_day, width, signs, zone)
    counts = table or list(_prose(days, group, open_day, signs, zone))
    # Leave at least one row for the counts or a remark.
    most_rows = height - _ROWS_AROUND_CHART - 1
    chart_height = min(max(most_rows - len(counts), _MIN_CHART), _MAX_CHART, most_rows)
    chart = chart_paragraphs(group, days, open_day, width, chart_height, signs, zone)
    remarks = list(_remarks(days, group, open_day, zone))
    return [*chart, *([Paragraph(())] if chart else []), *counts, *remarks]


def _remarks(
    days: Sequence[Briefing], group: FigureGroup, open_day: int, zone: tzinfo | None
) -> Iterator[Paragraph]:
    if any(claim.day > open_day for line in group.lines for claim in line.claims):
        yield later_remark(days, open_day, zone)
    if any(line.are_increments for line in group.lines):
        words = "Each bar counts its own period only. Bars are not added up."
        yield Paragraph((Plain(words, "dim"),))
    cumulative = [line for line in group.lines if not line.are_increments]
    if len({line.start.text if line.start else "" for line in cumulative}) > 1:
        words = "These lines count from different days and are not comparable."
        yield Paragraph((Plain(words, "dim"),))
    if any(line.is_broken for line in group.lines):
        words = (
            "If later counts with the same id are about other people or another place, or start on"
            " another date, the line ends."
        )
        yield Paragraph((Plain(words, "dim"),))


def _table(
    days: Sequence[Briefing],
    group: FigureGroup,
    open_day: int,
    width: int,
    signs: Signs,
    zone: tzinfo | None,
) -> list[Paragraph]:
    claims_by_words: dict[int, dict[str, Claim]] = {}
    for line in group.lines:
        for claim in line.claims:
            words = _date_words(days, line, claim, zone)
            claims_by_words.setdefault(end_ordinal(days, claim), {})[words] = claim
    date_names = {
        date: date_label(days, claims.values(), zone) if len(claims) > 1 else next(iter(claims))
        for date, claims in claims_by_words.items()
    }
    dates = sorted(date_names)
    columns = [
        Column("", 1),
        Column("claimed by", 6),
        Column("counted from", 6),
        *(Column(date_names[date], len(date_names[date]), align="right") for date in dates),
    ]
    rows = [
        row
        for at, line in enumerate(group.lines)
        for row in _table_rows(days, line, open_day, dates, _sign(at, signs), zone)
    ]
    columns = [
        Column(
            column.name,
            max([text.width(row[at].text) for row in rows] + [text.width(column.name)]),
            align=column.align,
        )
        for at, column in enumerate(columns)
    ]
    if sum(column.usual + 2 for column in columns) - 2 > width:
        return []
    return table_paragraphs(columns, rows, width, signs)


def _sign(line_index: int, signs: Signs) -> str:
    return signs.series[line_index] if line_index < len(signs.series) else ""


def _table_rows(
    days: Sequence[Briefing],
    line: FigureLine,
    open_day: int,
    dates: Sequence[int],
    sign: str,
    zone: tzinfo | None,
) -> Iterator[tuple[Cell, ...]]:
    drawn = {end_ordinal(days, claim): claim for claim in drawn_claims(days, line, open_day)}
    counts = {
        date: Cell(count_words(claim.item), _tone(claim, open_day)) for date, claim in drawn.items()
    }
    start = date_among(line.start, days, zone) if line.start else "not stated"
    yield (
        Cell(sign),
        Cell(_claimant_until(days, line, open_day)),
        Cell("each period" if line.are_increments else start, "dim"),
        *(counts.get(date, Cell("")) for date in dates),
    )
    others: dict[int, list[str]] = {}
    for claim in reversed(line.claims):
        date, words = end_ordinal(days, claim), count_words(claim.item)
        other_counts = others.setdefault(date, [])
        if words != counts[date].text and words not in other_counts:
            other_counts.append(words)
    if any(others.values()):
        yield (
            Cell(""),
            Cell("  also", "dim"),
            Cell(""),
            *(Cell(", ".join(others.get(date, ())), "dim") for date in dates),
        )


def _tone(claim: Claim, open_day: int) -> Literal["strong", "dim"]:
    return "dim" if claim.day > open_day else "strong"


def _claimant(days: Sequence[Briefing], line: FigureLine, claim: Claim | None = None) -> str:
    claim = claim or line.claims[-1]
    briefing = days[claim.day]
    return claimant_words(briefing, claim.item) + doubt_remark(briefing, claim.item)


def _claimant_until(days: Sequence[Briefing], line: FigureLine, open_day: int) -> str:
    last = last_claim_until(line, open_day)
    return _claimant(days, line, last) + " (withdrawn)" * _was_withdrawn(days, line, open_day)


def _was_withdrawn(days: Sequence[Briefing], line: FigureLine, open_day: int) -> bool:
    last = last_claim_until(line, open_day)
    return last is not None and is_withdrawn(days, last.day, last.item, open_day)


def _end_date_words(days: Sequence[Briefing], claim: Claim, zone: tzinfo | None) -> str:
    return date_among(claim.until if claim.until.end_date else days[claim.day].as_of, days, zone)


def _date_words(
    days: Sequence[Briefing], line: FigureLine, claim: Claim, zone: tzinfo | None
) -> str:
    if line.are_increments:
        return window_words(days[claim.day], claim.item, zone)
    return _end_date_words(days, claim, zone)


def _prose(
    days: Sequence[Briefing],
    group: FigureGroup,
    open_day: int,
    signs: Signs,
    zone: tzinfo | None,
) -> Iterator[Paragraph]:
    for at, line in enumerate(group.lines):
        start = (
            f"from {date_among(line.start, days, zone)}"
            if line.start
            else "from a day that is not stated"
        )
        if line.are_increments:
            start = "each period"
        spans = [
            Plain(f"{_sign(at, signs) or ' '} "),
            Plain(_claimant_until(days, line, open_day), "strong"),
            Plain(f" counts {start}:  ", "dim"),
        ]
        last_day: int | None = None
        for claim in line.claims:
            if last_day is not None and claim.day - last_day > 1:
                spans.append(Plain(f"{signs.gap * 2}  ", "dim"))
            if claim.day > open_day and (last_day is None or last_day <= open_day):
                spans.append(Plain("later:  ", "dim"))
            tone: SpanTone = "plain" if claim.day < open_day else _tone(claim, open_day)
            spans.append(Plain(count_words(claim.item), tone))
            # Keep a count and its date on one line.
            until = _date_words(days, line, claim, zone).replace(" ", _NO_BREAK)
            spans.append(Plain(f"{_NO_BREAK}{until}   ", "dim"))
            last_day = claim.day
        yield Paragraph(tuple(spans), hanging=4)


def _newest_claim(group: FigureGroup) -> Claim:
    return max((line.claims[-1] for line in group.lines), key=lambda claim: claim.day)
