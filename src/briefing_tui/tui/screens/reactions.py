"""The reaction matrix: who reacted on which day, and who turned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.desk.course import Course
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.model.series import ActorStands
from briefing_tui.presentation.blocks import Block
from briefing_tui.presentation.panes import Column
from briefing_tui.presentation.stands import (
    matrix_cells,
    matrix_columns,
    stands_blocks,
    stands_title,
)
from briefing_tui.tui.screens.across import AcrossScreen, Wanted
from briefing_tui.tui.table_rows import TableRow, TableRows


class ReactionsScreen(AcrossScreen):
    """Actors by days; below, all that the actor under the cursor did and said."""

    HEADS: ClassVar[bool] = True
    SHARES: ClassVar[tuple[int, int]] = (4, 3)
    NOUN: ClassVar[str] = "reaction"

    def __init__(self, course: Course, item: Item | None, *, glyphs: Glyphs) -> None:
        super().__init__(course, glyphs=glyphs)
        self._item = item
        self._rows: Sequence[ActorStands] = course.days.stands

    def columns(self) -> Sequence[Column]:
        return matrix_columns(self.course.days.briefings, self.course.number, self.glyphs)

    def rows(self) -> TableRows[ActorStands]:
        course = self.course
        return TableRows(
            self._rows,
            lambda each: TableRow(
                matrix_cells(course.days.briefings, each, course.number, self.glyphs)
            ),
        )

    def first_row(self) -> int:
        """The row of the actor whose reaction is highlighted."""
        if self._item is not None:
            for row, each in enumerate(self.course.days.stands):
                if any(self._item in stand.reactions for stand in each.stands):
                    return row
        return 0

    def items_of(self, entry: ActorStands) -> Iterator[tuple[Briefing, Item]]:
        for stand in entry.stands:
            for item in stand.reactions:
                yield self.course.days.briefings[stand.day], item

    def title_words(self) -> str:
        stands = self.course.days.stands
        turned = sum(stand.turned for each in stands for stand in each.stands)
        return f"Reactions: {len(stands)} actors, {turned} turns ({self.glyphs.turn})"

    def empty_words(self) -> str:
        return "What states and bodies did or said stands here: [[reactions]] items of all days."

    def full(self, row: int, width: int, height: int) -> tuple[str, list[Block]]:
        each = self._rows[row]
        days = self.course.days.briefings
        return (
            stands_title(days, each),
            stands_blocks(days, each, self.course.number, self.glyphs),
        )

    def wanted(self, row: int) -> Wanted | None:
        """The actor's last reaction up to the open day, else its first after that."""
        stands = self._rows[row].stands
        until = [stand for stand in stands if stand.day <= self.course.number]
        stand = until[-1] if until else stands[0]
        item = stand.reactions[0]
        return Wanted(stand.day, item.section, item.id)
