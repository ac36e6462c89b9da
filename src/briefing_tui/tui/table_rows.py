"""Rows for lists that are no pane: comparisons, timelines, matrices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from briefing_tui.presentation.panes import Cell

_Entry = TypeVar("_Entry")


class TableRow(Struct, frozen=True):
    """A row of cells with its signs, or a heading where it has no cells."""

    cells: tuple[Cell, ...] = ()
    heading: str = ""
    mark: tuple[str, str] = ("", "")
    side: int | None = None
    has_side: bool = False


class TableRows(Generic[_Entry]):
    """Answers what a list asks of its rows, each made of its entry when it is first looked at."""

    def __init__(self, entries: Sequence[_Entry], made: Callable[[_Entry], TableRow]) -> None:
        self._entries = entries
        self._made = made
        self._rows: dict[int, TableRow] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def _row(self, row: int) -> TableRow:
        if row not in self._rows:
            self._rows[row] = self._made(self._entries[row])
        return self._rows[row]

    def cells(self, row: int) -> tuple[Cell, ...]:
        return self._row(row).cells

    def depth(self, row: int) -> int:
        return 0

    def heading(self, row: int) -> str:
        return self._row(row).heading

    def mark(self, row: int) -> tuple[str, str]:
        return self._row(row).mark

    def shows_sides(self, row: int) -> bool:
        return self._row(row).has_side

    def side(self, row: int) -> int | None:
        return self._row(row).side

    def folded(self, row: int) -> bool | None:
        return None
