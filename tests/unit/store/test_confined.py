"""A confined process reads nothing outside of its folder, and replaces nothing in it."""

import os
from pathlib import Path

import pytest

from briefing_tui.errors import UnwritableError
from briefing_tui.model.findings import Finding
from briefing_tui.store import confined
from briefing_tui.store.confined import confine_to, is_within, write_new_export
from briefing_tui.store.files import read_text
from briefing_tui.store.folders import dated_briefings

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
    "x.toml",
    "x.TOML",
    "situation.toml",
    "day.draft.json",
    "DAY.DRAFT.JSON",
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
def test_an_unsafe_or_existing_name_is_refused(
    folder: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UnwritableError):
        write_new_export(str(folder), name, b"new")
    assert sorted(tmp_path.rglob("*")) == before
    assert (folder / "taken.md").read_text() == "mine"


@pytest.mark.parametrize("name", ["a.md", "2024-12-01 (green).md", "Türkiye.md", "حلب.md"])
def test_a_plain_name_is_written(folder: Path, name: str) -> None:
    assert write_new_export(str(folder), name, b"new") == str(folder / name)
    assert (folder / name).read_bytes() == b"new"


def test_a_name_that_is_too_long_is_refused_for_its_length(folder: Path) -> None:
    longest = f"{'x' * 118}.md"
    assert write_new_export(str(folder), longest, b"new") == str(folder / longest)
    with pytest.raises(UnwritableError) as refusal:
        write_new_export(str(folder), f"x{longest}", b"new")
    assert str(refusal.value) == (
        f'"{"x" * 39}…" is too long: it has 122 characters. Use at most 121.'
    )


def test_a_missing_folder_is_reported(tmp_path: Path) -> None:
    with pytest.raises(UnwritableError, match="the folder does not exist"):
        write_new_export(str(tmp_path / "none"), "a.md", b"new")


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
def test_is_within_resolves_links(folder: Path, tmp_path: Path, path: str, inside: bool) -> None:
    assert is_within(str(tmp_path / path), str(folder)) is inside


@pytest.fixture
def kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that this process is confined to during the test."""
    (folder / "below").mkdir()
    (folder / "below" / "inner.toml").write_text("format = 1\nas_of = 2024-12-01\n")
    (folder / "to-inner").symlink_to("below/inner.toml")
    (folder.parent / "made.md").write_text("secret")
    (folder.parent / "secret").mkdir()
    (folder.parent / "secret" / "inner.toml").write_text("format = 1\nas_of = 1999-01-01\n")
    monkeypatch.setattr(confined, "_confined_to", [])
    confine_to(str(folder))
    return folder


def test_a_confined_process_reads_only_its_folder(kept: Path) -> None:
    for name in ("taken.md", "below/inner.toml", "to-inner", "out/exports/taken.md"):
        assert isinstance(read_text(str(kept / name)), str), name
    for name in ("link.md", "out/made.md", "../made.md", "out/secret/inner.toml", "/etc/passwd"):
        found = read_text(str(kept / name))
        assert isinstance(found, Finding), name
        assert found.code == "no-permission"
        assert "secret" not in found.message
    confine_to("/")
    assert isinstance(read_text(str(kept.parent / "made.md")), Finding)


@pytest.mark.parametrize("swapped", ["below", "below/inner.toml"])
def test_a_link_that_replaces_a_name_is_not_followed(
    kept: Path, swapped: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(kept / "below" / "inner.toml")
    # The path is resolved first, and the link is put in it only after that.
    monkeypatch.setattr("briefing_tui.store.confined.os.path.realpath", str)
    (kept / swapped).rename(kept / "moved")
    target = kept.parent / "secret"
    (kept / swapped).symlink_to(target / "inner.toml" if swapped.endswith("toml") else target)
    assert (kept / "below" / "inner.toml").read_text().endswith("1999-01-01\n")
    assert isinstance(read_text(path), Finding)


def test_a_pipe_that_replaces_a_listed_file_is_not_read(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    below = kept / "below"
    assert [day for day, _ in dated_briefings(str(below))] == ["2024-12-01"]
    monkeypatch.setattr("briefing_tui.store.folders._is_toml_file", lambda _: True)
    (below / "inner.toml").unlink()
    (below / "inner.toml").symlink_to(kept.parent / "secret" / "inner.toml")
    # It is listed, so that opening it reports the reason; its content is not read.
    assert [day for day, _ in dated_briefings(str(below))] == [""]
    (below / "inner.toml").unlink()
    os.mkfifo(below / "inner.toml")
    assert dated_briefings(str(below)) == []
