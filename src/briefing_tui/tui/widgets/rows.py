"""The rows of a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from briefing_tui.desk.rows import Row


class Rows(Protocol):
    """A sequence of rows, which may be created on demand."""

    def __len__(self) -> int: ...

    def __getitem__(self, row: int, /) -> Row: ...


_Entry = TypeVar("_Entry")


class TableRows(Generic[_Entry]):
    """Rows for a sequence of entries; `row_of` creates the row of an entry on demand."""

    def __init__(self, entries: Sequence[_Entry], row_of: Callable[[_Entry], Row]) -> None:
        self.entries = entries
        """The entries of the rows, in order."""
        self._row_of = row_of

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, row: int) -> Row:
        return self._row_of(self.entries[row])
