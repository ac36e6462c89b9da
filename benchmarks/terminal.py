"""A program in a pseudo-terminal: what it sends, when, and what would have been enough."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyte

SEQUENCES = re.compile(rb"\x1b\[[0-9;:<=>?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
# Sequences that pyte does not know and would print.
FOREIGN = re.compile(r"\x1b\[[<=>][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p")
QUIET = 0.12
"""Seconds without output after which the output for a key is complete."""
Grid = list[list[Any]]


@dataclass
class Answer:
    """The output for one key.

    Seconds to the last byte, bytes, the ideal number of bytes, and the bytes outside of sequences.
    """

    seconds: float
    sent: int
    ideal: int
    text: int


@dataclass
class Program:
    """A running program and its terminal."""

    command: list[str]
    size: tuple[int, int]
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        width, height = self.size
        self._screen = pyte.Screen(width, height)
        self._stream = pyte.ByteStream(self._screen)
        self._pending = b""
        self.started = time.perf_counter()
        self.last = self.started
        self.sent = 0
        self._text = b""
        self.process, self._fd = pty.fork()
        if self.process == 0:
            os.environ.update(TERM="xterm-256color", LANG="C.UTF-8")
            # Python keeps compiled modules, as in an installation.
            for name in ("COLORTERM", "COLUMNS", "LINES", "PYTHONDONTWRITEBYTECODE"):
                os.environ.pop(name, None)
            os.environ.update(self.environment)
            # The size must be set before the program reads it.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
            os.execvp(self.command[0], self.command)

    def _read(self, seconds: float) -> bytes:
        if not select.select([self._fd], [], [], seconds)[0]:
            return b""
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:
            return b""
        self.last = time.perf_counter()
        self.sent += len(data)
        self._pending += data
        return data

    def wait_for(self, words: str, limit: float) -> float:
        """Return the seconds from the start until some words were sent; raises TimeoutError."""
        wanted = words.encode()
        while time.perf_counter() - self.started < limit:
            data = self._read(0.2)
            self._text = (self._text + data)[-200_000:]
            # A program may skip a blank between words, so the screen is also read, in pauses.
            if wanted in SEQUENCES.sub(b"", self._text) or (not data and words in self.text()):
                return self.last - self.started
        raise TimeoutError(f"{self.command[0]} did not show {words!r}")

    def wait_until_quiet(self, quiet: float, limit: float = 120) -> float:
        """Wait for a pause in the output; return the seconds from the start to the last byte."""
        until = time.perf_counter() + limit
        while time.perf_counter() < until and self._read(quiet):
            pass
        return self.last - self.started

    def grid(self) -> Grid:
        """Return the cells on the screen."""
        text, self._pending = FOREIGN.sub("", self._pending.decode(errors="replace")), b""
        self._stream.feed(text.encode())
        buffer = self._screen.buffer
        return [
            [buffer[y][x] for x in range(self._screen.columns)] for y in range(self._screen.lines)
        ]

    def text(self) -> str:
        """Return the text on the screen."""
        return "\n".join("".join(cell.data for cell in row) for row in self.grid())

    def press(self, key: str) -> Answer:
        """Press a key, and wait until its output is complete."""
        before = self.grid()
        sent, pressed = self.sent, time.perf_counter()
        os.write(self._fd, key.encode())
        output = data = self._read(2.0)
        while data:
            data = self._read(QUIET)
            output += data
        seconds = self.last - pressed if self.sent > sent else 0.0
        text = len(SEQUENCES.sub(b"", output))
        return Answer(seconds, self.sent - sent, ideal(before, self.grid()), text)

    def idle(self, seconds: float) -> tuple[int, float]:
        """Return the bytes and CPU seconds of the program while no key is pressed."""
        sent, spent, until = self.sent, self.cpu(), time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            self._read(left)
        return self.sent - sent, self.cpu() - spent

    def cpu(self) -> float:
        """Return the CPU seconds of the program so far."""
        fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Return the peak memory of the program in MiB."""
        status = Path(f"/proc/{self.process}/status").read_text()
        found = re.search(r"VmHWM:\s+(\d+)", status)
        return int(found[1]) / 1024 if found else 0.0

    def close(self) -> None:
        """Kill the program and close the terminal."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self._fd)


def ideal(before: Grid, after: Grid) -> int:
    """Return the bytes that a careful program would send to turn one screen into the other.

    It first scrolls a block of rows if that saves bytes. Then it moves to each run of cells that
    differ, writes them, sets attributes only when they change, rewrites gaps of up to four cells,
    and erases blank ends of lines.
    """
    best = _repaint(before, after)
    height = len(after)
    for shift in (-3, -2, -1, 1, 2, 3):
        moved = [
            y
            for y in range(height)
            if 0 <= y + shift < height and after[y] == before[y + shift] != before[y]
        ]
        if len(moved) >= 3:
            top, bottom = min(moved[0], moved[0] + shift), max(moved[-1], moved[-1] + shift)
            base = list(before)
            for y in range(top, bottom + 1):
                inside = top <= y + shift <= bottom
                base[y] = before[y + shift] if inside else [None] * len(after[y])
            best = min(best, _repaint(base, after) + len("\x1b[10;20r\x1b[10H\x1b[M\x1b[r"))
    return best


def _look(cell: Any) -> tuple[Any, ...]:
    return tuple(cell[1:])


def _same(one: Any, other: Any) -> bool:
    if one is None:
        return False
    if one.data == other.data == " " and not (one.reverse or one.underscore):
        return bool(one.bg == other.bg and not (other.reverse or other.underscore))
    return bool(one == other)


def _repaint(before: Grid, after: Grid) -> int:
    total, look = 0, None
    for y, (old, new) in enumerate(zip(before, after, strict=True)):
        changed = [x for x, cell in enumerate(new) if not _same(old[x], cell)]
        if not changed:
            continue
        end = len(new)
        while end and new[end - 1].data == " " and new[end - 1].bg == new[-1].bg:
            end -= 1
        total += len(f"\x1b[{y + 1};{changed[0] + 1}H")
        at = changed[0]
        for x in changed:
            if x - at > 4:
                total += len(f"\x1b[{x - at}C")
                at = x
            if x >= end and len(new) - x > 3:
                total += len("\x1b[K")
                break
            for cell in new[at : x + 1]:
                if look != _look(cell):
                    look = _look(cell)
                    total += _pen(look)
                total += len(cell.data.encode())
            at = x + 1
    return total


def _pen(look: tuple[Any, ...]) -> int:
    """Return the bytes of a reset and these attributes, in 256 colours."""
    foreground, background, *flags = look
    colors = sum(
        9 if len(str(color)) == 6 else 3 for color in (foreground, background) if color != "default"
    )
    return len("\x1b[m") + colors + 2 * sum(map(bool, flags))
