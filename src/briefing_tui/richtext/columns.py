"""Distributes the width of a table among its columns, and shortens text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing_tui import text

if TYPE_CHECKING:
    from briefing_tui.richtext.cells import Column

_NARROWEST = 3
"""The smallest readable width of a column."""
_JOINS_DIGITS = ".,:/–-\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}’"
"""Signs that may be inside a number, a range, a date or a time."""
_BEFORE_NUMBER = "≥≤<>~≈±+$€£(–-"
"""Signs that may precede a number and belong to the number."""


def allocate_widths(
    columns: Sequence[Column],
    width: int,
    gap: int = 2,
    needs: Sequence[int] | None = None,
    word_needs: Sequence[int] = (),
) -> list[int]:
    """Return the width of each column in terminal cells; 0 for a hidden column.

    `needs` has the width of the longest text in each column. If the texts wrap, `word_needs` has
    the width of the longest word in each column.
    """
    needed = [column.usual for column in columns] if needs is None else list(needs)
    narrowest = [
        min(need, column.least or column.usual)
        for column, need in zip(columns, needed, strict=True)
    ]
    indexes = _kept_columns(columns, narrowest, width, gap)
    widths = _narrowest_widths(columns, narrowest, indexes, width, gap)
    shown = [index for index in indexes if widths[index]]
    room = width - sum(widths) - gap * (len(shown) - 1)
    # First widen columns whose words would be broken.
    room = _fill(columns, word_needs, widths, room) if word_needs else room
    # Then widen columns below their usual width.
    for index in sorted(shown, key=lambda index: columns[index].rank):
        more = min(min(needed[index], columns[index].usual) - widths[index], room)
        if more > 0:
            widths[index] += more
            room -= more
    # Then widen columns whose cells would be cut.
    room = _fill(columns, needed, widths, room)
    _share(columns, widths, room)
    return widths


def _kept_columns(
    columns: Sequence[Column], narrowest: Sequence[int], width: int, gap: int
) -> list[int]:
    """Return the indexes of the columns to show.

    The columns with the greatest rank numbers are dropped first. Those with the smallest rank
    number always stay.
    """
    indexes = [index for index, need in enumerate(narrowest) if need]
    lowest = min((columns[index].rank for index in indexes), default=0)
    needed = sum(narrowest[index] for index in indexes) + gap * (len(indexes) - 1)
    # The columns are sorted only once, because there can be a column for each of a thousand days.
    for index in sorted(indexes, key=lambda index: (columns[index].rank, index), reverse=True):
        if needed <= width or columns[index].rank == lowest:
            break
        indexes.remove(index)
        needed -= narrowest[index] + gap
    return indexes


def _narrowest_widths(
    columns: Sequence[Column],
    narrowest: Sequence[int],
    indexes: Sequence[int],
    width: int,
    gap: int,
) -> list[int]:
    """Return the narrowest widths of the columns with the `indexes`, and 0 for all others.

    If the columns do not fit, the last columns of text get less. Columns of numbers get less only
    if that is not enough.
    """
    widths = [0] * len(narrowest)
    room = width
    # The width that later columns of numbers need.
    reserved = sum(narrowest[index] + gap for index in indexes[1:] if columns[index].whole)
    is_full = False
    for index in indexes:
        is_first, whole = index == indexes[0], columns[index].whole
        if whole and not is_first:
            reserved -= narrowest[index] + gap
        cells = min(narrowest[index], room - reserved)
        if is_first:
            cells = max(cells, min(narrowest[index], room, _NARROWEST))
        elif whole:
            cells = min(narrowest[index], room)
        elif is_full or cells < min(narrowest[index], _NARROWEST):
            is_full = True
            continue
        widths[index] = max(cells, 0)
        if widths[index]:
            room -= widths[index] + gap
    return widths


def _fill(columns: Sequence[Column], needed: Sequence[int], widths: list[int], room: int) -> int:
    """Widen columns to the widths in `needed`, as far as possible. Return the remaining width."""
    while room > 0:
        cut = [index for index, cells in enumerate(widths) if 0 < cells < needed[index]]
        if not cut:
            break
        shares = sum(columns[index].share or 1 for index in cut)
        before = room
        for index in cut:
            part = max(before * (columns[index].share or 1) // shares, 1)
            more = min(part, needed[index] - widths[index], room)
            widths[index] += more
            room -= more
    return room


def _share(columns: Sequence[Column], widths: list[int], room: int) -> None:
    growing = [index for index, width in enumerate(widths) if width and columns[index].share]
    shares = sum(columns[index].share for index in growing)
    for index in growing:
        more = max(room, 0) * columns[index].share // shares
        widths[index] += more
        room -= more
        shares -= columns[index].share


def shorten(words: str, cells: int, mark: str, *, whole: bool = False) -> str:
    """Return the words cut to `cells` cells, with `mark` at the end.

    The first digits of a number would read as another number. So a number that would be cut is left
    out. With `whole`, the mark replaces text that is too long.
    """
    shown = text.cut(words, cells, mark)
    if shown == words or not shown:
        return shown
    if whole:
        return text.cut(mark, cells, "")
    end = len(shown) - len(mark) if mark and shown.endswith(mark) else len(shown)
    start = number_start(words, end)
    return shown if start == end else words[:start].rstrip() + mark


def number_start(words: str, end: int) -> int:
    """Return the start of the number that a cut at `end` would divide, or else `end`.

    For `over 12,400 people` and 7 (after `12`), this is 5.
    """
    after = end
    while after < len(words) and words[after] in _JOINS_DIGITS:
        after += 1
    if after == len(words) or not words[after].isdigit():
        return end
    start = end
    while start and (words[start - 1].isdigit() or words[start - 1] in _JOINS_DIGITS):
        start -= 1
    if not any(character.isdigit() for character in words[start:end]):
        return end
    while start and words[start - 1] in _BEFORE_NUMBER:
        start -= 1
    return start
