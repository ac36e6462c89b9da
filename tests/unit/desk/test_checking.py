"""Files are checked against all earlier briefings of their folder, which are read once."""

from pathlib import Path

import pytest

from briefing_tui.desk.checking import Checker
from briefing_tui.store.reader import Reading, read_any


def day(folder: Path, number: int, count: int | None, name: str = "") -> Path:
    """The briefing of a day in May, with a running count or without any figure."""
    path = folder / (name or f"{number:02}.toml")
    figure = f'[[casualties]]\nid = "dead"\ncount = {count}\nfrom = 2024-04-01\n'
    text = f'format = 1\ntitle = "x"\nas_of = 2024-05-{number:02}\n{figure if count else ""}'
    path.write_text(text, encoding="utf-8")
    return path


def codes(reading: Reading) -> set[str]:
    return {finding.code for finding in reading.findings}


def test_a_falling_count_is_found_across_missing_and_unreadable_days(tmp_path: Path) -> None:
    day(tmp_path, 1, 90, name="last-by-name.toml")
    day(tmp_path, 2, None)
    (tmp_path / "03.toml").write_text("format = 1\nas_of = 2024-05-03\n[[", encoding="utf-8")
    newest = day(tmp_path, 9, 80)
    assert "cumulative-falls" in codes(Checker().check(str(newest)))
    day(tmp_path, 8, 80)
    assert "cumulative-falls" not in codes(Checker().check(str(newest)))


@pytest.mark.parametrize("step", [1, -1])
def test_each_file_is_read_once_in_any_order_of_checking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    paths = [str(day(tmp_path, number, 100 - number)) for number in range(1, 12)]
    read: list[str] = []

    def counting(path: str, *, large: bool) -> Reading:
        read.append(path)
        return read_any(path, large=large)

    monkeypatch.setattr("briefing_tui.desk.checking.read_any", counting)
    checker = Checker()
    falls = ["cumulative-falls" in codes(checker.check(path)) for path in paths[::step]]
    assert falls.count(True) == len(paths) - 1
    assert sorted(read) == paths
