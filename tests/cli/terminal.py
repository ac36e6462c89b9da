"""Runs `briefing` in a terminal of its own, as a person's would be, and looks at what it shows."""

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
"""Seconds after which a terminal that does not show what it should is given up."""

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
                # A private mode with a marker is unknown to pyte, which would print its letter.
                self._stream.feed(data.replace(b"\x1b[>25u", b"").replace(b"\x1b[<u", b""))

    def type(self, keys: bytes) -> None:
        """Send what a person's terminal sends for keys."""
        os.write(self.master, keys)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self._screen.display)

    def wait_for(self, wanted: str | bytes | Callable[[], bool]) -> None:
        """Wait until words stand on the screen, bytes were sent, or something is so."""
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
        """Wait until nothing more is sent, because all that was to be read has been."""
        sent = -1
        while sent != len(self.sent):
            sent = len(self.sent)
            time.sleep(2)

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Take the terminal away."""
        # As long as somebody waits to read from it, it is not gone.
        self._frozen = True
        self._reader.join(PATIENCE)
        os.close(self._slave)
        self._slave = -1
        os.close(self.master)
        self.master = -1

    def end(self) -> int:
        """Wait until the program has ended; gives its exit code."""
        code = self.process.wait(PATIENCE)
        if self._slave >= 0:
            os.close(self._slave)
            self._slave = -1
        self._reader.join(PATIENCE)
        return code

    def stop_reading(self) -> None:
        """Take no more from the program, as a link does that has frozen."""
        self._frozen = True

    @property
    def is_blocked(self) -> bool:
        """Whether the program waits for the terminal to take more."""
        return not select.select([], [self._slave], [], 0)[1]

    def garble(self) -> None:
        """Do to the terminal what a shell may do while the program is stopped."""
        termios.tcsetattr(self._slave, termios.TCSANOW, self.attributes)
        os.write(self._slave, b"\x1b[?1049l\x1b[2J$ ")
        self.wait_for(lambda: self.text.strip().startswith("$"))

    def wait_until_stopped(self) -> None:
        """Wait until the program has been stopped."""
        self.wait_for(lambda: _state(self.process.pid) == "T")

    @property
    def seconds_computed(self) -> float:
        """How long the program has computed so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def is_restored(self) -> bool:
        """Whether the terminal is as it was found: its modes, its settings, its first screen."""
        modes = ((b"?1049", b"l"), (b"?25", b"h"), (b"?1000", b"l"), (b"?2004", b"l"))
        switched = all(
            self.sent.rfind(b"\x1b[" + mode + as_found)
            > self.sent.rfind(b"\x1b[" + mode + (b"h" if as_found == b"l" else b"l"))
            for mode, as_found in modes
        )
        return switched and bool(termios.tcgetattr(self.master) == self.attributes)

    def close(self) -> None:
        """End the program if it still runs, and give everything back."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        # Whoever still reads would take what comes from the next terminal by the same number.
        self._frozen = True
        self._reader.join(PATIENCE)
        for descriptor in (self._slave, self.master):
            if descriptor >= 0:
                os.close(descriptor)


def _state(process: int) -> str:
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]


@contextmanager
def terminal(*words: str | Path, **given: object) -> Iterator[Terminal]:
    """A terminal with the command running in it, which ends with the block."""
    opened = Terminal(*words, **given)  # type: ignore[arg-type]
    try:
        yield opened
    finally:
        opened.close()
