"""Draws numbers as bars in one line. The scale starts at zero."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.model.claims import Counted
from briefing_tui.model.counts import Count, Number
from briefing_tui.richtext.signs import Signs

ZERO = "0"
"""The sign of a bar without height."""


def sorting_number(count: Count | None) -> Number | None:
    """Return the number by which counts are sorted: the low bound, or else the high bound.

    `<40` and `0–40` are sorted as 40. The result is None if the count cannot be read.
    """
    if count is None or not count.is_readable:
        return None
    return count.low or count.high or 0


def drawn_number(item: Counted) -> Number | None:
    """Return the low bound of the best estimate of a figure, else of its count.

    None for a count that cannot be read, or for an upper limit such as `<40`: the real number may
    be far below.
    """
    best = drawn_low(item.best)
    return drawn_low(item.count) if best is None else best


def drawn_low(count: Count | None) -> Number | None:
    """Return the low bound of a count as it is written: `10–40` → 10, `>412` → 412, `0` → 0.

    None for `<40` and `0–40`, and if the count cannot be read.
    """
    if count is None or not count.is_readable:
        return None
    if count.low and count.qualifier == "more-than":
        # `>412` means 413 or more, but the claim names 412, so 412 is drawn. `>0` is drawn as 1,
        # because 0 would mean none.
        return count.low - count.step or count.low
    return count.low or (0 if count.high == 0 else None)


def sparkline(numbers: Sequence[Number | None], signs: Signs) -> str:
    """Return a bar for each number, scaled to the highest; a gap for None."""
    highest = max((number for number in numbers if number is not None), default=0)
    return "".join(
        signs.gap if number is None else bar(number, highest, signs) for number in numbers
    )


def bar(number: Number, highest: Number, signs: Signs) -> str:
    """Return the bar for a number, scaled to `highest`; `0` for zero."""
    if not number:
        return ZERO
    levels = len(signs.bars)
    return signs.bars[max(round(number * levels / highest), 1) - 1]
