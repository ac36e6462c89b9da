"""What all converters need."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from briefing_tui import text

MAX_CHARACTERS = 1_000_000
"""The maximum length of the text of an article."""

_MAX_METADATA = 300
"""The maximum length of a title, a name or another value."""

_MONTHS = "january february march april may june july august september october november december"
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})(?!\d)")
_MONTH_FIRST = re.compile(
    r"(?<![A-Za-z])([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)"
)
"""The three patterns match `2024-12-01`, `1st Dec. 2024` and `December 1, 2024`."""

HEAD_PARAGRAPHS = 6
"""How many paragraphs at the top of a PDF file or a Word document are searched for the date."""

_MAX_DATE_LINE = 60
"""A line with more characters is not searched for the date: it may mention another date."""

_OTHER_DAY = re.compile(
    r"(?<!as )(?<!published )(?<!posted )(?<!updated )(?<!issued )(?<!released )(?<!modified )"
    r"(?<!filed )(?<!online )(?<!report )(?<!bulletin )(?<!release )(?<!sitrep )(?<!edition )"
    r"\b(?:on|of|since|until|in|before|after)\s+$|\b(?:archive|file (?:photo|picture))\b",
    re.IGNORECASE,
)
"""Words before a date that is not the date of the article: "the town fell on 2 December 2016"."""

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Converted(Struct, frozen=True, kw_only=True):
    """The text of an article, with its metadata. An empty string means unknown."""

    text: str
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: str = ""
    address: str = ""
    language: str = ""


class UnreadableError(ValueError):
    """A file cannot be converted. The `hint` says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def metadata_line(value: object) -> str:
    """Return a string as one clean line of limited length; empty for values of other types."""
    return text.cut(text.clean_line(value), _MAX_METADATA) if isinstance(value, str) else ""


def find_date(words: str) -> str:
    """Return a date near the start of a text as `2024-12-01`; empty if there is none.

    A date that is written as `2024-12-01` is preferred to one such as `1 December 2024`.
    """
    return next(iter(read_dates(words[:_MAX_METADATA])), "")


def read_dates(words: str) -> list[str]:
    """Return all dates in a text as `2024-12-01`. Dates that already have this form come first."""
    dates = (
        *(_date(year, int(month), day) for year, month, day in _ISO.findall(words)),
        *(_date(year, month_of(month), day) for day, month, year in _DAY_FIRST.findall(words)),
        *(_date(year, month_of(month), day) for month, day, year in _MONTH_FIRST.findall(words)),
    )
    return [date for date in dates if date]


def before_date(words: str) -> tuple[str, str]:
    """Return the text before the first date in a text, and that date as `2024-12-01`.

    If there is no date, return the whole text and an empty string.
    """
    patterns = (_ISO, _DAY_FIRST, _MONTH_FIRST)
    found = (match for pattern in patterns for match in pattern.finditer(words))
    # A match need not be a date: "Bulletin 12, 2024" looks like "December 12, 2024".
    dates = ((match.start(), date) for match in found if (date := find_date(match[0])))
    start, date = min(dates, default=(len(words), ""))
    return words[:start], date


def date_in_lines(lines: Iterable[str]) -> str:
    """Return the date in the first line that gives the date of the article, as `2024-12-01`.

    `3 December 2024` is such a line, but `The town fell on 2 December 2016.` is not. The result is
    empty without such a line.
    """
    dates = (_date_in_line(line.strip()) for line in lines)
    return next(filter(None, dates), "")


def _date_in_line(line: str) -> str:
    before, date = before_date(line)
    is_of_article = len(line) <= _MAX_DATE_LINE and _OTHER_DAY.search(before) is None
    return find_date(line) if date and is_of_article else ""


def month_of(word: str) -> int:
    """Return the number of a month: 12 for `"december"` or `"dec"`, 0 if a word is not a month."""
    lower = word.lower()
    return next(
        (number for number, name in enumerate(_MONTHS.split(), start=1) if name.startswith(lower)),
        9 if lower == "sept" else 0,
    )


def _date(year: str, month: int, day: str) -> str:
    import datetime as dt

    try:
        return dt.date(int(year), month, int(day)).isoformat()
    except ValueError:
        return ""


def superscript(words: str) -> str:
    """Make all digits superscript: `2` → `²`.

    The number 14 with the footnote mark 2 then is `14²` in the text, and not `142`.
    """
    return words.translate(_SUPERSCRIPTS)


def join_paragraphs(paragraphs: Iterable[str], title: str = "") -> str:
    """Join paragraphs with blank lines. Add the title at the top, unless it is there already."""
    lines = [line for paragraph in paragraphs if (line := " ".join(paragraph.split()))]
    if title and (not lines or lines[0].casefold() != title.casefold()):
        lines.insert(0, title)
    return "\n\n".join(lines)


def require_text(converted: Converted) -> None:
    """Raise UnreadableError if the text is empty or too long."""
    if len(converted.text) > MAX_CHARACTERS:
        raise UnreadableError(
            f"the text has {len(converted.text):,} characters; the limit is {MAX_CHARACTERS:,}",
            "save the part that you need as a file",
        )
    if not converted.text.strip():
        raise UnreadableError("this file contains no text", "paste the text of the article")
