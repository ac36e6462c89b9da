"""The input of one item as a line, with a preview of how it is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal, Protocol

from rich.highlighter import Highlighter
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from briefing_tui import text
from briefing_tui.config.glyphs import Glyphs
from briefing_tui.config.keys import PromptKind
from briefing_tui.richtext.document import Paragraph, Plain
from briefing_tui.tui.widgets.one_line_input import OneLineInput
from briefing_tui.tui.widgets.reader import Reader

Answer = Literal["add", "form", "keep"]
"""Add the item, open the form with what was understood, or keep the words for later."""

Span = tuple[int, int]
"""The start and end of some of the typed words."""

_LABEL = "add:"
_MIN_LINES = 3
"""The minimum height of the preview, in lines."""


class LineReader(Protocol):
    """Reads the typed words, and handles the keys of the line."""

    def show(self, prompt: LinePrompt, words: str) -> None:
        """Show how the words are read."""

    def answer(self, prompt: LinePrompt, words: str, answer: Answer) -> None:
        """Handle Enter, Tab or Escape."""

    def on_removed(self, words: str) -> None:
        """Handle the removal of the prompt. It is also removed when the program ends."""


class _Underline(Highlighter):
    def __init__(self) -> None:
        self.spans: tuple[Span, ...] = ()

    def highlight(self, text: Text) -> None:
        for start, end in self.spans:
            text.stylize("underline", start, end)


class LinePrompt(Vertical):
    """Asks for an item in one line."""

    DEFAULT_CSS = """
    LinePrompt { height: auto; padding: 0 1; background: $background; }
    LinePrompt Horizontal { height: 1; }
    LinePrompt Static { width: auto; text-style: bold; }
    LinePrompt Input, LinePrompt Input:focus {
        width: 1fr; height: 1; border: none; padding: 0 1; background: $background;
    }
    LinePrompt Input:ansi > .input--cursor, LinePrompt Input:ansi > .input--selection {
        color: ansi_default; background: ansi_default; text-style: reverse;
    }
    LinePrompt Reader { height: 3; background: $background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "answer('keep')", "Keep for later", show=False),
        Binding("tab", "answer('form')", "Open the form", show=False),
        Binding("shift+tab", "stay", "Stay in the line", show=False),
    ]

    kind: ClassVar[PromptKind] = "line"

    def __init__(
        self, words: str, reader: LineReader, *, glyphs: Glyphs, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._last_words = words
        self._reader = reader
        self._glyphs = glyphs
        self._underline = _Underline()

    def compose(self) -> ComposeResult:
        line = OneLineInput(
            text.clean_line(self._last_words),
            compact=True,
            select_on_focus=False,
            highlighter=self._underline,
        )
        line.cursor_blink = False
        with Horizontal():
            yield Static(Content(_LABEL))
            yield line
        yield Reader(self._glyphs, focusable=False)

    def on_mount(self) -> None:
        self.query_one(Input).focus(scroll_visible=False)
        self._reader.show(self, self.words)

    def on_unmount(self) -> None:
        self._reader.on_removed(self._last_words)

    @property
    def words(self) -> str:
        return self.query_one(Input).value

    def show_reading(self, lines: Sequence[tuple[str, bool]], underlined: Sequence[Span]) -> None:
        """Show the preview, and underline some typed words.

        `lines` has each line of the preview, and whether the line reports a problem.
        """
        if tuple(underlined) != self._underline.spans:
            self._underline.spans = tuple(underlined)
            self.query_one(Input).refresh()
        preview = self.query_one(Reader)
        preview.show(
            [
                Paragraph((Plain(words, "warning" if is_problem else "plain"),))
                for words, is_problem in lines
            ]
        )
        # A long problem needs more lines, but the preview takes at most a third of the screen.
        needed = preview.line_count if preview.size.width else _MIN_LINES
        most = max(self.app.size.height // 3, _MIN_LINES)
        preview.styles.height = min(max(needed, _MIN_LINES), most)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._last_words = event.value
        self._reader.show(self, event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_answer("add")

    def action_answer(self, answer: Answer) -> None:
        self._reader.answer(self, text.clean_line(self.words), answer)

    def action_stay(self) -> None:
        """Keep the focus."""
