"""The rows of a pane with marks for changes, followed by older items."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import structs

from briefing_tui.desk.across.history import marking_words
from briefing_tui.desk.rows import PaneRows, Row, doubt_mark
from briefing_tui.model.changes import ChangeKind, Comparison, LastReported
from briefing_tui.model.item import Item
from briefing_tui.richtext.cells import Cell
from briefing_tui.sections.date_words import date_in
from briefing_tui.sections.panes import cells_of, shows_side, side_number

_MARKS = {
    "new": ("+", "new"),
    "changed": ("~", "changed"),
    "confirmed": ("=", "changed"),
    "withdrawn": ("x", "gone"),
}
"""The sign and the tone for some kinds of change. Other kinds have no sign."""


class MarkedRows:
    """Rows with marks for changes. The last rows are the older items that the filter accepts."""

    def __init__(
        self,
        rows: PaneRows,
        comparison: Comparison,
        older: Sequence[LastReported],
        accepts: Callable[[LastReported], bool],
    ) -> None:
        self._rows = rows
        self._comparison = comparison
        self._older: list[LastReported | str] = []
        last_heading = ""
        for reported in older:
            if accepts(reported):
                cut_off = date_in(comparison.new, reported.as_of, rows.zone)
                heading = f"last reported {cut_off}"
                heading += marking_words([reported.briefing], comparison.new)
                if heading != last_heading:
                    self._older.append(heading)
                    last_heading = heading
                self._older.append(reported)

    def __len__(self) -> int:
        return len(self._rows) + len(self._older)

    @property
    def total(self) -> int:
        """The number of items in the pane, without older items."""
        return self._rows.total

    @property
    def shown_count(self) -> int:
        """The number of items that are shown, without older items."""
        return self._rows.shown_count

    @property
    def older_count(self) -> int:
        """The number of older items that are shown."""
        return sum(isinstance(entry, LastReported) for entry in self._older)

    def _older_at(self, row: int) -> LastReported | str | None:
        below = row - len(self._rows)
        return self._older[below] if 0 <= below < len(self._older) else None

    def last_reported(self, row: int) -> LastReported | None:
        """Return the older item in a row."""
        older = self._older_at(row)
        return older if isinstance(older, LastReported) else None

    def item(self, row: int) -> Item | None:
        """Return the item in a row; None if the row has no item."""
        older = self.last_reported(row)
        return older.item if older else self._rows.item(row)

    def row_of(self, section: str, item_id: str) -> int | None:
        """Return the row of an item, or None if it is not shown."""
        row = self._rows.row_of(section, item_id)
        if row is not None:
            return row
        for below, entry in enumerate(self._older):
            if isinstance(entry, LastReported) and (entry.item.section, entry.item.id) == (
                section,
                item_id,
            ):
                return len(self._rows) + below
        return None

    def __getitem__(self, row: int) -> Row:
        """Return a row. Older items are dimmed, but keep the mark of a draft or a denial."""
        older = self._older_at(row)
        if older is None:
            return self._marked(self._rows[row])
        if isinstance(older, str):
            return Row(heading=older)
        item = older.item
        cells = cells_of(older.briefing, item, self._rows.zone)
        return Row(
            tuple(Cell(cell.text, "dim") for cell in cells),
            entry=item,
            mark=doubt_mark(item),
            has_side=shows_side(older.briefing, item),
            side=side_number(older.briefing, item),
        )

    def _marked(self, row: Row) -> Row:
        # Keep a mark that the row already has, such as the mark of a draft.
        if row.mark[0] or row.entry is None:
            return row
        change = self._comparison.change_of(row.entry)
        # Changes in wording alone are not marked.
        if change is None or change.is_wording_only:
            return row
        return structs.replace(row, mark=mark_of(change.kind))


def mark_of(kind: ChangeKind) -> tuple[str, str]:
    """Return the sign and the tone for a kind of change. Both are empty if it has no sign."""
    return _MARKS.get(kind, ("", ""))
