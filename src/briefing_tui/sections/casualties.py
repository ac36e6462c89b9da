"""Casualties: how many people came to harm, according to whom."""

from __future__ import annotations

from datetime import date
from typing import Any

from briefing_tui.model.claims import Casualty
from briefing_tui.sections import counted, counted_changes
from briefing_tui.sections.counted_parts import parts_of_document
from briefing_tui.sections.section import Section


def _example(day: date) -> dict[str, Any]:
    return {
        "id": "killed-dunford",
        "harm": "killed",
        "count": "12+",
        "place": "dunford",
        "from": day,
        "claimed_by": "hospital at Dunford",
        "sources": ["wire-bridge"],
        "parts": [{"who": "civilians", "count": 7}, {"who": "combatants", "count": 5}],
    }


SECTION = Section(
    record=Casualty,
    example=_example,
    title="Casualties",
    pane="casualties",
    noun="figure",
    digit="2",
    columns=counted.COLUMNS,
    empty="Figures and who claims them stand here: [[casualties]] items of the file.",
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
