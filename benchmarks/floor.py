"""The lower bound: a bare Textual application with one list, drawn with Textual's line API."""

from __future__ import annotations

import sys

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Footer, Header

PLAIN, CURSOR = Style(), Style(reverse=True)


class Rows(ScrollView, can_focus=True):
    """A list that creates only the rows in view; a step repaints two rows."""

    BINDINGS = [  # noqa: RUF012 - as Textual reads it
        Binding("j,down", "step(1)", "Down"),
        Binding("k,up", "step(-1)", "Up"),
        Binding("pagedown", "page(1)", "Page down"),
        Binding("pageup", "page(-1)", "Page up"),
    ]

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count
        self._at = 0

    def on_mount(self) -> None:
        """Set the height of the list."""
        self.virtual_size = Size(80, self._count)

    def render_line(self, y: int) -> Strip:
        """Return one row in view."""
        row, width = y + self.scroll_offset.y, self.size.width
        if row >= self._count:
            return Strip.blank(width)
        text = f"Item {row:06}  Dunford  captured  River Army  B2  a row of the list"
        style = CURSOR if row == self._at else PLAIN
        return Strip([Segment(text[:width].ljust(width), style)], width)

    def _go(self, row: int) -> None:
        before, self._at = self._at, max(0, min(self._count - 1, row))
        top, height, width = self.scroll_offset.y, self.size.height, self.size.width
        if top <= self._at < top + height:
            for moment in (before, self._at):
                self.refresh(Region(0, moment - top, width, 1))
        else:
            above = self._at < top
            self.scroll_to(y=self._at if above else self._at - height + 1, animate=False)
            self.refresh()

    def action_step(self, by: int) -> None:
        """Move the cursor by rows."""
        self._go(self._at + by)

    def action_page(self, by: int) -> None:
        """Move the cursor by pages."""
        self.scroll_to(y=self.scroll_offset.y + by * self.size.height, animate=False)
        self._at = max(0, min(self._count - 1, self._at + by * self.size.height))
        self.refresh()


class Floor(App[None]):
    """One list between a header and a footer."""

    BINDINGS = [Binding("q", "quit", "Quit")]  # noqa: RUF012 - as Textual reads it

    def compose(self) -> ComposeResult:
        """Yield header, list and footer."""
        yield Header()
        yield Rows(int(sys.argv[1]))
        yield Footer()


if __name__ == "__main__":
    Floor().run()
