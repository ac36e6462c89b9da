"""What stands in each pane: its entries in their order, and the cells of each row."""

from __future__ import annotations

from datetime import tzinfo

from msgspec import Struct

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.richtext.cells import Cell
from briefing_tui.sections.registry import SECTIONS, items_in_order, section_of, sections_of
from briefing_tui.sections.section import Pane
from briefing_tui.sections.wording import side_of

__all__ = [
    "PANES",
    "PANE_BY_NAME",
    "PANE_OF_SECTION",
    "SECTION_TITLES",
    "Entry",
    "Pane",
    "cells_of",
    "entry_of",
    "entry_side",
    "pane_entries",
    "pane_lines",
    "shows_side",
]

PANES = SECTIONS.panes
"""Every pane of the desk, by its digit."""

PANE_BY_NAME = {pane.name: pane for pane in PANES}
PANE_OF_SECTION = SECTIONS.pane_of

SECTION_TITLES = {section.name: section.title for section in SECTIONS.all if section.pane}
"""The sections that panes and documents show, each with its heading."""


class Entry(Struct, frozen=True):
    """One row of a pane: an item at its depth, or a heading where there is no item."""

    item: Item | None
    depth: int = 0
    heading: str = ""


def pane_entries(pane: Pane, briefing: Briefing) -> list[Entry]:
    """The rows of a pane: key items first, parts under their whole, a heading a further section."""
    return [entry_of(line) for line in pane_lines(pane, briefing)]


def entry_of(line: Item | str) -> Entry:
    """What stands in a row: an item, a part of one at depth 1, or a heading."""
    if isinstance(line, str):
        return Entry(None, heading=line)
    return Entry(line, 0 if line.part_index is None else 1)


def pane_lines(pane: Pane, briefing: Briefing) -> list[Item | str]:
    """The rows of a pane as items, and as the words of headings: nothing is made for each."""
    lines: list[Item | str] = []
    for name in pane.sections:
        if not briefing.section(name):
            continue
        if name != pane.sections[0]:
            lines.append(sections_of(briefing).by_name[name].title)
        lines += items_in_order(briefing, name)
    return lines


def cells_of(briefing: Briefing, entry: Entry, zone: tzinfo | None = None) -> tuple[Cell, ...]:
    """The cells of an entry's row, one for each column; times in `zone`, else the briefing's."""
    if entry.item is None:
        return ()
    section = section_of(briefing, entry.item)
    return section.cells(briefing, entry.item, zone) if section.cells else ()


def shows_side(briefing: Briefing, item: Item) -> bool:
    """Whether the rows of an item's section show a side: who controls a place."""
    return section_of(briefing, item).controller is not None


def entry_side(briefing: Briefing, entry: Entry) -> int | None:
    """The number of the side that a row shows, or None."""
    if entry.item is None:
        return None
    controller = section_of(briefing, entry.item).controller
    return side_of(briefing, controller(entry.item)) if controller else None
