"""Reads dates, times and intervals in ISO 8601 or EDTF (Extended Date/Time Format)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import NamedTuple

from briefing_tui.model.values import Immutable

UNREAD = "unread"
PRECISIONS = ("instant", "day", "month", "year", "interval", UNREAD)

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# EDTF writes a season as a month from 21 to 24. The values are the name of the season, and its
# first month in the northern hemisphere. A winter belongs to the year in which it begins.
_SEASONS = {"21": ("spring", 3), "22": ("summer", 6), "23": ("autumn", 9), "24": ("winter", 12)}

# An X is an unknown digit: `202X`, `2024-XX`.
_DATE = re.compile(
    r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX|[0-9]XXX)(?:-([0-9]{2}|[01]X|XX)(?:-([0-9]{2}|[0-3]X|XX))?)?"
)
# A date with a time: `2024-12-01T18:00Z`, `2024-12-01 18:00:30+03:00`.
_DATE_TIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?"
    r"(?:Z|[+-][0-9]{2}(?::?[0-9]{2}(?::[0-9]{2})?)?)?"
)
_OPEN_ENDS = ("", "..")
"""How an open start or end of an interval is written: `2024-12-01/`, `../2024-12-01`."""
_MAX_LENGTH = 64
_FIRST_MOMENT = datetime.min.replace(tzinfo=UTC)
_LAST_MOMENT = datetime.max.replace(microsecond=0, tzinfo=UTC)


class When(Immutable):
    """A date, a time or an interval. If it is `unread`, `earliest` and `latest` are None."""

    __slots__ = (
        "approximate",
        "earliest",
        "end",
        "latest",
        "names",
        "precision",
        "reversed",
        "start",
        "text",
        "uncertain",
    )

    text: str
    """As written."""
    earliest: datetime | None
    """The first second that is possible, in UTC; None if the start is open."""
    latest: datetime | None
    """The last second that is possible, in UTC; None if the end is open."""
    precision: str
    """One of `PRECISIONS`. `interval` is for all other periods, such as seasons and decades."""
    approximate: bool
    """Whether the text has the mark `~` or `%`."""
    uncertain: bool
    """Whether the text has the mark `?` or `%`."""
    reversed: bool
    """Whether an interval ends before it starts. Its `precision` is then `unread`."""
    start: date | datetime | None
    """The first day, or the first moment in its own time zone."""
    end: date | datetime | None
    """The last day, or the last moment in its own time zone."""
    names: tuple[str, str]
    """The names of the start and the end, such as `Dec 2024`.

    A name is empty if a day or a time is shown instead.
    """

    def __init__(
        self,
        text: str,
        earliest: datetime | None = None,
        latest: datetime | None = None,
        *,
        precision: str = UNREAD,
        approximate: bool = False,
        uncertain: bool = False,
        reversed: bool = False,  # noqa: A002 - named like the attribute
        start: date | datetime | None = None,
        end: date | datetime | None = None,
        names: tuple[str, str] = ("", ""),
    ) -> None:
        self._initialize(
            text=text,
            earliest=earliest,
            latest=latest,
            precision=precision,
            approximate=approximate,
            uncertain=uncertain,
            reversed=reversed,
            start=start,
            end=end,
            names=names,
        )

    @property
    def start_date(self) -> date | None:
        """The first day, in its own time zone."""
        return _day(self.start)

    @property
    def end_date(self) -> date | None:
        """The last day, in its own time zone."""
        return _day(self.end)

    def is_before(self, other: When) -> bool:
        """Whether this date is certainly before `other`."""
        return bool(self.latest and other.earliest and self.latest < other.earliest)

    @property
    def order(self) -> tuple[datetime, datetime]:
        """A sort key: the start, then the end. If the start is open, the end replaces it.

        Unread dates come last.
        """
        latest = self.latest or _LAST_MOMENT
        return (self.earliest or latest, latest)

    def display(self, long: bool = False, zone: tzinfo | None = None) -> str:
        """The date for readers: `1 Dec`, `2–4 Dec`, `by 4 Dec`, `about 5 Dec`.

        `long` adds years and offsets from UTC. Times, but not days, are converted to `zone`.
        """
        if self.precision == UNREAD:
            return " ".join(self.text.split())
        about = "about " if self.approximate else ""
        if self.start is None:
            words = f"by {about}{_label(self.end, self.names[1], long, zone)}"
        elif self.end is None:
            words = f"from {about}{_label(self.start, self.names[0], long, zone)}"
        else:
            words = about + self._both_ends(self.start, self.end, long, zone)
        return f"{words}?" if self.uncertain else words

    def _both_ends(
        self, start: date | datetime, end: date | datetime, long: bool, zone: tzinfo | None
    ) -> str:
        start_name, end_name = self.names
        # `5 Dec–Jan 2025` would not say in which year it begins.
        long = long or start.year != end.year
        if (start_name and start_name == end_name) or (
            start == end and not (start_name or end_name)
        ):
            return _label(end, end_name, long, zone)
        if start_name[-5:-4] == " " and start_name[-5:] == end_name[-5:]:
            # Both names have the same year: `Nov–Dec 2024`, `spring–autumn 2024`.
            return f"{start_name[:-5]}–{end_name}"
        if start_name or end_name or isinstance(start, datetime) or isinstance(end, datetime):
            return f"{_label(start, start_name, long, zone)}–{_label(end, end_name, long, zone)}"
        if start.year != end.year:
            return f"{_label(start, '', long, zone)}–{_label(end, '', long, zone)}"
        if start.month != end.month:
            return f"{_label(start, '', False, zone)}–{_label(end, '', long, zone)}"
        return f"{start.day}–{_label(end, '', long, zone)}"


def parse_when(value: date | datetime | time | str, zone: str = "UTC") -> When:
    """Read a date in the notations of ISO 8601 or EDTF. What cannot be read is `unread`.

    `zone` is the time zone of values without an offset, as an IANA name. An unknown name means
    UTC.
    """
    if isinstance(value, str):
        text = value.strip()
        return When(text) if len(text) > _MAX_LENGTH else _read(text, zone)
    if type(value) is date:
        return _read_day(value, zone)
    # `_read` caches by text, not by moment: equal moments can have different time zones.
    text = value.isoformat()
    return _read(text[:-6] + "Z" if text.endswith("+00:00") else text, zone)


def is_later(one: When, other: When) -> bool:
    """Whether `one` ends later than `other`; False if an end is unknown."""
    return bool(one.latest and other.latest and one.latest > other.latest)


def zone_of(name: str) -> tzinfo | None:
    """The time zone with an IANA name, or None."""
    if name == "UTC":
        return UTC
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        # Some invalid names cause an error of the file system.
        return None


def iso_utc(moment: datetime) -> str:
    """A moment in UTC: `2024-12-01T18:00:00Z`. Raises ValueError if it has no time zone."""
    if moment.tzinfo is None:
        raise ValueError("the moment has no time zone")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


class _Span(NamedTuple):
    """What a date, or the start or end of an interval, can mean: `2024-12` → 1 to 31 December."""

    start: date | datetime
    end: date | datetime
    precision: str
    name: str
    """For example `Dec 2024`; empty if days or times are shown instead."""


@lru_cache(maxsize=4096)
def _read_day(day: date, zone_name: str) -> When:
    return _read(day.isoformat(), zone_name)


# The results are cached, because the items of a briefing have few different dates.
@lru_cache(maxsize=4096)
def _read(text: str, zone_name: str) -> When:
    zone = zone_of(zone_name) or UTC
    ends = [_split_mark(end) for end in text.split("/")]
    spans = [None if words in _OPEN_ENDS else _read_span(words, zone) for words, _ in ends]
    marks = "".join(mark for _, mark in ends)
    if len(ends) > 2 or not any(spans):
        return When(text)
    if any(
        span is None and words not in _OPEN_ENDS
        for span, (words, _) in zip(spans, ends, strict=True)
    ):
        return When(text)
    first, last = spans[0], spans[-1]
    earliest = _first_second(first.start, zone) if first else None
    latest = _last_second(last.end, zone) if last else None
    if earliest and latest and earliest > latest:
        return When(text, reversed=True)
    return When(
        text,
        earliest,
        latest,
        precision=first.precision if first and len(spans) == 1 else "interval",
        approximate="~" in marks or "%" in marks,
        uncertain="?" in marks or "%" in marks,
        start=first.start if first else None,
        end=last.end if last else None,
        names=(first.name if first else "", last.name if last else ""),
    )


def _split_mark(words: str) -> tuple[str, str]:
    """Split off the mark at the end: `2024-12~` → `2024-12`, `~`."""
    if len(words) > 1 and words[-1] in "~?%":
        return words[:-1], words[-1]
    return words, ""


def _read_span(words: str, zone: tzinfo) -> _Span | None:
    try:
        if _DATE_TIME.fullmatch(words):
            moment = datetime.fromisoformat(words)
            moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
            return _Span(moment, moment, "instant", "")
        if match := _DATE.fullmatch(words):
            return _calendar_span(*match.groups())
    except ValueError:
        # The date does not exist, such as 30 February.
        return None
    return None


def _calendar_span(year: str, month: str | None, day: str | None) -> _Span | None:
    if month in (None, "XX") and day in (None, "XX"):
        return _years(year)
    if "X" in year or month is None or month == "XX":
        return None
    if day in (None, "XX"):
        if month in _SEASONS:
            return _season(int(year), month) if day is None else None
        return _months(int(year), month)
    if "X" in month:
        return None
    return _days(int(year), int(month), day or "")


def _years(year: str) -> _Span:
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    # Python has no year 0: `0XXX` begins with the year 1, and `0000` raises ValueError.
    start, end = date(max(first, 1) if "X" in year else first, 1, 1), date(last, 12, 31)
    match year.count("X"):
        case 0:
            return _Span(start, end, "year", str(first))
        case 1:
            return _Span(start, end, "interval", f"{first}s")
        case _:
            return _Span(start, end, "interval", f"{first}–{last}")


def _season(year: int, code: str) -> _Span:
    name, month = _SEASONS[code]
    last = month + 2
    end = _month_end(year + (last > 12), (last - 1) % 12 + 1)
    return _Span(date(year, month, 1), end, "interval", f"{name} {year}")


def _months(year: int, month: str) -> _Span:
    if "X" in month:
        first, last = (1, 9) if month == "0X" else (10, 12)
        return _Span(date(year, first, 1), _month_end(year, last), "interval", "")
    number = int(month)
    start = date(year, number, 1)
    return _Span(start, _month_end(year, number), "month", f"{_MONTHS[number - 1]} {year}")


def _days(year: int, month: int, day: str) -> _Span:
    if "X" not in day:
        single_day = date(year, month, int(day))
        return _Span(single_day, single_day, "day", "")
    last = min(int(day.replace("X", "9")), _month_end(year, month).day)
    first = max(int(day.replace("X", "0")), 1)
    return _Span(date(year, month, first), date(year, month, last), "interval", "")


def _month_end(year: int, month: int) -> date:
    if month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)


def _first_second(value: date | datetime, zone: tzinfo) -> datetime:
    if not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day, tzinfo=zone)
    return _in_utc(value)


def _last_second(value: date | datetime, zone: tzinfo) -> datetime:
    if not isinstance(value, datetime):
        # If clocks go back at midnight, the last hour occurs twice. `fold=1` means the second time.
        value = datetime(value.year, value.month, value.day, 23, 59, 59, tzinfo=zone, fold=1)
    return _in_utc(value)


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return _FIRST_MOMENT if moment.year == 1 else _LAST_MOMENT


def _day(value: date | datetime | None) -> date | None:
    return value.date() if isinstance(value, datetime) else value


def _label(value: date | datetime | None, name: str, long: bool, zone: tzinfo | None) -> str:
    if name or value is None:
        return name
    if not isinstance(value, datetime):
        return f"{value.day} {_MONTHS[value.month - 1]}" + (f" {value.year}" if long else "")
    local = _shifted(value, zone)
    clock = f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"
    return f"{_label(local.date(), '', long, zone)} {clock}" + (
        f" {_offset(local)}" if long else ""
    )


def _shifted(moment: datetime, zone: tzinfo | None) -> datetime:
    try:
        return moment.astimezone(zone) if zone else moment
    except OverflowError:
        return moment


def _offset(moment: datetime) -> str:
    total_minutes = round((moment.utcoffset() or timedelta()).total_seconds() / 60)
    hours, minutes = divmod(abs(total_minutes), 60)
    if not total_minutes:
        return "UTC"
    return f"UTC{'-' if total_minutes < 0 else '+'}{hours}" + (f":{minutes:02}" if minutes else "")
