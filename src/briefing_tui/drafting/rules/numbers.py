"""Numbers of people, with their precision."""

from __future__ import annotations

from msgspec import Struct

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.measures import may_be_years, may_count
from briefing_tui.drafting.rules.number_words import ODD_ENDING, read_number
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.model.counts import IN_WORDS
from briefing_tui.model.numerals import SMALL_NUMBERS

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
    ("past",): _MORE,
    ("beyond",): _MORE,
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
    (">",): _MORE,
    ("≥",): _AT_LEAST,
    ("~",): _ABOUT,
    ("≈",): _ABOUT,
    ("c", "."): _ABOUT,
    ("ca", "."): _ABOUT,
    ("est", "."): _ABOUT,
    ("≤",): _UP_TO,
    ("<",): _FEWER,
}
"""Words and marks before a number, with their sign in a count: `>` for "more than"."""

_BETWEEN = lexicon.words("a an the another further additional")
"""Words between a qualifier and its number: "at least another 40"."""

_TOPICS = lexicon.words(
    "talk talks talked talking speak speaks spoke speaking concern concerns concerned worry "
    "worries worried fears alarm alarmed anger angry outrage outraged news information question "
    "questions asked asks know knows knew learned learnt complained dispute row protest protests "
    "debate divided negotiations negotiate negotiated story stories details nothing something "
    "uncertainty anxiety anxious heard film book"
)
"""Words after which "about" or "over" begins a topic: "talks about 12 hostages"."""

_STARTS = frozenset(
    (
        *SMALL_NUMBERS,
        *(phrase.split()[0] for phrase in IN_WORDS),
        *lexicon.ordered_words("a half between from several few many"),
    )
)
"""Words that may begin a number: "several hundred", "between 40 and 50"."""


class Number(Struct, frozen=True, kw_only=True):
    """A number in a sentence: `sentence.words[first:last]`."""

    first: int
    """The index of the first word. In `more than 40`, this is `more`."""
    value_first: int
    """The index of the first word of the number itself. In `more than 40`, this is `40`."""
    last: int
    count: int | str
    """The count as in a briefing: `412`, `"412+"`."""
    low: int
    """The number, or the lower bound of a range, without its qualifier."""
    is_vague: bool = False
    """Whether the count is a word such as `dozens`."""
    is_sure: bool = True
    """False if the number may be meant in another way, such as a range of years."""


def find_numbers(sentence: Sentence) -> list[Number]:
    """The numbers of a sentence that may count people."""
    numbers: list[Number] = []
    index = 0
    while index < len(sentence.words):
        word = sentence.lower[index]
        may_begin = word in _STARTS or "0" <= word[0] <= "9" or ODD_ENDING in word
        parsed = read_number(sentence, index) if may_begin else None
        if parsed is None:
            index += 1
            continue
        last = parsed.last
        is_repeated = numbers and _repeats(sentence.lower, index, last, parsed.low, numbers[-1])
        if is_repeated or not may_count(sentence, index, last, parsed.low):
            index = last
            continue
        first, sign = _qualifier(sentence, index)
        if sentence.lower[last - 1].endswith(ODD_ENDING):
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
                is_sure=parsed.is_sure and not may_be_years(sentence, index, last),
            )
        )
        index = last
    return numbers


def _repeats(lower: tuple[str, ...], first: int, last: int, low: int, before: Number) -> bool:
    """Return True for the number in brackets of `fifteen (15) people`."""
    is_in_brackets = lower[first - 1] == "(" and lower[last : last + 1] == (")",)
    return is_in_brackets and before.last == first - 1 and before.low == low


def _format_count(low: int, high: int | None, sign: str) -> int | str:
    """The count as in a briefing: `412`, `412+`, `40-50`."""
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
    """The index at which the qualifier of a number begins, and its sign.

    Without a qualifier, the result is `index` and "".
    """
    first = index
    while first and sentence.lower[first - 1] in _BETWEEN:
        first -= 1
    for start in (first, index):
        for length in (3, 2, 1):
            words = sentence.lower[max(0, start - length) : start]
            if len(words) == length and words in _QUALIFIERS:
                if words in (("about",), ("over",)) and _is_topic(sentence, start - length):
                    return index, ""
                sign = _QUALIFIERS[words]
                begin = start - length
                if begin and sentence.lower[begin - 1] in ("an", "just", "well", "only", "likely"):
                    # The qualifier of "an estimated 40" is "an estimated".
                    begin -= 1
                return begin, sign
    return index, ""


def _is_topic(sentence: Sentence, about: int) -> bool:
    """Return True for `talks about`, `concern over`."""
    return about > 0 and sentence.lower[about - 1] in _TOPICS
