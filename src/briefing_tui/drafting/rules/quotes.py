"""Drafts of quotations with their speakers."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.drafting.article import Draft
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.quotations import Quotation
from briefing_tui.drafting.rules.reading import Reading
from briefing_tui.drafting.rules.sentences import QUOTED, Paragraph
from briefing_tui.drafting.rules.speakers import Attributed, Speaker, prepare, speaker_of

_SHORTEST = 3
"""Fewer words in quotation marks are a name or a word used at a distance."""

_ANALYSTS = lexicon.words(
    "analyst researcher expert professor lecturer historian economist academic scholar fellow "
    "scientist strategist specialist consultant sociologist anthropologist"
)
_WITNESSES = lexicon.words(
    "resident villager witness eyewitness survivor teacher farmer fisherman shopkeeper trader "
    "driver student mother father brother sister son daughter neighbour neighbor relative woman "
    "man boy girl refugee pensioner nurse doctor surgeon medic paramedic volunteer merchant owner"
)
_MONITORS = lexicon.words("monitor observatory watch amnesty observer rapporteur")


def draft_quotes(reading: Reading) -> Iterator[Draft]:
    """Find the quotations and their speakers."""
    last: tuple[int, Speaker] | None = None
    paragraphs = reading.paragraphs
    for position, paragraph in enumerate(paragraphs):
        if not paragraph.quotations:
            continue
        found = [prepare(reading, sentence) for sentence in paragraph.masked]
        before_here = last
        for number, quotation in enumerate(paragraph.quotations):
            if number == 0 and _continues(paragraphs, position, quotation):
                # A part of a quotation that began in the paragraph before.
                continue
            speaker = _speaker(reading, paragraph, found, quotation)
            if speaker is None and _is_whole(reading, quotation):
                speaker = _carried(reading, paragraph, found, quotation, last)
            if speaker is None:
                continue
            last = (paragraph.index, speaker)
            end = _end(paragraphs, position, quotation)
            draft = _draft(reading, quotation, end, speaker)
            if draft is not None:
                yield draft
        if last is before_here:
            continue


def _continues(paragraphs: tuple[Paragraph, ...], position: int, quotation: Quotation) -> bool:
    before = paragraphs[position - 1] if position else None
    return (
        before is not None
        and bool(before.quotations)
        and not before.quotations[-1].is_closed
        and quotation.start - 1 <= paragraphs[position].start
    )


def _end(paragraphs: tuple[Paragraph, ...], position: int, quotation: Quotation) -> int:
    end = quotation.end
    while not quotation.is_closed and position + 1 < len(paragraphs):
        following = paragraphs[position + 1].quotations
        if not following or not _continues(paragraphs, position + 1, following[0]):
            break
        position, quotation = position + 1, following[0]
        end = quotation.end
    return end


def _speaker(
    reading: Reading, paragraph: Paragraph, found: list[Attributed], quotation: Quotation
) -> Speaker | None:
    for attributed in found:
        sentence = attributed.sentence
        if not sentence.start <= quotation.start <= sentence.end:
            continue
        for index, word in enumerate(sentence.words):
            if word == QUOTED and sentence.starts[index] == quotation.outer[0]:
                return speaker_of(reading, attributed, index)
    return None


def _is_whole(reading: Reading, quotation: Quotation) -> bool:
    """Whether a quotation is a sentence, not a part of one."""
    text = reading.article.text[quotation.start : quotation.end].strip()
    return (text[:1].isupper() or text[:1] in "[…") and len(text.split()) >= _SHORTEST


def _carried(
    reading: Reading,
    paragraph: Paragraph,
    found: list[Attributed],
    quotation: Quotation,
    last: tuple[int, Speaker] | None,
) -> Speaker | None:
    """The speaker from before or after, for a quotation that is a sentence of its own."""
    own = next(
        (i for i, a in enumerate(found) if a.sentence.start <= quotation.start <= a.sentence.end),
        -1,
    )
    if own < 0 or any(
        word not in (QUOTED, ".", ",", ";", "?", "!") for word in found[own].sentence.words
    ):
        return None
    return last[1] if last is not None and last[0] >= paragraph.index - 1 else None


def _draft(reading: Reading, quotation: Quotation, end: int, speaker: Speaker) -> Draft | None:
    text = reading.article.text
    start = quotation.start
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    words = text[start:end].split()
    if len(words) < _SHORTEST or _is_title(words):
        return None
    fields = {"speaker": speaker.name, "role": speaker.role, "affiliation": speaker.affiliation}
    fields["kind"] = kind_of(speaker)
    fields["quote"] = text[start:end]
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
    """Whether the words are the name of something, such as an operation or a film."""
    return len(words) <= 5 and all(
        word[:1].isupper() or word in ("of", "the", "and", "for", "in") for word in words
    )


def kind_of(speaker: Speaker) -> str:
    """The capacity in which somebody speaks."""
    words = frozenset(f"{speaker.role} {speaker.name}".lower().replace("’s", "").split())
    group = frozenset(speaker.affiliation.lower().split()) | frozenset(speaker.name.lower().split())
    if words & _ANALYSTS:
        return "analyst"
    if words & _WITNESSES or speaker.is_person and not speaker.role and not speaker.affiliation:
        return "witness"
    if group & _MONITORS or words & _MONITORS:
        return "monitor"
    if group & lexicon.ARMED_GROUPS or group & {"rebels", "militia"}:
        return "party"
    return "official"
