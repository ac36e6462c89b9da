"""Timeline: what happened, when and where."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from datetime import date, tzinfo
from typing import Any

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Event
from briefing_tui.model.directory import plain_words
from briefing_tui.model.keys import ACTORS, PLACES
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.richtext.document import BulletList, ListItem, Part, Spans, Strong
from briefing_tui.sections.brief import InBrief
from briefing_tui.sections.date_words import date_in
from briefing_tui.sections.facts import Fact, TextContext, date_fact, optional_fact
from briefing_tui.sections.grades import GRADE, grade_cell
from briefing_tui.sections.meanings import all_resolved, meaning
from briefing_tui.sections.pieces import (
    according_to_sentence,
    date_words,
    full_names,
    grade_in_brackets,
    listed,
    plain,
    sentence,
    with_remarks,
)
from briefing_tui.sections.section import Section
from briefing_tui.sections.sentences import first_sentence
from briefing_tui.sections.wording import joined_names, one_line, row_line, when_words
from briefing_tui.sections.writing import COMMON_EDIT_KEYS, COMMON_KEYS, Marker, Writing


def _cells(briefing: Briefing, item: Event, zone: tzinfo | None) -> tuple[Cell, ...]:
    return (
        Cell(date_in(briefing, item.date, zone) if item.date else "undated", "dim"),
        Cell(joined_names(briefing, item.place, PLACES), "strong"),
        Cell(row_line(item.text) or _kind(item) or "?"),
        Cell(_kind(item), "dim"),
        grade_cell(briefing, item),
    )


def _kind(item: Event) -> str:
    """Return the sub-type, else the type. The sub-type `Other` says less than its type."""
    kind = item.effective_type if item.sub_type in (None, "Other") else item.sub_type
    return kind or ""


def _ordered(_briefing: Briefing, items: Sequence[Event]) -> Sequence[Event]:
    return sorted(items, key=lambda item: (1,) if item.date is None else (0, item.date.order))


def _headline(briefing: Briefing, item: Event, zone: tzinfo | None) -> tuple[str | None, ...]:
    day = date_in(briefing, item.date, zone) if item.date else None
    return day, joined_names(briefing, item.place, PLACES), _kind(item)


def _facts(briefing: Briefing, item: Event, context: TextContext) -> Iterator[Fact]:
    yield from date_fact("date", item.date, context.zone)
    yield from optional_fact("type", _kind(item))
    yield from optional_fact("actors", joined_names(briefing, item.actors, ACTORS, short=False))
    yield from optional_fact("targets", joined_names(briefing, item.targets, ACTORS, short=False))


def _reference(briefing: Briefing, item: Event) -> str:
    place = one_line(full_names(briefing, item.place, PLACES))
    where_and_when = listed((place, date_words(briefing, item.date)))
    words = first_sentence(item.text) or one_line(_kind(item))
    return sentence(listed((where_and_when, words), ": ")) or item.id


def _subject(briefing: Briefing, item: Event) -> str:
    day = when_words(briefing, item.date) if item.date else ""
    return ", ".join(word for word in (day, joined_names(briefing, item.place, PLACES)) if word)


def _state(_briefing: Briefing, item: Event) -> str:
    return one_line(item.text)


def _timeline_cell(_briefing: Briefing, item: Event) -> Cell:
    return Cell(one_line(item.text) or _kind(item) or "?")


def _implied(_briefing: Briefing, item: Event) -> Iterator[str]:
    if item.effective_type:
        yield item.effective_type


def _claim(briefing: Briefing, item: Event) -> Hashable:
    if not item.text:
        return None
    return (
        meaning(item.date),
        item.effective_type,
        item.sub_type,
        all_resolved(briefing, item.place, "places"),
        all_resolved(briefing, item.actors, "actors"),
        all_resolved(briefing, item.targets, "actors"),
        plain_words(item.text),
        all_resolved(briefing, item.claimed_by, "actors", "sources"),
    )


def _parts(briefing: Briefing, items: Sequence[Event], _context: TextContext) -> Iterator[Part]:
    yield BulletList(tuple(_entry(briefing, item) for item in _ordered(briefing, items)))


def _entry(briefing: Briefing, item: Event) -> ListItem:
    place = one_line(full_names(briefing, item.place, PLACES))
    when_and_where = listed((date_words(briefing, item.date) or "undated", place))
    who = one_line(full_names(briefing, item.actors, ACTORS))
    whom = one_line(full_names(briefing, item.targets, ACTORS))
    actors = listed((who, f"against {whom}" if whom else ""), " ")
    kind_and_actors = listed((one_line(_kind(item)), actors), "; ")
    spans = (
        Strong(f"{when_and_where}:"),
        *plain(f" {sentence(item.text)}" if item.text else ""),
        *plain(f" {sentence(kind_and_actors)}" if kind_and_actors else ""),
        *according_to_sentence(briefing, item),
    )
    return with_remarks(briefing, item, spans, grade_in_brackets(briefing, item))


def _example(day: date) -> dict[str, Any]:
    return {
        "date": day,
        "sub_type": "Armed clash",
        "place": "dunford",
        "actors": ["river-army"],
        "text": "Fighting at the bridge until noon.",
        "sources": ["wire-bridge"],
    }


def _in_brief(briefing: Briefing, item: Event) -> Spans:
    place = one_line(joined_names(briefing, item.place, PLACES))
    day = when_words(briefing, item.date) if item.date else ""
    words = first_sentence(item.text) or one_line(_kind(item))
    return (Strong(listed((place, day)) or "Undated"), *plain(f": {words}" if words else ""))


_WRITING = Writing(
    opening_words=("event",),
    slots=("sub_type", "type", "place", "actors", "targets"),
    dates=("date",),
    markers=(
        Marker(("by",), ("actors",)),
        Marker(("against", "targeting"), ("targets",)),
    ),
    quoted=("text",),
    needed=("date", "text|sub_type"),
    first_keys=("date", "sub_type", "place", "actors", "targets", "text", *COMMON_KEYS),
    edit_keys=("date", "sub_type", "place", "actors", "targets", "text", *COMMON_EDIT_KEYS),
    examples=('event clash in Hama 5dec by rebels against army "Fighting at the bridge." src cna',),
)


SECTION = Section(
    record=Event,
    example=_example,
    writing=_WRITING,
    title="Timeline",
    pane="timeline",
    noun="event",
    digit="5",
    columns=(
        Column("date", 8),
        Column("place", 10, share=1),
        Column("text", 20, share=5),
        Column("type", 12, share=1, rank=2),
        GRADE,
    ),
    empty="No events. Add [[events]] items to the file.",
    cells=_cells,
    ordered=_ordered,
    headline=_headline,
    facts=_facts,
    reference=_reference,
    subject=_subject,
    state=_state,
    timeline_cell=_timeline_cell,
    log_nouns=("event", "events"),
    parts=_parts,
    brief=InBrief(
        entry=_in_brief, nouns=("event", "events"), max_lines=3, min_lines=0, lists_new_items=True
    ),
    implied=_implied,
    revision_match_keys=(("date", "place", "sub_type"), ("date", "place")),
    claim=_claim,
    date_key="date",
    shows_age=True,
)
