"""The points of a series: their ids, their order, and the days that they cover.

A point is a figure of a series. One of them has the id of the series, such as `killed`: the
last one that is not withdrawn, or the last one if all are withdrawn. The others have ids such as
`killed@2024-12-02`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from briefing_tui.model.directory import Directory
from briefing_tui.model.item import Item

if TYPE_CHECKING:
    from briefing_tui.model.briefing import Briefing
    from briefing_tui.model.claims import Counted

Window = tuple[date, date]
"""The first and the last day that a figure covers."""

_SEPARATOR = "@"
"""The character between the id of a series and the `to` of an earlier point."""


def series_id(item: Item) -> str:
    """The id of the series of a figure: `killed@2024-12-02` → `killed`.

    For a part of an earlier point: `killed@2024-12-02-who-army` → `killed-who-army`.
    """
    if not item.has_points:
        return item.id
    if item.part_index is not None and item.part_of and item.id.startswith(item.part_of):
        return item.part_of.partition(_SEPARATOR)[0] + item.id[len(item.part_of) :]
    return item.id.partition(_SEPARATOR)[0]


def may_be_earlier_point(item: Item) -> bool:
    """A fast test. If the result is False, the item is not an earlier point."""
    return _SEPARATOR in item.id


def is_earlier_point(item: Item) -> bool:
    """Whether an item is an earlier point of its series, or a part whose id is made from one."""
    return series_id(item) != item.id


def newest_source_key(directory: Directory, item: Item) -> tuple[object, ...]:
    """A sort key: the date of the newest source. Items without dated sources come first."""
    published = (
        source.published.order
        for source_id in item.sources
        if (source := directory.source(source_id)) and source.published
    )
    return max(published, default=())


def recency_key(briefing: Briefing, item: Counted) -> tuple[object, ...]:
    """A sort key for counts of one claimant: end, newest source, then position."""
    until = (item.to or briefing.as_of).order
    return (until, newest_source_key(briefing.directory, item), item.index)


def is_newest_withdrawn(briefing: Briefing, item: Item) -> bool:
    """Whether an item is withdrawn. If its id is that of a series, the newest point decides."""
    if item.withdrawn or not item.has_points:
        return bool(item.withdrawn)
    points = cast("Iterable[Counted]", (item, *briefing.earlier_points(item.section, item.id)))
    return bool(max(points, key=lambda point: recency_key(briefing, point)).withdrawn)


def window_of(briefing: Briefing, item: Item) -> Window | None:
    """The days that a figure covers.

    None if the start is not a single day, the end is unknown, or the end precedes the start.
    """
    start, end = item.counted_from, item.counted_to or briefing.as_of
    if start is None:
        return None
    if start.start_date is None or start.start_date != start.end_date or end.end_date is None:
        return None
    return (start.start_date, end.end_date) if start.start_date <= end.end_date else None


def is_continued_by(before: Window | None, after: Window | None) -> bool:
    """Whether the window `after` continues the window `before`.

    There are three cases:

    - `after` begins one day after `before` ends.
    - `after` begins on the day on which `before` ends, and both are longer than a day.
    - `after` begins more than one day later, and both have the same length, as in weekly reports.
    """
    if before is None or after is None:
        return False
    distance = after[0] - before[1]
    if distance == timedelta(0):
        return before[0] < before[1] < after[1]
    is_as_long = after[1] - after[0] == before[1] - before[0]
    return distance == timedelta(1) or (distance > timedelta(1) and is_as_long)
