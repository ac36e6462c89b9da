"""Draws the rows of a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefing_tui import text
from briefing_tui.config.glyphs import Glyphs
from briefing_tui.desk.rows import Row
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.richtext.columns import allocate_widths
from briefing_tui.richtext.row_fit import fit_row, fit_wrapped
from briefing_tui.tui.widgets.cell_lines import CellLines
from briefing_tui.tui.widgets.line_view import StyledText, mark_ranges

GAP = 2
_NARROW_GAP = 1
"""A list without headers uses this gap if it can then show more columns than with `GAP`."""
_INDENT = 2
"""The number of blanks before a row, for each level of `Row.depth`."""

_Fitted = tuple[Column, Cell, int, int]
"""A column, its cell, and the width and indent of the cell."""

_NO_LINE: tuple[str, list[tuple[int, int]]] = ("", [])
"""What a cell shows below its last line."""


class RowRenderer:
    """Turns rows into styled pieces for one width, with search matches marked.

    - With `signs`, there is room for a symbol between the mark of the row and the columns: that of
      a party, or the one that shows whether the parts of a figure are hidden.
    - With `headers`, the columns are at least as wide as their headers, if possible.
    - With `steady`, texts of earlier rows still count, so that columns do not become narrower.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        glyphs: Glyphs,
        *,
        signs: bool,
        headers: bool,
        steady: bool = False,
    ) -> None:
        self._columns = tuple(columns)
        self._glyphs = glyphs
        self._signs = signs
        self._headers = headers
        self._steady = steady
        self._widest_needs = [0] * len(self._columns)
        self._gutter = 0
        self._room = 0
        self._gap = GAP
        self.widths: list[int] = []
        self._cells = CellLines(glyphs)
        self.look_for = self._cells.look_for
        self.words = self._cells.words

    def fit(self, width: int, measured: Sequence[Row], *, all_rows: bool, wraps: bool) -> None:
        """Divide a width among the gutter, the columns, and the scroll thumb.

        `all_rows` is False if other rows may need more room than the `measured` rows. With `wraps`,
        rows can take several lines.
        """
        self._gutter = gutter_width(self._signs)
        self._room = max(width - self._gutter - 1, 0)
        needs = self._column_needs(measured)
        if needs is not None and not all_rows:
            usual_widths = (column.usual for column in self._columns)
            needs = [max(pair) for pair in zip(needs, usual_widths, strict=True)]
        word_needs = self._widest_words(measured) if needs is not None and wraps else ()
        self._gap = GAP
        self.widths = allocate_widths(self._columns, self._room, GAP, needs, word_needs)
        if not self._headers and not all(self.widths):
            narrower = allocate_widths(self._columns, self._room, _NARROW_GAP, needs, word_needs)
            if narrower.count(0) < self.widths.count(0):
                self.widths, self._gap = narrower, _NARROW_GAP

    def _column_needs(self, measured: Iterable[Row]) -> list[int] | None:
        row_needs = [self._cell_needs(row) for row in measured if not row.heading]
        if not row_needs:
            return None
        if self._headers:
            names = (column.name for column in self._columns)
            row_needs.append([self._cells.width(name, self._room) for name in names])
        if self._steady:
            row_needs.append(self._widest_needs)
        self._widest_needs = [max(needs) for needs in zip(*row_needs, strict=True)]
        return self._widest_needs

    def _cell_needs(self, row: Row) -> list[int]:
        needs = [self._cells.width(cell.text, self._room) for cell in row.cells]
        needs[0] += _INDENT * row.depth
        return needs

    def _widest_words(self, measured: Sequence[Row]) -> list[int]:
        row_needs = [self._word_needs(row) for row in measured if not row.heading]
        return [max(needs) for needs in zip(*row_needs, strict=True)]

    def _word_needs(self, row: Row) -> list[int]:
        """Return the width of the widest word of each cell; 0 for a cell that does not wrap."""
        needs = [
            self._cells.widest_word(cell.text, self._room) if column.wraps else 0
            for column, cell in zip(self._columns, row.cells, strict=True)
        ]
        needs[0] += _INDENT * row.depth if needs[0] else 0
        return needs

    @property
    def may_wrap(self) -> bool:
        return any(
            width and column.wraps for column, width in zip(self._columns, self.widths, strict=True)
        )

    def line_count(self, row: Row) -> int:
        if row.heading:
            return 1
        return self._line_count_of(self._fit_wrapped(row, is_cut=False))

    def _line_count_of(self, fitted: Iterable[_Fitted]) -> int:
        return max(
            self._cells.line_count(cell.text, column, width) for column, cell, width, _ in fitted
        )

    def lines(self, row: Row, base: tuple[str, ...], height: int = 1) -> list[list[StyledText]]:
        if row.heading:
            return [list(self._heading(row.heading, base))]
        lines = [list(self._signs_of(row, base))]
        lines += [[(" " * self._gutter, base)] for _ in range(height - 1)]
        if height == 1:
            fitted = self._fit_one_line(row)
        else:
            fitted = self._fit_wrapped(row, is_cut=False)
            if self._line_count_of(fitted) > height:
                fitted = self._fit_wrapped(row, is_cut=True)
        for column, cell, width, indent in fitted:
            names = base if cell.tone == "plain" else (*base, cell.tone)
            lines_of_cell = self._cells.lines(cell.text, column, width, height)
            for pieces in lines:
                line_text, matches = next(lines_of_cell, _NO_LINE)
                pieces.append((" " * indent, base))
                pieces.extend(_padded(line_text, matches, column, width, names))
                pieces.append((" " * self._gap, names))
        return lines

    def _fit_one_line(self, row: Row) -> list[_Fitted]:
        needs = self._cell_needs(row)
        widths = fit_row(
            self._columns, self.widths, needs, self._room, self._gap, aligned=self._headers
        )
        return self._place(row, widths)

    def _fit_wrapped(self, row: Row, *, is_cut: bool) -> list[_Fitted]:
        """Fit a row of several lines. With `is_cut`, the row needs more lines than it gets."""
        widths = fit_wrapped(
            self._columns,
            self.widths,
            self._cell_needs(row),
            self._word_needs(row),
            self._room,
            self._gap,
            aligned=self._headers,
            is_cut=is_cut,
        )
        return self._place(row, widths)

    def _place(self, row: Row, widths: Sequence[int]) -> list[_Fitted]:
        indent = _INDENT * row.depth
        fitted = []
        for column, cell, width in zip(self._columns, row.cells, widths, strict=True):
            if width:
                cell_indent = min(indent, width)
                fitted.append((column, cell, width - cell_indent, cell_indent))
                indent = 0
        return fitted

    def _heading(self, heading: str, base: tuple[str, ...]) -> Iterator[StyledText]:
        names = (*base, "dim")
        words = self._cells.cut(heading, self._room)
        rule = self._glyphs.rule * (self._room - text.width(words) - 1)
        yield f"{' ' * self._gutter}{words} {rule} ", names

    def _signs_of(self, row: Row, base: tuple[str, ...]) -> Iterator[StyledText]:
        mark, tone = row.mark
        yield self._sign(mark), (*base, f"mark-{tone}") if tone else base
        if self._signs:
            sign, side = self._side(row)
            if not sign and row.folded is not None:
                sign = self._glyphs.folded if row.folded else self._glyphs.unfolded
            yield self._sign(sign), (*base, f"side-{side}") if side else base
        yield " ", base

    def _side(self, row: Row) -> tuple[str, int | None]:
        """Return the symbol of a party to the conflict, and the number of its colour.

        If there are more parties than symbols, further parties share the last symbol and colour.
        """
        if not row.has_side:
            return "", None
        if row.side is None:
            return self._glyphs.unknown_side, None
        number = min(row.side, len(self._glyphs.sides) - 1)
        return self._glyphs.sides[number], number + 1

    def _sign(self, sign: str) -> str:
        return text.fit(self._cells.words(sign), 1)


def _padded(
    line_text: str,
    matches: Sequence[tuple[int, int]],
    column: Column,
    width: int,
    names: tuple[str, ...],
) -> Iterator[StyledText]:
    blanks = " " * (width - text.width(line_text))
    if column.align == "right":
        yield blanks, names
    yield from mark_ranges(line_text, matches, names, "match")
    if column.align == "left":
        yield blanks, names


def gutter_width(signs: bool) -> int:
    """Return how many terminal cells are before the first column."""
    return 3 if signs else 2
