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
    """The path of the newest briefing of a folder, and the paths of undated briefings."""

    path: str
    undated: tuple[str, ...] = ()
    """Other briefings, which have neither a cut-off nor a date in their file name."""


def newest_briefing(folder: str) -> Newest | None:
    """Return the briefing of a folder with the latest cut-off; None if the folder has no briefing.

    If a file has no readable cut-off, the date in its name is used. If no briefing has a date, the
    last path in alphabetical order is returned.
    """
    days = list_briefings(folder).days
    dated = [(cut_off, day.sort_key, day.path) for day in days if (cut_off := _cut_off(day))]
    undated = sorted(day.path for day in days if _cut_off(day) is None)
    if dated:
        return Newest(max(dated)[-1], tuple(undated))
    return Newest(undated[-1], tuple(undated[:-1])) if undated else None


def _cut_off(day: Day) -> datetime | None:
    if day.as_of.latest:
        return day.as_of.latest
    date = _DATE.search(name_of(day.path))
    return parse_when(date[0]).latest if date else None
