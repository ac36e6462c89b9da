"""The cells that the terminal shows, and the sequences that update them."""

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

from briefing_tui.tui.wire.capabilities import Capabilities
from briefing_tui.tui.wire.cells import Cell, add_cells, blank, cut, half_blank
from briefing_tui.tui.wire.painting import Painter
from briefing_tui.tui.wire.pens import PLAIN, Pen, pen_from
from briefing_tui.tui.wire.scrolling import Rows, find_scroll, scrolled, write_scroll

_MAX_CACHED_STRIPS: Final = 1024
"""The maximum number of strips whose cells are cached. The same strips are drawn many times."""

Piece = tuple[int, int, Strip, int]
"""Row and column of a strip, the strip, and the column at which it is truncated."""


class ScreenBuffer:
    """Keeps all cells on the screen, and turns updates of Textual into short sequences."""

    def __init__(self, capabilities: Capabilities, color_system: ColorSystem) -> None:
        self._capabilities = capabilities
        self._color_system = color_system
        self._rows: Rows = []
        self._cursor: Offset | None = None
        self._known = False
        self._cells: dict[int, tuple[Strip, list[Cell]]] = {}

    def forget(self) -> None:
        """Treat the content of the screen as unknown."""
        self._known = False

    @property
    def known(self) -> bool:
        """Whether the content of the screen is known."""
        return self._known

    def update(self, update: CompositorUpdate, size: Size, cursor: Offset) -> str:
        """Return the sequence to send for an update.

        The sequence is empty if neither a cell nor the position of the cursor changes.

        Raises:
            TypeError: an unknown type of update.
        """
        if len(self._rows) != size.height or (self._rows and len(self._rows[0]) != size.width):
            self._rows = [[blank("")] * size.width for _ in range(size.height)]
            self._known = False
        rows = list(self._rows)
        changed = self._apply(_pieces(update), rows)
        if not self._known:
            sequence = self._paint_all(rows)
        elif changed:
            sequence = self._paint_changed(rows, sorted(changed))
        else:
            sequence = ""
        self._rows = rows
        if not sequence and cursor == self._cursor:
            return ""
        self._known = True
        self._cursor = cursor
        return f"{sequence}\x1b[{cursor.y + 1};{cursor.x + 1}H"

    def _apply(self, pieces: Iterable[Piece], rows: Rows) -> set[int]:
        """Write the pieces into the rows; return the indexes of the rows that have changed."""
        changed: set[int] = set()
        for y, x, strip, end in pieces:
            if y >= len(rows) or x >= len(rows[y]):
                continue
            cells = cut(self._cells_of(strip), min(end, len(rows[y])) - x)
            stop = x + len(cells)
            if rows[y][x:stop] != cells:
                if y not in changed:
                    changed.add(y)
                    rows[y] = rows[y].copy()
                _blank_halves(rows[y], x, stop)
                rows[y][x:stop] = cells
        return changed

    def _cells_of(self, strip: Strip) -> list[Cell]:
        cached = self._cells.get(id(strip))
        if cached is not None and cached[0] is strip:
            return cached[1]
        cells: list[Cell] = []
        for text, style, control in strip:
            if not control:
                add_cells(cells, text, _pen_of(style, self._color_system))
        if len(self._cells) >= _MAX_CACHED_STRIPS:
            self._cells.clear()
        self._cells[id(strip)] = strip, cells
        return cells

    def _paint_all(self, rows: Rows) -> str:
        """Fill the screen with one background, and write the cells that differ."""
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
        for y, row in enumerate(rows):
            if background:
                painter.clear_row(y, background)
            painter.write_row(y, empty, row)
        painter.reset_pen()
        return painter.output()

    def _paint_changed(self, rows: Rows, changed: list[int]) -> str:
        """Write the changed rows. Scroll first if the sequence is then shorter."""
        painter = Painter(self._capabilities)
        for y in changed:
            painter.write_row(y, self._rows[y], rows[y])
        painter.reset_pen()
        without_scroll = painter.output()
        if not self._capabilities.regions or len(changed) < 3:
            return without_scroll
        scroll = find_scroll(self._rows, rows, changed)
        if scroll is None:
            return without_scroll
        painter = Painter(self._capabilities)
        write_scroll(painter, scroll)
        scrolled_rows = scrolled(self._rows, scroll)
        for y in sorted({*changed, *range(scroll.top, scroll.bottom + 1)}):
            painter.write_row(y, scrolled_rows[y], rows[y])
        painter.reset_pen()
        return min(without_scroll, painter.output(), key=len)


def _blank_halves(row: list[Cell], start: int, end: int) -> None:
    """If only one half of a wide character is overwritten, make the other half blank."""
    for edge, remaining_half in ((start, start - 1), (end, end)):
        if 0 < edge < len(row) and not row[edge].text:
            row[remaining_half] = half_blank(row[remaining_half])


def _pieces(update: CompositorUpdate) -> Iterable[Piece]:
    match update:
        case LayoutUpdate():
            return _layout_pieces(update)
        case ChopsUpdate():
            return _chops_pieces(update)
        case _:
            raise TypeError(type(update).__name__)


def _layout_pieces(update: LayoutUpdate) -> Iterable[Piece]:
    for y, line in enumerate(update.strips, update.region.y):
        x = update.region.x
        for strip in line:
            end = x + strip.cell_length
            yield y, x, strip, end
            x = end


def _chops_pieces(update: ChopsUpdate) -> Iterable[Piece]:
    """Yield the strips in the spans of an update, truncated where Textual truncates them."""
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
