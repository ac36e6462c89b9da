"""Dates as text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, tzinfo

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.dates import UNREAD, When, zone_of

_DAY = re.compile(r"(\d+) ([A-Z][a-z]+(?: \d{4})?)")
"""Matches `1 Dec` and `1 Dec 2024`."""


def display_zone(briefing: Briefing, zone: tzinfo | None = None) -> tzinfo:
    """Return `zone`, else the zone of the briefing, else UTC."""
    return zone or zone_of(briefing.timezone) or UTC


def is_moment(when: When) -> bool:
    """Whether a date has a time of day."""
    return isinstance(when.start, datetime) or isinstance(when.end, datetime)


def date_in(briefing: Briefing, when: When, zone: tzinfo | None = None) -> str:
    """Return a short date, with its year if the cut-off is in another year."""
    return date_beside(when, briefing.as_of, zone=display_zone(briefing, zone))


def date_among(when: When, days: Sequence[Briefing], zone: tzinfo | None = None) -> str:
    """Return a short date, without its year if the date and all days are in one year."""
    ends = (*days[:1], *days[-1:])
    zone = display_zone(ends[-1], zone) if ends else zone
    return date_beside(when, *(day.as_of for day in ends), zone=zone)


def date_beside(when: When, *others: When | None, zone: tzinfo | None = None) -> str:
    """Return a short date: `7 Dec`, or `7 Dec 2024` if another date is in another year."""
    return when.display(long=len(years_of(when, *others, zone=zone)) > 1, zone=zone)


def bound_words(when: When, words: str) -> str:
    """Return the words of a date, changed so that they can follow `since` or `up to`.

    `by 27 Nov` becomes `27 Nov or earlier`.
    """
    if when.precision != UNREAD and when.start is None:
        words = f"{words.removeprefix('by ').removesuffix('?')} or earlier"
    elif when.precision != UNREAD and when.end is None:
        words = f"{words.removeprefix('from ').removesuffix('?')} or later"
    return f"{words.removesuffix('?')} (uncertain)" if when.uncertain else words


def period_between(start: When | None, start_words: str, end: When | None, end_words: str) -> str:
    """Return a period: `27 Nov to 1 Dec`, `from 27 Nov` or `up to 1 Dec`; empty without dates."""
    if start_words == end_words:
        return end_words
    if end is None:
        return f"from {bound_words(start, start_words)}" if start else ""
    if start is None:
        # "By 27 Nov" needs no "up to".
        return end_words if end.start is None else f"up to {bound_words(end, end_words)}"
    return f"{bound_words(start, start_words)} to {bound_words(end, end_words)}"


def with_preposition(when: When) -> str:
    """Return a date with its preposition: `on 1 Dec 2024`, `in Dec 2024`, `about 1 Dec 2024`."""
    words = when.display(long=True)
    if when.approximate:
        return words
    preposition = {"instant": "on ", "day": "on ", "month": "in ", "year": "in "}
    return f"{preposition.get(when.precision, '')}{words}"


def range_words(first: str, last: str) -> str:
    """Return a range of dates: `27–28 Nov` or `29 Nov–1 Dec`; a single date if both are equal."""
    if first == last:
        return first
    start, end = _DAY.fullmatch(first), _DAY.fullmatch(last)
    if start and end and start[2] == end[2]:
        return f"{start[1]}–{last}"
    return f"{first}–{last}"


def years_of(*whens: When | None, zone: tzinfo | None = None) -> frozenset[int]:
    """Return the years of some dates."""
    ends = (end for when in whens if when for end in (when.start, when.end))
    return frozenset(_year(end, zone) for end in ends if end)


def _year(end: date | datetime, zone: tzinfo | None) -> int:
    try:
        return end.astimezone(zone).year if zone and isinstance(end, datetime) else end.year
    except OverflowError:
        # In the zone, the date would be before the year 1 or after the year 9999.
        return end.year
