"""How the screens over the desk fit into a small terminal."""

from __future__ import annotations

from typing import Any, Final

from textual.screen import Screen
from textual.widget import Widget

_SHORT: Final = 16
"""Lines under which there is no room for two frames, one above the other."""
_TINY: Final = 9
"""Lines under which a frame is no more than the line of its title."""


def fit(screen: Screen[Any]) -> None:
    """Set the classes `-short` and `-tiny` for the height that there is."""
    height = screen.app.size.height
    screen.set_class(height < _SHORT, "-short")
    screen.set_class(height < _TINY, "-tiny")


def fit_halves(screen: Screen[Any], first: Widget, second: Widget) -> None:
    """Show two halves, or where there is no room for both the one that has the keys."""
    fit(screen)
    is_short = screen.app.size.height < _SHORT
    is_second = screen.focused is second
    first.display = not (is_short and is_second)
    second.display = not is_short or is_second


def give_keys(screen: Screen[Any], half: Widget, other: Widget) -> None:
    """Give the keys to one of two halves."""
    # Only what is shown can have them, and what has them is not hidden.
    half.display = True
    screen.set_focus(half, scroll_visible=False)
    other.display = screen.app.size.height >= _SHORT
