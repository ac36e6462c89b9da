"""Finds the names of organisations, armed groups and leaders that react."""

from __future__ import annotations

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.countries import (
    BODY_OF_NAME,
    BODY_OF_SEAT,
    COUNTRY_OF_CAPITAL,
    COUNTRY_OF_NAME,
)
from briefing_tui.drafting.rules.phrases import Phrase, is_compound
from briefing_tui.drafting.rules.reading import ArticleReading
from briefing_tui.drafting.rules.sentences import Sentence

CROWDS = lexicon.words(
    "forces troops soldiers fighters jets warplanes guards residents villagers activists "
    "protesters demonstrators people family police gunmen attackers assailants defenders "
    "loyalists marines mercenaries elements tribesmen militiamen commandos paratroopers "
    "infantry groups charities ngos gang gangs clans tribes units "
    "unit battalion brigade division regiment "
    "contingent peacekeepers rescuers responders staff members men media press newspaper "
    "television tv radio news hospital clinic school college university station"
)
"""Nouns for people and services that do not speak for a party."""

FORCES = lexicon.words("army navy")
_NOT_REACTING = (
    CROWDS
    | FORCES
    | lexicon.words(
        "rebels militants militia militias insurgents guerrillas separatists jihadists islamists "
        "extremists paramilitaries"
    )
)
"""People who do not speak for their state: "Syrian rebels"."""

_NOT_SPEAKING = lexicon.words("former ex opposition exiled ousted retired deposed jailed")
"""Words before people who do not speak for their state: "a former minister"."""

_PUBLIC = lexicon.words(
    "spokesman spokeswoman spokesperson spokesmen spokespeople minister premier president "
    "vice-president chief head director commander chancellor ambassador consul envoy "
    "representative secretary secretary-general undersecretary under-secretary "
    "under-secretary-general coordinator co-ordinator commissioner chairman chairwoman chairperson "
    "chair leader deputy official "
    "diplomat king queen prince princess emir sultan pope negotiator mediator delegate rapporteur "
    "prosecutor administrator vice-chair "
    "adviser advisor officer governor mayor source speaker"
)
_PRIVATE = lexicon.ROLES - _PUBLIC - set(map(lexicon.plural_of, _PUBLIC))
"""Offices and occupations of people who do not speak for a state: "a Syrian farmer"."""

_REBELS = lexicon.words("rebels militants militia militias insurgents guerrillas separatists")
"""Nouns that are a party only after a name, which must not be that of a state."""

_INSTITUTIONS = lexicon.words(
    "army military navy government junta ministry council parliament opposition coalition "
    "alliance authorities presidency cabinet regime administration commission movement "
    "party union leadership federation assembly senate congress command committee"
)
"""Nouns that name a party by themselves: "the army", "the council"."""

_SPEAKING = lexicon.words("army military navy government junta opposition coalition")
"""Of `_INSTITUTIONS`, the nouns for which officials can speak: "a spokesman for the army"."""

_ASSOCIATIONS = lexicon.words(
    "union network syndicate association society institute foundation federation conference "
    "church centre center watch observatory monitor club charity campaign initiative forum "
    "league confederation"
)
"""Nouns for associations of citizens."""
_LEADERS = lexicon.words(
    "president premier chancellor king queen emir sultan pope minister ministers mayor "
    "governor leader leaders secretary-general prince princess ayatollah vice-president "
    "patriarch archbishop"
)
_SENIOR = lexicon.words(
    "coordinator co-ordinator commissioner rapporteur representative envoy director-general"
)
"""Offices of leaders if they are written with a capital letter: "Humanitarian Coordinator"."""

_VOICES = lexicon.words(
    "spokesman spokeswoman spokesperson official officials minister diplomat diplomats ministry "
    "government presidency authorities parliament administration cabinet"
)
"""Nouns for people and institutions that speak for a state: "the ministry in Tehran"."""

_NEWSPAPERS = lexicon.words("times post journal herald tribune gazette telegraph")
_MAX_NAME = 8
"""How many words of a phrase are searched for a name."""

_MAX_SEAT = 3
"""How many words the name of a capital or a country may have."""


def is_leader(role: str) -> bool:
    """Whether an office makes somebody a leader: `mayor`."""
    return any(
        word.lower() in _LEADERS or (word.lower() in _SENIOR and role[0].isupper())
        for word in role.split()
    )


def is_explained(reading: ArticleReading, name: str) -> bool:
    """Whether a name is an acronym that the article explains, or its long form.

    In `the Ruhan National Army (RNA)`, these are `RNA` and `Ruhan National Army`.
    """
    acronyms = reading.classifier.acronyms
    return name in acronyms or name in acronyms.values()


def named_group(reading: ArticleReading, name: str) -> str:
    """Return `name` if it names an organisation, an armed group or a known actor; else "".

    A body gets its usual name: `United Nations` for `UN`.
    """
    if name in BODY_OF_NAME:
        return BODY_OF_NAME[name]
    if is_explained(reading, name) or name.casefold() in reading.known_actors:
        return name
    if name in _SPEAKING:
        return name
    words = name.replace("’", "'").split()
    lower = [word.lower().removesuffix("'s") for word in words]
    if any(word in lexicon.ARMED_GROUPS for word in lower):
        return name
    is_acronym = len(words) == 1 and len(name) > 1 and name.replace("-", "").isupper()
    is_group = (
        bool(words)
        and words[0][0].isupper()
        and any(
            word[0].isupper() and head in lexicon.ORGANISATIONS and head not in CROWDS
            for word, head in zip(words, lower, strict=True)
        )
    )
    return name if is_acronym or is_group else ""


def is_newspaper(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase names a newspaper: "the Washington Post"."""
    return not _NEWSPAPERS.isdisjoint(sentence.lower[phrase.first : phrase.last])


def is_association(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase names an association of citizens."""
    if phrase.person or phrase.country in BODY_OF_NAME.values():
        return False
    words, lower = sentence.words, sentence.lower
    for at in range(phrase.first + 1, phrase.last):
        is_noun = lower[at] in _ASSOCIATIONS or (
            lower[at] == "commission" and lower[at - 1] == "rights"
        )
        is_last = at + 1 == phrase.last or lower[at + 1] in ("of", "for")
        if is_noun and is_last and words[at][0].isupper():
            return True
    return False


def may_speak_for_state(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase may name people or an institution that speak for their state."""
    words = sentence.lower[phrase.first : phrase.last]
    return not (
        phrase.head in _NOT_REACTING
        or any(word in lexicon.ARMED_GROUPS for word in words)
        or is_private(" ".join(words), phrase.role)
        or is_association(sentence, phrase)
        or is_newspaper(sentence, phrase)
        or phrase.head in _OF_SOCIETY
        or (owned_name(sentence, phrase).isupper() and not phrase.head)
    )


_OF_SOCIETY = lexicon.words("party church club company corporation")
"""Nouns for what does not speak for its state: "Britain's Labour Party"."""


def owned_name(sentence: Sentence, phrase: Phrase) -> str:
    """`Name` in `Turkey's Name`; empty for other phrases.

    `Name` can be somebody who speaks for the state, or not.
    """
    words = sentence.words[phrase.first : phrase.last]
    is_owned = "'s" in sentence.lower[phrase.first : phrase.last]
    is_name = is_owned and not (phrase.role or phrase.head) and words[-1][0].isupper()
    return words[-1] if is_name else ""


def is_private(words: str, role: str) -> bool:
    """Return True for people who do not speak for their state.

    Examples are `a former minister` and `a Syrian farmer`.
    """
    all_words = words.lower().split()
    is_former = not _NOT_SPEAKING.isdisjoint(all_words) or any(
        word.startswith("ex-") for word in all_words
    )
    # In "Prime Minister Sheikh Name", the office is before the title "Sheikh".
    office = role.lower().removesuffix(" sheikh").rpartition(" ")[2]
    return is_former or office in _PRIVATE


def party_of(reading: ArticleReading, sentence: Sentence, phrase: Phrase) -> str:
    """The name of a party; empty for other phrases."""
    first, last = phrase.first, min(phrase.last, phrase.first + _MAX_NAME)
    lower = sentence.lower
    is_owned = lower[first - 1 : first] in (("his",), ("her",), ("its",), ("their",))
    if is_owned or phrase.head in CROWDS or is_newspaper(sentence, phrase):
        return ""
    group_at = next((at for at in range(first, last) if lower[at] in lexicon.ARMED_GROUPS), -1)
    if group_at >= 0:
        return _run_of_capitals(sentence, first, group_at, last)
    capitals = [
        at
        for at in range(first, last)
        if sentence.words[at][0].isupper() and (at or reading.classifier.kind(sentence, 0) == "C")
    ]
    text = reading.text(sentence.span(_start_of_name(sentence, phrase), phrase.last))
    if is_association(sentence, phrase):
        return text
    if phrase.role:
        # If the organisation of an office is no party, a high office itself can be a party: "the
        # Humanitarian Coordinator".
        is_title = phrase.head in _SENIOR and len(capitals) > 1 and not phrase.person
        return named_group(reading, phrase.affiliation) or (text if is_title else "")
    if phrase.head in _REBELS:
        is_named = bool(capitals) and not phrase.country
        return _run_of_capitals(sentence, first, capitals[0], last) if is_named else ""
    if phrase.country:
        return ""
    if capitals and phrase.is_group:
        return text
    return text if phrase.head in _INSTITUTIONS else ""


def _start_of_name(sentence: Sentence, phrase: Phrase) -> int:
    """The index of `National` in `the exiled National Council`."""
    at = phrase.first
    if sentence.words[phrase.last - 1][0].isupper():
        while at < phrase.last - 1 and (
            not sentence.words[at][0].isupper() or is_compound(sentence.words[at])
        ):
            at += 1
    return at


def _run_of_capitals(sentence: Sentence, first: int, inside: int, last: int) -> str:
    start, stop = inside, inside + 1
    while (
        start > first
        and sentence.words[start - 1][0].isupper()
        and not is_compound(sentence.words[start - 1])
    ):
        start -= 1
    while stop < last and sentence.words[stop][0].isupper():
        stop += 1
    return " ".join(sentence.words[start:stop])


def state_beside(sentence: Sentence, phrase: Phrase) -> str:
    """The state or body of `the ministry in Tehran` and `In Tehran, a spokesman`, or ""."""
    lower, words = sentence.lower, sentence.words
    if phrase.head not in _VOICES:
        return ""
    if lower[phrase.last : phrase.last + 1] == ("in",):
        start = phrase.last + 1
        # Try "Kuala Lumpur" before "Kuala".
        names = (words[start : start + length] for length in range(_MAX_SEAT, 0, -1))
        return next((state for state in map(_state_at, names) if state), "")
    end = phrase.first
    while end > 0 and (lower[end - 1] in lexicon.DETERMINERS or words[end - 1] == ","):
        end -= 1
    return _state_at(words[1:end]) if lower[0] == "in" else ""


def _state_at(words: tuple[str, ...]) -> str:
    name = " ".join(words)
    return BODY_OF_SEAT.get(name) or COUNTRY_OF_CAPITAL.get(name) or COUNTRY_OF_NAME.get(name, "")
