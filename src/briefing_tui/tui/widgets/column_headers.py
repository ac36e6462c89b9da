"""The column headers of a list."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message

from briefing_tui import text
from briefing_tui.config.glyphs import Glyphs
from briefing_tui.richtext.cells import Column
from briefing_tui.tui.widgets.item_list import ItemList
from briefing_tui.tui.widgets.line import TextLine
from briefing_tui.tui.widgets.row_renderer import GAP, gutter_width


class ColumnHeaders(TextLine):
    """The names of the columns of a list."""

    def __init__(
        self,
        columns: Sequence[Column],
        glyphs: Glyphs,
        item_list: ItemList,
        *,
        signs: bool,
        id: str | None = None,
    ) -> None:
        super().__init__(glyphs, id=id)
        self._columns = tuple(columns)
        self._item_list = item_list
        self._signs = signs

    class Chosen(Message):
        """The name of a column was clicked."""

        def __init__(self, column: int) -> None:
            super().__init__()
            self.column = column

    async def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        event.stop()
        end = gutter_width(self._signs)
        for column, width in enumerate(self._item_list.column_widths(self.content_size.width)):
            end += width + GAP if width else 0
            if width and offset.x < end:
                self.post_message(self.Chosen(column))
                return

    def on_resize(self) -> None:
        self.show_names()

    def show_names(self) -> None:
        """Show each name above its column. The columns change with the rows and with the width."""
        if not self.content_size.width:
            return
        widths = self._item_list.column_widths(self.content_size.width)
        words = " " * gutter_width(self._signs)
        for column, width in zip(self._columns, widths, strict=True):
            if width:
                name = self._glyphs.drawable(column.name)
                words += text.fit(text.cut(name, width, ""), width, column.align) + " " * GAP
        self.show([(words.rstrip(), "dim")])
