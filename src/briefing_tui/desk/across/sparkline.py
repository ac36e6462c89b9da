"""Draws a line of numbers in one line of characters, from zero, so that heights compare."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.model.claims import Counted
from briefing_tui.model.counts import Count, Number
from briefing_tui.richtext.signs import Signs

_ZERO = "0"


def named_number(count: Count | None) -> Number | None:
    """The number that a count names: its low bound, or the high one where only that was said.

    None where it can't be read. Nobody said a number in between, so none is made.
    """
    if count is None or not count.readable:
        return None
    return count.low or count.high or 0


def drawn_number(item: Counted) -> Number | None:
    """The number that a figure is drawn with: its claimant's best estimate, else the named one."""
    best = named_number(item.best)
    return named_number(item.count) if best is None else best


def sparkline(numbers: Sequence[Number | None], signs: Signs) -> str:
    """One bar for each number, the highest of them the full height; a gap for each None.

    A bar has the height that is nearest to its number, and a zero is written as `0`.
    """
    most = max((number for number in numbers if number is not None), default=0)
    return "".join(signs.gap if number is None else bar(number, most, signs) for number in numbers)


def bar(number: Number, most: Number, signs: Signs) -> str:
    """The bar of a number below the highest one; a few are never drawn as none."""
    if not number:
        return _ZERO
    levels = len(signs.bars)
    return signs.bars[max(round(number * levels / most), 1) - 1]
