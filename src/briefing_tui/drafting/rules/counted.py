"""Finds who is counted by a number."""

from __future__ import annotations

from msgspec import Struct

from briefing_tui.drafting.rules import harms, lexicon
from briefing_tui.drafting.rules.countries import COUNTRY_OF_ADJECTIVE, COUNTRY_PLURALS
from briefing_tui.drafting.rules.events import AUXILIARIES
from briefing_tui.drafting.rules.numbers import Number
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.subjects import PREPOSITIONS

_SKIPPED = lexicon.words("more other others further additional such different")
_STOPS = (
    AUXILIARIES
    | PREPOSITIONS
    | lexicon.words(
        "and or but who whom which that while when as than also reportedly including since so not "
        "because if is"
    )
)
_LONGEST = 7


class Counted(Struct, frozen=True, kw_only=True):
    """The noun phrase after a number."""

    last: int
    """The end of the phrase, as an index of words."""
    is_people: bool
    """Whether people are counted; a number without a noun may count people."""
    is_bare: bool = False
    """Whether there is no noun."""
    who: str = ""
    """The group in the format's words, empty if the noun does not say."""
    unit: str = ""
    harm: str = ""
    """What happened to them, if the noun says it: "nine deaths", "93 injured people"."""


def read_counted(sentence: Sentence, number: Number) -> Counted:
    """The noun phrase after a number, up to the next verb or preposition."""
    lower, words = sentence.lower, sentence.words
    index = number.last
    index = _skip_of(sentence, index)
    who, unit, harm, unknown, premodifier = "", "", "", 0, ""
    is_people = False
    is_civilian = False
    last = index
    seen = 0
    while index < len(words) and seen < _LONGEST:
        word = lower[index]
        if word == "(":
            closing = next(
                (i for i in range(index, min(index + 12, len(words))) if words[i] == ")"), -1
            )
            if closing < 0:
                break
            index = closing + 1
            continue
        if not word[0].isalnum() and word != "'s" or word[0].isdigit():
            break
        if word == "'s":
            # "Twelve people's homes" counts homes.
            is_people, who, harm = False, "", ""
            unknown += 1
            index += 1
            continue
        if word in harms.PEOPLE:
            is_people, unknown = True, 0
            if (
                not who
                or who == "all"
                or word
                not in ("dead", "wounded", "injured", "members", "others", "personnel", "staff")
            ):
                who = harms.PEOPLE[word]
            unit = harms.UNITS.get(word, "")
            harm = harms.NOUNS.get(word, "") or harm
            seen += 1
            index += 1
            last = index
            continue
        if word in harms.NOUNS and harms.NOUNS[word]:
            is_people, unknown, harm = True, 0, harms.NOUNS[word]
            index += 1
            last = index
            break
        event = harms.PARTICIPLES.get(word) or harms.ADJECTIVES.get(word)
        if event or word == "malnourished":
            if _noun_follows(sentence, index + 1):
                premodifier = event or ""
                index += 1
                seen += 1
                continue
            break
        if word in harms.INTRANSITIVES or word in harms.GERUNDS or word in _STOPS or word in _VERBS:
            break
        if is_people and (word.endswith(("ed", "ing", "ly")) or not word.endswith("s")):
            break
        group = _group_of(words[index])
        if group is not None:
            is_people, who, unknown = True, who or group, 0
            last = index + 1
        elif word == "civilian":
            is_civilian = True
        elif word not in _SKIPPED:
            unknown += 1
        elif not is_people:
            last = index + 1
        seen += 1
        index += 1
    if lower[number.last : number.last + 1] in (("of",),) and not seen:
        return Counted(last=number.last, is_people=False)
    if is_people and unknown:
        # "Twelve police vehicles" counts vehicles.
        is_people = False
    if is_civilian and is_people:
        who = "civilians"
    is_bare = not is_people and not unknown
    return Counted(
        last=max(last, number.last),
        is_people=is_people or is_bare,
        is_bare=is_bare,
        who=who,
        unit=unit,
        harm=harm or (premodifier if is_people else ""),
    )


_VERBS = lexicon.words("said says killed told reported")


def _skip_of(sentence: Sentence, index: int) -> int:
    """Skip "of the", "of our", "of them": the noun follows."""
    lower = sentence.lower
    if lower[index : index + 1] == ("of",):
        if lower[index + 1 : index + 2] and lower[index + 1] in ("them", "whom", "those", "these"):
            return index + 2
        index += 1
        while index < len(lower) and lower[index] in lexicon.DETERMINERS:
            index += 1
        # "17 of the 40 trucks"
        while index < len(lower) and lower[index][0].isdigit():
            index += 1
    return index


def _noun_follows(sentence: Sentence, index: int) -> bool:
    for at in range(index, min(index + 3, len(sentence.lower))):
        word = sentence.lower[at]
        if word in harms.PEOPLE and word not in ("dead", "wounded", "injured", "others"):
            return True
        if word in _STOPS or not word[0].isalpha() or _group_of(sentence.words[at]) is not None:
            return False
    return False


def _group_of(word: str) -> str | None:
    """The group that a name in the plural counts, empty if unknown; None for other words."""
    if word.lower() in lexicon.ARMED_GROUPS and word[0].isupper():
        return "combatants"
    if word in COUNTRY_PLURALS:
        return ""
    if word in COUNTRY_OF_ADJECTIVE or word in (
        "Rohingya",
        "Yazidis",
        "Kurds",
        "Kurd",
        "Druze",
        "Tutsi",
        "Hutu",
        "Yazidi",
        "Christians",
        "Muslims",
        "Alawites",
        "Hazaras",
        "Arabs",
        "Roma",
    ):
        return (
            None if word in COUNTRY_OF_ADJECTIVE and not word.endswith(("ese", "i", "an")) else ""
        )
    return None
