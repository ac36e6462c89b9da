"""The panes of the desk: four in a grid, or one alone; each is created when first shown."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.desk.session import Session
from briefing_tui.model.item import Item
from briefing_tui.sections.panes import PANE_BY_NAME, PANE_OF_SECTION, PANES
from briefing_tui.sections.staleness import age_words
from briefing_tui.tui.bindings import keymap_of
from briefing_tui.tui.layout import row_shares
from briefing_tui.tui.widgets.item_list import ItemList

if TYPE_CHECKING:
    from briefing_tui.desk.marked_rows import MarkedRows
    from briefing_tui.desk.rows import PaneRows

GRID = tuple(pane.name for pane in PANES[:4])
"""The names of the panes in the grid; the others are shown alone."""

_NAMES = tuple(pane.name for pane in PANES)
_FRAME = 2


class PaneGrid(Container):
    """Contains the lists, and fills them from the session. The screen decides which has focus."""

    def __init__(
        self, session: Session, glyphs: Glyphs, first: Collection[str], *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._session = session
        self._glyphs = glyphs
        self._lists: dict[str, ItemList] = {}
        self._first = first
        self._shares: tuple[int, int] | None = None
        self._counts: dict[str, str] = {}
        self._ages: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Create the lists that are visible at first."""
        yield from (self._create_list(name) for name in _NAMES if name in self._first)

    def show_session(
        self, session: Session, same: Callable[[Item], Item | None] | None = None
    ) -> None:
        """Fill every list from another reading; each cursor stays on its item.

        `same` returns the item of the other reading for an item whose id has changed.
        """
        kept = {name: self.item(name) for name in self._lists}
        self._session = session
        self._ages.clear()
        for name, item in kept.items():
            shown = self._lists[name]
            top, offset = shown.top, shown.cursor - shown.top
            self.fill(name, (same(item) if same and item else None) or item)
            if top:
                # New or removed rows above the cursor must not move it on the screen.
                shown.scroll_to_line(shown.cursor - offset)

    def list_of(self, name: str) -> ItemList | None:
        """Return the list of a pane, or None if it has not been shown yet."""
        return self._lists.get(name)

    def item(self, name: str) -> Item | None:
        """Return the highlighted item of a pane."""
        shown = self._lists.get(name)
        return self._session.rows(name).item(shown.cursor) if shown else None

    def ensure(self, names: Collection[str]) -> None:
        """Create the missing lists of some panes, in the order of the panes."""
        for position, name in enumerate(_NAMES):
            if name in names and name not in self._lists:
                later = (self._lists.get(other) for other in _NAMES[position + 1 :])
                before = next((shown for shown in later if shown is not None), None)
                self.mount(self._create_list(name), before=before)

    def mark_current(self, name: str) -> None:
        """Set the style class of the current pane."""
        for pane, shown in self._lists.items():
            shown.set_class(pane == name, "-current")

    def fill(self, name: str, keep: Item | None = None) -> None:
        """Fill a pane again, with the cursor on the item to keep if it still exists."""
        shown = self._lists.get(name)
        if shown is None:
            return
        rows = self._session.rows(name)
        row = _row_of(rows, keep, shown.cursor) if keep else None
        if row is None:
            row = min(max(shown.cursor, 0), max(len(rows) - 1, 0)) if keep else 0
        shown.highlight_words = self._session.search_words
        shown.empty_text = self._empty_words(name)
        shown.show_rows(rows, cursor=row)
        self._title(shown, name)

    def refill(self, keep: Item | None = None) -> None:
        """Fill every pane again; each cursor stays on its item, or moves to the item to keep."""
        kept = {name: self.item(name) for name in self._lists}
        for name, item in kept.items():
            self.fill(
                name,
                keep if keep and PANE_OF_SECTION.get(keep.section) is PANE_BY_NAME[name] else item,
            )

    def mark_matches(self) -> None:
        """Mark the words of the search in every list."""
        for shown in self._lists.values():
            shown.highlight_words = self._session.search_words

    def redraw(self) -> None:
        """Repaint the rows whose symbols have changed."""
        for shown in self._lists.values():
            shown.redraw()

    def share_rows(self, height: int) -> None:
        """Divide `height` lines between the two rows of the grid, according to their content."""
        needed = [len(self._session.rows(name)) + _FRAME for name in GRID]
        shares = row_shares(max(needed[:2]), max(needed[2:]), height)
        if shares != self._shares:
            self._shares = shares
            self.styles.grid_rows = f"{shares[0]}fr {shares[1]}fr"

    def _empty_words(self, name: str) -> str:
        """Return the text of an empty pane: nothing matches the filter, or what the pane lists."""
        pane, words = PANE_BY_NAME[name], self._session.filter_words.get(name)
        if words is None or not self._session.lines(name):
            return pane.empty
        title = self._session.filter_titles[name]
        matches = f"matches “{words}”" if title == words else title
        keys = keymap_of(self.app)
        message = f"No {pane.noun} {matches}. {keys.key('app.back')} clears the filter."
        if older := self._session.hidden_earlier(name):
            items = "1 older item" if older == 1 else f"{older} older items"
            message += f" {keys.key('changes.show')} shows {items}."
        return message

    def _create_list(self, name: str) -> ItemList:
        pane = PANE_BY_NAME[name]
        made = ItemList(
            pane.columns,
            self._glyphs,
            signs=PANE_BY_NAME[name].has_signs,
            empty_text=pane.empty,
            id=f"pane-{name}",
        )
        made.set_class(name not in GRID, "-beyond")
        self._lists[name] = made
        self.fill(name)
        return made

    def _title(self, shown: ItemList, name: str) -> None:
        pane = PANE_BY_NAME[name]
        rows = self._session.rows(name)
        chosen = self._session.filter_titles.get(name, "")
        digit = "".join(keymap_of(self.app).keys(f"pane.{name}")[:1])
        title = f"{digit} {pane.title}".lstrip()
        shown.set_title(self._glyphs.drawable(f"{title}: {chosen}" if chosen else title))
        count = f"{rows.shown_count} of {rows.total}" if chosen else str(rows.total)
        older: int = getattr(rows, "earlier", 0)  # only rows with marked changes have older items
        if name not in self._ages:
            self._ages[name] = age_words(self._session.briefing, pane.sections)
        age = self._ages[name]
        parts = (age, count, f"{older} older" if older else "")
        count = self._glyphs.drawable(", ".join(filter(None, parts)))
        if self._counts.get(name) != count:
            self._counts[name] = count
            shown.border_subtitle = Content(count)


def _row_of(rows: PaneRows | MarkedRows, item: Item, likely: int) -> int | None:
    """Return the row of an item; the lookup is skipped if it is in the `likely` row."""
    guess = rows.item(likely)
    if guess and (guess.section, guess.id) == (item.section, item.id):
        return likely
    return rows.row_of(item.section, item.id)
