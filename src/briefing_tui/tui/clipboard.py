"""Copies text to the clipboard with a program, or with an escape sequence to the terminal."""

from __future__ import annotations

import base64
import shutil
import subprocess
from collections.abc import Iterator, Mapping

from msgspec import Struct

from briefing_tui.os_support import SYSTEM

MAX_ENCODED_BYTES = 74_000
"""The maximum length of base64 for a terminal. Some terminals ignore longer texts."""

_TIMEOUT = 2.0
"""How long a program may run, in seconds. Some programs do not end if there is no display."""

_CHUNK = 240
"""How many bytes GNU screen gets in one piece. Old versions accept at most 256 bytes."""

_WITHOUT_CLIPBOARD = ("linux", "dumb", "unknown", "vt")
"""If `TERM` starts with one of these words, the terminal has no clipboard."""


class _Program(Struct, frozen=True):
    """A program that reads a text for the clipboard from standard input."""

    command: tuple[str, ...]
    place: str = "the clipboard"
    """Where the program copies the text to, in the words of a message."""
    encoding: str = "utf-8"


def clipboard_programs(
    environment: Mapping[str, str], platform: str, *, remote: bool
) -> list[_Program]:
    """Return the programs that can reach the user's clipboard, in the order to try them."""
    programs: list[_Program] = []
    # In a remote session, these programs would use the clipboard of the remote machine.
    if not remote:
        if platform == "darwin":
            programs.append(_Program(("pbcopy",)))
        if platform == "win32" or environment.get("WSL_DISTRO_NAME"):
            programs.append(_Program(("clip.exe",), encoding="utf-16-le"))
        if environment.get("WAYLAND_DISPLAY"):
            programs.append(_Program(("wl-copy",)))
        if environment.get("DISPLAY"):
            programs.append(_Program(("xclip", "-selection", "clipboard", "-in")))
            programs.append(_Program(("xsel", "--clipboard", "--input")))
    if environment.get("TMUX"):
        place = "tmux, sent to the terminal"
        programs.append(_Program(("tmux", "load-buffer", "-w", "-"), place))
    return programs


def copy_with_program(text: str, candidates: list[_Program]) -> str | None:
    """Copy a text with the first program that works, and return where the text is.

    Returns None if no program works.
    """
    for program in candidates:
        path = shutil.which(program.command[0])
        if path is None:
            continue
        try:
            result = subprocess.run(  # noqa: S603 - fixed words, and no shell
                (path, *program.command[1:]),
                input=text.encode(program.encoding, "replace"),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_TIMEOUT,
                check=False,
                start_new_session=True,
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if result.returncode == 0:
            return program.place
    return None


def copy_sequence(text: str, environment: Mapping[str, str]) -> str | None:
    """Return the escape sequence (OSC 52) that copies a text.

    Return None if the terminal has no clipboard, or if the text is too long for it.
    """
    encoded = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
    term = environment.get("TERM", "")
    if len(encoded) > MAX_ENCODED_BYTES or term.startswith(_WITHOUT_CLIPBOARD):
        return None
    plain = f"\x1b]52;c;{encoded}\a"
    if environment.get("TMUX") or term.startswith("tmux"):
        passed_on = plain.replace("\x1b", "\x1b\x1b")
        return f"{plain}\x1bPtmux;{passed_on}\x1b\\"
    chunks = "".join(f"\x1bP{chunk}\x1b\\" for chunk in _chunks(plain))
    if environment.get("STY"):
        # GNU screen would print a long sequence on the screen.
        return chunks
    # tmux can also call itself `screen`, so both forms are sent.
    return chunks + plain if term.startswith("screen") else plain


def _chunks(sequence: str) -> Iterator[str]:
    for start in range(0, len(sequence), _CHUNK):
        yield sequence[start : start + _CHUNK]


def is_too_long(text: str) -> bool:
    """Whether a text is too long for the clipboard of a terminal."""
    # Base64 turns every three bytes into four.
    encoded_bytes = (len(text.encode("utf-8", "replace")) + 2) // 3 * 4
    return encoded_bytes > MAX_ENCODED_BYTES


def local_programs(environment: Mapping[str, str], *, remote: bool) -> list[_Program]:
    """Return the clipboard programs for this operating system."""
    return clipboard_programs(environment, SYSTEM, remote=remote)
