"""The chart of figures draws counts that can be compared, and only these, to one scale."""

from typing import Any

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.richtext.document import Chart
from briefing_tui.sections.counted_chart import figure_chart
from tests.unit.export.documents import briefing_of


def figures(*items: dict[str, Any]) -> Briefing:
    return briefing_of(casualties=[{"harm": "killed", **item} for item in items])


def chart_of(briefing: Briefing, before: Item | None = None) -> Chart | None:
    return figure_chart(briefing, briefing.casualties, lambda _: before)


def bars(chart: Chart | None) -> list[tuple[str, str, float, float | None]]:
    assert chart is not None
    return [(bar.label, bar.words, bar.low, bar.high) for g in chart.groups for bar in g.bars]


def test_claims_about_one_thing_are_side_by_side() -> None:
    chart = chart_of(
        figures(
            {"count": "12+", "claimed_by": "A"},
            {"count": "40-50", "claimed_by": "B", "who": "all"},
        )
    )
    assert bars(chart) == [("A", "≥12", 12, None), ("B", "40–50", 40, 50)]
    assert chart is not None
    assert [group.title for group in chart.groups] == ["killed"]


def test_other_people_and_other_places_have_groups_of_their_own() -> None:
    chart = chart_of(
        figures({"count": 4}, {"count": 5, "who": "civilians"}, {"count": 6, "place": "Dun"})
    )
    assert chart is not None
    assert [group.title for group in chart.groups] == ["killed", "killed civilians", "killed, Dun"]


def test_a_count_of_one_cause_or_origin_is_not_compared_with_all() -> None:
    chart = chart_of(
        figures(
            {"count": 40, "place": "Dun"},
            {"count": 5, "place": "Dun", "cause": "mines", "by": "Army"},
            {"count": 6, "place": "Dun", "from_place": "Ost"},
        )
    )
    assert chart is not None
    assert [group.title for group in chart.groups] == [
        *("killed, Dun", "killed, mines by Army, Dun", "killed, Dun, from Ost")
    ]


def test_parts_follow_their_whole() -> None:
    whole = {"count": 20, "claimed_by": "A", "parts": [{"who": "civilians", "count": 7}]}
    assert bars(chart_of(figures(whole))) == [
        ("A", "20", 20, 20),
        ("of these", "7 civilians", 7, 7),
    ]


def test_a_part_that_counts_something_else_is_named() -> None:
    whole = {"count": 20, "claimed_by": "A", "parts": [{"harm": "injured", "count": 7}]}
    assert ("of these", "7 (injured)", 7, 7) in bars(chart_of(figures(whole)))


def test_the_count_of_the_previous_briefing_is_marked() -> None:
    old = figures({"count": 3}).casualties[0]
    chart = chart_of(figures({"count": 9}), old)
    assert chart is not None
    assert [bar.before for group in chart.groups for bar in group.bars] == [3]


def test_counts_that_cannot_be_read_are_not_drawn() -> None:
    assert chart_of(figures({"count": "a lot"})) is None
    assert bars(chart_of(figures({"count": "a lot"}, {"count": 2, "claimed_by": "A"}))) == [
        ("A", "2", 2, 2)
    ]
