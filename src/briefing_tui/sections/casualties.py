"""Casualties: how many people were harmed, and who claims it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from briefing_tui.model.claims import Casualty, Counted
from briefing_tui.model.terms import HARM_WHO
from briefing_tui.sections import counted, counted_changes
from briefing_tui.sections.brief import InBrief
from briefing_tui.sections.counted_brief import figures_in_brief
from briefing_tui.sections.counted_parts import figure_words, parts_of_document
from briefing_tui.sections.section import Section
from briefing_tui.sections.writing import COMMON_EDIT_KEYS, COMMON_KEYS, Marker, Writing

C = TypeVar("C", bound=Counted)


COUNTED_MARKERS = (
    Marker(("by",), ("claimed_by", "to")),
    Marker(("from",), ("from", "from_place")),
    Marker(("since",), ("from",)),
    Marker(("to", "until", "till"), ("to",)),
    Marker(("blamed on", "blaming"), ("by",)),
    Marker(("cause", "due to"), ("cause",)),
    Marker(("who",), ("who",)),
    Marker(("unit",), ("unit",)),
    Marker(("best",), ("best",)),
)
"""The markers of casualties and other figures.

A date after `by` is the last day counted. A name after `by` is the claimant.
"""


def counted_section(
    record: type[C],
    *,
    title: str,
    example: Callable[[date], dict[str, Any]],
    writing: Writing,
    digit: str = "",
    empty: str = "",
    brief: InBrief[C] | None = None,
) -> Section[C]:
    """Return a section of figures."""
    return Section(
        record=record,
        example=example,
        writing=writing,
        title=title,
        pane="casualties",
        noun="figure",
        digit=digit,
        columns=counted.COLUMNS,
        empty=empty,
        cells=counted.cells,
        headline=counted.headline,
        facts=counted.facts,
        lasts=True,
        reference=figure_words,
        subject=counted.subject,
        state=counted.state,
        value=counted.state,
        phrases=counted.phrases,
        parts=parts_of_document,
        brief=brief,
        moves=counted_changes.moves,
        first_moves=counted_changes.first_moves,
        disputed_about=counted_changes.disputed_about,
        statement=counted_changes.statement,
        can_both_be_true=counted_changes.can_both_be_true,
        claim=counted_changes.claim,
        history="figure",
        date_key="to",
        is_dated_by_cut_off=True,
        shows_age=True,
    )


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


_WRITING = Writing(
    opening_words=("casualty",),
    opening_key="harm",
    slots=("harm", "count", "who", "place"),
    dates=("from", "to"),
    markers=COUNTED_MARKERS,
    quoted=("text",),
    extra_words=(("who", HARM_WHO),),
    needed=("harm", "count"),
    first_keys=(
        *("harm", "count", "who", "place", "by", "cause", "from", "to", "text"),
        *COMMON_KEYS,
    ),
    edit_keys=("harm", "count", "who", "place", "by", "from", "to", "text", *COMMON_EDIT_KEYS),
    examples=(
        "killed >412 all Syria by SOHR from 27nov src metropunch C2",
        "injured at least 59 civilians in Idlib 1dec per health-authorities src ocha-fu4",
        "displaced 48,500+ from Idlib since 26nov by OCHA",
    ),
)


SECTION = counted_section(
    Casualty,
    title="Casualties",
    example=_example,
    writing=_WRITING,
    brief=figures_in_brief(max_lines=5, min_lines=2),
    digit="2",
    empty="No figures. Add [[casualties]] or [[figures]] items to the file.",
)
