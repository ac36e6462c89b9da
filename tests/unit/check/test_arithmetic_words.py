"""Findings about numbers and dates give both values, and each day with its year."""

from datetime import date
from typing import Any

import pytest

from briefing_tui.check import arithmetic, arithmetic_dates, arithmetic_series
from briefing_tui.check.registry import Check
from tests.unit.check.subjects import AS_OF, DAY_BEFORE, briefing, killed, subject

LATER = date(2025, 1, 5)
OLD = date(2023, 12, 31)
ARMY: dict[str, Any] = {"who": "army", "count": 70}


@pytest.mark.parametrize(
    ("check", "keys", "message"),
    [
        (
            arithmetic.part_exceeds_whole,
            {"casualties": [killed(count=60, parts=[ARMY])]},
            "the count of this part is 70, but that of its whole `killed` is only 60",
        ),
        (
            arithmetic.best_outside_range,
            {"casualties": [killed(count="10-20", best="~30")]},
            "the best estimate ~30 is outside the range 10–20",
        ),
        (
            arithmetic_dates.from_after_to,
            {"casualties": [killed(count=1, to=OLD)]},
            "the count starts on 27 Nov 2024, after its end on 31 Dec 2023",
        ),
        (
            arithmetic_dates.date_after_cut_off,
            {"events": [{"date": LATER}]},
            "5 Jan 2025 is after the cut-off, 4 Dec 2024",
        ),
        (
            arithmetic_dates.date_before_period,
            {"covers_from": DAY_BEFORE, "events": [{"date": OLD}]},
            "31 Dec 2023 is before the period of this briefing, which starts on 3 Dec 2024",
        ),
        (
            arithmetic_dates.period_reversed,
            {"covers_from": LATER},
            "the period starts on 5 Jan 2025, after the cut-off, 4 Dec 2024",
        ),
        (
            arithmetic_dates.next_due_before_cut_off,
            {"next_due": OLD},
            "the next briefing is due on 31 Dec 2023, before the cut-off, 4 Dec 2024",
        ),
        (
            arithmetic_dates.published_before_cut_off,
            {"published": OLD},
            "the briefing was published on 31 Dec 2023, before its cut-off, 4 Dec 2024",
        ),
        (
            arithmetic_series.cumulative_falls,
            {"casualties": [killed(count=60, to=OLD), killed(count=50, to=AS_OF)]},
            "50 is lower than 60 up to 31 Dec 2023, although both are counted from 27 Nov 2024",
        ),
    ],
)
def test_a_finding_shows_what_it_compares(check: Check, keys: dict[str, Any], message: str) -> None:
    assert [finding.message for finding in check(subject(**keys))] == [message]


@pytest.mark.parametrize(
    ("now", "message"),
    [
        ({"from": OLD}, "`from` is 31 Dec 2023, but was 27 Nov 2024"),
        ({"from": None}, "`from` is not given, but was 27 Nov 2024"),
        ({"who": "army"}, "`who` is army, but was all"),
        ({"place": ["hama", "homs"]}, "`place` is hama, homs, but was syria"),
        ({"place": None}, "`place` is not given, but was syria"),
    ],
)
def test_a_break_in_a_series_shows_what_was_counted_before(
    now: dict[str, Any], message: str
) -> None:
    figure = {key: value for key, value in killed(count=5, **now).items() if value is not None}
    of = subject(briefing(as_of=DAY_BEFORE, casualties=[killed(count=5)]), casualties=[figure])
    (found,) = arithmetic_series.series_breaks(of)
    assert found.message == f"{message} under the same id in the briefing of 3 Dec 2024"


def test_a_group_that_is_left_out_is_given_as_such_in_a_break_and_else_means_all() -> None:
    figure = {key: value for key, value in killed(count=5).items() if key != "who"}
    before = [killed(count=5, who="army")], [killed(count=5)]
    messages = [
        finding.message
        for figures in before
        for finding in arithmetic_series.series_breaks(
            subject(briefing(as_of=DAY_BEFORE, casualties=figures), casualties=[figure])
        )
    ]
    assert [message[:34] for message in messages] == ["`who` is not given, but was army u"]
