"""Named styles for pieces of a line, in the colours of a theme.

Component classes of Textual are not used. They would slow down the start, because Textual
resolves them for each list.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import rich.color
from msgspec import Struct
from rich.style import Style
from textual.color import Color

from briefing_tui.tui.themes import Palette, palette_of


class TextStyle(Struct, frozen=True):
    """A style: names of colours in the palette, and text attributes of Rich.

    In ANSI themes, `ansi_attributes` replaces `attributes`, unless `ansi_attributes` is empty.
    """

    foreground: str = ""
    background: str = ""
    attributes: str = ""
    ansi_attributes: str = ""


TEXT_STYLES: Mapping[str, TextStyle] = {
    "strong": TextStyle(attributes="bold"),
    "dim": TextStyle("quiet", ansi_attributes="dim"),
    "cursor": TextStyle(background="cursor", ansi_attributes="reverse"),
    "cursor-blurred": TextStyle(background="cursor_blurred", ansi_attributes="underline"),
    "thumb": TextStyle("frame", ansi_attributes="dim"),
    "mark-new": TextStyle("mark"),
    "mark-changed": TextStyle("mark"),
    "mark-gone": TextStyle("quiet"),
    "grade": TextStyle(attributes="bold"),
    "heading": TextStyle(attributes="bold"),
    "quote": TextStyle(attributes="italic"),
    "link": TextStyle(attributes="underline"),
    "warning": TextStyle("warning", ansi_attributes="bold"),
    "struck": TextStyle("quiet", attributes="strike", ansi_attributes="dim strike"),
    "match": TextStyle("match_foreground", "match_background", ansi_attributes="bold underline"),
    **{f"side-{number}": TextStyle(f"side-{number}") for number in range(1, 7)},
}


@cache
def text_style(name: str, theme: str) -> Style:
    """Return the Rich style for a name in `TEXT_STYLES`; `theme` is the name of a Textual theme."""
    style, palette = TEXT_STYLES[name], palette_of(theme)
    uses_ansi = palette.is_ansi and style.ansi_attributes
    attributes = style.ansi_attributes if uses_ansi else style.attributes
    return Style(
        color=_color(palette, style.foreground), bgcolor=_color(palette, style.background)
    ) + Style.parse(attributes)


def _color(palette: Palette, name: str) -> rich.color.Color | None:
    if not name:
        return None
    side = name.removeprefix("side-")
    color = getattr(palette, name) if side == name else palette.sides[int(side) - 1]
    return Color.parse(color).rich_color
