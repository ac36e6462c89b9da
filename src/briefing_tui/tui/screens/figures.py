"""The figures screen: the series of every figure, with a chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import Any, ClassVar

from briefing_tui.analysis.figures import group_index
from briefing_tui.config.glyphs import Glyphs
from briefing_tui.desk.across.figure_lines import (
    FigureRow,
    figure_columns,
    figure_rows,
    group_paragraphs,
    group_title,
    is_first_of_group,
    last_claim_until,
    row_cells,
    row_mark,
)
from briefing_tui.desk.across.sparkline import sorting_number
from briefing_tui.desk.day_context import DayContext
from briefing_tui.desk.rows import Row, Rows, TableRows
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.richtext.document import Paragraph
from briefing_tui.tui.bindings import bindings_of, shown_zone
from briefing_tui.tui.messages import ItemTarget
from briefing_tui.tui.screens.across import AcrossScreen
from briefing_tui.tui.screens.listing import Listing


class FiguresListing(Listing[FigureRow]):
    """Lists all series. If a claimant gives several counts for one date, each has a row."""

    NOUN: ClassVar[str] = "figure"
    EMPTY: ClassVar[str] = (
        "No figures. This screen lists the [[casualties]] and [[figures]] items of all days, "
        "except withdrawn and carried-over items."
    )
    HEADERS: ClassVar[bool] = True
    SHARES: ClassVar[tuple[int, int]] = (3, 4)

    def __init__(
        self, day_context: DayContext, item: Item | None, glyphs: Glyphs, zone: tzinfo | None
    ) -> None:
        self._zone = zone
        self.day_context = day_context
        self.columns = figure_columns(day_context.days.briefings)
        self.entries = figure_rows(day_context.days.figures, day_context.number)
        self.initial_row = self._row_of(item)
        self._glyphs = glyphs

    def _row_of(self, item: Item | None) -> int:
        groups = self.day_context.days.figures
        group_number = group_index(groups, item) if item else None
        if group_number is None:
            return 0
        return next(
            index
            for index, row in enumerate(self.entries)
            if row.group is groups[group_number]
            and any(claim.item is item for claim in row.group.lines[row.line_index].claims)
        )

    def row(self, entry: FigureRow, *, is_first: bool = True, mark: str = "") -> Row:
        briefings, open_day = self.day_context.days.briefings, self.day_context.number
        cells = row_cells(
            briefings, entry, open_day, self._glyphs, is_first=is_first, zone=self._zone
        )
        return Row(cells, entry=entry, mark=(mark, ""))

    def rows(self, entries: Sequence[FigureRow]) -> Rows:
        def row_at(index: int) -> Row:
            is_first = is_first_of_group(entries, index)
            mark = row_mark(entries, index, self._glyphs)
            return self.row(entries[index], is_first=is_first, mark=mark)

        return TableRows(range(len(entries)), row_at)

    def count(self, entries: Sequence[FigureRow]) -> int:
        """Return the number of series, without the rows for other counts."""
        return sum(entry.other is None for entry in entries)

    def sorting_group(self, entry: FigureRow) -> object:
        return entry.group

    def sorting_key(self, entry: FigureRow, column: int, words: str) -> Any:
        last_claim = last_claim_until(entry.group.lines[entry.line_index], self.day_context.number)
        match self.columns[column].name:
            case "count":
                number = sorting_number(last_claim.item.count) if last_claim else None
                return number is None, number or 0
            case "up to":
                return (last_claim is None, last_claim.until.order if last_claim else ())
            case _:
                return words.casefold()

    def items_of(self, entry: FigureRow) -> Iterator[tuple[Briefing, Item]]:
        for claim in entry.group.lines[entry.line_index].claims:
            yield self.day_context.days.briefings[claim.day], claim.item

    @property
    def title(self) -> str:
        return f"Figures over time: {self.count(self.entries)} series"

    def detail(self, entry: FigureRow, width: int, height: int) -> tuple[str, list[Paragraph]]:
        briefings, open_day = self.day_context.days.briefings, self.day_context.number
        return (
            group_title(briefings, entry.group),
            group_paragraphs(
                briefings, entry.group, open_day, width, height, self._glyphs, self._zone
            ),
        )

    def target(self, entry: FigureRow) -> ItemTarget | None:
        line = entry.group.lines[entry.line_index]
        claim = entry.other or last_claim_until(line, self.day_context.number) or line.claims[0]
        return ItemTarget(claim.day, claim.item.section, claim.item.id)


class FiguresScreen(AcrossScreen):
    """The screen with the figures of all days."""

    BINDINGS = bindings_of("across", "asking", "list", without=AcrossScreen.WITHOUT)

    def __init__(self, day_context: DayContext, item: Item | None, *, glyphs: Glyphs) -> None:
        listing = FiguresListing(day_context, item, glyphs, shown_zone(self.app))
        super().__init__(listing, glyphs=glyphs)
