"""The lists of all panes: four in a grid, or one alone; each is made when it is first shown."""

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
"""The panes of the grid; the others are shown alone."""

_NAMES = tuple(pane.name for pane in PANES)
_FRAME = 2


class PaneGrid(Container):
    """Holds the lists and fills them from the session; where the keys go, the screen says."""

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
        """The lists that are shown first."""
        yield from (self._made(name) for name in _NAMES if name in self._first)

    def show_session(
        self, session: Session, same: Callable[[Item], Item | None] | None = None
    ) -> None:
        """Fill every list from another reading, each cursor on the item it was on.

        `same` gives what the other reading has of an item, where it is not called the same.
        """
        kept = {name: self.item(name) for name in self._lists}
        self._session = session
        self._ages.clear()
        for name, item in kept.items():
            shown = self._lists[name]
            top, offset = shown.top, shown.cursor - shown.top
            self.fill(name, (same(item) if same and item else None) or item)
            if top:
                # What came or went above the cursor does not move it on the screen.
                shown.scroll_to_line(shown.cursor - offset)

    def list_of(self, name: str) -> ItemList | None:
        """The list of a pane, or None where it was not shown yet."""
        return self._lists.get(name)

    def item(self, name: str) -> Item | None:
        """The item under the cursor of a pane."""
        shown = self._lists.get(name)
        return self._session.rows(name).item(shown.cursor) if shown else None

    def ensure(self, names: Collection[str]) -> None:
        """Make the lists of some panes that are not there yet, each in its place."""
        for position, name in enumerate(_NAMES):
            if name in names and name not in self._lists:
                later = (self._lists.get(each) for each in _NAMES[position + 1 :])
                before = next((each for each in later if each is not None), None)
                self.mount(self._made(name), before=before)

    def mark_current(self, name: str) -> None:
        """Let the styles know which pane is the current one."""
        for each, shown in self._lists.items():
            shown.set_class(each == name, "-current")

    def fill(self, name: str, keep: Item | None = None) -> None:
        """Show a pane's rows anew, the cursor on the item to keep where it is still there."""
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
        """Show every pane's rows anew, each cursor on its item, or on the one to keep."""
        kept = {name: self.item(name) for name in self._lists}
        for name, item in kept.items():
            self.fill(
                name,
                keep if keep and PANE_OF_SECTION.get(keep.section) is PANE_BY_NAME[name] else item,
            )

    def mark_matches(self) -> None:
        """Mark the words that are searched in every list."""
        for shown in self._lists.values():
            shown.highlight_words = self._session.search_words

    def redraw(self) -> None:
        """Paint the rows whose signs have changed."""
        for shown in self._lists.values():
            shown.redraw()

    def share_rows(self, height: int) -> None:
        """Divide `height` lines between the two rows of the grid by what they could fill."""
        needed = [len(self._session.rows(name)) + _FRAME for name in GRID]
        shares = row_shares(max(needed[:2]), max(needed[2:]), height)
        if shares != self._shares:
            self._shares = shares
            self.styles.grid_rows = f"{shares[0]}fr {shares[1]}fr"

    def _empty_words(self, name: str) -> str:
        """What a pane without rows says: that a filter hides them all, or what would be there."""
        pane, words = PANE_BY_NAME[name], self._session.filter_words.get(name)
        if words is None or not self._session.lines(name):
            return pane.empty
        title = self._session.filter_titles[name]
        matches = f"matches {words}" if title == words else title
        keys = keymap_of(self.app)
        said = f"No {PANE_BY_NAME[name].noun} {matches}. {keys.key('app.back')} clears the filter."
        if earlier := self._session.hidden_earlier(name):
            said += f" {keys.key('changes.show')} shows {earlier} last reported earlier."
        return said

    def _made(self, name: str) -> ItemList:
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
        shown.retitle(self._glyphs.drawable(f"{title}: {chosen}" if chosen else title))
        count = f"{rows.items} of {rows.total}" if chosen else str(rows.total)
        earlier: int = getattr(rows, "earlier", 0)  # only rows that are compared have some
        if name not in self._ages:
            self._ages[name] = age_words(self._session.briefing, pane.sections)
        age = self._ages[name]
        words = (age, count, f"{earlier} earlier" if earlier else "")
        count = self._glyphs.drawable(", ".join(each for each in words if each))
        if self._counts.get(name) != count:
            self._counts[name] = count
            shown.border_subtitle = Content(count)


def _row_of(rows: PaneRows | MarkedRows, item: Item, likely: int) -> int | None:
    """The row of an item; where it stands in a likely one, nothing is looked up for it."""
    there = rows.item(likely)
    if there and (there.section, there.id) == (item.section, item.id):
        return likely
    return rows.row_of(item.section, item.id)
