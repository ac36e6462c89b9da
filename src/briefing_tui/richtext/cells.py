"""The columns and cells that a row of a section consists of."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Tone = Literal["plain", "strong", "dim"]


class Column(Struct, frozen=True):
    """One column of a pane.

    It is as wide as its widest cell if there is room, else `minimum` or, if given, `least` cells.
    It takes spare cells in proportion to `share`. Of columns that do not fit, the one with the
    highest `rank` is dropped first. The cells of one that is `whole` are numbers, never cut. Cells
    of columns with a `share`, or that `moves`, give way to longer cells of their row.
    """

    name: str
    minimum: int
    share: int = 0
    rank: int = 0
    align: Literal["left", "right"] = "left"
    least: int = 0
    whole: bool = False
    moves: bool = False

    @property
    def wraps(self) -> bool:
        """Whether its cells may take several lines: those of words do, where lines are free."""
        return bool(self.share) and not self.whole and self.align == "left"


class Cell(Struct, frozen=True):
    """The text of one cell, in one line, and how loud it is."""

    text: str
    tone: Tone = "plain"
