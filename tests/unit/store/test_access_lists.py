"""Access control lists: what the program writes is as private as the file that it belongs to."""

import errno
import os
import stat
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_tui.store.outcomes import Refused, Written
from briefing_tui.store.sidecar import Sidecar, change_sidecar, sidecar_path
from briefing_tui.store.trees import write_tree
from briefing_tui.store.working_copies import create_copy
from briefing_tui.store.writer import write_edit

ACCESS, DEFAULT = "system.posix_acl_access", "system.posix_acl_default"
SOURCE = 'title = "t"\n'


def access_list(group: int, user: int, mask: int) -> bytes:
    """Return a list with the permissions of the group, of the user 1234, and of both at most."""
    nobody = 0xFFFFFFFF
    entries = ((1, 7, nobody), (2, user, 1234), (4, group, nobody), (16, mask, nobody))
    packed = (struct.pack("<HHI", *entry) for entry in (*entries, (32, 0, nobody)))
    return struct.pack("<I", 2) + b"".join(packed)


ONLY_ONE_USER = access_list(group=0, user=4, mask=4)
"""The group may not read the file, but `stat` shows the mode 0o640, because one user may."""


def set_list(path: Path, attribute: str, value: bytes) -> None:
    if not hasattr(os, "setxattr"):
        pytest.skip("this system has no extended attributes")
    try:
        os.setxattr(path, attribute, value)
    except OSError:
        pytest.skip("the file system has no access control lists")


@pytest.fixture
def day(tmp_path: Path) -> Path:
    """A briefing that its group may not read, but one more user."""
    path = tmp_path / "day.toml"
    path.write_text(SOURCE)
    set_list(path, ACCESS, ONLY_ONE_USER)
    return path


def conflict(day: Path) -> str:
    outcome = write_edit(str(day), "other", lambda _: "new")
    assert isinstance(outcome, Refused)
    assert outcome.kept_at
    return outcome.kept_at


def working_copy(day: Path) -> str:
    copy = create_copy(str(day), SOURCE)
    assert isinstance(copy, str)
    return copy


def new_sidecar(day: Path) -> str:
    assert isinstance(change_sidecar(str(day), lambda old: old), Sidecar)
    return sidecar_path(str(day))


@pytest.mark.parametrize("create", [conflict, working_copy, new_sidecar])
def test_a_file_beside_a_briefing_has_its_access_list(
    day: Path, create: Callable[[Path], str]
) -> None:
    assert os.getxattr(create(day), ACCESS) == os.getxattr(day, ACCESS)


def test_the_group_gets_no_permission_if_the_access_list_cannot_be_kept(
    day: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOTSUP, "")

    monkeypatch.setattr(os, "setxattr", refuse)
    assert isinstance(write_edit(str(day), SOURCE, lambda _: "new"), Written)
    assert stat.S_IMODE(day.stat().st_mode) & 0o077 == 0


def test_a_file_does_not_get_the_access_list_of_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "day.toml"
    path.write_text(SOURCE)
    path.chmod(0o640)
    set_list(tmp_path, DEFAULT, access_list(group=4, user=6, mask=6))
    assert isinstance(write_edit(str(path), SOURCE, lambda _: "new"), Written)
    assert ACCESS not in os.listxattr(path)


def test_an_exported_folder_keeps_its_access_list(tmp_path: Path) -> None:
    folder = tmp_path / "export"
    write_tree(str(folder), {"a.csv": b"1"})
    set_list(folder, ACCESS, access_list(group=0, user=5, mask=5))
    write_tree(str(folder), {"a.csv": b"2"})
    assert os.getxattr(folder, ACCESS) == access_list(group=0, user=5, mask=5)
    assert (folder / "a.csv").read_bytes() == b"2"
