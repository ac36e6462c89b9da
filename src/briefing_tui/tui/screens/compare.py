"""The screen to choose a day to compare with, and the screen with the changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import ClassVar

from msgspec import Struct, structs

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.desk.across.comparison import (
    COMPARISON_COLUMNS,
    comparison_cells,
    comparison_paragraphs,
    comparison_row,
    comparison_sections,
    comparison_title,
)
from briefing_tui.desk.across.history import day_words
from briefing_tui.desk.day_context import DayContext
from briefing_tui.desk.marked_rows import mark_of
from briefing_tui.desk.rows import Row
from briefing_tui.desk.situation import UnreadableDay
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Change, LastReported
from briefing_tui.model.item import Item
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.richtext.document import Paragraph, Plain
from briefing_tui.sections.date_words import display_zone
from briefing_tui.sections.review import title_words
from briefing_tui.sections.wording import one_line
from briefing_tui.store.folders import name_of
from briefing_tui.text import clean_line
from briefing_tui.tui.bindings import bindings_of, shown_zone
from briefing_tui.tui.messages import ItemTarget
from briefing_tui.tui.screens.across import AcrossScreen
from briefing_tui.tui.screens.findings import finding_paragraphs
from briefing_tui.tui.screens.listing import Listing

_DAY_COLUMNS = (
    Column("number", 2, align="right", whole=True),
    Column("date", 11),
    Column("title", 20, share=1),
)


class _Day(Struct, frozen=True, eq=False):
    """A row of the list of days: a briefing, a file that is not compared, or `EMPTY`."""

    number: int
    """The index of the briefing in `Days.briefings`; -1 for all other rows."""
    row: Row
    file: str = ""
    """The name of a file that is not compared."""
    reason: Sequence[Paragraph] = ()
    """Why the file is not compared."""


class DaysListing(Listing[_Day]):
    """The briefings of the situation, then the unreadable files, then the copies."""

    NOUN: ClassVar[str] = "briefing"
    EMPTY: ClassVar[str] = "This folder contains no other briefing."

    def __init__(self, day_context: DayContext, glyphs: Glyphs, zone: tzinfo | None) -> None:
        self.day_context = day_context
        self.columns = _DAY_COLUMNS
        self._zone = zone
        self._days = day_context.days
        self._glyphs = glyphs
        self.entries = tuple(self._rows_of_days())
        self.initial_row = self._initial_row()

    def _rows_of_days(self) -> Iterator[_Day]:
        for number, briefing in enumerate(self._days.briefings):
            is_open = number == self.day_context.number
            cells = (
                Cell(str(self._days.positions[number] + 1), "dim"),
                Cell(self._cut_off(briefing), "strong"),
                Cell(title_words(briefing) + (" (open)" if is_open else "")),
            )
            mark = (self._glyphs.here, "new") if is_open else ("", "")
            yield _Day(number, Row(cells, mark=mark))
        if len(self._days.briefings) == 1 and not self._days.unreadable:
            yield _Day(-1, Row(heading=self.EMPTY))
        for unread in self._days.unreadable:
            findings = unread.reading.findings
            problem = findings[0].message if findings else "its situation cannot be read"
            reason = finding_paragraphs(findings[0]) if findings else [_paragraph(problem)]
            yield _file_row(unread.day.path, f"cannot be read: {problem}", reason)
        for path in self._days.copies:
            words = "is a copy and does not count as a day"
            yield _file_row(path, words, [_paragraph(f"This file {words}.")])

    def _cut_off(self, briefing: Briefing) -> str:
        return briefing.as_of.display(long=True, zone=display_zone(briefing, self._zone))

    def _initial_row(self) -> int:
        if self.day_context.previous is not None:
            return self.day_context.previous
        if self.day_context.number:
            return self.day_context.number - 1
        return min(1, len(self._days.briefings) - 1)

    def row(self, entry: _Day) -> Row:
        return structs.replace(entry.row, entry=entry)

    def items_of(self, entry: _Day) -> Iterator[tuple[Briefing, Item]]:
        return iter(())

    def words_of(self, entry: _Day) -> str:
        # A heading has no cells, so a search finds only rows that can be highlighted.
        return " ".join(cell.text for cell in entry.row.cells)

    @property
    def title(self) -> str:
        opened = day_words(self.day_context.briefing, self._days.briefings, self._zone)
        return f"Compare {opened} with"

    @property
    def unreadable_days(self) -> Sequence[UnreadableDay]:
        return ()

    def detail(self, entry: _Day, width: int, height: int) -> tuple[str, list[Paragraph]]:
        if entry.file:
            return entry.file, list(entry.reason)
        briefing = self._days.briefings[entry.number]
        return title_words(briefing), [_paragraph(one_line(briefing.head.summary))]

    def target(self, entry: _Day) -> ItemTarget | None:
        return ItemTarget(entry.number, "", "") if entry.number != self.day_context.number else None

    def refusal(self, entry: _Day) -> str:
        return f"{entry.file} cannot be compared." if entry.file else ""


def _file_row(path: str, words: str, reason: Sequence[Paragraph]) -> _Day:
    name = clean_line(name_of(path))
    # If this row were a heading, the cursor would skip it, and nobody could see its details, which
    # contain the whole reason.
    cells = (Cell(""), Cell(""), Cell(f"{name} {words}", "dim"))
    return _Day(-1, Row(cells), name, reason)


def _paragraph(words: str) -> Paragraph:
    return Paragraph((Plain(words),))


class ChooseDayScreen(AcrossScreen):
    """Lists the briefings of the situation; returns the chosen day, without an item."""

    WITHOUT: ClassVar[frozenset[str]] = AcrossScreen.WITHOUT | {"filter.edit"}
    BINDINGS = bindings_of("across", "asking", "list", without=WITHOUT)

    def __init__(self, day_context: DayContext, *, glyphs: Glyphs) -> None:
        super().__init__(DaysListing(day_context, glyphs, shown_zone(self.app)), glyphs=glyphs)


_Entry = Change | LastReported | str
"""A change, an older item, or the heading of a section."""


class ChangesListing(Listing[_Entry]):
    """The changes between two days, then the older items, in sections with headings."""

    NOUN: ClassVar[str] = "change"
    EMPTY: ClassVar[str] = "No differences between the two briefings."
    SHARES: ClassVar[tuple[int, int]] = (2, 1)

    def __init__(
        self, day_context: DayContext, other: int, glyphs: Glyphs, zone: tzinfo | None
    ) -> None:
        self.day_context = day_context
        self.columns = COMPARISON_COLUMNS
        self._old, self._new = sorted((day_context.number, other))
        self._comparison = day_context.days.comparison(self._old, self._new)
        self._glyphs = glyphs
        self._zone = zone
        entries: list[_Entry] = []
        for title, changes in comparison_sections(self._comparison):
            entries.append(f"{title}: {len(changes)}")
            entries += changes
        self.entries = entries

    def row(self, entry: _Entry) -> Row:
        if isinstance(entry, str):
            return Row(heading=entry)
        compared_row = comparison_row(self._comparison, entry)
        mark = ("", "")
        if not isinstance(compared_row, LastReported):
            mark = (compared_row.sign, mark_of(compared_row.change.kind)[1])
        return Row(
            comparison_cells(self._comparison, compared_row, self._zone), entry=entry, mark=mark
        )

    def items_of(self, entry: _Entry) -> Iterator[tuple[Briefing, Item]]:
        if isinstance(entry, str):
            return
        if isinstance(entry, LastReported):
            yield entry.briefing, entry.item
            return
        for briefing, item in (
            (self._comparison.new, entry.new),
            (self._comparison.old, entry.old),
        ):
            if item is not None:
                yield briefing, item

    @property
    def title(self) -> str:
        days = self.day_context.days
        old, new = (
            day_words(days.briefings[day], days.briefings, self._zone)
            for day in (self._old, self._new)
        )
        return f"Changes from {old} to {new}"

    @property
    def unreadable_days(self) -> Sequence[UnreadableDay]:
        """The unreadable days between the two days, and those of unknown date."""
        days = self.day_context.days
        undated = (unread for unread in days.unreadable if not unread.is_dated)
        return (*days.unreadable_between(self._old, self._new), *undated)

    @property
    def shown_days(self) -> Sequence[Briefing]:
        """All briefings up to the newer day, because earlier briefings can contain older items."""
        return self.day_context.days.briefings[: self._new + 1]

    def detail(self, entry: _Entry, width: int, height: int) -> tuple[str, list[Paragraph]]:
        if isinstance(entry, str):
            return "", []
        compared_row = comparison_row(self._comparison, entry)
        paragraphs = comparison_paragraphs(
            self._comparison, compared_row, source_sign=self._glyphs.source, zone=self._zone
        )
        return comparison_title(self._comparison, compared_row, self._zone), paragraphs

    def target(self, entry: _Entry) -> ItemTarget | None:
        if isinstance(entry, LastReported):
            day = self.day_context.days.index_of(entry.briefing)
            return None if day is None else ItemTarget(day, entry.item.section, entry.item.id)
        if isinstance(entry, str) or entry.item is None:
            return None
        item = entry.item
        return ItemTarget(self._new if entry.new else self._old, item.section, item.id)


class CompareScreen(AcrossScreen):
    """Shows the differences between two days."""

    BINDINGS = bindings_of("across", "asking", "list", without=AcrossScreen.WITHOUT)

    def __init__(self, day_context: DayContext, other: int, *, glyphs: Glyphs) -> None:
        listing = ChangesListing(day_context, other, glyphs, shown_zone(self.app))
        super().__init__(listing, glyphs=glyphs)
