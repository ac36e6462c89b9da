"""The sequences that turn one row of cells into another.

After a character such as an emoji, whose width differs between terminals, the column of the cursor
is uncertain.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from briefing_tui.tui.wire.capabilities import Capabilities
from briefing_tui.tui.wire.cells import ScreenCell, half_blank
from briefing_tui.tui.wire.pens import PLAIN, Pen, blank_pen, change

_MAX_GAP: Final = 10
"""A longer gap of unchanged cells is never written again: the cursor moves over it."""

_MIN_MOVE_BYTES: Final = 3
"""The length of the shortest sequence that moves the cursor to the right by one cell."""

_MAX_NEW_LINES: Final = 3
"""To move down by more lines, an absolute move is shorter than new lines."""


class Painter:
    """Collects sequences. At first, the position of the cursor is unknown and the pen is plain."""

    def __init__(self, capabilities: Capabilities) -> None:
        self._capabilities = capabilities
        self._out: list[str] = []
        self._pen = PLAIN
        # The position of the cursor; None if it is unknown.
        self._x: int | None = None
        self._y: int | None = None
        # The column of the cursor on most terminals. It is used while `_x` is unknown.
        self._expected_x: int | None = None

    def output(self) -> str:
        return "".join(self._out)

    def length(self) -> int:
        return sum(map(len, self._out))

    def write(self, sequence: str) -> None:
        """Write a sequence after which the position of the cursor is unknown."""
        self._out.append(sequence)
        self._x = self._y = None

    def reset_pen(self) -> None:
        self._set_pen(PLAIN)

    def force_reset(self) -> None:
        """Switch to the plain pen from an unknown pen."""
        self._out.append("\x1b[m")
        self._pen = PLAIN

    def clear(self) -> None:
        self._out.append("\x1b[2J")

    def clear_row(self, y: int, background: str) -> None:
        """Fill a row. Some terminals cannot fill the whole screen at once."""
        self.move(0, y)
        self._set_pen(blank_pen(self._pen, background))
        self._out.append("\x1b[K")

    def move(self, x: int, y: int) -> None:
        if self._x == x and self._y == y:
            return
        self._out.append(self._move_sequence(x, y))
        self._x, self._y, self._expected_x = x, y, x

    def bytes_to_start(self, cell: ScreenCell, x: int, y: int) -> int:
        pen_change = change(self._pen, _pen_for(cell, self._pen), undo=self._capabilities.undo)
        is_there = self._x == x and self._y == y
        return len(pen_change) + (0 if is_there else len(self._move_sequence(x, y)))

    def _move_sequence(self, x: int, y: int) -> str:
        sequences = [_absolute(x, y)]
        if self._y is not None:
            down = y - self._y
            if 0 <= down <= _MAX_NEW_LINES:
                sequences.append(("\r\n" * down or "\r") + _relative(x, "C", "D"))
            if down == 0 and self._capabilities.column:
                sequences.append(f"\x1b[{x + 1}G")
            if self._x is not None:
                sequences.append(_relative(down, "B", "A") + _relative(x - self._x, "C", "D"))
        return min(sequences, key=len)

    def _set_pen(self, pen: Pen) -> None:
        if pen is not self._pen:
            self._out.append(change(self._pen, pen, undo=self._capabilities.undo))
            self._pen = pen

    def _is_erasable(self, cell: ScreenCell) -> bool:
        return cell.blank and (self._capabilities.fill or not cell.pen.background)

    def write_row(self, y: int, old: list[ScreenCell], new: list[ScreenCell]) -> None:
        changed = changed_columns(old, new)
        if not all(new[x].is_width_certain for x in changed):
            changed = _add_covered(changed, new)
        if changed:
            self.write_cells(y, old, new, changed)

    def write_cells(
        self, y: int, old: list[ScreenCell], new: list[ScreenCell], changed: list[int]
    ) -> None:
        """Write the changed cells of a row, and perhaps other cells between them.

        `changed` has the columns of the changed cells in order, at least one.
        """
        tail = self._blank_tail(new)
        last = changed[-1]
        position = 0
        for start, end in _runs(changed):
            if end <= position:
                continue
            # A move is needed before the first run, and after each gap that is not rewritten.
            if position == 0 or (position < start and not self._rewrite_gap(new, position, start)):
                self.move(start, y)
            position = max(position, start)
            while position < end:
                # Erasing to the right edge takes three bytes, which is shorter than four blanks.
                if position >= tail and last - position >= 3:
                    self._prepare(new[position], position, y)
                    self._out.append("\x1b[K")
                    return
                if _may_be_narrow(new, position):
                    position = self._write_over_blanks(old, new, position, y)
                else:
                    position = self._erase_run(new, position, changed) or self._write_run(
                        new, position, end
                    )

    def _blank_tail(self, new: list[ScreenCell]) -> int:
        """Return the index at which the erasable blanks at the end of the row begin."""
        last_cell = new[-1]
        tail = len(new)
        if self._is_erasable(last_cell):
            while tail > 0 and new[tail - 1] is last_cell:
                tail -= 1
        return tail

    def _rewrite_gap(self, new: list[ScreenCell], start: int, end: int) -> bool:
        """Write a gap again if that is not longer than a move; return whether it was written."""
        if end - start > _MAX_GAP or self._x != start or self._y is None:
            return False
        gap, pen, bytes_to_rewrite = new[start:end], self._pen, 0
        if len(gap) <= _MIN_MOVE_BYTES and all(
            cell.blank and _pen_for(cell, pen) is pen for cell in gap
        ):
            # Most gaps are blanks between two words.
            self._out.append(" " * len(gap))
            self._x = self._expected_x = end
            return True
        if not all(cell.is_width_certain and cell.text for cell in gap):
            return False
        for cell in gap:
            next_pen = _pen_for(cell, pen)
            pen_change = change(pen, next_pen, undo=self._capabilities.undo)
            bytes_to_rewrite += len(pen_change) + len(cell.text.encode())
            pen = next_pen
        pen_change = change(pen, _pen_for(new[end], pen), undo=self._capabilities.undo)
        bytes_to_rewrite += len(pen_change)
        pen_change = change(self._pen, _pen_for(new[end], self._pen), undo=self._capabilities.undo)
        bytes_to_move = len(pen_change) + len(self._move_sequence(end, self._y))
        if bytes_to_rewrite > bytes_to_move:
            return False
        position = start
        while position < end:
            position = self._write_run(new, position, end)
        return True

    def _erase_run(self, new: list[ScreenCell], x: int, changed: list[int]) -> int:
        """Erase a run of blanks if that is shorter than writing it; return its end, or else 0."""
        cell = new[x]
        if not (self._capabilities.erase and self._is_erasable(cell)):
            return 0
        last = changed[-1]
        end = x + 1
        while end <= last and new[end] is cell:
            end += 1
        # Blanks after the last changed cell of the run are on the screen already.
        stop = changed[bisect_left(changed, end) - 1] + 1
        # Erasing takes about five bytes, and moving to the next change takes five more.
        if stop - x <= (5 if stop > last else 10):
            return 0
        self._prepare(cell, x, self._y)
        self._out.append(f"\x1b[{stop - x}X")
        return stop

    def _prepare(self, cell: ScreenCell, x: int, y: int | None) -> None:
        if y is not None:
            self.move(x, y)
        self._set_pen(_pen_for(cell, self._pen))

    def _write_over_blanks(
        self, old: list[ScreenCell], new: list[ScreenCell], x: int, y: int
    ) -> int:
        """Write a wide character over two blanks, because some terminals draw it narrow."""
        blank = half_blank(new[x])
        if old[x + 1] is not blank:
            self._prepare(blank, x, y)
            self._out.append("  ")
            self._x = x + 2 if x + 2 < len(new) else None
        self._prepare(new[x], x, y)
        self._out.append(new[x].text)
        self._x = self._expected_x = None
        return x + 2

    def _write_run(self, new: list[ScreenCell], x: int, end: int) -> int:
        """Write cells in the same pen; return the index after them."""
        cell = new[x]
        if not cell.text:
            return x + 1
        if self._x != x and not (
            self._expected_x == x and (cell.blank or not cell.is_width_certain)
        ):
            # The cursor may be elsewhere, for example after a character of uncertain width.
            self._prepare(cell, x, self._y)
        self._set_pen(_pen_for(cell, self._pen))
        is_position_known = self._x == x
        self._out.append(cell.text)
        position = x + 1
        if not cell.is_width_certain or cell.blank:
            is_position_known = is_position_known and cell.is_width_certain
        else:
            position = self._write_same_pen(new, position, end, cell.pen)
        # At the right edge, terminals differ about the position of the cursor.
        self._x = position if is_position_known and position < len(new) else None
        self._expected_x = position
        return position

    def _write_same_pen(self, new: list[ScreenCell], position: int, end: int, pen: Pen) -> int:
        texts = self._out
        while position < end:
            cell = new[position]
            if cell.pen is not pen or not cell.is_width_certain or cell.blank:
                break
            texts.append(cell.text)
            position += 1
        # The second half of a wide character has no text.
        while position < len(new) and not new[position].text:
            position += 1
        return position


def changed_columns(old: list[ScreenCell], new: list[ScreenCell]) -> list[int]:
    """Return the columns in which two rows differ."""
    pairs = zip(old, new, strict=True)
    return [x for x, (old_cell, new_cell) in enumerate(pairs) if old_cell is not new_cell]


def _pen_for(cell: ScreenCell, pen: Pen) -> Pen:
    """Return the pen for a cell; for a blank, the closest one to `pen`."""
    return blank_pen(pen, cell.pen.background) if cell.blank else cell.pen


def _may_be_narrow(new: list[ScreenCell], x: int) -> bool:
    """Whether the cell at `x` has a wide character that is narrow in some terminals."""
    return not new[x].is_width_certain and x + 1 < len(new) and not new[x + 1].text


def _add_covered(changed: list[int], new: list[ScreenCell]) -> list[int]:
    """Return the changed cells, and those that a character of uncertain width may cover."""
    columns = set(changed)
    for x in range(changed[0], len(new)):
        if x in columns and _may_be_narrow(new, x):
            # A terminal draws at most two cells for each code point.
            columns.update(range(x + 2, min(x + 2 * len(new[x].text), len(new))))
    return sorted(columns)


def _absolute(x: int, y: int) -> str:
    """Return the shortest absolute move to a cell."""
    if x:
        return f"\x1b[{y + 1};{x + 1}H"
    return f"\x1b[{y + 1}H" if y else "\x1b[H"


def _relative(distance: int, forward: str, back: str) -> str:
    if not distance:
        return ""
    letter = forward if distance > 0 else back
    count = abs(distance)
    return f"\x1b[{letter}" if count == 1 else f"\x1b[{count}{letter}"


def _runs(changed: list[int]) -> list[tuple[int, int]]:
    """Return runs of consecutive cells: `[1, 2, 5] → [(1, 3), (5, 6)]`."""
    runs: list[tuple[int, int]] = []
    start = last = changed[0]
    for x in changed[1:]:
        if x != last + 1:
            runs.append((start, last + 1))
            start = x
        last = x
    runs.append((start, last + 1))
    return runs
