"""A history starts a new series if its counts cannot be compared."""

from datetime import date
from typing import Any

import pytest

from briefing_tui.analysis.compare import compare
from briefing_tui.analysis.disputes import disputed_items
from briefing_tui.analysis.figures import figure_groups
from briefing_tui.analysis.series import item_reports
from tests.unit.analysis.days import day, figure


def test_a_series_ends_if_people_place_or_start_of_its_id_change() -> None:
    days = [
        day(1, casualties=[figure(count=1)]),
        day(2, casualties=[figure(count=2, who="civilians")]),
        day(3, casualties=[figure(count=3, who="civilians", place="Hama")]),
        day(4, casualties=[figure(count=4, who="civilians", place="Hama", **{"from": "2024-12"})]),
        day(5, casualties=[figure(count=5, who="civilians", place="Hama", **{"from": "2024-12"})]),
    ]
    reports = item_reports(days, 0, days[0].casualties[0])
    assert [report.breaks for report in reports] == [(), ("who",), ("place",), ("from",), ()]


@pytest.mark.parametrize(
    ("change", "breaks"),
    [
        ({"unit": "families"}, ("unit",)),
        ({"harm": "injured"}, ("what",)),
        ({"by": "army"}, ("by",)),
        ({"from_place": "Hama"}, ("from_place",)),
        ({"cause": "shelling"}, ("cause",)),
        ({"claimed_by": "SNHR"}, ("claimed_by",)),
        ({"claimed_by": ["SNHR", "SOHR"]}, ()),
        ({"claimed_by": []}, ()),
    ],
    ids=str,
)
def test_a_series_ends_if_its_counts_cannot_be_compared(
    change: dict[str, Any], breaks: tuple[str, ...]
) -> None:
    before = figure(count=1, claimed_by="SOHR")
    days = [day(1, casualties=[before]), day(2, casualties=[{**before, "count": 9, **change}])]
    assert item_reports(days, 0, days[0].casualties[0])[1].breaks == breaks


def test_the_articles_of_one_publisher_are_one_claimant() -> None:
    days = [
        day(
            number,
            sources=[{"id": f"wire-{number}", "publisher": "Delta Wire"}],
            casualties=[figure(count=number, claimed_by=f"wire-{number}")],
        )
        for number in (1, 2)
    ]
    assert [report.breaks for report in item_reports(days, 0, days[0].casualties[0])] == [(), ()]


def test_capitals_and_blanks_make_no_other_series() -> None:
    strikes = {"id": "strikes", "what": "air strikes", "unit": "strikes", "cause": "the war"}
    written = {"what": "Air  strikes", "unit": "Strikes", "cause": "The war"}
    other = {**strikes, **written, "id": "other", "count": 9, "claimed_by": "UN"}
    first = {**strikes, "count": 1, "claimed_by": "SOHR"}
    days = [day(1, figures=[first]), day(2, figures=[{**first, **written, "count": 2}, other])]
    assert [report.breaks for report in item_reports(days, 0, days[0].figures[0])] == [(), ()]
    (group,) = figure_groups(days)
    assert sorted(len(line.claims) for line in group.lines) == [1, 2]
    change = compare(*days).change_of(days[1].figures[0])
    assert change is not None
    assert change.moves == ("up",)
    assert len(disputed_items(days[1])) == 2


@pytest.mark.parametrize("is_old_id_used", [False, True])
def test_a_figure_that_gets_another_id_stays_in_its_line(*, is_old_id_used: bool) -> None:
    """The figures screen, the comparison and the history of an item agree, also about parts."""
    before = {"harm": "displaced", "place": "Hama", "claimed_by": "SOHR"}

    def counted(item_id: str, number: int, **keys: Any) -> dict[str, Any]:
        part = {"who": "women", "count": number}
        return {**before, "id": item_id, "count": 10 * number, "parts": [part], **keys}

    days = [
        day(1, casualties=[counted("a", 1)]),
        day(2, casualties=[counted("b", 2, was="a")]),
        day(3, casualties=[counted("b", 3)]),
        day(4, casualties=[counted("c", 4, was="b")]),
    ]
    whole, part = days[1].items("casualties")
    if is_old_id_used:
        days[1] = day(2, casualties=[counted("b", 2, was="a"), counted("a", 2, cause="mines")])
        whole, part = list(days[1].items("casualties"))[:2]
    lines = [group.lines for group in figure_groups(days)]
    claims = [[len(line.claims) for line in group] for group in lines if len(group[0].claims) > 1]
    assert claims == ([[3, 1], [3, 1]] if is_old_id_used else [[4], [4]])
    if not is_old_id_used:
        changes = compare(days[0], days[1]).changes
        assert [change.kind for change in changes] == ["changed", "changed"]
        assert [len(item_reports(days, 1, item)) for item in (whole, part)] == [4, 4]


@pytest.mark.parametrize(
    ("periods", "breaks"),
    [
        # A week after each other.
        ([(1, 7), (8, 14), (15, 21)], [(), (), ()]),
        # A running count that starts again.
        ([(1, 4), (1, 7), (8, 14)], [(), (), ("from",)]),
        ([(1, 7), (8, 10), (8, 14)], [(), ("from",), ()]),
        # The same week on two days.
        ([(1, 7), (1, 7), (8, 14)], [(), (), ()]),
    ],
)
def test_a_running_count_that_starts_again_is_a_new_series(
    periods: list[tuple[int, int]], breaks: list[tuple[str, ...]]
) -> None:
    """The history of a figure and the figures screen agree."""
    days = [
        day(
            number,
            casualties=[
                figure(
                    count=number,
                    claimed_by="SOHR",
                    to=date(2024, 12, last),
                    **{"from": date(2024, 12, first)},
                )
            ],
        )
        for number, (first, last) in enumerate(periods, 22)
    ]
    reports = item_reports(days, 0, days[0].casualties[0])
    assert [report.breaks for report in reports] == breaks
    (group,) = figure_groups(days)
    assert len(group.lines) == 1 + sum(map(bool, breaks))
