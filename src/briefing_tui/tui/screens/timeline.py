"""The timeline: what happened over the days of the situation, and which places changed hands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.desk.course import Course
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.model.timeline import Happening
from briefing_tui.presentation.blocks import Block
from briefing_tui.presentation.detail import detail_of
from briefing_tui.presentation.detail_blocks import detail_blocks
from briefing_tui.presentation.happenings import (
    HAPPENING_COLUMNS,
    happening_cells,
    happening_day,
    told_later,
)
from briefing_tui.presentation.panes import Column, Entry, entry_side, shows_side
from briefing_tui.tui.bindings import zone_of
from briefing_tui.tui.screens.across import AcrossScreen, Wanted
from briefing_tui.tui.table_rows import TableRow, TableRows


class TimelineScreen(AcrossScreen):
    """A heading a date; what the open briefing tells has its sign, what later ones tell is dim."""

    SIGNS: ClassVar[bool] = True
    SHARES: ClassVar[tuple[int, int]] = (3, 1)
    NOUN: ClassVar[str] = "event"

    def __init__(self, course: Course, *, glyphs: Glyphs) -> None:
        super().__init__(course, glyphs=glyphs)
        rows: list[Happening | str] = []
        last = ""
        for each in course.days.happenings:
            briefing = course.days.briefings[each.day]
            if (day := happening_day(briefing, each, zone_of(self.app))) != last:
                rows.append(day)
                last = day
            rows.append(each)
        self._rows: Sequence[Happening | str] = rows
        """What happened, or the day as a heading."""

    def columns(self) -> Sequence[Column]:
        return HAPPENING_COLUMNS

    def rows(self) -> TableRows[Happening | str]:
        return TableRows(self._rows, self._made)

    def _made(self, each: Happening | str) -> TableRow:
        if isinstance(each, str):
            return TableRow(heading=each)
        days = self.course.days.briefings
        is_here = each.day == self.course.number
        return TableRow(
            happening_cells(days, each, self.course.number),
            mark=(self.glyphs.here, "new") if is_here else ("", ""),
            side=entry_side(days[each.day], Entry(each.item)),
            has_side=shows_side(days[each.day], each.item),
        )

    def first_row(self) -> int:
        """The first thing that the open briefing tells."""
        here = self.course.number
        return next(
            (
                row
                for row, each in enumerate(self._rows)
                if not isinstance(each, str) and each.day == here
            ),
            0,
        )

    def items_of(self, entry: Happening) -> Iterator[tuple[Briefing, Item]]:
        yield self.course.days.briefings[entry.day], entry.item

    def title_words(self) -> str:
        total, days = len(self.course.days.happenings), len(self.course.days.briefings)
        return f"Timeline: {total} events and changes of hands over {days} briefings"

    def empty_words(self) -> str:
        return "What happened stands here: [[events]] and [[frontline]] items of all days."

    def full(self, row: int, width: int, height: int) -> tuple[str, list[Block]]:
        each = self._rows[row]
        if isinstance(each, str):
            return "", []
        days = self.course.days.briefings
        detail = detail_of(days[each.day], each.item, zone_of(self.app))
        blocks = detail_blocks(detail, source_sign=self.glyphs.source, full=False)
        return detail.graded_title, [*told_later(days, each, self.course.number), *blocks]

    def wanted(self, row: int) -> Wanted | None:
        each = self._rows[row]
        if isinstance(each, str):
            return None
        return Wanted(each.day, each.item.section, each.item.id)
