"""The tab line."""

from __future__ import annotations

from briefing_tui.sections.panes import PANES
from briefing_tui.tui.bindings import action_call, keymap_of
from briefing_tui.tui.widgets.line import Piece, TextLine, keep_bold_visible
from briefing_tui.tui.widgets.pane_grid import GRID

_NAMES_FROM = 76
"""From this width in cells, the panes in `GRID` have names, and not only digits."""
_ALL_NAMES_FROM = 90
"""From this width in cells, all panes have names."""


class Tabs(TextLine):
    """The keys and names of the panes, except those that the grid shows."""

    _clickable: dict[str, str]
    """The pane for each text that can be clicked."""

    def show_panes(self, current: str, *, is_grid: bool) -> None:
        pieces: list[Piece] = []
        keymap = keymap_of(self.app)
        self._clickable = {}
        for pane in PANES:
            if is_grid and pane.name in GRID:
                continue
            is_current = pane.name == current
            digit = "".join(keymap.keys(f"pane.{pane.name}")[:1])
            named_from = _NAMES_FROM if pane.name in GRID else _ALL_NAMES_FROM
            is_named = is_current or not digit or self.screen.size.width >= named_from
            name = f"{digit} {pane.title}".lstrip() if is_named else digit
            self._clickable[self._glyphs.drawable(name)] = pane.name
            pieces.append((f" {name} ", "bold reverse" if is_current else "dim"))
        self.show(keep_bold_visible(pieces, room=self.room, cut=self._glyphs.cut_mark))

    async def handle_click(self, words: str, position: int) -> None:
        name = self._clickable.get(words)
        if name is not None:
            await self.app.run_action(action_call(f"pane.{name}"), self.screen)
