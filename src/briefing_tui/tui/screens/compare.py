"""Comparing the open briefing with another: first which one, then what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.desk.course import Course
from briefing_tui.desk.marked_rows import mark_of
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Change, LastReported
from briefing_tui.model.item import Item
from briefing_tui.presentation.blocks import Block, Span
from briefing_tui.presentation.compared import (
    COMPARED_COLUMNS,
    compared,
    compared_blocks,
    compared_cells,
    compared_sections,
    compared_title,
)
from briefing_tui.presentation.history import day_words
from briefing_tui.presentation.panes import Cell, Column
from briefing_tui.sections.wording import days_in_short, one_line
from briefing_tui.text import clean_line
from briefing_tui.tui.bindings import bindings_of, zone_of
from briefing_tui.tui.screens.across import AcrossScreen, Wanted
from briefing_tui.tui.table_rows import TableRow, TableRows

_DAY_COLUMNS = (
    Column("number", 2, align="right", whole=True),
    Column("date", 11),
    Column("title", 20, share=1),
)


class ChooseDayScreen(AcrossScreen):
    """Lists the briefings of the situation; leaves with the day, of no item."""

    NOUN: ClassVar[str] = "briefing"
    WITHOUT: ClassVar[frozenset[str]] = AcrossScreen.WITHOUT | {"filter.edit"}
    BINDINGS = bindings_of("across", "asking", "list", without=WITHOUT)

    def __init__(self, course: Course, *, glyphs: Glyphs) -> None:
        super().__init__(course, glyphs=glyphs)
        self._days = course.days
        self._rows: Sequence[TableRow] = tuple(self._made())

    def items_of(self, entry: TableRow) -> Iterator[tuple[Briefing, Item]]:
        return iter(())

    def words_of(self, entry: TableRow) -> str:
        return " ".join((entry.heading, *(cell.text for cell in entry.cells)))

    def columns(self) -> Sequence[Column]:
        return _DAY_COLUMNS

    def rows(self) -> TableRows[TableRow]:
        return TableRows(self._rows, lambda row: row)

    def _made(self) -> Iterator[TableRow]:
        for number, briefing in enumerate(self._days.briefings):
            is_open = number == self.course.number
            yield TableRow(
                (
                    Cell(str(self._days.places[number] + 1), "dim"),
                    Cell(briefing.as_of.display(long=True), "strong"),
                    Cell(one_line(briefing.title) + (" (open)" if is_open else "")),
                ),
                mark=(self.glyphs.here, "new") if is_open else ("", ""),
            )
        for unread in self._days.broken:
            name = unread.day.path.rpartition("/")[2]
            found = unread.reading.findings
            why = found[0].message if found else "its situation can't be read"
            yield TableRow(heading=f"{name} can't be read: {why}")
        for path in self._days.copies:
            name = clean_line(path.rpartition("/")[2])
            yield TableRow(heading=f"{name} is a copy, and not counted as a day")

    def first_row(self) -> int:
        """The previous day, else the one beside the open one."""
        if self.course.previous is not None:
            return self.course.previous
        return self.course.number - 1 if self.course.number else 1

    def title_words(self) -> str:
        return f"Compare {day_words(self.course.briefing, self._days.briefings)} with"

    def empty_words(self) -> str:
        return "No other briefing stands in the folder of this one."

    def full(self, row: int, width: int, height: int) -> tuple[str, list[Block]]:
        briefing = self._days.briefings[row]
        return one_line(briefing.title), [Block((Span(one_line(briefing.head.summary)),))]

    def wanted(self, row: int) -> Wanted | None:
        return Wanted(row, "", "") if row != self.course.number else None


class CompareScreen(AcrossScreen):
    """Section by section: new, changed, withdrawn, last reported earlier."""

    SHARES: ClassVar[tuple[int, int]] = (2, 1)
    NOUN: ClassVar[str] = "change"

    def __init__(self, course: Course, other: int, *, glyphs: Glyphs) -> None:
        super().__init__(course, glyphs=glyphs)
        self._old, self._new = sorted((course.number, other))
        self._comparison = course.days.comparison(self._old, self._new)
        rows: list[Change | LastReported | str] = []
        for title, found in compared_sections(self._comparison):
            rows.append(f"{title}: {len(found)}")
            rows += found
        self._rows: Sequence[Change | LastReported | str] = rows
        """What is told, or the heading of a section."""

    def columns(self) -> Sequence[Column]:
        return COMPARED_COLUMNS

    def rows(self) -> TableRows[Change | LastReported | str]:
        return TableRows(self._rows, self._made)

    def _made(self, each: Change | LastReported | str) -> TableRow:
        if isinstance(each, str):
            return TableRow(heading=each)
        told = compared(self._comparison, each)
        mark = ("", "")
        if not isinstance(told, LastReported):
            mark = (told.sign, mark_of(told.change.kind)[1])
        return TableRow(compared_cells(self._comparison, told), mark=mark)

    def items_of(self, entry: Change | LastReported) -> Iterator[tuple[Briefing, Item]]:
        if isinstance(entry, LastReported):
            yield entry.briefing, entry.item
            return
        for briefing, item in (
            (self._comparison.new, entry.new),
            (self._comparison.old, entry.old),
        ):
            if item is not None:
                yield briefing, item

    def title_words(self) -> str:
        days = self.course.days
        old, new = (
            day_words(days.briefings[day], days.briefings) for day in (self._old, self._new)
        )
        skipped = days.broken_between(self._old, self._new)
        undated = (each for each in days.broken if not each.is_dated)
        unread = days_in_short(each.name for each in (*skipped, *undated))
        words = f"Changes from {old} to {new}"
        return f"{words}; {unread} can't be read" if unread else words

    def shown_days(self) -> Sequence[Briefing]:
        """The two, and those before them, which may have reported something last."""
        return self.course.days.briefings[: self._new + 1]

    def empty_words(self) -> str:
        return "The two briefings say the same."

    def full(self, row: int, width: int, height: int) -> tuple[str, list[Block]]:
        each = self._rows[row]
        if isinstance(each, str):
            return "", []
        told = compared(self._comparison, each)
        blocks = compared_blocks(
            self._comparison, told, source_sign=self.glyphs.source, zone=zone_of(self.app)
        )
        return compared_title(self._comparison, told), blocks

    def wanted(self, row: int) -> Wanted | None:
        """The item where it stands: in the newer briefing, or in the one that reported it last."""
        each = self._rows[row]
        if isinstance(each, LastReported):
            day = self.course.days.number_of(each.briefing)
            return None if day is None else Wanted(day, each.item.section, each.item.id)
        if isinstance(each, str) or each.item is None:
            return None
        item = each.item
        return Wanted(self._new if each.new else self._old, item.section, item.id)
