"""The columns and cells of a pane."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Tone = Literal["plain", "strong", "dim"]


class Column(Struct, frozen=True):
    """A column, with widths in cells of the terminal."""

    name: str
    usual: int
    """The usual width. Short texts take less. If texts do not fit, a column can get spare width."""
    share: int = 0
    """If spare width is left after all texts fit, columns get it in proportion to their shares."""
    rank: int = 0
    """If the columns do not fit, those with the greatest rank are dropped first."""
    align: Literal["left", "right"] = "left"
    least: int = 0
    """The column can shrink to this width before a column is dropped; 0 means `usual`."""
    whole: bool = False
    """Whether `…` replaces the whole text if it does not fit. Part of a number would mislead."""
    can_move: bool = False
    """Whether cells may move sideways to make room for a longer text in their row.

    Cells of a column with a `share` can always move, unless the column is `whole`.
    """

    @property
    def wraps(self) -> bool:
        """Whether long text continues on the next lines."""
        return bool(self.share) and not self.whole and self.align == "left"


class Cell(Struct, frozen=True):
    """The text of a cell, without line breaks."""

    text: str
    tone: Tone = "plain"
