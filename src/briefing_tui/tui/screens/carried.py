"""The review of carried-over items.

It shows each item as it was in the previous briefing, and as it is now.
"""

from __future__ import annotations

from datetime import tzinfo
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.config.keys import Context
from briefing_tui.desk.carried import DECISIONS, CarriedEntry, CarriedItems, CarriedState
from briefing_tui.desk.rows import Row, TableRows
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.richtext.document import Paragraph, Plain
from briefing_tui.sections.detail import detail_of, detail_paragraphs, grade_paragraph
from briefing_tui.sections.panes import SECTION_TITLES
from briefing_tui.tui.bindings import bindings_of
from briefing_tui.tui.controllers.carried_decisions import (
    CarriedDecisionsController,
    ChangeItem,
)
from briefing_tui.tui.controllers.halves import HalvesController
from briefing_tui.tui.screens.key_screen import KeyScreen
from briefing_tui.tui.widgets.item_list import ItemList
from briefing_tui.tui.widgets.reader import Reader
from briefing_tui.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from briefing_tui.tui.controllers.port import ShowMessage
    from briefing_tui.tui.file_queue import FileQueue

_COLUMNS = (
    Column("section", 12, rank=2),
    Column("item", 24, share=3, least=10),
    Column("decision", 9, rank=1),
)


class CarriedScreen(KeyScreen[None]):
    """Lists the carried-over items, with a key for each decision."""

    BINDINGS = bindings_of("carried", "list", without=frozenset({"list.fold"}))
    CONTEXTS: ClassVar[tuple[Context, ...]] = ("carried", "list")
    SHOWS_MESSAGES_UNTIL_KEY = True
    DEFAULT_CSS = """
    CarriedScreen { background: $background; color: $foreground; overflow: hidden; }
    CarriedScreen ItemList { height: 3fr; border: round $frame; background: $background; }
    CarriedScreen ItemList, CarriedScreen Reader {
        border-title-color: $foreground; border-title-style: bold;
    }
    CarriedScreen Reader {
        height: 2fr; border: round $frame; background: $background; padding: 0 1;
    }
    CarriedScreen ItemList:focus, CarriedScreen Reader:focus {
        border: round $focus; border-title-color: $focus;
    }
    CarriedScreen.-ascii ItemList, CarriedScreen.-ascii Reader { border: ascii $frame; }
    CarriedScreen.-ascii ItemList:focus, CarriedScreen.-ascii Reader:focus {
        border: ascii $focus;
    }
    CarriedScreen.-tiny ItemList, CarriedScreen.-tiny Reader {
        border: none; border-top: round $focus;
    }
    CarriedScreen.-ascii.-tiny ItemList, CarriedScreen.-ascii.-tiny Reader {
        border: none; border-top: ascii $focus;
    }
    """

    def __init__(
        self,
        carried: CarriedItems,
        *,
        change: ChangeItem,
        report: ShowMessage,
        files: FileQueue,
        days: tuple[str, str],
        glyphs: Glyphs,
        zone: tzinfo | None,
    ) -> None:
        """`days` are labels of the previous and the open briefing, such as `("1 Dec", "2 Dec")`.

        The first label is empty if no previous briefing can be read.
        """
        super().__init__()
        self._carried = carried
        self._zone = zone
        self._shown: tuple[int, list[Paragraph]] = 0, []
        """The row and the text that the reader shows."""
        self._decisions = CarriedDecisionsController(self, carried, files, change, report, zone)
        self._days = days
        self._glyphs = glyphs

    def compose(self) -> ComposeResult:
        self._list = ItemList(
            _COLUMNS,
            self._glyphs,
            signs=False,
            empty_text="No carried-over items.",
        )
        self._reader = Reader(self._glyphs)
        yield self._list
        yield self._reader
        yield StatusLine(self._glyphs, contexts=("carried", "everywhere"), id="bottom")
        self._halves = HalvesController(self, self._list, self._reader, "carried")
        self.add_controllers(self._halves, self._decisions)

    def on_mount(self) -> None:
        self.set_class(self._glyphs.is_ascii, "-ascii")
        self.fill(self._carried.state.next_undecided(0) or 0)
        self._list.focus(scroll_visible=False)
        self._halves.fit()

    def on_resize(self) -> None:
        self._halves.fit()

    def renew(self) -> None:
        self._decisions.refresh()

    @property
    def current(self) -> int | None:
        return self._list.cursor if self._list.entry is not None else None

    def fill(self, row: int | None) -> None:
        state = self._carried.state
        summary = f"{state.summary}{self._decisions.failed_words}"
        self._list.set_title(f"Carried over: {summary}" if state.entries else "")
        rows = TableRows(range(len(state.entries)), partial(self._row, state))
        self._list.show_rows(rows, self._list.cursor if row is None else row)
        self._show_entry(is_update=True)

    def _row(self, state: CarriedState, at: int) -> Row:
        entry = state.entries[at]
        is_undecided = entry.decision == "open"
        decision = self._decisions.note(at) or ("" if is_undecided else DECISIONS[entry.decision])
        return Row(
            (
                Cell(SECTION_TITLES[entry.section], "dim"),
                Cell(state.label(at, self._zone), "strong" if is_undecided else "dim"),
                Cell(decision, "dim"),
            ),
            entry=entry,
        )

    @on(ItemList.Highlighted)
    def _show(self) -> None:
        self._show_entry(is_update=False)

    def _show_entry(self, *, is_update: bool) -> None:
        """Show the current entry. In an update, an unchanged text keeps its scroll position."""
        entry = self._list.entry
        paragraphs = [] if entry is None else self._paragraphs(entry)
        self._reader.set_title(entry.item_id if entry is not None else "")
        shown = self._list.cursor, paragraphs
        if not (is_update and shown == self._shown):
            self._reader.show(paragraphs)
        self._shown = shown

    def _paragraphs(self, entry: CarriedEntry) -> list[Paragraph]:
        before, now = self._days
        unknown = "not in the previous briefing" if before else "no earlier briefing can be read"
        before = before or "before"
        width = max(len(before), len(now))
        paragraphs = [
            _line(before.ljust(width), entry.headline_before or unknown),
            _line(now.ljust(width), entry.headline_now),
            Paragraph(()),
        ]
        state = self._carried.state
        if failure := self._decisions.failure(self._list.cursor):
            paragraphs = [Paragraph((Plain(failure, "warning"),)), *paragraphs]
        item = state.item(self._list.cursor)
        if item is not None:
            detail = detail_of(state.briefing, item, self._zone)
            paragraphs += [grade_paragraph(detail)] if detail.grade else []
            sign = self._glyphs.source
            paragraphs += detail_paragraphs(detail, source_sign=sign, full=False)
        return paragraphs

    @on(ItemList.Opened)
    async def _opened(self) -> None:
        await self.action_perform("carried.confirm")

    def action_carried_close(self) -> None:
        self.dismiss(None)


def _line(label: str, words: str) -> Paragraph:
    return Paragraph((Plain(f"{label}  ", "dim"), Plain(words)), hanging=len(label) + 2)
