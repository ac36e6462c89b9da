"""Reads dates as a writer types them: `27nov`, `yesterday`, `1 dec 18:00`, `27nov..1dec`."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TypeAlias

from briefing_tui.model.dates import UNREAD, parse_when

DateValue: TypeAlias = date | str
"""A day, a moment, or a text in the Extended Date/Time Format (EDTF) of ISO 8601-2."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:[ ,]*(?P<year>\d{4}))?"
_CLOCK = r"(?:[ T]*(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d))?"
_DAY_MONTH = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? ?{_MONTH}{_YEAR}{_CLOCK}", re.IGNORECASE
)
"""`27nov`, `27th Nov. 2024`, `27 Nov 18:00`"""

_MONTH_DAY = re.compile(
    rf"{_MONTH} ?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d){_YEAR}{_CLOCK}", re.IGNORECASE
)
"""`nov27`, `November 27th, 2024`"""

_MONTH_YEAR = re.compile(rf"{_MONTH} ?(?P<year>\d{{4}})", re.IGNORECASE)
"""`Nov 2024`"""

_WORD = re.compile(
    r"(?P<word>today|yesterday|tomorrow|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)"
    rf"(?:day)?){_CLOCK}",
    re.IGNORECASE,
)
"""`yesterday`, `tuesday 18:00`"""

_DAYS_OF_MONTH = r"\d{1,2}(?:st|nd|rd|th)?(?: ?[-–—/] ?\d{1,2}(?:st|nd|rd|th)?)?"
_DATE_LIKE = tuple(
    re.compile(pattern + _YEAR, re.IGNORECASE)
    for pattern in (rf"{_DAYS_OF_MONTH} ?{_MONTH}", rf"{_MONTH} ?{_DAYS_OF_MONTH}")
)
"""`27-30 feb`, `nov 31`: days of a month, even if they do not exist."""

_RANGE = re.compile(r" ?(?:\.\.|–|—|/) ?| to |(?<=[a-z])-(?=\d)", re.IGNORECASE)
"""What separates two dates: `27nov..1dec`, `27nov to 1dec`, `27nov-1dec`."""

_ABOUT = ("about ", "around ", "circa ")

_MOST_CHARACTERS = 40


def read_date(words: str, day: date) -> DateValue | None:
    """Return the date that typed words mean; `day` is the cut-off.

    A day of a month without a year is the one nearest to the cut-off. A day of the week is the last
    one up to the cut-off.
    """
    typed = " ".join(words.split())
    if not typed or len(typed) > _MOST_CHARACTERS:
        return None
    return _marked(typed, day) or _interval(typed, day) or _as_in_the_file(typed)


def is_unreadable_date(words: str, day: date) -> bool:
    """Whether words look like days that `read_date` cannot read: `27-30 feb`."""
    typed = " ".join(words.split())
    if len(typed) > _MOST_CHARACTERS or read_date(typed, day) is not None:
        return False
    return is_reversed(typed, day) or any(pattern.fullmatch(typed) for pattern in _DATE_LIKE)


def is_reversed(words: str, day: date) -> bool:
    """Whether words are a period that ends before it starts: `6dec..5dec`."""
    for link in _RANGE.finditer(words):
        ends = (words[: link.start()], words[link.end() :])
        first, last = (_marked(end, day) or _as_in_the_file(end) for end in map(str.strip, ends))
        if first is not None and last is not None:
            return parse_when(f"{_text(first)}/{_text(last)}").precision == UNREAD
    return False


def _marked(words: str, day: date) -> DateValue | None:
    """Read one date with its mark: `about 27nov?` → `2024-11-27%`."""
    bare = words.rstrip("~?%")
    marks = set(words[len(bare) :])
    about = next((about for about in _ABOUT if bare.lower().startswith(about)), "")
    is_about = bool(about)
    if is_about:
        bare = bare[len(about) :]
        marks.add("~")
    value = _single(bare, day)
    if not marks:
        return value
    # In "about 2024-11-27/2024-12-01", only the start is approximate. `_interval` reads this.
    is_interval = is_about and "/" in bare
    if value is None and not is_interval:
        value = _as_in_the_file(bare)
    # Two different marks together mean "approximate and uncertain".
    return f"{_text(value)}{marks.pop() if len(marks) == 1 else '%'}" if value else None


def _single(words: str, day: date) -> DateValue | None:
    try:
        for pattern in (_DAY_MONTH, _MONTH_DAY):
            if match := pattern.fullmatch(words):
                return _with_clock(_date_of(match, day), match)
        if match := _MONTH_YEAR.fullmatch(words):
            return _as_in_the_file(f"{int(match['year']):04}-{_month(match):02}")
        if match := _WORD.fullmatch(words):
            return _with_clock(_day_of_word(match["word"].lower(), day), match)
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words):
            return date.fromisoformat(words)
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}\S*", words):
            return datetime.fromisoformat(words)
    except (ValueError, OverflowError):
        # The day does not exist, such as 31 November.
        return None
    return None


def _month(match: re.Match[str]) -> int:
    return _MONTHS.index(match["month"][:3].lower()) + 1


def _date_of(match: re.Match[str], day: date) -> date:
    if match["year"]:
        return date(int(match["year"]), _month(match), int(match["day"]))
    nearest: date | None = None
    for year in (day.year - 1, day.year, day.year + 1):
        try:
            candidate = date(year, _month(match), int(match["day"]))
        except ValueError:
            # 29 February is not in every year.
            continue
        if nearest is None or abs(candidate - day) < abs(nearest - day):
            nearest = candidate
    if nearest is None:
        raise ValueError(match[0])
    return nearest


def _day_of_word(word: str, day: date) -> date:
    if word in ("today", "yesterday", "tomorrow"):
        return day + timedelta(days=("yesterday", "today", "tomorrow").index(word) - 1)
    # `tuesday` means the last Tuesday up to and including the day of the cut-off.
    return day - timedelta(days=(day.weekday() - _DAYS.index(word[:3])) % 7)


def _with_clock(day: date, match: re.Match[str]) -> date:
    if match["hour"] is None:
        return day
    return datetime(day.year, day.month, day.day, int(match["hour"]), int(match["minute"]))  # noqa: DTZ001 - in the zone of the briefing


def _interval(words: str, day: date) -> str | None:
    for link in _RANGE.finditer(words):
        ends = (words[: link.start()], words[link.end() :])
        if not any(ends):
            continue
        first, last = (_end(end, day) if end else ".." for end in ends)
        if first is not None and last is not None:
            interval = f"{_text(first)}/{_text(last)}"
            return interval if parse_when(interval).precision != UNREAD else None
    return None


def _end(words: str, day: date) -> DateValue | None:
    # `2000–3000` is a count and not a period of years.
    return _marked(words, day) or (None if words.isdecimal() else _as_in_the_file(words))


def _as_in_the_file(words: str) -> str | None:
    return words if words[:1] in "0123456789." and parse_when(words).precision != UNREAD else None


def _text(value: DateValue) -> str:
    return value if isinstance(value, str) else value.isoformat()
