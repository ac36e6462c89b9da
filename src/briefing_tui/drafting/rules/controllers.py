"""Finds the force that controls, takes or leaves a place."""

from __future__ import annotations

from msgspec import Struct

from briefing_tui.drafting.article import TextSpan
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.antecedents import (
    after_preposition,
    person_before,
    sentences_before,
)
from briefing_tui.drafting.rules.countries import BODY_OF_NAME
from briefing_tui.drafting.rules.phrases import Phrase
from briefing_tui.drafting.rules.reading import Reading
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.subjects import PERSONAL, Subject, subject_of

_FORCES = lexicon.words(
    "administration alliance armies army authorities authority battalion battalions "
    "brigade brigades cartel coalition command commandos comrades corps council defenders "
    "demonstrators division faction factions fighters force forces front gang gangs "
    "government group groups guard guerrillas gunmen infantry insurgents islamists "
    "jihadists junta marines men militants military militia militias movement navy "
    "opposition paramilitaries paratroopers party peacekeepers police protesters rebel "
    "rebels regime separatists side soldiers state tribesmen troops unit units"
)
_VAGUE = lexicon.words("group movement side organisation organization party")
PERSONAL_OWNERS = frozenset(("his", "her"))
_OWNERS = lexicon.words("its his their her our")


class Controller(Struct, frozen=True, kw_only=True):
    """Who controls a place; the word indexes are -1 if it was named elsewhere."""

    name: str
    span: TextSpan
    first: int
    last: int
    is_force: bool
    is_sure: bool = True


def controller_of(reading: Reading, index: int, verb: int) -> Controller | None:
    """The force that is the subject of a verb."""
    sentence = reading.sentences[index]
    subject = subject_of(sentence, reading.phrases[index], verb)
    if subject is None:
        return None
    if subject.phrase is None:
        if subject.pronoun in PERSONAL | {"i", "you"}:
            return None
        return _carried(reading, sentence.starts[subject.first], subject.first, subject.last)
    return _from_phrase(reading, index, subject.phrase, subject)


def controller_phrase(
    reading: Reading, index: int, start: int, *, slack: int = 3
) -> Controller | None:
    """The force whose name begins at a word, after a few other words at most."""
    for phrase in reading.phrases[index]:
        if start <= phrase.first <= start + slack:
            subject = Subject(first=phrase.first, last=phrase.last, phrase=phrase)
            return _from_phrase(reading, index, phrase, subject)
    return None


def controller_owner(reading: Reading, index: int, possessive: int) -> Controller | None:
    """The force before an 's."""
    for phrase in reading.phrases[index]:
        if phrase.first < possessive <= phrase.last:
            subject = Subject(first=phrase.first, last=possessive, phrase=phrase)
            return _from_phrase(reading, index, phrase, subject)
    return None


def controller_meant(reading: Reading, index: int, at: int) -> Controller | None:
    """The force that "its" or "their" at a word means."""
    sentence = reading.sentences[index]
    for phrase in reading.phrases[index]:
        if (
            phrase.last <= at
            and _is_force(reading, sentence, phrase)
            and not after_preposition(sentence, phrase)
        ):
            subject = Subject(first=phrase.first, last=phrase.last, phrase=phrase)
            return _from_phrase(reading, index, phrase, subject)
    return _carried(reading, sentence.start, -1, -1)


def other_force(reading: Reading, index: int, at: int, than: Controller) -> Controller | None:
    """The force named last before a word, other than one."""
    sentence = reading.sentences[index]
    for phrase in reversed(reading.phrases[index]):
        if (
            phrase.last <= at
            and phrase.first != than.first
            and _is_force(reading, sentence, phrase)
        ):
            return _from_phrase(
                reading, index, phrase, Subject(first=phrase.first, last=phrase.last, phrase=phrase)
            )
    return _carried(reading, sentence.start, -1, -1)


def _carried(
    reading: Reading, at: int, first: int, last: int, *, is_named: bool = False
) -> Controller | None:
    """The force that "it", "they" or "the group" at a place in the text means."""
    for sentence, phrases in sentences_before(reading, at):
        for phrase in phrases:
            if phrase.head == "men" or sentence.ends[phrase.last - 1] > at:
                continue
            if not _is_force(reading, sentence, phrase):
                continue
            if after_preposition(sentence, phrase) or sentence.lower[
                phrase.last : phrase.last + 1
            ] == ("'s",):
                continue
            if is_named and (phrase.country or not _is_named(sentence, phrase)):
                continue
            span = sentence.span(phrase.first, phrase.last)
            name = phrase.country if phrase.country and phrase.role else reading.text(span)
            return Controller(
                name=plain_name(name),
                span=span,
                first=first,
                last=last,
                is_force=True,
                is_sure=False,
            )
    return None


def _is_named(sentence: Sentence, phrase: Phrase) -> bool:
    return any(
        sentence.words[i][0].isupper() for i in range(max(phrase.first, 1), phrase.last)
    ) or (sentence.words[phrase.first].isupper())


def _is_force(reading: Reading, sentence: Sentence, phrase: Phrase) -> bool:
    words = sentence.lower[phrase.first : phrase.last]
    name = " ".join(sentence.words[phrase.first : phrase.last])
    if name in BODY_OF_NAME:
        return False
    if any(word in lexicon.ARMED_GROUPS for word in words):
        return True
    if phrase.person:
        return False
    if phrase.head in _FORCES:
        return True
    is_acronym = (name.isupper() and len(name) > 1) or name in reading.classifier.acronyms
    if is_acronym or name.casefold() in reading.known_actors:
        return True
    return (
        bool(phrase.country)
        and not phrase.is_capital
        and phrase.country not in BODY_OF_NAME.values()
    )


def _from_phrase(
    reading: Reading, index: int, phrase: Phrase, subject: Subject
) -> Controller | None:
    sentence = reading.sentences[index]
    is_person = reading.person(phrase.person) is not None or bool(phrase.role)
    if phrase.person and is_person and not (phrase.is_group and not phrase.role):
        return None
    first = phrase.first
    owner = sentence.lower[first - 1] if first else ""
    if owner in _OWNERS and not phrase.country and phrase.head in _FORCES:
        if owner in PERSONAL_OWNERS:
            return _of_person(reading, sentence.starts[first], first, subject.last)
        # "Its troops": the troops of whom the sentence is about.
        found = _carried(reading, sentence.starts[first], first, subject.last)
        if found is not None:
            return found
    is_definite = owner in ("the", "this", "same") or (owner == "" and phrase.last - first == 1)
    if (
        phrase.head in _VAGUE
        and (phrase.last - first == 1 or sentence.lower[first] == "same")
        and is_definite
        and not sentence.words[first][0].isupper()
    ):
        return _carried(reading, sentence.starts[first], first, subject.last, is_named=True)
    if phrase.role and phrase.head not in _FORCES:
        return None
    last = subject.last if first < subject.last < phrase.last else phrase.last
    span = sentence.span(first, last)
    return Controller(
        name=plain_name(reading.text(span)),
        span=span,
        first=first,
        last=last,
        is_force=_is_force(reading, sentence, phrase) or phrase.is_capital,
    )


def _of_person(reading: Reading, at: int, first: int, last: int) -> Controller | None:
    """The force of "his men": that of the person."""
    person = person_before(reading, at)
    if person is None:
        return None
    return Controller(
        name=plain_name(person.affiliation or person.name),
        span=person.span,
        first=first,
        last=last,
        is_force=True,
        is_sure=False,
    )


def plain_name(name: str) -> str:
    """A name without its article, and without the 's of an owner."""
    head, _, rest = name.partition(" ")
    plain = rest if head.lower() in ("the", "a", "an") and rest else name
    return plain.removesuffix("’s").removesuffix("'s")
