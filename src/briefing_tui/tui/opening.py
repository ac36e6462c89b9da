"""Opens a web address for the person in front, or hands it over where there is no browser."""

from __future__ import annotations

from typing import cast

from textual.app import App

from briefing_tui.config.terminal import Terminal
from briefing_tui.tui.clipping import Clipping


async def open_address(
    app: App[object], address: str, terminal: Terminal, *, restricted: bool = False
) -> str:
    """Open an address in a browser window of this machine; gives the sentence to show.

    Through SSH, and where no window can open, the address goes to the terminal's clipboard:
    a browser of the far machine would take over the terminal. In the restricted mode, too, which
    starts no program.
    """
    if terminal.has_windows and not (terminal.remote or restricted):
        app.open_url(address)
        return f"Sent to the browser: {address}"
    return f"Not opened here. {await cast('Clipping', app).clip(address, address)}"
