"""The front door for people: the screens, drawn with Textual."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing_tui.config.restriction import Restriction
    from briefing_tui.config.terminal import Terminal


def run(
    path: str,
    *,
    terminal: Terminal,
    pane: str | None = None,
    item: str | None = None,
    mouse: bool = True,
    large: bool = False,
    restriction: Restriction | None = None,
) -> int:
    """Open the briefing at `path` on the screen; gives the exit code once the person leaves."""
    from briefing_tui.tui.app import open_screen

    return open_screen(
        path,
        terminal=terminal,
        pane=pane,
        item=item,
        mouse=mouse,
        large=large,
        restriction=restriction,
    )
