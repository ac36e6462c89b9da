"""Going back on the desk: at the next start, and with one key after a jump."""

from __future__ import annotations

from collections.abc import Callable

from briefing_tui.desk.place import Place, place_in
from briefing_tui.desk.session import Session
from briefing_tui.model.item import Item
from briefing_tui.presentation.panes import PANE_BY_NAME
from briefing_tui.tui.screens.jumps import Jump, Jumps
from briefing_tui.tui.screens.working import Working
from briefing_tui.tui.widgets.pane_grid import PaneGrid


class Returning(Jumps, Working):
    """Knows the reader's place on the desk, the places before each jump, and how to go there."""

    session: Session
    _current: str
    _panes: PaneGrid
    _zoomed: bool

    @property
    def highlighted(self) -> Item | None:
        """The item under the cursor of the current pane."""
        raise NotImplementedError

    @property
    def unanswered(self) -> tuple[str | None, str]:
        """What is being asked, and the words typed so far."""
        raise NotImplementedError

    def ask_again(self, asking: str, typed: str) -> None:
        """Ask for a `search` or a `filter`, with words that are there already."""
        raise NotImplementedError

    def focus_current(self) -> None:
        """Give the keys to the current pane."""
        raise NotImplementedError

    def go_to(self, section: str, item_id: str) -> bool:
        """Put the cursor on an item, in its pane; False where it is not shown."""
        raise NotImplementedError

    def go_to_day(self, path: str, arrive: Callable[[], None]) -> None:
        """Show the day of a file, and then do what is to be done there."""
        raise NotImplementedError

    def action_show_pane(self, name: str) -> None:
        """Go to a pane, in the grid or alone."""
        raise NotImplementedError

    def action_pane_zoom(self) -> None:
        """Give the pane the whole screen, and back."""
        raise NotImplementedError

    def say(self, words: str, *, warning: bool = False) -> None:
        """Show a sentence in the bottom line."""
        raise NotImplementedError

    def place(self) -> Place:
        """Where the person is."""
        item = self.highlighted
        asking, typed = self.unanswered
        return place_in(
            self.session,
            self._current,
            (item.section, item.id) if item else None,
            zoomed=self._zoomed,
            asking=asking,
            typed=typed,
        )

    def _return_to(self, place: Place) -> None:
        if not (place.section and place.item and self.go_to(place.section, place.item)):
            self.focus_current()
        if place.asking:
            self.call_after_refresh(self.ask_again, place.asking, place.typed)

    # Jumps

    def action_app_quit(self) -> None:
        """Go back to where the last jump began; without one, leave the program."""
        jump = self.take_jump()
        if jump is None:
            self.app.exit()
            return
        self.stop_work()
        if jump.day and jump.day != self.session.path:
            self.go_to_day(jump.day, lambda: self._undo(jump))
        else:
            self._undo(jump)

    def _undo(self, jump: Jump) -> None:
        place, session = jump.place, self.session
        changed = [
            pane
            for pane in PANE_BY_NAME
            if session.filter_words.get(pane) != place.filters.get(pane)
        ]
        for pane in changed:
            session.set_filter(pane, place.filters.get(pane, ""), jump.titles.get(pane, ""))
        if changed or session.folded != frozenset(place.folded):
            session.fold(place.folded)
            self._panes.refill()
        if self._zoomed != place.zoomed:
            self.action_pane_zoom()
        if place.pane:
            self.action_show_pane(place.pane)
        if place.section and place.item:
            self.go_to(place.section, place.item)
        self.say("")
