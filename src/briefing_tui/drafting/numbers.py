"""Finds the numbers in a passage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing_tui.model.counts import IN_WORDS, parse_count
from briefing_tui.model.numerals import SMALL_NUMBERS, plain_digits

_SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "k": 10**3,
    "lakh": 10**5,
    "lakhs": 10**5,
    "million": 10**6,
    "m": 10**6,
    "mn": 10**6,
    "crore": 10**7,
    "crores": 10**7,
    "dozen": 12,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
}
"""The factor for the word after a number: "40 thousand", "40k"."""

_SPELLED_SCALES = frozenset(("hundred", "thousand", "million", "billion", "dozen"))
"""The words of `_SCALES` that can follow a number in words: "four hundred"."""
_IMPLIED_NUMBERS = {
    **dict.fromkeys(("a", "an", "one", "another", "single"), 1),
    **dict.fromkeys(("both", "couple", "pair", "twins"), 2),
    "trio": 3,
    "triplets": 3,
    "score": 20,
}

_VAGUE_MULTIPLES = "several|many|a few|few"
"""Words after which "dozen" means "dozens", and "hundred" means "hundreds": "several dozen"."""

_DIGITS = r"\d{1,3}(?:[,'’\u00a0\u202f\u2009 ]\d{3})+(?!\d)|\d+"
_NUMBER = re.compile(rf"(?<![\w.])({_DIGITS})(\.\d+)?(?:[ \u00a0-]?([a-z]+))?", re.IGNORECASE)
"""A number in digits, perhaps with the word after it: "412", "1.2 million"."""

_WORD = re.compile(r"[a-z]+")
_INDIAN_NUMBER = re.compile(r"(?<![\w.])\d{1,2}(?:,\d{2})+,\d{3}(?!\d)")
"""A number with Indian separators: 1,23,456."""

_GROUPED_BY_DOTS = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{3})+(?![\d.,]*\d)")
"""A number whose thousands are separated by dots, as in German: 12.400."""

_HALF = re.compile(r"\bhalf an? (dozen|hundred|thousand|million|billion)\b")
_SMALL_WORDS = "|".join(sorted(SMALL_NUMBERS, key=len, reverse=True))
_LOWER_BOUND = rf"\d{{1,3}}(?:\.\d+)?|{_SMALL_WORDS}"
_ABOUT = "(?:(?:about|around|some) )?"
_RANGE = re.compile(
    rf"(?<![\w.,])(?:between {_ABOUT}({_LOWER_BOUND}) and |({_LOWER_BOUND})(?: ?[-–] ?| to ))"
    rf"{_ABOUT}(?:({_DIGITS})(\.\d+)?|{_SMALL_WORDS})(?:[ \u00a0-]?([a-z]+))?"
)
"""A range, perhaps with the word after it: "1-2 million", "between 40 and 50,000"."""

_MAX_DIGITS = 15
"""A `float` can represent every integer of up to this many digits."""

_MAX_COUNT_LENGTH = 64


def is_count_in(count: int | str, passage: str) -> bool:
    """Whether a passage contains a count. For `40-50`, it must contain both numbers."""
    parsed = parse_count(count)
    if not parsed.is_readable or (isinstance(count, str) and len(count) > _MAX_COUNT_LENGTH):
        return False
    written = plain_digits(str(count)).lower()
    if written in IN_WORDS:
        return _has_count_word(written, passage)
    numbers = {scaled for _, scaled in _numbers_in_digits(written)}
    if not numbers:
        numbers = {float(bound) for bound in (parsed.low, parsed.high) if bound is not None}
    return bool(numbers) and numbers <= set(numbers_in(passage))


def numbers_in(passage: str) -> Iterator[float]:
    """Yield the numbers in a passage; `3 million` gives both 3 and 3,000,000."""
    normalised = plain_digits(passage).lower()
    for value, scaled in _numbers_in_digits(normalised):
        yield value
        yield scaled
    for match in _GROUPED_BY_DOTS.finditer(normalised):
        digits = match[0].replace(".", "")
        if len(digits) <= _MAX_DIGITS:
            yield float(digits)
    for match in _HALF.finditer(normalised):
        yield _SCALES[match[1]] / 2
    yield from _numbers_in_words(normalised)
    yield from _scaled_lower_bounds(normalised)


def _numbers_in_digits(passage: str) -> Iterator[tuple[float, float]]:
    """Yield two values of each number that is written in digits: without its scale and with it.

    They are 3 and 3,000,000 for "3 million".
    """
    for match in _INDIAN_NUMBER.finditer(passage):
        number = float(match[0].replace(",", ""))
        yield number, number
    for match in _NUMBER.finditer(passage):
        digits = "".join(filter(str.isdecimal, match[1]))
        if len(digits) <= _MAX_DIGITS:
            value = float(digits + (match[2] or ""))
            yield value, round(value * _SCALES.get(match[3] or "", 1), 6)


def _scaled_lower_bounds(passage: str) -> Iterator[float]:
    """Yield the lower bounds of ranges, scaled like the upper bounds.

    `1-2 million` → 1,000,000; `40-50,000` → 40 and 40,000.
    """
    for match in _RANGE.finditer(passage):
        word = match[1] or match[2]
        low = SMALL_NUMBERS[word] if word in SMALL_NUMBERS else float(word)
        scale = _SCALES.get(match[5] or "", 1)
        yield round(low * scale, 6)
        digits = "".join(filter(str.isdecimal, match[3] or ""))
        if scale == 1 and digits and len(digits) <= _MAX_DIGITS:
            high = float(digits + (match[4] or ""))
            for shared in (1_000, 1_000_000):
                if low * shared < high < low * shared * 10:
                    yield low * shared


def _numbers_in_words(passage: str) -> Iterator[float]:
    """Yield each number in words and the numbers inside it: "four hundred" → 4, 100, 400.

    Words of `_IMPLIED_NUMBERS` give numbers too: "twins" → 2.
    """
    total = current = 0
    is_in_number = False
    for match in _WORD.finditer(passage):
        word = match[0]
        if word in _IMPLIED_NUMBERS:
            yield _IMPLIED_NUMBERS[word]
        small = SMALL_NUMBERS.get(word)
        if small is not None:
            yield small
            if is_in_number and not _can_continue(current, small):
                yield total + current
                total = current = 0
            current += small
            is_in_number = True
        elif word in _SPELLED_SCALES:
            scale = _SCALES[word]
            yield scale
            current = max(current, 1) * scale
            is_in_number = True
            if scale >= 1_000:
                total, current = total + current, 0
        elif is_in_number and word != "and":
            yield total + current
            total = current = 0
            is_in_number = False
    if is_in_number:
        yield total + current


def _can_continue(current: int, small: int) -> bool:
    """Whether a small number continues a number: 3 continues 20, and 12 continues 400."""
    is_tens = current % 100 >= 20 and current % 10 == 0
    return current % 100 == 0 or (is_tens and small < 10)


def _has_count_word(count_word: str, passage: str) -> bool:
    normalised = " ".join(passage.lower().split())
    if re.search(rf"(?<![a-z]){re.escape(count_word)}(?![a-z])", normalised):
        return True
    singular = count_word.removesuffix("s")
    if singular not in ("dozen", "hundred", "thousand", "million"):
        return False
    pattern = rf"(?<![a-z])(?:{_VAGUE_MULTIPLES}) {singular}(?![a-z])"
    return re.search(pattern, normalised) is not None
