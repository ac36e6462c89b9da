"""Runs `briefing` in a pseudo-terminal, and reads what it shows."""

from __future__ import annotations

import fcntl
import os
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

import pyte

SAMPLE = Path(__file__).parents[2] / "briefings" / "syria-2024" / "2024-12-01.toml"
PATIENCE = 120.0
"""Seconds after which waiting for the terminal fails."""

_LAUNCH = """
import fcntl, sys, termios
fcntl.ioctl({terminal}, termios.TIOCSCTTY, 0)
{before}
from briefing_tui.cli import main
sys.exit(main())
"""


class Terminal:
    """A terminal with the command running in it."""

    def __init__(
        self,
        *words: str | Path,
        size: tuple[int, int] = (100, 30),
        environment: dict[str, str] | None = None,
        before: str = "",
        streams: dict[str, int] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self.master, slave = os.openpty()
        columns, rows = size
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.attributes = termios.tcgetattr(slave)
        self.sent = b""
        self._frozen = False
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        given = {"stdin": slave, "stdout": slave, "stderr": slave} | (streams or {})
        terminal = next(number for number, name in enumerate(given) if given[name] == slave)
        script = _LAUNCH.format(terminal=terminal, before=before)
        self.process = subprocess.Popen(
            [sys.executable, "-c", script, *words],
            stdin=given["stdin"],
            stdout=given["stdout"],
            stderr=given["stderr"],
            start_new_session=True,
            cwd=cwd,
            env=os.environ | (environment or {}),
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
                self.sent += data
                # pyte does not know these sequences, and would print their last letter.
                self._stream.feed(data.replace(b"\x1b[>25u", b"").replace(b"\x1b[<u", b""))

    def type(self, keys: bytes) -> None:
        """Send the bytes that a terminal sends for keys."""
        os.write(self.master, keys)

    @property
    def text(self) -> str:
        """The text on the screen."""
        return "\n".join(self._screen.display)

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

    def wait_until_quiet(self) -> None:
        """Wait until the program sends nothing more, because it has read everything."""
        sent = -1
        while sent != len(self.sent):
            sent = len(self.sent)
            time.sleep(2)

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

    def end(self) -> int:
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
        self.wait_for(lambda: _state(self.process.pid) == "T")

    @property
    def seconds_computed(self) -> float:
        """The CPU seconds of the program so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

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


def _state(process: int) -> str:
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]


@contextmanager
def terminal(*words: str | Path, **given: object) -> Iterator[Terminal]:
    """A terminal in which the command runs until the end of the block."""
    opened = Terminal(*words, **given)  # type: ignore[arg-type]
    try:
        yield opened
    finally:
        opened.close()
