"""Rows: what a list shows of an item; and those of a pane, filtered, without folded parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import tzinfo
from functools import cached_property
from itertools import zip_longest
from typing import Any

from msgspec import Struct

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.richtext.cells import Cell
from briefing_tui.sections.panes import cells_of, shows_side, side_shown

Line = Item | str
"""An item, or the words of the heading above a further section."""


class Row(Struct, frozen=True):
    """A row of a list: the cells and signs of what it stands for, or a heading.

    The number of a side counts from 0; the list knows its sign and colour.
    """

    cells: tuple[Cell, ...] = ()
    """One for each column; a heading has none."""
    heading: str = ""
    entry: Any = None
    """What the row stands for: an item, a change, a finding."""
    depth: int = 0
    """How deep it stands under others."""
    mark: tuple[str, str] = ("", "")
    """The sign in the gutter and its tone: `new`, `changed`, `gone`, or empty."""
    has_side: bool = False
    """Whether it is of a kind that has a side: who controls a place."""
    side: int | None = None
    """The number of its side; None if that is unknown."""
    folded: bool | None = None
    """Whether what stands under it is hidden; None if nothing does."""


class PaneRows:
    """What a list asks of a pane, row by row; nothing is prepared for a row that is not asked.

    `lines` are those of the whole pane, `kept` the ones of them that a filter accepts, None where
    there is none.
    """

    def __init__(
        self,
        briefing: Briefing,
        lines: Sequence[Line],
        kept: Sequence[Line] | None,
        folded: frozenset[str],
        is_troubled: Callable[[Item], bool],
        zone: tzinfo | None = None,
    ) -> None:
        self.zone = zone
        """The zone in which times are shown; None for that of the briefing."""
        self._briefing = briefing
        self._is_troubled = is_troubled
        self._folded = folded
        self.total = _count_items(lines)
        shown = lines if kept is None else _without_bare_headings(kept)
        self._lines = _unfolded(shown, folded) if folded else shown
        self.items = self.total if self._lines is lines else _count_items(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def item(self, row: int) -> Item | None:
        """The item of a row, or None for a heading and beyond the last row."""
        line = self._lines[row] if 0 <= row < len(self._lines) else ""
        return None if isinstance(line, str) else line

    def row_of(self, section: str, item_id: str) -> int | None:
        """The row of an item, or None where it is not shown."""
        return self._row_by_id.get(section, {}).get(item_id)

    @cached_property
    def _row_by_id(self) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        row = len(self._lines)
        # Backwards, since of two items with one id the first one is meant.
        for line in reversed(self._lines):
            row -= 1
            if not isinstance(line, str):
                known = found.get(line.section)
                if known is None:
                    known = found[line.section] = {}
                known[line.id] = row
        return found

    def __getitem__(self, row: int) -> Row:
        """What a row shows, one cell for each column of the pane."""
        line = self._lines[row]
        if isinstance(line, str):
            return Row(heading=line)
        return Row(
            cells_of(self._briefing, line, self.zone),
            entry=line,
            depth=0 if line.part_index is None else 1,
            mark=self._mark(line),
            has_side=shows_side(self._briefing, line),
            side=side_shown(self._briefing, line),
            folded=line.id in self._folded if getattr(line, "parts", ()) else None,
        )

    def _mark(self, item: Item) -> tuple[str, str]:
        """The sign in the gutter and its tone: withdrawn, draft, denied, or with a finding."""
        if item.withdrawn:
            return "x", "gone"
        if item.is_draft:
            return "?", "changed"
        if item.denied_by:
            return "/", "changed"
        return ("!", "changed") if self._is_troubled(item) else ("", "")


def _count_items(lines: Sequence[Line]) -> int:
    return len(lines) - sum(1 for line in lines if isinstance(line, str))


def _without_bare_headings(lines: Sequence[Line]) -> Sequence[Line]:
    # A heading stays only where an item is left under it.
    return [
        line
        for line, follower in zip_longest(lines, lines[1:], fillvalue="")
        if not (isinstance(line, str) and isinstance(follower, str))
    ]


def _unfolded(lines: Sequence[Line], folded: frozenset[str]) -> Sequence[Line]:
    return [
        line
        for line in lines
        if isinstance(line, str)
        or line.part_index is None
        or getattr(line, "part_of", None) not in folded
    ]
