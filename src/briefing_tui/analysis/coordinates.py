"""Find coordinates in a text: two adjacent numbers that are those of a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from briefing_tui.analysis.folding import Span, spans_with_plain_digits, with_plain_digits

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

NEAR = 0.01
"""Two coordinates are the same if they differ by at most this many degrees."""

_ROUNDING = 1e-9
"""The tolerance for differences between decimal and binary fractions."""

_WITHIN = 40
"""The maximum number of characters between the two numbers of a pair."""

_DEGREES = r"(?P<degrees>\d{1,3}(?:[.,]\d+)?)"
_NUMBER = re.compile(
    rf"""
    (?<![\d.])
    (?:
        (?P<scientific>\d{{1,15}}(?:[.,]\d+)?[Ee](?:[-−]\d{{1,2}}|\+?0?\d))
            (?:\s?[NSEWnsew°º])?(?![A-Za-z\d]|\.\d)
    |
        (?P<compact>\d{{4,7}})[NSEWnsew](?![A-Za-z])
    |
        (?<![A-Za-z])[NSEWnsew]\s?(?P<led>\d{{1,3}})[\s:-]\s?(?P<led_minutes>\d{{1,2}})
        [\s:-]\s?(?P<led_seconds>\d{{1,2}}(?:[.,]\d+)?)(?!\d|\.\d)
    |
        (?P<whole>\d{{1,3}})[\s:-]\s?(?P<inner_minutes>\d{{1,2}}(?:[.,]\d+)?)
        (?:[\s:-]\s?(?P<inner_seconds>\d{{1,2}}(?:[.,]\d+)?))?\s?[NSEWnsew](?![A-Za-z])
    |
        (?:(?<![A-Za-z])(?P<lead>[NSEWnsew])\s?)?(?P<sign>[-−+])?{_DEGREES}
        (?:\s?(?P<mark>[°º]|d(?:eg)?(?=\s?\d))\s?
            (?:(?P<minutes>\d{{1,2}}(?:[.,]\d+)?)\s?(?:['′’]|m(?:in)?(?![A-Za-z]))\s?
                (?:(?P<seconds>\d{{1,2}}(?:[.,]\d+)?)\s?(?:["″”]|''|s(?:ec)?(?![A-Za-z]))\s?)?)?
        )?(?P<trail>\s?[NSEWnsew](?![A-Za-z]))?(?!\d|\.\d)
    )
    """,
    re.VERBOSE,
)


def is_near(one: Point, other: Point) -> bool:
    """Whether two points are the same place within the tolerance."""
    return all(abs(a - b) <= NEAR + _ROUNDING for a, b in zip(one, other, strict=True))


def find_points(text: str, points: Iterable[Point]) -> Iterator[tuple[int, int, Point]]:
    """Yield where a text has the coordinates of one of some points, in either order.

    Each result is the start and the end of the pair, and the point. Whole numbers count only with a
    degree sign or a compass letter.
    """
    points_by_cell = _by_cell(tuple(points))
    if not points_by_cell:
        return
    spans: list[Span] = []
    before: list[tuple[int, int, float]] = []
    """The start, the end and the value of the numbers shortly before the current one."""
    for found in _NUMBER.finditer(with_plain_digits(text)):
        value = _value(found)
        if value is None:
            continue
        start, end = found.span()
        before = [number for number in before if start - number[1] <= _WITHIN]
        for first, _, other in before:
            pairs = ((other, value), (value, other))
            near = (point for pair in pairs for point in _points_near(pair, points_by_cell))
            point = next(near, None)
            if point:
                spans = spans or spans_with_plain_digits(text)
                yield spans[first][0], spans[end - 1][1], point
                break
        before.append((start, end, value))


@lru_cache(maxsize=16)
def _by_cell(points: tuple[Point, ...]) -> Mapping[tuple[int, int], list[Point]]:
    """Return the points by their cell in a grid, and by the cells around it."""
    by_cell: dict[tuple[int, int], list[Point]] = {}
    for point in points:
        for north, east in _AROUND:
            by_cell.setdefault(_cell(point, north, east), []).append(point)
    return by_cell


def _points_near(
    pair: Point, points_by_cell: Mapping[tuple[int, int], list[Point]]
) -> Iterator[Point]:
    for point in points_by_cell.get(_cell(pair, 0, 0), ()):
        if _is_near_without_signs(point, pair):
            yield point


_AROUND = [(north, east) for north in (-1, 0, 1) for east in (-1, 0, 1)]


def _cell(point: Point, north: int, east: int) -> tuple[int, int]:
    # Without signs: a letter may replace a sign, or it may be missing.
    return int(abs(point[0]) / NEAR) + north, int(abs(point[1]) / NEAR) + east


def _is_near_without_signs(point: Point, pair: Point) -> bool:
    return is_near((abs(point[0]), abs(point[1])), (abs(pair[0]), abs(pair[1])))


def _value(found: re.Match[str]) -> float | None:
    if found["scientific"]:
        # With an exponent, as programs write it: 3512345e-5.
        return float(found["scientific"].replace(",", ".").replace("−", "-"))
    if found["compact"]:
        # Degrees with two digits of minutes, and possibly of seconds: 350724N, 03632E.
        digits = found["compact"]
        size = 3 if len(digits) % 2 else 2
        parts = (digits[:size], digits[size : size + 2], digits[size + 2 :])
        return _degrees(*parts)
    if found["led"]:
        return _degrees(found["led"], found["led_minutes"], found["led_seconds"])
    if found["whole"]:
        return _degrees(found["whole"], found["inner_minutes"], found["inner_seconds"])
    degrees = found["degrees"]
    is_marked = found["mark"] or found["lead"] or found["trail"]
    if not is_marked and "." not in degrees and "," not in degrees:
        return None
    return _degrees(degrees, found["minutes"], found["seconds"])


def _degrees(degrees: str, minutes: str | None, seconds: str | None) -> float:
    parts = (degrees, minutes or "0", seconds or "0")
    whole, sixtieths, seconds_of_arc = (float(part.replace(",", ".")) for part in parts)
    return whole + sixtieths / 60 + seconds_of_arc / 3600
