"""The layout of the desk for each terminal size."""

from __future__ import annotations

from msgspec import Struct

WIDE = 160
NARROW = 100
LOW = 30
TINY_WIDTH = 60
TINY_HEIGHT = 16
"""The sizes of the terminal at which the layout changes.

`WIDE`, `NARROW` and `TINY_WIDTH` are widths in columns; `LOW` and `TINY_HEIGHT` are heights in
lines.
"""
_HEIGHT_FOR_TWO_SUMMARY_LINES = 20
"""The minimum height of a terminal with room for two lines of the summary."""
_FRAME = 2
"""The height of the frame of a pane: its top and bottom lines."""


class Layout(Struct, frozen=True):
    """How the desk divides the screen."""

    single: bool
    """Only one pane is shown, with tabs above it."""
    wide: bool
    """The detail is at the right, not at the bottom."""
    tiny: bool
    """The detail of the highlighted item is not shown."""
    summary_lines: int
    """The number of lines for the summary. With 0, the head is only its title line."""

    def classes(self) -> dict[str, bool]:
        return {
            "-single": self.single,
            "-grid": not self.single,
            "-wide": self.wide,
            "-tiny": self.tiny,
            "-low": self.single and not self.wide,
            "-short": self.single and not self.wide and self.summary_lines == 1,
        }


def layout_for(width: int, height: int, *, alone: bool = False) -> Layout:
    """Return the layout for a size in cells; with `alone`, one pane replaces the grid."""
    tiny = width < TINY_WIDTH or height < TINY_HEIGHT
    cramped = width < NARROW or height < LOW
    summary_lines = 2 if height >= _HEIGHT_FOR_TWO_SUMMARY_LINES else 1
    return Layout(
        single=tiny or cramped or alone,
        wide=width >= WIDE and not tiny,
        tiny=tiny,
        summary_lines=0 if tiny else summary_lines,
    )


def row_shares(upper: int, lower: int, height: int) -> tuple[int, int]:
    """Return the heights of the two rows of the grid, which add up to `height` lines.

    `upper` and `lower` are the numbers of lines that the upper and the lower row need.
    """
    half = height // 2
    spare = height - upper - lower
    if spare > 0:
        # Divide the spare lines in proportion to the lines inside the frames. Long items can then
        # wrap.
        inside = max(upper - _FRAME, 0), max(lower - _FRAME, 0)
        first = upper + (spare * inside[0] // sum(inside) if any(inside) else spare // 2)
    elif upper <= half:
        first = upper
    elif lower <= height - half:
        first = height - lower
    else:
        first = half
    minimum = min(6, half)
    first = min(max(first, minimum), height - minimum)
    return first, height - first
