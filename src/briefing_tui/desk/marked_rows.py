"""The rows of a pane with what changed marked, and what was last reported earlier below them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import structs

from briefing_tui.desk.across.history import marking_words
from briefing_tui.desk.rows import PaneRows, Row
from briefing_tui.model.changes import Comparison, Kind, LastReported
from briefing_tui.model.item import Item
from briefing_tui.richtext.cells import Cell
from briefing_tui.sections.date_words import date_beside
from briefing_tui.sections.panes import cells_of, shows_side, side_shown

_MARKS = {
    "new": ("+", "new"),
    "changed": ("~", "changed"),
    "confirmed": ("=", "changed"),
    "withdrawn": ("x", "gone"),
}
"""The sign of each kind of change and its tone; what was not repeated stands in no file."""


class MarkedRows:
    """Answers like the rows it lies over.

    Its signs say that an item is new (`+`), changed (`~`) or confirmed (`=`), unless the rows'
    own say that it is withdrawn, a draft or denied, which matters more. `earlier` come dim below
    the rows, under a heading for each day.
    """

    def __init__(
        self,
        rows: PaneRows,
        comparison: Comparison,
        earlier: Sequence[LastReported],
        accepts: Callable[[LastReported], bool],
    ) -> None:
        self._rows = rows
        self._comparison = comparison
        self._earlier: list[LastReported | str] = []
        day = ""
        for each in earlier:
            if accepts(each):
                words = f"last reported {date_beside(each.as_of, comparison.new.as_of)}"
                words += marking_words([each.briefing], comparison.new)
                if words != day:
                    self._earlier.append(words)
                    day = words
                self._earlier.append(each)

    def __len__(self) -> int:
        return len(self._rows) + len(self._earlier)

    @property
    def total(self) -> int:
        """How many items the pane has, without those last reported earlier."""
        return self._rows.total

    @property
    def items(self) -> int:
        """How many of them are shown."""
        return self._rows.items

    @property
    def earlier(self) -> int:
        """How many items last reported earlier are shown."""
        return sum(isinstance(each, LastReported) for each in self._earlier)

    def _earlier_at(self, row: int) -> LastReported | str | None:
        below = row - len(self._rows)
        return self._earlier[below] if 0 <= below < len(self._earlier) else None

    def last_reported(self, row: int) -> LastReported | None:
        """What a row shows that was last reported earlier, or None."""
        found = self._earlier_at(row)
        return found if isinstance(found, LastReported) else None

    def item(self, row: int) -> Item | None:
        """The item of a row, or None for a heading and beyond the last row."""
        earlier = self.last_reported(row)
        return earlier.item if earlier else self._rows.item(row)

    def row_of(self, section: str, item_id: str) -> int | None:
        """The row of an item, or None where it is not shown."""
        found = self._rows.row_of(section, item_id)
        if found is not None:
            return found
        for below, each in enumerate(self._earlier):
            if isinstance(each, LastReported) and (each.item.section, each.item.id) == (
                section,
                item_id,
            ):
                return len(self._rows) + below
        return None

    def __getitem__(self, row: int) -> Row:
        """What a row shows; what was last reported earlier is dim."""
        earlier = self._earlier_at(row)
        if earlier is None:
            return self._marked(self._rows[row])
        if isinstance(earlier, str):
            return Row(heading=earlier)
        item = earlier.item
        cells = cells_of(earlier.briefing, item, self._rows.zone)
        return Row(
            tuple(Cell(cell.text, "dim") for cell in cells),
            entry=item,
            has_side=shows_side(earlier.briefing, item),
            side=side_shown(earlier.briefing, item),
        )

    def _marked(self, row: Row) -> Row:
        if row.mark[0] or row.entry is None:
            return row
        change = self._comparison.change_of(row.entry)
        # Words alone that changed are no news.
        if change is None or change.is_of_words_alone:
            return row
        return structs.replace(row, mark=mark_of(change.kind))


def mark_of(kind: Kind) -> tuple[str, str]:
    """The sign of a kind of change and its tone."""
    return _MARKS.get(kind, ("", ""))
