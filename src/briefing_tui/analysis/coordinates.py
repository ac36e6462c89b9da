"""Finds coordinates in a text: two numbers side by side that are those of a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

NEAR = 0.01
"""Degrees within which two coordinates are the same."""

_WITHIN = 40
"""Characters between two numbers that are still read as one pair."""

_DEGREES = r"(?P<degrees>\d{1,3}(?:[.,]\d+)?)"
_NUMBER = re.compile(
    rf"""
    (?<![\w.])(?P<lead>[NSEWnsew]\s?)?(?P<sign>[-−+])?{_DEGREES}
    (?:\s?(?P<mark>[°º])\s?
        (?:(?P<minutes>\d{{1,2}}(?:[.,]\d+)?)\s?['′’]\s?
            (?:(?P<seconds>\d{{1,2}}(?:[.,]\d+)?)\s?(?:["″”]|'')\s?)?)?
    )?(?P<trail>\s?[NSEWnsew])?(?!\w|\.\d)
    """,
    re.VERBOSE,
)


def is_near(one: Point, other: Point) -> bool:
    """Whether two points are the same place, as far as coordinates are told apart here."""
    return abs(one[0] - other[0]) <= NEAR and abs(one[1] - other[1]) <= NEAR


def find_points(text: str, points: Iterable[Point]) -> Iterator[tuple[int, int, Point]]:
    """Where a text gives the coordinates of one of some points, in either order.

    Gives where the pair begins, where it ends, and the point. Whole numbers count only if a sign
    of degrees or a letter of the compass marks them.
    """
    wanted = {_cell(point, north, east): point for point in points for north, east in _AROUND}
    if not wanted:
        return
    last: tuple[int, int, float] | None = None
    for found in _NUMBER.finditer(text):
        value = _value(found)
        if value is None:
            continue
        start, end = found.span()
        if last and start - last[1] <= _WITHIN:
            for pair in ((last[2], value), (value, last[2])):
                point = wanted.get(_cell(pair, 0, 0))
                if point and _agree(point, pair):
                    yield last[0], end, point
                    break
        last = start, end, value


_AROUND = [(north, east) for north in (-1, 0, 1) for east in (-1, 0, 1)]


def _cell(point: Point, north: int, east: int) -> tuple[int, int]:
    # Without their signs: a letter may stand for one, or be left out.
    return int(abs(point[0]) / NEAR) + north, int(abs(point[1]) / NEAR) + east


def _agree(point: Point, pair: Point) -> bool:
    return is_near((abs(point[0]), abs(point[1])), (abs(pair[0]), abs(pair[1])))


def _value(found: re.Match[str]) -> float | None:
    degrees = found["degrees"].replace(",", ".")
    if "." not in degrees and not (found["mark"] or found["lead"] or found["trail"]):
        return None
    value = float(degrees)
    for part, size in (("minutes", 60), ("seconds", 3600)):
        if found[part]:
            value += float(found[part].replace(",", ".")) / size
    return value
