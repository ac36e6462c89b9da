"""Briefings with withheld items, and all their outputs for an audience."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from briefing_tui.analysis.compare import compare
from briefing_tui.analysis.gate import GateHit
from briefing_tui.desk.comparing import (
    Compared,
    compared_for_audience,
    released_changes,
    released_json,
)
from briefing_tui.desk.copying import copy_items
from briefing_tui.desk.documents import make_export, plain_text
from briefing_tui.desk.release import NamesWithheldError
from briefing_tui.export.changes import changes_stat, changes_text
from briefing_tui.model.briefing import SECTIONS, Briefing, Situation
from briefing_tui.model.building import build_briefing, build_situation
from briefing_tui.model.item import Item
from briefing_tui.sections.panes import PANE_OF_SECTION
from briefing_tui.store.reader import Reading
from tests.leaks import lines
from tests.unit.export.word import every_text

Table = dict[str, Any]

WIRE: Table = {"id": "wire", "title": "Open report", "publisher": "Wire"}


def day(shared: Situation | None = None, /, **keys: Any) -> Briefing:
    """Return a briefing; `shared` is its situation."""
    table = {"format": 1, "title": "A day", "as_of": "2025-06-02", "tlp": "GREEN", **keys}
    built, findings = build_briefing(table, shared)
    assert built is not None, findings
    return built


def situation(**keys: Any) -> Situation:
    """Return the situation of a folder."""
    built, findings = build_situation({"format": 1, **keys})
    assert built is not None, findings
    return built


def note(text: str, **keys: Any) -> Table:
    """Return a note with a text."""
    return {"id": "n", "heading": "Heading", "text": text, "sources": ["wire"], **keys}


def copied(briefing: Briefing, items: Sequence[Item], audience: str) -> str:
    """Return the text that is copied for some items."""
    return copy_items(briefing, items, audience).text


def _in_word(briefing: Briefing, audience: str) -> str:
    """Return all texts in the Word file of a briefing."""
    made = make_export(briefing, "docx", audience=audience, drafts=True)
    return "\n".join(every_text(made.data))


def ways(briefing: Briefing, audience: str = "GREEN") -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield all outputs of a briefing: the name, and a function that makes the output."""
    yield "md", lambda: make_export(briefing, "md", audience=audience, drafts=True).text
    yield "json", lambda: make_export(briefing, "json", audience=audience, drafts=True).text
    yield "docx", partial(_in_word, briefing, audience)
    yield "show", lambda: plain_text(briefing, tuple(SECTIONS), 100, audience=audience)
    for section in PANE_OF_SECTION:
        if items := briefing.section(section):
            yield f"copy of {section}", partial(copied, briefing, items, audience)

    def compared() -> Compared:
        empty = day(title=briefing.head.title, as_of="2025-06-01", tlp="CLEAR")
        readings = (Reading("old.toml", empty), Reading("new.toml", briefing))
        return compared_for_audience(Compared(*readings, compare(empty, briefing)), audience)

    yield "diff", lambda: lines(released_changes(compared(), changes_text))
    yield "diff --stat", lambda: lines(released_changes(compared(), changes_stat))
    yield "diff --json", lambda: released_json(compared())


def leaving(briefing: Briefing, audience: str = "GREEN") -> dict[str, str]:
    """Return all outputs of a briefing by their names, without those that are refused."""
    texts: dict[str, str] = {}
    for name, make in ways(briefing, audience):
        try:
            texts[name] = make()
        except NamesWithheldError:
            continue
    return texts


def hits(briefing: Briefing, form: str = "md", **options: Any) -> tuple[GateHit, ...]:
    """Return the hits for which an export is refused; empty if it is not refused."""
    try:
        make_export(briefing, form, audience="GREEN", drafts=True, **options)
    except NamesWithheldError as error:
        return error.hits
    return ()
