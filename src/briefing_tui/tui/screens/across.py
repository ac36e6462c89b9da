"""What the screens across the days share: a list above, what it leads to in full below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.events import Resize
from textual.screen import Screen

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.config.keys import Context
from briefing_tui.desk.course import Course
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.presentation.blocks import Block
from briefing_tui.presentation.history import marking_words
from briefing_tui.presentation.panes import Column
from briefing_tui.tui.bindings import bindings_of, keymap_of
from briefing_tui.tui.screens.fitting import fit_halves, give_keys
from briefing_tui.tui.screens.list_questions import ListQuestions
from briefing_tui.tui.signed_rows import SignedRows
from briefing_tui.tui.table_rows import TableRows
from briefing_tui.tui.widgets.bottom import BottomLine
from briefing_tui.tui.widgets.column_heads import ColumnHeads
from briefing_tui.tui.widgets.item_list import ItemList
from briefing_tui.tui.widgets.moving import move_list, move_reader
from briefing_tui.tui.widgets.reader import Reader

if TYPE_CHECKING:
    from briefing_tui.tui.widgets.prompt import Prompt


class Wanted(Struct, frozen=True):
    """An item that a reader wants to go to, and the number of the day that has it."""

    day: int
    section: str
    item_id: str


class AcrossScreen(Screen[Wanted | None]):
    """Leaves with the item to go to; Tab gives the keys to the other half."""

    WITHOUT: ClassVar[frozenset[str]] = frozenset({"list.fold"})
    """The actions of its contexts that it does not have."""
    BINDINGS = bindings_of("across", "asking", "list", without=WITHOUT)
    CONTEXTS: ClassVar[tuple[Context, ...]] = ("across", "asking", "list")
    NOUN: ClassVar[str] = "row"
    """What one row is called."""
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
        self._rows: Sequence[Any] = ()
        """What the rows show that are not filtered out; a heading is a str."""
        self._all: Sequence[Any] | None = None
        """What all rows show, if some are filtered out."""
        self._sorted: tuple[int, bool] | None = None
        """The column that the rows are sorted by, and whether the other way round."""
        self._unsorted: Sequence[Any] | None = None
        """What the rows show in the order that they had before they were sorted."""

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

    def items_of(self, entry: Any) -> Iterable[tuple[Briefing, Item]]:
        """The items that a row is made of, each with the briefing that says it."""
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
        contexts: tuple[Context, ...] = ("across", "asking", "everywhere")
        yield BottomLine(self.glyphs, contexts=contexts, without=self.WITHOUT, id="bottom")

    def on_mount(self) -> None:
        self.set_class(self.glyphs.is_ascii, "-ascii")
        self.asked = ListQuestions(self, self.NOUN, keymap_of(self.app).key("app.back"))
        self._retitle("")
        self.list.show_rows(SignedRows(self.rows(), self.glyphs), cursor=self.first_row())
        self.list.focus(scroll_visible=False)
        fit_halves(self, self.list, self.reader)
        self.call_after_refresh(self.show_full)

    def _retitle(self, filtered: str) -> None:
        marking = marking_words(self.shown_days(), self.course.briefing)
        words = f"{self.title_words()}: {filtered}" if filtered else self.title_words()
        self.list.retitle(self.glyphs.drawable(words + marking))

    # Sorting

    def group_of(self, entry: Any) -> object:
        """What the row stands under: rows of one group stay together and in their order."""
        return entry

    def sorting_key(self, entry: Any, column: int, words: str) -> Any:
        """What a row is sorted by, in a column whose cell has these words."""
        return words.casefold()

    @on(ColumnHeads.Chosen)
    def _sort(self, event: ColumnHeads.Chosen) -> None:
        """Sort by a column; again the other way round, and then as it was."""
        ways = [(event.column, False), (event.column, True), None]
        self._sorted = ways[ways.index(self._sorted) + 1] if self._sorted in ways[:2] else ways[0]
        if self._unsorted is None:
            self._unsorted = self._rows
        entries = self._unsorted
        if self._sorted is None:
            self._unsorted = None
        else:
            self._rows = entries
            rows, firsts = self.rows(), dict[int, Any]()
            keys = []
            for row, entry in enumerate(entries):
                key = self.sorting_key(entry, event.column, rows.cells(row)[event.column].text)
                keys.append(firsts.setdefault(id(self.group_of(entry)), key))
            order = sorted(range(len(entries)), key=keys.__getitem__, reverse=self._sorted[1])
            entries = [entries[row] for row in order]
        self._show_rows(entries)
        name = self.columns()[event.column].name
        back = ", reversed" if self._sorted and self._sorted[1] else ""
        self.say(f"Sorted by {name}{back}" if self._sorted else "Not sorted")

    # Search and filter

    def entries(self) -> Sequence[Any]:
        """What all rows show, in their own order."""
        ordered = self._rows if self._unsorted is None else self._unsorted
        return ordered if self._all is None else self._all

    def shown_entries(self) -> Sequence[Any]:
        """What the rows in the list show, as they are sorted."""
        return self._rows

    def words_of(self, entry: Any) -> str:
        """The words of a row itself; those of its items are looked at besides."""
        return ""

    def show_entries(self, entries: Sequence[Any], title: str) -> None:
        everything = self.entries()
        self._all = everything if title else None
        self._sorted = self._unsorted = None
        self.list.empty_text = self.asked.empty_words() if title else self.empty_words()
        self._show_rows(entries)
        self._retitle(title)

    def _show_rows(self, entries: Sequence[Any]) -> None:
        here = self.entry_here()
        self._rows = entries
        at = next((row for row, each in enumerate(entries) if each is here), 0)
        self.list.show_rows(SignedRows(self.rows(), self.glyphs), cursor=at)
        self.show_full()

    def mark_words(self, words: str) -> None:
        self.list.highlight_words = words

    def entry_here(self) -> Any | None:
        """What the row under the cursor shows."""
        row = self.list.cursor
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def go_to_entry(self, entry: Any) -> None:
        rows = (row for row, each in enumerate(self._rows) if each is entry)
        row = next(rows, None)
        if row is None:
            # The filter hides it.
            self.asked.filter("", self.course.briefing)
            row = next((at for at, each in enumerate(self._rows) if each is entry), 0)
        self.list.cursor = row
        self.show_full()

    def say(self, words: str) -> None:
        for bottom in self.query(BottomLine):
            bottom.say(words)

    def action_search_start(self) -> None:
        self._ask("Search", self.asked.search_words, self._search)

    def _search(self, words: str | None) -> None:
        if words is not None:
            self.asked.search(words, self.entry_here())

    def action_search_next(self) -> None:
        self.asked.go(1, self.entry_here())

    def action_search_previous(self) -> None:
        self.asked.go(-1, self.entry_here())

    def action_filter_edit(self) -> None:
        self._ask("Filter", self.asked.filter_words, self._filter)

    def _filter(self, words: str | None) -> None:
        if words is not None:
            self.asked.filter(words, self.course.briefing)

    def _ask(self, question: str, written: str, then: Callable[[str | None], None]) -> None:
        # Nobody pays for the input line before the first question.
        from briefing_tui.tui.widgets.prompt import Prompt

        if not self.query(Prompt):
            self.mount(Prompt(question, written, then, id="prompt"), before="#bottom")
            self.query_one("#bottom").display = False

    def on_prompt_closed(self, event: Prompt.Closed) -> None:
        """Give the room of the input line back to the bottom line."""
        self.set_focus(None)
        event.prompt.remove()
        self.query_one("#bottom").display = True
        give_keys(self, self.list, self.reader)

    def action_app_back(self) -> None:
        """Clear the filter, or the search; without both, leave."""
        if not self.asked.clear():
            self.dismiss(None)

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
