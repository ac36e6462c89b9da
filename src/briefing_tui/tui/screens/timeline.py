"""The timeline screen: the events of all days, and changes of control."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from typing import ClassVar

from briefing_tui.analysis.timeline import TimelineEntry
from briefing_tui.config.glyphs import Glyphs
from briefing_tui.desk.across.timeline import (
    TIMELINE_COLUMNS,
    later_entry_remarks,
    timeline_cells,
    timeline_date,
)
from briefing_tui.desk.day_context import DayContext
from briefing_tui.desk.rows import Row
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.richtext.catalogue import counted
from briefing_tui.richtext.document import Paragraph
from briefing_tui.sections.detail import detail_of, detail_paragraphs
from briefing_tui.sections.panes import shows_side, side_number
from briefing_tui.tui.bindings import bindings_of, shown_zone
from briefing_tui.tui.messages import ItemTarget
from briefing_tui.tui.screens.across import AcrossScreen
from briefing_tui.tui.screens.listing import Listing


class TimelineListing(Listing[TimelineEntry | str]):
    """The events and changes of control of all days, under a heading for each date."""

    NOUN: ClassVar[str] = "event"
    EMPTY: ClassVar[str] = (
        "No events. This screen lists the [[events]] items of all days, "
        "and [[frontline]] items with held_before, except withdrawn items."
    )
    SIGNS: ClassVar[bool] = True
    SHARES: ClassVar[tuple[int, int]] = (3, 1)

    def __init__(self, day_context: DayContext, glyphs: Glyphs, zone: tzinfo | None) -> None:
        self.day_context = day_context
        self.columns = TIMELINE_COLUMNS
        self._glyphs = glyphs
        self._zone = zone
        entries: list[TimelineEntry | str] = []
        rows_of_day: list[int] = []
        new_rows: list[int] = []
        last_heading = ""
        for entry in day_context.days.timeline_entries:
            briefing = day_context.days.briefings[entry.day]
            if (heading := timeline_date(briefing, entry, zone)) != last_heading:
                entries.append(heading)
                last_heading = heading
            if self._is_of_open_day(entry):
                rows_of_day.append(len(entries))
            if entry.first_day == day_context.number:
                new_rows.append(len(entries))
            entries.append(entry)
        self.entries = entries
        self.initial_row = (*new_rows, *rows_of_day, 0)[0]

    def row(self, entry: TimelineEntry | str) -> Row:
        if isinstance(entry, str):
            return Row(heading=entry)
        briefings = self.day_context.days.briefings
        return Row(
            timeline_cells(briefings, entry, self.day_context.number, self._zone),
            entry=entry,
            mark=(self._glyphs.here, "new") if self._is_of_open_day(entry) else ("", ""),
            side=side_number(briefings[entry.day], entry.item),
            has_side=shows_side(briefings[entry.day], entry.item),
        )

    def _is_of_open_day(self, entry: TimelineEntry) -> bool:
        """Whether the open day was the first or the last to report an entry."""
        return self.day_context.number in (entry.first_day, entry.day)

    def items_of(self, entry: TimelineEntry | str) -> Iterator[tuple[Briefing, Item]]:
        if not isinstance(entry, str):
            yield self.day_context.days.briefings[entry.day], entry.item

    @property
    def title(self) -> str:
        days = self.day_context.days
        entries = counted(
            ("{n} event or change of control", "{n} events and changes of control"),
            len(days.timeline_entries),
        )
        where = counted(("{n} briefing", "{n} briefings"), len(days.briefings))
        return f"Timeline: {entries} in {where}"

    def detail(
        self, entry: TimelineEntry | str, width: int, height: int
    ) -> tuple[str, list[Paragraph]]:
        if isinstance(entry, str):
            return "", []
        briefings = self.day_context.days.briefings
        detail = detail_of(briefings[entry.day], entry.item, self._zone)
        paragraphs = detail_paragraphs(detail, source_sign=self._glyphs.source, full=False)
        return detail.graded_title, [
            *later_entry_remarks(briefings, entry, self.day_context.number, self._zone),
            *paragraphs,
        ]

    def target(self, entry: TimelineEntry | str) -> ItemTarget | None:
        if isinstance(entry, str):
            return None
        return ItemTarget(entry.day, entry.item.section, entry.item.id)


class TimelineScreen(AcrossScreen):
    """The screen with the events of all days."""

    BINDINGS = bindings_of("across", "asking", "list", without=AcrossScreen.WITHOUT)

    def __init__(self, day_context: DayContext, *, glyphs: Glyphs) -> None:
        super().__init__(TimelineListing(day_context, glyphs, shown_zone(self.app)), glyphs=glyphs)
