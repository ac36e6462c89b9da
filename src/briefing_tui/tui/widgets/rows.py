"""What a list shows, row by row."""

from __future__ import annotations

from typing import Protocol

from briefing_tui.presentation.panes import Cell


class Rows(Protocol):
    """What a list shows; asked only for rows that are in view."""

    def __len__(self) -> int: ...

    def cells(self, row: int) -> tuple[Cell, ...]:
        """One cell for each column."""

    def depth(self, row: int) -> int:
        """How deep the row stands under others."""

    def heading(self, row: int) -> str:
        """The words of a heading, empty for an item."""

    def mark(self, row: int) -> tuple[str, str]:
        """The sign in the gutter and its tone: `new`, `changed`, `gone`, or empty."""

    def symbol(self, row: int) -> tuple[str, int | None]:
        """The sign of the row's side and the side's number, from 1."""

    def folded(self, row: int) -> bool | None:
        """Whether what stands under the row is hidden; None if nothing does."""


class NoRows:
    """An empty list."""

    def __len__(self) -> int:
        return 0

    def cells(self, row: int) -> tuple[Cell, ...]:
        raise IndexError(row)

    def depth(self, row: int) -> int:
        raise IndexError(row)

    def heading(self, row: int) -> str:
        raise IndexError(row)

    def mark(self, row: int) -> tuple[str, str]:
        raise IndexError(row)

    def symbol(self, row: int) -> tuple[str, int | None]:
        raise IndexError(row)

    def folded(self, row: int) -> bool | None:
        raise IndexError(row)
