"""While a large file is read, a line shows the progress, and keys can stop the reading."""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import subprocess
import sys
import termios
import time
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from select import select
from types import SimpleNamespace

import pytest
import tomli_w

from briefing_tui.cli import diff, streams, waiting
from briefing_tui.cli.waiting import CancelledError, showing_progress
from briefing_tui.store.reader import read_briefing
from tests.cli.command import COMMAND, HEAD
from tests.terminal import PATIENCE
from tests.terminal import terminal as pty_terminal


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The other end of the terminal that is used as standard input and standard error."""
    far, near = pty.openpty()
    termios.tcsetwinsize(near, (24, 80))
    os.set_blocking(far, False)
    monkeypatch.setattr(waiting, "_LARGE", 0)
    monkeypatch.setattr(waiting, "_UPDATE_INTERVAL", 0.0)
    with os.fdopen(near, "r") as stdin, os.fdopen(os.dup(near), "w") as stderr:
        # pytest replaces the standard streams.
        fake = SimpleNamespace(stdin=stdin, stderr=stderr)
        monkeypatch.setattr(waiting, "sys", fake)
        monkeypatch.setattr(streams, "sys", fake)
        yield far
    os.close(far)


@pytest.fixture
def path(tmp_path: Path) -> str:
    made = tmp_path / "briefing.toml"
    events = [{"id": f"e{number}"} for number in range(2_500)]
    head = {"format": 1, "title": "T", "as_of": "2024-12-04"}
    made.write_text(tomli_w.dumps({**head, "events": events}), encoding="utf-8")
    return str(made)


def read(path: str, *, keys: bool = True) -> None:
    with showing_progress(path, ascii_only=False, keys=keys) as progress:
        reading = read_briefing(path, progress=progress)
    assert reading.briefing is not None


@pytest.mark.parametrize(("keys", "way_out"), [(True, "Esc: quit"), (False, "Ctrl+C: quit")])
def test_it_says_how_far_it_is_and_leaves_no_trace(
    terminal: int, path: str, keys: bool, way_out: str
) -> None:
    before = termios.tcgetattr(terminal)
    read(path, keys=keys)
    said = ""
    # Output can arrive at the other end later.
    while not said.endswith("\r"):
        assert select([terminal], [], [], 10)[0], said
        said += os.read(terminal, 65536).decode()
    assert f"\rReading briefing.toml: 72% ({way_out})" in said
    assert not said.split("\r")[-2].strip()
    assert "\x1b" not in said
    assert termios.tcgetattr(terminal) == before


def test_diff_says_it_of_both_files_and_of_the_day_before(terminal: int, path: str) -> None:
    day = Path(path)
    earlier = day.with_name("earlier.toml")
    earlier.write_text(day.read_text("utf-8").replace("12-04", "12-03"), encoding="utf-8")
    asked = Namespace(large=False, situation=None, ascii=False)
    for words in ([str(earlier), path], [path]):
        said = ""
        compared = diff._compare(words, asked)
        assert compared.comparison is not None
        while not ("\rReading earlier.toml: " in said and "\rReading briefing.toml: " in said):
            assert select([terminal], [], [], 10)[0], said
            said += os.read(terminal, 65536).decode()


@pytest.mark.parametrize("key", [b"\x1b", b"q", b"\x1b\x1b\x1b", b"jq"])
def test_it_can_be_left(terminal: int, path: str, key: bytes) -> None:
    before = termios.tcgetattr(terminal)
    # In the normal mode of a terminal, a key would wait for the end of the line.
    with showing_progress(path, ascii_only=False, keys=True) as progress:
        os.write(terminal, key)
        with pytest.raises(CancelledError):
            read_briefing(path, progress=progress)
    assert termios.tcgetattr(terminal) == before


def test_other_keys_do_nothing_to_it(terminal: int, path: str) -> None:
    with showing_progress(path, ascii_only=False, keys=True) as progress:
        os.write(terminal, b"\x1b[B")
        assert read_briefing(path, progress=progress).briefing is not None


def test_a_small_file_shows_no_progress(
    terminal: int, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "_LARGE", 10**9)
    read(path)
    with pytest.raises(BlockingIOError):
        os.read(terminal, 1)


SLOW = """
import time
from briefing_tui.cli import waiting
tell = waiting._ProgressLine.update
waiting._LARGE, waiting._UPDATE_INTERVAL = 0, 0
def slowly(line, part):
    tell(line, part)
    time.sleep(0.1)
waiting._ProgressLine.update = slowly
"""
IGNORING = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)" + SLOW


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """Write a briefing that is read in many steps."""
    path = tmp_path / "large.toml"
    note = f"[[notes]]\ntext = '{'words ' * 200}'\n"
    path.write_text(HEAD + note * 2_500, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGTERM, 143)]
)
def test_a_signal_ends_the_reading_and_leaves_the_keyboard_as_it_was(
    large: Path, number: signal.Signals, code: int
) -> None:
    with pty_terminal(large, before=SLOW) as shown:
        shown.wait_for("Reading large.toml")
        assert termios.tcgetattr(shown.master) != shown.attributes
        shown.signal(number)
        assert shown.wait_for_end() == code
        assert termios.tcgetattr(shown.master) == shown.attributes
        assert b"\x1b" not in shown.sent
        assert not shown.text.strip()


@pytest.mark.parametrize("before", [SLOW, IGNORING], ids=["SIGHUP", "ignored"])
def test_a_terminal_that_vanishes_ends_the_reading(large: Path, home: Path, before: str) -> None:
    with pty_terminal(large, before=before) as shown:
        shown.wait_for("Reading large.toml")
        shown.hang_up()
        assert shown.process.wait(PATIENCE) == 129
    assert not (home / ".local" / "state" / "briefing-tui").exists()


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGTERM, 143)]
)
def test_a_signal_ends_the_waiting_for_standard_input(number: signal.Signals, code: int) -> None:
    run = subprocess.Popen(
        [*COMMAND, "show", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert run.stdin is not None
    os.write(run.stdin.fileno(), HEAD.encode())
    while unread(run.stdin.fileno()):
        time.sleep(0.01)
    run.send_signal(number)
    assert run.wait(PATIENCE) == code
    assert run.communicate() == (b"", b"")


def unread(pipe: int) -> int:
    """Return the number of bytes in a pipe."""
    return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder)


def test_a_signal_right_after_the_first_text_leaves_no_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written: list[str] = []

    def write(words: str) -> None:
        written.append(words)
        if len(written) == 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(waiting, "write_status", write)
    line = waiting._ProgressLine("a.toml", keys=False)
    with pytest.raises(KeyboardInterrupt):
        line.update(0.05)
    line.clear()
    assert written[1:] == ["\r" + " " * (len(written[0]) - 1) + "\r"]
