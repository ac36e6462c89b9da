"""Finds quotations whose speakers are known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing_tui.drafting.article import Draft
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.attributions import speaker_of
from briefing_tui.drafting.rules.quotations import Quotation
from briefing_tui.drafting.rules.reading import ArticleReading
from briefing_tui.drafting.rules.sentences import QUOTED, ArticleParagraph, Sentence
from briefing_tui.drafting.rules.speakers import (
    PhrasedSentence,
    Speaker,
    is_speech,
    subject_speaker,
    with_phrases,
)
from briefing_tui.drafting.rules.subjects import PRONOUNS

_LONGEST_LINK = 6
"""In "'…', and insisted that '…'", at most this many words may be between the quotations."""

_SHORTEST = 3
"""Quotations of fewer words are usually left out, because they are often names or scare quotes."""

_NOT_IN_HEADINGS = frozenset(("quote-after-colon", "quote-according-to"))
"""Rules that mistake places and topics for speakers in headlines."""


_ANALYSTS = lexicon.words(
    "analyst researcher expert professor lecturer historian economist academic scholar "
    "fellow scientist strategist specialist consultant sociologist anthropologist"
)
_WITNESSES = (
    lexicon.words(
        "resident villager witness eyewitness survivor teacher farmer fisherman shopkeeper "
        "trader driver student mother father brother sister son daughter neighbour neighbor "
        "relative woman man boy girl refugee pensioner nurse doctor surgeon medic paramedic "
        "volunteer merchant owner"
    )
    | lexicon.KIN
)
_OCCUPATIONS = lexicon.words(
    "baker barber beekeeper boatman butcher carpenter cashier cleaner commuter cook dockworker "
    "electrician evacuee gardener grocer herder homemaker hotelier housewife hunter innkeeper "
    "janitor mason mechanic miner nomad painter passenger pilgrim plumber porter retiree sailor "
    "seamstress shepherd shopowner shopper stallholder tailor vendor waiter waitress weaver welder "
    "worshipper"
)
"""Occupations of witnesses: "Ana Ruiz, a baker".

Some of them are also surnames, so names of people are not searched for them.
"""

_INSTITUTES = lexicon.words(
    "institute university forum foundation college think-tank international"
)
_MONITORS = lexicon.words("monitor observatory watch amnesty observer rapporteur")


def draft_quotes(reading: ArticleReading) -> Iterator[Draft]:
    """Yield an item for each quotation whose speaker is known.

    Titles, and quotations of one or two words that are not a sentence, are left out.
    """
    # The paragraph index and the speaker of the last quotation with a speaker.
    previous: tuple[int, Speaker] | None = None
    paragraphs = reading.paragraphs
    for position, paragraph in enumerate(paragraphs):
        if not paragraph.quotations:
            continue
        phrased = [
            with_phrases(reading, sentence) for sentence in paragraph.with_quotations_as_words
        ]
        for quotation in paragraph.quotations:
            is_first = quotation is paragraph.quotations[0]
            if is_first and _continues(paragraphs, position, quotation):
                # The quotation began in the paragraph before.
                continue
            speaker = _speaker_in_sentence(reading, phrased, quotation)
            parts = _parts(paragraphs, position, quotation)
            if speaker is None and len(parts) > 1:
                # "Said X" may be in the paragraph in which the quotation ends.
                ending = paragraphs[position + len(parts) - 1]
                last_phrased = [
                    with_phrases(reading, sentence) for sentence in ending.with_quotations_as_words
                ]
                speaker = _speaker_in_sentence(reading, last_phrased, parts[-1])
            if speaker is None:
                speaker = _speaker_by_context(reading, paragraph, phrased, quotation, previous)
            if speaker is None or (paragraph.is_heading and speaker.rule in _NOT_IN_HEADINGS):
                continue
            if not paragraph.is_heading:
                previous = (paragraph.index, speaker)
            draft = _draft(reading, parts, speaker)
            if draft is not None:
                yield draft


def _continues(
    paragraphs: tuple[ArticleParagraph, ...], position: int, quotation: Quotation
) -> bool:
    """Whether a quotation continues one that the previous paragraph does not close."""
    before = paragraphs[position - 1] if position else None
    return (
        before is not None
        and bool(before.quotations)
        and not before.quotations[-1].is_closed
        and quotation.start - 1 <= paragraphs[position].start
    )


def _parts(
    paragraphs: tuple[ArticleParagraph, ...], position: int, quotation: Quotation
) -> list[Quotation]:
    parts = [quotation]
    while not parts[-1].is_closed and position + 1 < len(paragraphs):
        position += 1
        following = paragraphs[position].quotations
        if not following or not _continues(paragraphs, position, following[0]):
            break
        parts.append(following[0])
    return parts


def _speaker_in_sentence(
    reading: ArticleReading, sentences: list[PhrasedSentence], quotation: Quotation
) -> Speaker | None:
    for phrased in sentences:
        sentence = phrased.sentence
        if not sentence.start <= quotation.start <= sentence.end:
            continue
        for index, word in enumerate(sentence.words):
            if word == QUOTED and sentence.starts[index] == quotation.outer[0]:
                return speaker_of(reading, phrased, index)
    return None


def _is_whole_sentence(reading: ArticleReading, quotation: Quotation) -> bool:
    text = reading.article.text[quotation.start : quotation.end].strip()
    return (text[:1].isupper() or text[:1] in "[…") and len(text.split()) >= _SHORTEST


def _speaker_by_context(
    reading: ArticleReading,
    paragraph: ArticleParagraph,
    phrased: list[PhrasedSentence],
    quotation: Quotation,
    previous: tuple[int, Speaker] | None,
) -> Speaker | None:
    position_around = next(
        (
            position
            for position, around in enumerate(phrased)
            if around.sentence.start <= quotation.start <= around.sentence.end
        ),
        -1,
    )
    if position_around < 0:
        return None
    sentence = phrased[position_around].sentence
    # Without a previous quotation, use -2, because -1 would be just before paragraph 0.
    previous_paragraph, previous_speaker = previous if previous is not None else (-2, None)
    if previous_paragraph == paragraph.index and _continues_sentence(sentence, quotation):
        return previous_speaker
    is_alone = all(word in (QUOTED, ".", ",", ";", "?", "!") for word in sentence.words)
    if not is_alone or not _is_whole_sentence(reading, quotation):
        return None
    before = phrased[position_around - 1] if position_around else None
    if before is not None and QUOTED not in before.sentence.words:
        speaker = subject_speaker(reading, before)
        return speaker or (previous_speaker if previous_paragraph == paragraph.index else None)
    return previous_speaker if previous_paragraph >= paragraph.index - 1 else None


def _continues_sentence(sentence: Sentence, quotation: Quotation) -> bool:
    at = next((i for i, start in enumerate(sentence.starts) if start == quotation.outer[0]), -1)
    before = next((i for i in range(at - 1, -1, -1) if sentence.words[i] == QUOTED), at)
    gap = [word for word in sentence.words[before + 1 : max(at, 0)] if word not in ",;"]
    if gap[:1] in (["and"], ["but"], ["then"]) and len(gap) <= _LONGEST_LINK:
        # In "He called it '…', and insisted that '…'", both quotations are his.
        has_verb = any(is_speech(sentence, i) for i in range(before + 1, at))
        has_subject = any(word[0].isupper() or word in PRONOUNS for word in gap)
        return has_verb and not has_subject
    return (
        at > 1
        and sentence.words[at - 1] in (";", ",", "and", "–", "—")
        and QUOTED in sentence.words[:at]
    )


_NAME_WITH_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?)+[^\W\d_][\w'’-]+")
"""A name with initials: `J. R. Okoro`."""


def _draft(reading: ArticleReading, parts: list[Quotation], speaker: Speaker) -> Draft | None:
    text = reading.article.text
    start, end = parts[0].start, parts[-1].end
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    # Leave out the mark at the start of each paragraph of a long quotation.
    quote = "\n\n".join(text[max(start, part.start) : min(end, part.end)].strip() for part in parts)
    words = text[start:end].split()
    if not words:
        return None
    is_sentence = words[0][0].isupper() and text[parts[-1].end - 1] in ",.!?"
    if (len(words) < _SHORTEST and not (is_sentence and len(words) > 1)) or _is_title(words):
        return None
    if len(speaker.name) == 1:
        named = _NAME_WITH_INITIALS.match(text, speaker.span[0])
        if named is None:
            return None
        # The office and organisation may be those of somebody else, so they are left out.
        speaker = Speaker(name=named[0], span=named.span(), rule=speaker.rule, is_sure=False)
    fields = {"speaker": speaker.name, "role": speaker.role, "affiliation": speaker.affiliation}
    fields["kind"] = kind_of(speaker)
    fields["quote"] = quote
    spans = {"quote": (start, end), "speaker": speaker.span}
    return Draft(
        section="quotes",
        fields={key: value for key, value in fields.items() if value},
        span=(start, end),
        field_spans=spans,
        rule=speaker.rule,
        is_sure=speaker.is_sure,
    )


def _is_title(words: list[str]) -> bool:
    return len(words) <= 5 and all(
        word[:1].isupper() or word in ("of", "the", "and", "for", "in") for word in words
    )


_POSTS = frozenset(("coordinator", "representative"))
"""Offices of which "resident" is a part: "Resident Coordinator"."""


def kind_of(speaker: Speaker) -> str:
    """The value of the key `kind`, such as `witness`.

    It is empty if only a name such as `Amina` is known.
    """
    words = frozenset(f"{speaker.role} {speaker.name}".lower().replace("’s", "").split())
    group = frozenset(speaker.affiliation.lower().split()) | frozenset(speaker.name.lower().split())
    if words & _ANALYSTS:
        return "analyst"
    office = speaker.role if speaker.is_person else speaker.name
    is_witness = (
        bool(words & _WITNESSES and not words & _POSTS)
        or office.lower().rpartition(" ")[2] in _OCCUPATIONS
    )
    if is_witness or (speaker.is_person and not speaker.role and not speaker.affiliation):
        return "witness"
    if group & _INSTITUTES and not words & {"spokesman", "spokeswoman", "spokesperson"}:
        return "analyst"
    if group & _MONITORS or words & _MONITORS:
        return "monitor"
    if group & lexicon.ARMED_GROUPS or group & {"rebels", "militia"}:
        return "party"
    return "official" if speaker.role or speaker.affiliation else ""
