"""A file is written atomically, and errors are reported in sentences."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from briefing_tui.errors import UnwritableError
from briefing_tui.os_support import write_all
from briefing_tui.store import atomic
from briefing_tui.store.output import write_file
from tests.privileges import unprivileged

KILLED_WHILE_WRITING = """
import os, signal, sys
from briefing_tui.store import atomic, output
def killed(descriptor, data):
    os.write(descriptor, data[: len(data) // 2])
    os.kill(os.getpid(), signal.SIGKILL)
atomic.write_all = killed
output.write_file(sys.argv[1], b"new" * 1000)
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_written_with_the_usual_mode(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(str(tmp_path / "out.md"), b"text")
    finally:
        os.umask(before)
    assert (tmp_path / "out.md").read_bytes() == b"text"
    assert stat.S_IMODE((tmp_path / "out.md").stat().st_mode) == 0o640


def test_a_private_file_is_private_from_the_start(tmp_path: Path) -> None:
    write_file(str(tmp_path / "report"), b"text", mode=0o600)
    assert stat.S_IMODE((tmp_path / "report").stat().st_mode) == 0o600


def test_an_existing_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    path.write_bytes(b"old")
    path.chmod(0o604)
    write_file(str(path), b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


def test_the_replacement_of_a_private_file_is_private_from_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.md"
    path.write_bytes(b"old")
    path.chmod(0o600)
    modes: list[int] = []
    opened = os.open

    def noted(name: str, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_CREAT:
            modes.append(mode)
        return opened(name, flags, mode)

    monkeypatch.setattr(os, "open", noted)
    write_file(str(path), b"new")
    assert modes == [0o600]


def test_a_link_stays_and_its_target_is_written(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    target = tmp_path / "elsewhere" / "real.md"
    target.write_bytes(b"old")
    link = tmp_path / "link.md"
    link.symlink_to(target)
    write_file(str(link), b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert names(tmp_path / "elsewhere") == ["real.md"]


def test_writing_through_a_broken_link_creates_its_target(tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to(tmp_path / "real.md")
    write_file(str(tmp_path / "link.md"), b"new")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_bytes() == b"new"


def test_a_failed_write_leaves_only_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.md"
    path.write_bytes(b"old")

    def full(descriptor: int, data: bytes) -> None:
        os.write(descriptor, data[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic, "write_all", full)
    with pytest.raises(UnwritableError, match=r"Cannot write .*out\.md: the disk is full"):
        write_file(str(path), b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["out.md"]


def test_an_interrupted_write_leaves_no_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(descriptor: int, data: bytes) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(atomic, "write_all", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_file(str(tmp_path / "out.md"), b"new")
    assert names(tmp_path) == []


def test_a_process_that_is_killed_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    path.write_bytes(b"old")
    run = subprocess.run([sys.executable, "-c", KILLED_WHILE_WRITING, str(path)], check=False)
    assert run.returncode == -9
    assert path.read_bytes() == b"old"


def test_nothing_is_replaced_before_the_bytes_are_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def noted(name: str, function: Callable[..., None]) -> Callable[..., None]:
        def call(*given: object) -> None:
            done.append(name)
            function(*given)

        return call

    monkeypatch.setattr(os, "fsync", noted("sync", os.fsync))
    monkeypatch.setattr(os, "replace", noted("replace", os.replace))
    write_file(str(tmp_path / "out.md"), b"new")
    assert done == ["sync", "replace", "sync"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "it is a folder"),
        ("missing/out.md", "the folder does not exist"),
        ("file/out.md", "the folder does not exist"),
        ("missing/", "the folder does not exist"),
        ("file/", "the folder does not exist"),
        ("a\0b", "the name is not valid"),
        ("x" * 300, "the name is too long"),
    ],
)
def test_an_invalid_path_is_refused_with_a_reason(tmp_path: Path, name: str, sentence: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnwritableError, match=sentence):
        write_file(f"{tmp_path}/{name}", b"new")
    assert names(tmp_path) == ["file"]
    assert not (tmp_path / "file").read_bytes()


def test_a_read_only_folder_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    path.write_bytes(b"old")
    tmp_path.chmod(0o500)
    try:
        with unprivileged(), pytest.raises(UnwritableError, match="permission denied"):
            write_file(str(path), b"new")
    finally:
        tmp_path.chmod(0o700)
    assert path.read_bytes() == b"old"


def test_a_file_that_may_not_be_written_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.md"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(UnwritableError, match="permission denied"):
        write_file(str(path), b"new")
    assert path.read_bytes() == b"old"


def test_a_device_is_written_directly() -> None:
    write_file("/dev/null", b"new")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="this system has no descriptor files")
def test_an_open_descriptor_is_written_and_its_file_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "log.txt"
    path.write_bytes(b"old ")
    with path.open("ab") as log:
        write_file(f"/dev/fd/{log.fileno()}", b"new")
    assert path.read_bytes() == b"old new"
    reading, writing = os.pipe()
    (tmp_path / "pipe").symlink_to(f"/dev/fd/{writing}")
    for name in (f"/dev/fd/{writing}", str(tmp_path / "pipe")):
        write_file(name, b"new")
        assert os.read(reading, 100) == b"new"
    os.close(reading)
    os.close(writing)
    with pytest.raises(UnwritableError, match="bad file descriptor"):
        write_file(f"/dev/fd/{writing}", b"new")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_device_is_reported() -> None:
    with pytest.raises(UnwritableError, match="the disk is full"):
        write_file("/dev/full", b"new")


def test_control_characters_in_a_path_are_replaced(tmp_path: Path) -> None:
    with pytest.raises(UnwritableError, match="␛\\[2J/out"):
        write_file(f"{tmp_path}/\x1b[2J/out", b"new")


def test_writing_waits_for_a_full_pipe() -> None:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with suppress(BlockingIOError):
        while True:
            os.write(writing, b"-" * 4096)
    counting = "import sys; print(sys.stdin.read().count('x'))"
    reader = subprocess.Popen(
        [sys.executable, "-c", counting], stdin=reading, stdout=subprocess.PIPE
    )
    os.close(reading)
    write_all(writing, b"x" * 100_000)
    os.close(writing)
    assert reader.communicate()[0] == b"100000\n"
