"""An input of one line."""

from __future__ import annotations

from textual import events
from textual.widgets import Input


class OneLineInput(Input):
    """An input that joins pasted lines. Textual's own input takes only the first of them."""

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.replace(joined(event.text), *self.selection)


def joined(words: str) -> str:
    """Join the lines of a text with spaces."""
    lines = [line for line in words.splitlines() if line.strip()]
    return " ".join(map(str.strip, lines)) if len(lines) > 1 else "".join(lines)
