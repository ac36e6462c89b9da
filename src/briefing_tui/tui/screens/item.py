"""An item in full: what it says, who says otherwise, and what became of it over the days."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.events import Resize

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.presentation.blocks import Block
from briefing_tui.tui.screens.text import TextScreen
from briefing_tui.tui.widgets.reader import Reader


class ItemScreen(TextScreen):
    """Shows blocks that are made for the width there is."""

    def __init__(
        self, title: str, made: Callable[[int], Sequence[Block]], *, glyphs: Glyphs
    ) -> None:
        super().__init__(title, (), glyphs=glyphs)
        self._made = made

    def on_mount(self) -> None:
        super().on_mount()
        self.call_after_refresh(self._fit)

    def renew(self) -> None:
        """Show what the item says now, from the line that was at the top."""
        if self.is_mounted:
            self._fit()

    @on(Resize)
    def _refit(self) -> None:
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        reader = self.query_one(Reader)
        if reader.size.width:
            # The reader keeps two cells for its thumb.
            reader.show(self._made(max(reader.size.width - 2, 1)), top=reader.top)
