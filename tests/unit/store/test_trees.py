"""A folder is written atomically, and never replaces files of others."""

import os
import stat
import tempfile
from pathlib import Path

import pytest

from briefing_tui.errors import UnwritableError
from briefing_tui.store.trees import MANIFEST, temporary_folder, write_tree
from tests.privileges import unprivileged

FILES = {"index.html": b"start", "days/one.html": b"\x00\xff", ".nojekyll": b""}


def found(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_a_new_folder_has_the_files_and_lists_them(tmp_path: Path) -> None:
    write_tree(str(tmp_path / "site"), FILES)
    assert found(tmp_path / "site") == FILES
    assert (tmp_path / "site" / MANIFEST).read_text().split("\n") == sorted(FILES)
    assert names(tmp_path) == ["site"]


def test_an_earlier_export_is_replaced_as_a_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_tree(str(folder), FILES)
    folder.chmod(0o750)
    write_tree(f"{folder}/", {"other.html": b"new"})
    assert found(folder) == {"other.html": b"new"}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o750
    assert names(tmp_path) == ["site"]


def test_an_empty_folder_is_filled_through_a_link_too(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir(0o700)
    (tmp_path / "link").symlink_to("empty")
    write_tree(str(tmp_path / "link"), FILES)
    assert found(tmp_path / "empty") == FILES
    assert (tmp_path / "link").is_symlink()
    assert stat.S_IMODE((tmp_path / "empty").stat().st_mode) == 0o700


@pytest.mark.parametrize("exported", [True, False])
@pytest.mark.parametrize("name", ["mine.txt", "days/mine.txt", "link"])
def test_a_folder_with_other_files_is_not_replaced(
    tmp_path: Path, name: str, exported: bool
) -> None:
    folder = tmp_path / "site"
    if exported:
        write_tree(str(folder), FILES)
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if name == "link":
        path.symlink_to(tmp_path)
    else:
        path.write_text("mine")
    before = sorted(folder.rglob("*"))
    with pytest.raises(UnwritableError, match=f"such as {name}. Use a new"):
        write_tree(str(folder), FILES)
    assert sorted(folder.rglob("*")) == before
    assert names(tmp_path) == ["site"]


@pytest.mark.parametrize("name", ["site", "days"])
@pytest.mark.parametrize("mode", [0o300, 0o500])
def test_a_folder_that_cannot_be_read_or_changed_is_not_replaced(
    tmp_path: Path, name: str, mode: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site"
    write_tree(str(folder), FILES)
    protected = folder if name == "site" else folder / name
    protected.chmod(mode)
    if mode == 0o500:
        # Root may write to every folder, even in `unprivileged`.
        monkeypatch.setattr(os, "access", lambda path, _: not path.endswith(name))
    with unprivileged(), pytest.raises(UnwritableError, match="permission denied"):
        write_tree(str(folder), {"other.html": b"new"})
    protected.chmod(0o700)
    assert found(folder) == FILES
    assert names(tmp_path) == ["site"]


def test_a_folder_can_have_a_long_name(tmp_path: Path) -> None:
    name = "😀" * 60
    for _ in range(2):
        write_tree(str(tmp_path / name), FILES)
    assert names(tmp_path) == [name]


@pytest.mark.parametrize(
    "name",
    ["../x", "/x", "a//b", "", "a/", ".", "a/..", "a\\b", "a\nb", "a\x1b[2J", "x" * 201, MANIFEST],
)
def test_an_unsafe_path_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnwritableError, match="is not a valid path in it") as raised:
        write_tree(str(tmp_path / "site"), {"a": b"", name: b""})
    assert "\x1b" not in str(raised.value)
    assert names(tmp_path) == []


def test_a_file_or_a_missing_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UnwritableError, match="it is a file"):
        write_tree(str(tmp_path / "file"), FILES)
    with pytest.raises(UnwritableError, match="the folder does not exist"):
        write_tree(str(tmp_path / "no" / "site"), FILES)
    with pytest.raises(UnwritableError, match="the name is not valid"):
        write_tree(f"{tmp_path}/a\0b", FILES)
    with pytest.raises(UnwritableError, match="the file already exists"):
        write_tree(str(tmp_path / "twice"), {"a": b"", "a/b": b""})
    assert names(tmp_path) == ["file"]


def test_a_failed_write_leaves_the_earlier_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site"
    write_tree(str(folder), FILES)
    rename = os.rename
    renamed: list[str] = []

    def failing(old: str, new: str) -> None:
        renamed.append(new)
        if len(renamed) == 2:
            raise OSError(5, "Input/output error")
        rename(old, new)

    monkeypatch.setattr("briefing_tui.store.trees.os.rename", failing)
    with pytest.raises(UnwritableError, match="input/output error"):
        write_tree(str(folder), {"other.html": b"new"})
    assert len(renamed) == 3
    assert found(folder) == FILES
    assert names(tmp_path) == ["site"]


def test_a_temporary_folder_that_fails_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    files = {"a.ttf": b"one", "b.t\0": b"two"}
    with pytest.raises(UnwritableError) as raised, temporary_folder(files):
        pass
    assert "the name is not valid" in str(raised.value)
    assert list(tmp_path.iterdir()) == []
