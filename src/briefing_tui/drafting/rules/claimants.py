"""Finds who makes a claim."""

from __future__ import annotations

from msgspec import Struct, structs

from briefing_tui.drafting.article import TextSpan
from briefing_tui.drafting.rules import harms, lexicon
from briefing_tui.drafting.rules.acts import declares, only_reacts, says_more, takes_patients
from briefing_tui.drafting.rules.confirmations import is_negated
from briefing_tui.drafting.rules.control_words import DENIALS
from briefing_tui.drafting.rules.mentions import has_negative_subject
from briefing_tui.drafting.rules.reading import ArticleReading
from briefing_tui.drafting.rules.sentences import QUOTED, Sentence
from briefing_tui.drafting.rules.speakers import PhrasedSentence, is_speech, resolve
from briefing_tui.drafting.rules.subjects import (
    PREPOSITIONS,
    VerbSubject,
    subject_from,
    subject_of_verb,
)
from briefing_tui.drafting.rules.verbs import SPEECH, forms, gerund, is_past

COUNTING = frozenset(
    form
    for base in lexicon.ordered_words(
        "document record count estimate put place tally register verify confirm report list "
        "log figure say state claim announce increase raise lower revise update warn write allege "
        "describe give release publish attribute assess monitor track post"
    )
    for form in forms(base)
) - lexicon.words(
    "count counts list lists figure figures state report post record records place places estimate "
    "estimates"
)
"""Verbs of claiming that come before a number: "recorded 12".

Forms that are mostly nouns, such as "counts", are left out.
"""


class Claimant(Struct, frozen=True, kw_only=True):
    """Who makes a claim."""

    name: str
    span: TextSpan
    group: str = ""
    """The group that the claimant belongs to."""
    is_sure: bool = True


def claimant_of(
    reading: ArticleReading,
    index: int,
    first: int,
    last: int,
    *,
    verbs: frozenset[str] = frozenset(),
) -> Claimant | None:
    """The claimant of `words[first:last]`.

    Besides verbs of saying, `verbs` can introduce the claim: `recorded 12`.
    """
    sentence, phrases = reading.sentences[index], reading.phrases[index]
    phrased = PhrasedSentence(sentence=sentence, phrases=phrases)
    subject = (
        _claimant_before(phrased, first, verbs)
        or (None if _is_relative(sentence, first, last) else _claimant_after(phrased, last))
        or _claimant_according_to(phrased)
    )
    claimant = claimant_from(reading, index, subject) if subject is not None else None
    if claimant is None or subject is None or not _is_last_of_list(phrased, subject):
        return claimant
    return structs.replace(claimant, is_sure=False)


def _is_last_of_list(phrased: PhrasedSentence, subject: VerbSubject) -> bool:
    """Return True for the Y in `X and the Y said`: the claimant is not only Y."""
    lower, at = phrased.sentence.lower, subject.first - 1
    at -= at > 0 and lower[at] in lexicon.DETERMINERS
    is_after_and = at > 0 and lower[at] == "and"
    return is_after_and and any(phrase.last == at for phrase in phrased.phrases)


def _is_relative(sentence: Sentence, first: int, last: int) -> bool:
    """Return True for `Y, who hold X` in `Y, who hold X, said Z strikes killed 12`."""
    lower = sentence.lower
    near = range(max(1, first - 3), last)
    is_inside = any(lower[at] in ("who", "which") and lower[at - 1] == "," for at in near)
    comma = next((at for at in range(last, len(lower)) if lower[at] == ","), len(lower))
    return is_inside and comma + 1 < len(lower) and is_speech(sentence, comma + 1)


def claimant_from(reading: ArticleReading, index: int, subject: VerbSubject) -> Claimant | None:
    """The claimant that a subject means; None for a subject such as `the toll`."""
    phrased = PhrasedSentence(sentence=reading.sentences[index], phrases=reading.phrases[index])
    if subject.phrase is not None and subject.phrase.head in ("toll", "attack"):
        return None
    if _is_place(phrased.sentence, subject):
        return _claimant_in_place(reading, phrased.sentence, subject)
    whole = _with_unknown_noun(phrased.sentence, subject)
    if whole > subject.last:
        span = phrased.sentence.span(subject.first, whole)
        return Claimant(name=reading.text(span), span=span, is_sure=False)
    speaker = resolve(reading, phrased, subject, "claim")
    if speaker is None:
        return None
    return Claimant(
        name=lexicon.without_article(speaker.name),
        span=speaker.span,
        group=speaker.affiliation,
        is_sure=speaker.is_sure,
    )


def _with_unknown_noun(sentence: Sentence, subject: VerbSubject) -> int:
    """The index after `conference` in `according to the X conference`; else that after `X`."""
    lower, last = sentence.lower, subject.last
    is_after_link = lower[max(0, subject.first - 3) : subject.first][-2:] == ("to", "the")
    is_name = subject.phrase is not None and subject.phrase.is_bare
    noun = lower[last] if last < len(lower) else ""
    is_noun = noun.isalpha() and noun not in lexicon.FUNCTION_WORDS | SPEECH and not is_past(noun)
    return last + 1 if is_after_link and is_name and is_noun else last


def _is_place(sentence: Sentence, subject: VerbSubject) -> bool:
    """Return True for the X in `detainees in X said`."""
    before = sentence.lower[max(0, subject.first - 1) : subject.first]
    is_inside = before in (("in",), ("at",), ("near",))
    phrase = subject.phrase
    return is_inside and phrase is not None and (phrase.is_bare or phrase.is_capital)


def _claimant_in_place(
    reading: ArticleReading, sentence: Sentence, subject: VerbSubject
) -> Claimant | None:
    """The claimant `detainees in X`; None if no noun is before "in"."""
    noun = subject.first - 2
    if noun < 0 or not sentence.words[noun].isalpha() or subject.phrase is None:
        return None
    if sentence.lower[noun] in lexicon.FUNCTION_WORDS | SPEECH | _INCIDENTS:
        return None
    first = _start_of_noun(sentence, noun)
    span = sentence.span(first, subject.phrase.last)
    name = reading.text(span)
    common = harms.PEOPLE.keys() | reading.classifier.common | lexicon.THINGS
    if not first and sentence.lower[0] in common:
        name = f"{name[0].lower()}{name[1:]}"
    return Claimant(name=name, span=span, is_sure=False)


def _start_of_noun(sentence: Sentence, noun: int) -> int:
    """The index of `displaced` in `the displaced families`, or of `Civil` in `Civil defence`."""
    first = noun
    while first and noun - first < _MAX_ADJECTIVES:
        word = sentence.words[first - 1]
        if not word.isalpha() or word.lower() in lexicon.FUNCTION_WORDS | SPEECH:
            break
        first -= 1
    before = sentence.lower[first - 1] if first else ","
    return first if before in lexicon.DETERMINERS or before in (",", QUOTED, "that") else noun


_MAX_ADJECTIVES = 2
"""How many words before the noun of a claimant may describe it: "displaced families"."""

_INCIDENTS = lexicon.words(
    "attack attacks blast blasts bombing bombings clash clashes explosion explosions fighting fire "
    "raid raids shelling strike strikes violence"
)
"""Nouns for what cannot speak. In "the blast in X is said to have killed 12", X is no claimant."""


def _is_claim(sentence: Sentence, index: int, verbs: frozenset[str]) -> bool:
    lower = sentence.lower
    is_assessed = lower[index] in _ASSESSES and "that" in lower[index + 1 : index + 6]
    return is_assessed or is_speech(sentence, index) or lower[index] in verbs


_ASSESSES = frozenset(form for base in ("assess", "judge") for form in forms(base))
"""Verbs that introduce a claim if "that" follows soon: "assessed on 8 June that"."""


def _claimant_before(
    phrased: PhrasedSentence, first: int, verbs: frozenset[str]
) -> VerbSubject | None:
    """The X in `X said that …` or `X recorded …` before the claim."""
    sentence = phrased.sentence
    for index in range(first - 1, -1, -1):
        word = sentence.lower[index]
        is_claim = _is_claim(sentence, index, verbs)
        if word in (";", QUOTED) or (is_claim and _claims_other(sentence, index, first)):
            return None
        # In "rebels shelled X, raising the toll to 90, Y said", the rebels claim nothing. In "X
        # confirmed 3 deaths, raising the toll to 90", the search goes on to "confirmed".
        is_next = sentence.lower[max(0, index - 1) : index] in ((",",), ("and",))
        is_result = is_next and (word in _RESULTS or _is_after_report(sentence, index))
        if word in ("reportedly", "allegedly") or is_result:
            continue
        if is_claim:
            before = sentence.lower[index - 1] if index else ""
            if word == "reported" and before in ("was", "were", "been", "is", "are"):
                return _agent(phrased, index)
            is_act = takes_patients(sentence, index) or declares(sentence, index, first)
            if is_act or only_reacts(sentence, index):
                continue
            subject = _quoted(phrased, index) or subject_of_verb(sentence, phrased.phrases, index)
            if subject is not None and subject.pronoun:
                # "Doctors said they had recorded": the doctors claim it.
                return _named_before(phrased, subject.first, verbs) or subject
            if subject is not None and not _says_of_noun(sentence, subject, index):
                return subject
            if before in ("statement", "report"):
                return None
    return None


def _is_after_report(sentence: Sentence, at: int) -> bool:
    """Return True for `adding` in `Y said A, adding that B`: Y adds B."""
    if not sentence.lower[at].endswith("ing") or not is_speech(sentence, at):
        return False
    earlier = range(at - 1, -1, -1)
    verb = next((i for i in earlier if is_speech(sentence, i) or sentence.lower[i] == ";"), -1)
    # In "…, said Y, adding that B", Y is just before "adding".
    return (
        verb >= 0 and sentence.lower[verb] != ";" and sentence.words[verb - 1] not in (",", QUOTED)
    )


_RESULTS = frozenset(
    gerund(base)
    for base in lexicon.ordered_words(
        "increase raise lower revise update put place bring take push release publish"
    )
)
"""Participles for what an event does to a toll: "raising the toll to 90"."""


def _claims_other(sentence: Sentence, verb: int, first: int) -> bool:
    """Whether the subject of a verb claims nothing, or not what begins at the word `first`."""
    # In "no group has claimed the raid that killed 12", nobody claims the 12.
    is_negative = is_negated(sentence.lower, verb) or has_negative_subject(sentence.lower, verb)
    is_silent = is_negative and not only_reacts(sentence, verb)
    return is_silent or _ends_before(sentence, verb, first)


def _ends_before(sentence: Sentence, verb: int, first: int) -> bool:
    """Return True for `…, X said, as rebels took Z`: X does not say that rebels took Z."""
    words, lower = sentence.words, sentence.lower
    is_inserted = not {",", QUOTED}.isdisjoint(words[max(0, verb - _MAX_INSERTED) : verb])
    after = next((at for at in range(verb + 1, first) if words[at] == ","), first)
    is_short = after - verb <= _MAX_INSERTED and "that" not in lower[verb:first]
    return is_inserted and is_short and not _BACKGROUND.isdisjoint(lower[after + 1 : after + 3])


_BACKGROUND = frozenset(("as", "while", "amid", "after", "before", "following", "since"))
"""Words that begin what the article adds to a claim."""
_MAX_INSERTED = 8
"""How far the commas before and after "X said" may be from "said", in words."""


def _says_of_noun(sentence: Sentence, subject: VerbSubject, verb: int) -> bool:
    """Return True for `a drone that X said was stolen killed 12`: X does not claim the 12."""
    lower, start = sentence.lower, subject.first
    while start and lower[start - 1] in lexicon.DETERMINERS - {"that"}:
        start -= 1
    is_relative = lower[start - 1 : start] in (("that",), ("which",), ("who",))
    return is_relative and lower[verb + 1 : verb + 2] in (("was",), ("were",), ("is",), ("had",))


def _quoted(phrased: PhrasedSentence, index: int) -> VerbSubject | None:
    """The ministry in `X quoted the ministry as saying`."""
    lower = phrased.sentence.lower
    if lower[max(0, index - 1) : index + 1] != ("as", "saying"):
        return None
    earlier = range(index - 2, max(0, index - _MAX_QUOTED), -1)
    verb = next((at for at in earlier if lower[at] in ("quoted", "quotes", "cited")), 0)
    is_active = verb and lower[verb - 1] not in ("was", "were", "been", "is", "are")
    return subject_from(phrased.phrases, verb + 1) if is_active else None


_MAX_QUOTED = 14
"""A verb such as "quoted" must be fewer than this many words before "saying"."""


def _named_before(
    phrased: PhrasedSentence, pronoun: int, verbs: frozenset[str]
) -> VerbSubject | None:
    """The doctors in `doctors said they`."""
    for index in range(pronoun - 1, max(0, pronoun - 3), -1):
        if _is_claim(phrased.sentence, index, verbs):
            subject = subject_of_verb(phrased.sentence, phrased.phrases, index)
            return subject if subject is not None and not subject.pronoun else None
    return None


def _agent(phrased: PhrasedSentence, index: int) -> VerbSubject | None:
    """The X in `was reported by X`."""
    for at in range(index + 1, min(index + 4, len(phrased.sentence.lower))):
        if phrased.sentence.lower[at] == "by":
            return subject_from(phrased.phrases, at + 1)
    return None


def _claimant_after(phrased: PhrasedSentence, last: int) -> VerbSubject | None:
    """The X in `…, X said` or `…, said X` after the claim."""
    sentence = phrased.sentence
    for index in range(last, len(sentence.words)):
        if sentence.words[index] == ";":
            return None
        # In "…, a claim the army denied" and "…, X urged calm", the army and X claim nothing.
        is_other = sentence.lower[index].endswith("ing") or sentence.lower[index] in DENIALS
        if is_other or not is_speech(sentence, index) or only_reacts(sentence, index):
            continue
        if is_negated(sentence.lower, index) or says_more(sentence, index):
            continue
        is_earlier = sentence.lower[index] != "said" and sentence.lower[index - 1] in _EARLIER
        if sentence.lower[index - 1] == "as" or is_earlier:
            # "Not in Homs as reported" and "more than the 12 previously reported" name no claimant.
            return None
        comma = _comma_before(phrased, index, last)
        if comma is None:
            return None
        if comma == index - 1:
            following = index + 1
            pronoun = sentence.lower[following] if following < len(sentence.lower) else ""
            if pronoun in ("he", "she", "it", "they"):
                return VerbSubject(first=following, last=following + 1, pronoun=pronoun)
            subject_after = subject_from(phrased.phrases, following)
            if subject_after is not None and not _precedes_preposition(sentence, index):
                return subject_after
        subject = subject_of_verb(sentence, phrased.phrases, index)
        return subject if subject is not None and subject.first >= last else None
    return None


_EARLIER = frozenset(("previously", "earlier", "initially", "originally", "first"))


def _precedes_preposition(sentence: Sentence, index: int) -> bool:
    """Return True for `, said in a statement`."""
    following = sentence.lower[index + 1 : index + 2]
    return bool(following) and following[0] in PREPOSITIONS


def _comma_before(phrased: PhrasedSentence, verb: int, last: int) -> int | None:
    """The position of the comma in `…, X said`; None if there is none, as in `… that X said`."""
    sentence = phrased.sentence
    for index in range(verb - 1, last - 2, -1):
        if index >= 0 and sentence.words[index] in (",", "—", "–"):
            return index
        is_in_name = any(phrase.first < index < phrase.last for phrase in phrased.phrases)
        if index >= 0 and sentence.lower[index] in OTHER_CLAUSES and not is_in_name:
            return None
    return None


OTHER_CLAUSES = lexicon.words("that which whose and but while when after although though whereas")
"""Words before "X said" if X says something else: "rebels took X, although the army said"."""


_BEFORE_CLAIMANT = frozenset(
    (
        ("according", "to"),
        ("figures", "from"),
        ("data", "from"),
        ("provided", "by"),
        ("reported", "by"),
        ("reports", "by"),
        ("released", "by"),
        ("count", "by"),
        ("tally", "by"),
        ("estimates", "by"),
        ("documented", "by"),
        ("recorded", "by"),
        ("confirmed", "by"),
        ("verified", "by"),
        ("words", "of"),
        ("count", "of"),
        ("tally", "of"),
        ("figures", "of"),
        ("estimate", "of"),
    )
)
"""Words just before a claimant: "figures from X"."""


def _claimant_according_to(phrased: PhrasedSentence) -> VerbSubject | None:
    """The X in `according to X`, `figures from X` or `per X`."""
    lower = phrased.sentence.lower
    for index in range(len(lower) - 2):
        if lower[index : index + 2] in _BEFORE_CLAIMANT:
            subject = subject_from(phrased.phrases, index + 2)
            if subject is not None:
                return subject
        if lower[index] == "per" and phrased.sentence.words[index + 1][0].isupper():
            return subject_from(phrased.phrases, index + 1)
        if lower[index : index + 3] == ("provided", "anonymously", "by"):
            return subject_from(phrased.phrases, index + 3)
    return None
