"""What leaves the desk: the item under the cursor, all that a pane shows, an export."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.desk.session import Session
from briefing_tui.errors import BriefingError
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.presentation.panes import PANE_BY_NAME
from briefing_tui.sections.item_words import headline
from briefing_tui.tui.bindings import settings_of
from briefing_tui.tui.clipping import Clipping
from briefing_tui.tui.parts import ScreenPart

if TYPE_CHECKING:
    from briefing_tui.analysis.gate import Hit
    from briefing_tui.desk.copying import Copy


class Copying(ScreenPart):
    """Copies what an export would let go, with marking and sources; and exports."""

    session: Session
    _glyphs: Glyphs
    _current: str

    @property
    def highlighted(self) -> Item | None:
        """The item under the cursor of the current pane."""
        raise NotImplementedError

    def show_item(self, section: str, item_id: str) -> None:
        """Put the cursor on an item, in its pane."""
        raise NotImplementedError

    def say(self, words: str, *, warning: bool = False) -> None:
        """Show a sentence in the bottom line."""
        raise NotImplementedError

    async def action_item_copy(self) -> None:
        item = self.highlighted
        copied = self._copy([item], "", short=True) if item else None
        self.say(await copied if copied else "There is no item here to copy.")

    async def action_item_document(self) -> None:
        """Copy the item as an export has it."""
        item = self.highlighted
        self.say(await self._copy([item], "") if item else "There is no item here to copy.")

    async def action_pane_copy(self) -> None:
        rows, briefing = self.session.rows(self._current), self.session.briefing
        # What was last reported earlier says another briefing, under its own cut-off.
        items = [
            item
            for row in range(len(rows))
            if (item := rows.item(row)) and self.session.briefing_of(item) is briefing
        ]
        if items:
            self.say(await self._copy(items, f" of {PANE_BY_NAME[self._current].title}"))
        else:
            self.say("There is nothing in this pane to copy.")

    def action_briefing_export(self) -> None:
        from briefing_tui.tui.screens.export import ExportScreen

        # What an earlier export wrote is not to be taken for what comes of this one.
        self.say("")
        self.app.push_screen(ExportScreen(self.session, glyphs=self._glyphs), self._exported)

    def _exported(self, result: str | Hit | None) -> None:
        if isinstance(result, str):
            self.say(result)
        elif result:
            self.show_item(result.section, result.item)

    async def _copy(self, items: list[Item], of: str, *, short: bool = False) -> str:
        from briefing_tui.desk.copying import copy_of
        from briefing_tui.desk.release import require_marking

        # Parts alone would be figures without what they are parts of.
        briefing = self.session.briefing_of(items[0])
        wholes = [_whole_of(briefing, item) for item in items]
        audience = settings_of(self.app).audience or None
        try:
            require_marking(self.session.reading)
            copy = await asyncio.to_thread(
                copy_of, briefing, wholes, audience, today=self.session.briefing, short=short
            )
        except BriefingError as error:
            return f"Nothing was copied. {error}"
        if not copy.items:
            return f"Nothing was copied: {why_not(copy)}"
        number = "1 item" if copy.items == 1 else f"{copy.items} items"
        counted = f"{number}{of}" if of else headline(briefing, wholes[0])
        left_out = f"; {why_not(copy)}" if copy.drafts or copy.withheld else ""
        return await cast("Clipping", self.app).clip(copy.text, f"{counted}{left_out}")


def _whole_of(briefing: Briefing, item: Item) -> Item:
    if item.part_index is None:
        return item
    return briefing.find(item.section, getattr(item, "part_of", None) or "") or item


def why_not(copy: Copy) -> str:
    """What was left out of a copy, and where it can be had."""
    said = []
    if copy.drafts:
        number = "1 draft is" if copy.drafts == 1 else f"{copy.drafts} drafts are"
        said.append(f"{number} not confirmed")
    if copy.withheld:
        number = "1 item is" if copy.withheld == 1 else f"{copy.withheld} items are"
        said.append(f"{number} marked stricter than TLP:{copy.audience}")
    return f"{' and '.join(said)}; x exports them"
