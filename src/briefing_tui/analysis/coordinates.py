"""Find known points in a text, even if it writes them as `350724N 0364504E`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from briefing_tui.analysis.folding import Span, spans_with_plain_digits, with_plain_digits

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

_Number = tuple[int, int, float]
"""Start, end and value of a number in a text."""

_PointsByCell = Mapping[tuple[int, int], list[Point]]

_MAX_DIFFERENCE = 0.01
"""Two coordinates are the same if they differ by at most this many degrees."""

_ROUNDING = 1e-9

_MAX_CHARACTERS_BETWEEN = 40

_DEGREES = r"(?P<degrees>\d{1,3}(?:[.,]\d+)?)"
_NUMBER = re.compile(
    rf"""
    (?<![\d.])
    (?:
        # 3512345e-5
        (?P<scientific>\d{{1,15}}(?:[.,]\d+)?[Ee](?:[-−]\d{{1,2}}|\+?0?\d))
            (?:\s?[NSEWnsew°º])?(?![A-Za-z\d]|\.\d)
    |
        # 350724N, 03632.5E
        (?P<compact>\d{{4,7}}(?:[.,]\d+)?)[NSEWnsew](?![A-Za-z])
    |
        # N350724, +03632.5
        (?:(?<![A-Za-z])[NSEWnsew]\s?|(?<=[-−+]))(?P<led>\d{{4,7}}(?:[.,]\d+)?)(?!\d|\.\d)
    |
        # N 35 07 24.5, N 35 07.4
        (?<![A-Za-z])[NSEWnsew]\s?(?P<prefixed>\d{{1,3}})
        [\s:-]\s?(?P<prefixed_minutes>\d{{1,2}}(?:[.,]\d+)?)
        (?:[\s:-]\s?(?P<prefixed_seconds>\d{{1,2}}(?:[.,]\d+)?))?(?!\d|\.\d)
    |
        # 35 07 24.5 N, 35-07N
        (?P<suffixed>\d{{1,3}})[\s:-]\s?(?P<suffixed_minutes>\d{{1,2}}(?:[.,]\d+)?)
        (?:[\s:-]\s?(?P<suffixed_seconds>\d{{1,2}}(?:[.,]\d+)?))?\s?[NSEWnsew](?![A-Za-z])
    |
        # 35.1234, -35.1234, N 35.1234, 35°N, 35° 07′ 24.5″ N, 35 deg 7 min N
        (?:(?<![A-Za-z])(?P<lead>[NSEWnsew])\s?)?(?P<sign>[-−+])?{_DEGREES}
        (?:\s?(?P<mark>[°º]|d(?:eg(?:rees?)?)?(?=\s?\d))\s?
            (?:(?P<minutes>\d{{1,2}}(?:[.,]\d+)?)\s?(?:['′’]|m(?:in(?:utes?)?)?(?![A-Za-z]))\s?
                (?:(?P<seconds>\d{{1,2}}(?:[.,]\d+)?)\s?
                    (?:["″”]|['′’]{{2}}|s(?:ec(?:onds?)?)?(?![A-Za-z]))\s?)?)?
        )?(?P<trail>\s?[NSEWnsew](?![A-Za-z]))?(?!\d|\.\d)
    )
    """,
    re.VERBOSE,
)


def is_near(one: Point, other: Point) -> bool:
    """Whether two points are the same, within a tolerance."""
    return all(abs(a - b) <= _MAX_DIFFERENCE + _ROUNDING for a, b in zip(one, other, strict=True))


def find_points(
    text: str, points: Iterable[Point], public: Collection[Point] = ()
) -> Iterator[tuple[int, int, Point]]:
    """Yield start, end and point wherever a text contains one of the points.

    The longitude may come first. A short whole number needs a degree sign or a letter: `35°N 36°E`.
    Two numbers are left out if a `public` point is as near to them as the point, or nearer.
    """
    points_by_cell = _by_cell(tuple(points))
    if not points_by_cell:
        return
    numbers = [
        (*match.span(), value)
        for match in _NUMBER.finditer(with_plain_digits(text))
        if (value := _degrees_in(match)) is not None
    ]
    spans = spans_with_plain_digits(text) if public and numbers else []
    gaps = _gaps_in_points(numbers, spans, points_by_cell, public) if public else {}
    previous: list[_Number] = []
    """The numbers shortly before the current number."""
    for number in numbers:
        start, end, value = number
        previous = [first for first in previous if start - first[1] <= _MAX_CHARACTERS_BETWEEN]
        for first in previous:
            # In `35.1, 36.2 and 35.2, 36.1`, the numbers beside `and` are of two points.
            gap = _gap(first, number, spans) if gaps else 0
            if gaps.get(first, gap) < gap and gaps.get(number, gap) < gap:
                continue
            point = _point_of(first[2], value, points_by_cell, public)
            if point:
                spans = spans or spans_with_plain_digits(text)
                yield spans[first[0]][0], spans[end - 1][1], point
                break
        previous.append(number)


@lru_cache(maxsize=16)
def _by_cell(points: tuple[Point, ...]) -> _PointsByCell:
    by_cell: dict[tuple[int, int], list[Point]] = {}
    for point in filter(_is_usable, points):
        for north, east in _CELLS_AROUND:
            by_cell.setdefault(_cell(point, north, east), []).append(point)
    return by_cell


def _points_near(pair: Point, points_by_cell: _PointsByCell) -> Iterator[Point]:
    for point in points_by_cell.get(_cell(pair, 0, 0), ()):
        if _is_near_without_signs(point, pair):
            yield point


def _point_of(
    one: float, other: float, points_by_cell: _PointsByCell, public: Collection[Point]
) -> Point | None:
    """Return the point that two numbers mean; None if a public point is at least as near."""
    return next(
        (
            point
            for pair in ((one, other), (other, one))
            for point in _points_near(pair, points_by_cell)
            if not any(_is_as_near(entry, point, pair) for entry in public)
        ),
        None,
    )


def _gaps_in_points(
    numbers: Iterable[_Number],
    spans: list[Span],
    points_by_cell: _PointsByCell,
    public: Collection[Point],
) -> dict[_Number, int]:
    """Return, for each number of a point, how far it is from the other number of the point."""
    gaps: dict[_Number, int] = {}
    for first, second in pairwise(numbers):
        pairs = ((first[2], second[2]), (second[2], first[2]))
        is_point = any(
            _is_near_without_signs(point, pair)
            for pair in pairs
            for point in (*public, *_points_near(pair, points_by_cell))
        )
        for number in (first, second) if is_point else ():
            gap = _gap(first, second, spans)
            gaps[number] = min(gap, gaps.get(number, gap))
    return gaps


def _gap(first: _Number, second: _Number, spans: list[Span]) -> int:
    """Return the number of characters between two numbers, as written."""
    return spans[second[0]][0] - spans[first[1] - 1][1]


def _is_as_near(one: Point, other: Point, pair: Point) -> bool:
    """Whether both numbers of a pair are at least as near to `one` as to `other`."""
    return all(
        abs(number - abs(of_one)) <= abs(number - abs(of_other))
        for number, of_one, of_other in zip(map(abs, pair), one, other, strict=True)
    )


_CELLS_AROUND = [(north, east) for north in (-1, 0, 1) for east in (-1, 0, 1)]


def _is_usable(point: Point) -> bool:
    # A file can contain `nan`, `inf` and numbers that are not degrees.
    return all(abs(degrees) < 1000 for degrees in point)


def _cell(point: Point, north: int, east: int) -> tuple[int, int]:
    # Signs are ignored: a text may write S or W instead of a minus, or leave the sign out.
    return int(abs(point[0]) / _MAX_DIFFERENCE) + north, int(abs(point[1]) / _MAX_DIFFERENCE) + east


def _is_near_without_signs(point: Point, pair: Point) -> bool:
    return is_near((abs(point[0]), abs(point[1])), (abs(pair[0]), abs(pair[1])))


def _degrees_in(match: re.Match[str]) -> float | None:
    """Return the number without its sign; None for a bare whole number."""
    if match["scientific"]:
        return float(match["scientific"].replace(",", ".").replace("−", "-"))
    if digits := match["compact"] or match["led"]:
        # Two or three digits of degrees, two of minutes, and possibly two of seconds.
        end = 3 if len(re.split("[.,]", digits)[0]) % 2 else 2
        has_seconds = digits[end + 2 : end + 3].isdigit()
        minutes = digits[end : end + 2] if has_seconds else digits[end:]
        return _degrees(digits[:end], minutes, digits[end + 2 :] if has_seconds else None)
    if match["prefixed"]:
        return _degrees(match["prefixed"], match["prefixed_minutes"], match["prefixed_seconds"])
    if match["suffixed"]:
        return _degrees(match["suffixed"], match["suffixed_minutes"], match["suffixed_seconds"])
    degrees = match["degrees"]
    is_marked = match["mark"] or match["lead"] or match["trail"]
    if not is_marked and "." not in degrees and "," not in degrees:
        return None
    return _degrees(degrees, match["minutes"], match["seconds"])


def _degrees(degrees: str, minutes: str | None, seconds: str | None) -> float:
    parts = (degrees, minutes or "0", seconds or "0")
    whole, sixtieths, seconds_of_arc = (float(part.replace(",", ".")) for part in parts)
    return whole + sixtieths / 60 + seconds_of_arc / 3600
