"""Finds the numbers in a passage, in digits and in words, to compare a count with its evidence."""

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
_SPELLED_SCALES = frozenset(("hundred", "thousand", "million", "billion", "dozen"))
_FEW = {
    **dict.fromkeys(("a", "an", "one", "another", "single"), 1),
    **dict.fromkeys(("both", "couple", "pair", "twins"), 2),
    "trio": 3,
    "triplets": 3,
    "score": 20,
}
"""Words that count without being a number."""

_SEVERAL = "several|many|a few|few"
"""Words before a scale that make it a count in words: "several dozen" for dozens."""

_DIGITS = r"\d{1,3}(?:[,'’\u00a0\u202f\u2009 ]\d{3})+(?!\d)|\d+"
_NUMBER = re.compile(rf"(?<![\w.])({_DIGITS})(\.\d+)?(?:[ \u00a0-]?([a-z]+))?", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+")
_INDIAN = re.compile(r"(?<![\w.])\d{1,2}(?:,\d{2})+,\d{3}(?!\d)")
_MAX_DIGITS = 15


def is_count_in(count: int | str, passage: str) -> bool:
    """Whether every number of a count, or its word such as `dozens`, is in a passage."""
    parsed = parse_count(count)
    if not parsed.is_readable or (isinstance(count, str) and len(count) > 64):
        return False
    written = plain_digits(str(count)).lower()
    if written in IN_WORDS:
        return _has_words(written, passage)
    wanted = {scaled for _, scaled in _numbers_in_digits(written)}
    if not wanted:
        wanted = {float(bound) for bound in (parsed.low, parsed.high) if bound is not None}
    return bool(wanted) and wanted <= set(numbers_in(passage))


def numbers_in(passage: str) -> Iterator[float]:
    """Yield the numbers that a passage states: digits with and without their scale, and words."""
    plain = plain_digits(passage).lower()
    for value, scaled in _numbers_in_digits(plain):
        yield value
        yield scaled
    yield from _numbers_in_words(plain)


def _numbers_in_digits(plain: str) -> Iterator[tuple[float, float]]:
    """Yield each number in digits, without and with its scale."""
    for found in _INDIAN.finditer(plain):
        number = float(found[0].replace(",", ""))
        yield number, number
    for found in _NUMBER.finditer(plain):
        digits = "".join(filter(str.isdecimal, found[1]))
        if len(digits) <= _MAX_DIGITS:
            value = float(digits + (found[2] or ""))
            yield value, round(value * _SCALES.get(found[3] or "", 1), 6)


def _numbers_in_words(passage: str) -> Iterator[float]:
    """Yield numbers such as `four hundred and twelve`, and each of their words."""
    total = current = 0
    is_open = False
    for found in _WORD.finditer(passage):
        word = found[0]
        if word in _FEW:
            yield _FEW[word]
        small = SMALL_NUMBERS.get(word)
        if small is not None:
            yield small
            # A ten continues a hundred, and a unit continues a ten: 20 + 3, 400 + 12.
            continues = is_open and current % 100 == 0 if small >= 10 else is_open
            if is_open and not continues:
                yield total + current
                total = current = 0
            current += small
            is_open = True
        elif word in _SPELLED_SCALES:
            scale = _SCALES[word]
            yield scale
            current = max(current, 1) * scale
            is_open = True
            if scale >= 1_000:
                total, current = total + current, 0
        elif not (word == "and" and is_open) and is_open:
            yield total + current
            total = current = 0
            is_open = False
    if is_open:
        yield total + current


def _has_words(words: str, passage: str) -> bool:
    plain = " ".join(passage.lower().split())
    if re.search(rf"(?<![a-z]){re.escape(words)}(?![a-z])", plain):
        return True
    scale = words.removesuffix("s")
    is_single = scale in ("dozen", "hundred", "thousand", "million")
    return is_single and bool(re.search(rf"(?<![a-z])(?:{_SEVERAL}) {scale}(?![a-z])", plain))
