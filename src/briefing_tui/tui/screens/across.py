"""The base class of the screens about several days: a list, with a detail below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import tzinfo
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.events import Resize

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.config.keys import Context
from briefing_tui.desk.across.history import marking_words
from briefing_tui.desk.day_context import DayContext
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.sections.wording import day_names
from briefing_tui.tui.background import Worker
from briefing_tui.tui.bindings import keymap_of, shown_zone
from briefing_tui.tui.controllers.halves import HalvesController
from briefing_tui.tui.controllers.list_search import ListSearchController
from briefing_tui.tui.controllers.prompt import PromptController
from briefing_tui.tui.messages import ItemTarget
from briefing_tui.tui.screens.key_screen import KeyScreen
from briefing_tui.tui.screens.listing import Listing
from briefing_tui.tui.widgets.column_headers import ColumnHeaders
from briefing_tui.tui.widgets.item_list import ItemList
from briefing_tui.tui.widgets.reader import Reader
from briefing_tui.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from briefing_tui.tui.widgets.prompt import Prompt


class AcrossScreen(KeyScreen[ItemTarget | None]):
    """Shows a list with a detail below; returns the item to go to, or None.

    Subclasses declare the bindings, because not every subclass supports all actions.
    """

    WITHOUT: ClassVar[frozenset[str]] = frozenset({"list.fold"})
    """The actions of `CONTEXTS` that the screen does not support."""
    CONTEXTS: ClassVar[tuple[Context, ...]] = ("across", "asking", "list")
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
    AcrossScreen.-tiny ColumnHeaders { display: none; }
    AcrossScreen.-tiny ItemList, AcrossScreen.-tiny Reader {
        border: none; border-top: round $focus;
    }
    AcrossScreen.-ascii.-tiny ItemList, AcrossScreen.-ascii.-tiny Reader {
        border: none; border-top: ascii $focus;
    }
    """

    def __init__(self, listing: Listing[Any], *, glyphs: Glyphs) -> None:
        super().__init__()
        self.listing = listing
        self.glyphs = glyphs
        self._shown: Sequence[Any] = listing.entries
        """The entries of the rows, after filtering and sorting; a str is a heading."""
        self._unfiltered: Sequence[Any] | None = None
        """All entries while the list is filtered; None while it is not."""
        self._order: tuple[int, bool] | None = None
        """The sorting column, and whether the order is reversed; None for the original order."""
        self._unsorted: Sequence[Any] | None = None
        """The entries in their original order while the list is sorted; None while it is not."""
        self._filter_words = ""
        self._is_outdated = False
        """Whether files of the situation have changed since the list was made."""
        self.is_without_others = False
        """Whether the open file is gone and no other briefing was found in its folder."""

    def compose(self) -> ComposeResult:
        listing = self.listing
        self.list = ItemList(
            listing.columns,
            self.glyphs,
            signs=listing.SIGNS,
            headers=listing.HEADERS,
            empty_text=listing.EMPTY,
            id="list",
        )
        if listing.HEADERS:
            yield ColumnHeaders(listing.columns, self.glyphs, self.list, signs=listing.SIGNS)
        self.reader = Reader(self.glyphs, id="full")
        for half, share in zip((self.list, self.reader), listing.SHARES, strict=True):
            half.styles.height = f"{share}fr"
        yield self.list
        yield self.reader
        contexts: tuple[Context, ...] = ("across", "asking", "everywhere")
        yield StatusLine(self.glyphs, contexts=contexts, without=self.WITHOUT, id="bottom")

    def on_mount(self) -> None:
        self.set_class(self.glyphs.is_ascii, "-ascii")
        self._halves = HalvesController(self, self.list, self.reader, "across", self.show_detail)
        self._prompt = PromptController(self, self._halves.focus_list)
        self.worker = Worker(self, lambda: self.listing)
        back_key = keymap_of(self.app).key("app.back")
        self.searching = ListSearchController(
            self, self.worker, self._prompt, self.listing.NOUN, back_key
        )
        self.add_controllers(self._halves, self.searching)
        self._retitle()
        self._fill(self.listing.initial_row)
        self.list.focus(scroll_visible=False)
        self._halves.fit()
        self.call_after_refresh(self.show_detail)

    def mark_if_outdated(self, day_context: DayContext | None) -> None:
        """Say in the title whether the list is outdated. The list itself stays the same."""
        days = self.listing.day_context.days
        self._is_outdated = day_context is None or day_context.days is not days
        if self.is_mounted:
            self._retitle()

    def _retitle(self) -> None:
        shown = self.listing.title
        if self._filter_words:
            shown += f", {self.count(self._shown)} shown: {self._filter_words}"
        unreadable = day_names(
            day.name_beside(self.open_briefing, self.zone) for day in self.listing.unreadable_days
        )
        # A narrow terminal cuts the end of the title, so the most important words come first.
        if unreadable:
            shown = f"{unreadable} cannot be read. {shown}"
        if self.is_without_others:
            shown = f"No other briefing was found. {shown}"
        if self._is_outdated:
            shown = f"Outdated, files have changed. {shown}"
        if marking := marking_words(self.listing.shown_days, self.open_briefing):
            shown = f"{marking.strip()}  {shown}"
        self.list.set_title(self.glyphs.drawable(shown))

    def _fill(self, cursor: int) -> None:
        self.list.show_rows(self.listing.rows(self._shown), cursor=cursor)
        for headers in self.query(ColumnHeaders):
            headers.show_names()

    @on(ColumnHeaders.Chosen)
    def _sort(self, event: ColumnHeaders.Chosen) -> None:
        """Sort by a column. A second click reverses the order; a third click undoes the sorting."""
        listing, column = self.listing, event.column
        orders = [(column, False), (column, True), None]
        is_second_or_third_click = self._order in orders[:2]
        self._order = orders[orders.index(self._order) + 1 if is_second_or_third_click else 0]
        if self._unsorted is None:
            self._unsorted = self._shown
        entries = self._unsorted
        if self._order is None:
            self._unsorted = None
        else:
            # All entries of a group get the sorting key of the first, so that they stay together.
            group_keys = dict[int, Any]()
            keys = []
            for entry in entries:
                key = listing.sorting_key(entry, column, listing.row(entry).cells[column].text)
                keys.append(group_keys.setdefault(id(listing.sorting_group(entry)), key))
            rows = sorted(range(len(entries)), key=keys.__getitem__, reverse=self._order[1])
            entries = [entries[row] for row in rows]
        self._show(entries)
        name = listing.columns[column].name
        direction = ", reversed" if self._order and self._order[1] else ""
        self.show_message(
            f"Sorted by {name}{direction}." if self._order else "Original order restored."
        )

    @property
    def open_briefing(self) -> Briefing:
        return self.listing.day_context.briefing

    @property
    def zone(self) -> tzinfo | None:
        return shown_zone(self.app)

    @property
    def entries(self) -> Sequence[Any]:
        ordered = self._shown if self._unsorted is None else self._unsorted
        return ordered if self._unfiltered is None else self._unfiltered

    @property
    def shown_entries(self) -> Sequence[Any]:
        return self._shown

    @property
    def highlighted_entry(self) -> Any | None:
        return self.list.entry

    def items_of(self, entry: Any) -> Iterable[tuple[Briefing, Item]]:
        return self.listing.items_of(entry)

    def words_of(self, entry: Any) -> str:
        return self.listing.words_of(entry)

    def count(self, entries: Sequence[Any]) -> int:
        return self.listing.count(entries)

    def show_entries(self, entries: Sequence[Any], filter_words: str) -> None:
        everything = self.entries
        self._unfiltered = everything if filter_words else None
        self._order = self._unsorted = None
        self.list.empty_text = self.searching.empty_words() if filter_words else self.listing.EMPTY
        self._show(entries)
        self._filter_words = filter_words
        self._retitle()

    def _show(self, entries: Sequence[Any]) -> None:
        highlighted = self.highlighted_entry
        self._shown = entries
        self._fill(next((row for row, entry in enumerate(entries) if entry is highlighted), 0))
        self.show_detail()

    def mark_words(self, words: str) -> None:
        self.list.highlight_words = words

    def move_to_entry(self, entry: Any) -> None:
        rows = enumerate(self._shown)
        self.list.cursor = next(row for row, candidate in rows if candidate is entry)
        self.show_detail()

    def on_prompt_closed(self, event: Prompt.Closed) -> None:
        self._prompt.close(event)

    @on(Resize)
    def _refit(self) -> None:
        self._halves.fit()
        self.call_after_refresh(self.show_detail)

    @on(ItemList.Highlighted)
    def show_detail(self) -> None:
        if not (self.reader.display and self.reader.size.width):
            return
        entry = self.list.entry
        if entry is None:
            self.reader.set_title("")
            self.reader.show([])
            return
        # The reader reserves two cells for its scroll thumb.
        room = max(self.reader.size.width - 2, 1)
        title, paragraphs = self.listing.detail(entry, room, self.reader.size.height)
        self.reader.set_title(self.glyphs.drawable(title))
        self.reader.show(paragraphs)

    @on(ItemList.Opened)
    def action_across_go(self) -> None:
        entry = self.list.entry
        if entry is None:
            self.show_message("There is no item to go to.")
        elif refusal := self.listing.refusal(entry):
            self.show_message(refusal)
        else:
            self.dismiss(self.listing.target(entry))

    def action_across_close(self) -> None:
        self.leave()

    def leave(self) -> None:
        self.dismiss(None)
