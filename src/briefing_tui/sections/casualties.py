"""Casualties: how many people came to harm, according to whom."""

from __future__ import annotations

from datetime import date
from typing import Any

from briefing_tui.model.claims import Casualty
from briefing_tui.sections.counted_section import counted_section


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


SECTION = counted_section(
    Casualty,
    title="Casualties",
    example=_example,
    digit="2",
    empty="Figures and who claims them stand here: [[casualties]] items of the file.",
)
