"""Other figures: counts of anything but casualties."""

from __future__ import annotations

from datetime import date
from typing import Any

from briefing_tui.model.claims import Figure
from briefing_tui.model.terms import HARM_WHO
from briefing_tui.sections.casualties import COUNTED_MARKERS, counted_section
from briefing_tui.sections.counted_brief import figures_in_brief
from briefing_tui.sections.writing import COMMON_EDIT_KEYS, COMMON_KEYS, Writing


def _example(_day: date) -> dict[str, Any]:
    return {
        "id": "houses-dunford",
        "what": "houses damaged",
        "count": "~40",
        "unit": "houses",
        "place": "dunford",
        "sources": ["wire-bridge"],
    }


_WRITING = Writing(
    opening_words=("figure",),
    slots=("count", "who", "place"),
    dates=("from", "to"),
    markers=COUNTED_MARKERS,
    quoted=("what", "text"),
    key_after_opening="what",
    extra_words=(("who", HARM_WHO),),
    needed=("what", "count"),
    first_keys=(
        *("what", "count", "unit", "who", "place", "by", "from", "to", "text"),
        *COMMON_KEYS,
    ),
    edit_keys=("what", "count", "unit", "place", "by", "from", "to", "text", *COMMON_EDIT_KEYS),
    examples=("figure air strikes 4 unit strikes blamed on Russia 1dec by SOHR src cna",),
)


SECTION = counted_section(
    Figure,
    title="Other figures",
    example=_example,
    writing=_WRITING,
    brief=figures_in_brief(max_lines=2, min_lines=0),
)
