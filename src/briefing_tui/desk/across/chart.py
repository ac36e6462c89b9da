"""Draws the claims about one figure as a chart of characters.

A line (`FigureLine`) contains the claims of one claimant, or of several who claim jointly. A date
is an integer, as `date.toordinal` returns it. A day is an index in `days`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import tzinfo

from msgspec import structs

from briefing_tui import text
from briefing_tui.desk.across.sparkline import ZERO, drawn_low, drawn_number
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.counts import Number, with_commas
from briefing_tui.model.dates import parse_when
from briefing_tui.model.series import Claim, FigureGroup, FigureLine
from briefing_tui.richtext.document import Paragraph, Plain
from briefing_tui.richtext.signs import Signs
from briefing_tui.sections.date_words import date_among

_MAX_WIDTH = 100
_EMPTY_BRAILLE = 0x2800
_DOT_ROWS = 4
"""A Braille pattern has four rows and two columns of dots."""
_DOT_BITS = ((0x40, 0x04, 0x02, 0x01), (0x80, 0x20, 0x10, 0x08))
"""The bits of the dots in each column of a Braille pattern, from the bottom."""
_DATE_CELLS = 7
"""The number of cells that a date below the chart needs, with a space."""


def end_ordinal(days: Sequence[Briefing], claim: Claim) -> int:
    """Return the end of the period that a claim counts.

    If this date is unknown, return the date of the cut-off of the claim's day. If the cut-off
    cannot be read, return the index of the day.
    """
    date = claim.until.end_date or days[claim.day].as_of.end_date
    return date.toordinal() if date else claim.day


def chart_paragraphs(
    group: FigureGroup,
    days: Sequence[Briefing],
    open_day: int,
    width: int,
    height: int,
    signs: Signs,
    zone: tzinfo | None = None,
) -> list[Paragraph]:
    """Return the rows of a chart, and a row of dates below them.

    The columns after the last date that is known on the open day are dim. The list is empty if
    there is too little room, if all claims have the same date, or if no number is above zero.
    """
    # Each line needs a sign of its own. If there are more lines than signs, the last are left out.
    lines = [
        structs.replace(line, claims=tuple(drawn_claims(days, line, open_day)))
        for line in group.lines[: len(signs.series)]
    ]
    claims = [claim for line in lines for claim in line.claims]
    numbers = [bound for claim in claims for bound in _bounds(claim)]
    # If several claims have the same date, the claim of the earliest day decides whether the date
    # is known on the open day.
    latest_first = sorted(claims, key=lambda claim: claim.day, reverse=True)
    claim_by_date = {end_ordinal(days, claim): claim for claim in latest_first}
    highest = max(numbers, default=0)
    label = with_commas(highest)
    room = min(width - len(label) - 2, _MAX_WIDTH)
    if not highest or len(claim_by_date) < 2 or room < 2 * _DATE_CELLS or height < 3:
        return []
    first = min(_start_ordinal(days, line, claim) for line in lines for claim in line.claims)
    scale = _Scale(first, max(claim_by_date), highest, room, height, has_one_line=len(lines) == 1)
    sign_by_cell: dict[tuple[int, int], tuple[str, int]] = {}
    for layer in (_bars, _connections, _stems, _points):
        # The first line has claims on the most days, so each layer draws it over the others.
        for line_index, line in reversed(list(enumerate(lines))):
            for x, y, sign in layer(line, days, scale, signs, signs.series[line_index]):
                sign_by_cell[x, y] = (sign, line_index)
    known_cells = scale.x(_last_known_ordinal(claim_by_date, days, open_day)) + 1
    axis = signs.rule * known_cells + signs.gap * (room - known_cells)
    return [
        *_rows(sign_by_cell, scale, known_cells, label, signs),
        Paragraph(
            (Plain(f"{'0':>{len(label)}} {signs.corner}{axis}".rstrip(), "dim"),), wrap=False
        ),
        _date_labels(claims, days, scale, len(label) + 2, signs, zone),
    ]


def _start_ordinal(days: Sequence[Briefing], line: FigureLine, claim: Claim) -> int:
    """Return the first date of an increment, if it is known. Otherwise, return `end_ordinal`."""
    start = claim.item.from_.start_date if claim.item.from_ and line.are_increments else None
    return start.toordinal() if start else end_ordinal(days, claim)


def _last_known_ordinal(
    claim_by_date: Mapping[int, Claim], days: Sequence[Briefing], open_day: int
) -> int:
    """Return the last date that is known on the open day.

    If no date is known, return the calendar day before the first date.

    A date is known if a briefing up to the open day reports it, or if it is not after the cut-off.
    """
    cut_off = days[open_day].as_of.end_date
    known = [
        date
        for date, claim in claim_by_date.items()
        if claim.day <= open_day or (cut_off and date <= cut_off.toordinal())
    ]
    return max(known, default=min(claim_by_date) - 1)


class _Scale:
    def __init__(
        self, first: int, last: int, highest: Number, room: int, height: int, *, has_one_line: bool
    ) -> None:
        self._first, self._span = first, max(last - first, 1)
        self.has_one_line = has_one_line
        """Whether there is only one line. Then no sign is needed to tell its bars from others."""
        self._highest, self.room, self.height = highest, room, height

    def x(self, date: int) -> int:
        return round((date - self._first) * (self.room - 1) / self._span)

    def y(self, number: Number) -> int:
        return self.dot_row(number) // _DOT_ROWS

    def bar_height(self, number: Number, parts: int) -> int:
        """Return the height of a bar in parts of a row: if `parts` is 8, then 12 means 1.5 rows."""
        return round(number * self.height * parts / self._highest)

    def dot_row(self, number: Number) -> int:
        return int(number * (self.height * _DOT_ROWS - 1) / self._highest)


def _bounds(claim: Claim) -> tuple[Number, ...]:
    """Return the number to draw for a claim, with the ends of its range, in ascending order.

    An end that is not known is left out. Of `<40` with a best estimate, only the estimate is
    returned. The result is empty if there is no number to draw.
    """
    count, drawn = claim.item.count, drawn_number(claim.item)
    if drawn is None:
        return ()
    if count is None or not count.is_readable:
        return (drawn,)
    if count.qualifier == "range" and count.high is not None:
        return (count.low or 0, drawn, count.high)
    return (drawn_low(count) or drawn, drawn)


def drawn_claims(days: Sequence[Briefing], line: FigureLine, open_day: int) -> list[Claim]:
    """Return one claim for each date: the last claim up to the open day, else the last of all."""
    drawn: dict[int, Claim] = {}
    for claim in line.claims:
        date = end_ordinal(days, claim)
        if date not in drawn or claim.day <= open_day or drawn[date].day > open_day:
            drawn[date] = claim
    return [drawn[date] for date in sorted(drawn)]


_DrawnSigns = Iterator[tuple[int, int, str]]
"""For each cell to draw: its column, its row counted from the bottom, and the sign."""


def _bars(
    line: FigureLine, days: Sequence[Briefing], scale: _Scale, signs: Signs, _sign: str
) -> _DrawnSigns:
    parts = len(signs.bars)
    for claim in line.claims if line.are_increments else ():
        number = drawn_number(claim.item)
        left = scale.x(_start_ordinal(days, line, claim))
        right = scale.x(end_ordinal(days, claim))
        if number == 0:
            yield right, 0, ZERO
        if not number:
            continue
        if right - left > 1 and left > 0:
            left += 1
        full_rows, top_parts = divmod(max(scale.bar_height(number, parts), 1), parts)
        for x in range(left, right + 1):
            for y in range(full_rows):
                yield x, y, signs.bars[-1]
            if top_parts:
                yield x, full_rows, signs.bars[top_parts - 1]


def _connections(
    line: FigureLine, days: Sequence[Briefing], scale: _Scale, signs: Signs, _sign: str
) -> _DrawnSigns:
    if line.are_increments:
        return
    dots: dict[tuple[int, int], int] = {}
    for claim, following in zip(line.claims, line.claims[1:], strict=False):
        ends = drawn_number(claim.item), drawn_number(following.item)
        if following.day - claim.day > 1 or ends[0] is None or ends[1] is None:
            continue
        left, right = scale.x(end_ordinal(days, claim)), scale.x(end_ordinal(days, following))
        start, end = scale.dot_row(ends[0]), scale.dot_row(ends[1])
        # The cells of the two points get no dots.
        first, last = 2 * left + 2, 2 * right
        for column in range(first, last):
            share = (column - first + 1) / (last - first + 1)
            y, dot = divmod(round(start * (1 - share) + end * share), _DOT_ROWS)
            x = column // 2
            dots[x, y] = dots.get((x, y), 0) | _DOT_BITS[column % 2][dot]
    for (x, y), bits in dots.items():
        yield x, y, signs.dot if signs.is_ascii else chr(_EMPTY_BRAILLE + bits)


def _stems(
    line: FigureLine, days: Sequence[Briefing], scale: _Scale, signs: Signs, _sign: str
) -> _DrawnSigns:
    for claim in line.claims:
        ends = {scale.y(number) for number in _bounds(claim)}
        for y in range(min(ends), max(ends) + 1) if len(ends) > 1 else ():
            yield scale.x(end_ordinal(days, claim)), y, signs.stem


def _points(
    line: FigureLine, days: Sequence[Briefing], scale: _Scale, _signs: Signs, sign: str
) -> _DrawnSigns:
    for claim in line.claims:
        number = drawn_number(claim.item)
        is_range = len(set(_bounds(claim))) > 1
        if number is None or (line.are_increments and scale.has_one_line and not is_range):
            # There is no number to draw, or its bar already shows it.
            continue
        yield scale.x(end_ordinal(days, claim)), scale.y(number), sign


def _rows(
    sign_by_cell: Mapping[tuple[int, int], tuple[str, int]],
    scale: _Scale,
    known_cells: int,
    highest_label: str,
    signs: Signs,
) -> Iterator[Paragraph]:
    """Yield the rows from the top. Columns from `known_cells` on are dim."""
    for y in range(scale.height - 1, -1, -1):
        label = highest_label if y == scale.height - 1 else ""
        spans = [Plain(f"{label:>{len(highest_label)}} {signs.stem}", "dim")]
        for x in range(scale.room):
            sign, line_index = sign_by_cell.get((x, y), (" ", 0))
            is_connector = sign not in (*signs.series, *signs.bars, ZERO)
            is_dim = is_connector or line_index > 0 or x >= known_cells
            spans.append(Plain(sign, "dim" if is_dim else "strong"))
        yield Paragraph(tuple(_merged(spans)), wrap=False)


def _merged(spans: Sequence[Plain]) -> Iterator[Plain]:
    pending = spans[0]
    for span in spans[1:]:
        if span.tone == pending.tone:
            pending = Plain(pending.text + span.text, pending.tone)
        else:
            yield pending
            pending = span
    yield pending


def _date_labels(
    claims: Iterable[Claim],
    days: Sequence[Briefing],
    scale: _Scale,
    indent: int,
    signs: Signs,
    zone: tzinfo | None,
) -> Paragraph:
    claims_by_date: dict[int, list[Claim]] = {}
    for claim in claims:
        claims_by_date.setdefault(end_ordinal(days, claim), []).append(claim)
    labels = ""
    for date, same_date in sorted(claims_by_date.items()):
        label = signs.drawable(date_label(days, same_date, zone))
        # Keep the last date inside the chart.
        x = min(scale.x(date), scale.room - text.width(label))
        if x >= text.width(labels):
            labels += " " * (x - text.width(labels)) + label + " "
    return Paragraph((Plain(" " * indent + labels.rstrip(), "dim"),), wrap=False)


def date_label(days: Sequence[Briefing], claims: Iterable[Claim], zone: tzinfo | None) -> str:
    """Return the date on which claims end, with the time if all of them end at this time."""
    ends = [claim.until if claim.until.end_date else days[claim.day].as_of for claim in claims]
    labels = [date_among(end, days, zone) for end in ends]
    if len(set(labels)) > 1 and (date := ends[0].end_date):
        return date_among(parse_when(date), days, zone)
    return labels[0]
