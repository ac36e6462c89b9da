"""Which claims form one line: counts of one claimant, or of consecutive periods."""

from datetime import date
from typing import Any

import pytest

from briefing_tui.analysis.compare import compare
from briefing_tui.analysis.figures import figure_groups
from briefing_tui.analysis.series import item_reports
from briefing_tui.model.points import is_continued_by
from briefing_tui.model.series import FigureGroup
from tests.unit.analysis.days import day


def december(number: int) -> date:
    return date(2024, 12, number)


def window(first: int, last: int, count: int = 1, **keys: Any) -> dict[str, Any]:
    """Return a figure that counts the days from the first to the last one."""
    own = {"id": "toll", "harm": "killed", "claimed_by": "Clinic", "count": count}
    return {**own, "from": december(first), "to": december(last), **keys}


def only_group(*days: list[dict[str, Any]]) -> FigureGroup:
    """Return the only group of some days; each day is the last one that its figures count."""
    made = [
        day(max(figure["to"].day for figure in figures), casualties=figures) for figures in days
    ]
    (group,) = figure_groups(made)
    return group


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((1, 7), (8, 14), True),
        ((1, 7), (8, 9), True),
        ((1, 7), (7, 14), True),
        ((1, 1), (2, 2), True),
        # A report is missing, and the next one counts the same number of days.
        ((1, 7), (15, 21), True),
        ((1, 7), (9, 21), False),
        ((1, 7), (1, 14), False),
        ((1, 7), (6, 14), False),
        ((8, 14), (1, 7), False),
        ((1, 1), (1, 7), False),
        ((1, 7), (7, 7), False),
    ],
)
def test_a_window_follows_the_one_at_whose_end_it_starts(
    before: tuple[int, int], after: tuple[int, int], expected: bool
) -> None:
    one, other = ((december(first), december(last)) for first, last in (before, after))
    assert is_continued_by(one, other) is expected
    assert is_continued_by(None, other) is is_continued_by(one, None) is False


def test_windows_of_one_id_that_follow_each_other_are_one_line() -> None:
    group = only_group([window(1, 7, 14)], [window(8, 14, 35)], [window(15, 21, 9)])
    (line,) = group.lines
    assert [claim.item.count and claim.item.count.text for claim in line.claims] == [
        *("14", "35", "9")
    ]
    assert (line.are_increments, line.is_broken) == (True, False)
    assert line.start is not None
    assert line.start.text == "2024-12-01"


def test_windows_of_two_ids_or_two_claimants_are_two_lines() -> None:
    others: list[dict[str, Any]] = [{"id": "other"}, {"claimed_by": "Police"}]
    for other in others:
        assert len(only_group([window(1, 7)], [window(8, 14, **other)]).lines) == 2


def test_a_running_count_is_no_window() -> None:
    group = only_group([window(1, 7)], [window(1, 14)], [window(15, 21)])
    assert sorted(len(line.claims) for line in group.lines) == [1, 2]
    assert not any(line.are_increments for line in group.lines)
    assert all(line.is_broken for line in group.lines)


def test_running_counts_of_one_claimant_are_one_line_whatever_their_ids() -> None:
    old, new = ({"id": name, "published": december(day)} for name, day in (("old", 7), ("new", 8)))
    first = [
        window(1, 7, 20, id="paper", sources=["new"]),
        window(1, 7, 10, id="toll", sources=["old"]),
        window(1, 7, 99, id="rival", claimed_by="Police"),
    ]
    days = [
        day(7, sources=[old, new], casualties=first),
        day(8, sources=[old, new], casualties=[window(1, 8, 30)]),
    ]
    (group,) = figure_groups(days)
    ids = [[claim.item.id for claim in line.claims] for line in group.lines]
    # The latest count of a day is last.
    assert ids == [["toll", "paper", "toll"], ["rival"]]


def test_incidents_of_one_day_are_lines_of_their_own() -> None:
    assert len(only_group([window(7, 7, id="market"), window(7, 7, id="school")]).lines) == 2


def test_a_life_of_windows_has_no_break() -> None:
    days = [
        day(7, casualties=[window(1, 7)]),
        day(9, casualties=[window(1, 7)]),
        day(14, casualties=[window(8, 14)]),
        day(15, casualties=[window(10, 15)]),
    ]
    reports = item_reports(days, 2, days[2].casualties[0])
    assert [report.breaks for report in reports] == [(), (), (), ("from",)]
    assert [report.is_increment for report in reports] == [True, True, True, False]


def test_the_next_window_is_neither_a_rise_nor_a_fall() -> None:
    def moves(after: dict[str, Any]) -> tuple[str, ...]:
        old, new = day(7, casualties=[window(1, 7, 14)]), day(14, casualties=[after])
        (change,) = compare(old, new).changes
        return change.moves

    assert moves(window(8, 14, 35)) == ("next-window",)
    assert moves(window(8, 14, 35, who="civilians")) == ("recounted",)
    assert moves(window(5, 14, 35)) == ("recounted",)
