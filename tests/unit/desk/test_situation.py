"""The days of a situation: sorted, read when needed, independent of each other."""

from pathlib import Path

import pytest

from briefing_tui.desk.day_context import read_day_contexts
from briefing_tui.desk.situation import SituationFolder
from briefing_tui.store.reader import Reading, read_briefing

DAY = 'format = 1\ntitle = "T"\nas_of = {}\n'


def folder(tmp_path: Path, **files: str) -> Path:
    for name, body in files.items():
        (tmp_path / f"{name}.toml").write_text(body, encoding="utf-8")
    return tmp_path


def situation(path: Path) -> SituationFolder:
    return SituationFolder(read_briefing(str(path)))


def test_days_are_sorted_by_cut_off_and_not_by_name(tmp_path: Path) -> None:
    folder(
        tmp_path,
        c=DAY.format("2024-12-01"),
        a=DAY.format("2024-12-02T18:00:00Z"),
        b=DAY.format('"2024-11-30"'),
        situation="format = 1\n",
        other='title = "no briefing"\n',
    )
    days = situation(tmp_path / "c.toml")
    assert [Path(day.path).stem for day in days.days] == ["b", "c", "a"]
    assert days.position == 1
    assert days.previous is not None
    assert days.previous[0].path == str(tmp_path / "b.toml")


def test_an_unreadable_day_is_listed_and_does_not_affect_others(tmp_path: Path) -> None:
    folder(
        tmp_path,
        a=DAY.format("2024-11-29"),
        b=DAY.format("2024-11-30") + "broken = \n",
        c=DAY.format("2024-12-01"),
        d='format = 1\ntitle = "undated"\n',
    )
    days = situation(tmp_path / "c.toml")
    assert [Path(day.path).stem for day in days.days] == ["a", "b", "c", "d"]
    assert days.previous is not None
    assert Path(days.previous[0].path).stem == "a"


def test_a_day_is_read_once_and_only_when_needed(tmp_path: Path) -> None:
    folder(tmp_path, a=DAY.format("2024-11-30"), b=DAY.format("2024-12-01"))
    days = situation(tmp_path / "b.toml")
    (tmp_path / "a.toml").write_text(DAY.format("2024-11-30") + 'summary = "late"\n')
    assert days.previous is not None
    assert days.previous[1].head.summary == "late"
    assert days.reading(days.days[0]) is days.reading(days.days[0])


def test_briefings_with_the_same_cut_off_do_not_precede_each_other(tmp_path: Path) -> None:
    folder(tmp_path, a=DAY.format("2024-12-01"), b=DAY.format("2024-12-01"))
    assert situation(tmp_path / "b.toml").previous is None


def test_standard_input_has_no_other_days(tmp_path: Path) -> None:
    own = read_briefing(str(folder(tmp_path, a=DAY.format("2024-12-01")) / "a.toml"))
    days = SituationFolder(Reading("-", own.briefing))
    assert [day.path for day in days.days] == ["-"]
    assert days.previous is None


def test_the_previous_day_has_an_earlier_cut_off_and_is_the_last_published(tmp_path: Path) -> None:
    folder(
        tmp_path,
        a=DAY.format("2024-11-30") + "published = 2024-12-02\n",
        b=DAY.format("2024-11-30") + "published = 2024-12-01\n",
        c=DAY.format("2024-12-01"),
        d=DAY.format("2024-12-01"),
        e=DAY.format("2024-12-02"),
    )
    (tmp_path / "b (1).toml").write_text(DAY.format("2024-11-30") + "published = 2024-12-09\n")
    for opened, previous in (("a", None), ("b", None), ("c", "a"), ("d", "a"), ("e", "d")):
        of = situation(tmp_path / f"{opened}.toml")
        assert (of.previous and Path(of.previous[0].path).stem) == previous
        *_, day_context = read_day_contexts(read_briefing(str(tmp_path / f"{opened}.toml")), None)
        number = day_context.previous
        path = None if number is None else day_context.days.readings[number].path
        assert (path and Path(path).stem) == previous
        assert (day_context.comparison is None) is (previous is None)
        assert [Path(copy).name for copy in day_context.days.copies] == ["b (1).toml"]
        assert day_context.position_and_total[1] == 5
    same = situation(tmp_path / "c.toml").same_cut_off
    assert [Path(day.path).stem for day in same] == ["d"]


def test_an_opened_copy_is_one_of_the_days(tmp_path: Path) -> None:
    folder(tmp_path, a=DAY.format("2024-11-30"))
    copy = tmp_path / "a.sync-conflict-20250301-101500-QWERTYU.toml"
    copy.write_text(DAY.format("2024-12-01"))
    of = situation(copy)
    assert [Path(day.path).name for day in of.days] == ["a.toml", copy.name]
    assert of.copies == ()


def test_a_briefing_knows_its_place_among_the_days(tmp_path: Path) -> None:
    folder(tmp_path, **{name: DAY.format(f"2024-12-0{name[1]}") for name in ("d3", "d1", "d2")})
    assert situation(tmp_path / "d2.toml").position_for("CLEAR") == (2, 3)


def test_days_that_an_audience_may_not_know_are_not_counted(tmp_path: Path) -> None:
    folder(
        tmp_path,
        a=DAY.format("2024-12-01") + 'tlp = "AMBER"\n',
        b=DAY.format("2024-12-02"),
        c=DAY.format("2024-12-03") + 'TPL = "x"\n',
        d=DAY.format("2024-12-04"),
    )
    days = situation(tmp_path / "d.toml")
    assert [days.position_for(label) for label in ("CLEAR", "AMBER", "RED")] == [
        (2, 2),
        (3, 3),
        (4, 4),
    ]


def test_the_place_is_unknown_if_that_of_a_day_is(tmp_path: Path) -> None:
    folder(tmp_path, a=DAY.format("2024-12-01"))
    assert situation(tmp_path / "a.toml").position_for("RED") is None
    folder(tmp_path, b=DAY.format("2024-12-02") + "broken = \n")
    assert situation(tmp_path / "a.toml").position_for("RED") is None
    folder(tmp_path, b='format = 1\ntitle = "undated"\n')
    assert situation(tmp_path / "a.toml").position_for("RED") is None


@pytest.mark.parametrize("lost", ["", "\n \n", "\0" * 9])
def test_the_place_is_unknown_if_the_text_of_a_day_was_lost(tmp_path: Path, lost: str) -> None:
    folder(tmp_path, a=DAY.format("2024-12-01"), c=DAY.format("2024-12-03"))
    (tmp_path / "2024-12-02.toml").write_text(lost, encoding="utf-8")
    assert situation(tmp_path / "a.toml").position_for("CLEAR") is None
