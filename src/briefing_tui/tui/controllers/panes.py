"""Keys for the panes of the desk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from briefing_tui.sections.panes import PANES
from briefing_tui.tui.bindings import Actions
from briefing_tui.tui.controllers.moving import MOVES, move_list
from briefing_tui.tui.widgets.pane_grid import GRID

if TYPE_CHECKING:
    from briefing_tui.tui.controllers.port import DeskPort


class PaneController:
    """Goes to panes, zooms, moves the cursor, and folds rows."""

    def __init__(self, desk: DeskPort) -> None:
        self._desk = desk
        self.actions: Actions = {
            **{f"pane.{pane.name}": partial(self.go, pane.name) for pane in PANES},
            **{f"list.{move}": partial(self.move, move) for move in MOVES},
            "pane.next": partial(self.step, 1),
            "pane.previous": partial(self.step, -1),
            "pane.zoom": self.zoom,
            "list.fold": self.fold,
        }

    def go(self, pane: str) -> None:
        self._desk.clear_until_move()
        self._desk.show_pane(pane)

    def step(self, step: int) -> None:
        desk = self._desk
        # While the grid is shown, step only through the panes in it.
        names = [pane.name for pane in PANES] if desk.is_single else list(GRID)
        position = names.index(desk.pane) if desk.pane in names else 0
        self.go(names[(position + step) % len(names)])

    def zoom(self) -> None:
        if self._desk.is_tiny:
            self._desk.show_message("The list already fills the screen.", until_move=True)
        else:
            self._desk.toggle_zoom()

    def move(self, move: str) -> None:
        item_list = self._desk.panes.list_of(self._desk.pane)
        self._desk.clear_until_move()
        if item_list is not None:
            move_list(item_list, move)
            # The message that the list sends about the move would update the detail too late.
            self._desk.follow_cursor()

    def fold(self) -> None:
        session, item = self._desk.session, self._desk.highlighted
        problem = session.toggle_fold(item) if item else "There is no item here to fold."
        if item is None or problem:
            self._desk.show_message(problem, until_move=True)
            return
        self._desk.refill(self._desk.pane, keep=session.whole_of(item))
