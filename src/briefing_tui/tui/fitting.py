"""Fits messages, and the screens that cover the desk, into a small terminal."""

from __future__ import annotations

from typing import Any, Final

from textual.screen import Screen
from textual.widget import Widget

from briefing_tui import text
from briefing_tui.sections.pieces import SENTENCE_ENDS

_SHORT: Final = 16
"""In a terminal with fewer lines, most screens with two halves show only one of them."""
_TINY: Final = 9
"""In a terminal with fewer lines, most frames are reduced to their title lines."""

_MIN_NAME: Final = 12
"""A name in a message keeps at least this many cells, even if the message is then too long."""
_MARGIN: Final = 2
"""The padding of the status line."""
FINDINGS_ROOM: Final = len(" 1 error, 10 warnings; !: list")
"""The room that the counts of findings need at the end of a message, in terminal cells."""


def message_about(before: str, name: str, after: str, width: int, reserved: int = 0) -> str:
    """Return a message about an item, with its name cut so that the rest can be read.

    At the end, `reserved` cells of the terminal's `width` stay free. If the name is shown in full
    and ends like a sentence, as in `What next?`, a full stop at the start of `after` is left out.
    """
    room = width - _MARGIN - reserved - text.width(before) - text.width(after)
    shown = text.cut(name, max(room, _MIN_NAME))
    is_sentence = shown == name and name.rstrip("”’\"'").endswith(tuple(SENTENCE_ENDS))
    return f"{before}{shown}{after.removeprefix('.') if is_sentence else after}"


def set_size_classes(screen: Screen[Any]) -> None:
    """Set the style classes `-short` and `-tiny` for the height of the terminal."""
    height = screen.app.size.height
    screen.set_class(height < _SHORT, "-short")
    screen.set_class(height < _TINY, "-tiny")


def show_halves(screen: Screen[Any], first: Widget, second: Widget) -> None:
    """Show both halves. Without room for both, show only the focused half, by default `first`."""
    set_size_classes(screen)
    is_short = screen.app.size.height < _SHORT
    is_second = screen.focused is second
    first.display = not (is_short and is_second)
    second.display = not is_short or is_second


def focus_half(screen: Screen[Any], half: Widget, other: Widget) -> None:
    """Focus `half`, and hide `other` if there is no room for both."""
    # Only a visible widget can get the focus.
    half.display = True
    screen.set_focus(half, scroll_visible=False)
    other.display = screen.app.size.height >= _SHORT
