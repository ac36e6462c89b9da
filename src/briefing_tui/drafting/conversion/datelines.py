"""Finds the year for a dateline without one: `ALEPPO, Dec 1 (NW) - `."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from briefing_tui.drafting.conversion.converted import before_date, month_of, read_dates

_HEAD_LINES = 8
_MAX_SEARCHED = 100_000
"""How many characters of a text are searched."""

_DATELINE = re.compile(
    r"[ \t]*[A-ZÀ-Þ]{3}[^.:;!?\n]{1,60}?[ \xa0(]"
    r"(?:(?P<month>[A-Z][a-z]{2,8})\.?[ \xa0](?P<day>\d{1,2})"
    r"|(?P<leading_day>\d{1,2})[ \xa0](?P<trailing_month>[A-Z][a-z]{2,8})\.?)"
    r"[ \xa0)]*(?:\([A-Z][\w ./-]{1,24}\))?[ \xa0]*(?:--?|–|—|:)[ \xa0]"
)
"""A place in capitals, a day without a year, perhaps an agency, and a dash or colon."""

_ADDRESS_DATE = re.compile(r"[/-](20\d\d)[/-]?(\d\d)(?:[/-]?(\d\d))?(?=[/_.-]|$)")
"""A date in a web address: `/2024/12/01/`, `/2024-12-01-`."""

_ADDRESS = re.compile(r"https?://[^\s<>\"]{4,2000}")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|[Cc]opyright)\s*(?:©|\(c\))?\s*(20\d\d)\b(?!\s*[-–])")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")

_ANNIVERSARY = re.compile(
    r"\banniversar(?:y|ies)\b|\byears? (?:ago|after|since|later|on|earlier|before)\b", re.IGNORECASE
)
"""Words of an article about an event in an earlier year: "ten years ago"."""

_SENTENCE_END = re.compile(r"[.!?][”\"’]?\s+(?=[A-ZÀ-Þ“\"‘])")
_ON = re.compile(r"\b(?:on|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?)\s+$")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_OTHER_TIME = re.compile(
    r",(?! $)|\b(?:since|until|before|after|when|which|that|who|whose|where|had|last|former|"
    r"earlier|previous|previously|once|originally|over|for|about|court|trial|sentenced|jailed|"
    r"convicted|charged)\b"
)
"""Words before a date that is perhaps older than the news: "the town that fell on Dec. 2, 2016"."""

_MAX_DAYS_AFTER = 7
"""An article appears at most this many days after the latest full date in its text."""


def date_of_dateline(text: str, address: str = "") -> str:
    """Return the date of the dateline as `2024-12-01`; empty if its year is not certain.

    The year comes from web addresses, copyright lines, or the latest full date in the text.
    """
    day = _day_without_year(text)
    if day is None:
        return ""
    searched = text[:_MAX_SEARCHED]
    addresses = [address] if address else _ADDRESS.findall(searched)
    years = set(_years_of_addresses(addresses, *day))
    years = years or {int(year) for year in _COPYRIGHT.findall(searched)}
    years = years or set(_years_of_dates(searched, *day))
    dates = [date for year in years if (date := _date(year, *day))]
    return dates[0].isoformat() if len(years) == len(dates) == 1 else ""


def _day_without_year(text: str) -> tuple[int, int] | None:
    """Return the month and day of the first dateline: `ALEPPO, Dec 1 - ` → `(12, 1)`."""
    for line in _head(text):
        found = _DATELINE.match(line)
        if found is not None:
            month = month_of(found["month"] or found["trailing_month"])
            return (month, int(found["day"] or found["leading_day"])) if month else None
    return None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _years_of_addresses(addresses: list[str], month: int, day: int) -> Iterator[int]:
    """Yield the year of each date in an address, if the date is at most a day from the dateline.

    The dateline is taken to be in that year, so dates around New Year may be left out. If a date in
    an address has no day, its month must be the month of the dateline.
    """
    for address in addresses:
        for year, other_month, other_day in _ADDRESS_DATE.findall(address):
            date = _date(int(year), month, day)
            other = _date(int(year), int(other_month), int(other_day or 1))
            if date is None or other is None:
                continue
            if abs((date - other).days) <= 1 if other_day else other.month == month:
                yield date.year


def _years_of_dates(text: str, month: int, day: int) -> Iterator[int]:
    """Yield the year that puts the dateline at most a week after the latest full date in a text.

    Yield nothing if the text has a later year or an anniversary, or if its first sentence does not
    give the latest date as the day of the news. A date elsewhere in the text may belong to an old
    event.
    """
    if _ANNIVERSARY.search(text):
        return
    latest = max(map(dt.date.fromisoformat, read_dates(text)), default=None)
    if latest is None or any(int(year) > latest.year for year in _YEAR.findall(text)):
        return
    if latest != _date_of_news(text):
        return
    for year in (latest.year, latest.year + 1):
        date = _date(year, month, day)
        if date is not None and 0 <= (date - latest).days <= _MAX_DAYS_AFTER:
            yield year


def _date_of_news(text: str) -> dt.date | None:
    """Return the full date of the event in the first sentence after the dateline.

    Return None if the sentence has no full date, or if the date may belong to another event.
    """
    dateline = next((found for line in _head(text) if (found := _DATELINE.match(line))), None)
    if dateline is None:
        return None
    lead = _SENTENCE_END.split(dateline.string[dateline.end() :], maxsplit=1)[0]
    before, date = before_date(lead)
    if not date or _OTHER_TIME.search(before) or not _ON.search(before):
        return None
    day = dt.date.fromisoformat(date)
    weekdays = _WEEKDAY.findall(lead)
    is_that_day = all(weekday == day.strftime("%A") for weekday in weekdays)
    return day if is_that_day and len(weekdays) <= 1 else None


def _head(text: str) -> list[str]:
    lines = text[:_MAX_SEARCHED].split("\n", 40)
    return [line for line in lines if line.strip()][:_HEAD_LINES]
