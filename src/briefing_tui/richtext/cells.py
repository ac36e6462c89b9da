"""The columns of a pane, and the cells of its rows."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Tone = Literal["plain", "strong", "dim"]


class Column(Struct, frozen=True):
    """One column of a pane.

    All widths are in cells of the terminal. With enough room, the column is as wide as its longest
    text. With less room, it is `minimum` wide or, if `least` is set, may shrink to `least`. Spare
    width is distributed in proportion to `share`. If the columns do not fit, those with the highest
    `rank` are dropped first.

    With `whole`, the column has numbers, which are never shortened. In other columns with a `share`
    or `moves`, cells may move sideways to make room for a longer text in their row.
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
        """Whether cells with long text may wrap to further lines."""
        return bool(self.share) and not self.whole and self.align == "left"


class Cell(Struct, frozen=True):
    """The text of a cell, in one line, with its tone."""

    text: str
    tone: Tone = "plain"
