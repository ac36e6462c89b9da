"""The timeline over the days: events, and places that changed hands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from briefing_tui.analysis.timeline import TimelineEntry
from briefing_tui.desk.across.history import day_words
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.model.keys import PLACES
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.richtext.document import Paragraph, Plain
from briefing_tui.sections.date_words import display_zone
from briefing_tui.sections.grades import row_grade
from briefing_tui.sections.item_words import doubt_remark, headline
from briefing_tui.sections.registry import section_of
from briefing_tui.sections.wording import claimant_words, joined_names

TIMELINE_COLUMNS = (
    Column("place", 12, share=2),
    Column("event", 20, share=5),
    Column("claimed by", 8, share=1, rank=3),
    Column("grade", 2, rank=1),
    Column("reported", 6, rank=2),
)


def timeline_date(briefing: Briefing, entry: TimelineEntry, zone: tzinfo | None = None) -> str:
    """Return the date of an entry, or `undated`."""
    zone = display_zone(briefing, zone)
    return entry.when.display(long=True, zone=zone) if entry.when else "undated"


def timeline_cells(
    days: Sequence[Briefing], entry: TimelineEntry, open_day: int, zone: tzinfo | None = None
) -> tuple[Cell, ...]:
    """Return the cells of an entry. They are dim if it was first reported after the open day."""
    briefing = days[entry.day]
    cells = (
        Cell(joined_names(briefing, entry.item.place, PLACES), "strong"),
        _event_cell(briefing, entry.item, zone),
        Cell(claimant_words(briefing, entry.item), "dim"),
        Cell(row_grade(briefing, entry.item), "dim"),
        Cell(day_words(briefing, days, zone), "dim"),
    )
    return cells if entry.first_day <= open_day else tuple(Cell(cell.text, "dim") for cell in cells)


def later_entry_remarks(
    days: Sequence[Briefing], entry: TimelineEntry, open_day: int, zone: tzinfo | None = None
) -> list[Paragraph]:
    """Return a remark if the entry was last reported after the open day."""
    if entry.day <= open_day:
        return []
    reported_on, opened_on = (day_words(days[day], days, zone) for day in (entry.day, open_day))
    # An entry can be known on the open day, and be reported again later.
    reported = "Last reported" if entry.first_day <= open_day else "Reported"
    words = f"{reported} on {reported_on}, after the open briefing of {opened_on}."
    return [Paragraph((Plain(words, "dim"),))]


def _event_cell(briefing: Briefing, item: Item, zone: tzinfo | None) -> Cell:
    cell = section_of(briefing, item).timeline_cell
    shown = cell(briefing, item) if cell else Cell(headline(briefing, item, zone))
    # The remarks come first, because long texts are cut at their end.
    return Cell(f"{doubt_remark(briefing, item)} {shown.text}".lstrip(), shown.tone)
