"""The figures over time: one harm, each claimant its own line, never joined over other starts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from briefing_tui.analysis.series import group_of
from briefing_tui.config.glyphs import Glyphs
from briefing_tui.desk.course import Course
from briefing_tui.model.item import Item
from briefing_tui.model.series import FigureGroup
from briefing_tui.presentation.blocks import Block
from briefing_tui.presentation.figure_lines import (
    figure_columns,
    group_blocks,
    group_cells,
    group_title,
    told_until,
)
from briefing_tui.presentation.panes import Column
from briefing_tui.tui.screens.across import AcrossScreen, Wanted
from briefing_tui.tui.table_rows import TableRow, TableRows


class FiguresScreen(AcrossScreen):
    """What is counted, the key figures first; below, the chart and the numbers."""

    SHARES: ClassVar[tuple[int, int]] = (3, 5)

    def __init__(self, course: Course, item: Item | None, *, glyphs: Glyphs) -> None:
        super().__init__(course, glyphs=glyphs)
        self._groups = course.days.figures
        self._item = item

    def columns(self) -> Sequence[Column]:
        return figure_columns(self.course.days.briefings)

    def rows(self) -> TableRows[FigureGroup]:
        days = self.course.days.briefings
        return TableRows(
            self._groups,
            lambda group: TableRow(group_cells(days, group, self.course.number, self.glyphs)),
        )

    def first_row(self) -> int:
        """The group of the highlighted figure."""
        return (group_of(self._groups, self._item) if self._item else None) or 0

    def title_words(self) -> str:
        return f"Figures over the days: {len(self._groups)}"

    def empty_words(self) -> str:
        return "What was counted stands here: [[casualties]] and [[figures]] items of all days."

    def full(self, row: int, width: int, height: int) -> tuple[str, list[Block]]:
        days, group = self.course.days.briefings, self._groups[row]
        here = self.course.number
        return (
            group_title(days, group),
            group_blocks(days, group, here, width, height, self.glyphs),
        )

    def wanted(self, row: int) -> Wanted | None:
        """The last claim of the fullest line up to the open day, else its first after that."""
        line, last = told_until(self._groups[row], self.course.number)
        claim = last or line.claims[0]
        return Wanted(claim.day, claim.item.section, claim.item.id)
