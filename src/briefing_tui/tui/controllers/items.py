"""Keys that open the highlighted item, its sources, or its web address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.richtext.catalogue import counted
from briefing_tui.sections.detail import detail_of
from briefing_tui.sections.item_words import headline
from briefing_tui.tui.bindings import Actions
from briefing_tui.tui.clipboard_mixin import open_address
from briefing_tui.tui.controllers.filter import FilterController
from briefing_tui.tui.controllers.jumps import Jumps

if TYPE_CHECKING:
    from briefing_tui.richtext.document import Paragraph
    from briefing_tui.tui.controllers.panes import PaneController
    from briefing_tui.tui.controllers.port import DeskPort


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
        """Show the highlighted item in full, with its history."""
        from briefing_tui.desk.history import full_history
        from briefing_tui.sections.detail import detail_paragraphs

        desk, first_session, item = self._desk, self._desk.session, self._desk.highlighted
        if item is None:
            return
        glyphs = desk.glyphs

        def title_and_text(width: int) -> tuple[str, list[Paragraph]]:
            session, current = desk.session, item
            # If the file was read again, the briefing has another object for the item.
            if session is not first_session:
                current = session.briefing.find(item.section, item.id) or item
            history = full_history(session, current, width, glyphs)
            detail = detail_of(session.briefing_of(current), current, session.zone)
            return detail.title, detail_paragraphs(
                detail, source_sign=glyphs.source, full=True, history=history
            )

        desk.screen_opener.open_item(title_and_text)

    def show_sources(self) -> None:
        """Show only the sources of the highlighted item in the sources pane."""
        desk, item = self._desk, self._desk.highlighted
        if item is None or not item.sources:
            desk.show_message("This item has no source.")
            return
        session = desk.session
        briefing = session.briefing_of(item)
        if briefing is not session.briefing:
            desk.show_message(
                "The sources of this item are in the briefing of "
                f"{briefing.as_of.display(long=True)}."
            )
            return
        if session.briefing.directory.source(item.sources[0]) is None:
            desk.show_message(f"This briefing has no source `{item.sources[0]}`.")
            return
        filter_words = " | ".join(f"id:{source}" for source in item.sources)
        title = f"of {headline(session.briefing, item, session.zone)}"
        filtering = session.filtering("sources", filter_words, title)
        if isinstance(filtering, str):
            desk.show_message(filtering, warning=True)
            return
        self._jumps.add(self._jumps.from_here("sources"))
        desk.show_pane("sources")
        self._panes.move("first")
        back_key = desk.key("app.back")
        shown = counted(("{n} source of the item", "{n} sources of the item"), len(item.sources))
        self._filters.apply(filtering, f"{shown}; {back_key}: show all")

    async def open_address(self) -> None:
        """Open the web address of the highlighted item, or else an address of its sources."""
        desk = self._desk
        address = desk.session.web_address_of(desk.highlighted)
        if address is None:
            desk.show_message("No source of this item has a web address.")
            return
        if not desk.is_covered:
            self._jumps.add(self._jumps.from_here("address"))
        restricted = desk.session.restricted
        desk.show_message(
            await open_address(desk.app, address, desk.terminal, restricted=restricted)
        )
