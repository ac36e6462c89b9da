"""Which series a figure is a point of: what its id says, with its `to` and its whole left out."""

from __future__ import annotations

from briefing_tui.model.claims import Counted
from briefing_tui.model.item import Item

_POINT = "@"
"""What stands between the id of a series and the `to` of an earlier point of it."""


def series_id(item: Item) -> str:
    """The id of the series that an item is a point of; any item but an earlier point is its own.

    A part of an earlier point is a point of the part's series: `killed@2024-12-02-who-army` of
    `killed-who-army`.
    """
    if not isinstance(item, Counted):
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
