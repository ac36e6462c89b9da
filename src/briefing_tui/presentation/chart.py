"""Draws what was claimed over time in characters: points and ranges, never what nobody said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefing_tui import text
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.counts import Number, number_words
from briefing_tui.model.series import Claim, FigureGroup, FigureLine
from briefing_tui.presentation.blocks import Block, Span
from briefing_tui.presentation.signs import Signs
from briefing_tui.presentation.sparkline import named_number

_WIDEST = 100
_BRAILLE = 0x2800
_DOTS_HIGH = 4
_DOT_BITS = ((0x40, 0x04, 0x02, 0x01), (0x80, 0x20, 0x10, 0x08))
"""The bits of a Braille pattern's two columns of dots, from below."""
_LABEL = 7
"""Cells that a date below the chart needs, with a blank."""


def day_number(days: Sequence[Briefing], claim: Claim) -> int:
    """The day that a claim is counted up to, as a number that grows by one a day."""
    as_of = days[claim.day].as_of
    date = claim.until.end_date or as_of.end_date or as_of.start_date
    return date.toordinal() if date else claim.day


def chart_blocks(
    group: FigureGroup,
    days: Sequence[Briefing],
    here: int,
    width: int,
    height: int,
    signs: Signs,
) -> list[Block]:
    """A chart from zero, `height` lines of numbers high, dates below; one sign for each line.

    What is said of dates after the cut-off of the day `here` is dim, above a dotted axis.
    The claims of a line are led to each other where no briefing lies between that lacks one.
    Nothing is drawn where there is no room, or no two days.
    """
    lines = group.lines[: len(signs.series)]
    numbers = [each for line in lines for claim in line.claims for each in _bounds(claim)]
    dates = {day_number(days, claim): claim for line in lines for claim in line.claims}
    most = max(numbers, default=0)
    label = number_words(most)
    room = min(width - len(label) - 2, _WIDEST)
    if not most or len(dates) < 2 or room < 2 * _LABEL or height < 3:
        return []
    place = _Place(min(dates), max(dates), most, room, height)
    drawn: dict[tuple[int, int], tuple[str, int]] = {}
    for layer in (_led, _stems, _points):
        # The first line is the fullest: where two meet, it is the one to be seen.
        for number, line in reversed(list(enumerate(lines))):
            for x, y, sign in layer(line, days, place, signs, signs.series[number]):
                drawn[x, y] = (sign, number)
    known = place.x(_last_date(dates, days, here)) + 1
    axis = signs.rule * known + signs.gap * (room - known)
    return [
        *_rows(drawn, place, known, label, signs),
        Block((Span(f"{'0':>{len(label)}} {signs.corner}{axis}".rstrip(), "dim"),), wrap=False),
        _dates(dates, days, place, len(label) + 2, signs),
    ]


def _last_date(dates: Mapping[int, Claim], days: Sequence[Briefing], here: int) -> int:
    """The last date of the chart that the day `here` may know of; before the first, none is."""
    as_of = days[here].as_of
    cut_off = as_of.end_date or as_of.start_date
    known = [
        number
        for number, claim in dates.items()
        if claim.day <= here or (cut_off and number <= cut_off.toordinal())
    ]
    return max(known, default=min(dates) - 1)


class _Place:
    """Where a day and a number stand in the chart."""

    def __init__(self, first: int, last: int, most: Number, room: int, height: int) -> None:
        self._first, self._span = first, max(last - first, 1)
        self._most, self.room, self.height = most, room, height

    def x(self, day: int) -> int:
        return round((day - self._first) * (self.room - 1) / self._span)

    def y(self, number: Number) -> int:
        """The line that a number stands in, from below."""
        return self.fine(number) // _DOTS_HIGH

    def fine(self, number: Number) -> int:
        """The row of dots that a number stands in, from below: a line has four of them."""
        return int(number * (self.height * _DOTS_HIGH - 1) / self._most)


def _bounds(claim: Claim) -> tuple[Number, ...]:
    """Both ends of a range, else the one number that is named."""
    count = claim.item.count
    if count is not None and count.qualifier == "range" and count.high is not None:
        return (count.low or 0, count.high)
    named = named_number(count)
    return () if named is None else (named,)


_Drawn = Iterator[tuple[int, int, str]]


def _led(
    line: FigureLine, days: Sequence[Briefing], place: _Place, signs: Signs, _sign: str
) -> _Drawn:
    dots: dict[tuple[int, int], int] = {}
    for claim, following in zip(line.claims, line.claims[1:], strict=False):
        ends = named_number(claim.item.count), named_number(following.item.count)
        if following.day - claim.day > 1 or ends[0] is None or ends[1] is None:
            continue
        left, right = place.x(day_number(days, claim)), place.x(day_number(days, following))
        first, last = 2 * left + 2, 2 * right
        for fine in range(first, last):
            share = (fine - first + 1) / (last - first + 1)
            x, height = fine // 2, place.fine(ends[0]) * (1 - share) + place.fine(ends[1]) * share
            y, above = divmod(round(height), _DOTS_HIGH)
            dots[x, y] = dots.get((x, y), 0) | _DOT_BITS[fine % 2][above]
    for (x, y), bits in dots.items():
        yield x, y, signs.dot if signs.is_ascii else chr(_BRAILLE + bits)


def _stems(
    line: FigureLine, days: Sequence[Briefing], place: _Place, signs: Signs, _sign: str
) -> _Drawn:
    for claim in line.claims:
        ends = [place.y(number) for number in _bounds(claim)]
        for y in range(min(ends, default=0) + 1, max(ends, default=0)):
            yield place.x(day_number(days, claim)), y, signs.stem


def _points(
    line: FigureLine, days: Sequence[Briefing], place: _Place, _signs: Signs, sign: str
) -> _Drawn:
    for claim in line.claims:
        for number in _bounds(claim):
            yield place.x(day_number(days, claim)), place.y(number), sign


def _rows(
    drawn: dict[tuple[int, int], tuple[str, int]],
    place: _Place,
    known: int,
    label: str,
    signs: Signs,
) -> Iterator[Block]:
    for y in range(place.height - 1, -1, -1):
        head = label if y == place.height - 1 else ""
        spans = [Span(f"{head:>{len(label)}} {signs.stem}", "dim")]
        for x in range(place.room):
            sign, number = drawn.get((x, y), (" ", 0))
            is_line = sign not in signs.series
            # The first line is the one that most days speak of.
            spans.append(Span(sign, "dim" if is_line or number or x >= known else "strong"))
        yield Block(tuple(_joined(spans)), wrap=False)


def _joined(spans: Sequence[Span]) -> Iterator[Span]:
    held = spans[0]
    for span in spans[1:]:
        if span.tone == held.tone:
            held = Span(held.text + span.text, held.tone)
        else:
            yield held
            held = span
    yield held


def _dates(
    dates: dict[int, Claim], days: Sequence[Briefing], place: _Place, indent: int, signs: Signs
) -> Block:
    words = ""
    for number in sorted(dates):
        claim = dates[number]
        until = claim.until if claim.until.end_date else days[claim.day].as_of
        label = signs.drawable(until.display())
        # The last date ends where the chart does.
        x = min(place.x(number), place.room - text.width(label))
        if x >= text.width(words):
            words += " " * (x - text.width(words)) + label + " "
    return Block((Span(" " * indent + words.rstrip(), "dim"),), wrap=False)
