"""The detail of the highlighted item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.model.item import Item
from briefing_tui.model.reduction import ItemKey
from briefing_tui.sections.detail import detail_of, detail_paragraphs
from briefing_tui.tui.widgets.reader import Reader

if TYPE_CHECKING:
    from briefing_tui.tui.controllers.days import DaysController
    from briefing_tui.tui.controllers.port import DeskPort


class DetailController:
    """Shows the highlighted item in the detail, the box below or beside the panes."""

    def __init__(self, desk: DeskPort, days: DaysController) -> None:
        self._desk = desk
        self._days = days
        self.reader = Reader(desk.glyphs, focusable=False, id="detail")
        self._item: Item | None = None
        self._key: ItemKey | None = None

    def show(self, item: Item | None) -> None:
        """Show an item, even if it is shown already."""
        self._item = None
        self.follow(item)

    def follow(self, item: Item | None) -> None:
        """Show an item, unless it is shown already."""
        if item is self._item and item is not None:
            return
        self._item = item
        if item is None:
            self.reader.set_title("")
            self.reader.show([])
            return
        session, glyphs = self._desk.session, self._desk.glyphs
        detail = detail_of(session.briefing_of(item), item, session.zone)
        self.reader.set_title(glyphs.drawable(detail.graded_title))
        history = self._days.history_of(item)
        key = (item.section, item.id)
        # A new text for the same item keeps the scroll position.
        top = self.reader.top if key == self._key else 0
        self._key = key
        paragraphs = detail_paragraphs(
            detail, source_sign=glyphs.source, full=False, history=history
        )
        self.reader.show(paragraphs, top=top)
