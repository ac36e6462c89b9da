"""Keys of a screen with a list above a text."""

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
    """Moves in the list or in the text, and switches the focus.

    In a small terminal, only the half with the focus is shown.
    """

    def __init__(
        self,
        screen: Screen[Any],
        item_list: ItemList,
        reader: Reader,
        area: str,
        on_switched: Callable[[], object] | None = None,
    ) -> None:
        """The id of the action that switches is `area.other`, such as `findings.other`."""
        self._screen = screen
        self._list = item_list
        self._reader = reader
        self._on_switched = on_switched
        moves = MoveController("list", lambda: reader if reader.has_focus else item_list)
        self.actions: Actions = {**moves.actions, f"{area}.other": self.switch}

    def fit(self) -> None:
        show_halves(self._screen, self._list, self._reader)

    def focus_list(self) -> None:
        focus_half(self._screen, self._list, self._reader)

    def switch(self) -> None:
        if self._screen.focused is self._reader:
            self.focus_list()
        else:
            focus_half(self._screen, self._reader, self._list)
        if self._on_switched:
            self._screen.call_after_refresh(self._on_switched)
