"""Draws numbers as one line of bars that start at zero."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.model.claims import Counted
from briefing_tui.model.counts import Count, Number
from briefing_tui.richtext.signs import Signs

_ZERO = "0"


def named_number(count: Count | None) -> Number | None:
    """Return the number that stands for a count: its low bound, else its high bound.

    A low bound of zero counts as missing. Returns None if the count is missing or unreadable.
    """
    if count is None or not count.is_readable:
        return None
    return count.low or count.high or 0


def drawn_number(item: Counted) -> Number | None:
    """Return the number to draw for a figure: the best estimate, else the low bound of its count.

    Returns None if there is only an upper limit, as in `0–40` or `<40`. The real number may be far
    below the limit.
    """
    best = _low_bound(item.best)
    return _low_bound(item.count) if best is None else best


def _low_bound(count: Count | None) -> Number | None:
    """Return the low bound of a count, or None: `10–40` → 10, `0–40` → None, `0` → 0."""
    if count is None or not count.is_readable:
        return None
    return count.low or (0 if count.high == 0 else None)


def sparkline(numbers: Sequence[Number | None], signs: Signs) -> str:
    """Return one sign for each number: a bar, `0` for zero, or a gap for None.

    Bars are scaled to the highest number.
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
