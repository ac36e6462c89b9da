"""The entries of the timeline of a situation."""

from __future__ import annotations

from msgspec import Struct

from briefing_tui.model.claims import Event, Frontline
from briefing_tui.model.dates import When


class TimelineEntry(Struct, frozen=True, gc=False):
    """An event as it was last reported, or a change of control as it was first reported."""

    day: int
    """The number of the day with this report, from 0."""
    first_day: int
    """The number of the first day that reports the event or the change."""
    when: When | None
    item: Event | Frontline
