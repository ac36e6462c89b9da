"""Judgements: how likely something is, how confident the writer is, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta, tzinfo
from typing import Any

from briefing_tui.model.assessment import Judgement
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Control, Move
from briefing_tui.model.claims import Counted
from briefing_tui.model.dates import UNREAD, When
from briefing_tui.model.item import Item
from briefing_tui.model.keys import CLAIMANTS
from briefing_tui.model.terms import CONFIDENCE, LIKELIHOOD, LIKELIHOOD_SYNONYMS
from briefing_tui.model.values import Texts
from briefing_tui.richtext.catalogue import WORDS, Plural, counted
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.richtext.document import (
    BulletList,
    Emphasis,
    ListItem,
    Part,
    Plain,
    Span,
    Spans,
    Strong,
)
from briefing_tui.sections.brief import InBrief
from briefing_tui.sections.date_words import bound_words, date_in, display_zone
from briefing_tui.sections.facts import Fact, TextContext, optional_fact, text_of
from briefing_tui.sections.movement import steps_between
from briefing_tui.sections.pieces import (
    according_to,
    according_to_sentence,
    date_words,
    full_names,
    grade_in_brackets,
    listed,
    plain,
    sentence,
    struck_if_withdrawn,
    with_remarks,
)
from briefing_tui.sections.section import Section
from briefing_tui.sections.sentences import first_sentence
from briefing_tui.sections.wording import joined_names, one_line, row_line, when_words
from briefing_tui.sections.writing import Marker, Writing


def as_judgement(item: Item | None) -> Judgement | None:
    """Return the item if it is a judgement."""
    return item if isinstance(item, Judgement) else None


def _cells(briefing: Briefing, item: Judgement, zone: tzinfo | None) -> tuple[Cell, ...]:
    confidence = f"{item.confidence} confidence" if item.confidence else ""
    likelihood = item.outcome.replace("-", " ") if item.outcome else item.likelihood
    return (
        Cell(likelihood or "no likelihood", "strong"),
        Cell(row_line(item.text)),
        Cell(confidence, "dim"),
        Cell(date_in(briefing, item.horizon, zone) if item.horizon else "", "dim"),
    )


def _headline(_briefing: Briefing, item: Judgement, _zone: tzinfo | None) -> tuple[str | None, ...]:
    return "Judgement", item.likelihood, item.text


def _facts(briefing: Briefing, item: Judgement, context: TextContext) -> Iterator[Fact]:
    yield from optional_fact("likelihood", likelihood_with_bounds(item.likelihood))
    yield from optional_fact("confidence", item.confidence)
    if item.horizon:
        zone = display_zone(briefing, context.zone)
        yield Fact("by", _end_words(item.horizon, item.horizon.display(long=True, zone=zone)))
    yield from optional_fact("outcome", (item.outcome or "").replace("-", " "))
    yield from _evidence_facts(briefing, context, "because", item.because)
    yield from _evidence_facts(briefing, context, "against", item.against)
    if item.alternative_to:
        yield judgement_fact(briefing, "alternative to", item.alternative_to)


def likelihood_with_bounds(written: str | None) -> str | None:
    """Return a likelihood with its bounds: `likely (55–80 %)`; unknown words stay as written."""
    if not written:
        return None
    term = LIKELIHOOD_SYNONYMS.get(written, written)
    if term not in LIKELIHOOD:
        return written
    low, high = LIKELIHOOD[term]
    return f"{written} ({low}–{high} %)"


def judgement_text(briefing: Briefing, judgement_id: str) -> str:
    """Return the text of a judgement, else its id."""
    judgement = briefing.find(SECTION.name, judgement_id)
    return (text_of(judgement) if judgement else "") or judgement_id


def judgement_fact(briefing: Briefing, name: str, judgement_id: str) -> Fact:
    """Return a fact with the text of a judgement, and whether it was withdrawn."""
    judgement = briefing.find(SECTION.name, judgement_id)
    text = judgement_text(briefing, judgement_id)
    return Fact(name, f"withdrawn: {text}" if judgement and judgement.withdrawn else text)


def _evidence_facts(
    briefing: Briefing, context: TextContext, name: str, addresses: tuple[str, ...]
) -> Iterator[Fact]:
    for address in addresses:
        section, _, item_id = address.partition("/")
        item = briefing.find(section, item_id)
        title = context.title(item) if item else address
        if item and _needs_claimant(item):
            title += f" (according to {joined_names(briefing, item.claimed_by, CLAIMANTS)})"
        yield Fact(name, f"withdrawn: {title}" if item and item.withdrawn else title)


def _subject(_briefing: Briefing, item: Judgement) -> str:
    return one_line(item.text).rstrip(".")


def _state(_briefing: Briefing, item: Judgement) -> str:
    return item.outcome.replace("-", " ") if item.outcome else item.likelihood or ""


def _value(_briefing: Briefing, item: Judgement) -> str:
    parts = (
        item.outcome or item.likelihood or "no likelihood",
        item.confidence and f"{item.confidence} conf.",
    )
    return ", ".join(part.replace("-", " ") for part in parts if part)


def _moves(
    old: Judgement,
    new: Judgement,
    _changed: frozenset[str],
    _control: Control | None,
    _is_next_window: bool,
) -> Iterator[Move]:
    steps = steps_between(tuple(LIKELIHOOD), _term(old.likelihood), _term(new.likelihood))
    if steps:
        yield "more-likely" if steps > 0 else "less-likely"
    steps = steps_between(CONFIDENCE, old.confidence, new.confidence)
    if steps:
        yield "confidence-up" if steps > 0 else "confidence-down"
    if new.outcome != old.outcome:
        if new.outcome == "happened":
            yield "happened"
        elif new.outcome == "did-not-happen":
            yield "did-not-happen"


def _term(written: str | None) -> str | None:
    return LIKELIHOOD_SYNONYMS.get(written or "", written)


def _is_decided(item: Judgement) -> bool:
    return bool(item.outcome)


def _parts(briefing: Briefing, items: Sequence[Judgement], context: TextContext) -> Iterator[Part]:
    yield BulletList(tuple(_entry(briefing, item, context) for item in items))


def _entry(briefing: Briefing, item: Judgement, context: TextContext) -> ListItem:
    likelihood = one_line(likelihood_with_bounds(item.likelihood)) or WORDS.not_stated
    deadline = _deadline(item.horizon, date_words(briefing, item.horizon))
    confidence = one_line(item.confidence) or WORDS.not_stated
    assessment = (
        WORDS.likelihood.format(likelihood=f"{likelihood}{deadline}"),
        WORDS.confidence.format(confidence=confidence),
        f"{_outcome(item)}." if item.outcome else "",
    )
    spans = (
        Strong(sentence(item.text) or "No text."),
        Plain(f" {listed(assessment, ' ')}"),
        *plain(f" {according_to(briefing, item)}" if according_to(briefing, item) else ""),
    )
    is_graded = item.sources or item.credibility
    tail = grade_in_brackets(briefing, item) if is_graded else ()
    below = (
        *_evidence_entries(briefing, context, item.because, WORDS.supports),
        *_evidence_entries(briefing, context, item.against, WORDS.speaks_against),
        *judgement_entries(briefing, WORDS.alternative_to, (item.alternative_to,)),
    )
    return with_remarks(briefing, item, spans, tail, below)


def _deadline(horizon: When | None, words: str) -> str:
    return f", by {_end_words(horizon, words)}" if horizon else ""


def _end_words(horizon: When, words: str) -> str:
    """Return the words of a horizon, changed so that they can follow `by`."""
    if horizon.precision != UNREAD and horizon.start:
        return bound_words(horizon, words)
    words = words.removeprefix("by ")
    return f"{words.removesuffix('?')} (uncertain)" if horizon.uncertain else words


def _evidence_entries(
    briefing: Briefing,
    context: TextContext,
    addresses: Sequence[str],
    introductions: Plural,
) -> Iterator[ListItem]:
    entries = []
    for address in addresses:
        section, _, item_id = address.partition("/")
        item = briefing.find(section, item_id)
        if item is None:
            entries.append(ListItem(plain(one_line(address))))
            continue
        words = plain(context.title(item))
        if _needs_claimant(item):
            # Without sources, no grade in brackets follows, so the sentence ends here.
            end = () if item.sources else plain(".")
            words = (*words, *according_to_sentence(briefing, item), *end)
        spans = struck_if_withdrawn(item, words)
        tail = grade_in_brackets(briefing, item) if item.sources else ()
        entries.append(ListItem((*spans, *tail, *_objections(briefing, item))))
    if entries:
        introduction = counted(introductions, len(entries))
        yield ListItem((Emphasis(introduction),), (BulletList(tuple(entries)),))


def _needs_claimant(item: Item) -> bool:
    # The title of a figure already names its claimant.
    return bool(item.claimed_by) and not isinstance(item, Counted)


def _objections(briefing: Briefing, item: Item) -> Iterator[Span]:
    denied = one_line(full_names(briefing, item.denied_by, CLAIMANTS))
    if item.withdrawn:
        yield from (Plain(" "), Emphasis(WORDS.withdrawn))
    if item.is_draft:
        yield from (Plain(" "), Emphasis(WORDS.source_draft))
    if denied:
        yield from (Plain(" "), Emphasis(f"{WORDS.denied_by} {denied}."))


def judgement_entries(
    briefing: Briefing, words: str, ids: Iterable[str | None]
) -> Iterator[ListItem]:
    """Yield a sentence for each judgement.

    In `words`, such as `It points to “{judgement}”.`, the text of the judgement is filled in.
    """
    for judgement_id in ids:
        if judgement_id:
            text = one_line(judgement_text(briefing, judgement_id)).rstrip(".")
            judgement = briefing.find(SECTION.name, judgement_id)
            objections = _objections(briefing, judgement) if judgement else ()
            yield ListItem((Plain(words.format(judgement=text)), *objections))


def _in_brief(briefing: Briefing, item: Judgement) -> Spans:
    words = when_words(briefing, item.horizon) if item.horizon else ""
    deadline = _deadline(item.horizon, words)
    likelihood = one_line(likelihood_with_bounds(item.likelihood)) or "likelihood not stated"
    confidence = WORDS.confidence.format(confidence=one_line(item.confidence) or WORDS.not_stated)
    assessment = f"{likelihood[:1].upper()}{likelihood[1:]}{deadline}. {confidence}"
    return (Strong(sentence(item.text) or "No text."), Plain(f" {assessment}"))


def _became(briefing: Briefing, old: Judgement, new: Judgement) -> str:
    if not new.outcome or old.outcome == new.outcome:
        return ""
    day = date_in(briefing, briefing.as_of)
    return WORDS.decided.format(outcome=_outcome(new), day=day)


def _outcome(item: Judgement) -> str:
    # "Happened" would not fit a judgement such as "Hama will not fall".
    outcomes = {"happened": WORDS.came_true, "did-not-happen": WORDS.did_not_come_true}
    other = WORDS.other_outcome.format(outcome=one_line(item.outcome))
    return outcomes.get(item.outcome or "", other)


def _reason(_briefing: Briefing, item: Judgement) -> tuple[str, Texts]:
    return sentence(first_sentence(item.changed) or first_sentence(item.note)), item.because


def evidence_counts(briefing: Briefing) -> Counter[tuple[str, str]]:
    """Return how many judgements, except withdrawn ones, cite each item."""
    counts: Counter[tuple[str, str]] = Counter()
    for item in briefing.judgements:
        if item.withdrawn:
            continue
        for address in {*item.because, *item.against}:
            section, _, item_id = address.partition("/")
            counts[(section, item_id)] += 1
    return counts


def _size(_briefing: Briefing, item: Judgement) -> float:
    """Return the number of cited items. Alternatives get 100 less, so that they come last."""
    return len(item.because) + len(item.against) - (100.0 if item.alternative_to else 0.0)


def _example(day: date) -> dict[str, Any]:
    return {
        "id": "bridge-holds",
        "text": "The River Army keeps the bridge through the week.",
        "likelihood": "likely",
        "confidence": "low",
        "horizon": day + timedelta(days=7),
        "because": ["frontline/dunford"],
    }


_WRITING = Writing(
    opening_words=("judgement", "judgment"),
    opening_key="likelihood",
    slots=("likelihood", "confidence", "outcome"),
    dates=("horizon",),
    markers=(
        Marker(("by", "until", "before"), ("horizon",)),
        Marker(("confidence",), ("confidence",)),
        Marker(("because",), ("because",)),
        Marker(("against",), ("against",)),
        Marker(("alternative to",), ("alternative_to",)),
    ),
    quoted=("text",),
    key_after_opening="text",
    needed=("text", "likelihood"),
    first_keys=("text", "likelihood", "confidence", "horizon", "because", "against"),
    edit_keys=(
        *("text", "likelihood", "confidence", "horizon", "outcome", "because", "against"),
        *("changed", "withdrawn"),
    ),
    examples=('judgement likely moderate "Hama falls" by 8dec because frontline/hama',),
)


SECTION = Section(
    record=Judgement,
    example=_example,
    writing=_WRITING,
    title="Judgements",
    pane="judgements",
    noun="judgement",
    digit="6",
    columns=(
        Column("likelihood", 19, least=8),
        Column("text", 30, share=5),
        Column("confidence", 19, rank=2),
        Column("horizon", 9, rank=3),
    ),
    empty="No judgements. Add [[judgements]] or [[indicators]] items to the file.",
    cells=_cells,
    headline=_headline,
    is_opinion=True,
    facts=_facts,
    is_titled_by_text=True,
    copy_says_unsourced=False,
    is_of_writer=True,
    lasts=True,
    reference=lambda _briefing, item: sentence(item.text) or item.id,
    subject=_subject,
    state=_state,
    value=_value,
    changes_are_sentences=True,
    parts=_parts,
    brief=InBrief(
        entry=_in_brief,
        nouns=("judgement", "judgements"),
        min_lines=4,
        comes_first=True,
        is_numbered=True,
        is_wanted=lambda item: not item.outcome,
        size=_size,
        reason=_reason,
        became=_became,
    ),
    moves=_moves,
    is_decided=_is_decided,
    date_key="horizon",
)
