"""The dates of items."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, tzinfo

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.dates import UNREAD, When, parse_when
from briefing_tui.model.item import Item
from briefing_tui.sections.registry import section_of

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_DAY_MONTH = re.compile(r"([0-9]{1,2})[\s-]*([a-z]{3,9})[\s-]*([0-9]{4})?")
"""`30nov`, `30 Nov 2024`, `30-nov-2024`"""

_HALF_A_YEAR = timedelta(days=183)

_YEARS_TO_A_LEAP_DAY = 8
"""The longest time from one 29 February to the next: from 1896 to 1904."""

DayRange = tuple[date | None, date | None]
"""The first and the last day; None for an open end."""


def parse_days(value: str, cut_off: When) -> When | None:
    """Read a date such as `30nov` or `2024-11`. Return None for other text and for a clock time.

    A day without a year is in the year of the cut-off. If that day does not exist, or is more than
    half a year after the cut-off, an earlier year is meant: in January, `30nov` is last November.
    """
    match = _DAY_MONTH.fullmatch(value.strip().lower())
    if match is None:
        when = parse_when(value)
        return None if when.precision in (UNREAD, "instant") else when
    month = _month_number(match[2])
    cut_off_day = cut_off.end_date or cut_off.start_date
    if month is None or (match[3] is None and cut_off_day is None):
        return None
    month_and_day = f"{month:02}-{int(match[1]):02}"
    if match[3] or cut_off_day is None:
        when = parse_when(f"{match[3]}-{month_and_day}")
        return None if when.precision == UNREAD else when
    latest_year = cut_off_day.year
    for year in range(latest_year, max(latest_year - _YEARS_TO_A_LEAP_DAY - 1, 0), -1):
        when = parse_when(f"{year:04}-{month_and_day}")
        if when.start_date and when.start_date - cut_off_day <= _HALF_A_YEAR:
            return when
    return None


def _month_number(word: str) -> int | None:
    for names in (_MONTHS, _FULL_MONTHS):
        if word in names:
            return names.index(word) + 1
    return 9 if word == "sept" else None


def when_of(briefing: Briefing, item: Item) -> When | None:
    """Return the date by which an item is filtered."""
    section = section_of(briefing, item)
    when: When | None = getattr(item, section.date_key) if section.date_key else None
    return when or (briefing.as_of if section.is_dated_by_cut_off else None)


def may_lie_in(when: When | None, days: DayRange, zone: tzinfo | None) -> bool:
    """Whether a date may lie in these days. An unreadable date never does."""
    if when is None or when.precision == UNREAD:
        return False
    start, end = _day(when.start, zone), _day(when.end, zone)
    first, last = days
    return (end is None or first is None or end >= first) and (
        start is None or last is None or start <= last
    )


def _day(value: date | datetime | None, zone: tzinfo | None) -> date | None:
    if not isinstance(value, datetime):
        return value
    try:
        return value.astimezone(zone).date() if zone else value.date()
    except OverflowError:
        return value.date()
