"""Which layout a terminal of some size gets."""

from __future__ import annotations

from msgspec import Struct

WIDE = 160
NARROW = 100
LOW = 30
TINY_WIDTH = 60
TINY_HEIGHT = 16
_FRAME = 2
"""Lines of a pane's frame."""


class Layout(Struct, frozen=True):
    """How the desk divides its room."""

    single: bool
    """One pane at a time, under a tab line."""
    wide: bool
    """The detail stands at the right."""
    tiny: bool
    """The list alone."""
    bottom_lines: int
    """Lines for the bottom line; none leaves the line of marking, title and cut-off alone."""

    def classes(self) -> dict[str, bool]:
        """The style classes of the screen and whether each is set."""
        return {
            "-single": self.single,
            "-grid": not self.single,
            "-wide": self.wide,
            "-tiny": self.tiny,
            "-low": self.single and not self.wide,
            "-short": self.single and not self.wide and self.bottom_lines == 1,
        }


def layout_for(width: int, height: int, *, alone: bool = False) -> Layout:
    """The layout for a size in cells; `alone` gives the current pane the room of the grid."""
    tiny = width < TINY_WIDTH or height < TINY_HEIGHT
    cramped = width < NARROW or height < LOW
    return Layout(
        single=tiny or cramped or alone,
        wide=width >= WIDE and not tiny,
        tiny=tiny,
        bottom_lines=0 if tiny else 1 if height < 20 else 2,
    )


def row_shares(upper: int, lower: int, height: int) -> tuple[int, int]:
    """How the two rows of the grid divide `height` lines, for the lines that each could fill.

    Each gets half; what one does not need goes to the other, which keeps at least six lines. If
    lines are left over, rows of items can wrap: they are shared by the items of both.
    """
    half = height // 2
    spare = height - upper - lower
    if spare > 0:
        items = max(upper - _FRAME, 0), max(lower - _FRAME, 0)
        first = upper + (spare * items[0] // sum(items) if any(items) else spare // 2)
    elif upper <= half:
        first = upper
    elif lower <= height - half:
        first = height - lower
    else:
        first = half
    least = min(6, half)
    first = min(max(first, least), height - least)
    return first, height - first
