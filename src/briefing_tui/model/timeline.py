"""The entries of the timeline of a situation."""

from __future__ import annotations

from msgspec import Struct

from briefing_tui.model.claims import Event, Frontline
from briefing_tui.model.dates import When


class TimelineEntry(Struct, frozen=True, gc=False):
    """An event, or a change of control, as the last briefing that has the item reports it."""

    day: int
    """The number of that briefing among the days, from 0."""
    when: When | None
    item: Event | Frontline
