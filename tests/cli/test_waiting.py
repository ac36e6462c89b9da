"""While a large file is read, a line of the terminal says how far it is, and keys can end it."""

from __future__ import annotations

import os
import pty
import termios
from collections.abc import Iterator
from pathlib import Path
from select import select
from types import SimpleNamespace

import pytest
import tomli_w

from briefing_tui.cli import streams, waiting
from briefing_tui.cli.waiting import LeftError, waiting_for
from briefing_tui.store.reader import read_briefing


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The far end of the terminal that standard input and error are."""
    far, near = pty.openpty()
    termios.tcsetwinsize(near, (24, 80))
    os.set_blocking(far, False)
    monkeypatch.setattr(waiting, "_LARGE", 0)
    monkeypatch.setattr(waiting, "_TELL_EVERY", 0.0)
    with os.fdopen(near, "r") as stdin, os.fdopen(os.dup(near), "w") as stderr:
        # The test runner has its own idea of the standard streams.
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
    with waiting_for(path, ascii_only=False, keys=keys) as progress:
        reading = read_briefing(path, progress=progress)
    assert reading.briefing is not None


@pytest.mark.parametrize(("keys", "way_out"), [(True, "Esc leaves"), (False, "Ctrl+C stops")])
def test_it_says_how_far_it_is_and_leaves_no_trace(
    terminal: int, path: str, keys: bool, way_out: str
) -> None:
    before = termios.tcgetattr(terminal)
    read(path, keys=keys)
    said = ""
    # What was written arrives at the far end in its own time.
    while not said.endswith("\r"):
        assert select([terminal], [], [], 10)[0], said
        said += os.read(terminal, 65536).decode()
    assert f"\rReading briefing.toml: 72%, {way_out}" in said
    assert not said.split("\r")[-2].strip()
    assert "\x1b" not in said
    assert termios.tcgetattr(terminal) == before


@pytest.mark.parametrize("key", [b"\x1b", b"q"])
def test_it_can_be_left(terminal: int, path: str, key: bytes) -> None:
    before = termios.tcgetattr(terminal)
    # As an ordinary terminal is, a key would wait for the end of the line.
    with waiting_for(path, ascii_only=False, keys=True) as progress:
        os.write(terminal, key)
        with pytest.raises(LeftError):
            read_briefing(path, progress=progress)
    assert termios.tcgetattr(terminal) == before


def test_other_keys_do_nothing_to_it(terminal: int, path: str) -> None:
    with waiting_for(path, ascii_only=False, keys=True) as progress:
        os.write(terminal, b"\x1b[B")
        assert read_briefing(path, progress=progress).briefing is not None


def test_of_a_small_file_nothing_is_said(
    terminal: int, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "_LARGE", 10**9)
    read(path)
    with pytest.raises(BlockingIOError):
        os.read(terminal, 1)
