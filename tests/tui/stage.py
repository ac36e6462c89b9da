"""An application with only one widget, and rows that record which of them were requested."""

from __future__ import annotations

import re

import pytest
from rich.console import Console
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget

from briefing_tui.desk.rows import Row
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.tui.hidden_cursor import HiddenCursorMixin
from briefing_tui.tui.themes import COLORLESS_THEME, DARK_THEME
from briefing_tui.tui.widgets.item_list import ItemList

COLUMNS = (
    Column("name", 8, share=1),
    Column("count", 6, align="right"),
    Column("grade", 2, rank=1),
)
HOSTILE = (
    "\x1b]52;c;ZXZpbA==\x07",
    "\x1b[2J",
    "\x9b31m",
    "\u202eevil\u2066",
    "a\x00b\rc\nd\te\x7f",
    "\u200b\ufeff\u2028",
    "\ud800",
    "[/foo][@click=app.exit]x[/]",
)
HARMFUL = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
SEQUENCE = re.compile("\x1b\\[[0-9;]*m")


class Stage(HiddenCursorMixin, App[None]):
    """Shows one widget on the whole screen, and records its messages."""

    def __init__(self, widget: Widget, *, color: bool = True) -> None:
        super().__init__(ansi_color=None if color else True)
        self.widget = widget
        self.register_theme(DARK_THEME)
        self.register_theme(COLORLESS_THEME)
        self.theme = DARK_THEME.name if color else COLORLESS_THEME.name
        self.heard: list[tuple[str, int]] = []

    def compose(self) -> ComposeResult:
        yield self.widget

    def on_mount(self) -> None:
        if self.widget.can_focus:
            self.widget.focus()

    def on_item_list_highlighted(self, event: ItemList.Highlighted) -> None:
        self.heard.append(("highlighted", event.row))

    def on_item_list_opened(self, event: ItemList.Opened) -> None:
        self.heard.append(("opened", event.row))


class Counted:
    """Rows, some with headings, that record which of them were requested."""

    def __init__(self, count: int, headings: tuple[int, ...] = (), name: str = "row") -> None:
        self._count = count
        self._headings = frozenset(headings)
        self._name = name
        self.asked: list[int] = []

    def __len__(self) -> int:
        return self._count

    def cells(self, row: int) -> tuple[Cell, ...]:
        self.asked.append(row)
        return Cell(f"{self._name} {row}"), Cell(f">{row}", "strong"), Cell("B2", "dim")

    def depth(self, row: int) -> int:
        return int(row == 2)

    def heading(self, row: int) -> str:
        return "Heading" if row in self._headings else ""

    def mark(self, row: int) -> tuple[str, str]:
        return ("+", "new") if row == 0 else ("", "")

    def __getitem__(self, row: int) -> Row:
        return Row(
            self.cells(row),
            self.heading(row),
            depth=self.depth(row),
            mark=self.mark(row),
            has_side=row == 0,
            side=0 if row == 0 else None,
            folded=False if row == 1 else None,
        )


def repainted(widget: Widget, monkeypatch: pytest.MonkeyPatch) -> list[Region]:
    """Return a list to which the regions are added that are repainted from now on."""
    regions: list[Region] = []
    refresh = widget.refresh

    def spy(*some: Region, repaint: bool = True, layout: bool = False) -> Widget:
        regions.extend(some or (widget.size.region,))
        return refresh(*some, repaint=repaint, layout=layout)

    monkeypatch.setattr(widget, "refresh", spy)
    return regions


def sent(strips: list[Strip]) -> list[str]:
    """Return the text that a terminal gets for some lines, without sequences for styles."""
    console = Console(color_system="truecolor", force_terminal=True)
    # Rich caches the sequences of a style, and other tests use fewer colours.
    copies = (
        Strip(Segment(words, style and style.copy()) for words, style, _ in strip)
        for strip in strips
    )
    return [SEQUENCE.sub("", strip.render(console)) for strip in copies]


async def resize(pilot: Pilot[None], width: int, height: int) -> None:
    """Resize the terminal, and wait until the widget fills it."""
    app = pilot.app
    assert isinstance(app, Stage)
    await pilot.resize_terminal(width, height)
    for _ in range(500):
        await pilot.pause()
        if app.widget.outer_size == (width, height):
            return
        await pilot.pause(0.01)
    assert app.widget.outer_size == (width, height)
