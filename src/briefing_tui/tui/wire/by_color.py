"""Writes changed cells, row by row or colour by colour.

Changing the foreground or the background takes up to 19 bytes, and moving to another cell only
three to nine. So writing all cells with the same colours before other cells can save bytes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Final

from briefing_tui.tui.wire.cells import ScreenCell
from briefing_tui.tui.wire.painting import Painter, changed_columns
from briefing_tui.tui.wire.scrolling import Rows

# `attrgetter` is fast. Each getter is called for every cell of every changed row.
_TEXT_OF: Final = attrgetter("text")
_IS_WIDTH_CERTAIN: Final = attrgetter("is_width_certain")

_Color = tuple[str, str, str]
"""Background, foreground and link. Attributes such as bold have short codes and are ignored."""

_Columns = defaultdict[int, list[int]]
"""The columns of one colour, by row."""


def write_by_row(painter: Painter, old: Rows, new: Rows, ys: Iterable[int]) -> None:
    """Write the changed cells row by row."""
    for y in ys:
        painter.write_row(y, old[y], new[y])


def write_by_color(painter: Painter, old: Rows, new: Rows, ys: Iterable[int]) -> None:
    """Write the changed cells colour by colour."""
    columns_of: defaultdict[_Color, _Columns] = defaultdict(lambda: defaultdict(list))
    lone_blanks: list[tuple[int, int]] = []
    for y in ys:
        if not (_is_simple(old[y]) and _is_simple(new[y])):
            # A character may take two cells here, so the cells of the row are written together.
            painter.write_row(y, old[y], new[y])
            continue
        for x, color in _colors(new[y], changed_columns(old[y], new[y])):
            if color is None:
                lone_blanks.append((y, x))
            else:
                columns_of[color][y].append(x)
    for (y, background), columns in _by_background(new, lone_blanks).items():
        columns_of[_color_near(columns_of, y, background)][y].extend(columns)
    first_cells = {color: _first_cell(columns) for color, columns in columns_of.items()}
    while first_cells:
        # The next colour is the one that takes the fewest bytes to start.
        costs = {
            color: painter.bytes_to_start(new[y][x], x, y) for color, (y, x) in first_cells.items()
        }
        color = min(costs, key=costs.__getitem__)
        del first_cells[color]
        for y, columns in sorted(columns_of[color].items()):
            painter.write_cells(y, old[y], new[y], sorted(columns))


def _is_simple(row: list[ScreenCell]) -> bool:
    """Whether each character in a row takes one cell in every terminal."""
    return all(map(_TEXT_OF, row)) and all(map(_IS_WIDTH_CERTAIN, row))


def _colors(row: list[ScreenCell], columns: list[int]) -> Iterator[tuple[int, _Color | None]]:
    """Yield the columns of a row, each with the colour in which its cell is written.

    A blank gets the colour of the text directly before or after it if the background is the same.
    Otherwise, its colour is None.
    """
    colors: list[_Color | None] = []
    previous, previous_color = -1, None
    for x in columns:
        cell = row[x]
        color: _Color | None = None
        if not cell.blank:
            color = cell.pen.background, cell.pen.foreground, cell.pen.link
        elif previous_color and x == previous + 1 and previous_color[0] == cell.pen.background:
            color = previous_color
        colors.append(color)
        previous, previous_color = x, color
    for index in range(len(columns) - 2, -1, -1):
        x, color = columns[index], colors[index + 1]
        if colors[index] is None and color and columns[index + 1] == x + 1:
            colors[index] = color if color[0] == row[x].pen.background else None
    return zip(columns, colors, strict=True)


def _by_background(
    rows: Rows, cells: Iterable[tuple[int, int]]
) -> dict[tuple[int, str], list[int]]:
    columns: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for y, x in cells:
        columns[y, rows[y][x].pen.background].append(x)
    return columns


def _color_near(columns_of: dict[_Color, _Columns], y: int, background: str) -> _Color:
    distances = {
        color: min(abs(y - row) for row in columns)
        for color, columns in columns_of.items()
        if color[0] == background
    }
    return min(distances, key=distances.__getitem__, default=(background, "", ""))


def _first_cell(columns: _Columns) -> tuple[int, int]:
    y = min(columns)
    return y, min(columns[y])
