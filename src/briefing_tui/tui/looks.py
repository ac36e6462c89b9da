"""Looks: how words stand out from the line they are in, by name, in the colours of a theme.

They are no component classes of a style sheet: finding out what a sheet says of each of them, for
each list, was a good part of a start.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import rich.color
from msgspec import Struct
from rich.style import Style
from textual.color import Color

from briefing_tui.tui.themes import Palette, palette_of


class Look(Struct, frozen=True):
    """Colours of the palette, by their names there, and attributes of text as Rich names them.

    What is empty stays as it is in the line. `colorless` stands for `attributes` in the themes
    that have few colours or none.
    """

    foreground: str = ""
    background: str = ""
    attributes: str = ""
    colorless: str = ""


LOOKS: Mapping[str, Look] = {
    "strong": Look(attributes="bold"),
    "dim": Look("quiet", colorless="dim"),
    "cursor": Look(background="cursor", colorless="reverse"),
    "cursor-blurred": Look(background="cursor_blurred", colorless="underline"),
    "thumb": Look("frame", colorless="dim"),
    "mark-new": Look("mark"),
    "mark-changed": Look("mark"),
    "mark-gone": Look("quiet"),
    "grade": Look(attributes="bold"),
    "heading": Look(attributes="bold"),
    "quote": Look(attributes="italic"),
    "link": Look(attributes="underline"),
    "warning": Look("warning", colorless="bold"),
    "struck": Look("quiet", attributes="strike", colorless="dim strike"),
    "match": Look("match_foreground", "match_background", colorless="bold underline"),
    **{f"side-{number}": Look(f"side-{number}") for number in range(1, 7)},
}
"""Every look that a piece of a line may have."""


@cache
def style_of(name: str, theme: str) -> Style:
    """What a look adds to the style of its line, in a theme by Textual's name of it."""
    look, palette = LOOKS[name], palette_of(theme)
    attributes = (palette.is_ansi and look.colorless) or look.attributes
    return Style(
        color=_color(palette, look.foreground), bgcolor=_color(palette, look.background)
    ) + Style.parse(attributes)


def _color(palette: Palette, name: str) -> rich.color.Color | None:
    if not name:
        return None
    side = name.removeprefix("side-")
    color = getattr(palette, name) if side == name else palette.sides[int(side) - 1]
    return Color.parse(color).rich_color
