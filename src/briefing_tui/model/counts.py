"""Reads a count as people write it into bounds and a qualifier; never into a number not written."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

Number = int | float

UNREAD = "unread"

IN_WORDS = {
    "dozens": 24,
    "hundreds": 200,
    "thousands": 2_000,
    "tens of thousands": 20_000,
    "hundreds of thousands": 200_000,
    "millions": 2_000_000,
}
"""The words that stand for "this many or more": twice what the word names."""

_QUALIFIERS = {
    "at-least": ("≥", ">=", "at least"),
    "more-than": (">", "more than", "over"),
    "about": ("~", "≈", "about", "around", "approximately", "roughly", "circa", "ca.", "c."),
    "fewer-than": ("<", "fewer than", "less than", "under"),
    "up-to": ("≤", "<=", "up to", "at most", "no more than"),
}
"""Each qualifier with the sign it is shown with, and the other ways to write it."""

QUALIFIERS = (
    "exact",
    *_QUALIFIERS,
    "range",
    *(word.replace(" ", "-") for word in IN_WORDS),
    UNREAD,
)
"""Every qualifier that a count may have."""

_QUALIFIER_OF = {
    written: qualifier for qualifier, spellings in _QUALIFIERS.items() for written in spellings
}
_SCALES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_TOO_LARGE = 10**15
_LONGEST = 64

_PREFIXES = sorted(_QUALIFIER_OF, key=len, reverse=True)

# Thousands are set off by one and the same sign: a comma, an apostrophe, or a blank of any width.
_NUMBER = re.compile(
    "([0-9]{1,3}(?:([,'’ \u00a0\u2009\u202f])[0-9]{3}(?:\\2[0-9]{3})*)?|[0-9]{1,15})"
    r"(\.[0-9]+)?(?:\s+(thousand|million|billion))?"
)
_LINK = re.compile(r"\s*[-–—]\s*|\s+(?:to|and)\s+")


class Count(Struct, frozen=True):
    """A count as it was written, with the bounds and the qualifier read from it."""

    text: str
    """As it was written."""
    low: Number | None = None
    """The least that it says; None where the text can't be read."""
    high: Number | None = None
    """The most that it says; None where there is no upper bound, or the text can't be read."""
    qualifier: str = UNREAD
    """One of `QUALIFIERS`. Of `about`, both bounds are the number named: how far off it may be
    is not said."""
    display: str = ""
    """As it is shown: `>412`, `≥12`, `~400`, `10–15`, `<100`, `≤178,000`, `48,500`, `dozens`."""

    @property
    def readable(self) -> bool:
        """Whether bounds could be read from the text."""
        return self.qualifier != UNREAD

    @property
    def meaning(self) -> tuple[str, Number | str | None, Number | None]:
        """What two counts share that say the same in other spelling: `48500` and `"48,500"`."""
        return (self.qualifier, self.low if self.readable else self.text, self.high)


def parse_count(value: float | str) -> Count:
    """Read a count; what can't be read keeps its text, has no bounds and is `unread`.

    Whole numbers count whole things, so more than 412 is 413 or more. A number of 16 digits or
    more is not read, and neither is `1.500`, which is 1500 to some and one and a half to others.
    """
    if isinstance(value, str):
        return _read(value)
    if isinstance(value, bool):
        return _unread(str(value).lower())
    if isinstance(value, int):
        if not 0 <= value < _TOO_LARGE:
            # Python refuses to write thousands of decimal digits, but not hexadecimal ones.
            return _unread(hex(value) if value.bit_length() > 1_000 else str(value))
        return Count(str(value), value, value, "exact", number_words(value))
    if not 0 <= value < _TOO_LARGE:
        return _unread(repr(value))
    plain = int(value) if value.is_integer() else value
    return Count(repr(value), plain, plain, "exact", number_words(plain))


def span(counts: Iterable[Count]) -> tuple[Number | None, Number | None]:
    """The lowest low and the highest high of those that could be read.

    The high is None where one of them has no upper bound; both are None where none could be read.
    """
    lows: list[Number] = []
    highs: list[Number | None] = []
    for count in counts:
        if count.low is not None:
            lows.append(count.low)
            highs.append(count.high)
    if not lows:
        return None, None
    bounded = [high for high in highs if high is not None]
    return min(lows), max(bounded) if len(bounded) == len(highs) else None


def number_words(number: Number) -> str:
    """A number with a comma before each three digits: `48,500`."""
    return f"{number:,}"


def _unread(text: str) -> Count:
    return Count(text, display=" ".join(text.split()))


def _read(text: str) -> Count:
    if len(text) > _LONGEST:
        return _unread(text)
    written = text.strip().lower()
    if (word := " ".join(written.split())) in IN_WORDS:
        return Count(text, IN_WORDS[word], None, word.replace(" ", "-"), word)
    prefix = next((each for each in _PREFIXES if written.startswith(each)), "")
    plus = "+" if written.endswith("+") else ""
    found = _NUMBER.fullmatch(written[len(prefix) :].removesuffix(plus).strip())
    if found is None:
        return _range(text, written)
    number = _number(found, found[4])
    if number is None or (prefix and plus):
        return _unread(text)
    qualifier = "at-least" if plus else _QUALIFIER_OF.get(prefix, "exact")
    bounds = _bounds(qualifier, number)
    if bounds is None:
        return _unread(text)
    sign = _QUALIFIERS[qualifier][0] if qualifier in _QUALIFIERS else ""
    return Count(text, *bounds, qualifier, sign + _shown(found))


def _bounds(qualifier: str, number: Number) -> tuple[Number, Number | None] | None:
    # Between a fraction and the next number there is no step to take.
    step = 1 if isinstance(number, int) else 0
    match qualifier:
        case "at-least":
            return number, None
        case "more-than":
            return number + step, None
        case "up-to":
            return 0, number
        case "fewer-than":
            return (0, number - step) if number else None
        case _:
            return number, number


def _range(text: str, written: str) -> Count:
    rest = written.removeprefix("between ").strip()
    link = _LINK.search(rest)
    # Of "between", "and" is the other half.
    if link is None or (rest == written) == (link[0].strip() == "and"):
        return _unread(text)
    first = _NUMBER.fullmatch(rest[: link.start()])
    last = _NUMBER.fullmatch(rest[link.end() :])
    if first is None or last is None:
        return _unread(text)
    # In "10 to 15 thousand" the thousands belong to both.
    low, high = _number(first, first[4] or last[4]), _number(last, last[4])
    if low is None or high is None or low > high:
        return _unread(text)
    return Count(text, low, high, "range", f"{_shown(first)}–{_shown(last)}")


def _number(found: re.Match[str], scale: str | None) -> Number | None:
    whole = _plain(found[1])
    decimals = (found[3] or "")[1:]
    if len(decimals) == 3 and len(whole) < 4 and whole != "0" and not scale:
        return None
    if len(whole + decimals) > 15:
        return None
    numerator = int(whole + decimals) * _SCALES[scale or ""]
    denominator: int = 10 ** len(decimals)
    if numerator >= _TOO_LARGE * denominator:
        return None
    return numerator / denominator if numerator % denominator else numerator // denominator


def _plain(digits: str) -> str:
    return "".join(each for each in digits if "0" <= each <= "9")


def _shown(found: re.Match[str]) -> str:
    # The decimals stay as written: a price of 12.50 is not one of 12.5.
    shown = number_words(int(_plain(found[1]))) + (found[3] or "")
    return f"{shown} {found[4]}" if found[4] else shown
