"""The legend of each screen: which signs it may show."""

from __future__ import annotations

from collections.abc import Sequence

from textual.screen import Screen

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.presentation.help_blocks import HelpGroup
from briefing_tui.presentation.legend import SignFamily, legend

SIGN_FAMILIES: dict[str, tuple[SignFamily, ...]] = {
    "DeskScreen": (
        "states",
        "changes",
        "sides",
        "parts",
        "trends",
        "bars",
        "breaks",
        "sources",
        "claims",
        "holders",
        "steps",
        "cuts",
    ),
    "ItemScreen": ("bars", "breaks", "days", "sources", "claims", "holders", "steps", "cuts"),
    "ChooseDayScreen": ("days", "cuts"),
    "CompareScreen": ("changes", "endings", "sources", "claims", "holders", "steps", "cuts"),
    "FiguresScreen": ("lines", "bars", "series", "chart", "claims", "cuts"),
    "ReactionsScreen": ("days", "breaks", "gaps", "claims", "cuts"),
    "TimelineScreen": ("days", "sides", "sources", "claims", "holders", "cuts"),
    "FindingsScreen": ("claims", "cuts"),
    "ExportScreen": ("claims", "cuts"),
    "PaletteScreen": ("cuts",),
    "TextScreen": ("cuts",),
}
"""The signs of each screen, by the name of its class."""


def legend_of(screen: Screen[object], glyphs: Glyphs, sides: Sequence[str]) -> HelpGroup:
    """The signs that a screen may show, with their meanings; `sides` are those of the briefing."""
    return legend(SIGN_FAMILIES[type(screen).__name__], glyphs, sides)
