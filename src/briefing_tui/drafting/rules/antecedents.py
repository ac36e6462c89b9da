"""Finds whom a pronoun, "the group" or "the spokesman" means."""

from __future__ import annotations

from msgspec import Struct

from briefing_tui.drafting.article import TextSpan
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.phrases import Phrase
from briefing_tui.drafting.rules.reading import PREPOSITIONS_OF_PLACE, ArticleReading, Person
from briefing_tui.drafting.rules.sentences import QUOTED, Sentence
from briefing_tui.drafting.rules.subjects import PREPOSITIONS
from briefing_tui.drafting.rules.verbs import SPEECH

_MANY = lexicon.words(
    "soldiers peacekeepers fighters militants gunmen troops residents protesters "
    "activists villagers demonstrators witnesses survivors relatives doctors jihadists "
    "insurgents guards terrorists extremists attackers assailants defenders loyalists marines "
    "invaders occupiers mercenaries elements tribesmen militiamen commandos paratroopers"
)
"""Nouns for several people, whom "it" does not mean."""

_PLAIN = lexicon.words("the a an of for and local its his her deputy senior former")
"""Words of a title that do not name the office, such as "former"."""

_OFFICES_WITH_PORTFOLIO = frozenset(("minister", "secretary"))
"""Offices of which a government has several, such as "foreign minister" and "health minister"."""

_MAX_SENTENCES_BACK = 14
"""The approximate number of sentences that are searched before a pronoun."""


class Antecedent(Struct, frozen=True, kw_only=True):
    """A person whom the text mentions before a pronoun."""

    name: str
    span: TextSpan
    role: str = ""
    affiliation: str = ""


def person_before(reading: ArticleReading, at: int) -> Antecedent | None:
    """The person whom `he` or `she` at code point `at` means."""
    for sentence, phrases in sentences_before(reading, at):
        candidates = [phrase for phrase in phrases if sentence.ends[phrase.last - 1] <= at]
        without_preposition = [p for p in candidates if not after_preposition(sentence, p)]
        for phrase in (*without_preposition, *candidates):
            person = _as_person(reading, sentence, phrase)
            if person is None and phrase.role:
                name = name_after_office(sentence, phrases, phrase)
                person = _holder_of_office(sentence, phrase, name) if name is not None else None
            if person is not None:
                return person
        # An office without a name means a person too: "the minister".
        for phrase in without_preposition[:1]:
            if _is_his_relative(sentence, phrase):
                break
            if phrase.role and phrase.head in lexicon.ROLES and not phrase.head.endswith("s"):
                return Antecedent(
                    name=reading.text(sentence.span(phrase.first, phrase.last)),
                    span=sentence.span(phrase.first, phrase.last),
                    role=phrase.role,
                    affiliation=phrase.affiliation,
                )
    return None


def _is_his_relative(sentence: Sentence, phrase: Phrase) -> bool:
    """Return True for `His brother`, whom `he` in the next sentence does not mean."""
    before = sentence.lower[phrase.first - 1 : phrase.first]
    after = sentence.words[phrase.last : phrase.last + 2]
    is_named = phrase.person or (after[:1] == (",",) and after[-1][0].isupper())
    return phrase.head in lexicon.KIN and before in (("his",), ("her",)) and not is_named


def name_after_office(
    sentence: Sentence, phrases: tuple[Phrase, ...], phrase: Phrase
) -> Phrase | None:
    """The name in `a councillor, Name`, `a woman named Name`."""
    following = next((p for p in phrases if p.first >= phrase.last), None)
    if (
        following is not None
        and sentence.words[phrase.last : following.first] == (",",)
        and phrase.role
        and not phrase.person
        and (following.person or following.is_bare)
    ):
        return following
    for index in range(phrase.last, min(phrase.last + 24, len(sentence.words) - 1)):
        if sentence.words[index] == QUOTED:
            return None
        if sentence.lower[index] not in _NAMING or sentence.lower[index - 1] not in _BEFORE_NAMING:
            continue
        name = next((p for p in phrases if p.first == index + 1), None)
        if name is not None and (name.is_bare or name.person):
            return name
    return None


_NAMING = frozenset(("as", "name", "named", "called", "is", "of"))
"""Words just before a name, after one of `_BEFORE_NAMING`: "identified herself as X"."""

_BEFORE_NAMING = lexicon.words(
    "only name identified herself himself man woman resident who named known names guerre "
    "boy girl villager witness themselves alias"
)


def _holder_of_office(sentence: Sentence, office: Phrase, name: Phrase) -> Antecedent:
    return Antecedent(
        name=name.person or " ".join(sentence.words[name.first : name.last]),
        span=sentence.span(name.first, name.last),
        role=office.role,
        affiliation=office.affiliation,
    )


def _as_person(reading: ArticleReading, sentence: Sentence, phrase: Phrase) -> Antecedent | None:
    name = phrase.person
    if not name and (phrase.is_bare or not (phrase.is_group or phrase.country)):
        # A surname alone must belong to a person whom the article introduces.
        name = sentence.words[phrase.last - 1]
        if reading.person(name) is None:
            return None
    person = reading.person(name) if name else None
    before = sentence.lower[phrase.first - 1] if phrase.first else ""
    starts_like_place = name.partition(" ")[0].lower() in lexicon.PLACE_STARTS
    is_place = starts_like_place or before in PREPOSITIONS_OF_PLACE
    if not name or (person is None and not phrase.role and is_place):
        return None
    first = phrase.person_first if phrase.person else phrase.first
    span = sentence.span(first, phrase.last)
    if person is None:
        return Antecedent(name=name, span=span, role=phrase.role, affiliation=phrase.affiliation)
    return Antecedent(
        name=person.name if len(person.name) >= len(name) else name,
        span=span,
        role=person.role or phrase.role,
        affiliation=person.affiliation or phrase.affiliation,
    )


def person_with_role(reading: ArticleReading, role: str, at: int) -> Person | None:
    """The last person before code point `at` whom the text introduces with the office `role`."""
    words = set(role.lower().split()) - _PLAIN
    head = role.lower().split()[-1]
    latest: Person | None = None
    for person in (person for people in reading.people.values() for person in people):
        title = (
            f"{person.role} {person.affiliation}"
            if head in _OFFICES_WITH_PORTFOLIO
            else person.role
        )
        office = set(title.lower().split()) - _PLAIN
        is_candidate = head in office and person.span[0] < at
        if is_candidate and words - office and office - words:
            # The "health minister" is not the "foreign minister".
            continue
        if is_candidate and (latest is None or person.span[0] > latest.span[0]):
            latest = person
    return latest


def group_before(
    reading: ArticleReading, at: int, *, with_objects: bool = False
) -> tuple[str, TextSpan, str] | None:
    """Return the group or state that `it` at code point `at` means.

    The result has the words, their span, and the state that the words name, or "". Objects of
    prepositions and words before "'s" count only if `with_objects`, and only if the nearest
    sentences contain no other group.
    """
    if not with_objects:
        return _group_before(reading, at, limit=_MAX_SENTENCES_BACK)
    nearby = _group_before(reading, at, limit=3)
    return nearby or _group_before(reading, at, limit=_MAX_SENTENCES_BACK, with_objects=True)


def _group_before(
    reading: ArticleReading, at: int, *, limit: int, with_objects: bool = False
) -> tuple[str, TextSpan, str] | None:
    for sentence, phrases in sentences_before(reading, at)[:limit]:
        candidates = [
            phrase
            for phrase in phrases
            if sentence.ends[phrase.last - 1] <= at and not phrase.person
        ]
        for phrase in candidates:
            if not with_objects and (
                after_preposition(sentence, phrase) or _is_owner(sentence, phrase)
            ):
                continue
            if phrase.head in _MANY:
                continue
            if (
                _is_speaking_group(reading, sentence, phrase)
                or phrase.is_group
                or (phrase.country and not phrase.is_adjective)
            ):
                if phrase.role and phrase.head in lexicon.ROLES and not phrase.head.endswith("s"):
                    continue
                span = sentence.span(phrase.first, phrase.last)
                return reading.text(span), span, phrase.country
    return None


def _is_speaking_group(reading: ArticleReading, sentence: Sentence, phrase: Phrase) -> bool:
    """Return True for `DeepState` in `DeepState said that it`."""
    following = sentence.lower[phrase.last : phrase.last + 1]
    is_speaking = bool(following) and following[0] in SPEECH
    return (
        phrase.is_bare and is_speaking and reading.person(sentence.words[phrase.last - 1]) is None
    )


def issuer_before(reading: ArticleReading, at: int) -> tuple[str, TextSpan, str] | None:
    """Return who issued the statement that is quoted at code point `at`.

    The result has the words for the issuer, their span, and the state that they name, or "".
    """
    for sentence, phrases in sentences_before(reading, at):
        mentions_text = any(word in lexicon.SPEAKING_TEXTS for word in sentence.lower)
        for phrase in phrases:
            if sentence.ends[phrase.last - 1] > at or after_preposition(sentence, phrase):
                continue
            if (
                mentions_text
                and (phrase.is_group or phrase.country or phrase.is_bare)
                and not phrase.person
            ):
                span = sentence.span(phrase.first, phrase.last)
                return reading.text(span), span, phrase.country
    return group_before(reading, at)


def after_preposition(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is the object of a preposition."""
    index = phrase.first - 1
    while index >= 0 and sentence.lower[index] in lexicon.DETERMINERS:
        index -= 1
    return index >= 0 and sentence.lower[index] in PREPOSITIONS


def _is_owner(sentence: Sentence, phrase: Phrase) -> bool:
    return sentence.lower[phrase.last : phrase.last + 1] == ("'s",)


def sentences_before(reading: ArticleReading, at: int) -> list[tuple[Sentence, tuple[Phrase, ...]]]:
    """The nearest sentences up to code point `at`, with their phrases, in reverse order.

    Headings and quotations are left out.
    """
    low, high = 0, len(reading.sentences)
    while low < high:
        middle = (low + high) // 2
        if reading.sentences[middle].start < at:
            low = middle + 1
        else:
            high = middle
    nearest: list[tuple[Sentence, tuple[Phrase, ...]]] = []
    for index in range(low - 1, -1, -1):
        if len(nearest) > _MAX_SENTENCES_BACK:
            break
        sentence = reading.sentences[index]
        is_heading = reading.paragraphs[sentence.paragraph].is_heading
        if sentence.quotation is None and not is_heading:
            nearest.append((reading.sentences[index], reading.phrases[index]))
    return nearest
