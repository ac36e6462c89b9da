"""Named styles for pieces of a line, in the colours of a theme.

They are not component classes of a style sheet, because Textual would resolve each of them for
each list, which slows down start-up noticeably.
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
    """A style: colours by their names in the palette, and text attributes as Rich names them.

    Empty values leave the style of the line unchanged. `colorless` replaces `attributes` in themes
    with few colours or none.
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
"""Every style that a piece of a line may have, by name."""


@cache
def style_of(name: str, theme: str) -> Style:
    """Return the Rich style of a name, in a theme given by its name in Textual."""
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
