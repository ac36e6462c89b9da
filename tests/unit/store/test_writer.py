"""A file is written atomically, and never over changes by others."""

import errno
import os
import resource
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.store import atomic
from briefing_tui.store.outcomes import Refused, Written
from briefing_tui.store.writer import write_edit, write_new

OLD = '# by hand\nformat = 1\ntitle = "old"\n'
NEW = OLD.replace("old", "new")


def renew(source: str) -> str:
    return source.replace("old", "new")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "2024-12-04.toml"
    path.write_bytes(OLD.encode())
    return path


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def refused(outcome: Written | Refused) -> Refused:
    assert isinstance(outcome, Refused)
    return outcome


def test_an_edit_is_written_without_other_files(file: Path) -> None:
    assert write_edit(str(file), OLD, renew) == Written(
        str(file), NEW, before=OLD.encode(), after=NEW.encode()
    )
    assert file.read_bytes() == NEW.encode()
    assert names(file.parent) == [file.name]


def test_a_byte_order_mark_and_line_endings_stay(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + OLD.replace("\n", "\r\n").encode())
    write_edit(str(file), OLD.replace("\n", "\r\n"), renew)
    assert file.read_bytes() == b"\xef\xbb\xbf" + NEW.replace("\n", "\r\n").encode()


def test_an_edit_that_changes_nothing_does_not_touch_the_file(file: Path) -> None:
    before = file.stat()
    outcome = write_edit(str(file), OLD, str)
    assert outcome == Written(str(file), OLD, changed=False)
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_an_edit_that_is_refused_does_not_touch_the_file(file: Path) -> None:
    assert write_edit(str(file), OLD, lambda _: Refused("no")) == Refused("no")
    assert file.read_text() == OLD


def test_the_mode_of_the_file_stays(file: Path) -> None:
    file.chmod(0o640)
    write_edit(str(file), OLD, renew)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_the_owner_of_the_file_stays(file: Path) -> None:
    os.chown(file, 12345, 23456)
    write_edit(str(file), OLD, renew)
    assert (file.stat().st_uid, file.stat().st_gid) == (12345, 23456)


def test_a_file_system_without_modes_can_be_written(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fchmod", failing(errno.EPERM))
    outcome = write_edit(str(file), OLD, lambda _: "new")
    assert isinstance(outcome, Written)
    assert file.read_text() == "new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(("mode", "written"), [(0o664, 0o644), (0o604, 0o604)])
def test_a_group_that_cannot_be_kept_gets_only_the_permissions_of_everyone(
    file: Path, mode: int, written: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.chmod(mode)
    real, other = os.fstat, file.stat().st_gid + 1

    def of_another_group(descriptor: int) -> os.stat_result:
        found = list(real(descriptor))
        found[stat.ST_GID] = other
        return os.stat_result(found)

    monkeypatch.setattr(os, "fchown", failing(errno.EPERM))
    monkeypatch.setattr(os, "fstat", of_another_group)
    write_edit(str(file), OLD, renew)
    assert stat.S_IMODE(file.stat().st_mode) == written


def test_attributes_of_the_file_stay(file: Path) -> None:
    try:
        os.setxattr(file, "user.briefing", b"kept")
    except OSError:
        pytest.skip("the file system has no attributes")
    write_edit(str(file), OLD, renew)
    assert os.getxattr(file, "user.briefing") == b"kept"


def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "today.toml"
    link.symlink_to(Path("..") / file.name)
    write_edit(str(link), OLD, renew)
    assert str(link.readlink()) == f"../{file.name}"
    assert file.read_text() == NEW


def test_a_hard_link_keeps_the_old_text_and_is_reported(file: Path) -> None:
    second = file.with_name("second.toml")
    os.link(file, second)
    outcome = write_edit(str(file), OLD, renew)
    assert isinstance(outcome, Written)
    assert "hard link" in outcome.notice
    assert (file.read_text(), second.read_text()) == (NEW, OLD)


def test_a_changed_file_stays_and_our_version_is_saved_next_to_it(file: Path) -> None:
    file.write_text("theirs")
    outcome = refused(write_edit(str(file), OLD, renew))
    kept = file.with_name("2024-12-04.conflict-1.toml")
    assert outcome.kept_at == str(kept)
    assert str(kept) in outcome.message
    assert (file.read_text(), kept.read_text()) == ("theirs", NEW)


def test_a_kept_version_is_never_overwritten(file: Path) -> None:
    file.write_text("theirs")
    first = refused(write_edit(str(file), OLD, renew))
    second = refused(write_edit(str(file), OLD, lambda _: "another"))
    assert first.kept_at != second.kept_at
    assert names(file.parent) == [
        "2024-12-04.conflict-1.toml",
        "2024-12-04.conflict-2.toml",
        "2024-12-04.toml",
    ]


def test_a_kept_version_is_as_private_as_the_file(file: Path) -> None:
    file.write_text("theirs")
    file.chmod(0o600)
    kept = refused(write_edit(str(file), OLD, renew)).kept_at
    assert kept
    assert stat.S_IMODE(Path(kept).stat().st_mode) == 0o600


def test_a_removed_file_stays_removed_and_our_version_is_saved(file: Path) -> None:
    file.unlink()
    outcome = refused(write_edit(str(file), OLD, renew))
    assert "no longer exists" in outcome.message
    assert "two files" not in outcome.hint
    assert outcome.kept_at
    assert Path(outcome.kept_at).read_text() == NEW
    assert not file.exists()


def test_a_change_just_before_the_replacement_is_detected(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def meanwhile(descriptor: int) -> None:
        real(descriptor)
        file.write_text("theirs")

    monkeypatch.setattr(os, "fsync", meanwhile)
    outcome = refused(write_edit(str(file), OLD, renew))
    assert file.read_text() == "theirs"
    assert outcome.kept_at
    assert Path(outcome.kept_at).read_text() == NEW


def test_a_lock_is_awaited_and_then_reported(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic, "_TIMEOUT", 0.0)
    with atomic.lock_folder(str(file.parent)):
        outcome = refused(write_edit(str(file), OLD, renew))
    assert "another program is writing" in outcome.message
    assert file.read_text() == OLD
    assert isinstance(write_edit(str(file), OLD, renew), Written)


def test_a_folder_without_locks_is_written(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fcntl.flock", failing(errno.ENOLCK))
    assert isinstance(write_edit(str(file), OLD, renew), Written)


def failing(number: int) -> Any:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize(
    ("step", "number", "words"),
    [
        ("write", errno.ENOSPC, "the disk is full"),
        ("write", errno.EDQUOT, "disk quota"),
        ("fsync", errno.EIO, "input/output error"),
        ("open", errno.EROFS, "read-only"),
        ("open", errno.EACCES, "permission denied"),
        ("replace", errno.EPERM, "permission denied"),
        ("replace", errno.ENOENT, "the folder does not exist"),
    ],
)
def test_an_error_is_reported_and_loses_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, words: str
) -> None:
    real_open = os.open

    def open_to_read(path: str, flags: int, *more: int) -> int:
        if flags & os.O_CREAT:
            raise OSError(number, os.strerror(number))
        return real_open(path, flags, *more)

    with monkeypatch.context() as patched:
        patched.setattr(os, step, open_to_read if step == "open" else failing(number))
        outcome = refused(write_edit(str(file), OLD, renew))
    assert words in outcome.message
    assert outcome.source == NEW
    assert file.read_text() == OLD
    assert names(file.parent) == [file.name]


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_partial_write_keeps_the_old_file(file: Path) -> None:
    with largest_file(20):
        outcome = refused(write_edit(str(file), OLD, renew))
    assert "the file would be too large" in outcome.message
    assert file.read_text() == OLD
    assert names(file.parent) == [file.name]


def test_a_full_disk_is_reported_if_our_version_cannot_be_saved(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text("theirs")
    monkeypatch.setattr(os, "write", failing(errno.ENOSPC))
    outcome = refused(write_edit(str(file), OLD, renew))
    assert "could not be saved next to it: the disk is full" in outcome.message
    assert (outcome.source, outcome.kept_at) == (NEW, None)
    assert file.read_text() == "theirs"


def test_a_read_only_file_stays_as_it_is(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "permission denied" in refused(write_edit(str(file), OLD, renew)).message
    assert file.read_text() == OLD


def test_a_removed_folder_is_reported(file: Path) -> None:
    path = file.parent / "gone" / file.name
    outcome = refused(write_edit(str(path), OLD, renew))
    assert "the folder does not exist" in outcome.message
    assert outcome.source == NEW


@pytest.mark.parametrize("path", ["a\0b.toml", "x" * 300 + ".toml"])
def test_an_invalid_file_name_is_reported(tmp_path: Path, path: str) -> None:
    assert refused(write_edit(str(tmp_path / path), OLD, renew)).source == NEW


def test_a_folder_instead_of_a_file_is_reported(tmp_path: Path) -> None:
    assert "it is a folder" in refused(write_edit(str(tmp_path), OLD, renew)).message


def test_text_that_utf_8_cannot_write_is_refused(file: Path) -> None:
    assert "UTF-8" in refused(write_edit(str(file), OLD, lambda _: "\ud800")).message
    assert file.read_text() == OLD


def test_a_new_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    assert write_new(str(path), NEW) == Written(str(path), NEW)
    assert path.read_text() == NEW
    assert names(tmp_path) == ["new.toml"]


def test_a_new_file_never_replaces_another(file: Path) -> None:
    assert "the file already exists" in refused(write_new(str(file), NEW)).message
    assert file.read_text() == OLD
    assert names(file.parent) == [file.name]


def test_a_new_file_is_written_without_hard_links(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    assert isinstance(write_new(str(file.with_name("new.toml")), NEW), Written)
    assert isinstance(write_new(str(file), NEW), Refused)
    assert file.read_text() == OLD
    assert names(file.parent) == [file.name, "new.toml"]


# Runs write_edit in a child again and again; the child is killed at one call further each time,
# before it, after it, and for a write in the middle of it.
KILLED_ANYWHERE = """
import os, signal, sys
from briefing_tui.store.writer import write_edit

path, old, new = sys.argv[1:]
CALLS = "open close write fsync fchmod fchown listxattr stat replace link unlink listdir".split()


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def run(until, when):
    count = 0

    def watched(name, real):
        def call(*arguments, **named):
            nonlocal count
            count += 1
            if count == until and when == "before":
                die()
            if count == until and when == "within" and name == "write":
                real(arguments[0], bytes(arguments[1])[:9])
                die()
            result = real(*arguments, **named)
            if count == until and when == "after":
                die()
            return result

        return call

    for name in CALLS:
        setattr(os, name, watched(name, getattr(os, name)))
    write_edit(path, old, lambda source: new)


deaths = 0
for when in ("before", "within", "after"):
    for until in range(1, 200):
        with open(path, "w") as file:
            file.write(old)
        child = os.fork()
        if not child:
            run(until, when)
            os._exit(0)
        status = os.waitpid(child, 0)[1]
        with open(path) as file:
            found = file.read()
        if found not in (old, new):
            sys.exit(f"{when} call {until}: {found!r}")
        if os.WIFSIGNALED(status):
            deaths += 1
        elif when != "within":
            break
        elif until > 60:
            break
write_edit(path, new, lambda source: old)
print(deaths, os.listdir(os.path.dirname(path)))
"""


def test_a_writer_killed_at_any_call_leaves_the_old_file_or_the_new(file: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED_ANYWHERE, str(file), OLD, NEW],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    deaths, _, left = done.stdout.strip().partition(" ")
    assert int(deaths) > 20
    assert left == f"['{file.name}']"
