"""Runs `briefing` in a pseudo-terminal, and records all bytes that it sends."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyte

from tests.cli.command import COMMAND

_TIMEOUT = 30.0
"""Seconds after which a test fails; a passing test never waits that long."""


class Terminal:
    """A pseudo-terminal that runs a program, with an emulated screen."""

    def __init__(
        self,
        *words: str | bytes | Path,
        size: tuple[int, int] = (120, 36),
        environment: dict[str, str] | None = None,
        cwd: Path | None = None,
        program: Sequence[str] = COMMAND,
    ) -> None:
        self.sent = bytearray()
        self._screen = pyte.Screen(*size)
        self._emulator = pyte.ByteStream(self._screen)
        self._master, slave = pty.openpty()
        width, height = size
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self.process = subprocess.Popen(
            [*program, *words],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=cwd,
            env=os.environ | (environment or {}),
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509
        )
        os.close(slave)

    def press(self, keys: str) -> None:
        """Send keys as a keyboard would."""
        os.write(self._master, keys.encode())

    @property
    def lines(self) -> list[str]:
        """Return the lines on the screen."""
        # `display` of pyte fails on half of a wide character.
        rows, columns = range(self._screen.lines), range(self._screen.columns)
        return ["".join(self._screen.buffer[y][x].data for x in columns) for y in rows]

    def wait_for(self, words: str) -> None:
        """Read until the words are on the screen."""
        self._read_until(lambda: any(words in line for line in self.lines), words)

    def wait_for_end(self) -> int:
        """Read until the program has ended, and return its exit code."""
        self._read_until(lambda: self.process.poll() is not None, "the end")
        return self.process.wait()

    def wait_until_quiet(self) -> None:
        """Read until there is no more output."""
        while self._read(0.25):
            pass

    def _read_until(self, is_done: Callable[[], bool], wanted: str) -> None:
        end = time.monotonic() + _TIMEOUT
        while not is_done():
            self._read(0.1)
            shown = "\n".join(self.lines)
            assert time.monotonic() < end, (
                f"timed out waiting for {wanted}; the screen is:\n{shown}"
            )

    def _read(self, seconds: float) -> bool:
        if not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:
            # The other end is closed.
            data = b""
        self.sent += data
        self._emulator.feed(data)
        return bool(data)

    def close(self) -> None:
        """Kill the program if it is running, and close the terminal."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._master)


@contextmanager
def terminal(
    *words: str | bytes | Path,
    size: tuple[int, int] = (120, 36),
    environment: dict[str, str] | None = None,
    cwd: Path | None = None,
    program: Sequence[str] = COMMAND,
) -> Iterator[Terminal]:
    """Run `briefing` or another program in a terminal, and end it afterwards."""
    opened = Terminal(*words, size=size, environment=environment, cwd=cwd, program=program)
    try:
        yield opened
    finally:
        opened.close()
