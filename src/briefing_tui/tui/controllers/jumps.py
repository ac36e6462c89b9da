"""The history of jumps on the desk, so that the user can go back.

A jump takes the user to a match, a finding, the sources of an item, a web address, or an item of
another day. Stepping from day to day is not a jump.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from briefing_tui.desk.view_state import ViewState

if TYPE_CHECKING:
    from briefing_tui.tui.controllers.port import DeskPort

_MAX_JUMPS = 50


class Jump(Struct, frozen=True):
    """The view before a jump.

    `by` names what caused the jump, such as `search`. `titles` are the titles of the filters, by
    pane. `day` is the path of the briefing that was open before the jump; it is empty if the jump
    cannot lead to another day.
    """

    by: str
    view_state: ViewState
    titles: Mapping[str, str]
    day: str = ""


class Jumps:
    """Remembers the views to go back to; while there are any, the quit key is labelled "back"."""

    def __init__(self, desk: DeskPort) -> None:
        self._desk = desk
        self._jumps: tuple[Jump, ...] = ()

    def from_here(self, by: str, *, day: bool = False) -> Jump:
        """Return a jump from the present view; with `day`, it may lead to another day."""
        session = self._desk.session
        path = session.path if day else ""
        return Jump(by, self._desk.view_state, dict(session.filter_titles), path)

    def add(self, jump: Jump) -> None:
        """Add a jump, so that the key for quitting goes back to the view before it.

        Consecutive jumps to matches count as one. A jump from the same view of the same day as the
        last jump is not added.
        """
        last = self._jumps[-1] if self._jumps else None
        if last and last.by == jump.by == "search":
            return
        if last and (last.view_state, last.day) == (jump.view_state, jump.day):
            return
        self._jumps = (*self._jumps, jump)[-_MAX_JUMPS:]
        self._label_quit_key()

    def take(self) -> Jump | None:
        """Remove the last jump, and return it, or None if there is none."""
        if not self._jumps:
            return None
        *before, jump = self._jumps
        self._jumps = tuple(before)
        self._label_quit_key()
        return jump

    def _label_quit_key(self) -> None:
        self._desk.rename_keys({"app.quit": "back"} if self._jumps else {})
