"""The item screen: an item in full, the claims that dispute it, and its history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.events import Resize, ScreenResume

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.config.keys import Context
from briefing_tui.richtext.document import Paragraph
from briefing_tui.tui.bindings import action_call, bindings_of
from briefing_tui.tui.screens.text import TextScreen
from briefing_tui.tui.widgets.reader import Reader

_AROUND_TEXT = 6
"""The width that the frame, the padding and the scroll thumb take, in terminal cells."""

_ON_DESK = {
    "reader.copy": "item.copy",
    "reader.document": "item.document",
    "reader.address": "item.address",
    "reader.edit": "item.edit",
    "reader.edit_file": "item.edit_file",
    "reader.export": "briefing.export",
}
"""The actions that the desk performs: their ids on this screen, and their ids on the desk."""


class ItemScreen(TextScreen):
    """Shows an item, and closes if the item is gone from the briefing.

    `content_at` returns the title and the paragraphs for a width in cells, or None if the item is
    gone.
    """

    BINDINGS = bindings_of("item")
    CONTEXTS: ClassVar[tuple[Context, ...]] = ("item", "reader")
    SHOWN: ClassVar[tuple[Context, ...]] = ("reader", "item", "everywhere")

    def __init__(
        self, content_at: Callable[[int], tuple[str, Sequence[Paragraph]] | None], *, glyphs: Glyphs
    ) -> None:
        super().__init__("", (), glyphs=glyphs)
        self._content_at = content_at
        self._is_gone = False
        """Whether the item was removed while another screen was above this one."""
        self._width = 0
        self.actions |= {
            action: partial(self._perform_on_desk, on_desk) for action, on_desk in _ON_DESK.items()
        }

    def on_mount(self) -> None:
        # Guess the width before the layout is known, so that the first paint is complete.
        self._width = max(self.app.size.width - _AROUND_TEXT, 1)
        self._title_words, self._paragraphs = self._content_at(self._width) or ("", ())
        super().on_mount()
        self.call_after_refresh(self._fit_text)

    def renew(self) -> None:
        if self.is_mounted:
            self._show()

    @on(ScreenResume)
    def _close_if_gone(self) -> None:
        if self._is_gone:
            self._show()

    @on(Resize)
    def _fit_text_later(self) -> None:
        self.call_after_refresh(self._fit_text)

    async def _perform_on_desk(self, action_id: str) -> None:
        if self._content_at(self._width) is None:
            self.dismiss(None)
            return
        # The desk is the lowest screen. It shows its messages on this screen too.
        await self.app.run_action(action_call(action_id), self.app.screen_stack[0])

    def _fit_text(self) -> None:
        reader = self.query_one(Reader)
        # The reader reserves two cells for its scroll thumb.
        width = max(reader.size.width - 2, 1)
        if width != self._width:
            self._width = width
            self._show()

    def _show(self) -> None:
        content = self._content_at(self._width)
        if content is None:
            # If another screen is above, `dismiss` would close that one.
            self._is_gone = not self.is_active
            if self.is_active:
                self.dismiss(None)
            return
        reader, (title, paragraphs) = self.query_one(Reader), content
        reader.set_title(self._glyphs.drawable(title))
        reader.show(paragraphs, top=reader.top)
