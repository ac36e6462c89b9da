"""The review of carried-over items, as they were in the previous briefing and as they are now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.config.keys import Context
from briefing_tui.desk.carried import DECISIONS, CarriedEntry, CarriedItems
from briefing_tui.desk.rows import Row, TableRows
from briefing_tui.model.item import Item
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.richtext.document import Paragraph, Plain
from briefing_tui.sections.detail import detail_of, detail_paragraphs
from briefing_tui.sections.panes import SECTION_TITLES
from briefing_tui.store.outcomes import Refused
from briefing_tui.tui.bindings import bindings_of
from briefing_tui.tui.controllers.halves import HalvesController
from briefing_tui.tui.fitting import message_about
from briefing_tui.tui.screens.key_screen import KeyScreen
from briefing_tui.tui.widgets.item_list import ItemList
from briefing_tui.tui.widgets.reader import Reader
from briefing_tui.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from briefing_tui.tui.controllers.port import ShowMessage

_COLUMNS = (
    Column("section", 12, rank=1),
    Column("item", 24, share=3),
    Column("decision", 9, rank=2),
)

ChangeItem = Callable[[Item, Callable[[], None]], None]
"""Opens the form of an item, and calls the second argument when the form is closed."""


class CarriedScreen(KeyScreen[None]):
    """Lists the carried-over items, with a key for each decision."""

    BINDINGS = bindings_of("carried", "list", without=frozenset({"list.fold"}))
    CONTEXTS: ClassVar[tuple[Context, ...]] = ("carried", "list")
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
        days: tuple[str, str],
        glyphs: Glyphs,
        zone: tzinfo | None,
    ) -> None:
        """`days`: labels of the previous and the open briefing, such as `("1 Dec", "2 Dec")`.

        The first label is empty if no previous briefing can be read.
        """
        super().__init__()
        self._carried = carried
        self._change = change
        self._zone = zone
        self._report = report
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
        self.add_controllers(self._halves)

    def on_mount(self) -> None:
        self.set_class(self._glyphs.is_ascii, "-ascii")
        self._fill(self._carried.next_undecided(0) or 0)
        self._list.focus(scroll_visible=False)
        self._halves.fit()

    def on_resize(self) -> None:
        self._halves.fit()

    def renew(self) -> None:
        self._carried.refresh()
        if self.is_mounted:
            self._fill(self._list.cursor)

    def _fill(self, row: int) -> None:
        summary = self._carried.summary
        self._list.set_title(f"Carried over: {summary}" if summary else "")
        self._list.show_rows(TableRows(range(len(self._carried.entries)), self._row), row)
        self._show()

    def _row(self, at: int) -> Row:
        entry = self._carried.entries[at]
        is_undecided = entry.decision == "open"
        return Row(
            (
                Cell(SECTION_TITLES[entry.section], "dim"),
                Cell(self._carried.label(at), "strong" if is_undecided else "dim"),
                Cell("" if is_undecided else DECISIONS[entry.decision], "dim"),
            ),
            entry=entry,
        )

    @on(ItemList.Highlighted)
    def _show(self) -> None:
        entry = self._list.entry
        if entry is None:
            self._reader.show([])
            return
        self._reader.set_title(entry.item_id)
        self._reader.show(self._paragraphs(entry))

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
        item = self._carried.item(self._list.cursor)
        if item is not None:
            detail = detail_of(self._carried.briefing, item, self._zone)
            sign = self._glyphs.source
            paragraphs += detail_paragraphs(detail, source_sign=sign, full=False)
        return paragraphs

    @on(ItemList.Opened)
    def action_carried_confirm(self) -> None:
        row = self._list.cursor
        if self._list.entry is None:
            return
        outcome = self._carried.confirm(row)
        if isinstance(outcome, Refused):
            self._fill(row)
            self._report(outcome.sentences, warning=True)
            return
        decision = DECISIONS[self._carried.entries[row].decision].capitalize()
        self._go_on(row)
        name, after = self._carried.label(row), f". {self._undecided_words}"
        self._report(message_about(f"{decision}: ", name, after, self.app.size.width))

    @property
    def _undecided_words(self) -> str:
        count = sum(entry.decision == "open" for entry in self._carried.entries)
        return f"{count} undecided." if count else "All items are decided."

    def action_carried_leave(self) -> None:
        if self._list.entry is None:
            return
        row = self._list.cursor
        refused = self._carried.leave(row)
        if refused:
            self._fill(row)
            self._report(refused.sentences, warning=True)
            return
        self._go_on(row)
        self.show_message(f"Left as last reported. {self._undecided_words}")

    def action_carried_change(self) -> None:
        row = self._list.cursor
        item = self._carried.item(row) if self._list.entry is not None else None
        if item is None:
            return

        def confirm_if_changed() -> None:
            self._carried.refresh()
            if self._carried.is_changed(row):
                self.action_carried_confirm()
            else:
                self._fill(row)

        self._change(item, confirm_if_changed)

    def action_carried_undo(self) -> None:
        old_entries = self._carried.entries
        outcome = self._carried.undo()
        if isinstance(outcome, Refused):
            self._fill(self._list.cursor)
            self._report(outcome.sentences, warning=True)
            return
        pairs = zip(old_entries, self._carried.entries, strict=False)
        changed = (row for row, (old, new) in enumerate(pairs) if old != new)
        self._fill(next(changed, self._list.cursor))
        self._report(message_about("Undone: ", outcome.what, ".", self.app.size.width))

    def action_carried_next(self) -> None:
        next_row = self._carried.next_undecided(self._list.cursor + 1)
        if next_row is None:
            self.show_message("No item is undecided.")
        else:
            self._fill(next_row)

    def action_carried_close(self) -> None:
        self.dismiss(None)

    def _go_on(self, row: int) -> None:
        next_row = self._carried.next_undecided(row + 1)
        self._fill(row if next_row is None else next_row)


def _line(label: str, words: str) -> Paragraph:
    return Paragraph((Plain(f"{label}  ", "dim"), Plain(words)), hanging=len(label) + 2)
