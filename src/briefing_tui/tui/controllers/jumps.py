"""Remembers the view before each jump on the desk, so that the user can go back to it.

A jump goes to a match, a finding, the sources of an item, or an item of another day. Opening a web
address is a jump too, because the user then leaves the desk.
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
    """A jump, and the view before it."""

    cause: str
    """What caused the jump, such as `search`."""
    view_state: ViewState
    titles: Mapping[str, str]
    """The titles of the filters, by pane."""
    path: str = ""
    """The path of the briefing that was open; empty if the jump cannot lead to another day."""


class Jumps:
    """The views to go back to. While there are any, the label of the quit key is "back"."""

    def __init__(self, desk: DeskPort) -> None:
        self._desk = desk
        self._jumps: tuple[Jump, ...] = ()

    def from_here(self, cause: str, *, may_change_day: bool = False) -> Jump:
        session = self._desk.session
        path = session.path if may_change_day else ""
        return Jump(cause, self._desk.view_state, dict(session.filter_titles), path)

    def add(self, jump: Jump) -> None:
        last = self._jumps[-1] if self._jumps else None
        if last and last.cause == jump.cause == "search":
            # After several matches, the user goes back to the view before the first match.
            return
        if last and (last.view_state, last.path) == (jump.view_state, jump.path):
            return
        self._jumps = (*self._jumps, jump)[-_MAX_JUMPS:]
        self._label_quit_key()

    def take(self) -> Jump | None:
        if not self._jumps:
            return None
        *before, jump = self._jumps
        self._jumps = tuple(before)
        self._label_quit_key()
        return jump

    def _label_quit_key(self) -> None:
        self._desk.relabel_keys({"app.quit": "back"} if self._jumps else {})
