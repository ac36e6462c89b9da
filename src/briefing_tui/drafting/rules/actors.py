"""Finds who reacts: states, international bodies, and parties (all other actors)."""

from __future__ import annotations

from msgspec import Struct, structs

from briefing_tui.drafting.article import TextSpan
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.antecedents import group_before, person_before, person_with_role
from briefing_tui.drafting.rules.countries import BODY_OF_NAME, BODY_OF_SEAT
from briefing_tui.drafting.rules.mentions import has_other_subject, is_excepted, is_inactive
from briefing_tui.drafting.rules.offices import name_between_commas, owner_before
from briefing_tui.drafting.rules.parties import (
    FORCES,
    is_explained,
    is_leader,
    is_private,
    may_speak_for_state,
    named_group,
    owned_name,
    party_of,
    state_beside,
)
from briefing_tui.drafting.rules.phrase_lists import ACTOR_LINKS, BEFORE_VERB, listed_phrases
from briefing_tui.drafting.rules.phrases import Phrase
from briefing_tui.drafting.rules.reading import ArticleReading, Person
from briefing_tui.drafting.rules.sentences import QUOTED, Sentence
from briefing_tui.drafting.rules.state_voices import is_of_society, speaks_for_state
from briefing_tui.drafting.rules.subjects import (
    NEUTRAL,
    PERSONAL,
    VerbSubject,
    as_subject,
    is_addressed,
    reacting_subject,
)
from briefing_tui.drafting.rules.verbs import SPEECH

_LIST_ENDS = frozenset(
    (";", "that", "who", "which", "said", QUOTED, "was", "were", "is", "are", "has", "had", "but")
)
"""Words that end a list of actors."""

_VAGUE = lexicon.words("bloc alliance movement group organisation organization agency union party")
"""Nouns after "the" for an actor that was named before."""

_BACK_TO_SUBJECT = frozenset(("and", "but", "then", QUOTED, ";"))
"""After these words, the next verb belongs to the first subject of the sentence again.

"The paper reported losses and condemned B": the paper condemns B.
"""

_BEFORE_NON_SUBJECTS = lexicon.words("in at near from to with for of against over about by")
"""After these words, a name is not a subject, so it does not react: "critics of Qatar"."""

_MAX_ACTORS = 12
"""How many actors of a list are read."""

_LONGEST_BODY = max(len(name.split()) for name in BODY_OF_NAME)
"""How many words the name of a body may have."""


class ReactingActor(Struct, frozen=True, kw_only=True):
    """Who reacts, and the person who spoke for that actor."""

    name: str
    span: TextSpan
    speaker: str = ""
    role: str = ""
    is_party: bool = False
    is_sure: bool = True


def actors_in_subject(reading: ArticleReading, index: int, verb: int) -> tuple[ReactingActor, ...]:
    """The actors in the subject of a verb: `A condemned`, `A, B and C condemned`."""
    sentence, phrases = reading.sentences[index], reading.phrases[index]
    body = _body_before(sentence, verb)
    if body is not None:
        # In "A and Doctors Without Borders condemned", both are actors.
        listed = actors_from(reading, index, 0)
        return listed if listed[-1:] == (body,) and _begins_with(sentence, listed) else (body,)
    subject = reacting_subject(sentence, phrases, verb)
    subject = _reported_subject(sentence, phrases, subject, verb) if subject is not None else None
    lower = sentence.lower
    if subject is None or is_addressed(lower, subject.first) or is_excepted(lower, subject.first):
        return ()
    if has_other_subject(sentence, subject.last, verb):
        return ()
    if subject.phrase is None:
        actor = _actor_of_pronoun(reading, subject.pronoun, sentence.starts[subject.first])
    elif lower[max(0, subject.first - 1)] in _BEFORE_NON_SUBJECTS:
        # "In Doha, negotiators met": Doha does nothing.
        return ()
    else:
        listed = _listed_actors(reading, sentence, phrases, subject.phrase, verb)
        listed = listed or _actors_before_remark(reading, sentence, phrases, subject.phrase, verb)
        if listed and is_inactive(sentence, listed[0].span[0]):
            return ()
        if listed:
            return tuple(structs.replace(one, is_sure=subject.is_sure) for one in listed)
        following = tuple(p for p in phrases if p.first >= subject.phrase.last)
        phrase = subject.phrase
        if phrase.is_group and not (phrase.country or phrase.role):
            # In "The ruling party, the MDR, welcomed", the MDR is the actor.
            phrase = name_between_commas(sentence, following, phrase) or phrase
        actor = _actor_named_before(reading, sentence, phrases, phrase)
        actor = actor or actor_of(reading, sentence, phrase)
    is_sure = subject.is_sure and actor is not None and actor.is_sure
    return (structs.replace(actor, is_sure=is_sure),) if actor is not None else ()


def _actor_named_before(
    reading: ArticleReading, sentence: Sentence, phrases: tuple[Phrase, ...], phrase: Phrase
) -> ReactingActor | None:
    """The actor that words such as `the bloc` mean, if the sentence names the actor before."""
    if phrase.head not in _VAGUE or phrase.last - phrase.first > 1:
        return None
    earlier = (actor_of(reading, sentence, p) for p in phrases if p.last <= phrase.first)
    return next((actor for actor in earlier if actor is not None), None)


def _body_before(sentence: Sentence, verb: int) -> ReactingActor | None:
    last = verb
    while last > 0 and sentence.lower[last - 1] in BEFORE_VERB:
        last -= 1
    bodies = (_body_in(sentence, at, last) for at in range(max(0, last - _LONGEST_BODY), last))
    return next((body for body in bodies if body is not None), None)


def _begins_with(sentence: Sentence, actors: tuple[ReactingActor, ...]) -> bool:
    """Return True for `A and B condemned`, but not for `A left, and B condemned`."""
    return all(
        word in ACTOR_LINKS or any(actor.span[0] <= start < actor.span[1] for actor in actors)
        for word, start in zip(sentence.lower, sentence.starts, strict=True)
        if start < actors[-1].span[1]
    )


def _body_in(sentence: Sentence, first: int, last: int) -> ReactingActor | None:
    """The body in `words[first:last]`, if its name has a function word such as "without".

    The module `phrases` divides such names into several phrases.
    """
    name = " ".join(sentence.words[first:last])
    if name in BODY_OF_NAME and not lexicon.FUNCTION_WORDS.isdisjoint(sentence.lower[first:last]):
        return ReactingActor(name=BODY_OF_NAME[name], span=sentence.span(first, last))
    return None


def _reported_subject(
    sentence: Sentence, phrases: tuple[Phrase, ...], subject: VerbSubject, verb: int
) -> VerbSubject:
    """Return `Iran` for `The paper reported Iran condemned`, and `subject` for other sentences."""
    report = subject.last
    if subject.phrase is None or report >= verb or sentence.lower[report] not in SPEECH:
        return subject
    if any(word in _BACK_TO_SUBJECT for word in sentence.lower[report:verb]):
        return subject
    for phrase in phrases:
        if report < phrase.first <= report + 2 and phrase.last <= verb:
            return as_subject(phrase)
    return subject


def agents_of(reading: ArticleReading, index: int, verb: int) -> tuple[ReactingActor, ...]:
    """The actors in `was condemned by A, B and C`."""
    lower = reading.sentences[index].lower
    for at in range(verb + 1, min(verb + 8, len(lower))):
        if lower[at] == "by":
            return actors_from(reading, index, at + 1)
    return ()


def actors_from(reading: ArticleReading, index: int, start: int) -> tuple[ReactingActor, ...]:
    """The actors of a list that begins at word `start`."""
    sentence = reading.sentences[index]
    lower = sentence.lower
    actors: list[ReactingActor] = []
    at = start
    for phrase in reading.phrases[index]:
        if phrase.first < at:
            continue
        gap = lower[at : phrase.first]
        if len(gap) > 6 or any(word in _LIST_ENDS for word in gap):
            break
        if "by" in gap and gap.index("by") and gap[gap.index("by") - 1].endswith("ed"):
            # In "welcomed by A and rejected by B", B welcomes nothing.
            break
        if actors and not any(word in ACTOR_LINKS for word in gap):
            break
        ends = range(min(len(lower), phrase.first + _LONGEST_BODY), phrase.last - 1, -1)
        bodies = ((_body_in(sentence, phrase.first, end), end) for end in ends)
        actor, at = next(
            (body for body in bodies if body[0] is not None),
            (actor_of(reading, sentence, phrase), phrase.last),
        )
        if actor is not None and actors and actor.name == actors[-1].name:
            # In "The EU's envoy, Name", both phrases mean the same actor.
            actors.pop()
        if actor is not None:
            actors.append(actor)
    return tuple(actors[:_MAX_ACTORS])


def _actor_of_pronoun(reading: ArticleReading, pronoun: str, at: int) -> ReactingActor | None:
    if pronoun in PERSONAL:
        antecedent = person_before(reading, at)
        person = reading.person(antecedent.name) if antecedent is not None else None
        if antecedent is None or person is None:
            return None
        return _actor_of_person(reading, person, antecedent.span)
    group = group_before(reading, at) if pronoun in NEUTRAL else None
    if group is None:
        return None
    text, span, country = group
    if country:
        is_force = text.lower().rpartition(" ")[2] in FORCES
        return ReactingActor(name=country, span=span, is_party=is_force)
    name = named_group(reading, text)
    return _party(reading, name, span) if name else None


def _state_or_body_of(reading: ArticleReading, person: Person) -> str:
    if is_private(person.role, person.role):
        return ""
    if person.country or person.affiliation in BODY_OF_NAME:
        return person.country or BODY_OF_NAME[person.affiliation]
    return person.affiliation if person.affiliation in reading.classifier.acronyms else ""


def _listed_actors(
    reading: ArticleReading,
    sentence: Sentence,
    phrases: tuple[Phrase, ...],
    subject: Phrase,
    verb: int,
) -> tuple[ReactingActor, ...]:
    """The actors of a list before a verb: `A, B and C condemned`; empty if there is no list."""
    chain = listed_phrases(sentence, phrases, subject, verb)
    if len(chain) < 2 or not {"and", "&"} & set(sentence.lower[chain[0].last : chain[-1].first]):
        # Without "and", the second phrase only explains the first phrase.
        return ()
    actors = [actor_of(reading, sentence, phrase) for phrase in chain]
    if any(actor is not None for actor in actors):
        # "Hamas and Islamic Jihad": an unknown name beside a known actor is a party.
        actors = [
            actor or _unknown_party(reading, sentence, phrase)
            for actor, phrase in zip(actors, chain, strict=True)
        ]
    known = [actor for actor in actors if actor is not None]
    if len(known) < 2 or len(known) < len(chain) - 1:
        # Too few of the names are actors, so this is not a list of actors.
        return ()
    return tuple(known[:_MAX_ACTORS])


def _unknown_party(
    reading: ArticleReading, sentence: Sentence, phrase: Phrase
) -> ReactingActor | None:
    span = sentence.span(phrase.first, phrase.last)
    return _party(reading, reading.text(span), span) if phrase.is_bare else None


def _actors_before_remark(
    reading: ArticleReading,
    sentence: Sentence,
    phrases: tuple[Phrase, ...],
    first: Phrase,
    verb: int,
) -> tuple[ReactingActor, ...]:
    """The actors of a list before an insertion: `A and B, both members, said`."""
    chain = [first]
    for phrase in phrases:
        if phrase.first < chain[-1].last:
            continue
        gap = sentence.lower[chain[-1].last : phrase.first]
        if phrase.last >= verb or not gap or any(word not in ACTOR_LINKS for word in gap):
            return ()
        chain.append(phrase)
        if "and" in gap:
            break
    else:
        return ()
    if len(chain) < 2 or sentence.words[chain[-1].last : chain[-1].last + 1] != (",",):
        return ()
    actors = [actor_of(reading, sentence, phrase) for phrase in chain]
    known = tuple(actor for actor in actors if actor is not None)
    return known if len(known) == len(chain) else ()


def _owner_of_office(reading: ArticleReading, sentence: Sentence, phrase: Phrase) -> str:
    """The state or body that `its` means in `its minister` or `its chief, Name`."""
    group = owner_before(reading, sentence, phrase)
    if group is None:
        return ""
    words, _, country = group
    return country or BODY_OF_NAME.get(words, "")


def _is_private_citizen(sentence: Sentence, phrase: Phrase) -> bool:
    words = " ".join(sentence.lower[phrase.first : phrase.last])
    return bool(phrase.country and phrase.role) and is_private(words, phrase.role)


def actor_of(reading: ArticleReading, sentence: Sentence, phrase: Phrase) -> ReactingActor | None:
    """The actor that a phrase names, or for which a person in the phrase speaks."""
    span = sentence.span(phrase.first, phrase.last)
    seat = BODY_OF_SEAT.get(reading.text(span), "")
    if seat:
        return ReactingActor(name=seat, span=span)
    if is_explained(reading, reading.text(span)):
        return _party(reading, reading.text(span), span)
    # A capital and a person can have the same name.
    is_surname = phrase.is_capital and reading.person(sentence.words[phrase.last - 1]) is not None
    if phrase.person or is_surname or not (phrase.country or phrase.is_group):
        return _actor_of_name(reading, sentence, phrase, span)
    if may_speak_for_state(sentence, phrase) and not is_of_society(sentence, phrase):
        owner = (
            _owner_of_office(reading, sentence, phrase)
            if phrase.role and not phrase.country
            else ""
        )
        name = owner or phrase.country
        is_people = phrase.is_adjective and not (phrase.is_group or phrase.role)
        if name and is_people and not owner:
            return None
        if name:
            surname = owned_name(sentence, phrase)
            is_known = bool(surname) and reading.person(surname) is not None
            is_sure = bool(owner) or is_known or speaks_for_state(sentence, phrase)
            return ReactingActor(name=name, span=span, role=phrase.role, is_sure=is_sure)
    if phrase.country and phrase.head in FORCES:
        return ReactingActor(name=phrase.country, span=span, is_party=True)
    beside = state_beside(sentence, phrase)
    if beside:
        return ReactingActor(name=beside, span=span, role=phrase.role)
    party = party_of(reading, sentence, phrase)
    if party:
        return _party(reading, party, span, role=phrase.role)
    return _actor_of_office(reading, sentence, phrase, span)


def _party(reading: ArticleReading, name: str, span: TextSpan, role: str = "") -> ReactingActor:
    known = BODY_OF_NAME.get(name) or BODY_OF_NAME.get(reading.classifier.acronyms.get(name, ""))
    return ReactingActor(name=known or name, span=span, role=role, is_party=not known)


def _actor_of_name(
    reading: ArticleReading, sentence: Sentence, phrase: Phrase, span: TextSpan
) -> ReactingActor | None:
    person = reading.person(phrase.person or sentence.words[phrase.last - 1])
    is_society = bool(phrase.country) and is_of_society(sentence, phrase)
    is_private_citizen = is_society or _is_private_citizen(sentence, phrase)
    if (person is None and not phrase.person) or is_private_citizen:
        return None
    speaker = person.name if person is not None else phrase.person
    role = (person.role if person is not None else "") or phrase.role
    name = "" if phrase.is_capital and not phrase.person else phrase.country
    name = name or (_state_or_body_of(reading, person) if person is not None else "")
    name = name or _owner_of_office(reading, sentence, phrase)
    if name:
        return ReactingActor(name=name, span=span, speaker=speaker, role=role)
    affiliation = (person.affiliation if person is not None else "") or phrase.affiliation
    name = named_group(reading, affiliation) or named_group(
        reading, affiliation.rpartition(" for ")[2]
    )
    name = name or (speaker if is_leader(role) else "")
    return (
        ReactingActor(name=name, span=span, speaker=speaker, role=role, is_party=True)
        if name
        else None
    )


def _actor_of_office(
    reading: ArticleReading, sentence: Sentence, phrase: Phrase, span: TextSpan
) -> ReactingActor | None:
    """The actor for whom `the minister` speaks, if the text introduced the minister before."""
    is_new = sentence.lower[phrase.first - 1 : phrase.first] == ("a",)
    if not phrase.role or phrase.affiliation or is_new or _is_private_citizen(sentence, phrase):
        return None
    person = person_with_role(reading, phrase.head, sentence.starts[phrase.first])
    return _actor_of_person(reading, person, span) if person is not None else None


def _actor_of_person(
    reading: ArticleReading, person: Person, span: TextSpan
) -> ReactingActor | None:
    state = _state_or_body_of(reading, person)
    name = state or named_group(reading, person.affiliation)
    name = name or (person.name if is_leader(person.role) else "")
    if not name:
        return None
    return ReactingActor(
        name=name, span=span, speaker=person.name, role=person.role, is_party=not state
    )
