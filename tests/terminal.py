"""Runs `briefing` on a terminal of its own, and keeps every byte that the terminal was sent."""

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

_PATIENCE = 30.0
"""Seconds after which a test gives up; no test waits for them where all is well."""


class Terminal:
    """A pseudo-terminal with the program on it, and what an emulator shows of it."""

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
        """What one reads on the screen."""
        # Not its own way, which can't read half of a wide character.
        rows, columns = range(self._screen.lines), range(self._screen.columns)
        return ["".join(self._screen.buffer[y][x].data for x in columns) for y in rows]

    def wait_for(self, words: str) -> None:
        """Read until the words stand on the screen."""
        self._read_until(lambda: any(words in line for line in self.lines), words)

    def wait_for_end(self) -> int:
        """Read until the program has ended; gives its exit code."""
        self._read_until(lambda: self.process.poll() is not None, "the end")
        return self.process.wait()

    def settle(self) -> None:
        """Read until nothing more comes."""
        while self._read(0.25):
            pass

    def _read_until(self, is_done: Callable[[], bool], wanted: str) -> None:
        end = time.monotonic() + _PATIENCE
        while not is_done():
            self._read(0.1)
            shown = "\n".join(self.lines)
            assert time.monotonic() < end, f"waited in vain for {wanted}; the screen is:\n{shown}"

    def _read(self, seconds: float) -> bool:
        if not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:
            # Nobody holds the other end any more.
            data = b""
        self.sent += data
        self._emulator.feed(data)
        return bool(data)

    def close(self) -> None:
        """End the program, if it has not ended, and give the terminal back."""
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
    """`briefing`, or another program, with these words on a terminal, ended at the end."""
    opened = Terminal(*words, size=size, environment=environment, cwd=cwd, program=program)
    try:
        yield opened
    finally:
        opened.close()
