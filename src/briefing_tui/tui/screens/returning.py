"""Leaving the desk and coming back to it: where one was, one is again."""

from __future__ import annotations

from briefing_tui.desk.place import Place, place_in
from briefing_tui.desk.session import Session
from briefing_tui.model.item import Item
from briefing_tui.tui.parts import ScreenPart


class Returning(ScreenPart):
    """Knows the place of the person on the desk, and how to go there."""

    session: Session
    _current: str
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
