"""Puts a text on the clipboard: by a program where one can reach it, else through the terminal.

Through the terminal nobody hears whether it arrived, so that it is only said to have been sent.
"""

from __future__ import annotations

import base64
import shutil
import subprocess
from collections.abc import Iterator, Mapping

from msgspec import Struct

from briefing_tui.os_support import SYSTEM

MOST = 74_000
"""Bytes, as base64, that terminals take; some drop the whole of what is longer."""

_PATIENCE = 2.0
"""Seconds for a program to take the text; some wait for a display that is not there."""

_CHUNK = 240
"""Bytes in one string that GNU screen hands on; its limit is 256 in old versions."""

_WITHOUT_ONE = ("linux", "dumb", "unknown", "vt")
"""Beginnings of the names of terminals that have no clipboard."""


class _Program(Struct, frozen=True):
    """A program that takes a text for the clipboard from standard input."""

    words: tuple[str, ...]
    place: str = "the clipboard"
    encoding: str = "utf-8"


def programs(environment: Mapping[str, str], platform: str, *, remote: bool) -> list[_Program]:
    """The programs that reach the clipboard of the person in front, the best first.

    Far away, only tmux does: another one would reach the far machine's.
    """
    found: list[_Program] = []
    if not remote:
        if platform == "darwin":
            found.append(_Program(("pbcopy",)))
        if platform == "win32" or environment.get("WSL_DISTRO_NAME"):
            found.append(_Program(("clip.exe",), encoding="utf-16-le"))
        if environment.get("WAYLAND_DISPLAY"):
            found.append(_Program(("wl-copy",)))
        if environment.get("DISPLAY"):
            found.append(_Program(("xclip", "-selection", "clipboard", "-in")))
            found.append(_Program(("xsel", "--clipboard", "--input")))
    if environment.get("TMUX"):
        place = "tmux, and sent to the terminal's clipboard"
        found.append(_Program(("tmux", "load-buffer", "-w", "-"), place))
    return found


def copy_by_program(text: str, candidates: list[_Program]) -> str | None:
    """Hand a text to the first program that takes it; gives where it is, None where none did."""
    for program in candidates:
        path = shutil.which(program.words[0])
        if path is None:
            continue
        try:
            done = subprocess.run(  # noqa: S603 - words of ours, and no shell
                (path, *program.words[1:]),
                input=text.encode(program.encoding, "replace"),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_PATIENCE,
                check=False,
                start_new_session=True,
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0:
            return program.place
    return None


def sequences(text: str, environment: Mapping[str, str]) -> str | None:
    """What the terminal is sent to take a text; None where it is too long or has no clipboard.

    tmux and GNU screen take it for themselves or hand it on, as they are set up to.
    """
    encoded = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
    term = environment.get("TERM", "")
    if len(encoded) > MOST or term.startswith(_WITHOUT_ONE):
        return None
    plain = f"\x1b]52;c;{encoded}\a"
    if environment.get("TMUX") or term.startswith("tmux"):
        handed = plain.replace("\x1b", "\x1b\x1b")
        return f"{plain}\x1bPtmux;{handed}\x1b\\"
    chunks = "".join(f"\x1bP{chunk}\x1b\\" for chunk in _chunks(plain))
    if environment.get("STY"):
        # It would print what is too long for one string.
        return chunks
    # Far from it, nobody knows whether it is screen, or tmux by its old name.
    return chunks + plain if term.startswith("screen") else plain


def _chunks(sequence: str) -> Iterator[str]:
    for start in range(0, len(sequence), _CHUNK):
        yield sequence[start : start + _CHUNK]


def is_too_long(text: str) -> bool:
    """Whether a text is more than terminals take."""
    return (len(text.encode("utf-8", "replace")) + 2) // 3 * 4 > MOST


def here(environment: Mapping[str, str], *, remote: bool) -> list[_Program]:
    """The programs for the person in front of this machine."""
    return programs(environment, SYSTEM, remote=remote)
