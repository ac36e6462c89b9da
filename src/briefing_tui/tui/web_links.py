"""Opens web addresses in a browser, or copies them."""

from __future__ import annotations

from typing import cast

from textual.app import App

from briefing_tui.config.terminal import Terminal
from briefing_tui.tui.clipboard_mixin import ClipboardMixin


async def open_address(
    app: App[object], address: str, terminal: Terminal, *, restricted: bool = False
) -> str:
    """Open an address in a browser, or copy it; return the message to show.

    A browser cannot open in a remote session or without a window system. Restricted mode starts no
    browser.
    """
    if terminal.has_display and not (terminal.remote or restricted):
        app.open_url(address)
        return f"Sent to the browser: {address}"
    return f"No browser here. {await cast('ClipboardMixin', app).copy_text(address, address)}"
