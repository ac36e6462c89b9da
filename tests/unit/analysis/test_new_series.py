"""A history starts a new series if its counts cannot be compared."""

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
