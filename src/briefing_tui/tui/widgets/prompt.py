"""The input line, which replaces the status line."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from briefing_tui import text
from briefing_tui.config.keys import PromptKind
from briefing_tui.tui.widgets.one_line_input import OneLineInput


class InputLine(Horizontal):
    """A label, and an input that keeps the focus until it is answered or cancelled."""

    DEFAULT_CSS = """
    InputLine { height: 1; padding: 0 1; }
    InputLine Static { width: auto; text-style: bold; }
    InputLine Input, InputLine Input:focus {
        width: 1fr; height: 1; border: none; padding: 0 1; background: $background;
    }
    InputLine Input:ansi > .input--cursor, InputLine Input:ansi > .input--selection {
        color: ansi_default; background: ansi_default; text-style: reverse;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Cancel", show=False),
        # Tab must not move the focus out of the prompt.
        Binding("tab,shift+tab", "stay", "Stay in the input line", show=False),
    ]

    kind: PromptKind = "question"

    def on_mount(self) -> None:
        self.query_one(Input).focus(scroll_visible=False)

    def action_stay(self) -> None:
        """Keep the focus."""


class Prompt(InputLine):
    """Enter calls `then` with the text, and Escape calls it with None."""

    class Closed(Message):
        """The prompt was answered or cancelled."""

        def __init__(self, prompt: Widget) -> None:
            super().__init__()
            self.prompt = prompt

    def __init__(
        self,
        question: str,
        initial: str,
        then: Callable[[str | None], None],
        *,
        kind: PromptKind = "question",
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.kind = kind
        self._question = question
        self._initial = initial
        self._then = then

    def compose(self) -> ComposeResult:
        yield Static(self._label())
        line = OneLineInput(text.clean_line(self._initial), compact=True, select_on_focus=True)
        line.cursor_blink = False
        yield line

    def _label(self) -> Content:
        room = self.app.size.width // 2
        words = f"{self._question}:"
        if text.width(words) > room:
            words = f"{self._question.split()[0].rstrip(',')}:"
        return Content(text.cut(words, room, "."))

    def on_resize(self) -> None:
        self.query_one(Static).update(self._label())

    @on(Input.Submitted)
    def _answer(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Closed(self))
        self._then(text.clean_line(event.value))

    def action_leave(self) -> None:
        self.post_message(self.Closed(self))
        self._then(None)
