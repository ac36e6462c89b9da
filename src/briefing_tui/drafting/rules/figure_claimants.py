"""Finds the claimant of a figure."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import structs

from briefing_tui.drafting.article import TextSpan
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.claimants import COUNTING, Claimant, claimant_from, claimant_of
from briefing_tui.drafting.rules.clauses import LIST_LINKS
from briefing_tui.drafting.rules.control_words import DENIALS
from briefing_tui.drafting.rules.countries import COUNTRY_OF_ADJECTIVE
from briefing_tui.drafting.rules.denials import Denial, denial_after
from briefing_tui.drafting.rules.figure_groups import ARMED
from briefing_tui.drafting.rules.issuers import issuer_of
from briefing_tui.drafting.rules.places import place_in_capitals
from briefing_tui.drafting.rules.quotations import Quotation
from briefing_tui.drafting.rules.reading import ArticleReading
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.shared_harms import PART, SPEAKS_OF, HarmFigure
from briefing_tui.drafting.rules.speakers import is_speech
from briefing_tui.drafting.rules.subjects import (
    PREPOSITIONS,
    VerbSubject,
    as_subject,
    subject_of_verb,
)
from briefing_tui.drafting.rules.untruths import is_in_claim

_GIVES = lexicon.words(
    "counts counted lists listed shows showed gives gave give cites cited claims claim claimed "
    "names named logged logs tallied tallies registers registered records recorded puts put"
)
"""Verbs between a claimant and a number: "the mayor counts 18"."""

_CLAIMS = lexicon.words("claim claims claimed")
"""Verbs whose subject is not a claimant if "lives" follows: "the attack claimed 18 lives"."""

_HAS = lexicon.words("has had have")
_RULES_WITH_HAS = frozenset(("figure-recount", "figure-noun"))
"""Rules whose figures can follow "has": "the observatory has 610 deaths"."""

_DATA = lexicon.words(
    "figures data records statistics numbers report reports round survey surveys tally count "
    "register registers list lists bulletin dashboard tracker database estimates assessment"
)
"""Nouns for data that "show" a number: "UN figures show"."""

_SHOWS = lexicon.words("show shows showed suggest suggests suggested indicate indicates indicated")
_TOLLS = lexicon.words("toll count tally estimate figure number total")
"""Nouns that are never claimants: "the count gives 18"."""

_DENIED = lexicon.words(
    "reports report claims claim allegations allegation accusations accusation rumours rumors "
    "charges suggestions toll count number that of the any it its they their he she his her "
    "forces troops soldiers had has have"
)
"""Words between a denial and what is denied: "denied reports that its forces had killed 12"."""

_MAX_DENIAL = 25
"""How many words before a figure are searched for a denial."""

_PASSIVE = frozenset(("was", "were", "been", "being", "is", "are"))

_LONGEST_NOUN = 6
"""How many words before a verb are searched for a claimant without a name."""


class FigureClaimants:
    """Finds the claimants of figures.

    Call `claimant` in the order of the text, because a figure may share the claimant of the
    previous figure.
    """

    def __init__(self, reading: ArticleReading, speakers: Mapping[TextSpan, Claimant]) -> None:
        self._reading = reading
        self._speakers = speakers
        """The speakers of quotations, by the spans of the quotations."""
        issuer = issuer_of(reading)
        self._issuer = (
            Claimant(name=issuer[0], span=issuer[1], is_sure=False) if issuer is not None else None
        )
        # The sentence, the end and the claimant of the previous figure.
        self._previous_index = -2
        self._previous_end = 0
        self._previous_claimant: Claimant | None = None
        self._had_none_beside = False
        """Whether the previous figure had no claimant beside it."""

    def claimant(self, index: int, figure: HarmFigure) -> Claimant | None:
        """The claimant of a figure; None if unknown, or if the words before the figure deny it."""
        if denial_before(self._reading.sentences[index], figure) >= 0:
            return None
        beside = self._beside(index, figure)
        claimant = beside or self._carried(index, figure)
        self._had_none_beside = beside is None
        self._previous_claimant, self._previous_index, self._previous_end = (
            claimant,
            index,
            figure.last,
        )
        return claimant or self._issuer

    def denial(
        self, index: int, figure: HarmFigure, figures: list[HarmFigure], claimant: Claimant | None
    ) -> Denial | None:
        """The denial before or after a figure; None if nobody denies the figure."""
        sentence = self._reading.sentences[index]
        if denial_before(sentence, figure) >= 0:
            return Denial(denier=self._denier(index, figure, figures))
        is_noun = figure.first < figure.number.first or is_in_claim(sentence.lower, figure.first)
        return denial_after(
            self._reading,
            index,
            figure.last,
            is_noun=is_noun,
            claimant=claimant.name if claimant is not None else "",
        )

    def _denier(self, index: int, figure: HarmFigure, figures: list[HarmFigure]) -> Claimant | None:
        """Who denies a figure: the army in `the army denied that 12 people had died`."""
        sentence = self._reading.sentences[index]
        for other in figures:
            between = sentence.lower[other.counted.last : figure.first]
            if between and LIST_LINKS.issuperset(between):
                # In "denied that 12 soldiers and 40 civilians had died", both have one denier.
                return self._denier(index, other, figures)
        denial = denial_before(sentence, figure)
        if denial < 0 or not _DENIED.issuperset(sentence.lower[denial + 1 : figure.first]):
            return None
        subject = subject_of_verb(sentence, self._reading.phrases[index], denial)
        if sentence.quotation is not None:
            is_speaker = subject is not None and subject.pronoun in ("we", "i")
            return self._speaker(sentence.quotation) if is_speaker else None
        return claimant_from(self._reading, index, subject) if subject is not None else None

    def _speaker(self, quotation: Quotation) -> Claimant | None:
        return self._speakers.get((quotation.start, quotation.end))

    def _beside(self, index: int, figure: HarmFigure) -> Claimant | None:
        sentence = self._reading.sentences[index]
        if sentence.quotation is not None:
            return self._speaker(sentence.quotation)
        # In "A put the number who fled at 12; B said up to 15", B claims the 15.
        between = sentence.lower[figure.first : figure.number.first]
        is_apart = not {";", "but", "while"}.isdisjoint(between)
        first = figure.number.first if is_apart else figure.first
        # "We" and "our" mean the issuer.
        if self._issuer is not None and {"we", "our"} & set(sentence.lower[: figure.number.first]):
            return self._issuer
        return (
            _giver(self._reading, index, figure)
            or claimant_of(self._reading, index, first, figure.last, verbs=COUNTING)
            or _owner_of_data(self._reading, index)
        )

    def _carried(self, index: int, figure: HarmFigure) -> Claimant | None:
        if self._previous_claimant is None:
            return None
        sentence = self._reading.sentences[index]
        previous_sentence = self._reading.sentences[self._previous_index]
        is_continuation = figure.rule in (PART, "figure-list", "figure-continued")
        if index == self._previous_index:
            between = sentence.lower[self._previous_end : figure.number.first]
            return (
                self._previous_claimant
                if is_continuation or self._had_none_beside or ";" in between
                else None
            )
        # Outside quotations, the claimant carries over to the next sentence of the paragraph.
        is_near = (
            previous_sentence.quotation is None
            and sentence.paragraph == previous_sentence.paragraph
        )
        is_next = is_near and index == self._previous_index + 1
        # A figure that continues the previous figure may be two sentences later.
        if is_next or (is_continuation and index <= self._previous_index + 2):
            return structs.replace(self._previous_claimant, is_sure=False)
        return None


def denial_before(sentence: Sentence, figure: HarmFigure) -> int:
    """The index of the verb that denies a figure, or -1."""
    for at in range(figure.first - 1, max(-1, figure.first - 1 - _MAX_DENIAL), -1):
        word = sentence.lower[at]
        if word in DENIALS:
            # "Experts, who were denied entry, counted 40 dead" denies no figure.
            return -1 if at and sentence.lower[at - 1] in _PASSIVE else at
        # In "denied that 12 died and 40 fled", both are denied: the "and" is directly before "40".
        is_new_clause = word == "and" and at + 1 < figure.first
        if is_new_clause or word in (";", "but", "saying") or is_speech(sentence, at):
            return -1
    return -1


def _giver(reading: ArticleReading, index: int, figure: HarmFigure) -> Claimant | None:
    """The mayor in `the mayor counts 18`, or X in `X: 40`."""
    sentence, first = reading.sentences[index], figure.number.first
    lower = sentence.lower
    if not first:
        return None
    if lower[first - 1] == ":":
        return _claimant_of_label(reading, index, first)
    other = _next_claimant(reading, index, first - 1)
    if other is not None:
        return claimant_from(reading, index, other)
    verb = _giving_verb(lower, figure)
    if verb <= 0:
        return None
    subject = subject_of_verb(sentence, reading.phrases[index], verb)
    if subject is None and lower[verb] in _HAS:
        return None
    if subject is None:
        return _noun_before(reading, sentence, verb)
    if subject.pronoun or (lower[verb] in _HAS and _is_side(sentence, subject)):
        return None
    if lower[subject.last : subject.last + 1] == ("'s",):
        return _owner_or_owned(reading, index, subject, verb)
    return claimant_from(reading, index, subject)


def _next_claimant(reading: ArticleReading, index: int, at: int) -> VerbSubject | None:
    """The residents in `police put the toll at five, residents at 12`."""
    lower = reading.sentences[index].lower
    phrase = next((phrase for phrase in reading.phrases[index] if phrase.last == at), None)
    if lower[at] != "at" or phrase is None or phrase.is_bare:
        return None
    first = phrase.first - (lower[phrase.first - 1] in ("the", "a", "an"))
    is_listed = first > 0 and lower[first - 1] in (",", ";", "and", "but", "while")
    return as_subject(phrase) if is_listed and {"put", "puts"} & set(lower[:first]) else None


def _owner_or_owned(
    reading: ArticleReading, index: int, subject: VerbSubject, verb: int
) -> Claimant | None:
    """`X` in `X's count gives 18`, but `X's hospitals` in `X's hospitals counted 18`."""
    sentence = reading.sentences[index]
    owned = sentence.lower[subject.last + 1 : verb]
    if not owned or owned[-1] in _DATA | _TOLLS or not all(map(str.isalpha, owned)):
        return claimant_from(reading, index, subject)
    span = sentence.span(subject.first, verb)
    return Claimant(name=reading.text(span), span=span, is_sure=False)


def _is_side(sentence: Sentence, subject: VerbSubject) -> bool:
    """Return True for `the army had 12 dead`, `Chad has 40 dead`: neither claims anything."""
    phrase = subject.phrase
    is_state = phrase is not None and phrase.country in COUNTRY_OF_ADJECTIVE.values()
    is_group = phrase is not None and phrase.is_group
    is_armed = not ARMED.isdisjoint(sentence.lower[subject.first : subject.last])
    return is_armed or (is_state and not is_group)


def _giving_verb(lower: tuple[str, ...], figure: HarmFigure) -> int:
    """The index of `counts` in `the mayor counts 18`; -1 without such a verb."""
    first = figure.number.first
    before = lower[first - 1]
    if before in _CLAIMS and figure.rule == "figure-lives":
        return -1
    if before in _GIVES or (before in _HAS and figure.rule in _RULES_WITH_HAS):
        return first - 1
    if before == "of" and lower[max(0, first - 2)] in SPEAKS_OF:
        return first - 2
    if before != "at":
        return -1
    earlier = range(first - 2, max(-1, first - 12), -1)
    return next((at for at in earlier if lower[at] in ("put", "puts")), -1)


def _noun_before(reading: ArticleReading, sentence: Sentence, verb: int) -> Claimant | None:
    """A claimant without a `Phrase`: `hospital` in `the hospital's list counts 18`.

    In `the area's hospitals counted 18`, it is `area's hospitals`.
    """
    lower = sentence.lower
    first = verb
    while first > 0 and verb - first < _LONGEST_NOUN:
        word = lower[first - 1]
        if not (word.isalpha() or word == "'s") or word in PREPOSITIONS - {"of"}:
            return None
        first -= 1
        if word in ("the", "a", "an") and lower[first - 1 : first] != ("of",):
            break
    if lower[first] not in ("the", "a", "an") or verb - first < 2:
        return None
    if lower[verb - 1] in _TOLLS:
        return None
    owned = next((at for at in range(first, verb) if lower[at] == "'s"), verb)
    last = owned if lower[verb - 1] in _DATA else verb
    span = sentence.span(first + 1, last)
    return Claimant(name=reading.text(span), span=span, is_sure=False)


def _claimant_of_label(reading: ArticleReading, index: int, first: int) -> Claimant | None:
    """The claimant before a colon: `The mission: 40`, `X came up with less: 40`."""
    sentence = reading.sentences[index]
    paragraph = reading.paragraphs[sentence.paragraph]
    if sentence.start == paragraph.start and place_in_capitals(reading, paragraph):
        return None
    for phrase in reading.phrases[index][:1]:
        is_named = phrase.person or phrase.is_group
        is_definite = sentence.lower[phrase.first - 1 : phrase.first] == ("the",)
        is_label = phrase.first <= 2 and phrase.last < first
        # "Killed / injured: 40" is a heading of a table.
        has_slash = "/" in sentence.words[: first - 1]
        if is_label and not has_slash and (is_named or is_definite):
            return claimant_from(reading, index, as_subject(phrase))
    return None


def _owner_of_data(reading: ArticleReading, index: int) -> Claimant | None:
    """The claimant whose data show a number: the UN in `…, UN figures show`."""
    sentence = reading.sentences[index]
    for at in range(2, len(sentence.lower)):
        if sentence.lower[at] not in _SHOWS or sentence.lower[at - 1] not in _DATA:
            continue
        first, last = at - 5, at
        if sentence.lower[at - 5 : at - 1].count("based"):
            # In "AFP's tally based on UN figures shows", the tally is that of AFP.
            last = sentence.lower.index("based", at - 5)
            first = last - 5
        owners = [phrase for phrase in reading.phrases[index] if first <= phrase.last <= last]
        if owners:
            return claimant_from(reading, index, as_subject(owners[-1]))
    return None
