"""Other figures: counts of anything but casualties."""

from __future__ import annotations

from datetime import date
from typing import Any

from briefing_tui.model.claims import Figure
from briefing_tui.sections.casualties import counted_section
from briefing_tui.sections.counted_brief import figures_in_brief


def _example(_day: date) -> dict[str, Any]:
    return {
        "id": "houses-dunford",
        "what": "houses damaged",
        "count": "~40",
        "unit": "houses",
        "place": "dunford",
        "sources": ["wire-bridge"],
    }


SECTION = counted_section(
    Figure,
    title="Other figures",
    example=_example,
    brief=figures_in_brief(2, 0),
)
