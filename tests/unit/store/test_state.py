"""State files are private and limited in number, and never cause errors."""

import json
import os
from pathlib import Path

import pytest

from briefing_tui.errors import UnwritableError
from briefing_tui.store.state import (
    RenamedStateFile,
    read_state_file,
    state_file_path,
    write_report,
    write_state_file,
)

BROKEN = (b"", b"{", b"[]", b"null", b"\xff\x00", b"[" * 100_000, b'{"a": "' + b"x" * 70_000)


def test_a_state_file_is_read_back_and_private(tmp_path: Path) -> None:
    path = state_file_path(f"{tmp_path}/state/places", "b.toml")
    write_state_file(path, {"pane": "حلب"})
    assert read_state_file(path) == {"pane": "حلب"}
    assert Path(path).stat().st_mode & 0o777 == 0o600
    assert Path(path).parent.stat().st_mode & 0o777 == 0o700


def test_a_state_file_is_the_same_for_all_paths_of_a_file_and_does_not_contain_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "b.toml").touch()
    (tmp_path / "link.toml").symlink_to("b.toml")
    names = {state_file_path("s", name) for name in ("b.toml", f"{tmp_path}/b.toml", "./link.toml")}
    assert len(names) == 1
    assert "b.toml" not in names.pop()


def test_a_missing_state_file_is_not_an_error(tmp_path: Path) -> None:
    assert read_state_file(str(tmp_path / "none.json")) is None
    assert read_state_file(str(tmp_path / "none" / "none.json")) is None


@pytest.mark.parametrize("content", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_state_file_is_renamed_once(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "n.json"
    path.write_bytes(content)
    assert read_state_file(str(path)) == RenamedStateFile(f"{path}.set-aside")
    assert Path(f"{path}.set-aside").read_bytes() == content
    assert read_state_file(str(path)) is None


def test_state_files_that_were_renamed_earlier_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "n.json"
    for content in ("{one", "{two", "{three"):
        path.write_text(content)
        renamed = read_state_file(str(path))
        assert isinstance(renamed, RenamedStateFile)
        assert Path(renamed.path).read_text() == content
    assert sorted(entry.read_text() for entry in tmp_path.iterdir()) == ["{one", "{three", "{two"]


@pytest.mark.parametrize("kind", ["link", "folder", "pipe"])
def test_a_state_file_that_is_not_a_file_is_renamed(tmp_path: Path, kind: str) -> None:
    other, path = tmp_path / "other.json", tmp_path / "n.json"
    other.write_text('{"pane": "notes"}')
    if kind == "link":
        path.symlink_to(other)
    elif kind == "folder":
        path.mkdir()
    else:
        os.mkfifo(path)
    assert isinstance(read_state_file(str(path)), RenamedStateFile)
    assert json.loads(other.read_text()) == {"pane": "notes"}
    write_state_file(str(path), {"a": 1})
    assert read_state_file(str(path)) == {"a": 1}


def test_writing_does_not_follow_links(tmp_path: Path) -> None:
    other, path = tmp_path / "other.toml", tmp_path / "n.json"
    other.write_text("mine")
    path.symlink_to(other)
    write_state_file(str(path), {"a": 1})
    assert other.read_text() == "mine"
    assert not path.is_symlink()


def test_a_failed_write_is_reported(tmp_path: Path) -> None:
    (tmp_path / "no").touch()
    with pytest.raises(UnwritableError, match="Cannot create"):
        write_state_file(str(tmp_path / "no" / "n.json"), {})


def test_the_oldest_state_files_are_removed(tmp_path: Path) -> None:
    for number in range(210):
        path = tmp_path / f"{number:03}.json"
        path.write_text("{}")
        os.utime(path, (number, number))
    (tmp_path / "theirs.txt").touch()
    write_state_file(str(tmp_path / "new.json"), {})
    left = sorted(entry.name for entry in tmp_path.iterdir())
    assert len(left) == 201
    assert left[0] == "011.json"
    assert left[-2:] == ["new.json", "theirs.txt"]


def test_a_report_is_private_and_does_not_follow_links(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    path = Path(write_report(str(folder), "one.txt", b"words"))
    assert path.read_bytes() == b"words"
    assert path.stat().st_mode & 0o777 == 0o600
    (folder / "two.txt").symlink_to(tmp_path / "mine")
    for name in ("one.txt", "two.txt"):
        with pytest.raises(FileExistsError):
            write_report(str(folder), name, b"others")
    assert path.read_bytes() == b"words"
    assert not (tmp_path / "mine").exists()
