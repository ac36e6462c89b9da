"""Finds the speaker whom a phrase or a pronoun means."""

from __future__ import annotations

from msgspec import Struct, structs

from briefing_tui.drafting.article import TextSpan
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.antecedents import (
    after_preposition,
    group_before,
    name_after_office,
    person_before,
    person_with_role,
    sentences_before,
)
from briefing_tui.drafting.rules.implied_offices import group_name, implied_affiliation
from briefing_tui.drafting.rules.offices import (
    affiliation_of,
    name_between_commas,
    office_before,
    owner_before,
)
from briefing_tui.drafting.rules.phrases import Phrase, find_phrases
from briefing_tui.drafting.rules.reading import ArticleReading, apposition_after
from briefing_tui.drafting.rules.sentences import QUOTED, Sentence
from briefing_tui.drafting.rules.subjects import PERSONAL, PRONOUNS, VerbSubject, as_subject
from briefing_tui.drafting.rules.verbs import SPEECH, SPEECH_AFTER_NAMES

_VAGUE = lexicon.words("group movement mission organisation organization agency party")
"""Nouns after "the" for a group that was named before."""

_BEFORE_KNOWN_OFFICE = lexicon.words("the its his her their")
"""Words before an office whose holder was named before: "the spokesman"."""


class Speaker(Struct, frozen=True, kw_only=True):
    """A person or a group that said something."""

    name: str
    span: TextSpan
    role: str = ""
    affiliation: str = ""
    rule: str = ""
    is_sure: bool = True
    is_person: bool = False


class PhrasedSentence(Struct, frozen=True, kw_only=True):
    """A sentence and its phrases."""

    sentence: Sentence
    phrases: tuple[Phrase, ...]


def with_phrases(reading: ArticleReading, sentence: Sentence) -> PhrasedSentence:
    """A sentence with its phrases."""
    return PhrasedSentence(sentence=sentence, phrases=find_phrases(sentence, reading.classifier))


def is_speech(sentence: Sentence, index: int) -> bool:
    """Whether a word is a verb of saying."""
    word = sentence.lower[index]
    if word == "sums" and sentence.lower[index + 1 : index + 2] == ("up",):
        return True
    if word in SPEECH_AFTER_NAMES:
        before = sentence.words[index - 1] if index else ""
        return before[:1].isupper() or before.lower() in PRONOUNS or before in (")", ",")
    if word in {"read", "reads"}:
        return sentence.words[index - 1 : index] in ((QUOTED,), (",",), (";",)) or is_speaking_text(
            sentence, index - 1
        )
    if word in ("told", "asked") and index and sentence.lower[index - 1] in ("been", "was", "were"):
        return False
    return word in SPEECH


def is_speaking_text(sentence: Sentence, index: int) -> bool:
    """Return True for the noun in `the statement says`."""
    return index >= 0 and sentence.lower[index] in lexicon.SPEAKING_TEXTS


def subject_speaker(reading: ArticleReading, phrased: PhrasedSentence) -> Speaker | None:
    """The subject of a sentence as a speaker, if the subject is a person or has an office."""
    for phrase in phrased.phrases:
        if after_preposition(phrased.sentence, phrase):
            continue
        speaker = resolve(reading, phrased, as_subject(phrase), "quote-after-subject")
        if speaker is not None and (speaker.is_person or phrase.role):
            return structs.replace(speaker, is_sure=False)
        return None
    return None


def resolve(
    reading: ArticleReading, phrased: PhrasedSentence, subject: VerbSubject, rule: str
) -> Speaker | None:
    """The speaker whom a subject names or means."""
    speaker = _resolve(reading, phrased, subject, rule)
    if speaker is not None and subject.phrase is not None:
        speaker = _with_office(reading, phrased, subject.phrase, speaker)
    person = reading.person(speaker.name) if speaker is not None and speaker.is_person else None
    if speaker is None or speaker.affiliation:
        return speaker
    at = person.span[0] if person is not None else phrased.sentence.starts[subject.first]
    affiliation = _affiliation_at_introduction(reading, speaker.role, at)
    is_sure = speaker.is_sure and not affiliation
    return structs.replace(speaker, affiliation=affiliation, is_sure=is_sure)


def _affiliation_at_introduction(reading: ArticleReading, role: str, at: int) -> str:
    for sentence, phrases in sentences_before(reading, at + 1)[:1]:
        with_name = (p for p in phrases if p.person and sentence.starts[p.person_first] == at)
        starting = (p for p in phrases if sentence.starts[p.first] == at)
        phrase = next(with_name, None) or next(starting, None)
        group = owner_before(reading, sentence, phrase) if phrase is not None else None
        if group is not None:
            return group_name(reading, group)
        return implied_affiliation(reading, role, sentence, at)
    return ""


def _with_office(
    reading: ArticleReading, phrased: PhrasedSentence, phrase: Phrase, speaker: Speaker
) -> Speaker:
    role = speaker.role
    affiliation = affiliation_of(reading, speaker.affiliation, phrased.sentence, phrase)
    if speaker.is_person and not affiliation:
        group = owner_before(reading, phrased.sentence, phrase)
        if group is not None:
            name, _, country = group
            affiliation = country or name
    has_no_office = not role or role.lower().rstrip(".").split()[-1] in lexicon.RANKS
    person = reading.person(speaker.name)
    is_introduced_here = person is not None and person.span[0] == speaker.span[0]
    if is_introduced_here and has_no_office and not affiliation:
        before, affiliation = office_before(reading, phrased.sentence.starts[phrase.first])
        role = before or role
    return structs.replace(speaker, role=role, affiliation=affiliation)


def _resolve(
    reading: ArticleReading, phrased: PhrasedSentence, subject: VerbSubject, rule: str
) -> Speaker | None:
    """The speaker, to which `resolve` may still add an office or an affiliation."""
    sentence, phrase = phrased.sentence, subject.phrase
    at = sentence.starts[subject.first]
    if phrase is None:
        if subject.pronoun in PERSONAL:
            return _person_meant(reading, at, f"{rule}-resolved")
        return group_speaker(group_before(reading, at), f"{rule}-resolved")
    if phrase.person:
        return _speaker_of_name(reading, phrase.person, _name_span(sentence, phrase), phrase, rule)
    name_phrase = name_after_office(sentence, phrased.phrases, phrase)
    if name_phrase is not None:
        return _speaker_of_office(sentence, phrase, name_phrase, rule)
    following = tuple(other for other in phrased.phrases if other.first >= phrase.last)
    short = name_between_commas(sentence, following, phrase) if phrase.is_group else None
    if short is not None and not short.is_bare:
        phrase = short
    span = sentence.span(phrase.first, phrase.last)
    person = reading.person(sentence.words[phrase.last - 1])
    if person is not None and not phrase.is_group and not phrase.role:
        return _speaker_of_name(reading, person.name, span, phrase, rule)
    if phrase.head in lexicon.INANIMATE:
        return None
    earlier = _named_earlier(reading, sentence, phrase, span, rule)
    if earlier is not None:
        return earlier
    last = phrase.last if short else max(phrase.last, subject.last)
    return _speaker_of_phrase(reading, sentence, phrase, last, rule)


def _speaker_of_phrase(
    reading: ArticleReading, sentence: Sentence, phrase: Phrase, last: int, rule: str
) -> Speaker:
    """The speaker named by `words[phrase.first:last]`."""
    words = sentence.words[phrase.first : last]
    if ")" in words and "(" not in words:
        # In "the Disaster Council (DC) of the Republic said", `phrase` is only "DC". The name must
        # end there too, or it would be "DC) of the Republic".
        last = phrase.last
    first = _name_after_owner(sentence, phrase)
    if first < phrase.last:
        owner = reading.text(sentence.span(phrase.first, first - 1))
        owned = structs.replace(phrase, affiliation=phrase.country or owner)
        span = sentence.span(first, phrase.last)
        return _speaker_of_name(reading, reading.text(span), span, owned, rule)
    span = sentence.span(phrase.first, phrase.last)
    name = reading.text(sentence.span(phrase.first, last))
    plain_name = _without_capital(sentence, phrase, name)
    if phrase.is_bare and phrase.last - phrase.first == 1 and _is_plain_name(reading, name):
        # A single name such as "Amina" can be that of a person or of an organisation.
        role, affiliation = apposition_after(sentence, phrase, reading.classifier)
        has_office = bool(role) and not lexicon.is_plural_role(role)
        return Speaker(
            name=plain_name,
            span=span,
            role=role if has_office else "",
            affiliation=affiliation if has_office else "",
            rule=rule,
            is_person=has_office or _is_described_as_person(sentence, phrase),
        )
    affiliation = phrase.affiliation if phrase.role else phrase.country or plain_name
    role = phrase.role if plain_name == name else _without_capital(sentence, phrase, phrase.role)
    return Speaker(
        name=plain_name,
        span=span,
        role=role,
        affiliation=affiliation,
        rule=rule,
        is_sure=not _may_have_name(sentence, phrase),
    )


def _may_have_name(sentence: Sentence, phrase: Phrase) -> bool:
    """Return True for `Governor of Aleppo Name Surname`: where the name begins is unknown."""
    words = sentence.words[phrase.first : phrase.last]
    after = words[words.index("of") + 1 :] if phrase.role and "of" in words else ()
    is_capital = all(word[0].isupper() for word in after)
    return len(after) > 2 and is_capital and not phrase.country


def _name_after_owner(sentence: Sentence, phrase: Phrase) -> int:
    """The index of `Name` in `Turkey's Name Surname`; the end of the phrase without such a name."""
    lower = sentence.lower[phrase.first : phrase.last]
    if phrase.role or "'s" not in lower:
        return phrase.last
    first = phrase.last - lower[::-1].index("'s")
    is_name = all(w[0].isupper() and not w.isupper() for w in sentence.words[first : phrase.last])
    groups = lexicon.ORGANISATIONS | lexicon.ARMED_GROUPS
    is_person = groups.isdisjoint(sentence.lower[first : phrase.last])
    return first if is_name and is_person else phrase.last


def _is_plain_name(reading: ArticleReading, name: str) -> bool:
    """Return True for `Amina`, but not for `DeepState`, `SOHR` or a known actor."""
    is_known = name.casefold() in reading.known_actors or name in reading.classifier.acronyms
    return name[:1].isupper() and name[1:].islower() and not is_known


def _is_described_as_person(sentence: Sentence, phrase: Phrase) -> bool:
    """Return True for `Amina, 27`, `Amina, a 27-year-old`, `Amina, who`, `Amina, a mother`."""
    mark, *following = sentence.lower[phrase.last : phrase.last + 4] or ("",)
    if mark not in (",", "(") or not following:
        return False
    is_age = following[0].isdecimal() and not "".join(following[1:2]).isalpha()
    is_described = any(word.endswith("-old") or word in lexicon.KIN for word in following)
    return following[0] in ("who", "whose") or is_age or is_described


def _without_capital(sentence: Sentence, phrase: Phrase, name: str) -> str:
    """Return `shopkeeper` for `Shopkeeper` at the start of a sentence; else `name`."""
    before = sentence.words[phrase.first - 1] if phrase.first else QUOTED
    is_start = before in (QUOTED, ".", ":") and name.startswith(sentence.words[phrase.first])
    first, _, others = name.partition(" ")
    noun = first.lower().removesuffix("'s").removesuffix("’s")
    is_noun = noun in lexicon.ROLES | lexicon.KIN and others == others.lower()
    return f"{name[0].lower()}{name[1:]}" if is_start and is_noun else name


def _named_earlier(
    reading: ArticleReading, sentence: Sentence, phrase: Phrase, span: TextSpan, rule: str
) -> Speaker | None:
    """The speaker that `the spokesman` or `the group` means."""
    before = sentence.lower[phrase.first - 1] if phrase.first else ""
    if phrase.role and (before in _BEFORE_KNOWN_OFFICE or phrase.first == 0):
        person = person_with_role(reading, _office(phrase), sentence.starts[phrase.first])
        if person is not None:
            return Speaker(
                name=person.name,
                span=span,
                role=person.role,
                affiliation=person.affiliation,
                rule=rule,
                is_sure=False,
                is_person=True,
            )
    if phrase.head in _VAGUE and not phrase.country and phrase.last - phrase.first == 1:
        return group_speaker(group_before(reading, sentence.starts[phrase.first]), rule)
    return None


def _office(phrase: Phrase) -> str:
    return phrase.role if phrase.role.lower().endswith(phrase.head) else phrase.head


def _person_meant(reading: ArticleReading, at: int, rule: str) -> Speaker | None:
    person = person_before(reading, at)
    if person is None:
        return None
    return Speaker(
        name=person.name,
        span=person.span,
        role=person.role,
        affiliation=person.affiliation,
        rule=rule,
        is_sure=False,
        is_person=True,
    )


def _speaker_of_office(
    sentence: Sentence, office: Phrase, name_phrase: Phrase, rule: str
) -> Speaker:
    """The speaker in `a councillor, Name`."""
    return Speaker(
        name=name_phrase.person or " ".join(sentence.words[name_phrase.first : name_phrase.last]),
        span=sentence.span(name_phrase.first, name_phrase.last),
        role=office.role or name_phrase.role,
        affiliation=office.affiliation or name_phrase.affiliation,
        rule=rule,
        is_person=True,
    )


def _name_span(sentence: Sentence, phrase: Phrase) -> TextSpan:
    count = len(phrase.person.split())
    last = min(phrase.last, phrase.person_first + count)
    return sentence.span(phrase.person_first, last)


def _speaker_of_name(
    reading: ArticleReading, name: str, span: TextSpan, phrase: Phrase, rule: str
) -> Speaker:
    person = reading.person(name)
    if person is None:
        return Speaker(
            name=name,
            span=span,
            role=phrase.role,
            affiliation=phrase.affiliation,
            rule=rule,
            is_person=True,
        )
    longer_name = person.name if len(person.name) >= len(name) else name
    return Speaker(
        name=longer_name,
        span=span,
        role=person.role or phrase.role,
        affiliation=person.affiliation or phrase.affiliation,
        rule=rule,
        is_person=True,
    )


def group_speaker(group: tuple[str, TextSpan, str] | None, rule: str) -> Speaker | None:
    """The group as a speaker; `group` is the result of `group_before`."""
    if group is None:
        return None
    name, span, country = group
    return Speaker(
        name=name, span=span, role="", affiliation=country or name, rule=rule, is_sure=False
    )
