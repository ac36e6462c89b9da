"""Finds who said the words of a quotation."""

from __future__ import annotations

from msgspec import Struct

from briefing_tui.drafting.article import TextSpan
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.antecedents import (
    group_before,
    issuer_before,
    person_before,
    person_with_role,
)
from briefing_tui.drafting.rules.phrases import Phrase, find_phrases, role_and_affiliation
from briefing_tui.drafting.rules.reading import Reading, apposition_end
from briefing_tui.drafting.rules.sentences import QUOTED, Sentence
from briefing_tui.drafting.rules.subjects import PERSONAL, PRONOUNS, Subject, subject_of
from briefing_tui.drafting.rules.verbs import SPEECH, SPEECH_PRESENT

_DASHES = frozenset((",", "-", "–", "—"))
_STOPS = frozenset((";", QUOTED, "but", "while", ".", ":", "whereas"))
_MAX_GAP = 28


class Speaker(Struct, frozen=True, kw_only=True):
    """Who said something, and how that was found."""

    name: str
    span: TextSpan
    role: str = ""
    affiliation: str = ""
    rule: str = ""
    is_sure: bool = True
    is_person: bool = False


class Attributed(Struct, frozen=True, kw_only=True):
    """A sentence in which quotations are attributed, with its phrases."""

    sentence: Sentence
    phrases: tuple[Phrase, ...]


def prepare(reading: Reading, sentence: Sentence) -> Attributed:
    """The sentence with its phrases."""
    return Attributed(sentence=sentence, phrases=find_phrases(sentence, reading.classifier))


def is_speech(sentence: Sentence, index: int) -> bool:
    """Whether a word is a verb of saying."""
    word = sentence.lower[index]
    if word in SPEECH_PRESENT:
        before = sentence.words[index - 1] if index else ""
        return before[:1].isupper() or before.lower() in PRONOUNS or before in (")", ",")
    if word == "read" or word == "reads":
        return sentence.words[index - 1 : index] in ((QUOTED,), (",",), (";",)) or _is_paper(
            sentence, index - 1
        )
    if word in ("told", "asked") and index and sentence.lower[index - 1] in ("been", "was", "were"):
        return False
    return word in SPEECH


def _is_paper(sentence: Sentence, index: int) -> bool:
    return index >= 0 and sentence.lower[index] in lexicon.TALKING_PAPERS


def speaker_of(reading: Reading, found: Attributed, quoted: int) -> Speaker | None:
    """The speaker of the quotation that is word `quoted` of its sentence."""
    sentence = found.sentence
    ends_open = _ends_open(reading, sentence, quoted)
    after_adjacent = quoted + 1 < len(sentence.words) and ends_open
    before = _verb_before(sentence, quoted)
    is_near = before is not None and _is_near(sentence, before, quoted)
    if not is_near and after_adjacent:
        speaker = _after(reading, found, quoted)
        if speaker is not None:
            return speaker
    if before is not None:
        speaker = _before(reading, found, before)
        if speaker is not None:
            return speaker
    return (
        _after(reading, found, quoted)
        or _colon(reading, found, quoted)
        or _according(reading, found, quoted)
    )


def _ends_open(reading: Reading, sentence: Sentence, quoted: int) -> bool:
    """Whether the words after a quotation may say whose it is."""
    inner = reading.article.text[sentence.starts[quoted] : sentence.ends[quoted]].rstrip(
        "”\"»“’'‹›」"
    )
    following = sentence.words[quoted + 1] if quoted + 1 < len(sentence.words) else ""
    return inner[-1:] in ",?!;…—–-." or following in _DASHES or not quoted


def _verb_before(sentence: Sentence, quoted: int) -> int | None:
    """The verb of saying before a quotation, the nearest one."""
    crossed = 0
    for index in range(quoted - 1, -1, -1):
        if sentence.words[index] == QUOTED:
            crossed += 1
        if sentence.words[index] == ";" or crossed > 2:
            return None
        if is_speech(sentence, index):
            if sentence.words[index - 1 : index] == (QUOTED,) or (
                index > 1
                and sentence.words[index - 1] == ","
                and sentence.words[index - 2] == QUOTED
            ):
                return None
            return index
    return None


def _is_near(sentence: Sentence, verb: int, quoted: int) -> bool:
    gap = sentence.words[verb + 1 : quoted]
    return (len(gap) <= 2 or gap[-1] in (":", ",") or gap[-1].lower() in ("that", "as")) and (
        QUOTED not in gap
    )


def _before(reading: Reading, found: Attributed, verb: int) -> Speaker | None:
    sentence = found.sentence
    rule = "quote-after-colon" if ":" in sentence.words[verb:] else "quote-after-verb"
    if verb > 1 and sentence.lower[verb - 1] == "as" and sentence.lower[verb - 2] == "quoted":
        verb -= 2
    if (
        verb
        and sentence.lower[verb - 1] in ("was", "were", "been", "being", "is")
        or sentence.lower[verb + 1 : verb + 2] == ("by",)
    ):
        agent = _agent(sentence, found.phrases, verb)
        if agent is not None:
            return resolve(reading, found, agent, rule)
    if sentence.lower[verb - 1 : verb] == ("to",) or sentence.lower[verb].endswith("ing"):
        main = next((i for i in range(verb - 1, -1, -1) if is_speech(sentence, i)), None)
        subject = subject_of(sentence, found.phrases, verb) or (
            subject_of(sentence, found.phrases, main) if main is not None else None
        )
    else:
        subject = subject_of(sentence, found.phrases, verb)
    if subject is None:
        return _paper(reading, sentence, verb, rule)
    return resolve(reading, found, subject, rule)


def _agent(sentence: Sentence, phrases: tuple[Phrase, ...], verb: int) -> Subject | None:
    """Who did what a passive verb says: "was described by X as"."""
    for index in range(verb + 1, min(verb + 6, len(sentence.words))):
        if sentence.lower[index] == "by":
            return _phrase_from(phrases, index + 1)
    return None


def _phrase_from(phrases: tuple[Phrase, ...], start: int, slack: int = 3) -> Subject | None:
    for phrase in phrases:
        if start <= phrase.first <= start + slack:
            return Subject(first=phrase.first, last=phrase.last, phrase=phrase)
    return None


def _paper(reading: Reading, sentence: Sentence, verb: int, rule: str) -> Speaker | None:
    """The speaker of a statement that "said" something."""
    if not _is_paper(sentence, verb - 1):
        return None
    return _as_group(reading, issuer_before(reading, sentence.starts[verb]), rule)


def _after(reading: Reading, found: Attributed, quoted: int) -> Speaker | None:
    sentence = found.sentence
    words, lower = sentence.words, sentence.lower
    index = quoted + 1
    while index < len(words) and words[index] in _DASHES:
        index += 1
    if index >= len(words):
        return None
    if lower[index : index + 2] == ("according", "to"):
        subject = _phrase_from(found.phrases, index + 2)
        return resolve(reading, found, subject, "quote-according-to") if subject else None
    if is_speech(sentence, index) and not lower[index].endswith("ing"):
        return _inverted(reading, found, index)
    if lower[index] in PRONOUNS and lower[index] not in ("which", "who"):
        for verb in range(index + 1, min(index + 4, len(words))):
            if is_speech(sentence, verb):
                subject = Subject(first=index, last=index + 1, pronoun=lower[index])
                return resolve(reading, found, subject, "quote-before-pronoun")
        return None
    for verb in range(index + 1, min(index + _MAX_GAP, len(words))):
        if lower[verb] in _STOPS:
            break
        if is_speech(sentence, verb):
            subject = subject_of(sentence, found.phrases, verb)
            if subject is None:
                return _paper(reading, sentence, verb, "quote-before-verb")
            if subject.first - index > 4 and not subject.pronoun:
                continue
            return resolve(reading, found, subject, "quote-before-verb")
    if words[quoted + 1] in ("—", "–", "-") and quoted == 0:
        subject = _phrase_from(found.phrases, index, 0)
        if subject is not None and subject.phrase is not None and subject.phrase.person:
            return resolve(reading, found, subject, "quote-before-dash")
    return None


def _inverted(reading: Reading, found: Attributed, verb: int) -> Speaker | None:
    """The speaker after the verb: "said a councillor, Name"."""
    sentence = found.sentence
    start = verb + 1
    if sentence.lower[start : start + 1] and sentence.lower[start] in PERSONAL | {"they", "it"}:
        subject = Subject(first=start, last=start + 1, pronoun=sentence.lower[start])
        return resolve(reading, found, subject, "quote-before-inversion")
    paper = start + (sentence.lower[start : start + 1] in (("the",), ("a",), ("its",)))
    if _is_paper(sentence, min(paper, len(sentence.words) - 1)):
        issuer = _phrase_from(found.phrases, paper + 1, 4)
        if issuer is not None and sentence.lower[paper + 1] in ("from", "by", "of", "issued"):
            return resolve(reading, found, issuer, "quote-before-inversion")
        return _as_group(
            reading, issuer_before(reading, sentence.starts[verb]), "quote-before-inversion"
        )
    if any(word in lexicon.INANIMATE for word in sentence.lower[start : start + 3]):
        return None
    subject = _phrase_from(found.phrases, start)
    return resolve(reading, found, subject, "quote-before-inversion") if subject else None


def _colon(reading: Reading, found: Attributed, quoted: int) -> Speaker | None:
    """The speaker before a colon without a verb: "Name: …"."""
    sentence = found.sentence
    if quoted < 2 or sentence.words[quoted - 1] not in (":", "-", "–", "—"):
        return None
    inside = [phrase for phrase in found.phrases if phrase.last < quoted]
    named = [phrase for phrase in inside if phrase.person]
    chosen = named[:1] or [p for p in inside if p.is_group or p.country or p.is_bare][:1]
    if not chosen:
        return None
    subject = Subject(first=chosen[0].first, last=chosen[0].last, phrase=chosen[0])
    return resolve(reading, found, subject, "quote-after-colon")


def _according(reading: Reading, found: Attributed, quoted: int) -> Speaker | None:
    """ "According to X" or "in the words of X" anywhere in the sentence."""
    lower = found.sentence.lower
    for index in range(len(lower) - 2):
        pair = lower[index : index + 2]
        if pair in (("according", "to"), ("words", "of")):
            subject = _phrase_from(found.phrases, index + 2)
            if subject is not None:
                return resolve(reading, found, subject, "quote-according-to")
    return None


def resolve(reading: Reading, found: Attributed, subject: Subject, rule: str) -> Speaker | None:
    """The speaker whom a subject names or means."""
    sentence = found.sentence
    at = sentence.starts[subject.first]
    if subject.phrase is None:
        if subject.pronoun in PERSONAL:
            speaker = person_before(reading, at)
            if speaker is None:
                return None
            return Speaker(
                name=speaker.name,
                span=speaker.span,
                role=speaker.role,
                affiliation=speaker.affiliation,
                rule=f"{rule}-resolved",
                is_sure=False,
                is_person=True,
            )
        return _as_group(reading, group_before(reading, at), f"{rule}-resolved")
    phrase = subject.phrase
    span = sentence.span(phrase.first, phrase.last)
    named = _named_later(found, phrase)
    if phrase.person:
        return _person(reading, phrase.person, _name_span(sentence, phrase), phrase, rule)
    if named is not None:
        role, affiliation = phrase.role, phrase.affiliation
        return Speaker(
            name=" ".join(sentence.words[named.first : named.last])
            if not named.person
            else named.person,
            span=sentence.span(named.first, named.last),
            role=role or named.role,
            affiliation=affiliation or named.affiliation,
            rule=rule,
            is_person=True,
        )
    surname = sentence.words[phrase.last - 1]
    person = reading.person(surname)
    if person is not None and not phrase.is_group and not phrase.role:
        return _person(reading, person.name, span, phrase, rule)
    if phrase.role and _is_definite(sentence, phrase):
        known = person_with_role(reading, phrase.head, at)
        if known is not None:
            return Speaker(
                name=known.name, span=span, role=known.role, affiliation=known.affiliation,
                rule=rule, is_sure=False, is_person=True,
            )  # fmt: skip
    if phrase.head in lexicon.INANIMATE:
        return None
    name = reading.text(sentence.span(phrase.first, max(phrase.last, subject.last)))
    is_vague = phrase.head in (
        "group",
        "movement",
        "mission",
        "organisation",
        "organization",
        "agency",
        "party",
    )
    if is_vague and not phrase.country and phrase.last - phrase.first == 1:
        known_group = group_before(reading, at)
        if known_group is not None:
            return _as_group(reading, known_group, rule)
    role, affiliation = phrase.role, phrase.affiliation
    if not phrase.role:
        role, affiliation = "", _group_affiliation(phrase, name)
    return Speaker(name=name, span=span, role=role, affiliation=affiliation, rule=rule)


def _group_affiliation(phrase: Phrase, name: str) -> str:
    return phrase.country or name


def _is_definite(sentence: Sentence, phrase: Phrase) -> bool:
    before = sentence.lower[phrase.first - 1] if phrase.first else ""
    return before in ("the", "its", "his", "her", "their") or phrase.first == 0


def _name_span(sentence: Sentence, phrase: Phrase) -> TextSpan:
    count = len(phrase.person.split())
    last = min(phrase.last, phrase.person_first + count)
    return sentence.span(phrase.person_first, last)


def _person(reading: Reading, name: str, span: TextSpan, phrase: Phrase, rule: str) -> Speaker:
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
    full = person.name if len(person.name) >= len(name) else name
    return Speaker(
        name=full,
        span=span,
        role=person.role or phrase.role,
        affiliation=person.affiliation or phrase.affiliation,
        rule=rule,
        is_person=True,
    )


def _named_later(found: Attributed, phrase: Phrase) -> Phrase | None:
    """The name after an office: "a councillor, Name", "gave her name as X"."""
    sentence = found.sentence
    following = next((p for p in found.phrases if p.first >= phrase.last), None)
    if (
        following is not None
        and sentence.words[phrase.last : following.first] == (",",)
        and phrase.role
        and (following.person or following.is_bare)
    ):
        return following
    for index in range(phrase.last, min(phrase.last + 24, len(sentence.words) - 1)):
        if sentence.words[index] == QUOTED:
            return None
        if sentence.lower[index] in ("as", "name", "named", "called", "is") and sentence.lower[
            index - 1
        ] in (
            "only",
            "name",
            "identified",
            "herself",
            "himself",
            "man",
            "woman",
            "resident",
            "who",
            "named",
            "known",
            "names",
        ):
            named = next((p for p in found.phrases if p.first == index + 1), None)
            if named is not None and (named.is_bare or named.person):
                return named
    return None


def _as_group(
    reading: Reading, group: tuple[str, TextSpan, str] | None, rule: str
) -> Speaker | None:
    if group is None:
        return None
    name, span, country = group
    return Speaker(
        name=name, span=span, role="", affiliation=country or name, rule=rule, is_sure=False
    )


__all__ = [
    "Attributed",
    "Speaker",
    "apposition_end",
    "is_speech",
    "prepare",
    "resolve",
    "role_and_affiliation",
    "speaker_of",
]
