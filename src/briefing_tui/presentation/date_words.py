"""Dates that are shown together: with the year if they differ in it."""

from __future__ import annotations

from datetime import tzinfo

from briefing_tui.model.dates import When


def years_of(*whens: When | None) -> frozenset[int]:
    """The years that some dates lie in."""
    days = (day for when in whens if when for day in (when.start_date, when.end_date))
    return frozenset(day.year for day in days if day)


def date_beside(when: When, *others: When | None, zone: tzinfo | None = None) -> str:
    """A date as it is shown beside others: `7 Dec`, or `7 Dec 2024` if they differ in year."""
    return when.display(long=len(years_of(when, *others)) > 1, zone=zone)
