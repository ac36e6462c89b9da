"""How a row is drawn: gutter, columns, headings, and the words that are looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefing_tui import text
from briefing_tui.config.glyphs import Glyphs
from briefing_tui.presentation.columns import allot, fit_row, shorten
from briefing_tui.presentation.panes import Cell, Column
from briefing_tui.tui.widgets.line_view import Piece, highlighted, pattern_of
from briefing_tui.tui.widgets.rows import Rows

GAP = 2
"""Blanks between two columns."""
_INDENT = 2
_MOST_CHARACTERS = 16
"""Characters of a value for each cell that are looked at; a value may have a million of them."""


class RowDrawing:
    """Turns rows into pieces for one width.

    `signs` leaves a cell for sides and folds beside the mark; with `heads`, the columns have room
    for their names. What is looked for is marked.
    """

    def __init__(
        self, columns: Sequence[Column], glyphs: Glyphs, *, signs: bool, heads: bool
    ) -> None:
        self._columns = tuple(columns)
        self._glyphs = glyphs
        self._signs = signs
        self._heads = heads
        self._gutter = 0
        self._room = 0
        self.widths: list[int] = []
        self.width = 0
        self.pattern: re.Pattern[str] | None = None
        self._sought = ""

    def look_for(self, words: str) -> None:
        """Mark each of these words from now on."""
        self._sought = words
        self.pattern = pattern_of(words)

    def fit(self, width: int, rows: Rows, measured: Iterable[int], *, all_rows: bool) -> None:
        """Divide a width among gutter, columns, and the last cell, which is the thumb's.

        The columns get what the cells of the rows in `measured` need, and, unless these are
        `all_rows`, at least their minimum.
        """
        self.width = width
        self._gutter = gutter_width(self._signs)
        self._room = max(width - self._gutter - 1, 0)
        needs = self._needs(rows, measured)
        if needs is not None and not all_rows:
            least = (column.minimum for column in self._columns)
            needs = [max(pair) for pair in zip(needs, least, strict=True)]
        self.widths = allot(self._columns, self._room, GAP, needs)

    def _needs(self, rows: Rows, measured: Iterable[int]) -> list[int] | None:
        """The cells of the widest cell of each column; None if no row has any."""
        found = [
            self._cell_needs(rows.cells(row), rows.depth(row))
            for row in measured
            if not rows.heading(row)
        ]
        if not found:
            return None
        if self._heads:
            found.append([text.width(self.words(column.name)) for column in self._columns])
        return [max(needs) for needs in zip(*found, strict=True)]

    def _cell_needs(self, cells: Sequence[Cell], depth: int) -> list[int]:
        needs = [text.width(self.words(self._near(cell.text))) for cell in cells]
        needs[0] += _INDENT * depth
        return needs

    def _near(self, words: str) -> str:
        return words[: max(self._room, 1) * _MOST_CHARACTERS]

    def pieces(self, rows: Rows, row: int, base: tuple[str, ...]) -> Iterator[Piece]:
        """What a row shows, with the styles `base` under those of its parts."""
        heading = rows.heading(row)
        if heading:
            yield from self._heading(heading, base)
            return
        yield from self._signs_of(rows, row, base)
        cells, depth = rows.cells(row), rows.depth(row)
        needs = self._cell_needs(cells, depth)
        widths = fit_row(self._columns, self.widths, needs, self._room, GAP, aligned=self._heads)
        indent = _INDENT * depth
        for column, cell, width in zip(self._columns, cells, widths, strict=True):
            if not width:
                continue
            names = base if cell.tone == "plain" else (*base, cell.tone)
            taken = min(indent, width)
            yield " " * taken, base
            yield from self._cell(cell, column, width - taken, names)
            yield " " * GAP, names
            indent = 0

    def _heading(self, heading: str, base: tuple[str, ...]) -> Iterator[Piece]:
        names = (*base, "dim")
        words, _ = self._cut(heading, self._room)
        rule = self._glyphs.rule * (self._room - text.width(words) - 1)
        yield f"{' ' * self._gutter}{words} {rule} ", names

    def _signs_of(self, rows: Rows, row: int, base: tuple[str, ...]) -> Iterator[Piece]:
        mark, tone = rows.mark(row)
        yield self._sign(mark), (*base, f"mark-{tone}") if tone else base
        if self._signs:
            sign, side = rows.symbol(row)
            folded = rows.folded(row)
            if not sign and folded is not None:
                sign = self._glyphs.folded if folded else self._glyphs.unfolded
            yield self._sign(sign), (*base, f"side-{side}") if side else base
        yield " ", base

    def _cell(
        self, cell: Cell, column: Column, width: int, names: tuple[str, ...]
    ) -> Iterator[Piece]:
        shown, words = self._cut(cell.text, width, whole=column.whole)
        blanks = " " * (width - text.width(shown))
        if column.align == "right":
            yield blanks, names
        found = self._found(words, shown, cell.text)
        yield from highlighted(shown, found, names, "match")
        if column.align == "left":
            yield blanks, names

    def _cut(self, words: str, width: int, *, whole: bool = False) -> tuple[str, str]:
        """Words cut to a width, and as much of them uncut as was looked at for that."""
        near = words[: max(width, 1) * _MOST_CHARACTERS]
        drawable = self.words(near)
        shown = shorten(drawable, width, self._glyphs.cut, whole=whole)
        if len(near) < len(words) and shown == drawable:
            # White space that folds, or marks that take no cell.
            shown = text.cut(drawable, width - 1, "") + self._glyphs.cut
        return shown, drawable

    def _found(self, words: str, shown: str, whole: str) -> Iterator[tuple[int, int]]:
        """Where words that are looked for stand in what is shown of a cell.

        The sign of the cut stands for what it hides.
        """
        if self.pattern is None:
            return
        kept = len(shown) if shown == words else len(shown) - len(self._glyphs.cut)
        for found in self.pattern.finditer(words):
            if found.end() <= kept:
                yield found.span()
            else:
                yield min(found.start(), kept), len(shown)
                return
        if len(whole) > len(words) and self._is_sought_in(whole, len(words)):
            yield kept, len(shown)

    def _is_sought_in(self, whole: str, start: int) -> bool:
        """Whether a word that is looked for stands in the rest of a text, however long that is."""
        assert self.pattern is not None
        if whole.isascii() and self._sought.isascii():
            # In a tenth of the time that it takes to look at each letter in any case.
            rest = whole[start:].lower()
            return any(word in rest for word in self._sought.lower().split())
        return self.pattern.search(whole, start) is not None

    def _sign(self, sign: str) -> str:
        return text.fit(self.words(sign), 1)

    def words(self, words: str) -> str:
        """Words on one line, in letters that the terminal has and that do not act on it."""
        if self._glyphs.is_ascii:
            words = text.ascii(words)
        return text.clean_line(words)


def gutter_width(signs: bool) -> int:
    """The cells before the first column: mark, perhaps side or fold, blank."""
    return 3 if signs else 2
