"""Finds the states and organisations that react."""

from __future__ import annotations

from msgspec import Struct

from briefing_tui.drafting.article import TextSpan
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.antecedents import group_before, person_before
from briefing_tui.drafting.rules.countries import BODY_OF_NAME
from briefing_tui.drafting.rules.offices import owner_before
from briefing_tui.drafting.rules.phrases import Phrase
from briefing_tui.drafting.rules.reading import Person, Reading
from briefing_tui.drafting.rules.sentences import QUOTED, Sentence
from briefing_tui.drafting.rules.subjects import NEUTRAL, PERSONAL, subject_of

_GENERIC = lexicon.words(
    "nations countries states powers governments leaders capitals neighbours neighbors "
    "allies members donors organisations organizations groups agencies"
)
_LIST_LINKS = lexicon.words(", and & the as well both including such or")
_LIST_ENDS = frozenset((";", "that", "who", "which", "said", QUOTED))
_NOT_REACTING = lexicon.words(
    "army forces troops soldiers rebels militants militia fighters jets warplanes navy "
    "guards residents villagers activists protesters people family police insurgents"
)
"""Heads of phrases that name a state without speaking for it: "Syrian rebels"."""

_PLACES = (("in",), ("at",), ("near",), ("from",), ("to",), ("with",), ("for",))
_MAX_ACTORS = 12
_MAX_DISTANCE = 9
_MAX_GENERIC_DISTANCE = 40


class Actor(Struct, frozen=True, kw_only=True):
    """Who reacts, and who spoke for it."""

    name: str
    span: TextSpan
    speaker: str = ""
    role: str = ""


def actors_of(reading: Reading, index: int, verb: int) -> tuple[Actor, ...]:
    """The actors that are the subject of a verb, with those of a list."""
    sentence, phrases = reading.sentences[index], reading.phrases[index]
    subject = subject_of(sentence, phrases, verb)
    if subject is None:
        return ()
    if subject.phrase is None:
        actor = _meant(reading, subject.pronoun, sentence.starts[subject.first])
    elif sentence.lower[subject.first - 1 : subject.first] in _PLACES:
        # "In Doha, negotiators met": Doha does nothing.
        return ()
    else:
        listed = _listed(reading, sentence, phrases, subject.phrase, verb)
        if listed:
            return listed
        actor = actor_of(reading, sentence, subject.phrase)
    return (actor,) if actor is not None else ()


def agents_of(reading: Reading, index: int, verb: int) -> tuple[Actor, ...]:
    """The actors of a passive verb: "was condemned by A, B and C"."""
    lower = reading.sentences[index].lower
    for at in range(verb + 1, min(verb + 8, len(lower))):
        if lower[at] == "by":
            return actors_from(reading, index, at + 1)
    return ()


def actors_from(reading: Reading, index: int, start: int) -> tuple[Actor, ...]:
    """The actors of a list that begins at a word."""
    lower = reading.sentences[index].lower
    found: list[Actor] = []
    at = start
    for phrase in reading.phrases[index]:
        if phrase.first < start:
            continue
        gap = lower[at : phrase.first]
        if len(gap) > 6 or any(word in _LIST_ENDS for word in gap):
            break
        if found and not any(word in _LIST_LINKS for word in gap):
            break
        actor = actor_of(reading, reading.sentences[index], phrase)
        at = phrase.last
        if actor is not None and found and actor.name == found[-1].name:
            # "The EU's envoy, Name": the name only says more.
            found.pop()
        if actor is not None:
            found.append(actor)
    return tuple(found[:_MAX_ACTORS])


def _meant(reading: Reading, pronoun: str, at: int) -> Actor | None:
    """The actor that a pronoun means: the state of a person, or a state or body."""
    if pronoun in PERSONAL:
        before = person_before(reading, at)
        person = reading.person(before.name) if before is not None else None
        name = _name_of(reading, person) if person is not None else ""
        if before is None or person is None or not name:
            return None
        return Actor(name=name, span=before.span, speaker=person.name, role=person.role)
    group = group_before(reading, at) if pronoun in NEUTRAL else None
    return Actor(name=group[2], span=group[1]) if group is not None and group[2] else None


def _name_of(reading: Reading, person: Person) -> str:
    """The state or organisation that a person speaks for."""
    if person.country or person.affiliation in BODY_OF_NAME:
        return person.country or BODY_OF_NAME[person.affiliation]
    return person.affiliation if person.affiliation in reading.classifier.acronyms else ""


def _listed(
    reading: Reading, sentence: Sentence, phrases: tuple[Phrase, ...], last: Phrase, verb: int
) -> tuple[Actor, ...]:
    """The actors of a list that ends before a verb: "A, B and C condemned"."""
    chain = _chain(sentence, phrases, last, verb)
    if len(chain) < 2 or not {"and", "&"} & set(sentence.lower[chain[0].last : chain[-1].first]):
        # Without "and", the second phrase only says more about the first.
        return ()
    actors = [actor_of(reading, sentence, phrase) for phrase in chain]
    found = [actor for actor in actors if actor is not None]
    if len(found) < 2 or len(found) < len(chain) - 1:
        return ()
    return tuple(found[:_MAX_ACTORS])


def _chain(
    sentence: Sentence, phrases: tuple[Phrase, ...], last: Phrase, verb: int
) -> list[Phrase]:
    """The phrases that are listed before a verb, or after "countries, including"."""
    inside = [phrase for phrase in phrases if phrase.last <= verb]
    for at in range(verb - 1, max(-1, verb - _MAX_GENERIC_DISTANCE), -1):
        following = sentence.lower[at + 1 : at + 3]
        if sentence.lower[at] in _GENERIC and ("including" in following or "such" in following):
            return [phrase for phrase in inside if phrase.first > at]
    chain: list[Phrase] = []
    for phrase in reversed(inside):
        if chain:
            gap = sentence.lower[phrase.last : chain[0].first]
            if not gap or any(word not in _LIST_LINKS for word in gap):
                break
        elif phrase.last < verb - _MAX_DISTANCE:
            break
        chain.insert(0, phrase)
    if chain and chain[-1].last != last.last and chain[0].first != last.first:
        return []
    return chain


def _owner(reading: Reading, sentence: Sentence, phrase: Phrase) -> str:
    """The state or body for which "its minister" or "its chief, Name," speaks."""
    group = owner_before(reading, sentence, phrase)
    return (group[2] or BODY_OF_NAME.get(group[0], "")) if group is not None else ""


def actor_of(reading: Reading, sentence: Sentence, phrase: Phrase) -> Actor | None:
    """The state or organisation that a phrase names or speaks for."""
    span = sentence.span(phrase.first, phrase.last)
    if phrase.person or not (phrase.country or phrase.is_group):
        person = reading.person(phrase.person or sentence.words[phrase.last - 1])
        if person is None and not phrase.person:
            return None
        name = phrase.country or (_name_of(reading, person) if person is not None else "")
        name = name or _owner(reading, sentence, phrase)
        if not name:
            return None
        return Actor(
            name=name,
            span=span,
            speaker=person.name if person is not None else phrase.person,
            role=person.role if person is not None else phrase.role,
        )
    words = sentence.lower[phrase.first : phrase.last]
    if phrase.head in _NOT_REACTING or any(word in lexicon.ARMED_GROUPS for word in words):
        return None
    owner = _owner(reading, sentence, phrase) if phrase.role and not phrase.country else ""
    if owner:
        return Actor(name=owner, span=span, role=phrase.role)
    if phrase.country:
        is_people = phrase.is_adjective and not (phrase.is_group or phrase.role)
        return None if is_people else Actor(name=phrase.country, span=span, role=phrase.role)
    name = reading.text(span)
    acronyms = reading.classifier.acronyms
    if name in acronyms or name in acronyms.values():
        return Actor(name=name, span=span)
    return None
