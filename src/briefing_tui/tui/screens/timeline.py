"""The timeline: what happened over the days of the situation, and which places changed hands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.desk.course import Course
from briefing_tui.presentation.blocks import Block
from briefing_tui.presentation.detail import detail_of
from briefing_tui.presentation.detail_blocks import detail_blocks
from briefing_tui.presentation.happenings import HAPPENING_COLUMNS, happening_cells, happening_day
from briefing_tui.presentation.panes import Column, Entry, entry_side
from briefing_tui.tui.screens.across import AcrossScreen, Wanted
from briefing_tui.tui.table_rows import TableRow, TableRows


class TimelineScreen(AcrossScreen):
    """A heading a date; what the open briefing tells is marked with its sign."""

    SIGNS: ClassVar[bool] = True
    SHARES: ClassVar[tuple[int, int]] = (3, 1)

    def __init__(self, course: Course, *, glyphs: Glyphs) -> None:
        super().__init__(course, glyphs=glyphs)
        self._happenings = course.days.happenings
        self._rows: list[int | None] = []
        """The number of the happening of each row, None for a heading."""

    def columns(self) -> Sequence[Column]:
        return HAPPENING_COLUMNS

    def rows(self) -> TableRows:
        return TableRows(self._made())

    def _made(self) -> Iterator[TableRow]:
        days = self.course.days.briefings
        last = ""
        for number, each in enumerate(self._happenings):
            if (day := happening_day(each)) != last:
                last = day
                self._rows.append(None)
                yield TableRow(heading=day)
            self._rows.append(number)
            side = entry_side(days[each.day], Entry(each.item))
            is_here = each.day == self.course.number
            yield TableRow(
                happening_cells(days, each),
                mark=(self.glyphs.source, "new") if is_here else ("", ""),
                side=side,
                has_side=each.item.section == "frontline",
            )

    def first_row(self) -> int:
        """The first thing that the open briefing tells."""
        here = self.course.number
        for row, number in enumerate(self._rows):
            if number is not None and self._happenings[number].day == here:
                return row
        return 0

    def title_words(self) -> str:
        total, days = len(self._happenings), len(self.course.days.briefings)
        return f"Timeline: {total} events and changes of hands over {days} briefings"

    def empty_words(self) -> str:
        return "What happened stands here: [[events]] and [[frontline]] items of all days."

    def full(self, row: int, width: int, height: int) -> tuple[str, list[Block]]:
        number = self._rows[row]
        if number is None:
            return "", []
        each = self._happenings[number]
        detail = detail_of(self.course.days.briefings[each.day], each.item)
        return detail.title, detail_blocks(detail, source_sign=self.glyphs.source, full=False)

    def wanted(self, row: int) -> Wanted | None:
        number = self._rows[row]
        if number is None:
            return None
        each = self._happenings[number]
        return Wanted(each.day, each.item.section, each.item.id)
