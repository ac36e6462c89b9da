"""Finds the newest briefing of a folder."""

from __future__ import annotations

import re
from datetime import datetime

from msgspec import Struct

from briefing_tui.model.dates import parse_when
from briefing_tui.store.folders import name_of
from briefing_tui.store.listing import Day, list_briefings

_DATE = re.compile(r"\d{4}-\d\d-\d\d")


class Newest(Struct, frozen=True):
    """The paths of the newest briefing of a folder, and of the briefings that may be newer."""

    path: str
    undated: tuple[str, ...] = ()
    """The other briefings that have no date in the file and no date in its name."""


def newest_briefing(folder: str) -> Newest | None:
    """Return the newest briefing directly in a folder, or None if there is none.

    This is the briefing with the latest cut-off; `Day.order` decides between equal cut-offs. For a
    briefing without a readable `as_of`, the date in its name counts as its cut-off. If no briefing
    has a date, the last briefing by path is returned. Unreadable files count too, so that no older
    briefing is returned instead.
    """
    days = list_briefings(folder).days
    dated = [(cut_off, day.order, day.path) for day in days if (cut_off := _cut_off(day))]
    undated = sorted(day.path for day in days if _cut_off(day) is None)
    if dated:
        return Newest(max(dated)[-1], tuple(undated))
    return Newest(undated[-1], tuple(undated[:-1])) if undated else None


def _cut_off(day: Day) -> datetime | None:
    if day.as_of.latest:
        return day.as_of.latest
    date = _DATE.search(name_of(day.path))
    return parse_when(date[0]).latest if date else None
