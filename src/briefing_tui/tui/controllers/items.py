"""Keys that open the highlighted item, its sources, or its web address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing_tui.richtext.catalogue import counted
from briefing_tui.sections.date_words import display_zone
from briefing_tui.sections.detail import detail_of
from briefing_tui.sections.item_words import headline
from briefing_tui.tui.bindings import Actions
from briefing_tui.tui.clipboard_mixin import open_address
from briefing_tui.tui.controllers.filter import FilterController
from briefing_tui.tui.controllers.jumps import Jumps

if TYPE_CHECKING:
    from briefing_tui.model.item import Item
    from briefing_tui.richtext.document import Paragraph
    from briefing_tui.tui.controllers.panes import PaneController
    from briefing_tui.tui.controllers.port import DeskPort

_NO_ITEM = "There is no item here."

_SIMPLE_ID = re.compile(r"[\w.-]+")
"""An id that a filter can contain without quotation marks."""


class ItemController:
    """Opens the highlighted item, its sources, or its web address."""

    def __init__(
        self, desk: DeskPort, jumps: Jumps, panes: PaneController, filters: FilterController
    ) -> None:
        self._desk = desk
        self._jumps = jumps
        self._panes = panes
        self._filters = filters
        self.actions: Actions = {
            "item.open": self.open,
            "item.sources": self.show_sources,
            "item.address": self.open_address,
        }

    def open(self) -> None:
        from briefing_tui.desk.history import full_history
        from briefing_tui.sections.detail import detail_paragraphs

        desk, item = self._desk, self._desk.highlighted
        if item is None:
            desk.show_message(_NO_ITEM, until_move=True)
            return
        glyphs, section, item_id = desk.glyphs, item.section, item.id

        def title_and_text(width: int) -> tuple[str, list[Paragraph]] | None:
            session, current = desk.session, self._highlight(section, item_id)
            if current is None:
                return None
            history = full_history(session, current, width, glyphs)
            detail = detail_of(session.briefing_of(current), current, session.zone)
            return detail.title, detail_paragraphs(
                detail, source_sign=glyphs.source, full=True, history=history
            )

        def report_if_gone() -> None:
            if self._is_gone(section, item_id):
                desk.show_message("The item is no longer in this briefing.", warning=True)

        desk.screen_opener.open_item(title_and_text, report_if_gone)

    def _highlight(self, section: str, item_id: str) -> Item | None:
        """Move the cursor to an item, and return it; None if it is gone.

        The keys of the item screen act on the highlighted item, so this item must be highlighted.
        """
        if self._is_gone(section, item_id):
            return None
        if not self._is_highlighted(section, item_id):
            self._desk.show_item(section, item_id)
        return self._desk.highlighted

    def _is_gone(self, section: str, item_id: str) -> bool:
        is_highlighted = self._is_highlighted(section, item_id)
        return not (is_highlighted or self._desk.session.has_row(section, item_id))

    def _is_highlighted(self, section: str, item_id: str) -> bool:
        item = self._desk.highlighted
        return item is not None and (item.section, item.id) == (section, item_id)

    def show_sources(self) -> None:
        desk, item = self._desk, self._desk.highlighted
        if item is None:
            desk.show_message(_NO_ITEM, until_move=True)
            return
        if not item.sources:
            desk.show_message("This item has no source.", until_move=True)
            return
        session = desk.session
        briefing = session.briefing_of(item)
        if briefing is not session.briefing:
            zone = display_zone(briefing, session.zone)
            cut_off = briefing.as_of.display(long=True, zone=zone)
            desk.show_message(
                f"The sources of this item are in the briefing of {cut_off}.", until_move=True
            )
            return
        cited = {words: briefing.directory.source(words) for words in item.sources}
        source_ids = dict.fromkeys(source.id for source in cited.values() if source)
        missing = [f"`{words}`" for words, source in cited.items() if source is None]
        if not source_ids:
            desk.show_message(
                f"This briefing has no source {' or '.join(missing)}.", until_move=True
            )
            return
        filter_words = " | ".join(map(_id_term, source_ids))
        title = f"of {headline(session.briefing, item, session.zone)}"
        filtering = session.filtering("sources", filter_words, title)
        if isinstance(filtering, str):
            desk.show_message(filtering, warning=True)
            return
        self._jumps.add(self._jumps.from_here("sources"))
        desk.show_pane("sources")
        self._panes.move("first")
        back_key = desk.key("app.back")
        shown = counted(("{n} source of the item", "{n} sources of the item"), len(source_ids))
        if missing:
            shown += f"; not in this briefing: {', '.join(missing)}"
        self._filters.apply(filtering, f"{shown}; {back_key}: show all")

    async def open_address(self) -> None:
        desk = self._desk
        if desk.highlighted is None:
            desk.show_message(_NO_ITEM, until_move=True)
            return
        address = desk.session.web_address_of(desk.highlighted)
        if address is None:
            desk.show_message("No source of this item has a web address.", until_move=True)
            return
        if not desk.is_covered:
            self._jumps.add(self._jumps.from_here("address"))
        restricted = desk.session.restricted
        desk.show_message(
            await open_address(desk.app, address, desk.terminal, restricted=restricted)
        )


def _id_term(source_id: str) -> str:
    return f"id:{source_id}" if _SIMPLE_ID.fullmatch(source_id) else f'id:"{source_id}"'
