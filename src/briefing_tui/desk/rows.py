"""Rows for all lists of the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import tzinfo
from functools import cached_property
from itertools import zip_longest
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from msgspec import Struct

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.model.reduction import ItemKey
from briefing_tui.richtext.cells import Cell
from briefing_tui.sections.panes import cells_of, shows_side, side_number

PaneLine = Item | str
"""An item, or the text of a heading above a section."""

_Entry = TypeVar("_Entry")


class Row(Struct, frozen=True):
    """A row of a list: the cells and signs of an entry, or a heading.

    A side is a party to the conflict, numbered from 0.
    """

    cells: tuple[Cell, ...] = ()
    """One cell for each column; empty for a heading."""
    heading: str = ""
    entry: Any = None
    """The entry in the row: an item, a change, a finding."""
    depth: int = 0
    """1 for a part of a figure, else 0. Parts are indented."""
    mark: tuple[str, str] = ("", "")
    """The sign in the gutter, and the tone that gives its colour: `new`, `changed` or `gone`.

    Without a mark, both are empty. A sign without a tone has the colour of the text.
    """
    has_side: bool = False
    """Whether the entry is of a kind that has a side, such as the control of a place."""
    side: int | None = None
    """The number of the side; None if it is unknown."""
    folded: bool | None = None
    """Whether the parts of the entry are hidden; None if it has no parts."""


class Rows(Protocol):
    """A sequence of rows, which may be created on demand."""

    def __len__(self) -> int: ...

    def __getitem__(self, row: int, /) -> Row: ...


class TableRows(Generic[_Entry]):
    """Rows for a sequence of entries; `make_row` makes a row on demand."""

    def __init__(self, entries: Sequence[_Entry], make_row: Callable[[_Entry], Row]) -> None:
        self.entries = entries
        self._make_row = make_row

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, row: int) -> Row:
        return self._make_row(self.entries[row])


class PaneRows:
    """The rows of a pane; each row is made when a list draws it."""

    older_count: ClassVar[int] = 0
    """The number of older items that are shown; only `MarkedRows` show any."""

    def __init__(
        self,
        briefing: Briefing,
        lines: Sequence[PaneLine],
        accepted_lines: Sequence[PaneLine] | None,
        folded: frozenset[ItemKey],
        has_finding: Callable[[Item], bool],
        zone: tzinfo | None = None,
    ) -> None:
        """Without a filter, `accepted_lines` is None.

        The parts of a `folded` figure are hidden. If the filter hides the figure itself, they are
        shown, because no row could tell that they are folded.
        """
        self.zone = zone
        """The time zone in which times are shown; None means the time zone of the briefing."""
        self._briefing = briefing
        self._has_finding = has_finding
        self._folded = folded
        self.total = _count_items(lines)
        """The number of items in the pane."""
        shown_lines = lines if accepted_lines is None else _without_empty_headings(accepted_lines)
        self._lines = _without_folded_parts(shown_lines, folded) if folded else shown_lines
        self.shown_count = self.total if self._lines is lines else _count_items(self._lines)
        """The number of items that are shown."""

    def __len__(self) -> int:
        return len(self._lines)

    def item(self, row: int) -> Item | None:
        """Return the item in a row; None for a heading."""
        line = self._lines[row] if 0 <= row < len(self._lines) else ""
        return None if isinstance(line, str) else line

    def row_of(self, section: str, item_id: str) -> int | None:
        """Return the row of an item, or None if it is not shown."""
        return self._row_by_id.get(section, {}).get(item_id)

    @cached_property
    def _row_by_id(self) -> dict[str, dict[str, int]]:
        rows: dict[str, dict[str, int]] = {}
        row = len(self._lines)
        # Go backwards, so that the first of several items with the same id wins.
        for line in reversed(self._lines):
            row -= 1
            if not isinstance(line, str):
                rows.setdefault(line.section, {})[line.id] = row
        return rows

    def __getitem__(self, row: int) -> Row:
        line = self._lines[row]
        if isinstance(line, str):
            return Row(heading=line)
        return Row(
            cells_of(self._briefing, line, self.zone),
            entry=line,
            depth=0 if line.part_index is None else 1,
            mark=self._mark(line),
            has_side=shows_side(self._briefing, line),
            side=side_number(self._briefing, line),
            folded=(line.section, line.id) in self._folded if getattr(line, "parts", ()) else None,
        )

    def _mark(self, item: Item) -> tuple[str, str]:
        mark = doubt_mark(item)
        return ("!", "changed") if not mark[0] and self._has_finding(item) else mark


def doubt_mark(item: Item) -> tuple[str, str]:
    """Return the sign and the tone of a withdrawn, draft or denied item; else two empty texts."""
    if item.withdrawn:
        return "x", "gone"
    if item.is_draft:
        return "?", "changed"
    return ("/", "changed") if item.denied_by else ("", "")


def _count_items(lines: Sequence[PaneLine]) -> int:
    return len(lines) - sum(1 for line in lines if isinstance(line, str))


def _without_empty_headings(lines: Sequence[PaneLine]) -> Sequence[PaneLine]:
    return [
        line
        for line, follower in zip_longest(lines, lines[1:], fillvalue="")
        if not (isinstance(line, str) and isinstance(follower, str))
    ]


def _without_folded_parts(
    lines: Sequence[PaneLine], folded: frozenset[ItemKey]
) -> Sequence[PaneLine]:
    # If the filter hides a figure, its parts stay, because no row would show that they are folded.
    shown_folded = {
        (line.section, line.id)
        for line in lines
        if not isinstance(line, str) and (line.section, line.id) in folded
    }
    return [
        line
        for line in lines
        if isinstance(line, str)
        or line.part_index is None
        or (line.section, getattr(line, "part_of", None)) not in shown_folded
    ]
