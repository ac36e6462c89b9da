"""An item in full: what it says, who says otherwise, and what became of it over the days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.events import Resize

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.config.keys import Context
from briefing_tui.presentation.blocks import Block
from briefing_tui.tui.bindings import bindings_of
from briefing_tui.tui.screens.text import TextScreen
from briefing_tui.tui.widgets.reader import Reader

_AROUND = 6
"""Cells of a line that frame, blanks and thumb take."""


class ItemScreen(TextScreen):
    """Shows a title and blocks that are made for the width there is."""

    BINDINGS = bindings_of("item")
    CONTEXTS: ClassVar[tuple[Context, ...]] = ("item", "reader")
    SHOWN: ClassVar[tuple[Context, ...]] = ("reader", "item", "everywhere")

    def __init__(
        self, made: Callable[[int], tuple[str, Sequence[Block]]], *, glyphs: Glyphs
    ) -> None:
        super().__init__("", (), glyphs=glyphs)
        self._made = made
        self._width = 0

    def on_mount(self) -> None:
        # The width is a guess until it is laid out, so that the first paint is whole.
        self._width = max(self.app.size.width - _AROUND, 1)
        self._title_words, self._blocks = self._made(self._width)
        super().on_mount()
        self.call_after_refresh(self._fit)

    def renew(self) -> None:
        """Show what the item says now, from the line that was at the top."""
        if self.is_mounted:
            self._show()

    @on(Resize)
    def _refit(self) -> None:
        self.call_after_refresh(self._fit)

    # What is done with an item is done by the desk that it was opened from, which says so here.

    async def action_reader_copy(self) -> None:
        await self._on_the_desk("item_copy")

    async def action_reader_document(self) -> None:
        await self._on_the_desk("item_document")

    async def action_reader_address(self) -> None:
        await self._on_the_desk("item_address")

    async def action_reader_edit(self) -> None:
        await self._on_the_desk("item_edit")

    async def action_reader_export(self) -> None:
        await self._on_the_desk("briefing_export")

    async def _on_the_desk(self, action: str) -> None:
        await self.app.run_action(action, self.app.screen_stack[-2])

    def _fit(self) -> None:
        reader = self.query_one(Reader)
        # The reader keeps two cells for its thumb.
        width = max(reader.size.width - 2, 1)
        if width != self._width:
            self._width = width
            self._show()

    def _show(self) -> None:
        reader = self.query_one(Reader)
        title, blocks = self._made(self._width)
        reader.retitle(self._glyphs.drawable(title))
        reader.show(blocks, top=reader.top)
