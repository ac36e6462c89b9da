"""The reactions screen: the stances of each actor on each day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from typing import ClassVar

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.desk.across.stances import (
    actor_title,
    matrix_cells,
    matrix_columns,
    stance_paragraphs,
)
from briefing_tui.desk.day_context import DayContext
from briefing_tui.desk.rows import Row
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.model.series import ActorStances
from briefing_tui.richtext.catalogue import counted
from briefing_tui.richtext.document import Paragraph
from briefing_tui.tui.bindings import bindings_of, shown_zone
from briefing_tui.tui.messages import ItemTarget
from briefing_tui.tui.screens.across import AcrossScreen
from briefing_tui.tui.screens.listing import Listing


class ReactionsListing(Listing[ActorStances]):
    """One row for each actor, and one column for each day; the detail lists the reactions."""

    NOUN: ClassVar[str] = "reaction"
    EMPTY: ClassVar[str] = (
        "No reactions. This screen lists the [[reactions]] items of all days, "
        "except withdrawn items."
    )
    HEADERS: ClassVar[bool] = True
    SHARES: ClassVar[tuple[int, int]] = (4, 3)

    def __init__(
        self, day_context: DayContext, item: Item | None, glyphs: Glyphs, zone: tzinfo | None
    ) -> None:
        self._zone = zone
        self.day_context = day_context
        self.columns = matrix_columns(day_context.days.briefings, day_context.number, glyphs, zone)
        self.entries = day_context.days.stances
        self.initial_row = self._row_of(item)
        self._glyphs = glyphs

    def _row_of(self, item: Item | None) -> int:
        if item is not None:
            for row, entry in enumerate(self.entries):
                if any(item in stance.reactions for stance in entry.stances):
                    return row
        return 0

    def row(self, entry: ActorStances) -> Row:
        day_context = self.day_context
        cells = matrix_cells(day_context.days.briefings, entry, day_context.number, self._glyphs)
        return Row(cells, entry=entry)

    def items_of(self, entry: ActorStances) -> Iterator[tuple[Briefing, Item]]:
        for stance in entry.stances:
            for item in stance.reactions:
                yield self.day_context.days.briefings[stance.day], item

    @property
    def title(self) -> str:
        turns = sum(stance.turned for entry in self.entries for stance in entry.stances)
        sign = self._glyphs.turn
        actors = counted(("{n} actor", "{n} actors"), len(self.entries))
        changes = counted(("{n} change of stance", "{n} changes of stance"), turns)
        # The number is always shown, because a narrow terminal has no room for all columns of days.
        where = counted(("{n} briefing", "{n} briefings"), len(self.day_context.days.briefings))
        return f"Reactions: {actors}, {changes} ({sign}) in {where}"

    def detail(self, entry: ActorStances, width: int, height: int) -> tuple[str, list[Paragraph]]:
        briefings = self.day_context.days.briefings
        return (
            actor_title(briefings, entry),
            stance_paragraphs(briefings, entry, self.day_context.number, self._glyphs, self._zone),
        )

    def target(self, entry: ActorStances) -> ItemTarget | None:
        up_to_now = [stance for stance in entry.stances if stance.day <= self.day_context.number]
        stance = up_to_now[-1] if up_to_now else entry.stances[0]
        item = stance.reactions[0]
        return ItemTarget(stance.day, item.section, item.id)


class ReactionsScreen(AcrossScreen):
    """The screen with the reactions of all days."""

    BINDINGS = bindings_of("across", "asking", "list", without=AcrossScreen.WITHOUT)

    def __init__(self, day_context: DayContext, item: Item | None, *, glyphs: Glyphs) -> None:
        listing = ReactionsListing(day_context, item, glyphs, shown_zone(self.app))
        super().__init__(listing, glyphs=glyphs)
