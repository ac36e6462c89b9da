"""The front door for people: the screens, drawn with Textual."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing_tui.config.restriction import Restriction
    from briefing_tui.config.settings import Settings
    from briefing_tui.config.terminal import Terminal
    from briefing_tui.store.reader import Reading


def run(
    reading: Reading,
    *,
    terminal: Terminal,
    settings: Settings,
    notice: str = "",
    pane: str | None = None,
    item: str | None = None,
    mouse: bool = True,
    restriction: Restriction | None = None,
    resume: bool = True,
    put: Callable[[bytes], None],
    say: Callable[[str], None],
) -> int:
    """Open a briefing that was read on the screen; gives the exit code once the person leaves.

    `notice` is said in the bottom line until the first key.
    """
    from briefing_tui.tui.app import open_screen

    return open_screen(
        reading,
        terminal=terminal,
        settings=settings,
        notice=notice,
        pane=pane,
        item=item,
        mouse=mouse,
        restriction=restriction,
        resume=resume,
        put=put,
        say=say,
    )
