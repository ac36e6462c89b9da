"""Missing and uncertain values do not stop a check, and are not findings of it."""

from datetime import date, timedelta
from typing import Any

import pytest

from briefing_tui.check import arithmetic_series
from briefing_tui.check.past import PastFigures
from briefing_tui.check.subject import Subject
from briefing_tui.model.briefing import Briefing
from tests.unit.check.subjects import AS_OF, DAY_BEFORE, briefing, killed, places, subject

COUNT_OF_THE_DAY = ("casualties", 2, "count")


def without(key: str, **keys: Any) -> dict[str, Any]:
    """Return a figure of people killed, without a key."""
    return {name: value for name, value in killed(**keys).items() if name != key}


def yesterday(*casualties: dict[str, Any]) -> Briefing:
    return briefing(as_of=DAY_BEFORE, casualties=list(casualties))


def day_counts(*casualties: dict[str, Any]) -> Subject:
    """Return a briefing with a running count that grew by 10, and with more figures."""
    running = [killed(count=100, to=DAY_BEFORE), killed(count=110, to=AS_OF)]
    return subject(casualties=[*running, *casualties])


def of_the_day(**keys: Any) -> dict[str, Any]:
    """Return a count of the last day that differs from the growth of the running count."""
    return killed(**{"id": "day", "count": 7, "from": AS_OF, "to": AS_OF, **keys})


@pytest.mark.parametrize(("before", "now"), [("many", 99), (100, "few")])
def test_a_count_that_cannot_be_read_has_not_fallen(before: object, now: object) -> None:
    of = subject(yesterday(killed(count=before)), casualties=[killed(count=now)])
    assert places(arithmetic_series.cumulative_falls, of) == []


def test_a_start_that_is_added_breaks_the_series() -> None:
    of = subject(yesterday(without("from", count=5)), casualties=[killed(count=5)])
    assert places(arithmetic_series.series_breaks, of) == [("casualties", 0, "from")]


def test_a_break_that_is_explained_does_not_keep_the_next_from_being_found() -> None:
    before = yesterday(killed(count=5), killed(id="wounded", count=9))
    now = killed(count=5, who="army", changed="Soldiers alone.")
    of = subject(before, casualties=[now, killed(id="wounded", count=9, who="army")])
    assert places(arithmetic_series.series_breaks, of) == [("casualties", 1, "who")]


def test_a_part_breaks_with_its_whole_unless_it_changed_alone() -> None:
    part = {"id": "soldiers", "who": "army", "count": 5}
    before = yesterday(killed(count=9, parts=[part]))
    moved = killed(count=9, place="hama", parts=[part])
    of = subject(before, casualties=[moved])
    assert places(arithmetic_series.series_breaks, of) == [("casualties", 0, "place")]
    other = killed(count=9, parts=[{**part, "who": "guards"}])
    of = subject(before, casualties=[other])
    found = places(arithmetic_series.series_breaks, of)
    assert found == [("casualties", 0, "parts", 0, "who")]
    restarted = killed(count=9, parts=[{**part, "from": date(2024, 11, 30)}])
    of = subject(before, casualties=[restarted])
    found = places(arithmetic_series.series_breaks, of)
    assert found == [("casualties", 0, "parts", 0, "from")]


@pytest.mark.parametrize(
    "unclear",
    [
        without("from", id="day", count=7, to=AS_OF),
        without("to", id="day", count=7, **{"from": AS_OF}),
        of_the_day(**{"from": "0001-01-01", "to": "0001-01-01"}),
        of_the_day(**{"from": AS_OF, "to": DAY_BEFORE}),
        of_the_day(**{"from": "2024-12-03/2024-12-04"}),
        of_the_day(to="2024-12-04/2024-12-05"),
        of_the_day(count="many"),
        of_the_day(claimed_by=[]),
        of_the_day(note="Seven bodies were found later."),
    ],
)
def test_a_count_of_unclear_or_explained_days_is_not_compared_and_the_next_one_is(
    unclear: dict[str, Any],
) -> None:
    assert places(arithmetic_series.day_count_differs, day_counts(unclear)) == []
    found = places(arithmetic_series.day_count_differs, day_counts(unclear, of_the_day(id="next")))
    assert found == [("casualties", 3, "count")]


@pytest.mark.parametrize(
    "other",
    [
        without("from", id="level", count=900, to=AS_OF),
        killed(id="month", count=900, to="2024-12"),
        killed(id="backwards", count=900, to=date(2024, 11, 26)),
    ],
)
def test_a_running_count_of_unclear_days_is_not_compared_with(other: dict[str, Any]) -> None:
    found = places(arithmetic_series.day_count_differs, day_counts(of_the_day(), other))
    assert found == [COUNT_OF_THE_DAY]


@pytest.mark.parametrize(("before", "now"), [("many", 150), (100, "many")])
def test_a_running_count_that_cannot_be_read_says_nothing_about_a_day(
    before: object, now: object
) -> None:
    running = [killed(count=before, to=DAY_BEFORE), killed(count=now, to=AS_OF)]
    of = subject(casualties=[*running, of_the_day()])
    assert places(arithmetic_series.day_count_differs, of) == []


@pytest.mark.parametrize(("days", "is_found"), [(366, False), (367, True)])
def test_of_more_than_a_year_only_the_two_ends_of_the_running_count_are_compared(
    days: int, is_found: bool
) -> None:
    start = AS_OF - timedelta(days=days)
    since = {"from": date(2023, 1, 1)}
    running = [
        killed(count=count, to=start + timedelta(days=number), **since)
        for number, count in ((0, 100), (3, 90), (days, 110))
    ]
    year = of_the_day(**{"from": start + timedelta(days=1)})
    of = subject(casualties=[*running, year])
    found = places(arithmetic_series.day_count_differs, of)
    assert found == ([("casualties", 3, "count")] if is_found else [])


def test_a_correction_after_the_days_that_are_counted_does_not_matter() -> None:
    corrected = killed(count=50, to=AS_OF + timedelta(days=1), changed="Counted again.")
    found = places(arithmetic_series.day_count_differs, day_counts(of_the_day(), corrected))
    assert found == [COUNT_OF_THE_DAY]


def test_for_a_new_figure_no_briefing_from_before_its_start_is_read() -> None:
    days = [briefing(as_of=date(2024, 12, day)) for day in range(1, 4)]
    read: list[int] = []

    def reading(day: int) -> Briefing:
        read.append(day)
        return days[day]

    figures = PastFigures([day.as_of.latest for day in days if day.as_of.latest], reading)
    new = briefing(casualties=[killed(count=5, **{"from": DAY_BEFORE})])
    assert places(arithmetic_series.cumulative_falls, Subject(new, earlier=figures.until(3))) == []
    assert read == [2]


def test_a_new_count_with_the_end_of_the_old_one_is_found() -> None:
    before = briefing(as_of=DAY_BEFORE, casualties=[killed(count=41)])
    of = subject(before, casualties=[killed(count=58, to=DAY_BEFORE)])
    assert places(arithmetic_series.period_not_extended, of) == [("casualties", 0, "to")]
    for end in (DAY_BEFORE, date(2024, 11, 28)):
        before = briefing(as_of=DAY_BEFORE, casualties=[killed(count=41, to=end)])
        of = subject(before, casualties=[killed(count=58, to=end)])
        assert places(arithmetic_series.period_not_extended, of) == [("casualties", 0, "to")]


def test_a_new_count_with_an_old_end_of_two_days_and_no_start_is_found() -> None:
    old, new = (killed(count=count, to="2024-12-03/2024-12-04") for count in (41, 58))
    del old["from"], new["from"]
    before = briefing(as_of=DAY_BEFORE, casualties=[old])
    of = subject(before, casualties=[new])
    assert places(arithmetic_series.period_not_extended, of) == [("casualties", 0, "to")]


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ({}, {"count": 41, "to": DAY_BEFORE}),
        ({}, {"count": "41"}),
        ({}, {"count": 58}),
        ({}, {"count": 58, "to": AS_OF}),
        ({}, {"count": 58, "to": DAY_BEFORE, "changed": "Counted again."}),
        ({}, {"count": 58, "to": DAY_BEFORE, "id": "another"}),
        (
            {"from": DAY_BEFORE, "to": DAY_BEFORE},
            {"count": 58, "from": DAY_BEFORE, "to": DAY_BEFORE},
        ),
        ({"to": date(2024, 11, 28)}, {"count": 58, "to": date(2024, 11, 29)}),
    ],
)
def test_other_counts_and_ends_are_left_alone(then: dict[str, Any], now: dict[str, Any]) -> None:
    before = briefing(as_of=DAY_BEFORE, casualties=[killed(count=41, **then)])
    of = subject(before, casualties=[killed(**now)])
    assert places(arithmetic_series.period_not_extended, of) == []


@pytest.mark.parametrize(
    ("reports", "is_found"),
    [
        # A period of several days.
        ([(20, 10, 18)], True),
        ([(20, 10, 20)], True),
        ([(20, 10, 19)], True),
        ([(20, 10, 20), (21, 10, 20), (24, 10, 20)], True),
        ([(20, 10, None), (21, 10, 20)], True),
        ([(20, 10, None), (21, 10, 20), (22, 10, 20), (24, 10, 20)], True),
        # A running count that comes two days late.
        ([(19, 10, 17), (20, 10, 18)], True),
        ([(19, 10, 17), (20, 10, 18), (21, 10, 18)], True),
        # The first day of a running count, and the count of a single day.
        ([(20, 20, None), (21, 20, 20)], True),
        ([(20, 20, 20), (21, 20, 20)], False),
    ],
)
def test_a_new_count_for_an_old_end_is_right_only_for_a_day_that_was_reported_as_one(
    reports: list[tuple[int, int, int | None]], is_found: bool
) -> None:
    days = [
        briefing(as_of=november(day), casualties=[counted_in_november(41, start, end)])
        for day, start, end in reports
    ]
    figures = PastFigures([day.as_of.latest for day in days if day.as_of.latest], days.__getitem__)
    day, start, end = reports[-1]
    new = briefing(casualties=[counted_in_november(58, start, end or day)])
    found = places(
        arithmetic_series.period_not_extended, Subject(new, earlier=figures.until(len(days)))
    )
    assert found == ([("casualties", 0, "to")] if is_found else [])


def november(day: int) -> date:
    return date(2024, 11, day)


def counted_in_november(count: int, start: int, end: int | None, **more: Any) -> dict[str, Any]:
    last = {} if end is None else {"to": november(end)}
    return killed(count=count, **{"from": november(start), **last, **more})
