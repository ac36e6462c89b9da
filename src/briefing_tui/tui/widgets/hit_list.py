"""The hits of a refused export: words that seem to name something withheld."""

from __future__ import annotations

from briefing_tui.analysis.gate import GateHit
from briefing_tui.config.glyphs import Glyphs
from briefing_tui.desk.release import NamesWithheldError
from briefing_tui.desk.rows import Row, TableRows
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.text import clean_line
from briefing_tui.tui.widgets.item_list import ItemList

_COLUMNS = (
    Column("at", 8, align="right", rank=2),
    Column("item", 16, share=2, rank=1),
    Column("words", 12, share=2),
    Column("close to", 12, share=2),
)


class HitList(ItemList):
    """Lists the hits of a refused export."""

    DEFAULT_CSS = """
    HitList {
        height: 1fr; display: none; border: round $warning; border-title-color: $warning;
        background: $background;
    }
    .-ascii HitList { border: ascii $warning; }
    """

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(_COLUMNS, glyphs, signs=False, empty_text="", id=id)

    @property
    def highlighted(self) -> GateHit | None:
        hit: GateHit | None = self.entry
        return hit

    def show_hits(self, error: NamesWithheldError, key: str) -> None:
        """Show why an export is refused. The title says that `key` goes to the item of a hit."""
        count = "1 hit" if len(error.hits) == 1 else f"{len(error.hits)} hits"
        self.set_title(
            f"Refused for TLP:{error.audience}: {count}. "
            f"Reword, mark stricter or accept. {key}: go to item"
        )
        self.show_rows(TableRows(error.hits, _row))


def _row(hit: GateHit) -> Row:
    position = f"{hit.line}:{hit.column}" if hit.line else ""
    item = f"{hit.place} in {clean_line(hit.file)}" if hit.file else hit.place
    cells = (
        Cell(position, "dim"),
        Cell(item, "dim"),
        Cell(hit.words, "strong"),
        Cell(hit.close_to),
    )
    return Row(cells, entry=hit)
