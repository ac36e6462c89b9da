"""The newest briefing of a folder is the one that knows most, whatever else lies there."""

from pathlib import Path

import pytest

from briefing_tui.store.folders import dated_briefings, newest_briefing
from tests.privileges import unprivileged


def _write(folder: Path, name: str, as_of: str) -> str:
    (folder / name).write_text(f'format = 1\ntitle = "T"\nas_of = {as_of}\n')
    return str(folder / name)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2024-12-01T06:00:00Z", "2024-12-01"),
        ("2024-12-01T20:00:00+02:00", "2024-12-01T19:00:00Z"),
        ('"no date"', "2024-12-01"),
    ],
)
def test_the_newest_briefing_has_the_latest_cut_off(
    tmp_path: Path, earlier: str, later: str
) -> None:
    for names in (("a.toml", "b.toml"), ("b.toml", "a.toml")):
        _write(tmp_path, names[0], earlier)
        newest = _write(tmp_path, names[1], later)
        assert newest_briefing(str(tmp_path)) == newest


def test_a_file_that_may_not_be_read_hides_no_other(tmp_path: Path) -> None:
    secret = _write(tmp_path, "a.toml", "2024-12-01")
    open_one = _write(tmp_path, "b.toml", "2024-12-02")
    Path(secret).chmod(0)
    with unprivileged():
        assert dated_briefings(str(tmp_path)) == [("", secret), ("2024-12-02", open_one)]
        assert newest_briefing(str(tmp_path)) == open_one
