"""Counts of periods are bars with the days that they count; estimates are next to ranges."""

from datetime import date
from typing import Any

import pytest

from briefing_tui.analysis.compare import compare
from briefing_tui.analysis.figures import figure_groups
from briefing_tui.analysis.series import item_reports
from briefing_tui.config.glyphs import ASCII, UNICODE
from briefing_tui.desk.across.chart import chart_paragraphs
from briefing_tui.desk.across.figure_lines import figure_rows, group_paragraphs, row_cells
from briefing_tui.desk.across.history import (
    history_line,
    history_sparkline,
    item_history_paragraphs,
)
from briefing_tui.desk.across.sparkline import sparkline
from briefing_tui.model.briefing import Briefing
from briefing_tui.richtext.document import Paragraph
from briefing_tui.richtext.terminal import words_of
from briefing_tui.sections.changes import change_groups
from briefing_tui.sections.counted import count_words
from briefing_tui.sections.panes import cells_of
from tests.unit.analysis.days import day


def toll(first: int, last: int, count: Any, **keys: Any) -> dict[str, Any]:
    own = {"id": "toll", "harm": "killed", "claimed_by": "Clinic", "count": count, "who": "all"}
    return {**own, "from": date(2024, 12, first), "to": date(2024, 12, last), **keys}


WEEKS = [
    day(last, casualties=[toll(last - 6, last, count)])
    for last, count in ((7, 8), (14, 16), (21, 3))
]


def words(blocks: list[Paragraph]) -> list[str]:
    return [(words_of(block.spans)).rstrip() for block in blocks]


def listed(days: list[Briefing], open_day: int) -> list[tuple[str, ...]]:
    return [
        tuple(cell.text for cell in row_cells(days, row, open_day, UNICODE)[1:])
        for row in figure_rows(figure_groups(days), open_day)
    ]


def test_weeks_are_bars_from_their_first_day_to_their_last() -> None:
    (group,) = figure_groups(WEEKS)
    assert words(chart_paragraphs(group, WEEKS, 2, 46, 4, UNICODE)) == [
        "16 │               █████████████",
        "   │               █████████████",
        "   │█████████████  █████████████",
        "   │█████████████  █████████████  ▆▆▆▆▆▆▆▆▆▆▆▆",
        " 0 └──────────────────────────────────────────",
        "                7 Dec          14 Dec   21 Dec",
    ]
    assert (
        words(chart_paragraphs(group, WEEKS, 2, 46, 4, ASCII))[3]
        == "   |HHHHHHHHHHHHH  HHHHHHHHHHHHH  jjjjjjjjjjjj"
    )


def test_each_count_is_with_the_days_that_it_counts() -> None:
    (group,) = figure_groups(WEEKS)
    table = "\n".join(words(group_paragraphs(WEEKS, group, 2, 100, 30, UNICODE)))
    assert "counted from  1–7 Dec  8–14 Dec  15–21 Dec" in table
    assert "Clinic      each period         8        16          3" in table
    assert "Each bar counts its own period only. Bars are not added up." in table
    assert "not joined" not in table
    prose = "\n".join(words(group_paragraphs(WEEKS, group, 2, 30, 30, UNICODE))).replace(
        "\xa0", " "
    )
    assert "Clinic counts each period:  8 1–7 Dec   16 8–14 Dec   3 15–21 Dec" in prose
    assert listed(WEEKS, 2) == [("▄█▂", "3", "15–21 Dec", "① Clinic")]


def test_a_history_of_weeks_never_starts_again() -> None:
    reports = item_reports(WEEKS, 2, WEEKS[2].casualties[0])
    shown = "\n".join(words(item_history_paragraphs(WEEKS, reports, 2, 100, UNICODE)))
    assert "starts anew" not in shown
    assert "8–14 Dec" in shown
    assert history_sparkline(WEEKS, reports, 2, UNICODE) == "▄█▂"
    (line,) = words([history_line(WEEKS, reports, 2, UNICODE)])
    assert line.endswith("8 1–7 Dec   16 8–14 Dec   3 15–21 Dec")


def test_a_change_of_week_says_both_weeks() -> None:
    ((_, (line,)),) = change_groups(compare(WEEKS[0], WEEKS[1]), {"casualties"})
    assert line.main_changes == "16 for 8–14 Dec (previous: 8 for 1–7 Dec)"


def test_the_latest_of_several_counts_is_drawn_and_the_others_are_under_it() -> None:
    sources = [{"id": f"s{at}", "published": date(2024, 12, at)} for at in (6, 7)]
    counts = [
        toll(1, 7, 90, id="late", sources=["s7"]),
        toll(1, 7, 40, id="early", sources=["s6"]),
    ]
    days = [
        day(6, casualties=[toll(1, 6, 10)]),
        day(7, casualties=counts, sources=sources),
        day(8, casualties=[toll(1, 7, 100)]),
    ]
    assert listed(days, 1) == [
        ("▁█", "90", "7 Dec", "① Clinic"),
        ("", "40", "7 Dec", "  also Clinic"),
    ]
    (group,) = figure_groups(days)
    drawn = words(chart_paragraphs(group, days, 1, 30, 10, UNICODE))
    # A later report about the same date does not replace what was known on the open day.
    assert sum(row.count("①") for row in drawn) == 2
    assert drawn[0].startswith("90 ")
    table = words(group_paragraphs(days, group, 1, 100, 30, UNICODE))
    assert [row.split() for row in table if "also" in row or "①  " in row] == [
        ["①", "Clinic", "1", "Dec", "10", "90"],
        ["also", "100,", "40"],
    ]


@pytest.mark.parametrize("count", ["<=16", "<17", "0-16"])
def test_an_upper_limit_is_not_drawn(count: str) -> None:
    days = [WEEKS[0], day(14, casualties=[toll(8, 14, count)]), WEEKS[2]]
    (group,) = figure_groups(days)
    rows = words(chart_paragraphs(group, days, 2, 46, 4, UNICODE))
    assert rows[0].startswith("8 │")
    assert not any("①" in row for row in rows)
    assert listed(days, 2)[0][0] == "█·▃"


def test_bars_overstate_nothing() -> None:
    assert sparkline([200, 412], UNICODE) == "▄█"
    assert sparkline([1, 8, 7, 0], UNICODE) == "▁█▇0"


def test_a_best_estimate_is_beside_its_range() -> None:
    days = [
        day(7, casualties=[toll(1, 7, "3-28", best=12)]),
        day(8, casualties=[toll(1, 8, "3-28", best=27)]),
    ]
    item = days[1].casualties[0]
    assert count_words(item) == "3–28 (best 27)"
    cells = [cell.text for cell in cells_of(days[1], item)]
    assert "3–28 (best 27)" in cells
    assert [row[1] for row in listed(days, 1)] == ["3–28 (best 27)"]
    reports = item_reports(days, 1, item)
    shown = "\n".join(words(item_history_paragraphs(days, reports, 1, 100, UNICODE)))
    assert "3–28 (best 12)" in shown
    assert history_sparkline(days, reports, 1, UNICODE) == sparkline([12, 27], UNICODE)


def test_a_period_without_victims_is_not_empty_in_the_chart() -> None:
    days = [WEEKS[0], day(14, casualties=[toll(8, 14, 0)]), WEEKS[2]]
    (group,) = figure_groups(days)
    assert words(chart_paragraphs(group, days, 2, 46, 4, UNICODE))[3] == (
        "  │██████████████             0  █████████████"
    )


@pytest.mark.parametrize(("hour", "label"), [(8, "2 Dec"), (18, "2 Dec 18:00")])
def test_a_column_with_counts_of_two_times_names_neither(hour: int, label: str) -> None:
    counts = [
        toll(1, 1, 3),
        toll(1, 2, 4, to=f"2024-12-02T{hour:02}:00:00Z"),
        toll(1, 2, 5, to="2024-12-02T18:00:00Z"),
    ]
    days = [day(number, casualties=[count]) for number, count in enumerate(counts, 1)]
    (group,) = figure_groups(days)
    shown = words(group_paragraphs(days, group, 2, 100, 14, UNICODE))
    (columns,) = (line for line in shown if "claimed by" in line)
    assert columns.split("  ")[-1] == label
