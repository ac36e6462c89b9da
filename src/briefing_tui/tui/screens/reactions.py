"""The reaction matrix: who reacted on which day, and who turned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.desk.across.stances import (
    matrix_cells,
    matrix_columns,
    stands_paragraphs,
    stands_title,
)
from briefing_tui.desk.course import Course
from briefing_tui.desk.rows import Row
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.model.series import ActorStands
from briefing_tui.richtext.document import Paragraph
from briefing_tui.tui.messages import Wanted
from briefing_tui.tui.screens.across import AcrossScreen
from briefing_tui.tui.screens.listing import Listing


class ReactionsListing(Listing[ActorStands]):
    """Actors by days; below, all that the actor under the cursor did and said."""

    NOUN: ClassVar[str] = "reaction"
    EMPTY: ClassVar[str] = (
        "What states and bodies did or said stands here: [[reactions]] items of all days."
    )
    HEADS: ClassVar[bool] = True
    SHARES: ClassVar[tuple[int, int]] = (4, 3)

    def __init__(self, course: Course, item: Item | None, glyphs: Glyphs) -> None:
        self.course = course
        self.columns = matrix_columns(course.days.briefings, course.number, glyphs)
        self.entries = course.days.stands
        self.first_row = self._row_of(item)
        self._glyphs = glyphs

    def _row_of(self, item: Item | None) -> int:
        """The row of the actor whose reaction is highlighted."""
        if item is not None:
            for row, entry in enumerate(self.entries):
                if any(item in stand.reactions for stand in entry.stands):
                    return row
        return 0

    def row(self, entry: ActorStands) -> Row:
        course = self.course
        cells = matrix_cells(course.days.briefings, entry, course.number, self._glyphs)
        return Row(cells, entry=entry)

    def items_of(self, entry: ActorStands) -> Iterator[tuple[Briefing, Item]]:
        for stand in entry.stands:
            for item in stand.reactions:
                yield self.course.days.briefings[stand.day], item

    @property
    def title(self) -> str:
        turned = sum(stand.turned for entry in self.entries for stand in entry.stands)
        return f"Reactions: {len(self.entries)} actors, {turned} turns ({self._glyphs.turn})"

    def full(self, entry: ActorStands, width: int, height: int) -> tuple[str, list[Paragraph]]:
        days = self.course.days.briefings
        return (
            stands_title(days, entry),
            stands_paragraphs(days, entry, self.course.number, self._glyphs),
        )

    def wanted(self, entry: ActorStands) -> Wanted | None:
        """The actor's last reaction up to the open day, else its first after that."""
        until = [stand for stand in entry.stands if stand.day <= self.course.number]
        stand = until[-1] if until else entry.stands[0]
        item = stand.reactions[0]
        return Wanted(stand.day, item.section, item.id)


class ReactionsScreen(AcrossScreen):
    """The reaction matrix."""

    def __init__(self, course: Course, item: Item | None, *, glyphs: Glyphs) -> None:
        super().__init__(ReactionsListing(course, item, glyphs), glyphs=glyphs)
