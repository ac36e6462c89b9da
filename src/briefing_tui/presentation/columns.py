"""How the columns of a table share its width, and how a row uses what it gets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing_tui import text

if TYPE_CHECKING:
    from briefing_tui.presentation.panes import Column

_NARROWEST = 3
"""Cells below which a squeezed column says nothing."""
_MARK = 1
"""The cell that the sign of a cut takes."""
_JOINS_DIGITS = ".,:/–-\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}’"
"""What stands inside a number, a range, a date or a time of day."""
_BEFORE_NUMBER = "≥≤<>~≈±+$€£(–-"


def allot(
    columns: Sequence[Column], width: int, gap: int = 2, needs: Sequence[int] | None = None
) -> list[int]:
    """The width of each column in cells, 0 for a column that is dropped.

    `needs` are the cells that the widest cell of each column takes; without them it is the minimum
    width. While the columns at their narrowest do not fit, the one with the highest rank is
    dropped, of equals the rightmost. Those of the lowest rank stay, and are squeezed from the
    right; numbers (`whole`) are squeezed last. Spare cells go first to columns whose cells are cut,
    then to those with a `share`.
    """
    wanted = [column.minimum for column in columns] if needs is None else list(needs)
    narrow = [
        min(need, column.least or column.minimum)
        for column, need in zip(columns, wanted, strict=True)
    ]
    kept = _kept(columns, narrow, width, gap)
    widths = _squeezed(columns, narrow, kept, width, gap)
    shown = [index for index in kept if widths[index]]
    room = width - sum(widths) - gap * (len(shown) - 1)
    for index in sorted(shown, key=lambda index: columns[index].rank):
        more = min(min(wanted[index], columns[index].minimum) - widths[index], room)
        if more > 0:
            widths[index] += more
            room -= more
    room = _fill(columns, wanted, widths, room)
    _share(columns, widths, room)
    return widths


def _kept(columns: Sequence[Column], narrow: Sequence[int], width: int, gap: int) -> list[int]:
    """The columns that stay, in their order; those of the lowest rank always do."""
    kept = [index for index, need in enumerate(narrow) if need]
    lowest = min((columns[index].rank for index in kept), default=0)
    while kept and sum(narrow[index] for index in kept) + gap * (len(kept) - 1) > width:
        last = max(kept, key=lambda index: (columns[index].rank, index))
        if columns[last].rank == lowest:
            break
        kept.remove(last)
    return kept


def _squeezed(
    columns: Sequence[Column], narrow: Sequence[int], kept: Sequence[int], width: int, gap: int
) -> list[int]:
    """The narrowest widths, squeezed where they do not fit: the first column is always there."""
    widths = [0] * len(narrow)
    room = width
    reserved = sum(narrow[index] + gap for index in kept[1:] if columns[index].whole)
    is_full = False
    for index in kept:
        is_first, whole = index == kept[0], columns[index].whole
        if whole and not is_first:
            reserved -= narrow[index] + gap
        cells = min(narrow[index], room - reserved)
        if is_first:
            cells = max(cells, min(narrow[index], room, _NARROWEST))
        elif whole:
            cells = min(narrow[index], room)
        elif is_full or cells < min(narrow[index], _NARROWEST):
            is_full = True
            continue
        widths[index] = max(cells, 0)
        if widths[index]:
            room -= widths[index] + gap
    return widths


def _fill(columns: Sequence[Column], wanted: Sequence[int], widths: list[int], room: int) -> int:
    """Widen the columns whose cells are cut, in proportion to their shares; gives what is left."""
    while room > 0:
        cut = [index for index, cells in enumerate(widths) if 0 < cells < wanted[index]]
        if not cut:
            break
        shares = sum(columns[index].share or 1 for index in cut)
        before = room
        for index in cut:
            part = max(before * (columns[index].share or 1) // shares, 1)
            more = min(part, wanted[index] - widths[index], room)
            widths[index] += more
            room -= more
    return room


def _share(columns: Sequence[Column], widths: list[int], room: int) -> None:
    takers = [index for index, width in enumerate(widths) if width and columns[index].share]
    shares = sum(columns[index].share for index in takers)
    for index in takers:
        more = max(room, 0) * columns[index].share // shares
        widths[index] += more
        room -= more
        shares -= columns[index].share


def fit_row(
    columns: Sequence[Column],
    widths: Sequence[int],
    needs: Sequence[int],
    width: int,
    gap: int = 2,
    *,
    aligned: bool = False,
) -> Sequence[int]:
    """The widths of the columns in one row, whose cells take `needs` cells.

    A cell that would be cut takes blanks of its row if these hold all of it, numbers first. A
    number (`whole`) also takes cells of the widest columns. In a row that is `aligned`, because
    the names of the columns say what a cell means, only numbers do so.
    """
    if all(need <= cells or not cells for need, cells in zip(needs, widths, strict=True)):
        return widths
    row = _Row(columns, widths, needs, width, gap)
    for index in sorted(row.shown, key=lambda at: (not columns[at].whole, columns[at].rank, at)):
        missing = needs[index] - row.widths[index]
        if columns[index].whole:
            free = row.blanks(index) + row.words(index)
        else:
            free = 0 if aligned else row.blanks(index)
        if 0 < missing <= free:
            row.widen(index)
        elif missing > 0 and columns[index].whole:
            row.hide(index)
    return row.widths


class _Row:
    """The widths of one row while its cells are fitted."""

    def __init__(
        self,
        columns: Sequence[Column],
        widths: Sequence[int],
        needs: Sequence[int],
        width: int,
        gap: int,
    ) -> None:
        self.widths = list(widths)
        self.shown = [index for index, cells in enumerate(widths) if cells]
        self._columns = columns
        self._needs = list(needs)
        self._gap = gap
        self._end = width - sum(widths) - gap * (len(self.shown) - 1)

    def blanks(self, index: int) -> int:
        """The blanks of the row that a cell may take."""
        return self._end + sum(self._spare(other) for other in self.shown if other != index)

    def words(self, index: int) -> int:
        """The cells of words that a number may take."""
        return sum(
            max(min(self.widths[other], self._needs[other]) - _MARK, 0)
            for other in self.shown
            if other != index and not self._columns[other].whole
        )

    def hide(self, index: int) -> None:
        """Show nothing but a mark in a cell, and leave the rest of its cells to others."""
        self._needs[index] = _MARK

    def _spare(self, index: int) -> int:
        cells = self.widths[index]
        if not self._needs[index]:
            # An empty cell also gives the gap beside it.
            return cells + self._gap if cells else 0
        return max(cells - self._needs[index], 0)

    def widen(self, index: int) -> None:
        """Give a cell what it lacks: blanks, then, for a number, cells of the widest columns."""
        self._end -= self._take(index, self._end)
        right = [other for other in self.shown if other > index]
        left = [other for other in reversed(self.shown) if other < index]
        is_right = self._columns[index].align == "right"
        for other in left + right if is_right else right + left:
            spare = self._spare(other)
            if not self._needs[other] and self.widths[index] < self._needs[index]:
                self.widths[index] += spare
                self.widths[other] = 0
            else:
                self.widths[other] -= self._take(index, spare)
        others = [other for other in right + left if not self._columns[other].whole]
        while others and self.widths[index] < self._needs[index]:
            widest = max(others, key=self.widths.__getitem__)
            self.widths[widest] -= self._take(index, 1)

    def _take(self, index: int, offered: int) -> int:
        taken = max(min(offered, self._needs[index] - self.widths[index]), 0)
        self.widths[index] += taken
        return taken


def shorten(words: str, cells: int, mark: str, *, whole: bool = False) -> str:
    """The words in no more than `cells` cells, ending in `mark` if some are left out.

    No number is cut: one that does not fit is left out, for its first digits are another number.
    Words that are `whole` are shown in full, or not at all.
    """
    shown = text.cut(words, cells, mark)
    if shown == words or not shown:
        return shown
    if whole:
        return text.cut(mark, cells, "")
    end = len(shown) - len(mark) if mark and shown.endswith(mark) else len(shown)
    start = _number_start(words, end)
    return shown if start == end else words[:start].rstrip() + mark


def _number_start(words: str, end: int) -> int:
    """Where the number begins that a cut at `end` would divide; `end` if it divides none."""
    after = end
    while after < len(words) and words[after] in _JOINS_DIGITS:
        after += 1
    if after == len(words) or not words[after].isdigit():
        return end
    start = end
    while start and (words[start - 1].isdigit() or words[start - 1] in _JOINS_DIGITS):
        start -= 1
    if not any(letter.isdigit() for letter in words[start:end]):
        return end
    while start and words[start - 1] in _BEFORE_NUMBER:
        start -= 1
    return start
