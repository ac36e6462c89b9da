"""What the screens across the days share: a list above, what it leads to in full below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.events import Resize
from textual.screen import Screen

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.config.keys import Context
from briefing_tui.desk.course import Course
from briefing_tui.model.briefing import Briefing
from briefing_tui.presentation.blocks import Block
from briefing_tui.presentation.history import marking_words
from briefing_tui.presentation.panes import Column
from briefing_tui.tui.bindings import bindings_of
from briefing_tui.tui.screens.fitting import fit_halves, give_keys
from briefing_tui.tui.signed_rows import SignedRows
from briefing_tui.tui.table_rows import TableRows
from briefing_tui.tui.widgets.bottom import BottomLine
from briefing_tui.tui.widgets.column_heads import ColumnHeads
from briefing_tui.tui.widgets.item_list import ItemList
from briefing_tui.tui.widgets.moving import move_list, move_reader
from briefing_tui.tui.widgets.reader import Reader


class Wanted(Struct, frozen=True):
    """An item that a reader wants to go to, and the number of the day that has it."""

    day: int
    section: str
    item_id: str


class AcrossScreen(Screen[Wanted | None]):
    """Leaves with the item to go to; Tab gives the keys to the other half."""

    BINDINGS = bindings_of("across", "list", without=frozenset({"list.fold"}))
    CONTEXTS: ClassVar[tuple[Context, ...]] = ("across", "list")
    DEFAULT_CSS = """
    AcrossScreen { background: $background; color: $foreground; overflow: hidden; }
    AcrossScreen ItemList, AcrossScreen Reader {
        height: 1fr; border: round $frame; background: $background;
        border-title-color: $foreground; border-title-style: bold;
    }
    AcrossScreen Reader { padding: 0 1; }
    AcrossScreen ItemList:focus, AcrossScreen Reader:focus {
        border: round $focus; border-title-color: $focus;
    }
    AcrossScreen.-ascii ItemList, AcrossScreen.-ascii Reader { border: ascii $frame; }
    AcrossScreen.-ascii ItemList:focus, AcrossScreen.-ascii Reader:focus { border: ascii $focus; }
    AcrossScreen.-tiny ColumnHeads { display: none; }
    AcrossScreen.-tiny ItemList, AcrossScreen.-tiny Reader {
        border: none; border-top: round $focus;
    }
    AcrossScreen.-ascii.-tiny ItemList, AcrossScreen.-ascii.-tiny Reader {
        border: none; border-top: ascii $focus;
    }
    """
    SIGNS: ClassVar[bool] = False
    """Whether the rows have sides."""
    HEADS: ClassVar[bool] = False
    """Whether the columns have names above them."""
    SHARES: ClassVar[tuple[int, int]] = (1, 1)
    """How list and text share the height."""

    def __init__(self, course: Course, *, glyphs: Glyphs) -> None:
        super().__init__()
        self.course = course
        self.glyphs = glyphs

    # What each screen says for itself

    def columns(self) -> Sequence[Column]:
        """The columns of the list."""
        raise NotImplementedError

    def rows(self) -> TableRows[Any]:
        """The rows of the list."""
        raise NotImplementedError

    def first_row(self) -> int:
        """The row that the cursor starts on."""
        return 0

    def title_words(self) -> str:
        """What stands in the frame of the list."""
        raise NotImplementedError

    def shown_days(self) -> Sequence[Briefing]:
        """The briefings that it shows something of."""
        return self.course.days.briefings

    def empty_words(self) -> str:
        """What is said where there are no rows."""
        raise NotImplementedError

    def full(self, row: int, width: int, height: int) -> tuple[str, list[Block]]:
        """The title and the text of what a row leads to, in cells and lines."""
        raise NotImplementedError

    def wanted(self, row: int) -> Wanted | None:
        """The item that a row leads to."""
        raise NotImplementedError

    # What they share

    def compose(self) -> ComposeResult:
        """The names of the columns, the list, what it leads to, the keys."""
        columns = self.columns()
        self.list = ItemList(
            columns,
            self.glyphs,
            signs=self.SIGNS,
            heads=self.HEADS,
            empty_text=self.empty_words(),
            id="list",
        )
        if self.HEADS:
            yield ColumnHeads(columns, self.glyphs, self.list, signs=self.SIGNS)
        self.reader = Reader(self.glyphs, id="full")
        for half, share in zip((self.list, self.reader), self.SHARES, strict=True):
            half.styles.height = f"{share}fr"
        yield self.list
        yield self.reader
        yield BottomLine(self.glyphs, contexts=("across", "everywhere"), id="bottom")

    def on_mount(self) -> None:
        self.set_class(self.glyphs.is_ascii, "-ascii")
        marking = marking_words(self.shown_days(), self.course.briefing)
        self.list.retitle(self.glyphs.drawable(self.title_words() + marking))
        self.list.show_rows(SignedRows(self.rows(), self.glyphs), cursor=self.first_row())
        self.list.focus(scroll_visible=False)
        fit_halves(self, self.list, self.reader)
        self.call_after_refresh(self.show_full)

    @on(Resize)
    def _refit(self) -> None:
        fit_halves(self, self.list, self.reader)
        self.call_after_refresh(self.show_full)

    @on(ItemList.Highlighted)
    def show_full(self) -> None:
        """Show what the row under the cursor leads to, for the room there is."""
        row = self.list.cursor
        if row < 0 or not (self.reader.display and self.reader.size.width):
            return
        # The reader keeps two cells for its thumb.
        room = max(self.reader.size.width - 2, 1)
        title, blocks = self.full(row, room, self.reader.size.height)
        self.reader.retitle(self.glyphs.drawable(title))
        self.reader.show(blocks)

    @on(ItemList.Opened)
    def action_across_go(self) -> None:
        row = self.list.cursor
        self.dismiss(self.wanted(row) if row >= 0 else None)

    def action_across_close(self) -> None:
        self.dismiss(None)

    def action_across_other(self) -> None:
        """Give the keys to the other half."""
        halves = (self.list, self.reader)
        give_keys(self, *(halves if self.focused is self.reader else halves[::-1]))
        self.call_after_refresh(self.show_full)

    def action_move(self, way: str) -> None:
        """Move the cursor, or the text where it has the keys."""
        if self.reader.has_focus:
            move_reader(self.reader, way)
        else:
            move_list(self.list, way)
