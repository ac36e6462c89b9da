"""The input line of a screen: opens it for a question, and gives its room back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.screen import Screen
from textual.widgets import Input

if TYPE_CHECKING:
    from briefing_tui.tui.widgets.prompt import Prompt


class PromptController:
    """Asks one question at a time, instead of the bottom line."""

    def __init__(self, screen: Screen[Any], focus: Callable[[], object]) -> None:
        """`focus` gives the keys back to the screen once a question is answered."""
        self._screen = screen
        self._focus = focus
        self._subject = ""

    def ask(
        self, question: str, written: str, then: Callable[[str | None], None], subject: str = ""
    ) -> None:
        """Ask a question, with words that are there already; `subject` says what it is about."""
        # Nobody pays for the input line before the first question.
        from briefing_tui.tui.widgets.prompt import Prompt

        if not self.is_open:
            self._subject = subject
            self._screen.mount(Prompt(question, written, then, id="prompt"), before="#bottom")
            self._screen.query_one("#bottom").display = False

    @property
    def is_open(self) -> bool:
        """Whether a question is being asked."""
        return bool(self._screen.query("#prompt"))

    @property
    def unanswered(self) -> tuple[str | None, str]:
        """What is being asked about, and the words typed so far."""
        for line in self._screen.query("#prompt Input").results(Input):
            return self._subject, line.value
        return None, ""

    def close(self, event: Prompt.Closed) -> None:
        """Remove the input line."""
        # Otherwise Textual focuses the list beside the input line, as if the reader had gone there.
        self._screen.set_focus(None)
        event.prompt.remove()
        self._screen.query_one("#bottom").display = True
        self._focus()
