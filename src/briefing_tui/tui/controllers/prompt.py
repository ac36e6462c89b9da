"""The prompt of a screen: an input line that replaces the status line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

if TYPE_CHECKING:
    from briefing_tui.config.glyphs import Glyphs
    from briefing_tui.config.keys import PromptKind
    from briefing_tui.tui.widgets.line_prompt import LineReader
    from briefing_tui.tui.widgets.prompt import Prompt


class PromptController:
    """Opens one prompt at a time, in place of the status line."""

    def __init__(self, screen: Screen[Any], focus: Callable[[], object]) -> None:
        self._screen = screen
        self._focus = focus
        self._purpose = ""
        self._removed: Widget | None = None
        """The prompt that was removed last. Textual keeps it for a moment."""

    def ask(
        self,
        question: str,
        typed: str,
        then: Callable[[str | None], None],
        purpose: Literal["search", "filter", ""] = "",
    ) -> None:
        """Ask a question; `then` gets the answer, or None if the user leaves the prompt."""
        from briefing_tui.tui.widgets.prompt import Prompt

        kind: PromptKind = purpose or "question"
        self._open(Prompt(question, typed, then, kind=kind, id="prompt"), purpose)

    def ask_line(self, typed: str, reader: LineReader) -> None:
        from briefing_tui.tui.widgets.line_prompt import LinePrompt

        glyphs: Glyphs = self._screen.app.glyphs  # type: ignore[attr-defined]
        self._open(LinePrompt(typed, reader, glyphs=glyphs, id="prompt"))

    def ask_article(self, then: Callable[[str, str], None], typed: str = "") -> None:
        """Ask for an article.

        `then` gets a path and a pasted text, of which at least one is empty.
        """
        from briefing_tui.tui.widgets.article_prompt import ArticlePrompt

        self._open(ArticlePrompt(then, typed, id="prompt"))

    def _open(self, prompt: Widget, purpose: str = "") -> None:
        if not self._screen.query("#prompt"):
            self._purpose = purpose
            self._screen.mount(prompt, before="#bottom")
            self._screen.query_one("#bottom").display = False

    @property
    def is_open(self) -> bool:
        return any(prompt is not self._removed for prompt in self._screen.query("#prompt"))

    @property
    def purpose_and_text(self) -> tuple[str | None, str]:
        """The purpose and the text of an open search or filter prompt; otherwise `(None, "")`."""
        for line in self._screen.query("#prompt Input").results(Input):
            return (self._purpose, line.value) if self._purpose else (None, "")
        return None, ""

    def close(self, event: Prompt.Closed) -> None:
        self.remove(event.prompt)

    def remove(self, prompt: Widget) -> None:
        # Without this, Textual would focus a list.
        self._screen.set_focus(None)
        self._removed = prompt
        prompt.remove()
        self._screen.query_one("#bottom").display = True
        self._focus()
