"""The cells that the terminal shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import Final

from rich.color import ColorSystem
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Offset, Size
from textual.strip import Strip

from briefing_tui.tui.wire.by_color import write_by_color, write_by_row
from briefing_tui.tui.wire.capabilities import Capabilities
from briefing_tui.tui.wire.cells import ScreenCell, add_cells, blank, cut_cells, half_blank
from briefing_tui.tui.wire.painting import Painter
from briefing_tui.tui.wire.pens import PLAIN, Pen, pen_from
from briefing_tui.tui.wire.scrolling import Rows, Scroll, find_scroll, scrolled, write_scroll

_MAX_CACHED_STRIPS: Final = 1024
"""Cells are cached, because strips are drawn many times. This is the maximum number of strips."""

PlacedStrip = tuple[int, int, Strip, int]
"""The row and column of a strip, the strip, and the column at which it is cut."""


class ScreenBuffer:
    """Stores the cells of the screen, and turns updates of Textual into short sequences."""

    def __init__(self, capabilities: Capabilities, color_system: ColorSystem) -> None:
        self._capabilities = capabilities
        self._color_system = color_system
        self._rows: Rows = []
        self._cursor: Offset | None = None
        self._known = False
        self._cells: dict[int, tuple[Strip, list[ScreenCell]]] = {}

    def forget(self) -> None:
        self._known = False

    @property
    def known(self) -> bool:
        """Whether the content of the screen is known."""
        return self._known

    def update(self, update: CompositorUpdate, size: Size, cursor: Offset) -> str:
        """Return the sequence for an update; empty if nothing changes.

        Raises TypeError for an unknown type of update.
        """
        if len(self._rows) != size.height or (self._rows and len(self._rows[0]) != size.width):
            self._rows = [[blank("")] * size.width for _ in range(size.height)]
            self._known = False
        rows = list(self._rows)
        written = self._apply(_strips(update), rows)
        changed = sorted(y for y in written if rows[y] != self._rows[y])
        if self._known and not changed and cursor == self._cursor:
            return ""
        painter = self._paint_changed(rows, changed) if self._known else self._paint_all(rows)
        painter.reset_pen()
        painter.move(cursor.x, cursor.y)
        self._rows, self._cursor, self._known = rows, cursor, True
        return painter.output()

    def _apply(self, strips: Iterable[PlacedStrip], rows: Rows) -> set[int]:
        changed: set[int] = set()
        for y, x, strip, end in strips:
            if y >= len(rows) or x >= len(rows[y]):
                continue
            cells = cut_cells(self._cells_of(strip), min(end, len(rows[y])) - x)
            stop = x + len(cells)
            if rows[y][x:stop] != cells:
                if y not in changed:
                    changed.add(y)
                    rows[y] = rows[y].copy()
                _blank_halves(rows[y], x, stop)
                rows[y][x:stop] = cells
        return changed

    def _cells_of(self, strip: Strip) -> list[ScreenCell]:
        cached = self._cells.get(id(strip))
        if cached is not None and cached[0] is strip:
            return cached[1]
        cells: list[ScreenCell] = []
        for text, style, control in strip:
            if not control:
                add_cells(cells, text, _pen_of(style, self._color_system))
        if len(self._cells) >= _MAX_CACHED_STRIPS:
            self._cells.clear()
        self._cells[id(strip)] = strip, cells
        return cells

    def _paint_all(self, rows: Rows) -> Painter:
        background = ""
        if self._capabilities.fill:
            counts = Counter(chain.from_iterable(rows))
            blanks = (cell for cell in counts if cell.blank)
            background = max(blanks, key=counts.__getitem__, default=blank("")).pen.background
        painter = Painter(self._capabilities)
        painter.force_reset()
        if not background:
            painter.clear()
        empty = [blank(background)] * (len(rows[0]) if rows else 0)
        # Trying both ways to write, as `_paint_changed` does, would slow down the start.
        is_by_color = self._color_system.value >= ColorSystem.EIGHT_BIT.value
        for y, row in enumerate(rows):
            if background:
                painter.clear_row(y, background)
            if not is_by_color:
                painter.write_row(y, empty, row)
        if is_by_color:
            write_by_color(painter, [empty] * len(rows), rows, range(len(rows)))
        return painter

    def _paint_changed(self, rows: Rows, changed: list[int]) -> Painter:
        """Write the changed rows in the way that takes the fewest bytes. Some ways scroll first."""
        ways: list[tuple[Scroll | None, Rows, list[int]]] = [(None, self._rows, changed)]
        if self._capabilities.regions and len(changed) >= 3:
            scroll = find_scroll(self._rows, rows, changed)
            if scroll is not None:
                ys = sorted({*changed, *range(scroll.top, scroll.bottom + 1)})
                ways.append((scroll, scrolled(self._rows, scroll), ys))
        painters = []
        for scroll, old_rows, ys in ways:
            for write in (write_by_row, write_by_color):
                painter = Painter(self._capabilities)
                if scroll is not None:
                    write_scroll(painter, scroll)
                write(painter, old_rows, rows, ys)
                painters.append(painter)
        return min(painters, key=Painter.length)


def _blank_halves(row: list[ScreenCell], start: int, end: int) -> None:
    """If only half of a wide character is overwritten, make its other half blank."""
    for edge, remaining_half in ((start, start - 1), (end, end)):
        if 0 < edge < len(row) and not row[edge].text:
            row[remaining_half] = half_blank(row[remaining_half])


def _strips(update: CompositorUpdate) -> Iterable[PlacedStrip]:
    match update:
        case LayoutUpdate():
            return _layout_strips(update)
        case ChopsUpdate():
            return _chops_strips(update)
        case _:
            raise TypeError(type(update).__name__)


def _layout_strips(update: LayoutUpdate) -> Iterable[PlacedStrip]:
    for y, line in enumerate(update.strips, update.region.y):
        x = update.region.x
        for strip in line:
            end = x + strip.cell_length
            yield y, x, strip, end
            x = end


def _chops_strips(update: ChopsUpdate) -> Iterable[PlacedStrip]:
    for y, first, last in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x < last and end > first:
                yield y, x, strip, min(end, last)


@lru_cache(maxsize=8192)
def _pen_of(style: Style | None, color_system: ColorSystem) -> Pen:
    if style is None:
        return PLAIN
    link = f"id={style.link_id};{style.link}" if style.link else ""
    return pen_from(Strip.render_ansi(style, color_system), link)
