"""Dates as they are shown: with the year if they differ in it, and all times on one clock.

The clock is that of the reader's zone, else that of the briefing's zone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, tzinfo

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.dates import When, zone_of


def clock_of(briefing: Briefing, zone: tzinfo | None = None) -> tzinfo:
    """The zone in which the times of a briefing are shown: the reader's, else its own."""
    return zone or zone_of(briefing.timezone) or UTC


def is_moment(when: When) -> bool:
    """Whether a date has a time of day."""
    return isinstance(when.start, datetime) or isinstance(when.end, datetime)


def date_in(briefing: Briefing, when: When, zone: tzinfo | None = None) -> str:
    """A date of a briefing in short: with the year if it is not in that of the cut-off."""
    return date_beside(when, briefing.as_of, zone=clock_of(briefing, zone))


def date_among(when: When, days: Sequence[Briefing]) -> str:
    """A date beside those of several days in a row: with the year if they are in several."""
    ends = (*days[:1], *days[-1:])
    zone = clock_of(ends[-1]) if ends else None
    return date_beside(when, *(day.as_of for day in ends), zone=zone)


def date_beside(when: When, *others: When | None, zone: tzinfo | None = None) -> str:
    """A date as it is shown beside others: `7 Dec`, or `7 Dec 2024` if they differ in year."""
    return when.display(long=len(years_of(when, *others, zone=zone)) > 1, zone=zone)


def years_of(*whens: When | None, zone: tzinfo | None = None) -> frozenset[int]:
    """The years that some dates lie in."""
    ends = (end for when in whens if when for end in (when.start, when.end))
    return frozenset(_year(end, zone) for end in ends if end)


def _year(end: date | datetime, zone: tzinfo | None) -> int:
    try:
        return end.astimezone(zone).year if zone and isinstance(end, datetime) else end.year
    except OverflowError:
        return end.year
