"""The rows of panes and their cells."""

from __future__ import annotations

from datetime import tzinfo

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
    "Pane",
    "cells_of",
    "pane_rows",
    "shows_side",
    "side_number",
]

PANES = SECTIONS.panes
"""All panes, in the order of their digits."""

PANE_BY_NAME = {pane.name: pane for pane in PANES}
PANE_OF_SECTION = SECTIONS.pane_of

SECTION_TITLES = {section.name: section.title for section in SECTIONS.all if section.pane}


def pane_rows(pane: Pane, briefing: Briefing) -> list[Item | str]:
    """Return the rows of a pane: items, and headings as text."""
    rows: list[Item | str] = []
    for name in pane.sections:
        if not briefing.section(name):
            continue
        if name != pane.sections[0]:
            rows.append(sections_of(briefing).by_name[name].title)
        rows += items_in_order(briefing, name)
    return rows


def cells_of(briefing: Briefing, item: Item, zone: tzinfo | None = None) -> tuple[Cell, ...]:
    """Return a cell for each column."""
    section = section_of(briefing, item)
    return section.cells(briefing, item, zone) if section.cells else ()


def shows_side(briefing: Briefing, item: Item) -> bool:
    """Return whether a row shows on which side of the conflict the controller of a place is."""
    return section_of(briefing, item).controller is not None


def side_number(briefing: Briefing, item: Item) -> int | None:
    """Return the number of the side that a row shows, or None."""
    controller = section_of(briefing, item).controller
    return side_of(briefing, controller(item)) if controller else None
