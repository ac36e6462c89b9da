"""Reads numbers and ranges: `12,400`, `1 to 2 million`, `dozens`."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.verbs import SPEECH
from briefing_tui.model.counts import IN_WORDS
from briefing_tui.model.numerals import SMALL_NUMBERS, TOO_LARGE

_SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 10**9,
    "k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 10**9, "lakh": 100_000, "crore": 10_000_000,
}  # fmt: skip
"""Words and letters that multiply the number before them: "40 thousand", "40k"."""

_DIGITS = re.compile(r"(\d[\d.,\u202f\u00a0\u2009 ]*)(k|m|mn|bn)?")
"""A number in digits, perhaps with its scale: "12,400", "1.2m"."""

_GROUPED = re.compile(r"\d{1,3}(?:[,\u202f\u00a0\u2009 ]\d{3})+|\d{1,2}(?:,\d\d)+,\d{3}")
"""Digits in groups: "12,400", "1 200 000", and in India "1,23,456"."""
_GROUPED_BY_DOTS = re.compile(r"\d{1,3}(?:\.\d{3})+")
"""Digits in groups of three, as in German: "12.400". But "12.400 million" has decimals."""

_AFTER_A = lexicon.words("dozen hundred thousand million")
"""Words after "a" in a number: "a dozen"."""
_LONGEST = 9
"""How many words a number may have."""

ODD_ENDING = "-odd"
"""The ending of "twenty-odd", which means "about twenty"."""

_RANGING = lexicon.words(
    "range ranges ranged ranging vary varies varied varying anywhere somewhere at is are was were"
)
"""Words before a range that begins with "from": "estimates range from 40 to 50"."""

_CHANGES = lexicon.words(
    "up down rise rises rose risen rising raise raises raised raising increase increases increased "
    "increasing climb climbs climbed climbing jump jumps jumped jumping grow grows grew grown "
    "growing surged soared swelled swollen doubled tripled leapt crept revise revised revising "
    "corrected updated upgraded toll tolls number numbers count tally total figure figures"
)
"""Words before "from" and an outdated number: "rose from 500 to 600"."""

OUTDATED = lexicon.words("previous earlier initial")
"""Words before an outdated number: "from a previous 93"."""

_LONGEST_CHANGE = 12
"""How many words before "from" are searched for one of `_CHANGES`."""


class ParsedNumber(NamedTuple):
    """A number or a range."""

    low: int
    """The number, or the lower bound of a range."""
    last: int
    """The index after the last word of the number."""
    high: int | None = None
    """The upper bound of a range."""
    vague_word: str = ""
    """The number, if it is in vague words such as `dozens`; else empty."""
    is_sure: bool = True
    """False if the number may be smaller. "40-50,000" may mean 40, and "12.400" may mean 12.4."""


class _Bound(NamedTuple):
    """A number that may be a bound of a range."""

    value: float
    last: int
    """The index after the last word of the number."""
    scale: int = 1
    """The scale at the end of the number: 1,000,000 for "two million", 1 for "two"."""


def read_number(sentence: Sentence, index: int) -> ParsedNumber | None:
    """Read the number that begins at word `index`."""
    lower = sentence.lower[index]
    vague = _read_vague(sentence, index)
    if vague is not None:
        return vague
    if lower == "between" or (lower == "from" and not is_change(sentence, index)):
        return _read_range(sentence, index + 1, ("and", "to"))
    if "-" in lower and lower[0].isdigit():
        return _read_hyphenated(sentence, index)
    number_range = _read_range(sentence, index, ("to", "–"))
    if number_range is not None:
        return number_range
    if _GROUPED_BY_DOTS.fullmatch(lower) and _scale_at(sentence, index + 1) == 1:
        value = int(lower.replace(".", ""))
        return ParsedNumber(value, index + 1, is_sure=False) if value < TOO_LARGE else None
    number = _read_bound(sentence, index)
    if number is None or not _is_whole(number.value):
        return None
    return ParsedNumber(round(number.value), number.last)


def is_change(sentence: Sentence, index: int) -> bool:
    """Return True for `rose from 500 to 600`: the number after `from` is outdated."""
    before = sentence.lower[max(0, index - _LONGEST_CHANGE) : index]
    words = [word for word in before if not word.endswith("ly")]
    return words[-1:] != [] and words[-1] not in _RANGING and not _CHANGES.isdisjoint(words)


def _read_hyphenated(sentence: Sentence, index: int) -> ParsedNumber | None:
    """Read a range with a hyphen: `40-50`, `1-2 million`."""
    first, _, second = sentence.lower[index].partition("-")
    low, high = _digits(first, index + 1), _digits(second, index + 1)
    if low is None or high is None:
        return None
    return _range(low, _scaled(sentence, high))


def _read_range(sentence: Sentence, index: int, links: tuple[str, ...]) -> ParsedNumber | None:
    """Read a range with one of `links` between its bounds: `10 to 15`, `1–2 million`."""
    low = _read_bound(sentence, _after_about(sentence, index))
    link = sentence.lower[low.last] if low is not None and low.last < len(sentence.lower) else ""
    if low is None or link not in links:
        return None
    if link == "to" and (
        sentence.lower[index - 1 : index] == ("by",) or _is_after_change(sentence, index)
    ):
        return None
    high = _read_bound(sentence, _after_about(sentence, low.last + 1))
    if high is None:
        return None
    # Between numbers in words, a dash ends a clause: "It killed two – five were hurt".
    is_in_digits = sentence.lower[index][0].isdigit() and sentence.lower[low.last + 1][0].isdigit()
    return _range(low, high) if link != "–" or is_in_digits else None


def _is_after_change(sentence: Sentence, index: int) -> bool:
    """Return True for `rose from a previous 500 to 600`, but not for `from Homs said 40 to 50`."""
    for at in range(index - 1, max(-1, index - 4), -1):
        if sentence.lower[at] in SPEECH:
            return False
        if sentence.lower[at] == "from":
            return sentence.lower[index - 1] in OUTDATED or is_change(sentence, at)
    return False


def _after_about(sentence: Sentence, index: int) -> int:
    while sentence.lower[index : index + 1] in (("about",), ("around",), ("some",)):
        index += 1
    return index


def _range(low: _Bound, high: _Bound) -> ParsedNumber | None:
    lowest = low.value
    if low.scale == 1 and lowest * high.scale < high.value:
        # "Between 1 and 2 million" begins at 1 million. "Between 500 and 2 thousand" begins at 500.
        lowest *= high.scale
    is_sure = True
    if low.scale == high.scale == 1 and lowest < 1_000:
        for scale in (1_000, 1_000_000):
            if lowest * scale < high.value < lowest * scale * 10:
                # "40-50,000" probably means 40,000 to 50,000.
                lowest, is_sure = lowest * scale, False
                break
    if lowest >= high.value or not (_is_whole(lowest) and _is_whole(high.value)):
        return None
    return ParsedNumber(round(lowest), high.last, round(high.value), is_sure=is_sure)


def _is_whole(value: float) -> bool:
    return abs(value - round(value)) < 1e-6


def _read_bound(sentence: Sentence, index: int) -> _Bound | None:
    """Read a number in digits or in words: `12,400`, `1.2 million`, `two`."""
    if index >= len(sentence.lower):
        return None
    if sentence.lower[index][0].isdigit():
        number = _digits(sentence.lower[index], index + 1)
        return _scaled(sentence, number) if number is not None else None
    words = _read_words(sentence, index)
    return _Bound(*words, _scale_at_end(sentence, index, words[1])) if words else None


def _digits(word: str, last: int) -> _Bound | None:
    """Read a word in digits: `12,400`, `1.2m`."""
    match = _DIGITS.fullmatch(word)
    value = _value(match[1]) if match is not None else None
    if match is None or value is None:
        return None
    scale = _SCALES[match[2]] if match[2] else 1
    return _Bound(value * scale, last, scale)


def _scaled(sentence: Sentence, number: _Bound) -> _Bound:
    """Multiply a number by the word after it, if that word is a scale: `1.2 million`."""
    scale = _scale_at(sentence, number.last) if number.scale == 1 else 1
    return _Bound(number.value * scale, number.last + 1, scale) if scale > 1 else number


def _scale_at_end(sentence: Sentence, first: int, last: int) -> int:
    """The scale at the end of a number: 100,000 for `two hundred thousand`, 1 for `two`."""
    scale = 1
    for word in reversed(sentence.lower[first + 1 : last]):
        if word not in _SCALES:
            break
        scale *= _SCALES[word]
    return scale


def _scale_at(sentence: Sentence, index: int) -> int:
    """The scale of word `index`: 1,000,000 for `million`, 1 for `people`."""
    word = sentence.lower[index] if index < len(sentence.lower) else ""
    # Letters such as "m" are scales only if nothing separates them from the digits.
    return _SCALES.get(word, 1) if len(word) > 2 else 1


def _read_vague(sentence: Sentence, index: int) -> ParsedNumber | None:
    """Read a number without an exact value: `dozens` or `several hundred`."""
    lower = sentence.lower
    for length in (3, 1):
        phrase = " ".join(lower[index : index + length])
        if phrase in IN_WORDS and len(lower[index : index + length]) == length:
            return ParsedNumber(IN_WORDS[phrase], index + length, vague_word=phrase)
    if lower[index] in ("several", "few", "many") and index + 1 < len(lower):
        plural = f"{lower[index + 1]}s"
        if plural in IN_WORDS:
            return ParsedNumber(IN_WORDS[plural], index + 2, vague_word=plural)
    return None


def _value(text: str) -> float | None:
    plain = text.strip(" ,.")
    if _GROUPED.fullmatch(plain):
        value = float(re.sub(r"\D", "", plain))
    elif plain.count(".") <= 1 and plain.replace(".", "", 1).isdigit() and plain.isascii():
        value = float(plain)
    else:
        return None
    return value if value < TOO_LARGE else None


def _read_words(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """The value of `two hundred and fifty`, and the index of the word after it."""
    lower = sentence.lower
    if lower[index : index + 2] == ("half", "a") and lower[index + 2 : index + 3]:
        scale = _SCALES.get(lower[index + 2], 0)
        return (scale // 2, index + 3) if scale else None
    total = current = 0
    last = index
    if lower[index] == "a" and lower[index + 1 : index + 2] and lower[index + 1] in _AFTER_A:
        current, last = 1, index + 1
    while last < len(lower) and last - index < _LONGEST:
        word = lower[last]
        if "-" in word:
            word = word.removesuffix(ODD_ENDING)
        value = SMALL_NUMBERS.get(word)
        if value is not None:
            current += value
        elif word in _SCALES and len(word) > 2 and last > index:
            current = max(current, 1) * _SCALES[word]
            if _SCALES[word] > 100:
                total, current = total + current, 0
        elif not _is_and(lower, last, index):
            break
        last += 1
    return (total + current, last) if last > index else None


def _is_and(lower: tuple[str, ...], at: int, start: int) -> bool:
    """Return True for the `and` in `two hundred and fifty`."""
    return (
        lower[at] == "and"
        and at > start
        and lower[at - 1] in ("hundred", "thousand")
        and lower[at + 1 : at + 2] != ()
        and lower[at + 1] in SMALL_NUMBERS
    )
