"""Explains what is wrong in values without quotation marks."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from collections.abc import Callable, Sequence

from briefing_tui.model.counts import parse_count
from briefing_tui.model.dates import UNREAD, parse_when
from briefing_tui.store.syntax.scan import TYPOGRAPHIC_QUOTES, in_backticks

_DIGITS = r"[0-9](?:_?[0-9])*+"
_NUMBER_OR_BOOLEAN = re.compile(
    rf"[+-]?(?:0|[1-9](?:_?[0-9])*+)(?:\.{_DIGITS})?(?:[eE][+-]?{_DIGITS})?"
    r"|[+-]?(?:inf|nan)|true|false"
    r"|0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*+|0o[0-7](?:_?[0-7])*+|0b[01](?:_?[01])*+"
)
"""`412`, `-1.5e3`, `0xff` or `true`"""
_TIME = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?"
_MOMENT = re.compile(
    rf"(?P<date>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?:[Tt ](?P<time>{_TIME})"
    r"(?P<offset>[Zz]|[+-][0-9]{2}:[0-9]{2})?)?"
)
"""`2024-12-01` or `2024-12-01T18:00:00+02:00`"""
_CLOCK = re.compile(_TIME)

THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:[,'’ \u00a0\u2009\u202f][0-9]{3})++(?![0-9])")
"""A number with thousands separators, such as `1,234`. TOML does not allow them."""

_NO_SECONDS = "([0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2})"
"""A date-time without seconds, such as `2024-12-01T18:00`."""
_OTHER_DATE = (
    "[0-9]{1,2}[-./][0-9]{1,2}[-./](?:[0-9]{4}|[0-9]{2})"
    r"|[0-9]{1,2}\.? [A-Za-z]{3,9} [0-9]{4}|[A-Za-z]{3,9} [0-9]{1,2},? [0-9]{4}"
)
"""`1.12.2024`, `1 Dec 2024` and `Dec 1, 2024`"""

_Rules = Sequence[tuple[str, str, str | Callable[[re.Match[str]], str]]]
"""The pattern, the message and the hint of each rule.

In a message, `{}` stands for the value. In a hint, `\\1` stands for the first group of the match. A
hint can also be a function of the match.
"""

_DATES: _Rules = (
    (rf"{_NO_SECONDS}([Zz]?)", "{} has no seconds", r"write `\1:00\2`"),
    (
        rf"{_NO_SECONDS}([+-][0-9]{{2}}):?([0-9]{{2}})",
        "{} has no seconds",
        r"write `\1:00\2:\3`",
    ),
    (
        rf"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}[Tt ]{_TIME}) ?(?:[A-Za-z]{{2,5}}|[+-][0-9]{{1,4}})",
        "{} has no valid offset from UTC",
        r"for UTC, write `\1Z`; otherwise an offset such as `+02:00`",
    ),
    (
        "([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})",
        "{} is not a valid date",
        lambda day: f"write `{day[1]}-{day[2]:0>2}-{day[3]:0>2}`",
    ),
    (
        _OTHER_DATE,
        "{} is not a valid date",
        "write the year first, as in `2024-12-01`",
    ),
)
_NUMBERS: _Rules = (
    (
        THOUSANDS.pattern,
        "{} has thousands separators",
        lambda match: (
            f"write `{re.sub('[^0-9+-]', '', match[0])}`"
            + (f'; in `count`, `"{match[0]}"` is valid too' if _is_count(match[0]) else "")
        ),
    ),
    (r"([+-]?)(\.[0-9]+)", "{} has no digit before its decimal point", r"write `\g<1>0\2`"),
    (r"[+-]?[0-9]+\.", "{} has no digit after its decimal point", r"write `\g<0>0`"),
)
_LEADING_ZEROS: _Rules = ((r"([+-]?)0+([0-9]+(?:\.[0-9]+)?)", "{} begins with 0", r"write `\1\2`"),)
_MAX_HINTED = 32
"""A hint about quotation marks does not repeat a longer text."""
_HINTED_VALUE = re.compile("write `([^`]*)`")
_FOREIGN_VALUES = {
    **dict.fromkeys(("true", "yes", "on"), "write `true`, or add quotation marks if it is text"),
    **dict.fromkeys(("false", "no", "off"), "write `false`, or add quotation marks if it is text"),
    **dict.fromkeys(
        ("null", "none", "nil", "n/a", "undefined", "-", "--", "?"),
        "remove the key, or add quotation marks if it is text",
    ),
}
"""How to fix values of other file formats or programming languages."""


def is_value(words: str) -> bool:
    """Whether a text looks like a number, boolean, date or time.

    The date can be impossible, such as `2024-02-30`.
    """
    return any(pattern.fullmatch(words) for pattern in (_NUMBER_OR_BOOLEAN, _MOMENT, _CLOCK))


def invalid_value(words: str) -> tuple[str, str] | None:
    """If a value is invalid, return a message and a hint; otherwise None."""
    if _NUMBER_OR_BOOLEAN.fullmatch(words):
        return None
    moment = _MOMENT.fullmatch(words)
    if moment:
        return _invalid_moment(**moment.groupdict(""))
    if _CLOCK.fullmatch(words):
        return _invalid_time(words)
    if (
        "," in words
        and not THOUSANDS.fullmatch(words)
        and all(is_value(value.strip()) for value in words.split(","))
    ):
        return "several values must be in a list", f"write `[{words}]`"
    # `0412` could also be a year, but it is more often a number.
    if problem := _first_match((*_LEADING_ZEROS, *_DATES), words):
        return problem
    quoted = f'write `"{words}"`'
    if parse_when(words).precision != UNREAD:
        return f"the date {in_backticks(words)} must be in quotation marks", quoted
    if problem := _first_match(_NUMBERS, words):
        return problem
    if words[:1].isdigit() and words.endswith("%"):
        return f"the percentage {in_backticks(words)} must be in quotation marks", quoted
    if _is_count(words):
        return f"the count {in_backticks(words)} must be in quotation marks", quoted
    return _invalid_word(words)


def _is_count(words: str) -> bool:
    return any(char.isdigit() for char in words) and parse_count(words).is_readable


def _first_match(rules: _Rules, words: str) -> tuple[str, str] | None:
    for pattern, message, hint in rules:
        if match := re.fullmatch(pattern, words):
            filled_hint = match.expand(hint) if isinstance(hint, str) else hint(match)
            hinted_value = _HINTED_VALUE.search(filled_hint)
            # `2024/13/1` is not only written in the wrong way: there is no such month.
            if hinted_value and (problem := invalid_value(hinted_value[1])):
                return problem
            return message.format(in_backticks(words)), filled_hint
    return None


def _invalid_moment(date: str, time: str, offset: str) -> tuple[str, str] | None:
    year, month, day = (int(digits) for digits in date.split("-"))
    if not 1 <= month <= 12 or year < 1:
        message = f"{in_backticks(date)} is not a date: there is no month {date[:7]}"
        return message, f'correct it, or write `"{date[:4]}"` if the month is unknown'
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        message = f"{in_backticks(date)} is not a date: {month_name[month]} {year} has {days} days"
        return message, f'correct it, or write `"{date[:7]}"` if the day is unknown'
    if time and (problem := _invalid_time(time)):
        return problem
    if len(offset) > 1 and (int(offset[1:3]) > 23 or int(offset[4:]) > 59):
        return (
            f"`{offset}` is not an offset from UTC",
            "write `Z` for UTC, or an offset such as `+02:00`",
        )
    return None


def _invalid_time(time: str) -> tuple[str, str] | None:
    hour, minute, second = time[:2], time[3:5], time[6:8]
    if int(hour) > 23 or int(minute) > 59 or int(second) > 59:
        hint = "hours go from 00 to 23, minutes and seconds from 00 to 59"
        return f"`{time[:8]}` is not a time of day", hint
    return None


def _invalid_word(words: str) -> tuple[str, str]:
    if TYPOGRAPHIC_QUOTES.match(words):
        return f"`{words[0]}` is not a quotation mark in TOML", 'put `"` before and after the text'
    if hint := _FOREIGN_VALUES.get(words.casefold()):
        return f"{in_backticks(words)} is not a value in TOML", hint
    bare = words.rstrip('"')
    if words[:1] in ("'", '"') or (words.count('"') == 1 and bare != words):
        return "this text has no quotation mark at its start", _start_hint(bare)
    return "text must be in quotation marks", _quotation_hint(words)


def _start_hint(words: str) -> str:
    if "\\" in words:
        return _quotation_hint(words)
    return "put one before it" if len(words) > _MAX_HINTED else f'write `"{words}"`'


def _quotation_hint(words: str) -> str:
    # In double quotation marks, a backslash would begin an escape.
    mark = "'" if "\\" in words else '"'
    if mark in words or len(words) > _MAX_HINTED:
        return "put quotation marks before and after it"
    return f"write `{mark}{words}{mark}`"
