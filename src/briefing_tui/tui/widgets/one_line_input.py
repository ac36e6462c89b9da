"""An input of one line."""

from __future__ import annotations

from textual import events
from textual.widgets import Input


class OneLineInput(Input):
    """An input that joins pasted lines, and keeps its cursor visible.

    Textual's own input takes only the first of the lines, and does not scroll to the cursor after a
    long paste, or if it becomes narrower.
    """

    def on_resize(self) -> None:
        # A value without the focus is shown from its beginning.
        if self.has_focus:
            self._show_cursor()

    def _show_cursor(self) -> None:
        self.mutate_reactive(Input.selection)

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.replace(joined(event.text), *self.selection)
        # Textual scrolls before the width of the new value is known.
        self.call_after_refresh(self._show_cursor)


def joined(words: str) -> str:
    """Join the lines of a text with spaces."""
    lines = [line for line in words.splitlines() if line.strip()]
    return " ".join(map(str.strip, lines)) if len(lines) > 1 else "".join(lines)
