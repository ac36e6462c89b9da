"""Other figures: how many of something that is no harm."""

from __future__ import annotations

from datetime import date
from typing import Any

from briefing_tui.model.claims import Figure
from briefing_tui.sections import counted, counted_changes
from briefing_tui.sections.counted_parts import parts_of_document
from briefing_tui.sections.section import Section


def _example(_day: date) -> dict[str, Any]:
    return {
        "id": "houses-dunford",
        "what": "houses damaged",
        "count": "~40",
        "unit": "houses",
        "place": "dunford",
        "sources": ["wire-bridge"],
    }


SECTION = Section(
    record=Figure,
    example=_example,
    title="Other figures",
    pane="casualties",
    noun="figure",
    cells=counted.cells,
    headline=counted.headline,
    facts=counted.facts,
    lasts=True,
    subject=counted.subject,
    state=counted.state,
    value=counted.state,
    phrases=counted.phrases,
    parts=parts_of_document,
    moves=counted_changes.moves,
    first_moves=counted_changes.first_moves,
    disputed_about=counted_changes.disputed_about,
    statement=counted_changes.statement,
    claim=counted_changes.claim,
    history="figure",
    date_key="to",
    is_dated_by_cut_off=True,
    ages=True,
)
