"""Checks whether a passage supports a date."""

from __future__ import annotations

import datetime as dt
import re

from briefing_tui.drafting.conversion.converted import find_date
from briefing_tui.model.dates import parse_when

_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_TIME_WORD_OR_DIGIT = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:january|february|march|april|may|june|july"
    r"|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
    r"|\b(?:today|yesterday|tonight|tomorrow|overnight|morning|afternoon|evening|night|week\w*"
    r"|months?|years?|days?|hours?|ago|since|dawn|midnight|noon)\b|\d",
    re.IGNORECASE,
)
_MAX_DISTANCE = dt.timedelta(days=3 * 366)
"""How far a date may be from the publication, unless `find_date` finds it in the passage."""


def is_date_in(value: str, passage: str, published: str) -> bool:
    """Whether a passage supports a date in a draft. `published` is the day of the article."""
    when = parse_when(value, "UTC")
    if when.earliest is None and when.latest is None:
        return False
    # Every passage supports the day of publication, and the date that `find_date` finds in it.
    iso_date = _ISO.search(value)
    if iso_date and iso_date[0] in (published, find_date(passage)):
        return True
    # For any other date, the passage must contain a digit, or a word such as "Monday".
    if _TIME_WORD_OR_DIGIT.search(passage) is None:
        return False
    # A full date must also be near the day of publication, if this day is known.
    day, published_day = _day(value), _day(published)
    return day is None or published_day is None or abs(day - published_day) <= _MAX_DISTANCE


def _day(value: str) -> dt.date | None:
    match = _ISO.search(value)
    try:
        return dt.date.fromisoformat(match[0]) if match else None
    except ValueError:
        return None
