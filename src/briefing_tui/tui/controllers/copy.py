"""Keys that copy items, or open the export screen."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

from briefing_tui.errors import BriefingError
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.sections.item_words import headline
from briefing_tui.sections.panes import PANE_BY_NAME
from briefing_tui.sections.sentences import count_words
from briefing_tui.tui.bindings import Actions, settings_of
from briefing_tui.tui.clipboard_mixin import ClipboardMixin

if TYPE_CHECKING:
    from briefing_tui.analysis.gate import GateHit
    from briefing_tui.desk.copying import ItemsCopy
    from briefing_tui.tui.controllers.port import DeskPort

_SUCCESSES = ("Copied to ", "Sent to ", "Written: ")
"""Starts of messages about an export or a copy that disappear when the cursor moves."""


class CopyController:
    """Copies items, but only what the audience of exports may see."""

    def __init__(self, desk: DeskPort) -> None:
        self._desk = desk
        self.actions: Actions = {
            "item.copy": self.copy_item,
            "item.document": self.copy_document,
            "pane.copy": self.copy_pane,
            "briefing.copy_flash": self.copy_flash,
            "briefing.export": self.export,
        }

    async def copy_item(self) -> None:
        await self._copy_highlighted(short=True)

    async def copy_document(self) -> None:
        """Copy the highlighted item as a document shows it."""
        await self._copy_highlighted(short=False)

    async def _copy_highlighted(self, *, short: bool) -> None:
        item = self._desk.highlighted
        if item is None:
            self._desk.show_message("There is no item here to copy.", until_move=True)
        else:
            self._show(await self._copy([item], "", short=short))

    async def copy_pane(self) -> None:
        session, pane = self._desk.session, self._desk.pane
        rows, briefing = session.rows(pane), session.briefing
        # Older items are not copied: they belong to another briefing, which has another cut-off.
        items = [
            item
            for row in range(len(rows))
            if (item := rows.item(row)) and session.briefing_of(item) is briefing
        ]
        if items:
            self._show(await self._copy(items, f" of {PANE_BY_NAME[pane].title}"))
        else:
            self._desk.show_message("There are no items in this pane to copy.", until_move=True)

    async def copy_flash(self) -> None:
        """Copy the flash, a short message for a chat."""
        from briefing_tui.desk.exporting import outdated_words
        from briefing_tui.desk.flash import make_flash
        from briefing_tui.desk.reloading import changed_words

        session, app = self._desk.session, self._desk.app
        if reason := changed_words(session):
            self._desk.show_message(f"Nothing was copied. {reason}")
            return
        audience = settings_of(app).audience or session.briefing.tlp
        try:
            export = await asyncio.to_thread(make_flash, session, audience)
        except BriefingError as error:
            self._desk.show_message(f"Nothing was copied. {error}")
            return
        words = f"flash for TLP:{audience}, {count_words(export.text)} words"
        message = await cast("ClipboardMixin", app).copy_text(export.text, words)
        self._show(f"{outdated_words(session)}{message}")

    def export(self) -> None:
        # A message about an earlier export would be misleading.
        self._desk.show_message("")
        self._desk.screen_opener.open_export(self._show_result)

    def _show_result(self, result: str | GateHit | None) -> None:
        if isinstance(result, str):
            self._show(result)
        elif result:
            self._desk.show_item(result.section, result.item)

    def _show(self, message: str) -> None:
        self._desk.show_message(message, until_move=message.startswith(_SUCCESSES))

    async def _copy(self, items: list[Item], suffix: str, *, short: bool = False) -> str:
        """Copy items, and return a message.

        With the `suffix` ` of Quotes`, the message says `3 items of Quotes`. Without a `suffix`,
        it contains the headline of the first item.
        """
        from briefing_tui.desk.copying import copy_items
        from briefing_tui.desk.exporting import outdated_words
        from briefing_tui.desk.release import require_marking
        from briefing_tui.desk.reloading import changed_words

        session, app = self._desk.session, self._desk.app
        if reason := changed_words(session):
            return f"Nothing was copied. {reason}"
        briefing = session.briefing_of(items[0])
        # A part is copied with its figure.
        whole_items = [_whole_of(briefing, item) for item in items]
        audience = settings_of(app).audience or None
        try:
            require_marking(session.reading)
            copy = await asyncio.to_thread(
                copy_items,
                briefing,
                whole_items,
                audience,
                open_briefing=session.briefing,
                short=short,
            )
        except BriefingError as error:
            return f"Nothing was copied. {error}"
        # A narrow screen cuts the end of the message, so the key comes before the reasons.
        key = self._desk.key("briefing.export")
        left_out = copy.drafts_left_out + copy.withheld_count
        if not copy.item_count:
            pronoun = "it" if left_out == 1 else "them"
            return f"Nothing was copied; {key} exports {pronoun}: {reasons_left_out(copy)}."
        count = "1 item" if copy.item_count == 1 else f"{copy.item_count} items"
        what = f"{count}{suffix}" if suffix else headline(briefing, whole_items[0], session.zone)
        if left_out:
            what += f"; {key} exports {left_out} more: {reasons_left_out(copy)}"
        message = await cast("ClipboardMixin", app).copy_text(copy.text, what)
        return f"{outdated_words(session) if briefing is session.briefing else ''}{message}"


def _whole_of(briefing: Briefing, item: Item) -> Item:
    if item.part_index is None:
        return item
    return briefing.find(item.section, getattr(item, "part_of", None) or "") or item


def reasons_left_out(copy: ItemsCopy) -> str:
    """Return why items were left out.

    Example: `2 drafts are not reviewed and 1 item is marked stricter than TLP:GREEN`.
    """
    reasons = []
    if copy.drafts_left_out:
        count = "1 draft is" if copy.drafts_left_out == 1 else f"{copy.drafts_left_out} drafts are"
        reasons.append(f"{count} not reviewed")
    if copy.withheld_count:
        count = "1 item is" if copy.withheld_count == 1 else f"{copy.withheld_count} items are"
        reasons.append(f"{count} marked stricter than TLP:{copy.audience}")
    return " and ".join(reasons)
