"""Asks for an article."""

from __future__ import annotations

from collections.abc import Callable

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from briefing_tui.richtext.catalogue import counted
from briefing_tui.tui.widgets.one_line_input import OneLineInput
from briefing_tui.tui.widgets.prompt import InputLine, Prompt

_QUESTION = "Article, as a path or pasted:"
_SHORT_QUESTION = "Article:"
_NARROW = 60
"""Below this many columns, the question is short."""

_LONGEST_PATH = 1_000
"""If a pasted text has more characters than this, it is an article, not a path."""


class ArticleInput(OneLineInput):
    """An input for a path. A pasted article stays out of the input, and is posted as a message.

    A terminal may send an article in pieces, and a short first piece looks like a path.
    """

    class TextPasted(Message):
        """An article, or a piece of it, was pasted."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    _pasted = ""
    _has_article = False
    """Whether an article was pasted. All pieces that are pasted later belong to the article."""

    def _on_paste(self, event: events.Paste) -> None:
        # Text in the input belongs to the article if it was pasted, but not if it was typed.
        is_pasted = self.value == "".join(self._pasted.splitlines())
        words = (self._pasted if is_pasted else "") + event.text
        is_article = "\n" in words.strip() or len(words) > _LONGEST_PATH
        if not is_article and not self._has_article:
            self._pasted = words
            return
        event.stop()
        event.prevent_default()
        if is_pasted:
            self.value = ""
        self._pasted = ""
        self._has_article = True
        self.post_message(self.TextPasted(words))


class ArticlePrompt(InputLine):
    """Calls `then` with a path and a pasted text, of which at least one is empty."""

    kind = "article"

    def __init__(
        self, then: Callable[[str, str], None], typed: str = "", *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._typed = typed
        self._then = then
        self._pasted = ""

    def compose(self) -> ComposeResult:
        is_narrow = self.app.size.width < _NARROW
        yield Static(Content(_SHORT_QUESTION if is_narrow else _QUESTION))
        line = ArticleInput(self._typed, compact=True)
        line.cursor_blink = False
        yield line

    @on(ArticleInput.TextPasted)
    def _keep(self, event: ArticleInput.TextPasted) -> None:
        event.stop()
        self._pasted += event.words
        self.query_one(Static).update(Content(pasted_message(self._pasted)))

    @on(Input.Submitted)
    def _answer(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(Prompt.Closed(self))
        path = "" if self._pasted else event.value.strip().strip("'\"")
        self._then(path, self._pasted)

    def action_leave(self) -> None:
        self.post_message(Prompt.Closed(self))


def pasted_message(pasted: str) -> str:
    """Return a message such as `1,950 characters, 12 lines pasted. Enter to draft:`."""
    lines = counted(("{n} line", "{n:,} lines"), pasted.count("\n") + 1)
    return f"{len(pasted):,} characters, {lines} pasted. Enter to draft:"
