"""Whatever happens to a file on disk is noticed once, when it has settled, and nothing else is."""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing_tui.store.reader import read_briefing
from briefing_tui.store.watching import Watcher, files_of, read_again, state_of

PATIENCE = 20.0
DAY = 'format = 1\ntitle = "T"\nas_of = 2024-12-04\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "day.toml"
    path.write_text(DAY)
    return path


@pytest.fixture
def told(file: Path) -> Iterator[threading.Semaphore]:
    """What can be acquired once for every change that was told, the first look left out."""
    changes = threading.Semaphore(0)
    watcher = Watcher(lambda: files_of(str(file)), changes.release, every=0.01)
    watcher.start()
    assert changes.acquire(timeout=PATIENCE)
    yield changes
    watcher.stop()
    watcher._thread.join(PATIENCE)
    assert not watcher._thread.is_alive()


def replace(file: Path) -> None:
    beside = file.with_name("beside")
    beside.write_text(DAY)
    beside.rename(file)


@pytest.mark.parametrize(
    "happens",
    [
        lambda file: file.write_text(DAY + "\n"),
        replace,
        lambda file: file.unlink(),
        lambda file: file.with_name("situation.toml").write_text("format = 1\n"),
        lambda file: file.rename(file.with_name("elsewhere.toml")),
    ],
    ids=["written", "replaced", "removed", "a situation", "renamed"],
)
def test_what_happens_is_told_once(
    file: Path, told: threading.Semaphore, happens: Callable[[Path], object]
) -> None:
    happens(file)
    assert told.acquire(timeout=PATIENCE)
    assert not told.acquire(timeout=0.2)


def test_a_removed_file_that_comes_back_is_told(file: Path, told: threading.Semaphore) -> None:
    file.unlink()
    assert told.acquire(timeout=PATIENCE)
    file.write_text(DAY)
    assert told.acquire(timeout=PATIENCE)


def test_what_is_not_there_or_no_path_has_a_state(file: Path) -> None:
    assert state_of(["\0", str(file.with_name("none"))]) == (None, None)
    assert state_of([str(file)]) == state_of([str(file)]) != (None,)


def test_a_file_that_holds_what_it_held_is_not_read_again(file: Path) -> None:
    reading = read_briefing(str(file))
    os.utime(file)
    assert read_again(reading) is None
    file.with_name("situation.toml").write_text('format = 1\ntitle = "S"\n')
    with_situation = read_again(reading)
    assert with_situation
    assert with_situation.briefing
    assert with_situation.briefing.situation == "S"
    assert read_again(with_situation) is None
    file.write_text("broken")
    broken = read_again(with_situation)
    assert broken
    assert broken.briefing is None
    file.unlink()
    gone = read_again(broken)
    assert gone
    assert [each.code for each in gone.findings] == ["no-such-file"]
