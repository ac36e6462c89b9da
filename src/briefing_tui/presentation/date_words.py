"""Dates that are shown together: with the year if they differ in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.dates import When


def years_of(*whens: When | None) -> frozenset[int]:
    """The years that some dates lie in."""
    days = (day for when in whens if when for day in (when.start_date, when.end_date))
    return frozenset(day.year for day in days if day)


def date_in(briefing: Briefing, when: When) -> str:
    """A date of a briefing in short: with the year if it is not in that of the cut-off."""
    return date_beside(when, briefing.as_of)


def date_among(when: When, days: Sequence[Briefing]) -> str:
    """A date beside those of several days in a row: with the year if they are in several."""
    return date_beside(when, *(day.as_of for day in (*days[:1], *days[-1:])))


def date_beside(when: When, *others: When | None, zone: tzinfo | None = None) -> str:
    """A date as it is shown beside others: `7 Dec`, or `7 Dec 2024` if they differ in year."""
    return when.display(long=len(years_of(when, *others)) > 1, zone=zone)
