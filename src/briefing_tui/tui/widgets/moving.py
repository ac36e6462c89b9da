"""Moves in lists and texts by the words of the key table: `down`, `page_up`, `first` and so on."""

from __future__ import annotations

from briefing_tui.tui.widgets.item_list import ItemList
from briefing_tui.tui.widgets.reader import Reader

_IN_LISTS = {"down": "cursor_down", "up": "cursor_up"}
_IN_TEXTS = {"down": "line_down", "up": "line_up"}


def move_list(shown: ItemList, way: str) -> None:
    """Move the cursor of a list."""
    getattr(shown, f"action_{_IN_LISTS.get(way, way)}")()


def move_reader(reader: Reader, way: str) -> None:
    """Scroll a text."""
    getattr(reader, f"action_{_IN_TEXTS.get(way, way)}")()
