"""Draws a line of numbers in one line of characters, from zero, so that heights compare."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.model.counts import Count, Number
from briefing_tui.presentation.signs import Signs


def named_number(count: Count | None) -> Number | None:
    """The number that a count names: its low bound, or the high one where only that was said.

    None where it can't be read. Nobody said a number in between, so none is made.
    """
    if count is None or not count.readable:
        return None
    return count.low or count.high or 0


def sparkline(numbers: Sequence[Number | None], signs: Signs) -> str:
    """One bar for each number, the highest of them the full height; a gap for each None."""
    most = max((number for number in numbers if number is not None), default=0)
    return "".join(
        signs.gap if number is None else signs.bars[_level(number, most, len(signs.bars))]
        for number in numbers
    )


def _level(number: Number, most: Number, levels: int) -> int:
    # Rounded up, so that a few are never drawn as none.
    return min(int(-(-number * (levels - 1) // most)), levels - 1) if most else 0
