"""Keys of a screen with a list above a text: move, and switch the focus between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from briefing_tui.tui.bindings import Actions
from briefing_tui.tui.controllers.moving import MoveController
from briefing_tui.tui.fitting import focus_half, show_halves
from briefing_tui.tui.widgets.item_list import ItemList
from briefing_tui.tui.widgets.reader import Reader


class HalvesController:
    """Focuses one half; in a small terminal, only that half is shown."""

    def __init__(
        self,
        screen: Screen[Any],
        shown: ItemList,
        reader: Reader,
        area: str,
        switched: Callable[[], object] | None = None,
    ) -> None:
        """`area` is the first part of the action ids of the screen.

        `switched` is called after the other half has been drawn.
        """
        self._screen = screen
        self._list = shown
        self._reader = reader
        self._switched = switched
        moves = MoveController("list", lambda: reader if reader.has_focus else shown)
        self.actions: Actions = {**moves.actions, f"{area}.other": self.switch}

    def fit(self) -> None:
        """Show both halves if there is room for them."""
        show_halves(self._screen, self._list, self._reader)

    def focus_list(self) -> None:
        """Focus the list."""
        focus_half(self._screen, self._list, self._reader)

    def switch(self) -> None:
        """Focus the other half."""
        if self._screen.focused is self._reader:
            self.focus_list()
        else:
            focus_half(self._screen, self._reader, self._list)
        if self._switched:
            self._screen.call_after_refresh(self._switched)
