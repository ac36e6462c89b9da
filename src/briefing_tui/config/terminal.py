"""The abilities of the terminal, read once from the environment."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from briefing_tui.os_support import IS_MACOS, IS_WINDOWS

ColorChoice = Literal["auto", "always", "never"]

Depth = Literal["none", "16", "256", "truecolor"]
"""The number of colours; with `none`, bold and reverse still work."""

COLOR_CHOICES: tuple[ColorChoice, ...] = ("auto", "always", "never")

_OFF = frozenset({"0", "false", "no", "off"})
"""Values of the environment variable `BRIEFING_WIRE` that mean "off"."""

_COLOURLESS = re.compile(r"|dumb|unknown|vt\d.*|.*-(?:m|mono)")
"""Values of TERM that mean no colours, such as `vt100`, `xterm-mono` and the empty value."""

_TRUECOLOR = re.compile(
    r"(?:xterm-)?(?:kitty|ghostty)|alacritty.*|foot.*|contour.*|wezterm|.*-direct"
)
"""Values of TERM that mean true colour. SSH passes TERM on, but not COLORTERM."""


class Terminal(Struct, frozen=True):
    """The abilities of a terminal.

    `sends_only_changes`: only changed cells are sent, not whole lines. `has_display`: the machine
    can open a browser window.
    """

    depth: Depth = "truecolor"
    unicode: bool = True
    remote: bool = False
    sends_only_changes: bool = True
    can_dim: bool = True
    has_display: bool = False

    @property
    def color(self) -> bool:
        """Whether there are any colours."""
        return self.depth != "none"


def probe(
    environment: Mapping[str, str],
    *,
    color: ColorChoice = "auto",
    ascii_only: bool = False,
    interactive: bool = True,
    encoding: str = "utf-8",
) -> Terminal:
    """Return the abilities of the terminal.

    `interactive` means that the output is a terminal, not a pipe or a file.

    The terminal has Unicode only if both the `encoding` of the output and the locale are UTF-8.
    The encoding alone is not enough: Python writes UTF-8 even in the C locale.
    """
    return Terminal(
        depth=_depth(environment, color, interactive=interactive),
        unicode=not ascii_only and _is_utf8(encoding) and _has_utf8_locale(environment),
        remote=any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")),
        sends_only_changes=environment.get("BRIEFING_WIRE", "").lower() not in _OFF,
        # The Linux console draws dimmed text in a grey that is hardly readable.
        can_dim=environment.get("TERM", "").strip().lower().partition("-")[0] != "linux",
        has_display=IS_MACOS
        or IS_WINDOWS
        or any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")),
    )


def _depth(environment: Mapping[str, str], color: ColorChoice, *, interactive: bool) -> Depth:
    if color == "never":
        return "none"
    term = environment.get("TERM", "").strip().lower()
    is_colourless = environment.get("NO_COLOR") or not interactive or _COLOURLESS.fullmatch(term)
    if is_colourless and color == "auto":
        return "none"
    if environment.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return "truecolor"
    if _TRUECOLOR.fullmatch(term):
        return "truecolor"
    return "256" if "256" in term else "16"


def _is_utf8(encoding: str) -> bool:
    return encoding.lower().replace("-", "").replace("_", "") in ("utf8", "utf8sig")


def _has_utf8_locale(environment: Mapping[str, str]) -> bool:
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        locale = environment.get(name)
        if locale:
            # macOS may set LC_CTYPE to `UTF-8`, without a language.
            encoding = locale.partition(".")[2].partition("@")[0] or locale
            return _is_utf8(encoding)
    # Without a locale, the C locale applies, which is ASCII.
    return False
