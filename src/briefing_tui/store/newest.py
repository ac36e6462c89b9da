"""Finds the newest briefing of a folder."""

from __future__ import annotations

from msgspec import Struct

from briefing_tui.store.listing import list_briefings


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
    dated = [day.path for day in days if day.as_of.latest]
    undated = sorted(day.path for day in days if day.as_of.latest is None)
    if dated:
        return Newest(dated[-1], tuple(undated))
    return Newest(undated[-1], tuple(undated[:-1])) if undated else None
