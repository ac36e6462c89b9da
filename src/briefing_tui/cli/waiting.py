"""What stands on the terminal while a large briefing is read: how far it is, and how to leave."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from select import select
from time import monotonic

from briefing_tui import text
from briefing_tui.cli.streams import is_terminal, say_over, shown_path
from briefing_tui.store.files import size_of
from briefing_tui.store.reader import Progress

_LARGE = 512 * 1024
"""Bytes from which on reading takes longer than a tenth of a second."""

_TELL_EVERY = 0.2
_LEAVING = (b"\x1b", b"q", b"Q")


class LeftError(Exception):
    """The person did not want to wait."""


@contextmanager
def waiting_for(path: str, *, ascii_only: bool, keys: bool = False) -> Iterator[Progress | None]:
    """What is to be told the progress of reading a file; None where nobody would wait or see.

    With `keys`, Esc and q on standard input raise LeftError, and others are not shown.
    """
    if size_of(path) < _LARGE or not is_terminal("stderr"):
        yield None
        return
    name = shown_path(path).rpartition("/")[2]
    line = _Line(text.ascii(name) if ascii_only else name, keys=keys)
    try:
        if keys:
            with _single_keys():
                yield line.tell
        else:
            yield line.tell
    finally:
        line.wipe()


@contextmanager
def _single_keys() -> Iterator[None]:
    """Let keys through at once and unseen; Ctrl+C stays what it is."""
    import termios
    import tty

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    tty.setcbreak(descriptor, termios.TCSANOW)
    try:
        yield
    finally:
        termios.tcsetattr(descriptor, termios.TCSANOW, before)


class _Line:
    """The line of the terminal that the cursor is in."""

    def __init__(self, name: str, *, keys: bool) -> None:
        self._name = name
        self._keys = keys
        self._told = 0.0
        self._width = 0
        self._words = ""

    def tell(self, part: float) -> None:
        """Say which part is read, and leave where a key asks for it."""
        if monotonic() - self._told < _TELL_EVERY:
            return
        self._told = monotonic()
        stop = "Esc leaves" if self._keys else "Ctrl+C stops"
        self._write(f"Reading {self._name}: {part:.0%}, {stop}")
        if self._keys and _is_asked_to_leave():
            raise LeftError

    def wipe(self) -> None:
        """Leave the line empty."""
        if self._words:
            self._write("")

    def _write(self, words: str) -> None:
        if not self._width:
            self._width = _columns() - 1
        words = text.cut(words, self._width, "")
        blanks = " " * (text.width(self._words) - text.width(words))
        # Blanks and carriage returns are what every terminal knows.
        say_over(f"\r{words}{blanks}" if words else f"\r{blanks}\r")
        self._words = words


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except OSError:
        return 80


def _is_asked_to_leave() -> bool:
    descriptor = sys.stdin.fileno()
    return bool(select([descriptor], [], [], 0)[0]) and os.read(descriptor, 64) in _LEAVING
