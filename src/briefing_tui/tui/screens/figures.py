"""The figures over time: one harm, each claimant its own line, never joined over other starts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from briefing_tui.analysis.figures import group_of
from briefing_tui.config.glyphs import Glyphs
from briefing_tui.desk.course import Course
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.presentation.blocks import Block
from briefing_tui.presentation.figure_lines import (
    FigureRow,
    figure_columns,
    figure_rows,
    group_blocks,
    group_title,
    row_cells,
    row_mark,
    told_until,
)
from briefing_tui.presentation.panes import Column
from briefing_tui.presentation.sparkline import named_number
from briefing_tui.tui.screens.across import AcrossScreen, Wanted
from briefing_tui.tui.table_rows import TableRow, TableRows


class FiguresScreen(AcrossScreen):
    """Each claim about what is counted in a row of its own; below, the chart and the numbers."""

    HEADS: ClassVar[bool] = True
    SHARES: ClassVar[tuple[int, int]] = (3, 4)
    NOUN: ClassVar[str] = "figure"

    def __init__(self, course: Course, item: Item | None, *, glyphs: Glyphs) -> None:
        super().__init__(course, glyphs=glyphs)
        self._rows: Sequence[FigureRow] = figure_rows(course.days.figures, course.number)
        self._item = item

    def columns(self) -> Sequence[Column]:
        return figure_columns(self.course.days.briefings)

    def rows(self) -> TableRows[FigureRow]:
        days, here = self.course.days.briefings, self.course.number
        return TableRows(
            self._rows,
            lambda row: TableRow(
                row_cells(days, row, here, self.glyphs), mark=(row_mark(row, self.glyphs), "")
            ),
        )

    def first_row(self) -> int:
        """The row of the highlighted figure."""
        groups = self.course.days.figures
        number = group_of(groups, self._item) if self._item else None
        if number is None:
            return 0
        return next(
            at
            for at, row in enumerate(self._rows)
            if row.group is groups[number]
            and any(claim.item is self._item for claim in row.group.lines[row.line].claims)
        )

    def group_of(self, entry: FigureRow) -> object:
        return entry.group

    def sorting_key(self, entry: FigureRow, column: int, words: str) -> Any:
        last = told_until(entry.group.lines[entry.line], self.course.number)
        match self.columns()[column].name:
            case "says":
                number = named_number(last.item.count) if last else None
                return number is None, number or 0
            case "up to":
                return (last is None, last.until.order if last else ())
            case _:
                return words.casefold()

    def items_of(self, entry: FigureRow) -> Iterator[tuple[Briefing, Item]]:
        for claim in entry.group.lines[entry.line].claims:
            yield self.course.days.briefings[claim.day], claim.item

    def title_words(self) -> str:
        return f"Figures over the days: {len(self.course.days.figures)}, a row for each claim"

    def empty_words(self) -> str:
        return "What was counted stands here: [[casualties]] and [[figures]] items of all days."

    def full(self, row: int, width: int, height: int) -> tuple[str, list[Block]]:
        days, group = self.course.days.briefings, self._rows[row].group
        here = self.course.number
        return (
            group_title(days, group),
            group_blocks(days, group, here, width, height, self.glyphs),
        )

    def wanted(self, row: int) -> Wanted | None:
        """The last claim of the line up to the open day, else its first after that."""
        chosen = self._rows[row]
        line = chosen.group.lines[chosen.line]
        claim = chosen.other or told_until(line, self.course.number) or line.claims[0]
        return Wanted(claim.day, claim.item.section, claim.item.id)
