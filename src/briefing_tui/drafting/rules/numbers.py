"""Numbers of people in sentences, in digits and in words, with their precision."""

from __future__ import annotations

import re
from typing import NamedTuple

from msgspec import Struct

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.measures import may_count
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.model.counts import IN_WORDS
from briefing_tui.model.numerals import SMALL_NUMBERS, TOO_LARGE

_SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 10**9,
    "k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 10**9, "lakh": 100_000, "crore": 10_000_000,
}  # fmt: skip
"""Words and letters that multiply the number before them: "40 thousand", "40k"."""

_DIGITS = re.compile(r"(\d[\d.,\u202f\u00a0\u2009 ]*)(k|m|mn|bn)?")
"""A number in digits, perhaps with its scale: "12,400", "1.2m"."""

_RANGE = re.compile(r"(\d[\d.,]*)-(\d[\d.,]*)")
"""Two numbers in one word: "40-50"."""

_GROUPED = re.compile(r"\d{1,3}(?:[,\u202f\u00a0\u2009 ]\d{3})+")
"""Digits in groups of three: "12,400", "1 200 000"."""
_AT_LEAST, _MORE, _ABOUT, _UP_TO, _FEWER = "+", ">", "~", "<=", "<"
_QUALIFIERS = {
    ("at", "least"): _AT_LEAST,
    ("no", "fewer", "than"): _AT_LEAST,
    ("no", "less", "than"): _AT_LEAST,
    ("not", "fewer", "than"): _AT_LEAST,
    ("not", "less", "than"): _AT_LEAST,
    ("a", "minimum", "of"): _AT_LEAST,
    ("more", "than"): _MORE,
    ("greater", "than"): _MORE,
    ("higher", "than"): _MORE,
    ("in", "excess", "of"): _MORE,
    ("upwards", "of"): _MORE,
    ("upward", "of"): _MORE,
    ("over",): _MORE,
    ("above",): _MORE,
    ("exceeding",): _MORE,
    ("exceeded",): _MORE,
    ("exceeds",): _MORE,
    ("exceed",): _MORE,
    ("surpassed",): _MORE,
    ("topped",): _MORE,
    ("passed",): _MORE,
    ("about",): _ABOUT,
    ("around",): _ABOUT,
    ("some",): _ABOUT,
    ("approximately",): _ABOUT,
    ("roughly",): _ABOUT,
    ("circa",): _ABOUT,
    ("nearly",): _ABOUT,
    ("almost",): _ABOUT,
    ("close", "to"): _ABOUT,
    ("nearing",): _ABOUT,
    ("estimated",): _ABOUT,
    ("as", "many", "as"): _UP_TO,
    ("as", "high", "as"): _UP_TO,
    ("up", "to"): _UP_TO,
    ("at", "most"): _UP_TO,
    ("no", "more", "than"): _UP_TO,
    ("not", "more", "than"): _UP_TO,
    ("a", "maximum", "of"): _UP_TO,
    ("fewer", "than"): _FEWER,
    ("less", "than"): _FEWER,
    ("under",): _FEWER,
    ("below",): _FEWER,
}
"""Words before a number, with their sign in a count: `>` for "more than"."""

_BETWEEN = lexicon.words("a an the another further additional")
"""Words between a qualifier and its number: "at least another 40"."""

_AFTER_A = lexicon.words("dozen hundred thousand million")
"""Words after "a" in a number: "a dozen"."""
_LONGEST = 9
"""The maximum number of words in a number."""

_ODD_ENDING = "-odd"
"""The ending of "twenty-odd", which means "about twenty"."""

_STARTS = frozenset(
    (
        *SMALL_NUMBERS,
        *(phrase.split()[0] for phrase in IN_WORDS),
        *lexicon.listed("a half between from several few many"),
    )
)
"""Words that may begin a number: "several hundred", "between 40 and 50"."""


class _ParsedNumber(NamedTuple):
    low: int
    """The number, or the lower bound of a range."""
    last: int
    """The index of the first word after the number."""
    high: int | None = None
    """The upper bound of a range."""
    vague_word: str = ""
    """The number, if it is a word such as `dozens`; else empty."""


class Number(Struct, frozen=True, kw_only=True):
    """A number in a sentence: `sentence.words[first:last]`."""

    first: int
    """The first word of the number or of its qualifier: "more" in "more than 40"."""
    value_first: int
    """The first word of the number, after its qualifier."""
    last: int
    count: int | str
    """The count as in a briefing: `412`, `"412+"`."""
    low: int
    """The number, or the lower bound of a range, without its qualifier."""
    is_vague: bool = False
    """Whether the count is a word such as `dozens`."""


def find_numbers(sentence: Sentence) -> list[Number]:
    """The numbers of a sentence that may count people, from left to right."""
    numbers: list[Number] = []
    index = 0
    while index < len(sentence.words):
        word = sentence.lower[index]
        may_begin = word in _STARTS or "0" <= word[0] <= "9" or _ODD_ENDING in word
        parsed = _read(sentence, index) if may_begin else None
        if parsed is None:
            index += 1
            continue
        last = parsed.last
        if not may_count(sentence, index, last, parsed.low):
            index = last
            continue
        first, sign = _qualifier(sentence, index)
        if sentence.lower[last - 1].endswith(_ODD_ENDING):
            sign = _ABOUT
        if sentence.lower[last : last + 2] == ("or", "more"):
            sign, last = _AT_LEAST, last + 2
        elif sentence.lower[last : last + 1] == ("+",):
            sign, last = _AT_LEAST, last + 1
        numbers.append(
            Number(
                first=first,
                value_first=index,
                last=last,
                count=parsed.vague_word or _format_count(parsed.low, parsed.high, sign),
                low=parsed.low,
                is_vague=bool(parsed.vague_word),
            )
        )
        index = last
    return numbers


def _format_count(low: int, high: int | None, sign: str) -> int | str:
    """A count as in a briefing: `412`, `"412+"`, `"40-50"`."""
    if high is not None:
        if sign in ("", _ABOUT):
            return f"{sign}{low}-{high}"
        # "At least 40-50" becomes `40+`.
        low = high if sign in (_UP_TO, _FEWER) else low
    number = f"{low:,}" if low >= 10_000 else str(low)
    if not sign:
        return low
    return f"{number}+" if sign == _AT_LEAST else f"{sign}{number}"


def _qualifier(sentence: Sentence, index: int) -> tuple[int, str]:
    """Where the qualifier of the number at word `index` begins, and its sign.

    Without a qualifier, the result is `index` and an empty sign.
    """
    first = index
    while first and sentence.lower[first - 1] in _BETWEEN:
        first -= 1
    for start in (first, index):
        for length in (3, 2, 1):
            words = sentence.lower[max(0, start - length) : start]
            if len(words) == length and words in _QUALIFIERS:
                sign = _QUALIFIERS[words]
                begin = start - length
                if begin and sentence.lower[begin - 1] in ("an", "just", "well", "only", "likely"):
                    # "An estimated 40", "just over 40".
                    begin -= 1
                return begin, sign
    return index, ""


def _read(sentence: Sentence, index: int) -> _ParsedNumber | None:
    """Read the number that begins at word `index`."""
    lower = sentence.lower[index]
    vague = _read_vague(sentence, index)
    if vague is not None:
        return vague
    if lower[0].isdigit():
        return _read_digits(sentence, index)
    if lower in {"between", "from"}:
        return _read_between(sentence, index + 1)
    simple = _read_words(sentence, index)
    return _ParsedNumber(*simple) if simple is not None else None


def _read_between(sentence: Sentence, index: int) -> _ParsedNumber | None:
    """Read the two numbers after "between" or "from": "10 and 15", "1 to 2 million"."""
    lower_bound = _read_simple(sentence, index)
    if lower_bound is None:
        return None
    low, link, low_scale = lower_bound
    if sentence.lower[link : link + 1] not in (("and",), ("to",)):
        return None
    upper_bound = _read_simple(sentence, link + 1)
    if upper_bound is None:
        return None
    high, last, scale = upper_bound
    if low_scale == 1 and low * scale < high:
        # The scale applies to both numbers in "between 1 and 2 million", but not in "between 500
        # and 2 thousand".
        low *= scale
    return _ParsedNumber(low, last, high) if low < high else None


def _read_simple(sentence: Sentence, index: int) -> tuple[int, int, int] | None:
    """The value, the end and the scale of a number that is not a range.

    "2 million" has the value 2,000,000 and the scale 1,000,000.
    """
    while index < len(sentence.words) and sentence.lower[index] in ("about", "around", "some"):
        index += 1
    if index >= len(sentence.words):
        return None
    if sentence.lower[index][0].isdigit():
        parsed = _read_digits(sentence, index)
        if parsed is None or parsed.high is not None:
            return None
        return parsed.low, parsed.last, _scale_at_end(sentence, index, parsed.last)
    words = _read_words(sentence, index)
    return (*words, _scale_at_end(sentence, index, words[1])) if words else None


def _scale_at_end(sentence: Sentence, first: int, last: int) -> int:
    """The scale at the end of a number: 100,000 for "two hundred thousand", 1 for "two"."""
    scale = 1
    for word in reversed(sentence.lower[first + 1 : last]):
        if word not in _SCALES:
            break
        scale *= _SCALES[word]
    return scale


def _read_vague(sentence: Sentence, index: int) -> _ParsedNumber | None:
    """Read a vague number, such as "dozens" or "several hundred"."""
    lower = sentence.lower
    for length in (3, 1):
        phrase = " ".join(lower[index : index + length])
        if phrase in IN_WORDS and len(lower[index : index + length]) == length:
            return _ParsedNumber(IN_WORDS[phrase], index + length, vague_word=phrase)
    if lower[index] in ("several", "few", "many") and index + 1 < len(lower):
        plural = f"{lower[index + 1]}s"
        if plural in IN_WORDS:
            return _ParsedNumber(IN_WORDS[plural], index + 2, vague_word=plural)
    return None


def _read_digits(sentence: Sentence, index: int) -> _ParsedNumber | None:
    """Read a number or a range in digits, with its scale: "12,400", "40-50", "1.2 million"."""
    word = sentence.lower[index]
    bounds = _RANGE.fullmatch(word)
    if bounds:
        return _range(_value(bounds[1]), _value(bounds[2]), 1, index + 1)
    match = _DIGITS.fullmatch(word)
    value = _value(match[1]) if match is not None else None
    if match is None or value is None:
        return None
    last = index + 1
    scale = _SCALES[match[2]] if match[2] else _scale_at(sentence, last)
    if not match[2] and scale > 1:
        last += 1
    elif scale == 1:
        number_range = _range_from(sentence, index, value)
        if number_range is not None:
            return number_range
    scaled = value * scale
    # Only whole numbers can count people.
    return _ParsedNumber(round(scaled), last) if abs(scaled - round(scaled)) < 1e-6 else None


def _scale_at(sentence: Sentence, index: int) -> int:
    """The scale that word `index` means: 1,000,000 for "million", 1 for "people"."""
    word = sentence.lower[index] if index < len(sentence.lower) else ""
    # Letters such as "m" are scales only if nothing separates them from the digits.
    return _SCALES.get(word, 1) if len(word) > 2 else 1


def _range_from(sentence: Sentence, index: int, low: float) -> _ParsedNumber | None:
    """The range that begins with a number: "10 to 15", "1–2 million"."""
    link = sentence.words[index + 1 : index + 3]
    if len(link) < 2 or link[0] not in ("–", "to") or not link[1][0].isdigit():
        return None
    if link[0] == "to" and _is_change(sentence, index):
        return None
    scale = _scale_at(sentence, index + 3)
    last = index + 4 if scale > 1 else index + 3
    return _range(low, _value(link[1].lower()), scale, last)


def _range(low: float | None, high: float | None, scale: int, last: int) -> _ParsedNumber | None:
    """The range from `low` to `high`, with both numbers multiplied by `scale`."""
    if low is None or high is None or low >= high:
        return None
    return _ParsedNumber(round(low * scale), last, round(high * scale))


def _is_change(sentence: Sentence, index: int) -> bool:
    """Whether two numbers are a change and not a range: "rose from 5 to 6"."""
    return "from" in sentence.lower[max(0, index - 3) : index]


def _value(text: str) -> float | None:
    """The value of a number in digits."""
    plain = text.strip(" ,.")
    if _GROUPED.fullmatch(plain):
        value = float(re.sub(r"\D", "", plain))
    elif plain.count(".") <= 1 and plain.replace(".", "", 1).isdigit() and plain.isascii():
        value = float(plain)
    else:
        return None
    return value if value < TOO_LARGE else None


def _read_words(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """The value and the end of a number in words: "two hundred and fifty"."""
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
            word = word.removesuffix(_ODD_ENDING)
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
    """Whether "and" is part of a number: "two hundred and fifty"."""
    return (
        lower[at] == "and"
        and at > start
        and lower[at - 1] in ("hundred", "thousand")
        and lower[at + 1 : at + 2] != ()
        and lower[at + 1] in SMALL_NUMBERS
    )
