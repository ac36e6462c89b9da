"""The position of the terminal's hidden cursor, which screen readers follow."""

from __future__ import annotations

from textual.geometry import Offset

from briefing_tui.tui.app_mixin import AppMixin
from briefing_tui.tui.widgets.item_list import ItemList


class HiddenCursorMixin(AppMixin):
    """An application that keeps the terminal's cursor on the highlighted row."""

    _cursor_offset = Offset(0, 0)

    @property
    def cursor_position(self) -> Offset:
        """The cell for the cursor at the next paint. Widgets such as an input set it."""
        focused = self.focused
        return focused.cursor_offset if isinstance(focused, ItemList) else self._cursor_offset

    @cursor_position.setter
    def cursor_position(self, cell: Offset) -> None:
        self._cursor_offset = cell
