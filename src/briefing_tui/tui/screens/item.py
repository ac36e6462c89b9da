"""An item in full: what it says, who says otherwise, and what became of it over the days."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.events import Resize

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.presentation.blocks import Block
from briefing_tui.tui.screens.copying import Copying
from briefing_tui.tui.screens.text import TextScreen
from briefing_tui.tui.widgets.bottom import BottomLine
from briefing_tui.tui.widgets.reader import Reader

_AROUND = 6
"""Cells of a line that frame, blanks and thumb take."""


class ItemScreen(TextScreen):
    """Shows blocks that are made for the width there is."""

    def __init__(
        self, title: str, made: Callable[[int], Sequence[Block]], *, glyphs: Glyphs
    ) -> None:
        super().__init__(title, (), glyphs=glyphs)
        self._made = made
        self._width = 0

    def on_mount(self) -> None:
        # The width is a guess until it is laid out, so that the first paint is whole.
        self._width = max(self.app.size.width - _AROUND, 1)
        self._blocks = self._made(self._width)
        super().on_mount()
        self.call_after_refresh(self._fit)

    def renew(self) -> None:
        """Show what the item says now, from the line that was at the top."""
        if self.is_mounted:
            self._show()

    @on(Resize)
    def _refit(self) -> None:
        self.call_after_refresh(self._fit)

    async def action_reader_copy(self) -> None:
        """Copy the item, where it was opened from the desk."""
        below = self.app.screen_stack[-2]
        if isinstance(below, Copying):
            sentence = await below.copy_item()
            self.query_one(BottomLine).say(sentence)
        else:
            await super().action_reader_copy()

    def _fit(self) -> None:
        reader = self.query_one(Reader)
        # The reader keeps two cells for its thumb.
        width = max(reader.size.width - 2, 1)
        if width != self._width:
            self._width = width
            self._show()

    def _show(self) -> None:
        reader = self.query_one(Reader)
        reader.show(self._made(self._width), top=reader.top)
