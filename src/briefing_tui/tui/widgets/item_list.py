"""The list widget of all screens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual import events
from textual.cache import LRUCache
from textual.geometry import Offset, Size
from textual.message import Message
from textual.strip import Strip

from briefing_tui import text
from briefing_tui.config.glyphs import Glyphs
from briefing_tui.desk.rows import Row
from briefing_tui.richtext.cells import Column
from briefing_tui.tui.widgets.line_view import LineView
from briefing_tui.tui.widgets.row_lines import RowLines, share_lines
from briefing_tui.tui.widgets.row_renderer import RowRenderer

if TYPE_CHECKING:
    from briefing_tui.desk.rows import Rows

_MAX_CACHED_STRIPS = 400
_MAX_CACHED_ROWS = 400
_MAX_MEASURED = 100
"""In a list with more rows, only the visible rows are measured for the widths of the columns."""
_NO_ROW = -1


class ItemList(LineView, can_focus=True):
    """Rows with a cursor that skips headings. The screen binds the keys."""

    class Highlighted(Message):
        """The cursor has moved to a row. `is_click` tells whether a click moved it."""

        def __init__(self, item_list: ItemList, row: int, *, is_click: bool = False) -> None:
            super().__init__()
            self.item_list = item_list
            self.row = row
            self.is_click = is_click

        @property
        def control(self) -> ItemList:
            return self.item_list

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, ItemList.Highlighted) and message.item_list is self.item_list

    class Opened(Message):
        """A row was opened, for example with a second click."""

        def __init__(self, item_list: ItemList, row: int) -> None:
            super().__init__()
            self.item_list = item_list
            self.row = row

        @property
        def control(self) -> ItemList:
            return self.item_list

    def __init__(
        self,
        columns: Sequence[Column],
        glyphs: Glyphs,
        *,
        signs: bool = True,
        headers: bool = False,
        steady: bool = False,
        empty_text: str = "",
        highlighted: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """See `RowRenderer`. A `highlighted` list is drawn as if it had focus."""
        super().__init__(id=id, classes=classes)
        self._glyphs = glyphs
        self.title_cut = glyphs.cut_mark
        self._renderer = RowRenderer(columns, glyphs, signs=signs, headers=headers, steady=steady)
        self._empty_text = empty_text
        self._is_highlighted = highlighted
        self._rows: Rows = ()
        self._cached_rows: LRUCache[int, Row] = LRUCache(_MAX_CACHED_ROWS)
        self._cursor = _NO_ROW
        self._clicked_row = _NO_ROW
        """A second click opens this row."""
        self._strips: LRUCache[tuple[int, int, tuple[str, ...], str], Strip] = LRUCache(
            _MAX_CACHED_STRIPS
        )
        self._lines = RowLines()
        self._fitted_size: Size | None = None
        """The size to which columns and rows are fitted; None if the rows have changed."""
        self._highlight_words = ""

    @property
    def rows(self) -> Rows:
        return self._rows

    def row(self, row: int) -> Row:
        cached = self._cached_rows.get(row)
        if cached is None:
            cached = self._cached_rows[row] = self._rows[row]
        return cached

    @property
    def entry(self) -> Any:
        return None if self._cursor == _NO_ROW else self.row(self._cursor).entry

    def show_rows(self, rows: Rows, cursor: int = 0) -> None:
        """Show `rows`, with the cursor on or near row `cursor`. No message is sent."""
        before = self.lines_in_view()
        top = self.top
        self._rows = rows
        self._cached_rows.clear()
        self._fitted_size = None
        self._clicked_row = _NO_ROW
        self._cursor = self._item_near(cursor, 1)
        self.forget_lines()
        self.set_line_count(len(rows))
        self.scroll_cursor_visible()
        if self.top == top:
            self.repaint_changes(before)

    def redraw(self) -> None:
        before = self.lines_in_view()
        self._cached_rows.clear()
        self.forget_lines()
        self.repaint_changes(before)

    @property
    def cursor(self) -> int:
        """The highlighted row, or -1."""
        return self._cursor

    @cursor.setter
    def cursor(self, row: int) -> None:
        self._move_to(self._item_near(row, 1))

    @property
    def cursor_offset(self) -> Offset:
        """The screen position of the highlighted row, or of the list if the row is not visible."""
        self._fit(self.size)
        line = self._lines.first_line(max(self._cursor, 0)) - self.top
        return self.content_region.offset + Offset(0, line if 0 <= line < self.size.height else 0)

    @property
    def highlight_words(self) -> str:
        """The words and quoted phrases to mark, as typed for a search."""
        return self._highlight_words

    @highlight_words.setter
    def highlight_words(self, words: str) -> None:
        if words != self._highlight_words:
            before = self.lines_in_view()
            self._highlight_words = words
            self._renderer.look_for(words)
            self.forget_lines()
            self.repaint_changes(before)

    @property
    def empty_text(self) -> str:
        return self._empty_text

    @empty_text.setter
    def empty_text(self, words: str) -> None:
        if words != self._empty_text:
            before = self.lines_in_view()
            self._empty_text = words
            self.repaint_changes(before)

    def scroll_cursor_visible(self) -> None:
        height = self.size.height
        if self._cursor == _NO_ROW or not height:
            return
        # Each row takes one line here, because a list with taller rows does not scroll.
        first = self._cursor
        while first and self._cursor - first < height - 1 and self.row(first - 1).heading:
            first -= 1
        if first < self.top:
            self.scroll_to_line(first)
        elif self._cursor >= self.top + height:
            self.scroll_to_line(self._cursor - height + 1)

    def action_cursor_down(self) -> None:
        self._move_to(self._item_near(self._cursor + 1, 1))

    def action_cursor_up(self) -> None:
        self._move_to(self._item_near(self._cursor - 1, -1))

    def action_page_down(self) -> None:
        self._page(max(self.size.height - 1, 1))

    def action_page_up(self) -> None:
        self._page(-max(self.size.height - 1, 1))

    def action_half_page_down(self) -> None:
        self._page(max(self.size.height // 2, 1))

    def action_half_page_up(self) -> None:
        self._page(-max(self.size.height // 2, 1))

    def action_first(self) -> None:
        self._move_to(self._item_near(0, 1))

    def action_last(self) -> None:
        self._move_to(self._item_near(len(self._rows) - 1, -1))

    def action_open(self) -> None:
        if self._cursor != _NO_ROW:
            self.post_message(self.Opened(self, self._cursor))

    def _page(self, lines: int) -> None:
        if self._cursor == _NO_ROW:
            return
        self._fit(self.size)
        self.scroll_to_line(self.top + lines)
        row = self._lines.row_at(max(self._lines.first_line(self._cursor) + lines, 0))
        if lines > 0:
            self._move_to(self._item_near(max(row, self._cursor + 1), 1))
        else:
            self._move_to(self._item_near(min(row, self._cursor - 1), -1))

    def _move_to(self, row: int, *, is_click: bool = False) -> None:
        self._clicked_row = _NO_ROW
        if row != self._cursor:
            self._repaint_cursor()
            self._cursor = row
            self._repaint_cursor()
            self.post_message(self.Highlighted(self, row, is_click=is_click))
        self.scroll_cursor_visible()

    def _repaint_cursor(self) -> None:
        if self._cursor == _NO_ROW:
            return
        self._fit(self.size)
        first = self._lines.first_line(self._cursor)
        for line in range(first, first + self._lines.height(self._cursor)):
            self.repaint_line(line)

    def _item_near(self, row: int, step: int) -> int:
        """Return `row`, or if it is a heading, the next item in the direction `step`.

        If there is none, return the nearest item in the other direction; -1 if there are no items.
        """
        count = len(self._rows)
        if not count:
            return _NO_ROW
        row = min(max(row, 0), count - 1)
        below, above = range(row, count), range(row, -1, -1)
        for candidates in (below, above) if step > 0 else (above, below):
            for candidate in candidates:
                if not self.row(candidate).heading:
                    return candidate
        return _NO_ROW

    def on_resize(self) -> None:
        self.set_line_count(len(self._rows))
        self.scroll_cursor_visible()

    def on_focus(self) -> None:
        self._repaint_cursor()

    def on_blur(self) -> None:
        self._clicked_row = _NO_ROW
        self._repaint_cursor()

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        event.stop()
        self._fit(self.size)
        row = self._lines.row_at(self.top + offset.y)
        if row >= len(self._rows) or self.row(row).heading:
            return
        is_second_click = row == self._clicked_row
        self._move_to(row, is_click=True)
        if is_second_click:
            self.action_open()
        else:
            self._clicked_row = row

    def forget_lines(self) -> None:
        self._strips.clear()

    def column_widths(self, width: int) -> list[int]:
        """Return the widths of the columns; 0 for a hidden column."""
        self._fit(Size(width, self.size.height))
        return self._renderer.widths

    def _fit(self, size: Size) -> None:
        # Textual may draw at a new size before it sends the resize event.
        if size == self._fitted_size:
            return
        self._fitted_size = size
        count = len(self._rows)
        all_rows = count <= _MAX_MEASURED
        in_view = range(self.top, min(self.top + max(size.height, 1), count))
        measured = range(count) if all_rows else in_view
        rows = tuple(map(self.row, measured))
        wraps = count < size.height
        self._renderer.fit(size.width, rows, all_rows=all_rows, wraps=wraps)
        self._lines = RowLines()
        if self._renderer.may_wrap:
            self._lines = share_lines(
                count, size.height, lambda row: self._renderer.line_count(self.row(row))
            )
        self.forget_lines()

    def render_line(self, y: int) -> Strip:
        self._fit(self.size)
        width = self.size.width
        row = self._lines.row_at(self.top + y)
        if not self._rows:
            return self._empty_line(y, width)
        if row >= len(self._rows) or not width:
            return Strip.blank(width, self.style())
        base: tuple[str, ...] = ()
        if row == self._cursor:
            has_focus = self._is_highlighted or self.has_focus
            base = ("cursor" if has_focus else "cursor-blurred",)
        thumb = self.thumb_at(y, self._glyphs)
        line_of_row = self.top + y - self._lines.first_line(row)
        strip = self._strips.get((row, line_of_row, base, thumb))
        if strip is None:
            height = self._lines.height(row)
            for number, pieces in enumerate(self._renderer.lines(self.row(row), base, height)):
                new_strip = self.strip_of(pieces, width - len(thumb), base)
                if thumb:
                    new_strip = Strip.join([new_strip, self.strip_of([(thumb, ("thumb",))], 1)])
                self._strips[row, number, base, thumb] = new_strip
                if number == line_of_row:
                    strip = new_strip
        assert strip is not None, "a row has as many lines as its height"
        return strip

    def _empty_line(self, y: int, width: int) -> Strip:
        lines = text.wrap(self._renderer.words(self._empty_text), max(width - 2, 1))
        words = f" {lines[y]}" if y < len(lines) else ""
        return self.strip_of([(words, ("dim",))], width)
