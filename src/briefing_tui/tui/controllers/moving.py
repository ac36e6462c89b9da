"""Keys that move in a list or a text: a line, a page, to an end."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from briefing_tui.tui.bindings import Actions
from briefing_tui.tui.widgets.item_list import ItemList
from briefing_tui.tui.widgets.reader import Reader

MOVES = (
    "down",
    "up",
    "page_down",
    "page_up",
    "half_page_down",
    "half_page_up",
    "first",
    "last",
)
"""The moves of the key table, in lists and in texts."""

_IN_LISTS = {"down": "cursor_down", "up": "cursor_up"}
_IN_TEXTS = {"down": "line_down", "up": "line_up"}


class MoveController:
    """Moves in one list or text of a screen; the screen says in which one at that moment."""

    def __init__(self, area: str, moved: Callable[[], ItemList | Reader]) -> None:
        """`area` is the first part of the ids of the moves: `list`, `reader` or `palette`."""
        self._moved = moved
        self.actions: Actions = {f"{area}.{way}": partial(self.move, way) for way in MOVES}

    def move(self, way: str) -> None:
        """Move by a word of the key table."""
        moved = self._moved()
        if isinstance(moved, ItemList):
            move_list(moved, way)
        else:
            getattr(moved, f"action_{_IN_TEXTS.get(way, way)}")()


def move_list(shown: ItemList, way: str) -> None:
    """Move the cursor of a list by a word of the key table."""
    getattr(shown, f"action_{_IN_LISTS.get(way, way)}")()
