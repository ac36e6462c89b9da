"""Finds the subject of a verb."""

from __future__ import annotations

from msgspec import Struct, structs

from briefing_tui.drafting.rules import harms, lexicon
from briefing_tui.drafting.rules.control_words import DENIALS
from briefing_tui.drafting.rules.phrases import Phrase
from briefing_tui.drafting.rules.sentences import QUOTED, Sentence
from briefing_tui.drafting.rules.verbs import SPEECH, forms, is_past

PERSONAL = frozenset(("he", "she"))
"""Pronouns for one person."""
NEUTRAL = frozenset(("it", "they"))
"""Pronouns for a group, or for several people."""
PRONOUNS = PERSONAL | NEUTRAL | {"i", "we", "you", "who", "which"}
PREPOSITIONS = lexicon.words(
    "in at on of by with from to into against near for inside outside around over under "
    "across between among within behind along through towards toward after before during "
    "amid about"
)
_BEFORE_PLACE = PREPOSITIONS - {"by", "with", "to", "for", "about", "against"}
"""Words before a place. The name of a place may look like that of a person: "in Deir Hafir"."""

_SKIPPED = lexicon.words(
    "has have had also later then further earlier previously now recently publicly "
    "repeatedly again who which never not still already even just only both all however "
    "meanwhile separately today yesterday tonight overnight on late early last this week "
    "month morning evening afternoon night is was were are be been being will would may "
    "might could can must did does do quickly soon each reportedly once twice first since"
)
"""Words that may be between a subject and its verb."""

_NOT_ADVERBS = lexicon.words("assembly family supply reply rally bully elderly")
_CLAUSE_STARTS = lexicon.words(
    "that while but whereas although though because after when as if since until unless "
    "where before whether"
)
_MAX_RELATIVE = 23
"""How many words are searched backwards for the start of a clause such as "who gave no name"."""

_MAX_WORKPLACE = 7
"""The maximum number of words that say where somebody works: "at a village clinic"."""

_RELATIVES = frozenset(("who", "whose", "which", "whom"))
_BEFORE_CLAUSES = frozenset(("while", "as", "when", "after", "before"))
"""Words before a clause that may have no subject of its own: "while doing this"."""

_COORDINATORS = frozenset(("and", "but", "then", "or", ","))

_REPORTS = frozenset(
    form
    for base in ("say", "claim", "report", "add", "believe", "confirm", "allege", "think")
    for form in forms(base)
)
"""Verbs after which a clause may follow without "that": "X said troops fled"."""

FINITE_AUXILIARIES = lexicon.words("has have had was were is are")
"""Auxiliaries after a subject: "troops had fled"."""


class VerbSubject(Struct, frozen=True, kw_only=True):
    """The subject of a verb: `sentence.words[first:last]`."""

    first: int
    last: int
    phrase: Phrase | None = None
    """None for a pronoun."""
    pronoun: str = ""
    is_sure: bool = True
    """False if another phrase may be the subject."""


def as_subject(phrase: Phrase) -> VerbSubject:
    """A phrase as a subject."""
    return VerbSubject(first=phrase.first, last=phrase.last, phrase=phrase)


def subject_from(phrases: tuple[Phrase, ...], start: int, slack: int = 3) -> VerbSubject | None:
    """The first phrase that begins at word `start` or up to `slack` words later, as a subject."""
    for phrase in phrases:
        if start <= phrase.first <= start + slack:
            return as_subject(phrase)
    return None


def subject_of_verb(
    sentence: Sentence, phrases: tuple[Phrase, ...], verb: int
) -> VerbSubject | None:
    """The subject of the verb at word `verb`."""
    lower = sentence.lower
    index = verb - 1
    while index >= 0 and _is_skipped(sentence, index):
        if lower[index] in ("who", "which"):
            return _antecedent(sentence, phrases, index)
        index -= 1
    if index < 0:
        return None
    if lower[index] in PRONOUNS:
        return VerbSubject(first=index, last=index + 1, pronoun=lower[index])
    outside = _subject_outside_clause(sentence, phrases, index)
    if outside is not None:
        return outside
    start = _clause_start(sentence, index)
    clause_phrases = [
        phrase for phrase in phrases if start <= phrase.first and phrase.last <= index + 1
    ]
    is_link_or_mark = lower[index] in _COORDINATORS or sentence.words[index] in (")", QUOTED)
    if clause_phrases and clause_phrases[-1].last == index + 1 and not is_link_or_mark:
        return _with_head(sentence, clause_phrases)
    subject = _subject_of_clause(sentence, clause_phrases, start, index)
    if subject is None and start > 0 and lower[start - 1] in _BEFORE_CLAUSES:
        # "X, while doing this, said": the subject is before "while".
        return subject_of_verb(sentence, phrases, start - 1)
    return subject


def acting_subject(
    sentence: Sentence, phrases: tuple[Phrase, ...], verb: int
) -> VerbSubject | None:
    """The subject of a verb that tells what a force does.

    In `Kyiv said Russian troops crossed the river and took X`, Russian troops took X. If a state or
    a group speaks, the sentence may also mean that the speaker took X. The result is then unsure.
    """
    subject = subject_of_verb(sentence, phrases, verb)
    report = subject.last if subject is not None else verb
    while report < verb and _is_skipped(sentence, report):
        report += 1
    if subject is None or report >= verb or sentence.lower[report] not in _REPORTS:
        return subject
    start = report + 1
    while start < verb and (
        _is_skipped(sentence, start) or sentence.lower[start] in lexicon.DETERMINERS
    ):
        start += 1
    if sentence.lower[start] in NEUTRAL:
        return VerbSubject(first=start, last=start + 1, pronoun=sentence.lower[start])
    inner = next((phrase for phrase in phrases if phrase.first == start), None)
    # In "Egypt said its forces took X", the forces belong to the speaker.
    is_owned = sentence.lower[start - 1] in ("its", "their")
    if not is_owned and inner is None and _names_civilians(sentence.lower[start:verb]):
        # In "the council said 40 families had left X", the council did not leave X.
        return None
    if is_owned or inner is None or not any(map(_is_finite, sentence.lower[inner.last : verb])):
        return subject
    speaker = subject.phrase
    is_sure = speaker is not None and not speaker.country and not speaker.is_group
    return structs.replace(as_subject(inner), is_sure=is_sure)


def _names_civilians(words: tuple[str, ...]) -> bool:
    return any(harms.PEOPLE.get(word, "combatants") != "combatants" for word in words)


def reacting_subject(
    sentence: Sentence, phrases: tuple[Phrase, ...], verb: int
) -> VerbSubject | None:
    """The subject of a verb that states a reaction.

    In `A said that B had left X, and condemned it`, A probably condemned it. The result is then
    unsure. Without the comma, B probably condemned it if A is a newspaper, or people who speak for
    no state: `analysts said that B had met envoys and condemned it`.
    """
    lower = sentence.lower
    subject = subject_of_verb(sentence, phrases, verb)
    if subject is None or subject.pronoun:
        return subject
    start = subject.first
    while start and lower[start - 1] in lexicon.DETERMINERS - {"that"}:
        start -= 1
    link = verb - 1
    while link > start and _is_skipped(sentence, link):
        link -= 1
    report = _report_before(sentence, start - 1)
    if report < 0 or lower[link] != "and":
        return subject
    speaker = subject_of_verb(sentence, phrases, report)
    if lower[link - 1] != "," and (speaker is None or not _is_actor(sentence, speaker)):
        return structs.replace(subject, is_sure=False)
    return structs.replace(speaker, is_sure=False) if speaker is not None else None


def _report_before(sentence: Sentence, that: int) -> int:
    """The index of `said` in `said on Monday that`, `said in a statement that`; -1 without it."""
    lower = sentence.lower
    if that < 1 or lower[that] != "that":
        return -1
    for at in range(that - 1, max(-1, that - _MAX_REPORT), -1):
        if lower[at] in SPEECH | DENIALS:
            return at
        if not lower[at][0].isalnum():
            return -1
    return -1


_MAX_REPORT = 8
"""A verb of saying must be nearer to "that" than this number of words."""


def _is_actor(sentence: Sentence, subject: VerbSubject) -> bool:
    """Return True for a state or a group, but not for `analysts`, `the mayor`, `the BBC`."""
    phrase = subject.phrase
    if phrase is None or phrase.country:
        return True
    is_media = not _MEDIA.isdisjoint(sentence.lower[phrase.first : phrase.last])
    return phrase.is_group and not (phrase.role or is_media)


_MEDIA = lexicon.words(
    "media press newspaper news agency television tv radio station channel bbc cnn afp ap dpa"
)


def is_alone(sentence: Sentence, phrases: tuple[Phrase, ...], subject: VerbSubject) -> bool:
    """Return False for the second part of the subject in `the army and allied militias took X`."""
    first = subject.first
    while first and sentence.lower[first - 1] in lexicon.DETERMINERS | {"its", "their", "allied"}:
        first -= 1
    is_added = first > 1 and sentence.lower[first - 1] in ("and", "&")
    end = first - 2 if sentence.words[first - 2] == ")" else first - 1
    return not is_added or all(phrase.last != end for phrase in phrases)


def _is_finite(word: str) -> bool:
    return is_past(word) or word in FINITE_AUXILIARIES


def _subject_outside_clause(
    sentence: Sentence, phrases: tuple[Phrase, ...], index: int
) -> VerbSubject | None:
    if sentence.lower[index] == ",":
        return _subject_before_relative(sentence, phrases, index)
    if sentence.lower[index] == "and":
        return _subject_before_and(sentence, phrases, index)
    return None


def _subject_before_relative(
    sentence: Sentence, phrases: tuple[Phrase, ...], comma: int
) -> VerbSubject | None:
    """The official in `an official, who gave no name, said`."""
    lower = sentence.lower
    for index in range(comma - 1, max(0, comma - 1 - _MAX_RELATIVE), -1):
        if lower[index] in (";", ":") or sentence.words[index] == QUOTED:
            return None
        if lower[index] == "," and lower[index + 1] in _RELATIVES:
            before_clause = [phrase for phrase in phrases if phrase.last == index]
            return _with_head(sentence, before_clause) if before_clause else None
    return None


def _subject_before_and(
    sentence: Sentence, phrases: tuple[Phrase, ...], at: int
) -> VerbSubject | None:
    lower = sentence.lower
    # "The army fled, X said, and lost Y": the army lost Y.
    if lower[at - 2 : at] and lower[at - 1] == "," and lower[at - 2] in SPEECH:
        for phrase in phrases:
            if phrase.last <= at and not _after_preposition(sentence, phrase):
                return as_subject(phrase)
    if lower[at - 1] == ",":
        return None
    # "X, who fled and said": X said.
    for index in range(at - 1, max(0, at - 1 - _MAX_RELATIVE), -1):
        if lower[index] in ("who", "which") and lower[index - 1] == ",":
            return _antecedent(sentence, phrases, index)
        if lower[index] in _CLAUSE_STARTS or lower[index] in (";", ":"):
            return None
    return None


def _subject_of_clause(
    sentence: Sentence, clause_phrases: list[Phrase], start: int, index: int
) -> VerbSubject | None:
    candidates = [phrase for phrase in clause_phrases if not _after_preposition(sentence, phrase)]
    with_person = _first_with_person(sentence, candidates)
    if with_person is not None:
        return as_subject(with_person)
    for at in range(start, candidates[0].first if candidates else index + 1):
        if sentence.lower[at] in PERSONAL | NEUTRAL:
            return VerbSubject(first=at, last=at + 1, pronoun=sentence.lower[at])
    if not candidates and sentence.lower[index] == ",":
        # In "X, in a post on Z, said", Z says nothing.
        return None
    return as_subject((*candidates, *clause_phrases)[0]) if clause_phrases else None


def _antecedent(
    sentence: Sentence, phrases: tuple[Phrase, ...], relative: int
) -> VerbSubject | None:
    start = _clause_start(sentence, relative - 1) if relative else 0
    clause_phrases = [
        phrase for phrase in phrases if start <= phrase.first and phrase.last <= relative
    ]
    return _with_head(sentence, clause_phrases) if clause_phrases else None


def _first_with_person(sentence: Sentence, candidates: list[Phrase]) -> Phrase | None:
    """The first phrase if it names a person, or else a name soon after it: `the mayor, Name`."""
    for position, phrase in enumerate(candidates[:3]):
        gap = sentence.lower[candidates[position - 1].last : phrase.first] if position else ()
        is_apposition = "," in gap[-2:] and not _RELATIVES & set(gap)
        if phrase.person and (position == 0 or is_apposition):
            return phrase
    return None


def _with_head(sentence: Sentence, clause_phrases: list[Phrase]) -> VerbSubject:
    """The subject. Its `phrase` is the main noun: `residents` in `residents of X said`."""
    last = clause_phrases[-1].last
    position = len(clause_phrases) - 1
    while position > 0 and _after_preposition(sentence, clause_phrases[position]):
        before = clause_phrases[position - 1]
        gap = sentence.lower[before.last : clause_phrases[position].first]
        if (len(gap) > 3 and not _is_workplace(gap)) or not SPEECH.isdisjoint(gap):
            # In "police said, with doctors recording 12 deaths", the police record nothing.
            break
        position -= 1
    phrase = clause_phrases[position]
    if not phrase.person and position > 0 and phrase.first >= 2:
        # In "Name, head of the office", the subject is the person.
        before = clause_phrases[position - 1]
        gap = sentence.lower[before.last : phrase.first]
        is_owned = gap[-1:] in (("his",), ("her",), ("its",), ("their",)) and len(gap) > 2
        is_apart = is_owned or any(word in SPEECH for word in gap)
        # But in "in Deir Hafir, the mayor said" and "took Deir Hafir, residents said", the name is
        # that of a place.
        is_place = sentence.lower[max(0, before.first - 1)] in _BEFORE_PLACE
        is_place = is_place or lexicon.is_plural_role(phrase.head)
        if before.person and gap[:1] == (",",) and not (is_apart or is_place):
            phrase = before
    return VerbSubject(first=phrase.first, last=last, phrase=phrase)


def _is_workplace(gap: tuple[str, ...]) -> bool:
    """Return True for `at a village clinic near` in `nurses at a village clinic near X`."""
    return (
        gap[0] in PREPOSITIONS
        and len(gap) <= _MAX_WORKPLACE
        and all(word.isalpha() and word not in SPEECH | _SKIPPED for word in gap)
    )


def _after_preposition(sentence: Sentence, phrase: Phrase) -> bool:
    index = phrase.first - 1
    while index >= 0 and (
        sentence.lower[index] in lexicon.DETERMINERS or sentence.lower[index] in ("one", "several")
    ):
        index -= 1
    return index >= 0 and sentence.lower[index] in PREPOSITIONS


def _is_skipped(sentence: Sentence, index: int) -> bool:
    word = sentence.lower[index]
    is_adverb = (
        len(word) > 4
        and word.endswith("ly")
        and word not in _NOT_ADVERBS
        and not sentence.words[index][0].isupper()
    )
    return word in _SKIPPED or word in lexicon.DAYS or is_adverb or _is_in_date(sentence, index)


def _is_in_date(sentence: Sentence, index: int) -> bool:
    """Return True for each word of `in May 2017`."""
    word = sentence.lower[index]
    before = sentence.lower[index - 1] if index else ""
    following = sentence.lower[index + 1] if index + 1 < len(sentence.lower) else ""
    if word in lexicon.MONTHS:
        return before[:1].isdigit() or before in ("in", "on", "early", "late")
    if word == "in":
        return following in lexicon.MONTHS
    return word.isdigit() and before in lexicon.MONTHS | {"on", "in"}


def _clause_start(sentence: Sentence, index: int) -> int:
    for at in range(index, -1, -1):
        word = sentence.lower[at]
        if word in (";", ":", "—", "–", "(") or sentence.words[at] == QUOTED:
            return at + 1
        if word in _CLAUSE_STARTS and at < index:
            return at + 1
    return 0


def is_addressed(lower: tuple[str, ...], first: int) -> bool:
    """Return True for `briefing X`, `a letter to the X`: X hears or reads what somebody says."""
    at = first - 2 if lower[first - 1] == "the" else first - 1
    if at < 1 or (lower[at] == "to" and at == first - 1):
        return False
    # In "at the briefing the X condemned", "briefing" is a noun.
    is_noun = not lexicon.DETERMINERS.isdisjoint(lower[max(0, at - 2) : at])
    return lower[at] == "to" or (lower[at] in _ADDRESSES and not is_noun)


_ADDRESSES = lexicon.words("told telling briefed briefing addressed addressing")
