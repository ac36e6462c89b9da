"""Values without quotation marks: numbers, dates, truth, and what people write for them."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from collections.abc import Callable, Sequence

from briefing_tui.model.counts import parse_count
from briefing_tui.model.dates import UNREAD, parse_when
from briefing_tui.store.syntax.scan import TYPOGRAPHIC, shown

_DIGITS = r"[0-9](?:_?[0-9])*+"
_NUMBER = re.compile(
    rf"[+-]?(?:0|[1-9](?:_?[0-9])*+)(?:\.{_DIGITS})?(?:[eE][+-]?{_DIGITS})?"
    r"|[+-]?(?:inf|nan)|true|false"
    r"|0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*+|0o[0-7](?:_?[0-7])*+|0b[01](?:_?[01])*+"
)
_TIME = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?"
_MOMENT = re.compile(
    rf"(?P<day>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?:[Tt ](?P<time>{_TIME})"
    r"(?P<offset>[Zz]|[+-][0-9]{2}:[0-9]{2})?)?"
)
_CLOCK = re.compile(_TIME)

THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:[,'’ \u00a0\u2009\u202f][0-9]{3})++(?![0-9])")
"""A number whose thousands are set off by something else than an underscore."""

_MINUTE = "([0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2})"
_OTHER_DAY = (
    "[0-9]{1,2}[-./][0-9]{1,2}[-./](?:[0-9]{4}|[0-9]{2})"
    r"|[0-9]{1,2}\.? [A-Za-z]{3,9} [0-9]{4}|[A-Za-z]{3,9} [0-9]{1,2},? [0-9]{4}"
)
_Rules = Sequence[tuple[str, str, str | Callable[[re.Match[str]], str]]]
"""What is not a value, what to say of it, with `{}` for the words, and what is right."""

_DATES: _Rules = (
    (rf"{_MINUTE}([Zz]?)", "a time needs its seconds, too", r"write `\1:00\2`"),
    (
        rf"{_MINUTE}([+-][0-9]{{2}}):?([0-9]{{2}})",
        "a time needs its seconds, too",
        r"write `\1:00\2:\3`",
    ),
    (
        rf"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}[Tt ]{_TIME}) ?(?:[A-Za-z]{{2,5}}|[+-][0-9]{{1,4}})",
        "the offset of a time is `Z`, or hours and minutes as in `+02:00`",
        r"for UTC, write `\1Z`",
    ),
    (
        "([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})",
        "a date is written with hyphens and two digits each",
        lambda day: f"write `{day[1]}-{day[2]:0>2}-{day[3]:0>2}`",
    ),
    (
        _OTHER_DAY,
        "{} is not how a date is written",
        "the year comes first: `2024-12-01`",
    ),
)
_NUMBERS: _Rules = (
    (
        THOUSANDS.pattern,
        "the thousands of a number are not set off",
        lambda found: f'write `{re.sub("[^0-9+-]", "", found[0])}`; in `count` also `"{found[0]}"`',
    ),
    ("[+-]?0+([0-9]+)", "a number does not begin with 0", r"write `\1`"),
    (r"([+-]?)(\.[0-9]+)", "a number has a digit before its point", r"write `\g<1>0\2`"),
    (r"[+-]?[0-9]+\.", "a number has a digit after its point", r"write `\g<0>0`"),
)
_MEANT = {
    **dict.fromkeys(("true", "yes", "on"), "write `true`, or text in quotation marks"),
    **dict.fromkeys(("false", "no", "off"), "write `false`, or text in quotation marks"),
    **dict.fromkeys(
        ("null", "none", "nil", "n/a", "undefined", "-", "--", "?"),
        "leave the key out where there is nothing to say; text stands in quotation marks",
    ),
}
"""What is right for words that mean something in other languages."""


def is_value(words: str) -> bool:
    """Whether words are a whole value as TOML has it, dates that no calendar has included."""
    return any(each.fullmatch(words) for each in (_NUMBER, _MOMENT, _CLOCK))


def refusal(words: str) -> tuple[str, str] | None:
    """What is wrong with a value without quotation marks and what is right; None if nothing is."""
    if _NUMBER.fullmatch(words):
        return None
    moment = _MOMENT.fullmatch(words)
    if moment:
        return _no_such_moment(**moment.groupdict(""))
    if _CLOCK.fullmatch(words):
        return _no_such_time(words)
    if (
        "," in words
        and not THOUSANDS.fullmatch(words)
        and all(is_value(each.strip()) for each in words.split(","))
    ):
        return "several values stand in a list", f"write `[{words}]`"
    if trouble := _first(_DATES, words):
        return trouble
    quoted = f'write `"{words}"`'
    if parse_when(words).precision != UNREAD:
        return "a date of this kind must stand in quotation marks", quoted
    if trouble := _first(_NUMBERS, words):
        return trouble
    if words[:1].isdigit() and words.endswith("%"):
        return "a share with its sign must stand in quotation marks", quoted
    if any(sign.isdigit() for sign in words) and parse_count(words).readable:
        return "a count of this kind must stand in quotation marks", quoted
    return _not_a_word(words)


def _first(rules: _Rules, words: str) -> tuple[str, str] | None:
    for pattern, message, hint in rules:
        if found := re.fullmatch(pattern, words):
            right = found.expand(hint) if isinstance(hint, str) else hint(found)
            return message.format(shown(words)), right
    return None


def _no_such_moment(day: str, time: str, offset: str) -> tuple[str, str] | None:
    year, month, number = (int(each) for each in day.split("-"))
    hint = "correct the date; what is not known to the day is written in quotation marks: "
    if not 1 <= month <= 12 or year < 1:
        return f"there is no month {day[:7]}", f'{hint}`"{day[:4]}"`'
    if not 1 <= number <= monthrange(year, month)[1]:
        name = month_name[month]
        return f"there is no {number} {name} {year}", f'{hint}`"{day[:7]}"`'
    if time and (wrong := _no_such_time(time)):
        return wrong
    if len(offset) > 1 and (int(offset[1:3]) > 23 or int(offset[4:]) > 59):
        return f"there is no offset {offset} from UTC", "write `Z` for UTC, or such as `+02:00`"
    return None


def _no_such_time(time: str) -> tuple[str, str] | None:
    hour, minute, second = time[:2], time[3:5], time[6:8]
    if int(hour) > 23 or int(minute) > 59 or int(second) > 59:
        return f"there is no time {time[:8]}", "hours go to 23, minutes and seconds to 59"
    return None


def _not_a_word(words: str) -> tuple[str, str]:
    if TYPOGRAPHIC.match(words):
        return f"`{words[0]}` is no quotation mark of TOML", 'write `"` before and after the text'
    if right := _MEANT.get(words.casefold()):
        return f"{shown(words)} means nothing in TOML", right
    bare = words.rstrip('"')
    if words[:1] in ("'", '"') or (words.count('"') == 1 and bare != words):
        return "the quotation mark before this text is missing", f'write `"{bare}"`'
    quoted = f'`"{words}"`' if len(words) <= 32 and '"' not in words else "it so"
    return "text must stand in quotation marks", f"write {quoted}"
