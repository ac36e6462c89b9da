"""The next writer in a folder removes all files that a killed writer has left."""

import errno
import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.store import atomic
from briefing_tui.store.confined import write_new_export as write_confined
from briefing_tui.store.outcomes import Refused, Written
from briefing_tui.store.output import write_file
from briefing_tui.store.working_copies import create_copy
from briefing_tui.store.writer import write_edit, write_new

CALLS = ("open", "close", "write", "fsync", "replace", "link", "unlink", "listdir")
OLD, NEW = "old\n", "new\n"

WRITERS: dict[str, Callable[[Path], Any]] = {
    "export": lambda path: write_file(str(path), NEW.encode()),
    "new": lambda path: write_new(str(path), NEW),
    "restricted export": lambda path: write_confined(str(path.parent), path.name, NEW.encode()),
    "edit": lambda path: write_edit(str(path), OLD, lambda _: NEW),
    "editor": lambda path: create_copy(str(path), NEW),
}


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def killed(write: Callable[[], Any], call: int, *, after: bool) -> bool:
    """Write in a child that is killed before or after its n-th call; False if it ends earlier."""
    child = os.fork()
    if not child:
        count = 0

        def watched(real: Callable[..., Any]) -> Callable[..., Any]:
            def counted(*given: Any, **named: Any) -> Any:
                nonlocal count
                count += 1
                if count == call and not after:
                    os.kill(os.getpid(), signal.SIGKILL)
                result = real(*given, **named)
                if count == call:
                    os.kill(os.getpid(), signal.SIGKILL)
                return result

            return counted

        # The child must exit in every case, so that it does not continue to run the tests.
        code = 1
        try:
            for name in CALLS:
                setattr(os, name, watched(getattr(os, name)))
            write()
            code = 0
        finally:
            os._exit(code)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(
    ("writer", "is_there"),
    [
        ("export", False),
        ("export", True),
        ("new", False),
        ("restricted export", False),
        ("edit", True),
        ("editor", True),
    ],
)
def test_the_next_writer_removes_what_a_killed_one_has_left(
    tmp_path: Path, writer: str, is_there: bool, after: bool
) -> None:
    path = tmp_path / "2024-12-08.md"
    for call in range(1, 100):
        if is_there:
            path.write_text(OLD)
        if not killed(lambda: WRITERS[writer](path), call, after=after):
            break
        write_file(str(tmp_path / "next.md"), b"")
        left = names(tmp_path)
        assert all(not name.startswith(".") or ".editing-" in name for name in left), (call, left)
        assert all(not name.endswith(".unfinished") for name in left), (call, left)
        if path.exists():
            assert path.read_text() in ((OLD, NEW) if is_there else (NEW,)), call
        for entry in tmp_path.iterdir():
            entry.unlink()
    else:
        pytest.fail("the writer never came to its end")
    assert call > 5


def test_the_outcome_after_a_killed_writer_is_correct(tmp_path: Path) -> None:
    path = tmp_path / "2024-12-08.toml"
    written = 0
    for call in range(1, 100):
        if not killed(lambda: write_new(str(path), NEW), call, after=True):
            break
        is_there = path.exists()
        written += is_there
        again = write_new(str(path), NEW)
        assert isinstance(again, Refused if is_there else Written), call
        edited = write_edit(str(path), NEW, lambda _: OLD)
        # The second name that the killed writer left is not a hard link made by the user.
        assert edited == Written(str(path), OLD, before=NEW.encode(), after=OLD.encode()), call
        assert names(tmp_path) == [path.name]
        path.unlink()
    assert written


HOLDS_ON = """
import sys
from briefing_tui.store import atomic, output

def slow(descriptor, data):
    print("begun", flush=True)
    sys.stdin.readline()
    real(descriptor, data)

real, atomic.write_all = atomic.write_all, slow
output.write_file(sys.argv[1], b"slow")
"""


def test_a_writer_at_work_is_left_alone(tmp_path: Path) -> None:
    words = [sys.executable, "-c", HOLDS_ON, str(tmp_path / "slow.md")]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as slow:
        assert slow.stdin is not None
        assert slow.stdout is not None
        assert slow.stdout.readline() == b"begun\n"
        write_file(str(tmp_path / "quick.md"), b"quick")
        slow.stdin.write(b"\n")
        slow.stdin.flush()
        assert slow.wait() == 0
    assert (tmp_path / "slow.md").read_bytes() == b"slow"
    assert names(tmp_path) == ["quick.md", "slow.md"]


def test_a_file_that_was_removed_before_it_was_locked_is_created_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = fcntl.flock
    swept: list[str] = []

    def late(descriptor: int, how: int) -> None:
        if not swept:
            swept.extend(names(tmp_path))
            atomic.remove_unfinished(str(tmp_path))
        real(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", late)
    # The clean-up requests the lock itself, and gets it.
    write_file(str(tmp_path / "out.md"), b"text")
    assert len(swept) == 1
    assert (tmp_path / "out.md").read_bytes() == b"text"
    assert names(tmp_path) == ["out.md"]


def test_without_locks_no_file_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsupported(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    left = tmp_path / ".out.md.0123456789ab.unfinished"
    left.touch()
    monkeypatch.setattr(fcntl, "flock", unsupported)
    write_file(str(tmp_path / "out.md"), b"text")
    assert left.exists()


@pytest.mark.parametrize(
    "name",
    [".out.md.0123456789ab", "out.md.0123456789ab.unfinished", ".out.md.0123456789.unfinished"],
)
def test_no_other_file_is_removed(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    (tmp_path / ".link.0123456789ab.unfinished").symlink_to(tmp_path / name)
    (tmp_path / ".folder.0123456789ab.unfinished").mkdir()
    os.mkfifo(tmp_path / ".pipe.0123456789ab.unfinished")
    before = names(tmp_path)
    atomic.remove_unfinished(str(tmp_path))
    assert names(tmp_path) == before
