"""Numbers of people in sentences, in digits and in words, with their precision."""

from __future__ import annotations

import re

from msgspec import Struct

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.model.counts import IN_WORDS

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 10**9,
    "k": 1_000, "m": 1_000_000, "mn": 1_000_000, "lakh": 100_000, "crore": 10_000_000,
}  # fmt: skip
_DIGITS = re.compile(r"(\d[\d.,\u202f\u00a0\u2009 ]*)(k|m|mn|bn)?")
_RANGE = re.compile(r"(\d[\d.,]*)-(\d[\d.,]*)")
_GROUPED = re.compile(r"\d{1,3}(?:[,\u202f\u00a0\u2009 ]\d{3})+")

_AT_LEAST, _MORE, _ABOUT, _UP_TO, _FEWER = "+", ">", "~", "<=", "<"
_BEFORE = {
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
_PLAIN_BEFORE = lexicon.words(
    "an a the another further additional total just well of all exactly other these those its their"
)
_NOT_COUNTS_BEFORE = (
    lexicon.words(
        "article resolution region section chapter room route highway flight phase category level "
        "day magnitude number no line paragraph page volume unit class zone sector grade type "
        "version part act scene platform terminal gate bus train area ward day-"
    )
    | lexicon.MONTHS
)
_NOT_COUNTS_AFTER = lexicon.words(
    "km kilometres kilometers kilometre kilometer miles mile metres meters metre meter feet foot "
    "yards inches cm mm tonnes tons tonne ton kg kilograms kilos litres liters barrels acres "
    "hectares percent per % years year months month days day hours hour minutes minute weeks week "
    "seconds decades decade centuries p.m a.m pm am gmt utc degrees dollars euros pounds dollar "
    "euro rubles roubles lira yuan dinars shekels hryvnia afghanis rupees usd eur times °c magnitude "
    "points o'clock local cents"
)
_CURRENCY = frozenset("$€£¥₴₽₪₹")
_YEAR_BEFORE = (
    lexicon.words(
        "in since of by from during until till early late mid before after between spring summer "
        "autumn winter fall year and to february-"
    )
    | lexicon.MONTHS
)


class Number(Struct, frozen=True, kw_only=True):
    """A number in a sentence; `first` and `last` are indexes of words, with its qualifier."""

    first: int
    digits: int
    """The first word of the number itself, after its qualifier."""
    last: int
    count: int | str
    """The count as the format writes it."""
    low: int
    is_vague: bool = False


def find_numbers(sentence: Sentence) -> list[Number]:
    """The numbers of a sentence that may count people, from left to right."""
    found: list[Number] = []
    index = 0
    while index < len(sentence.words):
        read = _read(sentence, index)
        if read is None:
            index += 1
            continue
        low, high, last, is_vague, word = read
        if not _is_count(sentence, index, last, low):
            index = last
            continue
        first, sign = _qualifier(sentence, index)
        if sentence.lower[last : last + 2] == ("or", "more"):
            sign, last = _AT_LEAST, last + 2
        elif sentence.lower[last : last + 1] == ("+",):
            sign, last = _AT_LEAST, last + 1
        found.append(
            Number(
                first=first,
                digits=index,
                last=last,
                count=word or _written(low, high, sign),
                low=low,
                is_vague=is_vague,
            )
        )
        index = last
    return found


def _written(low: int, high: int | None, sign: str) -> int | str:
    if high is not None:
        return f"{'~' if sign == _ABOUT else ''}{low}-{high}"
    number = f"{low:,}" if low >= 10_000 else str(low)
    if not sign:
        return low
    return f"{number}+" if sign == _AT_LEAST else f"{sign}{number}"


def _qualifier(sentence: Sentence, index: int) -> tuple[int, str]:
    """Where the words begin that say how exact a number is, and their sign."""
    first = index
    while first and sentence.lower[first - 1] in (
        "a",
        "an",
        "the",
        "another",
        "further",
        "additional",
    ):
        if first - 1 > 0 and sentence.lower[first - 1] in ("the", "an", "a") and first == index:
            first -= 1
            continue
        first -= 1
    for start in (first, index):
        for length in (3, 2, 1):
            words = sentence.lower[max(0, start - length) : start]
            if len(words) == length and words in _BEFORE:
                sign = _BEFORE[words]
                begin = start - length
                if begin and sentence.lower[begin - 1] in ("an", "just", "well", "only", "likely"):
                    begin -= 1
                if sign == _ABOUT and words == ("estimated",) and start - length >= 2:
                    # "an estimated more than" does not occur; "estimated at" is no qualifier.
                    pass
                return begin, sign
    return index, ""


def _read(sentence: Sentence, index: int) -> tuple[int, int | None, int, bool, str] | None:
    """The lower and upper bound, where it ends, whether it is vague, and its word if so."""
    lower = sentence.lower[index]
    vague = _read_vague(sentence, index)
    if vague is not None:
        return vague
    if lower[0].isdigit():
        return _read_digits(sentence, index)
    if lower == "between" or lower == "from":
        first = _read_simple(sentence, index + 1)
        if first is not None and sentence.lower[first[1] : first[1] + 1] in (("and",), ("to",)):
            second = _read_simple(sentence, first[1] + 1)
            if second is not None and second[0] > first[0]:
                low = first[0] * second[2] if first[2] == 1 and second[2] > 1 else first[0]
                if low < second[0]:
                    return low, second[0], second[1], False, ""
        return None
    simple = _read_words(sentence, index)
    if simple is None:
        return None
    value, last = simple
    return value, None, last, False, ""


def _read_simple(sentence: Sentence, index: int) -> tuple[int, int, int] | None:
    """The value, the end and the scale of a number without a range."""
    while index < len(sentence.words) and sentence.lower[index] in ("about", "around", "some"):
        index += 1
    if index >= len(sentence.words):
        return None
    if sentence.lower[index][0].isdigit():
        read = _read_digits(sentence, index)
        if read is None or read[1] is not None:
            return None
        scale = _SCALES.get(sentence.lower[read[2] - 1], 1)
        return read[0], read[2], scale
    words = _read_words(sentence, index)
    return (words[0], words[1], 1) if words else None


def _read_vague(sentence: Sentence, index: int) -> tuple[int, int | None, int, bool, str] | None:
    lower = sentence.lower
    for length in (3, 1):
        phrase = " ".join(lower[index : index + length])
        if phrase in IN_WORDS and len(lower[index : index + length]) == length:
            return IN_WORDS[phrase], None, index + length, True, phrase
    if lower[index] in ("several", "few", "many") and index + 1 < len(lower):
        plural = f"{lower[index + 1]}s"
        if plural in IN_WORDS:
            return IN_WORDS[plural], None, index + 2, True, plural
    return None


def _read_digits(sentence: Sentence, index: int) -> tuple[int, int | None, int, bool, str] | None:
    word = sentence.lower[index]
    span = _RANGE.fullmatch(word)
    if span:
        low, high = _value(span[1]), _value(span[2])
        if low is None or high is None or low >= high:
            return None
        return int(low), int(high), index + 1, False, ""
    match = _DIGITS.fullmatch(word)
    if match is None:
        return None
    value = _value(match[1])
    if value is None:
        return None
    last = index + 1
    if match[2]:
        value *= _SCALES.get(match[2], 10**9)
    elif (
        last < len(sentence.lower)
        and sentence.lower[last] in _SCALES
        and len(sentence.lower[last]) > 2
    ):
        value *= _SCALES[sentence.lower[last]]
        last += 1
    if abs(value - round(value)) > 1e-6:
        return None
    low = round(value)
    if (
        last + 1 < len(sentence.words)
        and sentence.words[last] in ("–", "—", "to")
        and sentence.words[last + 1][0].isdigit()
    ):
        upper = _value(sentence.lower[last + 1])
        if (
            upper is not None
            and upper == int(upper)
            and upper > low
            and sentence.words[last] != "—"
        ):
            end = last + 2
            if end < len(sentence.lower) and sentence.lower[end] in _SCALES:
                return (
                    low * _SCALES[sentence.lower[end]],
                    int(upper) * _SCALES[sentence.lower[end]],
                    end + 1,
                    False,
                    "",
                )
            if sentence.words[last] == "–" or not _is_movement(sentence, index):
                return low, int(upper), end, False, ""
    return low, None, last, False, ""


def _is_movement(sentence: Sentence, index: int) -> bool:
    """Whether "to" leads from an old number to a new one: "rose from 5 to 6"."""
    return "from" in sentence.lower[max(0, index - 3) : index]


def _value(text: str) -> float | None:
    plain = text.strip(" ,.")
    if _GROUPED.fullmatch(plain):
        return float(re.sub(r"\D", "", plain))
    if plain.count(".") <= 1 and plain.replace(".", "", 1).isdigit() and plain.isascii():
        return float(plain)
    return None


def _read_words(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """The value and the end of a number in words, such as `two hundred and fifty`."""
    total = current = 0
    last = index
    seen = False
    while last < len(sentence.lower) and last - index < 9:
        word = sentence.lower[last]
        head, dash, tail = word.partition("-")
        if word in _UNITS:
            current += _UNITS[word]
        elif word in _TENS:
            current += _TENS[word]
        elif dash and head in _TENS and tail in _UNITS:
            current += _TENS[head] + _UNITS[tail]
        elif word in ("a", "half") and not seen:
            following = sentence.lower[last + 1 : last + 3]
            if word == "half" and following[:1] == ("a",) and following[1:] == ("dozen",):
                return 6, last + 3
            if (
                word == "a"
                and following[:1]
                and following[0] in ("dozen", "hundred", "thousand", "million")
            ):
                current += 1
            else:
                return None
        elif word in _SCALES and len(word) > 2 and seen:
            current = max(current, 1) * _SCALES[word]
            if _SCALES[word] > 100:
                total += current
                current = 0
        elif word == "and" and seen and sentence.lower[last - 1] in ("hundred", "thousand"):
            if sentence.lower[last + 1 : last + 2] and _is_number_word(sentence.lower[last + 1]):
                last += 1
                continue
            break
        else:
            break
        seen = True
        last += 1
    return (total + current, last) if seen else None


def _is_number_word(word: str) -> bool:
    return word in _UNITS or word in _TENS or word.partition("-")[0] in _TENS


def _is_count(sentence: Sentence, first: int, last: int, value: int) -> bool:
    """Whether a number may count people: no date, time, age, sum of money or measure."""
    words, lower = sentence.words, sentence.lower
    before = lower[first - 1] if first else ""
    after = lower[last] if last < len(lower) else ""
    if (
        before in _NOT_COUNTS_BEFORE
        or words[first - 1 : first]
        and words[first - 1][-1] in _CURRENCY
    ):
        return False
    if before in ("us$", ":", "/", "+", "#", "°") or after in _CURRENCY:
        return (
            before == ":" and not (first > 1 and lower[first - 2][0].isdigit()) and _is_free(after)
        )
    if after in _NOT_COUNTS_AFTER or after in lexicon.MONTHS or after in (":", "/", "°"):
        return False
    if after == "-" or after == "." and last + 1 < len(lower) and lower[last + 1][0].isdigit():
        return False
    if words[first].isdigit() and len(words[first]) == 4 and 1900 <= value <= 2099:
        return before not in _YEAR_BEFORE and after not in ("", ",", ".", ")")
    if before == "aged" or before == "age" or after == "year-old":
        return False
    if value <= 110 and before == "," and after in (",", ".", ")") and words[first].isdigit():
        # "Name, 31, said" is an age.
        return not words[first - 2][0].isupper()
    if before == "in" and value <= 100 and lower[max(0, first - 3) : first - 1][:1] == ("one",):
        return False
    if lower[first] == "one" and after in (
        "of",
        "day",
        "night",
        "another",
        "side",
        "hand",
        "or",
        "that",
        "who",
    ):
        return after == "of" and False
    return not (before == "or" and lower[first] == "one")


def _is_free(after: str) -> bool:
    return after not in _NOT_COUNTS_AFTER
