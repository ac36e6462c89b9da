"""Draws numbers as one line of bars that start at zero, so that heights are comparable."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.model.claims import Counted
from briefing_tui.model.counts import Count, Number
from briefing_tui.richtext.signs import Signs

_ZERO = "0"


def named_number(count: Count | None) -> Number | None:
    """Return the number that stands for a count: its low bound, or else the high one.

    The high bound is used if the low one is missing or zero. Numbers between the bounds are not
    used, because nobody claims them. Returns None if the count cannot be read.
    """
    if count is None or not count.is_readable:
        return None
    return count.low or count.high or 0


def drawn_number(item: Counted) -> Number | None:
    """Return the number to draw for a figure: the best estimate, else the low bound of its count.

    Returns None if there is only an upper limit, as in `0–40` or `<40`: the real number may be far
    below it, and zero would be a claim too.
    """
    best = _low_bound(item.best)
    return _low_bound(item.count) if best is None else best


def _low_bound(count: Count | None) -> Number | None:
    """Return the low bound of a count; None if it is missing, or zero but the count is not."""
    if count is None or not count.is_readable:
        return None
    return count.low or (0 if count.high == 0 else None)


def sparkline(numbers: Sequence[Number | None], signs: Signs) -> str:
    """Return one bar for each number, scaled to the highest number; a gap for each None.

    Heights are rounded to the nearest level, but a number above zero always has a bar. A zero is
    written as `0`.
    """
    highest = max((number for number in numbers if number is not None), default=0)
    return "".join(
        signs.gap if number is None else bar(number, highest, signs) for number in numbers
    )


def bar(number: Number, highest: Number, signs: Signs) -> str:
    """Return the bar for a number, scaled to `highest`; zero is written as `0`."""
    if not number:
        return _ZERO
    levels = len(signs.bars)
    return signs.bars[max(round(number * levels / highest), 1) - 1]
