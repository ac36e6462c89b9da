"""The list of every pane: rows of columns, drawn when they come into view."""

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
from briefing_tui.tui.widgets.row_drawing import RowDrawing
from briefing_tui.tui.widgets.row_lines import RowLines, shared_lines

if TYPE_CHECKING:
    from briefing_tui.tui.widgets.rows import Rows

_MOST_STRIPS = 400
_MOST_ROWS = 400
_MOST_MEASURED = 100
"""Rows up to which all are asked for the widths of the columns, and beyond which those in view."""
_NO_ROW = -1


class ItemList(LineView, can_focus=True):
    """Rows under a cursor; headings are passed over. Its keys are bound by whoever shows it."""

    class Highlighted(Message):
        """The cursor has moved to a row; of several in a row only the last one is sent."""

        def __init__(self, item_list: ItemList, row: int) -> None:
            super().__init__()
            self.item_list = item_list
            self.row = row

        @property
        def control(self) -> ItemList:
            return self.item_list

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, ItemList.Highlighted) and message.item_list is self.item_list

    class Opened(Message):
        """A row was chosen to be seen in full."""

        def __init__(self, item_list: ItemList, row: int) -> None:
            super().__init__()
            self.item_list = item_list
            self.row = row

        @property
        def control(self) -> ItemList:
            return self.item_list

    class FoldAsked(Message):
        """What stands under a row, or beside it, is to be hidden or shown."""

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
        heads: bool = False,
        steady: bool = False,
        empty_text: str = "",
        lit: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """A list without rows; `signs` leaves a cell for sides and folds beside the mark.

        With `heads`, the names of the columns stand above it, and the columns leave room for them.
        `steady` columns do not get narrower when other rows are shown.
        One that is `lit` looks as if it had the keys, whoever has them.
        """
        super().__init__(id=id, classes=classes)
        self._glyphs = glyphs
        self.title_cut = glyphs.cut
        self._drawing = RowDrawing(columns, glyphs, signs=signs, heads=heads, steady=steady)
        self._empty_text = empty_text
        self._lit = lit
        self._rows: Rows = ()
        self._known_rows: LRUCache[int, Row] = LRUCache(_MOST_ROWS)
        self._cursor = _NO_ROW
        self._clicked = _NO_ROW
        self._strips: LRUCache[tuple[int, int, tuple[str, ...], str], Strip] = LRUCache(
            _MOST_STRIPS
        )
        self._lines = RowLines()
        self._fitted_size: Size | None = None
        """The size that columns and rows were fitted to; None if the rows are others since."""
        self._highlight_words = ""

    # What whoever shows it says

    @property
    def rows(self) -> Rows:
        """What it shows."""
        return self._rows

    def row(self, row: int) -> Row:
        """What a row shows; it is made again only after it has left the memory of this list."""
        known = self._known_rows.get(row)
        if known is None:
            known = self._known_rows[row] = self._rows[row]
        return known

    @property
    def entry(self) -> Any:
        """What the highlighted row stands for; None if there is none."""
        return None if self._cursor == _NO_ROW else self.row(self._cursor).entry

    def show_rows(self, rows: Rows, cursor: int = 0) -> None:
        """Show other rows, the cursor on or near one of them, and say nothing of it."""
        before = self.lines_in_view()
        top = self.top
        self._rows = rows
        self._known_rows.clear()
        self._fitted_size = None
        self._clicked = _NO_ROW
        self._cursor = self._item_near(cursor, 1)
        self.forget_lines()
        self.count_lines(len(rows))
        self.scroll_cursor_visible()
        if self.top == top:
            self.repaint_changes(before)

    def redraw(self) -> None:
        """Ask again for what is in view, and paint the rows that differ."""
        before = self.lines_in_view()
        self._known_rows.clear()
        self.forget_lines()
        self.repaint_changes(before)

    @property
    def cursor(self) -> int:
        """The highlighted row, -1 where there is none."""
        return self._cursor

    @cursor.setter
    def cursor(self, row: int) -> None:
        self._move_to(self._item_near(row, 1))

    @property
    def place_of_cursor(self) -> Offset:
        """The cell of the screen where the highlighted row begins; the first one if out of view."""
        self._fit(self.size)
        line = self._lines.first_line(max(self._cursor, 0)) - self.top
        return self.content_region.offset + Offset(0, line if 0 <= line < self.size.height else 0)

    @property
    def highlight_words(self) -> str:
        """The words that are marked wherever they stand in a cell, each by itself."""
        return self._highlight_words

    @highlight_words.setter
    def highlight_words(self, words: str) -> None:
        if words != self._highlight_words:
            before = self.lines_in_view()
            self._highlight_words = words
            self._drawing.look_for(words)
            self.forget_lines()
            self.repaint_changes(before)

    @property
    def empty_text(self) -> str:
        """What is said where there are no rows."""
        return self._empty_text

    @empty_text.setter
    def empty_text(self, words: str) -> None:
        before = self.lines_in_view()
        self._empty_text = words
        self.repaint_changes(before)

    def scroll_cursor_visible(self) -> None:
        """Bring the cursor's row into view, and the headings right above it.

        Rows of several lines are all in view.
        """
        height = self.size.height
        if self._cursor == _NO_ROW or not height:
            return
        first = self._cursor
        while first and self._cursor - first < height - 1 and self.row(first - 1).heading:
            first -= 1
        if first < self.top:
            self.scroll_to_line(first)
        elif self._cursor >= self.top + height:
            self.scroll_to_line(self._cursor - height + 1)

    # Moving

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

    def action_fold(self) -> None:
        row = self._cursor
        if row != _NO_ROW and (self.row(row).folded is not None or self.row(row).depth):
            self.post_message(self.FoldAsked(self, row))

    def _page(self, lines: int) -> None:
        """Move the view and the cursor in it by some lines, and by a row at least."""
        if self._cursor == _NO_ROW:
            return
        self._fit(self.size)
        self.scroll_to_line(self.top + lines)
        row = self._lines.row_at(max(self._lines.first_line(self._cursor) + lines, 0))
        if lines > 0:
            self._move_to(self._item_near(max(row, self._cursor + 1), 1))
        else:
            self._move_to(self._item_near(min(row, self._cursor - 1), -1))

    def _move_to(self, row: int) -> None:
        self._clicked = _NO_ROW
        if row != self._cursor:
            self._repaint_cursor()
            self._cursor = row
            self._repaint_cursor()
            self.post_message(self.Highlighted(self, row))
        self.scroll_cursor_visible()

    def _repaint_cursor(self) -> None:
        """Paint every line of the cursor's row."""
        if self._cursor == _NO_ROW:
            return
        self._fit(self.size)
        first = self._lines.first_line(self._cursor)
        for line in range(first, first + self._lines.height(self._cursor)):
            self.repaint_line(line)

    def _item_near(self, row: int, step: int) -> int:
        """The item at a row, or the next one in the direction of `step`, or else the other way."""
        count = len(self._rows)
        if not count:
            return _NO_ROW
        row = min(max(row, 0), count - 1)
        for path in (range(row, count), range(row, -1, -1))[::step]:
            for candidate in path:
                if not self.row(candidate).heading:
                    return candidate
        return _NO_ROW

    # What Textual calls

    def on_resize(self) -> None:
        self.count_lines(len(self._rows))
        self.scroll_cursor_visible()

    def on_focus(self) -> None:
        self._repaint_cursor()

    def on_blur(self) -> None:
        self._clicked = _NO_ROW
        self._repaint_cursor()

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        if place is None:
            return
        event.stop()
        self._fit(self.size)
        row = self._lines.row_at(self.top + place.y)
        if row >= len(self._rows) or self.row(row).heading:
            return
        again = row == self._clicked
        self._move_to(row)
        if again:
            self.action_open()
        else:
            self._clicked = row

    # Drawing

    def forget_lines(self) -> None:
        self._strips.clear()

    def column_widths(self, width: int) -> list[int]:
        """The cells of each column at a width, 0 for a column that is not shown."""
        self._fit(Size(width, self.size.height))
        return self._drawing.widths

    def _fit(self, size: Size) -> None:
        """Divide a size among the columns and the rows, by what the rows need."""
        # Textual may draw at a new size before it says that there is one.
        if size == self._fitted_size:
            return
        self._fitted_size = size
        count = len(self._rows)
        all_rows = count <= _MOST_MEASURED
        in_view = range(self.top, min(self.top + max(size.height, 1), count))
        measured = range(count) if all_rows else in_view
        rows = tuple(map(self.row, measured))
        wraps = count < size.height
        self._drawing.fit(size.width, rows, all_rows=all_rows, wraps=wraps)
        self._lines = RowLines()
        if self._drawing.may_wrap:
            self._lines = shared_lines(
                count, size.height, lambda row: self._drawing.line_count(self.row(row))
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
            is_lit = self._lit or self.has_focus
            base = ("cursor" if is_lit else "cursor-blurred",)
        thumb = self.thumb_at(y, self._glyphs)
        part = self.top + y - self._lines.first_line(row)
        strip = self._strips.get((row, part, base, thumb))
        if strip is None:
            height = self._lines.height(row)
            for number, pieces in enumerate(self._drawing.lines(self.row(row), base, height)):
                made = self.strip_of(pieces, width - len(thumb), base)
                if thumb:
                    made = Strip.join([made, self.strip_of([(thumb, ("thumb",))], 1)])
                self._strips[row, number, base, thumb] = made
                if number == part:
                    strip = made
        assert strip is not None, "a row has as many lines as it was given"
        return strip

    def _empty_line(self, y: int, width: int) -> Strip:
        lines = text.wrap(self._drawing.words(self._empty_text), max(width - 2, 1))
        words = f" {lines[y]}" if y < len(lines) else ""
        return self.strip_of([(words, ("dim",))], width)
