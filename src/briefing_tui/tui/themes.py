"""The themes and their palettes.

Text is readable on all backgrounds, even if the terminal has only 256 colours.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from textual.theme import BUILTIN_THEMES, Theme

from briefing_tui.config.settings import THEMES
from briefing_tui.config.terminal import Depth
from briefing_tui.model.marking import COLORS

_DEFAULT = "ansi_default"
"""The terminal's own colour for text or for the background."""


class Palette(Struct, frozen=True):
    """The colours of a theme, named by their purpose.

    - `quiet`: secondary text
    - `cursor_blurred`: behind the highlighted rows of lists without the focus
    - `sides`: the parties to the conflict, in the order of `Glyphs.sides`
    - `is_ansi`: whether the terminal defines all colours
    """

    foreground: str
    background: str
    quiet: str
    frame: str
    focus: str
    cursor: str
    cursor_blurred: str
    warning: str
    mark: str
    match_foreground: str
    match_background: str
    sides: tuple[str, str, str, str, str, str]
    is_dark: bool = True
    is_ansi: bool = False


PALETTES: Mapping[str, Palette] = {
    "dark": Palette(
        foreground="#d7dae0",
        background="#0f1115",
        quiet="#9aa0ab",
        frame="#5a606c",
        focus="#e0af4b",
        cursor="#2f343f",
        cursor_blurred="#1f2228",
        warning="#e0af4b",
        mark="#6fb7c8",
        match_foreground="#0f1115",
        match_background="#e0af4b",
        sides=("#7fb88a", "#e0af4b", "#e8836f", "#6fb7c8", "#b99ad8", "#b4b8c0"),
    ),
    "light": Palette(
        foreground="#1c1f24",
        background="#fbfbf8",
        quiet="#545a64",
        frame="#8b919b",
        focus="#6b3d00",
        cursor="#d3deff",
        cursor_blurred="#e6e8ec",
        warning="#a82a1c",
        mark="#0b5f7a",
        match_foreground="#1c1f24",
        match_background="#ffd75f",
        sides=("#1f6b35", "#6b3d00", "#a82a1c", "#0b5f7a", "#5a2c94", "#4b515b"),
        is_dark=False,
    ),
    "high-contrast": Palette(
        foreground="#ffffff",
        background="#000000",
        quiet="#d0d0d0",
        frame="#9a9a9a",
        focus="#ffff00",
        cursor="#0000d7",
        cursor_blurred="#303030",
        warning="#ffff00",
        mark="#8fe9ff",
        match_foreground="#000000",
        match_background="#ffff00",
        sides=("#8dff8d", "#ffff00", "#ffb3a7", "#8fe9ff", "#e6c7ff", "#ffffff"),
    ),
    # The sides are as distinct as possible for people with red, green or blue blindness.
    "color-blind": Palette(
        foreground="#dcdfe4",
        background="#101216",
        quiet="#9ea4ae",
        frame="#5d636f",
        focus="#66b3ff",
        cursor="#2f343f",
        cursor_blurred="#1f2228",
        warning="#ffff00",
        mark="#66ffff",
        match_foreground="#101216",
        match_background="#ffff00",
        sides=("#66ffff", "#ffff00", "#cc9999", "#aaaaff", "#66cc00", "#ccffcc"),
    ),
    # The background may be light or dark, so ordinary text has the terminal's own colour.
    "terminal": Palette(
        foreground=_DEFAULT,
        background=_DEFAULT,
        quiet=_DEFAULT,
        frame=_DEFAULT,
        focus="ansi_magenta",
        cursor=_DEFAULT,
        cursor_blurred=_DEFAULT,
        warning=_DEFAULT,
        mark="ansi_cyan",
        match_foreground=_DEFAULT,
        match_background=_DEFAULT,
        sides=("ansi_green", "ansi_magenta", "ansi_red", "ansi_cyan", _DEFAULT, _DEFAULT),
        is_ansi=True,
    ),
}
COLORLESS = Palette(
    *(_DEFAULT,) * 11,
    sides=(_DEFAULT,) * 6,
    is_ansi=True,
)
"""A palette without colours: bold, dim, reverse and symbols carry the meaning."""

_PREFIX = "briefing-"
"""The names of our themes begin with this in Textual, but not in the settings."""


def _theme(name: str, palette: Palette) -> Theme:
    variables = {
        "frame": palette.frame,
        "focus": palette.focus,
        "quiet": palette.quiet,
        "block-cursor-background": palette.cursor,
        "block-cursor-foreground": palette.foreground,
        "input-cursor-background": palette.foreground,
        "input-cursor-foreground": palette.background,
        "input-selection-background": palette.cursor,
        "input-selection-foreground": palette.foreground,
    }
    if palette.is_ansi:
        terminal_colors = {"ansi-background": _DEFAULT, "ansi-foreground": _DEFAULT}
        variables = BUILTIN_THEMES["ansi-dark"].variables | variables | terminal_colors
    return Theme(
        name=_PREFIX + name,
        dark=palette.is_dark,
        ansi=palette.is_ansi,
        primary=palette.focus,
        accent=palette.focus,
        foreground=palette.foreground,
        background=palette.background,
        surface=palette.background,
        panel=palette.background,
        success=palette.foreground,
        warning=palette.warning,
        error=palette.warning,
        variables=variables,
    )


THEME_BY_NAME: Mapping[str, Theme] = {name: _theme(name, PALETTES[name]) for name in THEMES}
DARK_THEME = THEME_BY_NAME[THEMES[0]]
COLORLESS_THEME = _theme("colorless", COLORLESS)


def themes_for(depth: Depth) -> tuple[str, ...]:
    """Return the names of the themes for a colour depth. Without colours, there are no themes."""
    if depth == "none":
        return ()
    return ("terminal",) if depth == "16" else THEMES


def theme_of(name: str, depth: Depth) -> Theme:
    """Return the theme `name`, or another theme if the colour depth does not allow it."""
    allowed = themes_for(depth)
    if not allowed:
        return COLORLESS_THEME
    return THEME_BY_NAME[name if name in allowed else allowed[0]]


def palette_of(theme: str) -> Palette:
    """Return the palette of a Textual theme by its name; `COLORLESS` for unknown names."""
    return PALETTES.get(theme.removeprefix(_PREFIX), COLORLESS)


TLP_STYLES = {label: f"bold {color} on #000000" for label, color in COLORS.items()}
"""The Rich style of each label. TLP 2.0 (Traffic Light Protocol) requires these colours."""


def tlp_style(label: str, *, color: bool) -> str:
    """Return the style of a TLP label, with or without colours."""
    return TLP_STYLES[label] if color else "bold reverse"
