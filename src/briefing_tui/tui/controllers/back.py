"""Keys that go back: to the view before a jump, or out of a zoom, a filter or a search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.sections.panes import PANE_BY_NAME
from briefing_tui.tui.bindings import Actions
from briefing_tui.tui.controllers.jumps import Jump, Jumps
from briefing_tui.tui.widgets.pane_grid import GRID

if TYPE_CHECKING:
    from briefing_tui.tui.background import Worker
    from briefing_tui.tui.controllers.port import DeskPort
    from briefing_tui.tui.controllers.steps import StepController


class BackController:
    """Goes back one view at a time, or ends the program."""

    def __init__(self, desk: DeskPort, worker: Worker, jumps: Jumps, steps: StepController) -> None:
        self._desk = desk
        self._worker = worker
        self._jumps = jumps
        self._steps = steps
        self.actions: Actions = {"app.back": self.clear, "app.quit": self.quit}

    def clear(self) -> None:
        if self._worker.stop() or self._steps.queue.stop():
            return
        desk, session = self._desk, self._desk.session
        desk.show_message("")
        if desk.is_zoomed and not desk.is_tiny:
            desk.toggle_zoom()
        elif desk.pane in session.filter_words:
            keep = desk.highlighted
            session.set_filter(desk.pane, "")
            desk.refill(desk.pane, keep=keep)
        elif session.search_words:
            session.search("")
            desk.panes.mark_matches()
        elif desk.pane not in GRID and not desk.is_tiny:
            desk.show_pane(GRID[0])

    def quit(self) -> None:
        """Stop the running work, or go back to the view before the last jump, or quit."""
        if self._worker.stop() or self._steps.queue.stop():
            return
        jump = self._jumps.take()
        if jump is None:
            self._desk.app.exit()
            return
        if jump.path and jump.path != self._desk.session.path:
            self._steps.go_to_day(jump.path, lambda: self._restore_view(jump))
        else:
            self._restore_view(jump)

    def _restore_view(self, jump: Jump) -> None:
        desk, view_state, session = self._desk, jump.view_state, self._desk.session
        changed_panes = [
            pane
            for pane in PANE_BY_NAME
            if session.filter_words.get(pane) != view_state.filters.get(pane)
        ]
        for pane in changed_panes:
            session.set_filter(pane, view_state.filters.get(pane, ""), jump.titles.get(pane, ""))
        if changed_panes or session.folded != frozenset(view_state.folded):
            session.fold(view_state.folded)
            desk.panes.refill()
        if desk.is_zoomed != view_state.zoomed and not desk.is_tiny:
            desk.toggle_zoom()
        if view_state.pane:
            desk.show_pane(view_state.pane)
        if view_state.section and view_state.item:
            desk.go_to(view_state.section, view_state.item)
        desk.show_message("")
