"""Quotes: what people said."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date, tzinfo
from typing import Any

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Quote, Variant
from briefing_tui.model.directory import plain_words
from briefing_tui.model.item import Item
from briefing_tui.model.keys import ACTORS
from briefing_tui.richtext.catalogue import WORDS
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.richtext.document import Paragraph, Part, Plain, Spans, Strong
from briefing_tui.sections.brief import InBrief
from briefing_tui.sections.facts import (
    Fact,
    QuotedWords,
    TextContext,
    date_fact,
    optional_fact,
    source_line,
)
from briefing_tui.sections.grades import GRADE, grade_cell
from briefing_tui.sections.meanings import meaning, resolved
from briefing_tui.sections.pieces import (
    according_to,
    actor_name,
    date_words,
    grade_in_brackets,
    listed,
    paragraphs,
    plain,
    quotation,
    references,
    remark_list,
    sentence,
    short_actor,
    struck_if_withdrawn,
)
from briefing_tui.sections.private import Private, nonempty
from briefing_tui.sections.section import Section
from briefing_tui.sections.sentences import first_quoted, first_sentence, whole_sentences
from briefing_tui.sections.wording import (
    full_name,
    one_line,
    reference_words,
    role_beside,
    row_line,
    short_name,
    source_name,
)
from briefing_tui.sections.writing import COMMON_EDIT_KEYS, COMMON_KEYS, Marker, Writing

_MOST_WORDS = 40
"""A brief shows at most this many words of a quote, unless the first sentence is longer."""


def variants_of(item: Item) -> tuple[Variant, ...]:
    """Return the other wordings of a quote; none for other items."""
    return item.variants if isinstance(item, Quote) else ()


def _cells(briefing: Briefing, item: Quote, _zone: tzinfo | None) -> tuple[Cell, ...]:
    group = short_name(briefing, item.affiliation, ACTORS) if item.affiliation else ""
    return (
        Cell(_speaker_or_unnamed(briefing, item), "strong"),
        Cell(group or item.role or "", "dim"),
        Cell(row_line(item.quote or item.text)),
        grade_cell(briefing, item),
    )


def _sources_cited(items: Iterable[Quote]) -> Iterator[str]:
    for item in items:
        yield from item.sources
        for variant in item.variants:
            yield from variant.sources


def _headline(briefing: Briefing, item: Quote, _zone: tzinfo | None) -> tuple[str | None, ...]:
    return _speaker_or_unnamed(briefing, item), item.topic


def _speaker_or_unnamed(briefing: Briefing, item: Quote) -> str:
    return short_name(briefing, item.speaker, ACTORS) if item.speaker else "unnamed"


def _facts(briefing: Briefing, item: Quote, context: TextContext) -> Iterator[Fact]:
    yield from optional_fact("role", item.role)
    yield from optional_fact(
        "affiliation",
        full_name(briefing, item.affiliation, ACTORS) if item.affiliation else None,
    )
    yield from optional_fact("topic", item.topic)
    yield from optional_fact("via", item.via)
    yield from optional_fact("translated from", item.lang)
    yield from date_fact("date", item.date, context.zone)


def _quoted_words(briefing: Briefing, item: Quote) -> Iterator[QuotedWords]:
    if item.quote:
        yield QuotedWords(
            item.quote, full_name(briefing, item.speaker, ACTORS) if item.speaker else ""
        )
    for variant in item.variants:
        names = ", ".join(source_line(briefing, source_id).name for source_id in variant.sources)
        yield QuotedWords(
            variant.quote or "", f"as quoted by {names}" if names else "other wording"
        )


def _subject(briefing: Briefing, item: Quote) -> str:
    name = _speaker_or_unnamed(briefing, item)
    return f"{name} on {item.topic}" if item.topic else name


def _state(_briefing: Briefing, item: Quote) -> str:
    return f"“{one_line(item.quote)}”" if item.quote else one_line(item.text)


def _texts(_briefing: Briefing, item: Quote) -> Iterator[str]:
    return (variant.quote or "" for variant in item.variants)


def _implied(briefing: Briefing, item: Quote) -> Iterator[str]:
    for variant in item.variants:
        yield from (reference_words(briefing, source_id) for source_id in variant.sources)


def _private(item: Quote) -> Private:
    return Private(quotes=nonempty(item.quote, *(variant.quote for variant in item.variants)))


def _claim(briefing: Briefing, item: Quote) -> Hashable:
    words = item.quote or item.text
    if not words:
        return None
    return meaning(item.date), resolved(briefing, item.speaker, "actors"), plain_words(words)


def _parts(briefing: Briefing, items: Sequence[Quote], _context: TextContext) -> Iterator[Part]:
    for item in items:
        yield Paragraph(
            struck_if_withdrawn(item, _speaker(briefing, item)) + grade_in_brackets(briefing, item)
        )
        yield from quotation(item, item.quote)
        for variant in item.variants:
            outlets = listed(_outlet(briefing, source_id) for source_id in variant.sources)
            lead = WORDS.quoted_by.format(outlets=outlets) if outlets else WORDS.other_wording
            yield Paragraph((Plain(lead), *references(variant.sources)))
            yield from quotation(item, variant.quote)
        for paragraph in paragraphs(_context_words(item)):
            yield Paragraph(struck_if_withdrawn(item, paragraph.spans))
        yield from remark_list(briefing, item)


def _context_words(item: Quote) -> str:
    words = item.text or ""
    if item.quote or not words:
        return words
    marked = WORDS.in_paraphrase.format(words=words)
    return f"{marked[:1].upper()}{marked[1:]}"


def _reference(briefing: Briefing, item: Quote) -> str:
    paraphrase = first_sentence(item.text)
    words = first_quoted(item.quote) or (
        WORDS.in_paraphrase.format(words=paraphrase) if paraphrase else ""
    )
    divider = ": " if item.quote else ", "
    return sentence(listed((one_line(_speaker_or_unnamed(briefing, item)), words), divider))


def _speaker(briefing: Briefing, item: Quote) -> Spans:
    topic = one_line(item.topic)
    language = WORDS.translated_from.format(language=one_line(item.lang)) if item.lang else ""
    speaker = actor_name(briefing, item.speaker)
    affiliation = actor_name(briefing, item.affiliation)
    details = listed(
        (
            role_beside(speaker, item.role, item.kind),
            "" if affiliation == speaker else affiliation,
            one_line(item.via),
            date_words(briefing, item.date),
            language,
            according_to(briefing, item),
        )
    )
    words = listed((f", {details}" if details else "", f" – {topic}" if topic else ""), "")
    return (Strong(speaker or "Unnamed speaker"), *plain(words))


def _outlet(briefing: Briefing, source_id: str) -> str:
    source = briefing.directory.source(source_id)
    return one_line(source_name(briefing, source) if source else source_id)


def _example(day: date) -> dict[str, Any]:
    return {
        "speaker": "A resident of Dunford",
        "kind": "witness",
        "quote": "We heard the bridge go at dawn.",
        "date": day,
        "sources": ["wire-bridge"],
    }


def _in_brief(briefing: Briefing, item: Quote) -> Spans:
    speaker = short_actor(briefing, item.speaker) or "Nobody named"
    role = role_beside(speaker, item.role, item.kind)
    affiliation = short_actor(briefing, item.affiliation)
    is_affiliation_clear = affiliation == speaker or affiliation in role
    who = listed((role, "" if is_affiliation_clear else affiliation))
    lead = (Strong(speaker), *plain(f", {who}" if who else ""))
    if item.quote:
        words, is_whole = whole_sentences(item.quote, _MOST_WORDS)
        language = one_line(item.lang)
        translated = f", {WORDS.translated_from.format(language=language)}" if language else ""
        return (*lead, Plain(f"{translated}: “{words}{'' if is_whole else ' …'}”"))
    words, _ = whole_sentences(item.text, _MOST_WORDS)
    return (*lead, *plain(f", {WORDS.in_paraphrase.format(words=words)}" if words else ""))


_WRITING = Writing(
    opening_words=("quote",),
    slots=("kind", "speaker", "affiliation"),
    dates=("date",),
    markers=(
        Marker(("by", "speaker"), ("speaker",)),
        Marker(("of", "affiliation"), ("affiliation",)),
        Marker(("as", "role"), ("role",)),
        Marker(("via", "to"), ("via",)),
        Marker(("about", "topic"), ("topic",)),
    ),
    quoted=("quote", "text"),
    key_after_opening="speaker",
    needed=("speaker", "quote|text"),
    first_keys=(
        *("speaker", "role", "affiliation", "kind", "quote", "text", "topic", "date"),
        *COMMON_KEYS,
    ),
    edit_keys=(
        *("speaker", "role", "affiliation", "kind", "quote", "topic", "date"),
        *COMMON_EDIT_KEYS,
    ),
    examples=('quote Lund "Aleppo seems to be lost for the regime" src metropunch',),
)


SECTION = Section(
    record=Quote,
    example=_example,
    writing=_WRITING,
    title="Quotes",
    pane="quotes",
    noun="quote",
    digit="4",
    columns=(
        Column("speaker", 16, share=1, least=10),
        Column("affiliation", 12, share=1, rank=2, least=8),
        Column("quote", 16, share=3),
        GRADE,
    ),
    empty="No quotes. Add [[quotes]] items to the file.",
    cells=_cells,
    sources_cited=_sources_cited,
    headline=_headline,
    facts=_facts,
    quoted_words=_quoted_words,
    reference=_reference,
    subject=_subject,
    state=_state,
    log_nouns=("quote", "quotes"),
    parts=_parts,
    brief=InBrief(
        entry=_in_brief,
        nouns=("quote", "quotes"),
        max_lines=3,
        min_lines=1,
        similarity_key=lambda item: item.speaker,
    ),
    texts=_texts,
    implied=_implied,
    match_keys=(("date", "speaker", "quote|text"), ("speaker", "quote|text")),
    revision_match_keys=(("date", "speaker"),),
    speakers=lambda item: (item.speaker,) if item.speaker else (),
    private=_private,
    claim=_claim,
    history="sayings",
    date_key="date",
    shows_age=True,
)
