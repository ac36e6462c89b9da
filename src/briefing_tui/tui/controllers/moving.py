"""Keys that move in a list or a text."""

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
"""The second parts of action ids such as `list.down`."""

# The moves for which the action of the widget has another name.
_LIST_ACTIONS = {"down": "cursor_down", "up": "cursor_up"}
_TEXT_ACTIONS = {"down": "line_down", "up": "line_up"}


class MoveController:
    """Moves in the current list or text of a screen."""

    def __init__(self, area: str, target: Callable[[], ItemList | Reader]) -> None:
        """`area` is the first part of the action ids, such as `list`."""
        self._target = target
        self.actions: Actions = {f"{area}.{move}": partial(self.move, move) for move in MOVES}

    def move(self, move: str) -> None:
        target = self._target()
        if isinstance(target, ItemList):
            move_list(target, move)
        else:
            getattr(target, f"action_{_TEXT_ACTIONS.get(move, move)}")()


def move_list(target: ItemList, move: str) -> None:
    """Move the cursor of a list; `move` is one of `MOVES`."""
    getattr(target, f"action_{_LIST_ACTIONS.get(move, move)}")()
