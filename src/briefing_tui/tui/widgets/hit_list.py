"""The places that keep an export back, in the place of its preview."""

from __future__ import annotations

from briefing_tui.analysis.gate import Hit
from briefing_tui.config.glyphs import Glyphs
from briefing_tui.desk.release import NamesWithheldError
from briefing_tui.presentation.panes import Cell, Column
from briefing_tui.tui.signed_rows import SignedRows
from briefing_tui.tui.table_rows import TableRow, TableRows
from briefing_tui.tui.widgets.item_list import ItemList

_COLUMNS = (
    Column("at", 8, align="right", rank=2),
    Column("item", 16, share=2, rank=1),
    Column("words", 12, share=2),
    Column("close to", 12, share=2),
)


class HitList(ItemList):
    """Lists hits: where in the output, in which item, the words, and what they are close to."""

    DEFAULT_CSS = """
    HitList {
        height: 1fr; display: none; border: round $warning; border-title-color: $warning;
        background: $background;
    }
    .-ascii HitList { border: ascii $warning; }
    """

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(_COLUMNS, glyphs, signs=False, empty_text="", id=id)
        self._signs = glyphs
        self._hits: tuple[Hit, ...] = ()

    @property
    def highlighted(self) -> Hit | None:
        """The hit under the cursor."""
        return self._hits[self.cursor] if 0 <= self.cursor < len(self._hits) else None

    def show_hits(self, error: NamesWithheldError, key: str) -> None:
        """Show why an output is refused; `key` goes to the item under the cursor."""
        self._hits = error.hits
        number = "1 hit" if len(self._hits) == 1 else f"{len(self._hits)} hits"
        self.retitle(
            f"Refused for TLP:{error.audience}: {number}. Reword, mark or accept; {key} goes to it"
        )
        self.show_rows(SignedRows(TableRows(self._hits, _row), self._signs))


def _row(hit: Hit) -> TableRow:
    at = f"{hit.line}:{hit.column}" if hit.line else ""
    return TableRow(
        (Cell(at, "dim"), Cell(hit.place, "dim"), Cell(hit.words, "strong"), Cell(hit.close_to))
    )
