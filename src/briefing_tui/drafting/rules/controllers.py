"""Finds the force that controls, takes or leaves a place."""

from __future__ import annotations

from msgspec import Struct, structs

from briefing_tui.drafting.article import TextSpan
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.antecedents import (
    after_preposition,
    person_before,
    sentences_before,
)
from briefing_tui.drafting.rules.control_words import STATUS_OF_VERB
from briefing_tui.drafting.rules.countries import BODY_OF_NAME, COUNTRY_OF_ADJECTIVE
from briefing_tui.drafting.rules.earlier_places import from_other_sentence
from briefing_tui.drafting.rules.phrases import Phrase
from briefing_tui.drafting.rules.reading import ArticleReading, outer_word
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.subjects import PERSONAL, acting_subject, is_alone

_FORCES = lexicon.words(
    "administration alliance armies army authorities authority battalion battalions "
    "brigade brigades cartel coalition command commandos comrades corps council defenders "
    "demonstrators division faction factions fighters force forces front gang gangs "
    "government group groups guard guerrillas gunmen infantry insurgents islamists "
    "jihadists junta marines men militants military militia militias movement navy "
    "opposition paramilitaries paratroopers party peacekeepers police protesters rebel "
    "rebels regime separatists side soldiers state tribesmen troops unit units "
    "elements enemy attackers assailants loyalists invaders occupiers mercenaries "
    "militiamen guardsmen contingent contingents extremists terrorists "
    "regiment regiments tribes clans clan tribe peshmerga staff cartels vanguard "
    "vigilantes regulars reinforcements irregulars mutineers conscripts raiders "
    "bandits hunters squads resistance insurgency"
)
"""Nouns for forces and authorities, which can control a place."""

_NOT_ISSUERS = lexicon.words(
    "enemy invaders occupiers attackers terrorists brigade battalion regiment division unit "
    "units occupation"
)
"""Words for the enemy or for a part of an army. Neither publishes communiqués."""

_WHOLE_FORCES = lexicon.words("forces troops men soldiers units fighters army brigades vanguard")
"""Nouns after "our" for the whole force of the speaker: "our troops"."""

_ISSUER_WORDS = lexicon.words("army armed defence defense movement front resistance")
"""Words in the names of forces that publish communiqués."""

_ADJECTIVES = lexicon.words(
    "rebel insurgent militant jihadist separatist islamist government opposition resistance "
    "guerrilla paramilitary loyalist regime junta army state gang militia extremist enemy"
)
"""Words that name the force to which a place belongs: "rebel territory"."""

_VAGUE = lexicon.words("group movement side organisation organization party")
"""Nouns after "the" for a force that was named before."""

_POSSESSIVES = lexicon.words("its his their her our")
"""Possessives before a force: "its troops"."""

_BEFORE_STRONGHOLD = lexicon.words(
    "'s main last key former traditional historic northern southern eastern western fresh "
    "new recent further confirmed limited marginal rapid"
)
"""Words between a force and its stronghold or its gains: "the rebels' last stronghold"."""

_MAX_OPENING = 3
"""How many sentences at the start of a communiqué are searched for the force that publishes it."""


class Controller(Struct, frozen=True, kw_only=True):
    """Who controls a place.

    `first` and `last` can be -1 if another sentence names the controller.
    """

    name: str
    span: TextSpan
    first: int
    """The index of the first word for the controller in the sentence about the place."""
    last: int
    """The index after the last word for the controller."""
    is_force: bool
    """Whether the controller is known to be a force or a state."""
    is_sure: bool = True
    is_own: bool = False
    """Whether the text calls the controller "we" or "our forces"."""


def controller_in_subject(reading: ArticleReading, index: int, verb: int) -> Controller | None:
    """The controller that the subject of a verb names or means."""
    sentence, phrases = reading.sentences[index], reading.phrases[index]
    subject = acting_subject(sentence, phrases, verb)
    if subject is None:
        # If the verb begins a quotation, the subject is before the quotation.
        outer = outer_word(reading, index) if not verb else None
        force = controller_in_subject(reading, *outer) if outer is not None else None
        return from_other_sentence(force) if force is not None else None
    if subject.phrase is None:
        if subject.pronoun in PERSONAL | {"i", "you"}:
            return None
        force = _antecedent_force(
            reading, sentence.starts[subject.first], subject.first, subject.last
        )
        if subject.pronoun == "we" and force is not None:
            return structs.replace(force, is_own=True)
        return force
    force = _from_phrase(reading, index, subject.phrase, subject.last)
    if force is not None and not (subject.is_sure and is_alone(sentence, phrases, subject)):
        return structs.replace(force, is_sure=False)
    return force


def controller_from(
    reading: ArticleReading, index: int, start: int, *, slack: int = 3
) -> Controller | None:
    """The controller that begins at word `start`, or at most `slack` words later."""
    for phrase in reading.phrases[index]:
        if start <= phrase.first <= start + slack:
            return _from_phrase(reading, index, phrase, phrase.last)
    return None


def controller_owner(reading: ArticleReading, index: int, possessive: int) -> Controller | None:
    """The army in `the army's capture of X`."""
    for phrase in reading.phrases[index]:
        if phrase.first < possessive <= phrase.last:
            return _from_phrase(reading, index, phrase, possessive)
    return None


def controller_of_pronoun(reading: ArticleReading, index: int, before: int) -> Controller | None:
    """The force that `its` means in `in its hands`."""
    sentence = reading.sentences[index]
    for phrase in reading.phrases[index]:
        if (
            phrase.last <= before
            and _is_force(reading, sentence, phrase)
            and not after_preposition(sentence, phrase)
        ):
            return _from_phrase(reading, index, phrase, phrase.last)
    return _antecedent_force(reading, sentence.start, -1, -1)


def other_force(
    reading: ArticleReading, index: int, at: int, excluded: Controller
) -> Controller | None:
    """The last force before word `at` except `excluded`, perhaps from an earlier sentence."""
    sentence = reading.sentences[index]
    for phrase in reversed(reading.phrases[index]):
        if (
            phrase.last <= at
            and phrase.first != excluded.first
            and _is_force(reading, sentence, phrase)
        ):
            return _from_phrase(reading, index, phrase, phrase.last)
    antecedent = _antecedent_force(reading, sentence.start, -1, -1)
    return antecedent if antecedent and antecedent.name != excluded.name else None


def _antecedent_force(
    reading: ArticleReading, at: int, first: int, last: int, *, must_be_named: bool = False
) -> Controller | None:
    """The force that `it` means.

    With `must_be_named`, states are skipped, and so are forces that have no proper name, such as
    `the rebels`.
    """
    for sentence, phrases in sentences_before(reading, at):
        forces = [
            phrase
            for phrase in phrases
            if phrase.head != "men"
            and sentence.ends[phrase.last - 1] <= at
            and _is_force(reading, sentence, phrase)
        ]
        subjects = [phrase for phrase in forces if _is_subject(sentence, phrase)]
        for phrase in subjects or [p for p in forces if _is_agent(sentence, p)]:
            if must_be_named and (phrase.country or not _is_named(sentence, phrase)):
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


def _is_subject(sentence: Sentence, phrase: Phrase) -> bool:
    following = sentence.lower[phrase.last : phrase.last + 1]
    if following == ("'s",):
        return False
    if not after_preposition(sentence, phrase):
        return True
    # In "after the rebels took X", "after" is a conjunction.
    before = sentence.lower[max(0, phrase.first - 2) : phrase.first]
    is_clause = bool(following) and following[0] in STATUS_OF_VERB
    return is_clause and bool({"after", "before", "since", "until"} & set(before))


def _is_agent(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase after `to` or `by` ends a sentence: `X belongs to the Guards`."""
    before = sentence.lower[max(0, phrase.first - 2) : phrase.first]
    is_last = len(sentence.lower) - phrase.last <= 2
    return is_last and bool({"to", "by"} & set(before))


def _is_named(sentence: Sentence, phrase: Phrase) -> bool:
    inner_words = sentence.words[max(phrase.first, 1) : phrase.last]
    return sentence.words[phrase.first].isupper() or any(word[0].isupper() for word in inner_words)


def _is_force(reading: ArticleReading, sentence: Sentence, phrase: Phrase) -> bool:
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
    reading: ArticleReading, index: int, phrase: Phrase, last: int
) -> Controller | None:
    sentence = reading.sentences[index]
    is_person = reading.person(phrase.person) is not None or bool(phrase.role)
    names_group = phrase.is_group and not phrase.role
    if phrase.person and is_person and not names_group:
        return None
    first = phrase.first
    owner = sentence.lower[first - 1] if first else ""
    if owner in _POSSESSIVES and not phrase.country and phrase.head in _FORCES:
        if owner in ("his", "her"):
            return _force_of_person(reading, sentence.starts[first], first, last)
        if owner == "our":
            is_whole = phrase.head in _WHOLE_FORCES
            issuer = _issuing_force(reading, first, last) if is_whole else None
            return issuer or _force_in_words(reading, index, phrase, last)
        # "Its troops" stands for the force that "its" means.
        force = _antecedent_force(reading, sentence.starts[first], first, last)
        if force is not None:
            return force
    is_definite = owner in ("the", "this", "same") or (owner == "" and phrase.last - first == 1)
    if (
        phrase.head in _VAGUE
        and (phrase.last - first == 1 or sentence.lower[first] == "same")
        and is_definite
        and not sentence.words[first][0].isupper()
    ):
        return _antecedent_force(reading, sentence.starts[first], first, last, must_be_named=True)
    if phrase.role and phrase.head not in _FORCES:
        return None
    return _force_in_words(reading, index, phrase, last)


def _force_in_words(reading: ArticleReading, index: int, phrase: Phrase, last: int) -> Controller:
    sentence, first = reading.sentences[index], phrase.first
    last = last if first < last < phrase.last else phrase.last
    span = sentence.span(first, last)
    # In "Y's defence ministry claimed X", Y controls X.
    is_ministry = phrase.head == "ministry"
    return Controller(
        name=(is_ministry and phrase.country) or plain_name(reading.text(span)),
        span=span,
        first=first,
        last=last,
        is_force=_is_force(reading, sentence, phrase) or phrase.is_capital,
        is_sure=not is_ministry,
        is_own=first > 0 and sentence.lower[first - 1] == "our",
    )


def force_of_theirs(reading: ArticleReading, index: int) -> Controller | None:
    """The force that `theirs` means. An earlier sentence names it."""
    return _antecedent_force(reading, reading.sentences[index].start, -1, -1)


def force_of_ours(reading: ArticleReading, index: int) -> Controller | None:
    """The force that `ours` means; in a quotation, a controller with an empty name."""
    sentence = reading.sentences[index]
    if sentence.quotation is None:
        return _issuing_force(reading, -1, -1) or _antecedent_force(reading, sentence.start, -1, -1)
    # The module `control` adds the name of the speaker's group.
    start = sentence.quotation.start
    return Controller(
        name="", span=(start, start), first=-1, last=-1, is_force=True, is_sure=False, is_own=True
    )


def _issuing_force(reading: ArticleReading, first: int, last: int) -> Controller | None:
    for index, sentence in enumerate(reading.sentences[:_MAX_OPENING]):
        for phrase in reading.phrases[index]:
            if not _may_issue(reading, sentence, phrase):
                continue
            span = sentence.span(phrase.first, phrase.last)
            return Controller(
                name=plain_name(reading.text(span)),
                span=span,
                first=first,
                last=last,
                is_force=True,
                is_sure=False,
                is_own=True,
            )
    return None


def _may_issue(reading: ArticleReading, sentence: Sentence, phrase: Phrase) -> bool:
    words = sentence.lower[phrase.first : phrase.last]
    is_ours = sentence.lower[max(0, phrase.first - 1) : phrase.first] == ("our",)
    is_part = words == ("air", "force") or not _NOT_ISSUERS.isdisjoint(words)
    if phrase.person or is_ours or is_part:
        return False
    if _ISSUER_WORDS.isdisjoint(words):
        # Words in capitals may be a heading or the acronym of any organisation.
        is_in_capitals = reading.text(sentence.span(phrase.first, phrase.last)).isupper()
        if is_in_capitals or not _is_named(sentence, phrase):
            return False
    return _is_force(reading, sentence, phrase)


def controller_before(reading: ArticleReading, index: int, at: int) -> Controller | None:
    """The force in `Russian advances`, `rebel stronghold`."""
    sentence = reading.sentences[index]
    for phrase in reading.phrases[index]:
        if not phrase.first < at <= phrase.last:
            continue
        last = at
        while last > phrase.first and sentence.lower[last - 1] in _BEFORE_STRONGHOLD:
            last -= 1
        if last == phrase.first or phrase.person:
            return None
        if not (_is_force(reading, sentence, phrase) or phrase.is_adjective):
            return None
        span = sentence.span(phrase.first, last)
        name = plural_in(reading, plain_name(reading.text(span)))
        return Controller(
            name=name, span=span, first=phrase.first, last=last, is_force=True, is_sure=False
        )
    return _force_of_adjective(reading, sentence, at - 1)


def _force_of_adjective(reading: ArticleReading, sentence: Sentence, at: int) -> Controller | None:
    """The force that a word of `_ADJECTIVES` names: the rebels in `rebel territory`."""
    if at < 0 or sentence.lower[at] not in _ADJECTIVES:
        return None
    return Controller(
        name=plural_in(reading, sentence.words[at]),
        span=sentence.span(at, at + 1),
        first=at,
        last=at + 1,
        is_force=True,
        is_sure=False,
    )


def plural_in(reading: ArticleReading, name: str) -> str:
    """Return `rebels` for `rebel` if the article contains `rebels`; else the name as it is."""
    plural = f"{name.lower()}s"
    return plural if name.islower() and plural in reading.article.text else name


def _force_of_person(reading: ArticleReading, at: int, first: int, last: int) -> Controller | None:
    """The group of the person that `his` means in `his men`; the person if the group is unknown."""
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
    """Return `army` for `the army's`, and `Russia` for `Russian`."""
    name = lexicon.without_article(name).removesuffix("’s").removesuffix("'s")
    return COUNTRY_OF_ADJECTIVE.get(name, name)
