"""Screens that show one text, such as the help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.config.keys import Context
from briefing_tui.richtext.document import Paragraph
from briefing_tui.tui.bindings import bindings_of
from briefing_tui.tui.controllers.moving import MoveController
from briefing_tui.tui.fitting import set_size_classes
from briefing_tui.tui.screens.key_screen import KeyScreen
from briefing_tui.tui.widgets.reader import Reader
from briefing_tui.tui.widgets.status_line import StatusLine


class TextScreen(KeyScreen[None]):
    """Shows paragraphs under a title."""

    BINDINGS = bindings_of("reader")
    CONTEXTS: ClassVar[tuple[Context, ...]] = ("reader",)
    SHOWN: ClassVar[tuple[Context, ...]] = ("reader", "everywhere")
    """The contexts whose keys the status line shows."""
    DEFAULT_CSS = """
    TextScreen { background: $background; color: $foreground; overflow: hidden; }
    TextScreen Reader {
        height: 1fr;
        border: round $focus;
        border-title-style: bold;
        border-title-color: $focus;
        background: $background;
        padding: 0 1;
    }
    TextScreen.-ascii Reader { border: ascii $focus; }
    TextScreen.-tiny Reader { border: none; border-top: round $focus; }
    TextScreen.-ascii.-tiny Reader { border: none; border-top: ascii $focus; }
    """

    def __init__(self, title: str, paragraphs: Sequence[Paragraph], *, glyphs: Glyphs) -> None:
        super().__init__()
        self._title_words = title
        self._paragraphs = paragraphs
        self._glyphs = glyphs
        self.add_controllers(MoveController("reader", lambda: self.query_one(Reader)))

    def compose(self) -> ComposeResult:
        yield Reader(self._glyphs, id="text")
        yield StatusLine(self._glyphs, contexts=self.SHOWN, id="bottom")

    def on_resize(self) -> None:
        set_size_classes(self)

    def on_mount(self) -> None:
        self.set_class(self._glyphs.is_ascii, "-ascii")
        set_size_classes(self)
        reader = self.query_one(Reader)
        reader.set_title(self._glyphs.drawable(self._title_words))
        reader.show(self._paragraphs)
        reader.focus()

    def action_reader_close(self) -> None:
        self.dismiss(None)


class HelpScreen(TextScreen):
    """Shows the help."""

    SHOWN: ClassVar[tuple[Context, ...]] = ("reader",)
