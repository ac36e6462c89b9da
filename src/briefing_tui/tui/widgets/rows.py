"""What a list shows, row by row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from briefing_tui.desk.rows import Row


class Rows(Protocol):
    """Rows of a list; it asks only for those in view."""

    def __len__(self) -> int: ...

    def __getitem__(self, row: int, /) -> Row: ...


_Entry = TypeVar("_Entry")


class TableRows(Generic[_Entry]):
    """Rows of entries of any kind, each made when it is shown."""

    def __init__(self, entries: Sequence[_Entry], made: Callable[[_Entry], Row]) -> None:
        self.entries = entries
        """What the rows stand for, in their order."""
        self._made = made

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, row: int) -> Row:
        return self._made(self.entries[row])
