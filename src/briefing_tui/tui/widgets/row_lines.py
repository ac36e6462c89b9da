"""The lines that the rows of a list take."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate


class RowLines:
    """Translates between rows and lines. Without `heights`, every row takes one line."""

    def __init__(self, heights: Sequence[int] = ()) -> None:
        self._starts = [0, *accumulate(heights)]
        self._are_single = not heights

    def first_line(self, row: int) -> int:
        return row if self._are_single else self._starts[row]

    def height(self, row: int) -> int:
        return 1 if self._are_single else self._starts[row + 1] - self._starts[row]

    def row_at(self, line: int) -> int:
        """Return the row at a line. Below the last row, return an index that no row has."""
        return line if self._are_single else bisect_right(self._starts, line) - 1


def share_lines(count: int, height: int, lines_needed: Callable[[int], int]) -> RowLines:
    """Return how many lines each of `count` rows takes in a view of `height` lines.

    Spare lines are given one by one, in turn, to the rows that still need lines.
    """
    spare = height - count
    if spare <= 0 or not count:
        return RowLines()
    needs = [lines_needed(row) for row in range(count)]
    heights = [1] * count
    for lines in range(2, max(needs) + 1):
        for row, need in enumerate(needs):
            if spare and need >= lines:
                heights[row] += 1
                spare -= 1
    return RowLines(heights if max(heights) > 1 else ())
