"""Runs the program in a pseudo-terminal: the bytes that it sends, and the resulting screen."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyte

from tests.tui.keyboard import SAMPLE

_TIMEOUT = 60
"""Seconds without output after which waiting fails."""

_SGR = re.compile(rb"\x1b\[([0-9;]*)m")


class Run:
    """One run of `briefing` in a pseudo-terminal."""

    def __init__(self, descriptor: int, size: tuple[int, int]) -> None:
        self._descriptor = descriptor
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self.sent = b""
        """All bytes that the program has sent."""

    def wait_for(self, words: str) -> None:
        """Read until the words are on the screen."""
        while words not in "\n".join(self._screen.display):
            if not select.select([self._descriptor], [], [], _TIMEOUT)[0]:
                raise TimeoutError(words)
            data = os.read(self._descriptor, 65536)
            self.sent += data
            self._stream.feed(data)

    def press(self, keys: bytes, words: str) -> None:
        """Send the bytes of keys, and wait until the words are on the screen."""
        os.write(self._descriptor, keys)
        self.wait_for(words)

    @property
    def lines(self) -> list[str]:
        """The lines on the screen."""
        return list(self._screen.display)

    @property
    def colours(self) -> set[str]:
        """All colours that were set, as parameters of sequences: `38;2;1;2;3`, `48;5;17`, `31`."""
        return {
            color for style in self.styles for color in _colours_of([int(n) for n in style if n])
        }

    @property
    def styles(self) -> set[tuple[str, ...]]:
        """The parameters of every sequence that set a style."""
        return {tuple(found[1].decode().split(";")) for found in _SGR.finditer(self.sent)}


def _colours_of(parameters: list[int]) -> Iterator[str]:
    rest = iter(parameters)
    for entry in rest:
        if entry in (38, 48):
            kind = next(rest)
            yield ";".join(
                map(str, (entry, kind, *(next(rest) for _ in range(3 if kind == 2 else 1))))
            )
        elif entry // 10 in (3, 4, 9, 10) and entry % 10 != 9:
            yield str(entry)


@contextmanager
def running(
    *words: str,
    environment: dict[str, str | None] | None = None,
    size: tuple[int, int] = (100, 32),
    path: Path = SAMPLE,
) -> Iterator[Run]:
    """Run `briefing WORDS PATH` in a terminal, and kill it at the end of the block."""
    changed = os.environ | {k: v for k, v in (environment or {}).items() if v is not None}
    for name, value in (environment or {}).items():
        if value is None:
            changed.pop(name, None)
    child, descriptor = pty.fork()
    if child == 0:
        # The size is set before the program reads it, so that nothing is drawn twice.
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        command = [sys.executable, "-m", "briefing_tui", *words, str(path)]
        os.execve(sys.executable, command, changed)
    try:
        yield Run(descriptor, size)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(descriptor)
