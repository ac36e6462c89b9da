"""The jumps on the desk: where each began, so that one key goes back there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from briefing_tui.desk.place import Place

if TYPE_CHECKING:
    from briefing_tui.tui.controllers.port import DeskPort

_MOST_JUMPS = 50


class Jump(Struct, frozen=True):
    """Where the reader was before a jump.

    `titles` are those of the filters. `day` is the path of the briefing if the jump may lead to
    another day, otherwise empty: stepping through the days is no jump.
    """

    by: str
    place: Place
    titles: Mapping[str, str]
    day: str = ""


class Jumps:
    """Remembers the jumps that have not been undone; the bottom line names the way back."""

    def __init__(self, desk: DeskPort) -> None:
        self._desk = desk
        self._jumps: tuple[Jump, ...] = ()

    def from_here(self, by: str, *, day: bool = False) -> Jump:
        """The jump that is about to be made; with `day`, it may lead to another day."""
        session = self._desk.session
        path = session.path if day else ""
        return Jump(by, self._desk.place, dict(session.filter_titles), path)

    def add(self, jump: Jump) -> None:
        """Let the key that quits go back to where a jump began.

        Going from match to match of a search is one jump.
        """
        last = self._jumps[-1] if self._jumps else None
        if last and (last.by == jump.by == "search" or last.place == jump.place):
            return
        self._jumps = (*self._jumps, jump)[-_MOST_JUMPS:]
        self._name_way_back()

    def take(self) -> Jump | None:
        """Forget the last jump and return it; None if there is none."""
        if not self._jumps:
            return None
        *before, jump = self._jumps
        self._jumps = tuple(before)
        self._name_way_back()
        return jump

    def _name_way_back(self) -> None:
        self._desk.rename_keys({"app.quit": "back"} if self._jumps else {})
