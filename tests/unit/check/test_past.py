"""The reports of earlier briefings do not depend on the order in which these are read."""

from datetime import date
from typing import Any

import pytest

from briefing_tui.check.arithmetic_series import cumulative_falls, day_count_differs
from briefing_tui.check.past import PastFigures
from briefing_tui.check.registry import Check
from briefing_tui.check.subject import Subject
from briefing_tui.model.briefing import Briefing
from tests.unit.check.subjects import briefing, killed

NEVER_REPORTED = killed(id="never-reported", count=1)


def on(day: int, *casualties: dict[str, Any]) -> Briefing:
    return briefing(as_of=date(2024, 12, day), casualties=list(casualties))


def running(to: int, count: int, **keys: Any) -> dict[str, Any]:
    return killed(count=count, to=date(2024, 12, to), **keys)


def of_days(first: int, last: int, count: int) -> dict[str, Any]:
    days = {"from": date(2024, 12, first), "to": date(2024, 12, last)}
    return killed(id="period", count=count, **days)


def read_from_the_first(days: list[Briefing]) -> PastFigures:
    figures = past_of(days)
    for number in range(len(days) + 1):
        figures.until(number)
    return figures


def read_from_the_last(days: list[Briefing]) -> PastFigures:
    figures = past_of(days)
    figures.until(len(days)).last(on(28, NEVER_REPORTED).casualties[0])
    return figures


def past_of(days: list[Briefing]) -> PastFigures:
    moments = [day.as_of.latest for day in days if day.as_of.latest]
    return PastFigures(moments, days.__getitem__)


READING_ORDERS = pytest.mark.parametrize("read", [read_from_the_first, read_from_the_last])


def found(check: Check, days: list[Briefing], figures: PastFigures) -> list[int]:
    """Return the numbers of the days with findings."""
    return [
        number
        for number, day in enumerate(days)
        if list(check(Subject(day, earlier=figures.until(number))))
    ]


@READING_ORDERS
def test_each_day_is_compared_with_the_last_report_before_it(read: Any) -> None:
    counts = [10, 20, 30, 5, 40, 35, 50]
    days = [on(number, killed(count=count)) for number, count in enumerate(counts, 1)]
    assert found(cumulative_falls, days, read(days)) == [3, 5]


@READING_ORDERS
def test_of_several_reports_of_one_count_the_newest_is_compared(read: Any) -> None:
    days = [
        on(17, running(17, 90)),
        on(18, running(17, 90), running(18, 100)),
        on(19, running(18, 120)),
        on(20, of_days(19, 20, 10), running(20, 130)),
    ]
    assert found(day_count_differs, days, read(days)) == []
    days[3] = on(20, of_days(19, 20, 30), running(20, 130))
    assert found(day_count_differs, days, read(days)) == [3]


@READING_ORDERS
def test_what_a_later_day_reports_of_an_earlier_one_is_not_known_yet(read: Any) -> None:
    days = [
        on(18, running(18, 100)),
        on(19, of_days(19, 19, 10), running(19, 110)),
        on(20, running(18, 50), running(20, 130)),
    ]
    assert found(day_count_differs, days, read(days)) == []


@READING_ORDERS
def test_the_first_report_of_a_count_is_found_on_the_day_that_it_starts(read: Any) -> None:
    since = {"from": date(2024, 12, 2)}
    days = [on(1), on(2, killed(count=100, **since)), on(3), on(4, killed(count=99, **since))]
    assert found(cumulative_falls, days, read(days)) == [3]
