"""Runs `briefing` in a pseudo-terminal, and reads what it sends and shows."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock, Thread
from typing import Any

import pyte

SAMPLE = Path(__file__).parents[1] / "briefings" / "syria-2024" / "2024-12-01.toml"
PATIENCE = 120.0
"""Seconds after which waiting for the program fails; a passing test never waits that long."""

AT_START = 1.0
"""Seconds without output after which all work has begun that a screen starts in the background."""

_LAUNCH = """
import fcntl, os, sys, termios
fcntl.ioctl({terminal}, termios.TIOCSCTTY, 0)
{then}
"""
_BRIEFING = "from briefing_tui.cli import main\nsys.exit(main())"
_OTHER = "os.execvp(sys.argv[1], sys.argv[1:])"


class Terminal:
    """A pseudo-terminal that runs a program, with an emulated screen.

    - `words`: the arguments of `briefing`, or of another `program`
    - `environment`: changes of the environment; None removes a variable
    - `before`: Python code that runs before `briefing`
    - `streams`: standard streams that are not the terminal, by name
    """

    def __init__(
        self,
        *words: str | bytes | Path,
        size: tuple[int, int] = (120, 36),
        environment: Mapping[str, str | None] | None = None,
        before: str = "",
        streams: Mapping[str, int] | None = None,
        cwd: Path | None = None,
        program: Sequence[str] = (),
    ) -> None:
        self.master, slave = os.openpty()
        columns, rows = size
        # The size is set before the program reads it, so that nothing is drawn twice.
        termios.tcsetwinsize(slave, (rows, columns))
        self.attributes = termios.tcgetattr(slave)
        self.sent = b""
        """All bytes that the program has sent."""
        self._frozen = False
        self._screen = pyte.Screen(columns, rows)
        self._emulator = pyte.ByteStream(self._screen)
        self._drawing = Lock()
        self._read_lines: tuple[int, list[str]] = (-1, [])
        """The lines on the screen after so many bytes were sent."""
        given = {"stdin": slave, "stdout": slave, "stderr": slave, **(streams or {})}
        terminal = next(number for number, name in enumerate(given) if given[name] == slave)
        then = _OTHER if program else f"{before}\n{_BRIEFING}"
        changed = {**os.environ, **(environment or {})}
        self.process = subprocess.Popen(
            [sys.executable, "-c", _LAUNCH.format(terminal=terminal, then=then), *program, *words],
            stdin=given["stdin"],
            stdout=given["stdout"],
            stderr=given["stderr"],
            start_new_session=True,
            cwd=cwd,
            env={name: value for name, value in changed.items() if value is not None},
        )
        self._slave = slave
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        with suppress(OSError):
            while not self._frozen:
                if not select.select([self.master], [], [], 0.05)[0]:
                    continue
                if not (data := os.read(self.master, 65536)):
                    break
                with self._drawing:
                    self.sent += data
                    # pyte does not know these sequences, and would print their last letter.
                    self._emulator.feed(data.replace(b"\x1b[>25u", b"").replace(b"\x1b[<u", b""))

    def press(self, keys: str | bytes, words: str = "") -> None:
        """Send what a terminal sends for keys, and wait until the words are on the screen."""
        os.write(self.master, keys.encode() if isinstance(keys, str) else keys)
        self.wait_for(words)

    @property
    def lines(self) -> list[str]:
        """The lines on the screen."""
        # `display` of pyte fails on half of a wide character.
        rows, columns = range(self._screen.lines), range(self._screen.columns)
        with self._drawing:
            # Waiting reads the lines every few milliseconds.
            if self._read_lines[0] != len(self.sent):
                buffer = self._screen.buffer
                lines = ["".join(buffer[y][x].data for x in columns) for y in rows]
                self._read_lines = len(self.sent), lines
            return list(self._read_lines[1])

    @property
    def text(self) -> str:
        """The text on the screen."""
        return "\n".join(self.lines)

    def wait_for(self, wanted: str | bytes | Callable[[], bool]) -> None:
        """Wait until words are on the screen, bytes were sent, or a function returns true."""
        if callable(wanted):
            found = wanted
        elif isinstance(wanted, bytes):
            found = lambda: wanted in self.sent  # noqa: E731
        else:
            found = lambda: wanted in self.text  # noqa: E731
        end = time.monotonic() + PATIENCE
        while not found():
            assert time.monotonic() < end, f"{wanted!r} did not come:\n{self.text}"
            time.sleep(0.02)

    def wait_until_quiet(self, seconds: float = 0.25) -> None:
        """Wait until the program has sent nothing, and only waited, for so many seconds."""
        end = time.monotonic() + PATIENCE
        sent, since = -1, time.monotonic()
        while time.monotonic() < since + seconds:
            assert time.monotonic() < end, f"The program is still working:\n{self.text}"
            if sent != len(self.sent) or _is_working(self.process.pid):
                sent, since = len(self.sent), time.monotonic()
            time.sleep(0.02)

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Close the terminal."""
        # A pending read would keep it open.
        self._frozen = True
        self._reader.join(PATIENCE)
        os.close(self._slave)
        self._slave = -1
        os.close(self.master)
        self.master = -1

    def wait_for_end(self) -> int:
        """Wait until the program has ended, and return its exit code."""
        code = self.process.wait(PATIENCE)
        if self._slave >= 0:
            os.close(self._slave)
            self._slave = -1
        self._reader.join(PATIENCE)
        return code

    def stop_reading(self) -> None:
        """Stop reading from the program, like a frozen connection."""
        self._frozen = True

    @property
    def is_blocked(self) -> bool:
        """Whether the program cannot write until the terminal is read."""
        return not select.select([], [self._slave], [], 0)[1]

    def garble(self) -> None:
        """Change the terminal as a shell may while the program is stopped."""
        termios.tcsetattr(self._slave, termios.TCSANOW, self.attributes)
        os.write(self._slave, b"\x1b[?1049l\x1b[2J$ ")
        self.wait_for(lambda: self.text.strip().startswith("$"))

    def wait_until_stopped(self) -> None:
        """Wait until the program is stopped."""
        self.wait_for(lambda: _state(Path(f"/proc/{self.process.pid}")) == "T")

    @property
    def is_restored(self) -> bool:
        """Whether modes, settings and first screen of the terminal are as before the program."""
        modes = ((b"?1049", b"l"), (b"?25", b"h"), (b"?1000", b"l"), (b"?2004", b"l"))
        switched = all(
            self.sent.rfind(b"\x1b[" + mode + as_found)
            > self.sent.rfind(b"\x1b[" + mode + (b"h" if as_found == b"l" else b"l"))
            for mode, as_found in modes
        )
        return switched and bool(termios.tcgetattr(self.master) == self.attributes)

    def close(self) -> None:
        """Kill the program if it is running, and close the terminal."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        # A pending read could read from the next terminal, which may get the same descriptor.
        self._frozen = True
        self._reader.join(PATIENCE)
        for descriptor in (self._slave, self.master):
            if descriptor >= 0:
                os.close(descriptor)


def _is_working(process: int) -> bool:
    """Whether a thread of the process computes, waits for a core, or waits for a disk."""
    try:
        return any(_state(thread) in "RD" for thread in Path(f"/proc/{process}/task").iterdir())
    except (FileNotFoundError, ProcessLookupError):
        return False


def _state(process: Path) -> str:
    return (process / "stat").read_text().rpartition(")")[2].split()[0]


@contextmanager
def terminal(*words: str | bytes | Path, **options: Any) -> Iterator[Terminal]:
    """Run `briefing` or another program in a terminal, and end it afterwards."""
    opened = Terminal(*words, **options)
    try:
        yield opened
    finally:
        opened.close()
