"""A pane's rows with the signs that this terminal can draw."""

from __future__ import annotations

from typing import Protocol

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.presentation.panes import Cell


class SidedRows(Protocol):
    """Rows that know the number of a side, and nothing of its symbol."""

    def __len__(self) -> int: ...

    def cells(self, row: int) -> tuple[Cell, ...]: ...

    def depth(self, row: int) -> int: ...

    def heading(self, row: int) -> str: ...

    def mark(self, row: int) -> tuple[str, str]: ...

    def shows_sides(self, row: int) -> bool: ...

    def side(self, row: int) -> int | None: ...

    def folded(self, row: int) -> bool | None: ...


class SignedRows:
    """What a list asks, answered from a pane's rows; sides beyond the symbols share the last."""

    def __init__(self, rows: SidedRows, glyphs: Glyphs) -> None:
        self._rows = rows
        self._glyphs = glyphs

    def __len__(self) -> int:
        return len(self._rows)

    def cells(self, row: int) -> tuple[Cell, ...]:
        return self._rows.cells(row)

    def depth(self, row: int) -> int:
        return self._rows.depth(row)

    def heading(self, row: int) -> str:
        return self._rows.heading(row)

    def mark(self, row: int) -> tuple[str, str]:
        return self._rows.mark(row)

    def symbol(self, row: int) -> tuple[str, int | None]:
        """The symbol of the side that a row shows and the side's number from 1."""
        if not self._rows.shows_sides(row):
            return "", None
        side = self._rows.side(row)
        if side is None:
            return self._glyphs.unknown_side, None
        number = min(side, len(self._glyphs.sides) - 1)
        return self._glyphs.sides[number], number + 1

    def folded(self, row: int) -> bool | None:
        return self._rows.folded(row)
