"""Notes: free text under headings such as Background or Doubts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, tzinfo
from typing import Any

from briefing_tui.model.assessment import Note
from briefing_tui.model.briefing import Briefing
from briefing_tui.richtext.catalogue import WORDS
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.richtext.document import (
    Commonmark,
    Heading,
    Paragraph,
    Part,
    Plain,
    Spans,
    Strong,
)
from briefing_tui.richtext.terminal import to_terminal, words_of
from briefing_tui.sections.brief import InBrief
from briefing_tui.sections.facts import Fact, TextContext, optional_fact
from briefing_tui.sections.pieces import (
    according_to_sentence,
    grade_in_brackets,
    plain,
    remark_list,
    struck_if_withdrawn,
)
from briefing_tui.sections.section import Section
from briefing_tui.sections.sentences import first_sentence
from briefing_tui.sections.wording import one_line
from briefing_tui.sections.writing import Marker, Writing

_MAX_BEGINNING = 60
"""A line about a changed note quotes at most this many characters of the note."""

_DOUBT_HEADINGS = frozenset(
    {"doubts", "doubt", "unknowns", "unknown", "not known", "what is not known", "gaps"}
    | {"information gaps", "uncertainties", "uncertainty", "caveats", "limitations"}
    | {"شكوك", "doutes", "incertitudes", "dudas", "сомнения", "сумніви", "zweifel"}
)
"""The headings of notes about what is unknown, in lower case."""

_MAX_ROW = 2_000
"""A row gets at most this many characters of a note. No terminal shows more."""


def _cells(_briefing: Briefing, item: Note, _zone: tzinfo | None) -> tuple[Cell, ...]:
    return (Cell(item.heading or "Note", "strong"), Cell(_without_commonmark(item.text or "")))


def _without_commonmark(note: str) -> str:
    """Return the beginning of a note in one line, without CommonMark syntax."""
    words = _words_of_commonmark(note[:_MAX_ROW])
    return words if len(note) <= _MAX_ROW else f"{words} …"


def _words_of_commonmark(note: str) -> str:
    paragraphs = to_terminal((Commonmark(note),))
    return one_line(" ".join(words_of(paragraph.spans) for paragraph in paragraphs))


def _headline(_briefing: Briefing, item: Note, _zone: tzinfo | None) -> tuple[str | None, ...]:
    return (item.heading or "Note",)


def _facts(_briefing: Briefing, item: Note, _context: TextContext) -> Iterator[Fact]:
    return optional_fact("heading", item.heading)


def _subject(_briefing: Briefing, item: Note) -> str:
    return ", ".join(word for word in (item.heading, _beginning(item.text)) if word)


def _beginning(words: str | None) -> str:
    line = one_line(words)
    if len(line) <= _MAX_BEGINNING:
        return f"“{line}”" if line else ""
    return f"“{line[:_MAX_BEGINNING].rsplit(' ', 1)[0]} …”"


def _parts(briefing: Briefing, items: Sequence[Note], _context: TextContext) -> Iterator[Part]:
    by_heading: dict[str, list[Note]] = {}
    for item in items:
        by_heading.setdefault(one_line(item.heading), []).append(item)
    for heading, notes_of_heading in by_heading.items():
        if heading:
            yield Heading(3, heading)
        for item in notes_of_heading:
            yield from _note(briefing, item)


def _note(briefing: Briefing, item: Note) -> Iterator[Part]:
    tail = (
        *according_to_sentence(briefing, item),
        *grade_in_brackets(briefing, item),
    )
    if item.withdrawn:
        # CommonMark cannot be struck through.
        words = _words_of_commonmark(item.text or "")
        yield Paragraph((*struck_if_withdrawn(item, plain(words)), *tail))
    else:
        yield Commonmark(item.text or "", tail)
    yield from remark_list(briefing, item)


def _in_brief(_briefing: Briefing, item: Note) -> Spans:
    return plain(first_sentence(_without_commonmark(item.text or "")))


def _headed_in_brief(briefing: Briefing, item: Note) -> Spans:
    heading = one_line(item.heading)
    words = _in_brief(briefing, item)
    if not heading or not words:
        return plain(heading) or words
    return (Strong(f"{heading}:"), Plain(" "), *words)


def _reference(briefing: Briefing, item: Note) -> str:
    return words_of(_in_brief(briefing, item)) or item.id


def _is_doubt(item: Note) -> bool:
    return one_line(item.heading).casefold() in _DOUBT_HEADINGS


def _is_other_note(item: Note) -> bool:
    return not _is_doubt(item)


def _size(_briefing: Briefing, item: Note) -> float:
    return float(len(item.sources))


def _example(_day: date) -> dict[str, Any]:
    return {"heading": "Doubts", "text": "Who holds the southern bank is not known."}


_WRITING = Writing(
    opening_words=("note",),
    markers=(Marker(("heading", "under"), ("heading",)),),
    quoted=("text",),
    key_after_opening="heading",
    needed=("text",),
    first_keys=("heading", "text", "sources"),
    edit_keys=("heading", "text", "sources", "withdrawn"),
    examples=('note Doubts "Two agencies date the loss of the town differently."',),
)


SECTION = Section(
    record=Note,
    example=_example,
    writing=_WRITING,
    title="Notes",
    pane="notes",
    noun="note",
    digit="8",
    columns=(Column("heading", 14, share=1), Column("text", 20, share=4)),
    empty="No notes. Add [[notes]] items to the file.",
    cells=_cells,
    headline=_headline,
    is_opinion=True,
    facts=_facts,
    shows_basis=False,
    is_commonmark=True,
    reference=_reference,
    subject=_subject,
    log_nouns=("note", "notes"),
    revision_match_keys=(("heading",),),
    parts=_parts,
    brief=InBrief(
        entry=_in_brief,
        nouns=("doubt", "doubts"),
        max_lines=4,
        lists_unknowns=True,
        title=WORDS.unknown,
        is_wanted=_is_doubt,
        size=_size,
    ),
    brief_of_others=InBrief(
        entry=_headed_in_brief,
        nouns=("note", "notes"),
        max_lines=3,
        min_lines=0,
        title=WORDS.notes,
        is_wanted=_is_other_note,
    ),
)
