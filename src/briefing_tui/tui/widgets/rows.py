"""The rows of a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from briefing_tui.desk.rows import Row


class Rows(Protocol):
    """A sequence of rows; the list gets only the visible ones."""

    def __len__(self) -> int: ...

    def __getitem__(self, row: int, /) -> Row: ...


_Entry = TypeVar("_Entry")


class TableRows(Generic[_Entry]):
    """Rows for a sequence of entries; `made` creates the row of an entry on demand."""

    def __init__(self, entries: Sequence[_Entry], made: Callable[[_Entry], Row]) -> None:
        self.entries = entries
        """The entries of the rows, in order."""
        self._made = made

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, row: int) -> Row:
        return self._made(self.entries[row])
