"""Copies texts to the clipboard for all screens, and opens web addresses in a browser."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, cast

from textual.app import App

from briefing_tui import text
from briefing_tui.config.terminal import Terminal
from briefing_tui.desk.session import Session
from briefing_tui.tui.app_mixin import AppMixin


class ClipboardMixin(AppMixin):
    """An application that copies texts to the clipboard."""

    session: Session
    terminal: Terminal

    if TYPE_CHECKING:

        def show_message(self, words: str) -> None: ...

    async def copy_text(self, words: str, what: str) -> str:
        """Copy a text to the clipboard, and return a message that says where the text is.

        If no clipboard takes the text, it is written to a file, except in restricted mode. `what`
        describes the text in the message, such as "3 items of Quotes".
        """
        from briefing_tui.tui.clipboard import (
            copy_sequence,
            copy_with_program,
            is_too_long,
            local_programs,
        )

        self._clipboard = words
        place = None
        if not self.session.restricted:
            candidates = local_programs(os.environ, remote=self.terminal.remote)
            place = await asyncio.to_thread(copy_with_program, words, candidates)
        if place is not None:
            return f"Copied to {place}: {what}"
        sequence = copy_sequence(words, os.environ)
        if sequence is not None and self._driver is not None:
            self._driver.write(sequence)
            return f"Sent to the terminal's clipboard: {what}"
        reason = (
            "too long for the terminal's clipboard"
            if is_too_long(words)
            else "this terminal has no clipboard"
        )
        return self._copy_elsewhere(words, reason)

    def _copy_elsewhere(self, words: str, reason: str) -> str:
        from briefing_tui.desk.copying import save_copy
        from briefing_tui.errors import UnwritableError

        if self.session.restricted:
            return f"{reason.capitalize()}. Export it instead."
        try:
            # The path comes first, so that it is readable in a narrow terminal.
            return f"Written to {text.clean_line(save_copy(words))}: {reason}"
        except UnwritableError as error:
            return f"{reason.capitalize()}. {error}"

    def copy_to_clipboard(self, text: str) -> None:
        """Copy the text that is selected in a widget; Textual calls this."""
        self.run_worker(self._copy_selection(text), exit_on_error=False)

    async def _copy_selection(self, words: str) -> None:
        self.show_message(await self.copy_text(words, "the selected text"))


async def open_address(
    app: App[object], address: str, terminal: Terminal, *, restricted: bool = False
) -> str:
    """Open an address in a browser, or copy it; return the message to show."""
    if terminal.has_display and not (terminal.remote or restricted):
        app.open_url(address)
        return f"Sent to the browser: {address}"
    return f"No browser here. {await cast('ClipboardMixin', app).copy_text(address, address)}"
