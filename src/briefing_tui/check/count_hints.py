"""Hints about what to write instead of a count that cannot be read."""

from __future__ import annotations

import re

from briefing_tui.model.counts import parse_count
from briefing_tui.model.numerals import PERCENT, plain_digits
from briefing_tui.model.terms import HARM, HARM_WHO, SYNONYMS

_VAGUE = frozenset(
    (
        "few",
        "a few",
        "several",
        "some",
        "many",
        "a number",
        "a handful",
        "numerous",
        "multiple",
        "various",
        "scores",
    )
)

PEOPLE = frozenset(("people", "persons", "person"))
"""The units that count people."""

_UNKNOWN = frozenset(
    ("", "-", "?", "unknown", "unclear", "not known", "not available", "n/a", "na", "tbc", "tbd")
)

_VAGUE_MULTIPLE = re.compile(r"(?:several|a few|some|many) (dozen|hundred|thousand|million)s?")
"""`several hundred`"""

_BELOW_ZERO = re.compile(r"-\s*[0-9][0-9.,]*\s*%?")
"""`-12`"""

_RANGE = re.compile(r"([0-9]+)\s*[-–—]\s*([0-9]+)")
"""`15-10`"""

_SHARED_SCALE = re.compile(
    r"(?:between )?([0-9]{1,3})\s*(?:[-–—]|to|and)\s*([0-9]{1,3}(?:,?[0-9]{3}){1,2})"
)
"""`40-50,000`, `between 40 and 50,000`, `5-6,000,000`"""

_DECIMAL_COMMA = re.compile(r"([0-9]+),([0-9]{1,2})")
"""`1,5`"""

_RATIO = re.compile(r"[0-9.,]+\s*(?:x|×|-?fold|times)")
"""`3x`, `3-fold`"""

_CLASS = re.compile(r"[a-z][a-z ]*[ -]?[0-9]+\+?")
"""`phase 4`, `ipc 3+`"""

_NO_UNIT = frozenset(("and", "at", "or", "to"))
"""Words that cannot begin a unit, because they continue a count: `12 or so`."""

_MAX_LENGTH = 64

_GENERAL_HINT = 'write it as 412, "412+", ">412", "~400", "<100", "10-15" or "1.5 million"'


def unit_problem(text: str) -> tuple[str, str] | None:
    """Message and hint for a percentage or an amount of money."""
    unit = parse_count(text).unit
    if not unit:
        return None
    if unit == PERCENT:
        return (
            f"`{text}` is a percentage, not a number of people",
            "write the number of people, or move the percentage to `[[figures]]`",
        )
    return (
        f"`{text}` is an amount of money, not a number of people",
        "write the number of people, or move the amount to `[[figures]]`",
    )


def count_hint(text: str, harm_key: str = "harm") -> str:
    """What to write instead of an unreadable count.

    `harm_key` is the name of the key that says what happened to the people: `harm` or `what`.
    """
    if len(text) > _MAX_LENGTH:
        return _GENERAL_HINT
    words = plain_digits(text).lower()
    hint = _instead_of_words(text, words) or _instead_of_digits(text, words, harm_key)
    return hint or _GENERAL_HINT


def _instead_of_words(text: str, words: str) -> str | None:
    if words in _UNKNOWN:
        return "remove `count`, and say in `text` that the number is not known"
    if words in _VAGUE:
        return (
            'write the number, "dozens", "hundreds" or "thousands"; if the source does not say, '
            f"remove `count` and write `{text}` in `text`"
        )
    match = _VAGUE_MULTIPLE.fullmatch(words)
    return f'write "{match[1]}s"' if match else None


def _instead_of_digits(text: str, words: str, harm_key: str) -> str | None:
    if _BELOW_ZERO.fullmatch(words):
        return (
            "a count cannot be negative: write the positive number, and describe the fall in `text`"
        )
    match = _RANGE.fullmatch(words)
    if match and int(match[1]) > int(match[2]):
        return f"write the smaller number first: {match[2]}-{match[1]}"
    if match := _SHARED_SCALE.fullmatch(words):
        first, last = int(match[1]), int(match[2].replace(",", ""))
        is_millions = last > first * 1_000_000
        scale, name = (1_000_000, "millions") if is_millions else (1_000, "thousands")
        return f'if both numbers are {name}, write "{first * scale:,}-{last:,}"'
    if match := _DECIMAL_COMMA.fullmatch(words):
        return f"write a decimal point instead of a comma: {match[1]}.{match[2]}"
    if _RATIO.fullmatch(words):
        return f"a ratio is not a count: write the number, and `{text}` in `text`"
    if _CLASS.fullmatch(words):
        return (
            f"a class or phase is not a count: write `{text}` in `text`, and in `count` the number "
            "of people or things in it"
        )
    if number_and_unit := _number_before_words(words):
        number, unit = number_and_unit
        if unit == "m":
            return (
                f'if m means million, write "{number}m"; else write "{number}", and "m" in `unit`'
            )
        return _instead_of_unit(number, unit.removeprefix("of "), harm_key)
    return None


def _instead_of_unit(number: str, unit: str, harm_key: str) -> str | None:
    """What to write instead of `412 killed`, `412 people` or `412 tents`."""
    if not unit[:1].isalpha():
        return None
    harm, who, others = [], [], []
    for word in unit.replace("in need", "in-need").split():
        term = SYNONYMS["harm"].get(word, word)
        if term in HARM:
            harm.append(term)
        elif word in HARM_WHO:
            who.append(word)
        elif word not in PEOPLE:
            others.append(word)
    if others or len(harm) > 1 or len(who) > 1:
        return f'write "{number}", and "{unit}" in `unit`'
    fields = [f'"{term}" in `{harm_key}`' for term in harm] + [f'"{word}" in `who`' for word in who]
    if not fields:
        return f'write "{number}": without `unit`, people are counted'
    return f'write "{number}", {"and " if len(fields) == 1 else ""}{", and ".join(fields)}'


def _number_before_words(words: str) -> tuple[str, str] | None:
    """Split `some 12 trucks` into `("some 12", "trucks")`."""
    for blank in reversed([match.start() for match in re.finditer(" ", words)]):
        number, unit = words[:blank], words[blank + 1 :]
        if unit[:1].isalpha() and parse_count(number).is_readable:
            return None if unit.split()[0] in _NO_UNIT else (number, unit)
    return None
