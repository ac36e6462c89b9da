"""Fits one row of a table: long text uses the blanks of other cells.

All widths are in characters of the terminal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing_tui.richtext.cells import Column

_MARK = 1
"""The width of the mark `…`."""
_END = -1
"""The index of the blanks after the last column."""


def fit_row(
    columns: Sequence[Column],
    widths: Sequence[int],
    needs: Sequence[int],
    width: int,
    gap: int = 2,
    *,
    aligned: bool = False,
) -> Sequence[int]:
    """Return the width of each cell in a row of one line; 0 for a cell that is not drawn.

    `needs` are the widths of the texts. In an `aligned` row, only numbers are widened.
    """
    if _has_room(widths, needs):
        return widths
    row = _Row(columns, widths, needs, width, gap)
    row.fit_numbers()
    if not aligned:
        row.complete()
        row.complete(anywhere=True)
        row.lengthen()
    return row.widths


def fit_wrapped(
    columns: Sequence[Column],
    widths: Sequence[int],
    needs: Sequence[int],
    word_needs: Sequence[int],
    width: int,
    gap: int = 2,
    *,
    aligned: bool = False,
    is_cut: bool = False,
) -> Sequence[int]:
    """Return the width of each cell in a row whose cells wrap; 0 for a cell that is not drawn.

    `word_needs` has the width of the widest word of each cell. In an `aligned` row, only numbers,
    dates and cells with long words are widened. `is_cut` means that the row has too few lines for
    its text.
    """
    if _has_room(widths, needs):
        return widths
    row = _Row(columns, widths, needs, width, gap)
    row.fit_numbers(word_needs)
    if not aligned:
        row.complete()
        row.take_empty()
        if is_cut:
            row.lengthen()
    row.keep_words(word_needs)
    return row.widths


def _has_room(widths: Sequence[int], needs: Sequence[int]) -> bool:
    return all(need <= cells or not cells for need, cells in zip(needs, widths, strict=True))


def _is_fixed(column: Column) -> bool:
    """Whether the cells of a column stay aligned in all rows, as dates and numbers do."""
    return column.whole or not (column.share or column.can_move)


class _Row:
    """The widths of the cells of a row, while they are being fitted."""

    def __init__(
        self,
        columns: Sequence[Column],
        widths: Sequence[int],
        needs: Sequence[int],
        width: int,
        gap: int,
    ) -> None:
        self.widths = list(widths)
        self._shown = [index for index, cells in enumerate(widths) if cells]
        self._columns = columns
        self._needs = list(needs)
        self._gap = gap
        self._blanks_at_end = max(width - sum(widths) - gap * (len(self._shown) - 1), 0)

    def fit_numbers(self, word_needs: Sequence[int] = ()) -> None:
        """Widen numbers until they fit, or reduce them to a mark.

        With `word_needs`, other cells keep room for their widest word if possible.
        """
        for index in self._shown:
            missing = self._missing(index)
            if not missing or not self._columns[index].whole:
                continue
            donors = list(self._everywhere(index))
            others = [other for other in self._shown if other > index] + self._before(index)
            others = [other for other in others if not self._columns[other].whole]
            blanks = sum(map(self._spare, donors))
            from_others = sum(
                max(min(self.widths[other], self._needs[other]) - _MARK, 0) for other in others
            )
            if missing > blanks + from_others:
                # The number becomes a mark, and other cells may use the rest of
                # its width.
                self._needs[index] = _MARK
                continue
            self._take(index, donors)
            if word_needs:
                self._take_from_wrapping(index, others, word_needs)
            while self._missing(index):
                widest = max(others, key=self.widths.__getitem__)
                self._move(index, widest, 1)

    def complete(self, *, anywhere: bool = False) -> None:
        """Widen text cells if their text then fits.

        Dates may use all blanks of the row. Other cells may use only blanks that move no date or
        number, or all blanks with `anywhere`.
        """
        for index in sorted(self._cut_cells(), key=lambda cut: not _is_fixed(self._columns[cut])):
            is_far = anywhere or _is_fixed(self._columns[index])
            donors = list(self._everywhere(index) if is_far else self._beside(index))
            if self._missing(index) <= sum(map(self._spare, donors)):
                self._take(index, donors)

    def lengthen(self) -> None:
        """Widen text cells as far as possible."""
        for index in self._cut_cells():
            self._take(index, self._beside(index))

    def take_empty(self) -> None:
        """Extend text cells over the empty cells that follow them."""
        for index in self._cut_cells():
            for other in self._after(index):
                if other != _END and self._needs[other]:
                    break
                self._take(index, [other])

    def keep_words(self, word_needs: Sequence[int]) -> None:
        """Widen cells whose words would be broken, and cells that do not wrap, such as dates."""
        for index in self._cut_cells():
            need = self._needs[index]
            if self._columns[index].wraps:
                if word_needs[index] <= self.widths[index]:
                    continue
                self._needs[index] = word_needs[index]
            donors = list(self._beside(index))
            near = [other for other in donors if other != _END]
            far = [other for other in self._everywhere(index) if other not in (*near, _END)]
            others = [other for other in near + far if self._columns[other].wraps]
            blanks = sum(map(self._spare, donors))
            from_others = sum(
                max(min(self.widths[other], self._needs[other]) - word_needs[other], 0)
                for other in others
            )
            if self._missing(index) <= blanks + from_others:
                self._take(index, donors)
                self._take_from_wrapping(index, others, word_needs)
            self._needs[index] = need

    def _cut_cells(self) -> Iterator[int]:
        """Yield the text cells that would be cut, by rank."""
        for index in sorted(self._shown, key=lambda shown: (self._columns[shown].rank, shown)):
            if self._missing(index) and not self._columns[index].whole:
                yield index

    def _missing(self, index: int) -> int:
        return max(self._needs[index] - self.widths[index], 0)

    def _after(self, index: int) -> Iterator[int]:
        yield from (other for other in self._shown if other > index)
        yield _END

    def _before(self, index: int) -> list[int]:
        return [other for other in reversed(self._shown) if other < index]

    def _everywhere(self, index: int) -> Iterator[int]:
        """Yield all other columns and `_END`, first those on the side to which the cell grows."""
        after = list(self._after(index))
        before = self._before(index)
        is_right = self._columns[index].align == "right"
        yield from (before + after if is_right else after + before)

    def _beside(self, index: int) -> Iterator[int]:
        """Yield the columns whose blanks can be used without moving dates or numbers."""
        fixed = _is_fixed(self._columns[index])
        is_right = self._columns[index].align == "right"
        if not (fixed and is_right):
            yield from self._until_fixed(list(self._after(index)), "right")
        if not fixed or is_right:
            yield from self._until_fixed(self._before(index), "left")

    def _until_fixed(self, others: Sequence[int], direction: str) -> Iterator[int]:
        """Yield the columns in `others` until one is fixed and has text.

        That column is included if its blanks are next to the cell that grows.
        """
        for other in others:
            if other == _END or not self._needs[other] or not _is_fixed(self._columns[other]):
                yield other
                continue
            if self._columns[other].align == direction:
                yield other
            return

    def _spare(self, other: int) -> int:
        if other == _END:
            return self._blanks_at_end
        cells = self.widths[other]
        if not self._needs[other]:
            # The gap next to an empty cell is free, too.
            return cells + self._gap if cells else 0
        return max(cells - self._needs[other], 0)

    def _take(self, index: int, donors: Sequence[int] | Iterator[int]) -> None:
        for other in list(donors):
            missing, spare = self._missing(index), self._spare(other)
            if not missing or not spare:
                continue
            if other != _END and not self._needs[other]:
                self.widths[index] += spare
                self.widths[other] = 0
            else:
                self._move(index, other, min(spare, missing))

    def _take_from_wrapping(
        self, index: int, others: Sequence[int], word_needs: Sequence[int]
    ) -> None:
        for other in others:
            spare = self.widths[other] - max(word_needs[other], _MARK)
            if self._columns[other].wraps and spare > 0:
                self._move(index, other, min(spare, self._missing(index)))

    def _move(self, index: int, other: int, cells: int) -> None:
        self.widths[index] += cells
        if other == _END:
            self._blanks_at_end -= cells
        else:
            self.widths[other] -= cells
