"""The input line: one question, one answer, in the place of the bottom line."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from briefing_tui import text


class Prompt(Horizontal):
    """Asks, answers with the words on Enter and with None on Escape, and closes."""

    DEFAULT_CSS = """
    Prompt { height: 1; padding: 0 1; }
    Prompt Static { width: auto; text-style: bold; }
    Prompt Input, Prompt Input:focus {
        width: 1fr; height: 1; border: none; padding: 0 1; background: $background;
    }
    Prompt Input:ansi > .input--cursor, Prompt Input:ansi > .input--selection {
        color: ansi_default; background: ansi_default; text-style: reverse;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave it as it was", show=False),
        # A question is answered or left: nothing else takes the keys away from it.
        Binding("tab,shift+tab", "stay", "Stay", show=False),
    ]

    class Closed(Message):
        """The question was answered or left."""

        def __init__(self, prompt: Prompt) -> None:
            super().__init__()
            self.prompt = prompt

    def __init__(
        self,
        question: str,
        written: str,
        then: Callable[[str | None], None],
        *,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._question = question
        self._written = written
        self._then = then

    def compose(self) -> ComposeResult:
        """The question and the room for the answer."""
        yield Static(self._label())
        line = Input(text.clean_line(self._written), compact=True, select_on_focus=True)
        line.cursor_blink = False
        yield line

    def _label(self) -> Content:
        """The question, or its first word where the answer would have no room."""
        room = self.app.size.width // 2
        words = f"{self._question}:"
        if text.width(words) > room:
            words = f"{self._question.split()[0].rstrip(',')}:"
        return Content(text.cut(words, room, "."))

    def on_resize(self) -> None:
        self.query_one(Static).update(self._label())

    def on_mount(self) -> None:
        self.query_one(Input).focus(scroll_visible=False)

    @on(Input.Submitted)
    def _answer(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Closed(self))
        self._then(text.clean_line(event.value))

    def action_leave(self) -> None:
        self.post_message(self.Closed(self))
        self._then(None)

    def action_stay(self) -> None:
        """Keep the keys."""
