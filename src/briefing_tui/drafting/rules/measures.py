"""Rejects numbers that count no people: dates, ages, money, measures and labels."""

from __future__ import annotations

import re

from briefing_tui.drafting.rules import harms, lexicon
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.verbs import SPEECH
from briefing_tui.model.numerals import SMALL_NUMBERS

_LABELS = (
    lexicon.words(
        "article resolution region section chapter room route highway flight phase category "
        "level day magnitude number no line paragraph page volume unit class zone sector "
        "grade type version part act scene platform terminal gate bus train area ward"
    )
    | lexicon.MONTHS
)
"""Words before a number that is a label or a date: "article 12", "February 12"."""

_UNITS = lexicon.words(
    "km kilometres kilometers kilometre kilometer miles mile metres meters metre meter "
    "feet foot yards inches cm mm tonnes tons tonne ton kg kilograms kilos litres liters "
    "barrels acres hectares percent per % years year months month days day hours hour "
    "minutes minute weeks week seconds decades decade centuries p.m a.m p.m. a.m. pm am gmt "
    "utc degrees dollars euros pounds dollar euro rubles roubles lira yuan dinars shekels "
    "hryvnia afghanis rupees usd eur times magnitude points o'clock local cents"
)
"""Words after a number that measures something: "40 km"."""

_CURRENCY = frozenset("$€£¥₴₽₪₹")
_BEFORE_YEAR = (
    lexicon.words(
        "in since of by from during until till early late mid before after between spring "
        "summer autumn winter fall year and to"
    )
    | lexicon.MONTHS
)
"""Words before a year: "in 2017"."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = re.compile(r"(?:from |between )?(?:19|20)\d\d(?:-| – | to | and )(?:19|20)\d\d")
"""A range of years: "from 2014 to 2017", "2014-2017"."""

_ROUND = re.compile(r"\D*\d\d[05]0\D+\d\d[05]0")
"""A range with round bounds: "between 1900 and 2000". Before a word for people, it is a count."""

_DAYS = lexicon.words("today yesterday tonight overnight")
"""Words for a day, used without "on": "died yesterday"."""

_REPORTS = frozenset(("according", "report", "study", "statement"))
"""After these words, "on Sunday" is the day of a report, and not of the event."""

_BEFORE_AMOUNT = frozenset(
    (
        *(("up", "to"), ("close", "to"), ("rose", "to"), ("risen", "to"), ("rises", "to")),
        *(("total", "of"), ("toll", "of"), ("number", "of"), ("group", "of"), ("crowd", "of")),
    )
)
"""Words before a number of people that could also be a year: "up to 2000 people"."""

_AFTER_ONE = lexicon.words(
    "of day night morning evening afternoon another side hand or that who thing way reason"
)
"""Words after a "one" that counts nobody: "one day"."""

_PEOPLE_OF = lexicon.words("man woman boy girl youth child teenager couple baby")
"""Nouns before "of" and an age: "a woman of forty"."""

_SHARES = lexicon.words("half third quarter most percent cent % part majority")
"""Words for a share of a number: "half of the town's 30,000"."""
_ONE_TO_TWELVE = lexicon.words("one two three four five six seven eight nine ten eleven twelve")
_BEFORE_LIMITS = lexicon.words("them whom children girls boys those infants")
"""Words before "under" and an age: "children under five"."""

_OLDEST = 110
"""The highest number that can be an age."""

_MAX_PART_OF_RATIO = 100
"""The highest first number of a ratio such as "nine in ten"."""
_AFTER_RATIO = lexicon.words(
    "of people are were is was have has had households families fled died live lived left lost "
    "need needed"
)
"""Words after a ratio: "nine in ten people"."""


def may_count(sentence: Sentence, first: int, last: int, value: int) -> bool:
    """Whether the number in `sentence.words[first:last]` may count people."""
    lower = sentence.lower
    before = lower[first - 1] if first else ""
    after = lower[last] if last < len(lower) else ""
    return not (
        _is_measure(sentence, first, last)
        or _is_year(sentence, first, last, value)
        or _is_age(sentence, first, value, before, after)
        or (is_share(lower, first) and after not in harms.NOUNS)
        or _is_whole(lower, first)
        or _is_ratio(lower, first, last, value)
        or _is_exception(lower, first)
        or _is_family(lower, first, last)
        # "Unit 12, which …" is a name.
        or (after == "," and lower[last + 1 : last + 2] in (("whose",), ("which",)))
        # "One" counts nobody in "said one", "a village or one of …" and "one day".
        or (lower[first] == "one" and (before in SPEECH or before == "or" or after in _AFTER_ONE))
    )


def _is_measure(sentence: Sentence, first: int, last: int) -> bool:
    words, lower = sentence.words, sentence.lower
    before = lower[first - 1] if first else ""
    after = lower[last] if last < len(lower) else ""
    # In "No. 12" and "Feb. 12", a full stop is between the label and the number.
    label = lower[first - 2] if before == "." and first > 1 else before
    if label in _LABELS or (first and words[first - 1][-1] in _CURRENCY):
        return True
    if is_number_in_name(sentence, first):
        return True
    if after in _UNITS or after in lexicon.MONTHS or after in (":", "/", "°", "-"):
        return True
    if after in _CURRENCY or before in ("/", "+", "#", "°"):
        return True
    if before == ":" and first > 1 and lower[first - 2][0].isdigit():
        return True
    return after == "." and last + 1 < len(lower) and lower[last + 1][0].isdigit()


def is_number_in_name(sentence: Sentence, at: int) -> bool:
    """Return True for the 102 of `Hill 102`."""
    words = sentence.words[max(0, at - 1) : at + 1]
    is_number = len(words) == 2 and words[1].isascii() and words[1].isdigit()
    return is_number and words[0][0].isupper() and words[0].lower() in lexicon.NUMBERED


def _is_year(sentence: Sentence, first: int, last: int, value: int) -> bool:
    """Return True for `in 2017`, but not for `over 2017 people`."""
    before = sentence.lower[first - 1] if first else ""
    after = sentence.lower[last] if last < len(sentence.lower) else ""
    if _YEARS.fullmatch(" ".join(sentence.lower[first:last])):
        return not _is_range_of_people(sentence, first, last)
    word = sentence.words[first]
    if not (word.isdigit() and len(word) == 4 and 1900 <= value <= 2099):
        return False
    is_amount = after in harms.PEOPLE and _is_after_amount_words(sentence, first)
    return (before in _BEFORE_YEAR and not is_amount) or after in ("", ",", ".", ")")


def may_be_years(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a number such as `between 1900 and 2000` may be a range of years.

    It counts people if a day follows, such as `on Monday`, or if words such as `up to` are before
    it.
    """
    is_like_years = _YEARS.fullmatch(" ".join(sentence.lower[first:last])) is not None
    return is_like_years and not (
        _is_after_amount_words(sentence, first) or _is_of_one_day(sentence, last)
    )


def _is_range_of_people(sentence: Sentence, first: int, last: int) -> bool:
    """Return True for `killed 1900-2000 people`."""
    if last >= len(sentence.lower) or sentence.lower[last] not in harms.PEOPLE:
        return False
    before = sentence.lower[first - 1] if first else ""
    is_like_time = (
        sentence.lower[first] in ("from", "between") or before in _BEFORE_YEAR or before == "the"
    )
    return (
        not is_like_time
        or _is_after_amount_words(sentence, first)
        or _is_of_one_day(sentence, last)
        or _ROUND.fullmatch(" ".join(sentence.lower[first:last])) is not None
    )


def _is_of_one_day(sentence: Sentence, last: int) -> bool:
    """Return True for `people died on Monday`."""
    lower = sentence.lower
    for at in range(last, len(lower)):
        if lower[at] in SPEECH or lower[at] in _REPORTS:
            # In "…, a historian said on Sunday", nobody died on Sunday.
            return False
        if lower[at] in _DAYS or (lower[at] in lexicon.DAYS and lower[at - 1] == "on"):
            return True
    return False


def _is_after_amount_words(sentence: Sentence, first: int) -> bool:
    """Return True for `up to 2000 people`."""
    return sentence.lower[max(0, first - 2) : first] in _BEFORE_AMOUNT and not any(
        map(_YEAR.fullmatch, sentence.lower[max(0, first - 6) : first])
    )


def _is_age(sentence: Sentence, first: int, value: int, before: str, after: str) -> bool:
    """Return True for `aged 31`, `Name, 31, said`."""
    lower = sentence.lower
    if before in ("aged", "age") or after == "year-old":
        return True
    if (
        value <= _OLDEST
        and before in ("and", "or", "to")
        and "aged" in lower[max(0, first - 4) : first]
    ):
        return True
    # "Three of them under five", "children over 12". In "among them over 5 boys", 5 is a count.
    is_limit = before in ("under", "over", "below") and lower[first - 2] in _BEFORE_LIMITS
    if value <= _OLDEST and first > 1 and is_limit and after not in harms.PEOPLE:
        return True
    # In "a woman of around forty", the age begins at "around".
    start = first - 1 if before in ("about", "around", "some", "nearly", "over") else first
    is_of = start > 1 and lower[start - 1] == "of" and lower[start - 2] in _PEOPLE_OF
    if value <= _OLDEST and is_of:
        return True
    return (
        value <= _OLDEST
        and before == ","
        and after in (",", ".", ")")
        and sentence.words[first].isdigit()
        and sentence.words[first - 2][0].isupper()
    )


def _is_whole(lower: tuple[str, ...], first: int) -> bool:
    """Return True for the seven in `five of the seven`, `five (out of at least seven)`."""
    at = first - 1
    while at >= 0 and lower[at] in _BEFORE_WHOLE:
        if lower[at] == "of" and _follows_part(lower, at, first):
            return True
        at -= 1
    return False


def _follows_part(lower: tuple[str, ...], of: int, first: int) -> bool:
    """Whether the number of a part is before the word `of`."""
    if lower[of - 1] == "one" and of > 1:
        # "Ali was one of 12 people killed" counts all of them.
        return lower[of - 2] not in _BEFORE_ONE_OF
    is_out_of = lower[of - 1] == "out"
    before = lower[: of - 1 if is_out_of else of]
    if before[-1:] == ("(",):
        return True
    if before[-1:] == (")",) and "(" in before:
        # "Five (most of them children) of the seven".
        before = before[: len(before) - 1 - before[::-1].index("(")]
    # "Five people out of seven", "five people of the seven".
    is_far = is_out_of or lower[of + 1 : first] == ("the",)
    near = before[-_MAX_PART:] if is_far else before[-1:]
    return any(part[0].isdigit() or part in SMALL_NUMBERS or part in _PARTS for part in near)


def whole_after(lower: tuple[str, ...], of: int) -> int:
    """The index of the 40 in `of a group of about 40`; -1 without a number.

    `of` is the index of the first word.
    """
    at = of + 1
    while at < len(lower) and lower[at] in _BEFORE_WHOLE:
        at += 1
    is_number = at < len(lower) and (lower[at][0].isdigit() or lower[at] in SMALL_NUMBERS)
    return at if is_number else -1


_BEFORE_WHOLE = lexicon.words(
    "of the a an its their his her some about around nearly almost roughly approximately over at "
    "least more than up to estimated total original other group crew team convoy party class band "
    "squad family"
)
"""Words between "of" and the number of a whole: "five of a group of at least seven"."""

_PARTS = lexicon.words("none neither dozen dozens several few many hundreds scores")
"""Words for a part besides numbers: "several of the 40"."""

_MAX_PART = 3
"""How many words before "out of seven" are searched for the number of a part."""

_BEFORE_ONE_OF = lexicon.words("is was are were be been being as became , (")
"""After these words, "one of 12" counts all 12: "Ali was one of 12 people killed"."""

_WHOLES_OF_RATIOS = frozenset(map(str, (*range(3, 11), 20, 100)))
"""Numbers in digits that can end a ratio without a word for people: "two in 9"."""


def _is_ratio(lower: tuple[str, ...], first: int, last: int, value: int) -> bool:
    """Return True for both numbers of `nine in ten`."""
    following = lower[last + 1 : last + 2]
    if lower[last : last + 1] == ("in",) and following and value <= _MAX_PART_OF_RATIO:
        end = lower[last + 2 : last + 3]
        # "Nine in ten people" is a ratio. "Nine in ten villages" may count nine people.
        is_number = following[0] in _ONE_TO_TWELVE or following[0] in _WHOLES_OF_RATIOS
        is_in_digits = following[0][0].isdigit()
        if value == 1 and (is_number or is_in_digits):
            return True
        # "Two in 500 people" is a ratio.
        if is_in_digits and end and end[0] in harms.PEOPLE:
            return True
        return is_number and (not end or end[0] in _AFTER_RATIO or not end[0].isalpha())
    before = lower[max(0, first - 2) : first]
    is_after_number = before[:1] != () and (before[0] in _ONE_TO_TWELVE or before[0].isdigit())
    return before[1:] == ("in",) and is_after_number


def _is_family(lower: tuple[str, ...], first: int, last: int) -> bool:
    """Return True for `a mother of five was killed`, `a mother of five children`, `of one family`.

    Return False for `the mother of five children killed in X`.
    """
    is_of = first > 1 and lower[first - 1] == "of" and lower[first - 2] in _PARENTS
    following = lower[last : last + 3]
    if lower[first - 1 : last + 1] in _ONE_FAMILY:
        return True
    is_child = not _CHILDREN.isdisjoint(following[:1])
    is_harmed = not harms.PARTICIPLES.keys().isdisjoint(following[1:2])
    return is_of and (harms.PEOPLE.keys().isdisjoint(following) or (is_child and not is_harmed))


_ONE_FAMILY = frozenset((link, "one", "family") for link in ("from", "of", "in"))
_PARENTS = lexicon.words(
    "mother mothers father fathers parent parents grandmother grandfather widow widower couple"
)
_CHILDREN = lexicon.words("children kids boys girls sons daughters")
"""Nouns after a number that counts somebody's children: "a father of three boys"."""


def _is_exception(lower: tuple[str, ...], first: int) -> bool:
    """Return True for `all but two`."""
    before = lower[max(0, first - 2) : first]
    return before in (("all", "but"), ("all", "except"), ("everyone", "but"), ("all", "save"))


def is_share(lower: tuple[str, ...], first: int) -> bool:
    """Return True for `half of the town's 30,000`."""
    return any(
        (lower[at] in _SHARES or lower[at].endswith(("-thirds", "-quarters")))
        and lower[at + 1] == "of"
        for at in range(max(0, first - 6), first - 1)
    )
