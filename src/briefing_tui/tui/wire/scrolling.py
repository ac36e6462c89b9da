"""Detects rows that have only moved, so that the terminal can scroll them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from briefing_tui.tui.wire.cells import UNKNOWN, ScreenCell
from briefing_tui.tui.wire.painting import Painter

Rows = list[list[ScreenCell]]
"""The cells of the screen, row by row."""

_MIN_ROWS: Final = 3
"""Fewer rows are not scrolled, because writing them again usually takes fewer bytes."""

_MAX_EQUAL_ROWS: Final = 3
"""At most this many equal old rows are tried for a new row, because many rows can be blank."""


class Scroll(Struct, frozen=True):
    """Rows `top` to `bottom` (inclusive) move up by `by` rows, or down if `by` is negative."""

    top: int
    bottom: int
    by: int


def find_scroll(old: Rows, new: Rows, changed: Iterable[int]) -> Scroll | None:
    """Return the scroll that puts the largest number of changed rows in place.

    Return None if no scroll puts `_MIN_ROWS` rows in place.
    """
    old_ys: defaultdict[tuple[ScreenCell, ...], list[int]] = defaultdict(list)
    for y, row in enumerate(old):
        old_ys[tuple(row)].append(y)
    shift_counts: Counter[int] = Counter()
    rows_of_shift: defaultdict[int, list[int]] = defaultdict(list)
    for y in changed:
        for old_y in old_ys.get(tuple(new[y]), ())[:_MAX_EQUAL_ROWS]:
            # A shift of 0 is no scroll.
            if old_y != y:
                shift_counts[old_y - y] += 1
                rows_of_shift[old_y - y].append(y)
    if not shift_counts:
        return None
    shift, count = shift_counts.most_common(1)[0]
    if count < _MIN_ROWS:
        return None
    first, last = min(rows_of_shift[shift]), max(rows_of_shift[shift])
    return Scroll(min(first, first + shift), max(last, last + shift), shift)


def scrolled(old: Rows, scroll: Scroll) -> Rows:
    """Return the rows after the scroll. The content of rows that come into view is unknown."""
    rows = list(old)
    unknown = [UNKNOWN] * len(old[0])
    for y in range(scroll.top, scroll.bottom + 1):
        old_y = y + scroll.by
        rows[y] = old[old_y] if scroll.top <= old_y <= scroll.bottom else unknown
    return rows


def write_scroll(painter: Painter, scroll: Scroll) -> None:
    """Make the terminal move the rows."""
    letter = "M" if scroll.by > 0 else "L"
    count = abs(scroll.by)
    painter.write(
        f"\x1b[{scroll.top + 1};{scroll.bottom + 1}r"
        f"\x1b[{scroll.top + 1}H\x1b[{'' if count == 1 else count}{letter}\x1b[r"
    )
