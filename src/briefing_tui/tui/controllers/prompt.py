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
        """`focus` restores the focus of the screen when the prompt closes."""
        self._screen = screen
        self._focus = focus
        self._subject = ""

    def ask(
        self,
        question: str,
        typed: str,
        then: Callable[[str | None], None],
        subject: Literal["search", "filter", ""] = "",
    ) -> None:
        """Open the prompt with the text `typed` in it.

        `then` gets the answer, or None if the user leaves the prompt.
        `subject` is empty for a question other than a search or a filter.
        """
        # Imported late, for a fast start.
        from briefing_tui.tui.widgets.prompt import Prompt

        kind: PromptKind = subject or "question"
        self._open(Prompt(question, typed, then, kind=kind, id="prompt"), subject)

    def ask_line(self, typed: str, reader: LineReader) -> None:
        """Open a prompt for an item in one line, with the text `typed` in it."""
        from briefing_tui.tui.widgets.line_prompt import LinePrompt

        glyphs: Glyphs = self._screen.app.glyphs  # type: ignore[attr-defined]
        self._open(LinePrompt(typed, reader, glyphs=glyphs, id="prompt"))

    def ask_article(self, then: Callable[[str, str], None]) -> None:
        """Ask for the path of an article, or for its pasted text."""
        from briefing_tui.tui.widgets.article_prompt import ArticlePrompt

        self._open(ArticlePrompt(then, id="prompt"))

    def _open(self, prompt: Widget, subject: str = "") -> None:
        if not self.is_open:
            self._subject = subject
            self._screen.mount(prompt, before="#bottom")
            self._screen.query_one("#bottom").display = False

    @property
    def is_open(self) -> bool:
        """Whether the prompt is open."""
        return bool(self._screen.query("#prompt"))

    @property
    def subject_and_text(self) -> tuple[str | None, str]:
        """The subject of the open prompt, and the text typed so far.

        The value is `(None, "")` without a prompt for a search or a filter.
        """
        for line in self._screen.query("#prompt Input").results(Input):
            # Other prompts have no subject. The line for an item stores its unsaved text itself.
            return (self._subject, line.value) if self._subject else (None, "")
        return None, ""

    def close(self, event: Prompt.Closed) -> None:
        """Remove the prompt."""
        self.remove(event.prompt)

    def remove(self, prompt: Widget) -> None:
        """Remove an open prompt, and show the status line again."""
        # Otherwise, Textual focuses the list next to the prompt, as if the user had selected it.
        self._screen.set_focus(None)
        prompt.remove()
        self._screen.query_one("#bottom").display = True
        self._focus()
