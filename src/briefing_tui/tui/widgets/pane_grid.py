"""The panes of the desk, four in a grid or one alone."""

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
"""The panes in the grid. Each of the other panes is shown alone."""

_NAMES = tuple(pane.name for pane in PANES)
_FRAME = 2


class PaneGrid(Container):
    """The lists of the panes. Each list is created when its pane is first needed."""

    def __init__(
        self,
        session: Session,
        glyphs: Glyphs,
        first_panes: Collection[str],
        *,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._session = session
        self._glyphs = glyphs
        self._lists: dict[str, ItemList] = {}
        self._first_panes = first_panes
        self._shares: tuple[int, int] | None = None
        self._subtitles: dict[str, str] = {}
        """What the frame of each pane says at the bottom, such as `12, 3 older`."""
        self._ages: dict[str, str] = {}
        """For each pane, how old its items are, such as `newest 30 Nov`, or an empty text."""

    def compose(self) -> ComposeResult:
        yield from (self._create_list(name) for name in _NAMES if name in self._first_panes)

    def show_session(
        self, session: Session, same_item: Callable[[Item], Item | None] | None = None
    ) -> None:
        """Fill the lists from another session. Each cursor stays on its item.

        `same_item` finds an item whose id has changed.
        """
        highlighted = {name: self.item(name) for name in self._lists}
        self._session = session
        self._ages.clear()
        for name, item in highlighted.items():
            item_list = self._lists[name]
            top, offset = item_list.top, item_list.cursor - item_list.top
            self.fill(name, (same_item(item) if same_item and item else None) or item)
            if top:
                # New or removed rows above the cursor must not move the cursor on the screen.
                item_list.scroll_to_line(item_list.cursor - offset)

    def list_of(self, name: str) -> ItemList | None:
        """Return the list of a pane, if it has been created."""
        return self._lists.get(name)

    def item(self, name: str) -> Item | None:
        item_list = self._lists.get(name)
        return self._session.rows(name).item(item_list.cursor) if item_list else None

    def ensure(self, names: Collection[str]) -> None:
        """Create the lists of the panes `names`, if they do not exist yet."""
        for position, name in enumerate(_NAMES):
            if name in names and name not in self._lists:
                later = (self._lists.get(other) for other in _NAMES[position + 1 :])
                before = next((item_list for item_list in later if item_list is not None), None)
                self.mount(self._create_list(name), before=before)

    def mark_current(self, name: str) -> None:
        for pane, item_list in self._lists.items():
            item_list.set_class(pane == name, "-current")

    def fill(self, name: str, keep: Item | None = None) -> None:
        """Fill a pane again, with the cursor on the item `keep`.

        If the pane does not show `keep`, the cursor stays in its row. Without `keep`, the cursor
        moves to the first row.
        """
        item_list = self._lists.get(name)
        if item_list is None:
            return
        rows = self._session.rows(name)
        row = _row_of(rows, keep, item_list.cursor) if keep else None
        if row is None:
            row = min(max(item_list.cursor, 0), max(len(rows) - 1, 0)) if keep else 0
        item_list.highlight_words = self._session.search_words
        item_list.empty_text = self._empty_words(name)
        item_list.show_rows(rows, cursor=row)
        self._set_title(item_list, name)

    def refill(self, keep: Item | None = None) -> None:
        """Fill every pane again. In the pane of `keep`, the cursor moves to `keep`."""
        pane_of_keep = PANE_OF_SECTION.get(keep.section) if keep else None
        highlighted = {name: self.item(name) for name in self._lists}
        for name, item in highlighted.items():
            self.fill(name, keep if pane_of_keep is PANE_BY_NAME[name] else item)

    def mark_matches(self) -> None:
        for item_list in self._lists.values():
            item_list.highlight_words = self._session.search_words

    def redraw(self) -> None:
        for item_list in self._lists.values():
            item_list.redraw()

    def share_rows(self, height: int) -> None:
        needed = [len(self._session.rows(name)) + _FRAME for name in GRID]
        shares = row_shares(max(needed[:2]), max(needed[2:]), height)
        if shares != self._shares:
            self._shares = shares
            self.styles.grid_rows = f"{shares[0]}fr {shares[1]}fr"

    def _empty_words(self, name: str) -> str:
        pane, words = PANE_BY_NAME[name], self._session.filter_words.get(name)
        keys = keymap_of(self.app)
        if words is None or not self._session.lines(name):
            if self._session.restricted:
                return pane.empty
            # The key comes first, because a narrow pane cuts the end.
            return pane.empty.replace(" Add ", f" Press {keys.key('item.add')}, or add ", 1)
        title = self._session.filter_titles[name]
        matches = f"matches “{words}”" if title == words else title
        message = f"No {pane.noun} {matches}. {keys.key('app.back')} clears the filter."
        if older := self._session.count_hidden_older(name):
            items = "1 older item" if older == 1 else f"{older} older items"
            message += f" {keys.key('changes.show')} shows {items}."
        return message

    def _create_list(self, name: str) -> ItemList:
        pane = PANE_BY_NAME[name]
        item_list = ItemList(
            pane.columns,
            self._glyphs,
            signs=PANE_BY_NAME[name].has_signs,
            empty_text=pane.empty,
            id=f"pane-{name}",
        )
        item_list.set_class(name not in GRID, "-beyond")
        self._lists[name] = item_list
        self.fill(name)
        return item_list

    def _set_title(self, item_list: ItemList, name: str) -> None:
        pane = PANE_BY_NAME[name]
        rows = self._session.rows(name)
        filter_title = self._session.filter_titles.get(name, "")
        digit = "".join(keymap_of(self.app).keys(f"pane.{name}")[:1])
        title = f"{digit} {pane.title}".lstrip()
        title = f"{title}: {filter_title}" if filter_title else title
        item_list.set_title(self._glyphs.drawable(title))
        count = f"{rows.shown_count} of {rows.total}" if filter_title else str(rows.total)
        if name not in self._ages:
            self._ages[name] = age_words(self._session.briefing, pane.sections)
        age = self._ages[name]
        parts = (age, count, f"{rows.older_count} older" if rows.older_count else "")
        subtitle = self._glyphs.drawable(", ".join(filter(None, parts)))
        if self._subtitles.get(name) != subtitle:
            self._subtitles[name] = subtitle
            item_list.border_subtitle = Content(subtitle)


def _row_of(rows: PaneRows | MarkedRows, item: Item, likely: int) -> int | None:
    """Return the row of an item. A lookup is slow, so the `likely` row is tried first."""
    guess = rows.item(likely)
    if guess and (guess.section, guess.id) == (item.section, item.id):
        return likely
    return rows.row_of(item.section, item.id)
