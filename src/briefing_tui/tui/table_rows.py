"""Rows that are there already, for lists that are no pane: comparisons, timelines, matrices."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from briefing_tui.presentation.panes import Cell


class TableRow(Struct, frozen=True):
    """A row of cells with its signs, or a heading where it has no cells."""

    cells: tuple[Cell, ...] = ()
    heading: str = ""
    mark: tuple[str, str] = ("", "")
    side: int | None = None
    has_side: bool = False


class TableRows:
    """Answers what a list asks of its rows."""

    def __init__(self, rows: Iterable[TableRow]) -> None:
        self._rows = tuple(rows)

    def __len__(self) -> int:
        return len(self._rows)

    def cells(self, row: int) -> tuple[Cell, ...]:
        return self._rows[row].cells

    def depth(self, row: int) -> int:
        return 0

    def heading(self, row: int) -> str:
        return self._rows[row].heading

    def mark(self, row: int) -> tuple[str, str]:
        return self._rows[row].mark

    def shows_sides(self, row: int) -> bool:
        return self._rows[row].has_side

    def side(self, row: int) -> int | None:
        return self._rows[row].side

    def folded(self, row: int) -> bool | None:
        return None
