"""Every change of a file is reported once, when it is complete, and nothing else is reported."""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing_tui.store.reader import read_briefing
from briefing_tui.store.watching import Watcher, files_of_briefing, read_again, states_of

PATIENCE = 20.0
DAY = 'format = 1\ntitle = "T"\nas_of = 2024-12-04\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "day.toml"
    path.write_text(DAY)
    return path


@pytest.fixture
def reported(file: Path) -> Iterator[threading.Semaphore]:
    """Return a semaphore that is released for every reported change after the first poll."""
    changes = threading.Semaphore(0)
    watcher = Watcher(lambda: files_of_briefing(str(file)), changes.release, every=0.01)
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
def test_a_change_is_reported_once(
    file: Path, reported: threading.Semaphore, happens: Callable[[Path], object]
) -> None:
    happens(file)
    assert reported.acquire(timeout=PATIENCE)
    assert not reported.acquire(timeout=0.2)


def test_a_removed_file_that_returns_is_reported(file: Path, reported: threading.Semaphore) -> None:
    file.unlink()
    assert reported.acquire(timeout=PATIENCE)
    file.write_text(DAY)
    assert reported.acquire(timeout=PATIENCE)


def test_missing_files_and_invalid_paths_have_a_state(file: Path) -> None:
    assert states_of(["\0", str(file.with_name("none"))]) == (None, None)
    assert states_of([str(file)]) == states_of([str(file)]) != (None,)


def test_an_unchanged_file_is_not_read_again(file: Path) -> None:
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
    assert [finding.code for finding in gone.findings] == ["no-such-file"]


def test_the_situation_of_a_link_is_watched_where_it_is_read(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "links"
    folder.mkdir()
    link = folder / "day.toml"
    link.symlink_to(file)
    (folder / "situation.toml").write_text("format = 1\n")
    assert files_of_briefing(str(link)) == (str(link), str(tmp_path / "situation.toml"))
    assert read_again(read_briefing(str(link))) is None
