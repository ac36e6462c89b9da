"""Indicators: what to watch for, and whether it was seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, tzinfo
from typing import Any

from briefing_tui.model.assessment import Indicator
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Control, Move
from briefing_tui.model.terms import INDICATOR_STATE
from briefing_tui.richtext.catalogue import WORDS
from briefing_tui.richtext.cells import Cell
from briefing_tui.richtext.document import BulletList, ListItem, Part, Spans, Strong
from briefing_tui.richtext.terminal import words_of
from briefing_tui.sections.brief import InBrief
from briefing_tui.sections.facts import Fact, TextContext, optional_fact
from briefing_tui.sections.judgements import judgement_entries, judgement_fact
from briefing_tui.sections.movement import steps_between
from briefing_tui.sections.pieces import (
    grade_in_brackets,
    plain,
    sentence,
    with_remarks,
)
from briefing_tui.sections.section import Section
from briefing_tui.sections.wording import one_line, row_line
from briefing_tui.sections.writing import Marker, Writing


def _cells(_briefing: Briefing, item: Indicator, _zone: tzinfo | None) -> tuple[Cell, ...]:
    return (
        Cell((item.state or "?").replace("-", " "), "strong" if item.state == "seen" else "plain"),
        Cell(row_line(item.text)),
        Cell(""),
        Cell(""),
    )


def _headline(_briefing: Briefing, item: Indicator, _zone: tzinfo | None) -> tuple[str | None, ...]:
    return "Indicator", (item.state or "").replace("-", " "), item.text


def _facts(briefing: Briefing, item: Indicator, _context: TextContext) -> Iterator[Fact]:
    yield from optional_fact("state", (item.state or "").replace("-", " "))
    for judgement_id in item.points_to:
        yield judgement_fact(briefing, "points to", judgement_id)


def _subject(_briefing: Briefing, item: Indicator) -> str:
    return one_line(item.text).rstrip(".")


def _state(_briefing: Briefing, item: Indicator) -> str:
    return (item.state or "").replace("-", " ")


def _value(_briefing: Briefing, item: Indicator) -> str:
    return (item.state or "?").replace("-", " ")


def _moves(
    old: Indicator,
    new: Indicator,
    _changed: frozenset[str],
    _control: Control | None,
    _is_next_window: bool,
) -> Iterator[Move]:
    steps = steps_between(INDICATOR_STATE, old.state, new.state)
    if steps:
        yield "seen-more" if steps > 0 else "seen-less"


def _parts(briefing: Briefing, items: Sequence[Indicator], _context: TextContext) -> Iterator[Part]:
    yield BulletList(tuple(_entry(briefing, item) for item in items))


def _entry(briefing: Briefing, item: Indicator) -> ListItem:
    is_graded = item.sources or item.credibility
    return with_remarks(
        briefing,
        item,
        tuple(_state_and_text(item)),
        grade_in_brackets(briefing, item) if is_graded else (),
        judgement_entries(briefing, WORDS.points_to, item.points_to),
    )


def _in_brief(_briefing: Briefing, item: Indicator) -> Spans:
    return _state_and_text(item)


def _state_and_text(item: Indicator) -> Spans:
    state = one_line((item.state or "state not given").replace("-", " "))
    text = sentence(item.text) or "No text."
    return (Strong(f"{state[:1].upper()}{state[1:]}:"), *plain(f" {text}"))


def _size(_briefing: Briefing, item: Indicator) -> float:
    return float(steps_between(INDICATOR_STATE, INDICATOR_STATE[0], item.state))


def _example(_day: date) -> dict[str, Any]:
    return {
        "id": "boats",
        "text": "Boats gather on the southern bank.",
        "state": "not-seen",
        "points_to": ["bridge-holds"],
    }


_WRITING = Writing(
    opening_words=("watch", "indicator"),
    slots=("state",),
    markers=(Marker(("points to", "for"), ("points_to",)),),
    quoted=("text",),
    key_after_opening="text",
    needed=("text",),
    first_keys=("text", "state", "points_to"),
    edit_keys=("text", "state", "points_to", "sources", "changed", "withdrawn"),
    examples=('watch "The army leaves Homs" not-seen',),
)


SECTION = Section(
    record=Indicator,
    example=_example,
    writing=_WRITING,
    title="Indicators",
    pane="judgements",
    noun="indicator",
    cells=_cells,
    headline=_headline,
    is_opinion=True,
    facts=_facts,
    shows_basis=False,
    is_titled_by_text=True,
    copy_says_unsourced=False,
    is_of_writer=True,
    lasts=True,
    reference=lambda briefing, item: words_of(_in_brief(briefing, item)),
    subject=_subject,
    state=_state,
    value=_value,
    moves=_moves,
    parts=_parts,
    brief=InBrief(
        entry=_in_brief,
        nouns=("indicator", "indicators"),
        min_lines=3,
        size=_size,
        supports=lambda item: item.points_to,
        is_certain=lambda item: item.state == "seen",
    ),
)
