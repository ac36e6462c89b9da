"""Finds whom a number counts: `Twelve police officers`."""

from __future__ import annotations

from msgspec import Struct

from briefing_tui.drafting.rules import harms, lexicon
from briefing_tui.drafting.rules.countries import COUNTRY_OF_ADJECTIVE, COUNTRY_PLURALS
from briefing_tui.drafting.rules.events import AUXILIARIES
from briefing_tui.drafting.rules.measures import whole_after
from briefing_tui.drafting.rules.numbers import Number
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.subjects import PREPOSITIONS
from briefing_tui.model.numerals import SMALL_NUMBERS

_SKIPPED = lexicon.words("more other others further additional such different")
"""Words of a noun phrase that do not say who is counted."""

_STOPS = (
    AUXILIARIES
    | PREPOSITIONS
    | lexicon.words(
        "the and or but who whom which that while when as than also reportedly including since so "
        "not because if is later then earlier subsequently now all each still alive ago back "
        "there here last this next today yesterday tonight overnight"
    )
    | lexicon.DAYS
    | lexicon.MONTHS
)
"""Words that end a noun phrase."""

_LONGEST = 7
"""How many words of a noun phrase are read."""


class CountedPhrase(Struct, frozen=True, kw_only=True):
    """The noun phrase after a number."""

    last: int
    """The index of the first word after the phrase."""
    is_people: bool
    """Whether the number counts people; also true if `is_bare`."""
    is_bare: bool = False
    """Whether no noun follows the number."""
    who: str = ""
    """The people counted, such as `civilians`; empty if unknown."""
    unit: str = ""
    """`families` or `households`; empty for other nouns."""
    is_unknown: bool = False
    """Whether the noun is unknown and could mean people."""
    is_harm_earlier: bool = False
    """Whether the noun may name an earlier harm. A verb then says what happened.

    In "12 hostages died" and "12 of the wounded died", the harm is `killed`.
    """
    harm: str = ""
    """What happened to the people, if the phrase says it: "nine deaths", "93 injured people"."""


def read_counted(sentence: Sentence, number: Number) -> CountedPhrase:
    """The noun phrase after a number."""
    lower = sentence.lower
    start = _skip_of(sentence, number.last)
    has_of = start > number.last
    is_of_them = start > number.last + 1 and (
        lower[start - 1] in _PEOPLE_BEFORE or lower[start - 1] == "own"
    )
    noun = _Noun(sentence, start)
    while noun.index < len(lower) and noun.word_count < _LONGEST and noun.read_word():
        pass
    # "Twelve of" without a noun counts no people, but "twelve of them" does.
    if has_of and not noun.word_count and not is_of_them:
        return CountedPhrase(last=number.last, is_people=False)
    # "Twelve police vehicles" counts vehicles.
    is_people = noun.is_people and not noun.unknown_count
    is_bare = not noun.is_people and not noun.unknown_count
    last = noun.last if is_people or is_bare else noun.index
    return CountedPhrase(
        last=max(last, number.last),
        is_people=is_people or is_bare,
        is_bare=is_bare,
        who="civilians" if noun.is_civilian and is_people else noun.who,
        unit=noun.unit,
        is_unknown=noun.unknown_count > 0 and not is_people and _may_be_people(lower, noun.index),
        is_harm_earlier=lower[noun.last - 1] in _EARLIER_HARMS or has_of,
        harm=noun.harm or (noun.premodifier if is_people else ""),
    )


class _Noun:
    """A noun phrase that is read word by word.

    - `last`: the index after the last word for people, or, if there is none yet, after words like
      "more"
    - `unknown_count`: how many unknown words have followed since the last word for people
    - `premodifier`: the harm in "93 injured people"
    """

    def __init__(self, sentence: Sentence, start: int) -> None:
        self.sentence = sentence
        self.index = self.last = start
        self.word_count = self.unknown_count = 0
        self.who = self.unit = self.harm = self.premodifier = ""
        self.is_people = self.is_civilian = False

    def read_word(self) -> bool:
        """Read the next word. Return False if the phrase ends."""
        word = self.sentence.lower[self.index]
        if word == "(":
            return self._skip_brackets()
        if word == "'s":
            # "Twelve people's homes" counts homes.
            self.is_people, self.who, self.harm = False, "", ""
            self.unknown_count += 1
            self.index += 1
            return True
        if not word[0].isalpha():
            return False
        if word in harms.PEOPLE:
            self._take_people(word)
            return True
        if word in harms.NOUNS:
            self._take_head(harms.NOUNS[word])
            return False
        harm = harms.PARTICIPLES.get(word) or harms.ADJECTIVES.get(word)
        if harm or word == "malnourished":
            # "Twelve gunmen killed people": the participle is a verb.
            if self.is_people or not _noun_follows(self.sentence, self.index + 1):
                return False
            self.premodifier = harm or ""
            self._next()
            return True
        if self._ends_before(word):
            return False
        self._take_other(word)
        return True

    def _next(self) -> None:
        self.word_count += 1
        self.index += 1

    def _skip_brackets(self) -> bool:
        words = self.sentence.words
        for at in range(self.index, min(self.index + 12, len(words))):
            if words[at] == ")":
                self.index = at + 1
                return True
        return False

    def _take_people(self, word: str) -> None:
        self.is_people, self.unknown_count = True, 0
        if not self.who or self.who == "all" or word not in _VAGUE:
            self.who = harms.PEOPLE[word]
        self.unit = harms.UNITS.get(word, "")
        self.harm = harms.NOUNS.get(word, "") or self.harm
        self._next()
        self.last = self.index

    def _take_head(self, harm: str) -> None:
        """Take a noun that says what happened and ends the phrase: `fatalities`."""
        self.is_people, self.unknown_count, self.harm = True, 0, harm
        self.index += 1
        self.word_count += 1
        self.last = self.index

    def _ends_before(self, word: str) -> bool:
        if word.endswith("ed") and not _noun_follows(self.sentence, self.index + 1):
            return True
        if word.endswith("ly") or (word.endswith("ing") and word not in _ADJECTIVES):
            return True
        if (
            word in harms.INTRANSITIVES
            or word in harms.GERUNDS
            or word in _STOPS
            or word in _AFTER_PHRASE
        ):
            return True
        # After a noun for people, only a further plural belongs to the phrase.
        return self.is_people and (word.endswith("ed") or not word.endswith("s"))

    def _take_other(self, word: str) -> None:
        words = self.sentence.words
        group = _group_of(words[self.index])
        if group is None and " ".join(words[self.index : self.index + 2]) in COUNTRY_PLURALS:
            group = ""
            self.index += 1
        if group is not None:
            self.is_people, self.who, self.unknown_count = True, self.who or group, 0
            self.last = self.index + 1
        elif word == "civilian":
            self.is_civilian = True
        elif word not in _SKIPPED:
            self.unknown_count += 1
        elif not self.is_people:
            self.last = self.index + 1
        self._next()


_VAGUE = lexicon.words(
    "dead wounded injured members others personnel staff deaths bodies casualties"
)
"""Nouns that do not change the group: "12 police officers dead" counts officers."""

_ADJECTIVES = lexicon.words("serving remaining visiting fighting missing")
"""Words that end in -ing and describe people: "serving officers"."""

_PEOPLE_BEFORE = lexicon.words("them whom those these us")
"""Words after "of" for people who were named before: "12 of them"."""

_EARLIER_HARMS = lexicon.words("survivors refugees hostages detainees evacuees returnees captives")
"""Nouns for an earlier harm. In "12 hostages died", the harm is `killed`."""


def _may_be_people(lower: tuple[str, ...], end: int) -> bool:
    noun = lower[end - 1]
    return noun.endswith("s") and noun not in lexicon.THINGS and "'" not in noun


_AFTER_PHRASE = lexicon.words(
    "taken shot found seen left hit burnt aboard onboard said says killed told reported"
)
"""Words that may follow the noun phrase: "nine people shot", "nine people aboard"."""


def _skip_of(sentence: Sentence, index: int) -> int:
    lower = sentence.lower
    if lower[index : index + 2] == ("out", "of"):
        index += 1
    if lower[index : index + 1] == ("of",):
        if lower[index + 1 : index + 2] and lower[index + 1] in _PEOPLE_BEFORE:
            return index + 2
        if lower[index + 2 : index + 3] == ("own",):
            # "Four hundred of our own" counts people without a noun.
            return index + 3
        whole = whole_after(lower, index)
        index += 1
        while index < len(lower) and lower[index] in lexicon.DETERMINERS:
            index += 1
        # In "17 of about 40 trucks", the noun is after the 40.
        index = max(index, whole)
        if lower[index : index + 1] and lower[index] in SMALL_NUMBERS:
            return index + 1
        while index < len(lower) and lower[index][0].isdigit():
            index += 1
    return index


_NO_PREMODIFIER = _STOPS | lexicon.DETERMINERS | SMALL_NUMBERS.keys()
"""A participle before these words is a verb, and not an adjective: "killed two people"."""


def _noun_follows(sentence: Sentence, index: int) -> bool:
    for at in range(index, min(index + 3, len(sentence.lower))):
        word = sentence.lower[at]
        if word in harms.PEOPLE and word not in ("dead", "wounded", "injured", "others"):
            return True
        if _group_of(sentence.words[at]) is not None:
            # In "twelve displaced Syrians", "displaced" is an adjective. But in "twelve killed
            # Syrians", "killed" may be a verb.
            return at == index and harms.PARTICIPLES.get(sentence.lower[index - 1]) != "killed"
        if word in _NO_PREMODIFIER or not word[0].isalpha():
            return False
    return False


def _group_of(word: str) -> str | None:
    """Return `combatants` for `Taliban`, "" for `Syrians`, None for words that name no group."""
    if word.lower() in lexicon.ARMED_GROUPS and word[0].isupper():
        return "combatants"
    if word in COUNTRY_PLURALS:
        return ""
    if word in COUNTRY_OF_ADJECTIVE:
        # "Sudanese" and "Iraqi" are also nouns for people.
        return "" if word.endswith(("ese", "i", "an")) else None
    return "" if word in _PEOPLES else None


_PEOPLES = lexicon.words(
    "Rohingya Yazidis Kurds Kurd Druze Tutsi Hutu Yazidi Christians Muslims Alawites Hazaras Arabs "
    "Roma"
)
"""Names for people by origin or religion, in addition to `COUNTRY_PLURALS`."""


def after_insertion(lower: tuple[str, ...], at: int) -> int:
    """The index after `, including two women,` if that begins at the index `at`; otherwise `at`."""
    if lower[at : at + 2] not in ((",", "including"), (",", "among"), (",", "mostly")):
        return at
    end = next((i for i in range(at + 1, min(at + 12, len(lower))) if lower[i] == ","), at - 1)
    return end + 1
