"""The checklist of sections of an export."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

from msgspec import Struct, structs
from textual import on
from textual.app import ComposeResult

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.config.keys import Context
from briefing_tui.desk.rows import Row, TableRows
from briefing_tui.richtext.cells import Cell, Column, Tone
from briefing_tui.tui.bindings import bindings_of
from briefing_tui.tui.controllers.moving import MoveController
from briefing_tui.tui.fitting import set_size_classes
from briefing_tui.tui.screens.key_screen import KeyScreen
from briefing_tui.tui.widgets.item_list import ItemList
from briefing_tui.tui.widgets.status_line import StatusLine

_COLUMNS = (
    Column("tick", 3, whole=True),
    Column("section", 16, share=1),
    Column("items", 6, align="right", rank=1),
)


class ChecklistEntry(Struct, frozen=True):
    """A section that can be ticked, or the changes since the previous briefing."""

    name: str
    title: str
    count: str
    """The number of items, such as "12" or "none"; empty for the changes."""
    is_ticked: bool


class ChecklistScreen(KeyScreen[tuple[str, ...] | None]):
    """Lets the user tick sections; returns the names of the ticked sections.

    Returns None if the user cancels. An empty tuple means all sections.
    """

    BINDINGS = bindings_of("checklist", "list", without=frozenset({"list.fold"}))
    CONTEXTS: ClassVar[tuple[Context, ...]] = ("checklist", "list")
    DEFAULT_CSS = """
    ChecklistScreen { background: $background; color: $foreground; overflow: hidden; }
    ChecklistScreen ItemList {
        height: 1fr; border: round $focus; border-title-color: $focus; background: $background;
    }
    ChecklistScreen.-ascii ItemList { border: ascii $focus; }
    ChecklistScreen.-tiny ItemList { border: none; border-top: round $focus; }
    ChecklistScreen.-ascii.-tiny ItemList { border: none; border-top: ascii $focus; }
    """

    def __init__(
        self,
        sections: Sequence[tuple[str, str, str]],
        ticked: Collection[str],
        *,
        cursor_at: Collection[str],
        glyphs: Glyphs,
    ) -> None:
        """`sections` has the name, the title and the number of items of each section.

        `ticked` has the names of the sections that are ticked at first; empty for all. The cursor
        starts on the first row whose name is in `cursor_at`.
        """
        super().__init__()
        self._glyphs = glyphs
        self._cursor_at = cursor_at
        self._entries = [
            ChecklistEntry(name, title, count, not ticked or name in ticked)
            for name, title, count in sections
        ]

    def compose(self) -> ComposeResult:
        self._list = ItemList(_COLUMNS, self._glyphs, signs=False, empty_text="No sections.")
        yield self._list
        yield StatusLine(self._glyphs, contexts=("checklist", "everywhere"), id="bottom")

    def on_mount(self) -> None:
        self.set_class(self._glyphs.is_ascii, "-ascii")
        self.add_controllers(MoveController("list", lambda: self._list))
        self._list.focus()
        set_size_classes(self)
        names = [entry.name for entry in self._entries]
        self._show(next((row for row, name in enumerate(names) if name in self._cursor_at), 0))

    def on_resize(self) -> None:
        set_size_classes(self)

    @property
    def _ticked(self) -> tuple[str, ...]:
        return tuple(entry.name for entry in self._entries if entry.is_ticked)

    def _show(self, cursor: int) -> None:
        ticked_count = len(self._ticked)
        included = "all, because none is ticked"
        if ticked_count:
            included = f"{ticked_count} of {len(self._entries)}"
        self._list.set_title(f"Sections: {included}")
        self._list.show_rows(TableRows(self._entries, _row), cursor)

    @on(ItemList.Opened)
    def _clicked(self) -> None:
        self.action_checklist_toggle()

    def action_checklist_toggle(self) -> None:
        row = self._list.cursor
        entry = self._entries[row]
        self._entries[row] = structs.replace(entry, is_ticked=not entry.is_ticked)
        self._show(row)

    def action_checklist_all(self) -> None:
        tick_all = len(self._ticked) < len(self._entries)
        self._entries = [structs.replace(entry, is_ticked=tick_all) for entry in self._entries]
        self._show(self._list.cursor)

    def action_checklist_accept(self) -> None:
        ticked = self._ticked
        self.dismiss(() if len(ticked) == len(self._entries) else ticked)

    def action_checklist_close(self) -> None:
        self.dismiss(None)


def _row(entry: ChecklistEntry) -> Row:
    tick = "[x]" if entry.is_ticked else "[ ]"
    tone: Tone = "strong" if entry.is_ticked else "plain"
    return Row((Cell(tick, tone), Cell(entry.title, tone), Cell(entry.count, "dim")), entry=entry)
