"""Other figures: how many of something that is no harm."""

from __future__ import annotations

from briefing_tui.model.claims import Figure
from briefing_tui.sections import counted, counted_changes
from briefing_tui.sections.counted_parts import parts_of_document
from briefing_tui.sections.section import Section

SECTION = Section(
    record=Figure,
    title="Other figures",
    pane="casualties",
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
    date_key="to",
    is_dated_by_cut_off=True,
    ages=True,
)
