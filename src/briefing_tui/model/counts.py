"""Reads counts as reports write them, such as ">412" or "dozens"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing_tui.model.numerals import (
    TOO_LARGE,
    Number,
    Numeral,
    plain_digits,
    read_numeral,
    with_commas,
    with_unit,
)
from briefing_tui.model.values import Immutable

__all__ = [
    "IN_WORDS",
    "QUALIFIERS",
    "UNREAD",
    "Count",
    "Number",
    "combined_bounds",
    "lower_bound",
    "parse_count",
    "possible_range",
    "reject_unit",
    "upper_bound",
    "with_commas",
]

UNREAD = "unread"
IN_WORDS = {
    "dozens": 24,
    "hundreds": 200,
    "thousands": 2_000,
    "tens of thousands": 20_000,
    "hundreds of thousands": 200_000,
    "millions": 2_000_000,
    "tens of millions": 20_000_000,
    "hundreds of millions": 200_000_000,
}
"""The least number that a word can mean: `dozens` are at least two dozen."""

ALLOWANCE = 0.1
"""The possible error of an approximate count: "about 100" means 90 to 110."""

_QUALIFIERS = {
    "at-least": ("≥", ">=", "at least", "no fewer than", "no less than"),
    "more-than": (">", "more than", "over", "just over", "well over", "above", "in excess of"),
    "about": (
        "~",
        "≈",
        "about",
        "around",
        "approximately",
        "approx.",
        "roughly",
        "circa",
        "ca.",
        "c.",
        "almost",
        "nearly",
        "close to",
        "some",
        "an estimated",
        "estimated",
    ),
    "fewer-than": ("<", "fewer than", "less than", "under", "just under", "below"),
    "up-to": ("≤", "<=", "up to", "at most", "no more than", "as many as"),
}
"""Each qualifier's spellings. The first spelling is shown."""

QUALIFIERS = (
    "exact",
    *_QUALIFIERS,
    "range",
    *(word.replace(" ", "-") for word in IN_WORDS),
    UNREAD,
)

_QUALIFIER_OF = {
    spelling: qualifier for qualifier, spellings in _QUALIFIERS.items() for spelling in spellings
}
_PREFIXES = sorted(_QUALIFIER_OF, key=len, reverse=True)
"""All spellings, the longest first, because `<=` must be tried before `<`."""
_ABOUT = tuple(prefix for prefix in _PREFIXES if _QUALIFIER_OF[prefix] == "about")
_SUFFIXES = {
    "+": "at-least",
    " or more": "at-least",
    " or fewer": "up-to",
    " or less": "up-to",
}
_MAX_LENGTH = 64

_LINK = re.compile(r" ?[-–—] ?| (?:to|and|or) ", re.IGNORECASE)
"""What stands between the numbers of a range: "10-15", "10 to 15"."""


class Count(Immutable):
    """The number of a figure, with its precision."""

    __slots__ = ("display", "high", "is_approximate", "low", "qualifier", "text", "unit")

    text: str
    """As written."""
    low: Number | None
    """None if the text cannot be read."""
    high: Number | None
    """None if the text gives no upper bound or cannot be read."""
    qualifier: str
    """One of `QUALIFIERS`. For `about`, both bounds are the number in the text."""
    display: str
    """As shown: `>412`, `10–15`, `48,500`, `dozens`, `44%`."""
    unit: str
    """The unit in the text itself: `percent`, an ISO 4217 currency code, or empty."""
    is_approximate: bool
    """Whether the bounds are approximate, as for `~400` and `~10–15`."""

    def __init__(
        self,
        text: str,
        low: Number | None = None,
        high: Number | None = None,
        qualifier: str = UNREAD,
        display: str = "",
        unit: str = "",
        is_approximate: bool = False,
    ) -> None:
        self._initialize(
            text=text,
            low=low,
            high=high,
            qualifier=qualifier,
            display=display,
            unit=unit,
            is_approximate=is_approximate,
        )

    @property
    def is_readable(self) -> bool:
        """Whether the text could be read."""
        return self.qualifier != UNREAD

    @property
    def meaning(self) -> tuple[Number | str | None, ...]:
        """A value for comparing counts: it is equal for `48500` and `"48,500"`."""
        extra = (self.unit, "about" if self.is_approximate and self.qualifier == "range" else "")
        low = self.low if self.is_readable else self.text
        return (self.qualifier, low, self.high, *filter(None, extra))

    @property
    def step(self) -> int:
        """The distance to the next count: 1 for whole numbers, so `>412` means at least 413.

        It is 0 for fractions, percentages and money, because they have no next number.
        """
        return 0 if self.unit or float in (type(self.low), type(self.high)) else 1


def parse_count(value: float | str) -> Count:
    """Read a count. It is `unread` if it is negative, too large, ambiguous or not a count.

    Examples of ambiguous counts are `1.500` (1500 or 1.5), `40-50,000` (40 or 40,000) and `300 m`
    (millions or metres).
    """
    if isinstance(value, str):
        return _read(value)
    if isinstance(value, bool):
        return _unread(str(value).lower())
    if isinstance(value, int):
        if not 0 <= value < TOO_LARGE:
            # Python refuses to write huge numbers in decimal digits.
            return _unread(hex(value) if value.bit_length() > 1_000 else str(value))
        return Count(str(value), value, value, "exact", with_commas(value))
    if not 0 <= value < TOO_LARGE:
        return _unread(repr(value))
    plain = int(value) if value.is_integer() else value
    return Count(repr(value), plain, plain, "exact", with_commas(plain))


def combined_bounds(counts: Iterable[Count]) -> tuple[Number | None, Number | None]:
    """The lowest and the highest bound of the readable counts.

    The highest bound is None if a count has no upper bound. Both are None if no count is readable.
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


def lower_bound(count: Count | None) -> Number | None:
    """The lower bound of a count, reduced by `ALLOWANCE` if the count is approximate."""
    if count is None or count.low is None:
        return None
    return count.low * (1 - ALLOWANCE) if count.is_approximate else count.low


def upper_bound(count: Count | None) -> Number | None:
    """The upper bound of a count, increased by `ALLOWANCE` if the count is approximate."""
    if count is None or count.high is None:
        return None
    return count.high * (1 + ALLOWANCE) if count.is_approximate else count.high


def possible_range(count: Count) -> tuple[Number | None, Number | None]:
    """The least and the most that a count can mean: 90 and 110 for `~100`, 24 and 199 for `dozens`.

    Each is None if the count has no such bound. Both are None if the count cannot be read.
    """
    most = upper_bound(count)
    if count.display in IN_WORDS:
        # "Dozens" would not be said of hundreds.
        larger = [least for least in IN_WORDS.values() if least > IN_WORDS[count.display]]
        most = min(larger) - 1 if larger else None
    return lower_bound(count), most


def reject_unit(count: Count) -> Count:
    """The count. If it is a percentage or a sum of money, it becomes `unread`."""
    return _unread(count.text) if count.unit else count


def _unread(text: str) -> Count:
    return Count(text, display=" ".join(text.split()))


def _read(text: str) -> Count:
    if len(text) > _MAX_LENGTH:
        return _unread(text)
    plain_text = plain_digits(text)
    lower_case = plain_text.lower()
    if lower_case in IN_WORDS:
        return Count(text, IN_WORDS[lower_case], None, lower_case.replace(" ", "-"), lower_case)
    prefix, suffix = "", ""
    if not plain_text[:1].isdigit():
        prefix = _prefix_of(lower_case, _PREFIXES)
    if not plain_text[-1:].isdigit():
        suffix = next((word for word in _SUFFIXES if lower_case.endswith(word)), "")
    number_text = plain_text[len(prefix) : len(plain_text) - len(suffix)].strip()
    if prefix and suffix:
        return _unread(text)
    qualifier = _SUFFIXES[suffix] if suffix else _QUALIFIER_OF.get(prefix, "exact")
    numeral = read_numeral(number_text)
    if numeral is None:
        is_approximate = qualifier == "about"
        may_be_range = is_approximate or not (prefix or suffix)
        return _range(text, number_text, is_approximate) if may_be_range else _unread(text)
    number = numeral.value(numeral.scale)
    bounds = None if number is None else _bounds(qualifier, number, numeral.unit)
    if bounds is None:
        return _unread(text)
    sign = _QUALIFIERS[qualifier][0] if qualifier in _QUALIFIERS else ""
    display = sign + with_unit(numeral.display(numeral.scale), numeral.unit)
    return Count(text, *bounds, qualifier, display, numeral.unit, qualifier == "about")


def _prefix_of(words: str, prefixes: Iterable[str]) -> str:
    """The first prefix with which the words begin; `some` is not a prefix of `someone`."""
    return next(
        (
            prefix
            for prefix in prefixes
            if words.startswith(prefix)
            and not (prefix[-1].isalpha() and words[len(prefix) : len(prefix) + 1].isalpha())
        ),
        "",
    )


def _bounds(qualifier: str, number: Number, unit: str) -> tuple[Number, Number | None] | None:
    # More than 412 people are at least 413. Fractions, percentages and money have no next number.
    step = 1 if isinstance(number, int) and not unit else 0
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


def _range(text: str, plain_text: str, is_approximate: bool) -> Count:
    is_between = plain_text.lower().startswith("between ")
    numbers = plain_text[len("between ") :] if is_between else plain_text
    inner_prefix = _prefix_of(numbers.lower(), _ABOUT) if is_between else ""
    numbers = numbers[len(inner_prefix) :]
    for link in _LINK.finditer(numbers):
        # "and" is the link after "between", and only there.
        if is_between == (link[0].strip().lower() == "and"):
            first, last = read_numeral(numbers[: link.start()]), read_numeral(numbers[link.end() :])
            if first and last:
                return _range_of(text, first, last, is_approximate or bool(inner_prefix))
    return _unread(text)


def _range_of(text: str, first: Numeral, last: Numeral, is_approximate: bool) -> Count:
    # In "10 to 15 thousand", the scale of the last number is also that of the first.
    scale, unit = first.scale or last.scale, first.unit or last.unit
    low, high = first.value(scale), last.value(last.scale)
    if low is None or high is None or low > high or last.unit not in ("", unit):
        return _unread(text)
    is_mixed = first.is_shown_in_full and not last.is_shown_in_full
    is_bare = is_mixed or not (first.scale or last.scale)
    if (
        is_bare
        and low < 1_000
        and any(low * group < high < low * group * 10 for group in (1_000, 1_000_000))
    ):
        # In "40-50,000", the first number may be 40 or 40,000.
        return _unread(text)
    numbers = f"{first.display(scale)}–{last.display(last.scale)}"
    if is_mixed:
        # "900–1 thousand" would be ambiguous.
        numbers = f"{with_commas(low)}–{with_commas(high)}"
    display = ("~" if is_approximate else "") + with_unit(numbers, unit)
    return Count(text, low, high, "range", display, unit, is_approximate)
