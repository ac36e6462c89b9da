"""One folder is kept to: nothing leads out of it, and nothing in it is replaced."""

from pathlib import Path

import pytest

from briefing_tui.errors import UnwritableError
from briefing_tui.store.confined import is_within, write_new

NAMES = (
    "../x.md",
    "..",
    ".",
    "",
    "/x.md",
    "out/x.md",
    "x/y.md",
    ".x.md",
    "-x.md",
    "--output=x",
    "~/x.md",
    "$HOME",
    "a\nb",
    "a\x1b[2Jb",
    "a\x00b",
    "x.md ",
    "x\\y",
    "x" * 300,
    "taken.md",
    "link.md",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file, and links that lead out of it."""
    made = tmp_path / "exports"
    made.mkdir()
    (made / "taken.md").write_text("mine")
    (made / "link.md").symlink_to(tmp_path / "made.md")
    (made / "out").symlink_to(tmp_path)
    (tmp_path / "exports-too").mkdir()
    return made


@pytest.mark.parametrize("name", NAMES)
def test_no_name_leads_out_or_takes_anothers_place(
    folder: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UnwritableError):
        write_new(str(folder), name, b"new")
    assert sorted(tmp_path.rglob("*")) == before
    assert (folder / "taken.md").read_text() == "mine"


@pytest.mark.parametrize("name", ["a.md", "2024-12-01 (green).md", "Türkiye.md", "حلب.md"])
def test_a_plain_name_is_written(folder: Path, name: str) -> None:
    assert write_new(str(folder), name, b"new") == str(folder / name)
    assert (folder / name).read_bytes() == b"new"


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnwritableError, match="no such file or directory"):
        write_new(str(tmp_path / "none"), "a.md", b"new")


@pytest.mark.parametrize(
    ("path", "inside"),
    [
        ("exports", True),
        ("exports/taken.md", True),
        ("exports/not-there.md", True),
        ("exports/../exports/taken.md", True),
        ("exports/..", False),
        ("exports/link.md", False),
        ("exports/out/exports/taken.md", True),
        ("exports/out", False),
        ("exports-too", False),
        ("/", False),
        ("exports/a\x00b", False),
    ],
)
def test_a_path_is_followed_to_where_it_leads(
    folder: Path, tmp_path: Path, path: str, inside: bool
) -> None:
    assert is_within(str(tmp_path / path), str(folder)) is inside
