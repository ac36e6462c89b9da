"""The rows of one pane as its list shows them: filtered, with folded parts left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.presentation.panes import (
    Cell,
    Entry,
    Pane,
    cells_of,
    entry_side,
    pane_entries,
)

if TYPE_CHECKING:
    from briefing_tui.analysis.filter import Filter


class PaneRows:
    """What a list asks of a pane, row by row; nothing is prepared for a row that is not asked."""

    def __init__(
        self,
        briefing: Briefing,
        pane: Pane,
        folded: frozenset[str],
        chosen: Filter | None,
        is_troubled: Callable[[Item], bool],
    ) -> None:
        self._briefing = briefing
        self._is_troubled = is_troubled
        self._folded = folded
        entries = pane_entries(pane, briefing)
        self.total = _count_items(entries)
        self._entries = _unfolded(_filtered(briefing, entries, chosen), folded)
        self.items = _count_items(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def item(self, row: int) -> Item | None:
        """The item of a row, or None for a heading and beyond the last row."""
        return self._entries[row].item if 0 <= row < len(self._entries) else None

    def row_of(self, section: str, item_id: str) -> int | None:
        """The row of an item, or None where it is not shown."""
        for row, entry in enumerate(self._entries):
            if entry.item and entry.item.id == item_id and entry.item.section == section:
                return row
        return None

    def cells(self, row: int) -> tuple[Cell, ...]:
        """The cells of a row, one for each column of the pane."""
        return cells_of(self._briefing, self._entries[row])

    def depth(self, row: int) -> int:
        """How deep a row stands under its whole, from 0."""
        return self._entries[row].depth

    def heading(self, row: int) -> str:
        """The words of a heading row, empty for an item."""
        return self._entries[row].heading

    def mark(self, row: int) -> tuple[str, str]:
        """The sign in the gutter and its tone: withdrawn, draft, or denied or found wrong."""
        item = self._entries[row].item
        if item is None:
            return "", ""
        if item.withdrawn:
            return "x", "gone"
        if item.is_draft:
            return "?", "changed"
        return ("!", "changed") if item.denied_by or self._is_troubled(item) else ("", "")

    def shows_sides(self, row: int) -> bool:
        """Whether a row is of a kind that has a side: who controls a place."""
        item = self._entries[row].item
        return item is not None and item.section == "frontline"

    def side(self, row: int) -> int | None:
        """The number of the side that a row shows, or None."""
        return entry_side(self._briefing, self._entries[row])

    def folded(self, row: int) -> bool | None:
        """Whether a row's parts are folded; None where it has none."""
        item = self._entries[row].item
        if item is None or not getattr(item, "parts", ()):
            return None
        return item.id in self._folded


def _count_items(entries: Sequence[Entry]) -> int:
    return sum(1 for entry in entries if entry.item is not None)


def _filtered(briefing: Briefing, entries: Sequence[Entry], chosen: Filter | None) -> list[Entry]:
    if chosen is None:
        return list(entries)
    kept = [
        entry for entry in entries if entry.item is None or chosen.accepts(briefing, entry.item)
    ]
    # A heading stays only where an item is left under it.
    return [
        entry
        for entry, follower in zip_longest(kept, kept[1:])
        if entry.item is not None or (follower is not None and follower.item is not None)
    ]


def _unfolded(entries: Sequence[Entry], folded: frozenset[str]) -> list[Entry]:
    return [
        entry
        for entry in entries
        if not (entry.depth and entry.item and getattr(entry.item, "part_of", None) in folded)
    ]
