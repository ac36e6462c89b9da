"""What the terminal in front can do, read once, before anything is drawn, from its environment."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from briefing_tui.os_support import IS_MACOS, IS_WINDOWS

ColorChoice = Literal["auto", "always", "never"]

Depth = Literal["none", "16", "256", "truecolor"]
"""How many colours there are; `none` takes bold, reverse and the like all the same."""

Multiplexer = Literal["", "tmux", "screen"]

COLOR_CHOICES: tuple[ColorChoice, ...] = ("auto", "always", "never")

_NO = frozenset({"0", "false", "no", "off"})

_COLOURLESS = re.compile(r"|dumb|unknown|vt\d.*|.*-(?:m|mono)")
"""Kinds of terminal without colours; one that does not say what it is counts as one."""

_TRUECOLOR = re.compile(
    r"(?:xterm-)?(?:kitty|ghostty)|alacritty.*|foot.*|contour.*|wezterm|.*-direct"
)
"""Kinds that have all colours, and say so by their name alone: SSH does not pass COLORTERM on."""


class Terminal(Struct, frozen=True):
    """How many colours it has, whether it takes Unicode, how far away it is, what lies between.

    `remote` is the far end of an SSH connection. `interactive` is False for a pipe or a file.
    `sparing` says that only the cells that differ are sent, rather than whole lines; `dims` that
    what it dims can be read; `has_windows` that the machine can show a browser's window.
    """

    depth: Depth = "truecolor"
    unicode: bool = True
    remote: bool = False
    multiplexer: Multiplexer = ""
    interactive: bool = True
    sparing: bool = True
    dims: bool = True
    has_windows: bool = False

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
    """Read the terminal's abilities from environment variables and from what the user said.

    `encoding` is that of the stream that is drawn on. Signs beyond ASCII are drawn only where it
    and the locale are UTF-8: Python writes UTF-8 in the C locale too, and a terminal may not.
    `BRIEFING_WIRE=off` leaves the writing of the screen to Textual.
    """
    return Terminal(
        depth=_depth(environment, color, interactive=interactive),
        unicode=not ascii_only and _is_utf8(encoding) and _speaks_utf8(environment),
        remote=any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")),
        multiplexer=_multiplexer(environment),
        interactive=interactive,
        sparing=environment.get("BRIEFING_WIRE", "").lower() not in _NO,
        # The console draws it in a grey that is near its black, and lost on a light background.
        dims=environment.get("TERM", "").strip().lower().partition("-")[0] != "linux",
        has_windows=IS_MACOS
        or IS_WINDOWS
        or any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")),
    )


def _depth(environment: Mapping[str, str], color: ColorChoice, *, interactive: bool) -> Depth:
    if color == "never":
        return "none"
    kind = environment.get("TERM", "").strip().lower()
    # NO_COLOR counts only when it is not empty; what was said on the command line goes before it.
    unwanted = environment.get("NO_COLOR") or not interactive or _COLOURLESS.fullmatch(kind)
    if unwanted and color == "auto":
        return "none"
    if environment.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return "truecolor"
    if _TRUECOLOR.fullmatch(kind):
        return "truecolor"
    return "256" if "256" in kind else "16"


def _multiplexer(environment: Mapping[str, str]) -> Multiplexer:
    # Through SSH only the kind of the terminal is left to tell.
    kind = environment.get("TERM", "")
    if environment.get("TMUX") or kind.startswith("tmux"):
        return "tmux"
    if environment.get("STY") or kind.startswith("screen"):
        return "screen"
    return ""


def _is_utf8(encoding: str) -> bool:
    return encoding.lower().replace("-", "").replace("_", "") in ("utf8", "utf8sig")


def _speaks_utf8(environment: Mapping[str, str]) -> bool:
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        locale = environment.get(name)
        if locale:
            return _is_utf8(locale.partition(".")[2].partition("@")[0])
    # Without any locale the C locale holds, which takes ASCII; a modern system says otherwise.
    return False
