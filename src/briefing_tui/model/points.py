"""Which series a figure is a point of: what its id says, with its `to` and its whole left out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from briefing_tui.model.directory import Directory
from briefing_tui.model.item import Item

if TYPE_CHECKING:
    from briefing_tui.model.briefing import Briefing
    from briefing_tui.model.claims import Counted

Window = tuple[date, date]
"""The first and the last day that a figure counts."""

_POINT = "@"
"""What stands between the id of a series and the `to` of an earlier point of it."""


def series_id(item: Item) -> str:
    """The id of the series that an item is a point of; any item but an earlier point is its own.

    A part of an earlier point is a point of the part's series: `killed@2024-12-02-who-army` of
    `killed-who-army`.
    """
    if not item.has_points:
        return item.id
    if item.part_index is not None and item.part_of and item.id.startswith(item.part_of):
        return item.part_of.partition(_POINT)[0] + item.id[len(item.part_of) :]
    return item.id.partition(_POINT)[0]


def may_be_earlier(item: Item) -> bool:
    """Whether it is worth asking `is_earlier_point`, which costs more."""
    return _POINT in item.id


def is_earlier_point(item: Item) -> bool:
    """Whether a later point of the same series stands beside it."""
    return series_id(item) != item.id


def newest_source(directory: Directory, item: Item) -> tuple[object, ...]:
    """Sorts figures by the newest source of each; one without a dated source stands first."""
    published = (
        source.published.order
        for each in item.sources
        if (source := directory.source(each)) and source.published
    )
    return max(published, default=())


def recency(briefing: Briefing, item: Counted) -> tuple[object, ...]:
    """Sorts several counts of one claimant: by `to`, the newest source, then as in the file."""
    until = (item.to or briefing.as_of).order
    return (until, newest_source(briefing.directory, item), item.index)


def window_of(briefing: Briefing, item: Item) -> Window | None:
    """The days that a figure counts, up to the cut-off if it does not say; None if it may vary."""
    start, end = item.counted_from, item.counted_to or briefing.as_of
    if start is None:
        return None
    if start.start_date is None or start.start_date != start.end_date or end.end_date is None:
        return None
    return (start.start_date, end.end_date) if start.start_date <= end.end_date else None


def follows(before: Window | None, after: Window | None) -> bool:
    """Whether the second of two windows of one id goes on where the first ends.

    The next window begins on the day after the first one, or on its last day. With days missing in
    between, it has to be of the same length: each is then a report on one day, week or month.
    """
    if before is None or after is None:
        return False
    gap = after[0] - before[1]
    if gap == timedelta(0):
        return before[0] < before[1] < after[1]
    is_as_long = after[1] - after[0] == before[1] - before[0]
    return gap == timedelta(1) or (gap > timedelta(1) and is_as_long)
