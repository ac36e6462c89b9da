"""Finds the speaker of a quotation. In its sentence, the quotation is one word: `QUOTED`."""

from __future__ import annotations

from itertools import pairwise

from msgspec import structs

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.antecedents import issuer_before
from briefing_tui.drafting.rules.control_words import DENIALS
from briefing_tui.drafting.rules.phrases import Phrase
from briefing_tui.drafting.rules.reading import ArticleReading
from briefing_tui.drafting.rules.sentences import QUOTED, Sentence
from briefing_tui.drafting.rules.speakers import (
    PhrasedSentence,
    Speaker,
    group_speaker,
    is_speaking_text,
    is_speech,
    resolve,
)
from briefing_tui.drafting.rules.subjects import (
    NEUTRAL,
    PERSONAL,
    PREPOSITIONS,
    VerbSubject,
    as_subject,
    subject_from,
    subject_of_verb,
)
from briefing_tui.drafting.rules.untruths import is_untrue_in

_MARKS = frozenset((",", "-", "–", "—"))
"""Marks between a quotation and the words that name its speaker."""

_STOPS = frozenset((";", QUOTED, "but", "while", ".", ":", "whereas"))
"""Words after a quotation that end the search for its verb of saying."""

_PASSIVE_AUXILIARIES = frozenset(("was", "were", "been", "being", "is"))
_NEVER_SAID = frozenset(("denied", "denies", "denying", "not", "never"))
"""Words that deny the verb of saying after them: "denied saying"."""

_FAKE = frozenset(("fake", "false", "fabricated", "doctored", "satirical", "fictional", "parody"))
"""Words for texts that may be invented: "a fake post claimed that he said"."""

_TEXTS = lexicon.words(
    "account ad audio clip document email image interview leaflet letter message news page picture "
    "post press quotation quote recording remarks report screenshot site social speech statement "
    "story tweet video website words"
)
"""Nouns that say where somebody spoke or wrote."""

_ANSWERS = lexicon.words("verdict answer reply response message words comment warning advice plea")
"""Nouns for what a speaker says, before a colon: "the mayor's verdict: …"."""

_MAX_GAP = 28
"""The approximate number of words after a quotation that are searched for its verb of saying."""

_MAX_START = 4
"""How many words may be between a quotation and the next name or noun phrase."""


def speaker_of(reading: ArticleReading, phrased: PhrasedSentence, quotation: int) -> Speaker | None:
    """The speaker of the quotation at word `quotation`."""
    sentence = phrased.sentence
    before = _verb_before(sentence, quotation)
    is_near = before is not None and _is_near(sentence, before, quotation)
    # The speaker is usually named after the quotation, but not if "she said:" is before it.
    if not is_near and _may_be_attributed_after(reading, sentence, quotation):
        speaker = _speaker_after(reading, phrased, quotation)
        if speaker is not None:
            return speaker
    if before is not None:
        speaker = _speaker_before(reading, phrased, before)
        if speaker is not None:
            # In "denied that it was “a massacre”", somebody else may have said the words.
            has_link = sentence.lower[quotation - 1] in ("as", ":", ",")
            is_denial = sentence.lower[before] in DENIALS and not has_link
            is_denial = is_denial or is_untrue_in(sentence.lower, quotation, quotation + 1)
            # "X was accused of saying" and "a fake post claimed X had said" leave open whether X
            # said it.
            is_denial = is_denial or sentence.lower[before - 1] == "of"
            is_denial = is_denial or _names_a_fake(sentence)
            return structs.replace(speaker, is_sure=speaker.is_sure and not is_denial)
        if sentence.lower[before - 1] in _NEVER_SAID:
            return None
    return (
        _speaker_after(reading, phrased, quotation)
        # In "A baker told AFP: …", the name before the colon is not the speaker.
        or (_speaker_before_colon(reading, phrased, quotation) if before is None else None)
        or _speaker_according_to(reading, phrased)
    )


def _names_a_fake(sentence: Sentence) -> bool:
    """Return True for `a fake post`, but not for `rejected the report as false`."""
    return any(
        word in _FAKE and following in _TEXTS for word, following in pairwise(sentence.lower)
    )


def _may_be_attributed_after(reading: ArticleReading, sentence: Sentence, quotation: int) -> bool:
    """Return True for `QUOTED, said X`."""
    if quotation + 1 >= len(sentence.words):
        return False
    inner = reading.article.text[sentence.starts[quotation] : sentence.ends[quotation]].rstrip(
        "”\"»“’'‹›」"
    )
    return not quotation or inner[-1:] in ",?!;…—–-." or sentence.words[quotation + 1] in _MARKS


def _verb_before(sentence: Sentence, quotation: int) -> int | None:
    others = 0
    for index in range(quotation - 1, -1, -1):
        if sentence.words[index] == QUOTED:
            others += 1
        if sentence.words[index] == ";" or others > 2:
            return None
        if is_speech(sentence, index):
            # In "QUOTED, said X, QUOTED", the verb belongs to the first quotation.
            two_before = sentence.words[max(0, index - 2) : index]
            follows_quotation = two_before[-1:] == (QUOTED,) or two_before == (QUOTED, ",")
            return None if follows_quotation else index
    return None


def _is_near(sentence: Sentence, verb: int, quotation: int) -> bool:
    """Return True for `said:`, `said that`."""
    gap = sentence.lower[verb + 1 : quotation]
    leads_to_quotation = len(gap) <= 2 or gap[-1] in (":", ",", "that", "as")
    return leads_to_quotation and QUOTED not in gap


def _speaker_before(reading: ArticleReading, phrased: PhrasedSentence, verb: int) -> Speaker | None:
    sentence = phrased.sentence
    rule = "quote-after-colon" if ":" in sentence.words[verb:] else "quote-after-verb"
    if _is_inverted_before(phrased, verb):
        return _speaker_after_verb(reading, phrased, verb)
    if sentence.lower[max(0, verb - 2) : verb] == ("quoted", "as"):
        verb -= 2
    quoted = _quoted_person(phrased, verb)
    if quoted is not None:
        return resolve(reading, phrased, quoted, rule)
    word_before = sentence.lower[verb - 1] if verb else ""
    if word_before in _PASSIVE_AUXILIARIES or sentence.lower[verb + 1 : verb + 2] == ("by",):
        agent = _agent(sentence, phrased.phrases, verb)
        if agent is not None:
            return resolve(reading, phrased, agent, rule)
    if word_before in _NEVER_SAID:
        return None
    subject = subject_of_verb(sentence, phrased.phrases, verb)
    if subject is None and (word_before == "to" or sentence.lower[verb].endswith("ing")):
        # "The mayor said no, adding that": "adding" has the same subject as "said".
        main_verb = next((at for at in range(verb - 1, -1, -1) if is_speech(sentence, at)), None)
        if main_verb is not None:
            subject = subject_of_verb(sentence, phrased.phrases, main_verb)
    if subject is None:
        return _issuer_of_text(reading, sentence, verb, rule)
    return resolve(reading, phrased, subject, rule)


def _quoted_person(phrased: PhrasedSentence, verb: int) -> VerbSubject | None:
    """X in `quoted X as saying`."""
    lower = phrased.sentence.lower
    if lower[verb - 1 : verb] != ("as",):
        return None
    quoting = next(
        (i for i in range(verb - 2, max(-1, verb - 12), -1) if lower[i] in ("quoted", "quotes")), -1
    )
    is_active = quoting > 0 and lower[quoting - 1] not in _PASSIVE_AUXILIARIES
    return subject_from(phrased.phrases, quoting + 1) if is_active else None


def _is_inverted_before(phrased: PhrasedSentence, verb: int) -> bool:
    """Return True for `Later, said X, QUOTED`."""
    sentence = phrased.sentence
    quotation = next(
        (i for i in range(verb, len(sentence.words)) if sentence.words[i] == QUOTED), 0
    )
    if sentence.words[verb - 1 : verb] != (",",) or sentence.words[quotation - 1] != ",":
        return False
    return any(
        verb < phrase.first <= verb + 2 and phrase.last < quotation for phrase in phrased.phrases
    )


def _agent(sentence: Sentence, phrases: tuple[Phrase, ...], verb: int) -> VerbSubject | None:
    """The X in `was described by X as`."""
    for index in range(verb + 1, min(verb + 6, len(sentence.words))):
        if sentence.lower[index] == "by":
            return subject_from(phrases, index + 1)
    return None


def _issuer_of_text(
    reading: ArticleReading, sentence: Sentence, verb: int, rule: str
) -> Speaker | None:
    """The issuer of the statement in `a statement said`."""
    if not is_speaking_text(sentence, verb - 1):
        return None
    return group_speaker(issuer_before(reading, sentence.starts[verb]), rule)


def _speaker_after(
    reading: ArticleReading, phrased: PhrasedSentence, quotation: int
) -> Speaker | None:
    sentence = phrased.sentence
    words, lower = sentence.words, sentence.lower
    index = quotation + 1
    while index < len(words) and words[index] in _MARKS:
        index += 1
    if index >= len(words):
        return None
    if lower[index : index + 2] == ("according", "to"):
        subject = subject_from(phrased.phrases, index + 2)
        return resolve(reading, phrased, subject, "quote-according-to") if subject else None
    if is_speech(sentence, index) and not lower[index].endswith("ing"):
        return _speaker_after_verb(reading, phrased, index)
    if lower[index] in PERSONAL | NEUTRAL | {"i", "we", "you"}:
        has_verb = any(
            is_speech(sentence, verb) for verb in range(index + 1, min(index + 4, len(words)))
        )
        subject = VerbSubject(first=index, last=index + 1, pronoun=lower[index])
        return resolve(reading, phrased, subject, "quote-before-pronoun") if has_verb else None
    speaker = _speaker_before_verb(reading, phrased, index)
    if speaker is None and quotation == 0 and words[1] in ("—", "–", "-"):
        subject = subject_from(phrased.phrases, index, 0)
        if (
            subject is not None
            and subject.phrase is not None
            and (subject.phrase.person or subject.phrase.is_bare)
        ):
            return resolve(reading, phrased, subject, "quote-before-dash")
    return speaker


def _speaker_before_verb(
    reading: ArticleReading, phrased: PhrasedSentence, index: int
) -> Speaker | None:
    """The minister in `the minister later said`."""
    sentence = phrased.sentence
    first = next((phrase.first for phrase in phrased.phrases if phrase.first >= index), index)
    for verb in range(index + 1, min(index + _MAX_GAP, len(sentence.words))):
        if sentence.lower[verb] in _STOPS:
            return None
        if not is_speech(sentence, verb):
            continue
        # In "said it was QUOTED, a charge X rejected", X said nothing.
        if sentence.lower[verb - 1] in _NEVER_SAID or sentence.lower[verb] in DENIALS:
            return None
        subject = subject_of_verb(sentence, phrased.phrases, verb)
        if subject is None:
            return _issuer_of_text(reading, sentence, verb, "quote-before-verb")
        if first - index <= _MAX_START or subject.pronoun:
            return resolve(reading, phrased, subject, "quote-before-verb")
    return None


def _speaker_after_verb(
    reading: ArticleReading, phrased: PhrasedSentence, verb: int
) -> Speaker | None:
    """The councillor in `said a councillor, Name`."""
    sentence = phrased.sentence
    start = verb + 1
    if sentence.lower[start : start + 1] and sentence.lower[start] in PERSONAL | {"they", "it"}:
        subject = VerbSubject(first=start, last=start + 1, pronoun=sentence.lower[start])
        return resolve(reading, phrased, subject, "quote-before-inversion")
    # The noun in "said a statement from X".
    noun = start + 1 if sentence.lower[start : start + 1] in (("the",), ("a",), ("its",)) else start
    if is_speaking_text(sentence, min(noun, len(sentence.words) - 1)):
        issuer = subject_from(phrased.phrases, noun + 1, 4)
        if issuer is not None and sentence.lower[noun + 1] in ("from", "by", "of", "issued"):
            return resolve(reading, phrased, issuer, "quote-before-inversion")
        return group_speaker(
            issuer_before(reading, sentence.starts[verb]), "quote-before-inversion"
        )
    if any(word in lexicon.INANIMATE for word in sentence.lower[start : start + 3]):
        return None
    speaker = subject_from(phrased.phrases, start)
    return resolve(reading, phrased, speaker, "quote-before-inversion") if speaker else None


def _speaker_before_colon(
    reading: ArticleReading, phrased: PhrasedSentence, quotation: int
) -> Speaker | None:
    """The speaker in `Name: …`."""
    sentence = phrased.sentence
    if quotation < 2 or sentence.words[quotation - 1] not in (":", "-", "–", "—"):
        return None
    before = [phrase for phrase in phrased.phrases if phrase.last < quotation]
    people = [phrase for phrase in before if phrase.person]
    candidates = people or [p for p in before if p.is_group or p.country or p.is_bare]
    if not candidates or not _is_label(sentence, candidates[0].last, quotation - 1):
        return None
    return resolve(reading, phrased, as_subject(candidates[0]), "quote-after-colon")


def _is_label(sentence: Sentence, start: int, colon: int) -> bool:
    """Return True for `Name: …`, `Name, a baker, on the fire: …` and `As Name put it: …`.

    Return False for `Name's phone rang: …`.
    """
    is_put = not {"put", "puts"}.isdisjoint(sentence.lower[start:colon])
    is_own = sentence.lower[start] == "'s" and not _ANSWERS.isdisjoint(sentence.lower[start:colon])
    marks = {",", "(", "-", "–", "—"}
    return start == colon or is_put or is_own or sentence.lower[start] in PREPOSITIONS | marks


def _speaker_according_to(reading: ArticleReading, phrased: PhrasedSentence) -> Speaker | None:
    """The X in `according to X` or `in the words of X`, anywhere in the sentence."""
    lower = phrased.sentence.lower
    for index in range(len(lower) - 2):
        pair = lower[index : index + 2]
        if pair in (("according", "to"), ("words", "of")):
            subject = subject_from(phrased.phrases, index + 2)
            if subject is not None:
                return resolve(reading, phrased, subject, "quote-according-to")
    return None
