"""The screen on which the user marks a passage of an article with the keyboard."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.config.keys import Context
from briefing_tui.desk.article_text import article_text
from briefing_tui.desk.passage_selection import PassageSelection
from briefing_tui.drafting.article import TextSpan
from briefing_tui.tui.bindings import bindings_of
from briefing_tui.tui.fitting import set_size_classes
from briefing_tui.tui.screens.key_screen import KeyScreen
from briefing_tui.tui.widgets.reader import Reader
from briefing_tui.tui.widgets.status_line import StatusLine


class MarkScreen(KeyScreen[TextSpan | None]):
    """Shows the article with one marked passage; returns the passage, or None."""

    BINDINGS = bindings_of("marking")
    CONTEXTS: ClassVar[tuple[Context, ...]] = ("marking",)
    DEFAULT_CSS = """
    MarkScreen { background: $background; color: $foreground; overflow: hidden; }
    MarkScreen Reader {
        height: 1fr; border: round $focus; border-title-color: $focus; border-title-style: bold;
        background: $background; padding: 0 1;
    }
    MarkScreen.-ascii Reader { border: ascii $focus; }
    MarkScreen.-short Reader { border: none; border-top: round $focus; padding: 0; }
    MarkScreen.-ascii.-short Reader { border: none; border-top: ascii $focus; }
    """

    def __init__(
        self, words: str, start: TextSpan, *, title: str, glyphs: Glyphs, brackets: bool
    ) -> None:
        """Show the article `words`.

        At first, the passage `start` is marked. If `start` is empty, the sentence at its position
        is marked. With `brackets`, the marked passage is put in brackets.
        """
        super().__init__()
        self._words = words
        self._selection = PassageSelection(words, start)
        self._title = title
        self._glyphs = glyphs
        self._brackets = brackets

    def compose(self) -> ComposeResult:
        self._reader = Reader(self._glyphs)
        yield self._reader
        yield StatusLine(self._glyphs, contexts=("marking", "everywhere"), id="bottom")

    def on_mount(self) -> None:
        self.set_class(self._glyphs.is_ascii, "-ascii")
        set_size_classes(self)
        self._reader.set_title(self._glyphs.drawable(self._title))
        self._reader.focus(scroll_visible=False)
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        set_size_classes(self)
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        shown = article_text(self._words, (), self._selection.span, brackets=self._brackets)
        if shown.first is not None and shown.last is not None:
            self._reader.show_passage(shown.paragraphs, shown.first, shown.last)

    def action_mark_next(self) -> None:
        self._selection.move(1)
        self._show()

    def action_mark_previous(self) -> None:
        self._selection.move(-1)
        self._show()

    def action_mark_page_down(self) -> None:
        self._selection.move_paragraph(1)
        self._show()

    def action_mark_page_up(self) -> None:
        self._selection.move_paragraph(-1)
        self._show()

    def action_mark_longer(self) -> None:
        self._selection.move_end(1)
        self._show()

    def action_mark_shorter(self) -> None:
        self._selection.move_end(-1)
        self._show()

    def action_mark_sentence(self) -> None:
        self._selection.add_sentence()
        self._show()

    def action_mark_start_later(self) -> None:
        self._selection.move_start(1)
        self._show()

    def action_mark_start_earlier(self) -> None:
        self._selection.move_start(-1)
        self._show()

    def action_mark_take(self) -> None:
        self.dismiss(self._selection.span)

    def action_mark_close(self) -> None:
        self.dismiss(None)
