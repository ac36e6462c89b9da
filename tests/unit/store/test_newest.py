"""The newest briefing of a folder is found among all other files."""

from pathlib import Path

import pytest

from briefing_tui.store.folders import dated_briefings
from briefing_tui.store.listing import Newest, newest_briefing, original_name
from tests.privileges import unprivileged


def _write(folder: Path, name: str, as_of: str, more: str = "") -> str:
    (folder / name).write_text(f'format = 1\ntitle = "T"\nas_of = {as_of}\n{more}\n')
    return str(folder / name)


DAMASCUS = 'timezone = "Asia/Damascus"'


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (("2024-12-01T06:00:00Z",), ("2024-12-01",)),
        (("2024-12-01T20:00:00+02:00",), ("2024-12-01T19:00:00Z",)),
        (("2024-12-01T19:00:00", DAMASCUS), ("2024-12-01T18:00:00",)),
        (("2024-12-01", DAMASCUS), ("2024-12-01T23:30:00Z",)),
        (('"no date"',), ("2024-12-01",)),
        (("2024-12-01", "published = 2024-12-02"), ("2024-12-01", "published = '2024-12-03'")),
        (("2024-12-01",), ("2024-12-01", "published = 2024-11-30")),
        (("2024-12-01", "published = 2024-12-05"), ("2024-12-02",)),
    ],
)
def test_the_newest_briefing_has_the_latest_cut_off_then_the_latest_publication(
    tmp_path: Path, older: tuple[str, ...], newer: tuple[str, ...]
) -> None:
    for names in (("a.toml", "b.toml"), ("b.toml", "a.toml")):
        _write(tmp_path, names[0], *older)
        newest = newest_briefing(_write(tmp_path, names[1], *newer).rpartition("/")[0])
        assert newest is not None
        assert newest.path == str(tmp_path / names[1])


def test_of_two_equal_briefings_the_last_by_name_is_the_newest(tmp_path: Path) -> None:
    for name in ("b.toml", "c.toml", "a.toml"):
        _write(tmp_path, name, "2024-12-01", "published = 2024-12-02")
    assert newest_briefing(str(tmp_path)) == Newest(str(tmp_path / "c.toml"))


def test_the_zone_of_the_situation_counts_for_briefings_without_one(tmp_path: Path) -> None:
    (tmp_path / "situation.toml").write_text(f"format = 1\n{DAMASCUS}\n")
    _write(tmp_path, "a.toml", "2024-12-01")
    later = _write(tmp_path, "b.toml", "2024-12-01T21:30:00Z")
    assert newest_briefing(str(tmp_path)) == Newest(later)
    newest = _write(tmp_path, "c.toml", "2024-12-01", 'timezone = "UTC"')
    assert newest_briefing(str(tmp_path)) == Newest(newest)


@pytest.mark.parametrize(
    "name",
    [
        "3.sync-conflict-20241209-003022-ABCDEFG.toml",
        "3 (conflicted copy 2024-12-09 120000).toml",
        "3 (Mira's conflicted copy 2024-12-09).toml",
        "3 (1).toml",
        "3 (12).toml",
    ],
)
def test_a_copy_left_by_a_sync_tool_does_not_count(tmp_path: Path, name: str) -> None:
    newest = _write(tmp_path, "3.toml", "2024-12-02")
    _write(tmp_path, name, "2024-12-03")
    assert newest_briefing(str(tmp_path)) == Newest(newest)


@pytest.mark.parametrize("name", ["3 (Hama).toml", "3 (1).toml", "sync-conflict.toml", "(1).toml"])
def test_other_names_are_not_copies(name: str) -> None:
    assert original_name(name, {name}) is None


@pytest.mark.parametrize("broken", ["broken = ", "tlp = 5", "\x00", "as_of = 2024-12-01"])
def test_a_file_that_cannot_be_read_as_a_whole_keeps_its_place(tmp_path: Path, broken: str) -> None:
    _write(tmp_path, "a.toml", "2024-12-01")
    newest = _write(tmp_path, "b.toml", "2024-12-02", broken)
    assert newest_briefing(str(tmp_path)) == Newest(newest)


@pytest.mark.parametrize("as_of", ["", "yesterday", "2024-13-41", '""'])
def test_without_a_cut_off_the_day_in_the_name_counts(tmp_path: Path, as_of: str) -> None:
    older = _write(tmp_path, "2024-12-01.toml", as_of)
    middle = _write(tmp_path, "a.toml", "2024-12-02")
    assert newest_briefing(str(tmp_path)) == Newest(middle)
    newest = _write(tmp_path, "syria-2024-12-03-late.toml", as_of)
    assert newest_briefing(str(tmp_path)) == Newest(newest)
    undated = _write(tmp_path, "b.toml", as_of)
    assert newest_briefing(str(tmp_path)) == Newest(newest, (undated,))
    for path in (older, middle, newest):
        Path(path).unlink()
    assert newest_briefing(str(tmp_path)) == Newest(undated)


def test_a_file_that_may_not_be_read_is_placed_by_its_name(tmp_path: Path) -> None:
    secret = _write(tmp_path, "a.toml", "2024-12-01")
    newest = _write(tmp_path, "2024-12-03.toml", "2024-12-03")
    open_one = _write(tmp_path, "b.toml", "2024-12-02")
    Path(secret).chmod(0)
    Path(newest).chmod(0)
    with unprivileged():
        assert dated_briefings(str(tmp_path))[-1] == ("2024-12-02", open_one)
        assert newest_briefing(str(tmp_path)) == Newest(newest, (secret,))


def test_an_empty_folder_has_no_newest_briefing(tmp_path: Path) -> None:
    assert newest_briefing(str(tmp_path)) is None
    (tmp_path / "situation.toml").write_text("format = 1\n")
    assert newest_briefing(str(tmp_path)) is None
