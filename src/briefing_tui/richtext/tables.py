"""Lays out rows of cells in columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing_tui import text
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.richtext.columns import allocate_widths, shorten
from briefing_tui.richtext.document import Paragraph, Plain
from briefing_tui.richtext.row_fit import fit_row
from briefing_tui.richtext.signs import Signs

_GAP = 2


def table_paragraphs(
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    width: int,
    signs: Signs,
    *,
    has_header: bool = True,
) -> list[Paragraph]:
    """Return a paragraph for each row. On the terminal, none is wider than `width`.

    If the columns do not fit, those with the highest `rank` are left out.
    """
    titles = tuple(Cell(column.name, "dim") for column in columns)
    lines = [tuple(_drawable(cell, signs) for cell in row) for row in rows]
    if has_header:
        lines.insert(0, tuple(_drawable(cell, signs) for cell in titles))
    needs = [_widest(lines, index) for index in range(len(columns))]
    widths = allocate_widths(columns, width, _GAP, needs)
    widths = [min(allocated, need) for allocated, need in zip(widths, needs, strict=True)]
    return [_line(columns, line, widths, width, signs) for line in lines]


def _drawable(cell: Cell, signs: Signs) -> Cell:
    # `clean_line` removes the indent of a part of a figure, so the indent is added again.
    indent = len(cell.text) - len(cell.text.lstrip(" "))
    return Cell(" " * indent + signs.drawable(text.clean_line(cell.text)), cell.tone)


def _widest(lines: Sequence[Sequence[Cell]], index: int) -> int:
    return max((text.width(line[index].text) for line in lines), default=0)


def _line(
    columns: Sequence[Column],
    cells: Sequence[Cell],
    widths: Sequence[int],
    room: int,
    signs: Signs,
) -> Paragraph:
    spans: list[Plain] = []
    needs = [text.width(cell.text) for cell in cells]
    fitted_widths = fit_row(columns, widths, needs, room, _GAP)
    for column, cell, width in zip(columns, cells, fitted_widths, strict=True):
        if not width:
            continue
        words = shorten(cell.text, width, signs.cut_mark, whole=column.whole)
        blanks = " " * (width - text.width(words))
        words = blanks + words if column.align == "right" else words + blanks
        spans += [Plain(words, cell.tone), Plain(" " * _GAP)]
    return Paragraph(tuple(spans[:-1]), wrap=False)
