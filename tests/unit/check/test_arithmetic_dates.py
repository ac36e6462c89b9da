from datetime import UTC, date, datetime
from typing import Any

import pytest

from briefing_tui.check import arithmetic_dates
from tests.unit.check.subjects import (
    AS_OF,
    DAY_BEFORE,
    briefing,
    killed,
    places,
    situation,
    subject,
)


def test_a_figure_that_is_counted_backwards_is_found() -> None:
    of = subject(casualties=[killed(count=1, to=date(2024, 11, 26))])
    assert places(arithmetic_dates.from_after_to, of) == [("casualties", 0, "from")]


def test_a_part_with_reversed_dates_is_found_at_its_position() -> None:
    part = {"who": "army", "count": 1, "to": date(2024, 11, 26)}
    of = subject(
        casualties=[killed(count=1, to=AS_OF, parts=[part, {"who": "civilians", "count": 1}])]
    )
    found = places(arithmetic_dates.from_after_to, of)
    assert found == [("casualties", 0, "parts", 0, "to")]


def test_a_part_that_took_over_its_days_is_not_named_beside_its_whole() -> None:
    of = subject(
        casualties=[killed(count=1, to=date(2024, 11, 26), parts=[{"who": "army", "count": 1}])]
    )
    assert places(arithmetic_dates.from_after_to, of) == [("casualties", 0, "from")]


def test_a_part_that_starts_after_the_end_of_its_whole_is_found_at_its_start() -> None:
    part = {"who": "army", "count": 1, "from": date(2024, 12, 3)}
    of = subject(casualties=[killed(count=1, to=date(2024, 12, 2), parts=[part])])
    found = places(arithmetic_dates.from_after_to, of)
    assert found == [("casualties", 0, "parts", 0, "from")]


def test_a_figure_after_such_a_part_is_still_checked() -> None:
    backwards = {"count": 1, "to": date(2024, 11, 26)}
    first = killed(**backwards, parts=[{"who": "army", "count": 1}])
    of = subject(casualties=[first, killed(id="dead", **backwards)])
    found = places(arithmetic_dates.from_after_to, of)
    assert found == [("casualties", 0, "from"), ("casualties", 1, "from")]


@pytest.mark.parametrize("key", ["from", "to"])
def test_a_figure_without_one_of_its_days_is_left_alone(key: str) -> None:
    figure = {**killed(count=1), "to": AS_OF}
    del figure[key]
    assert places(arithmetic_dates.from_after_to, subject(casualties=[figure])) == []


@pytest.mark.parametrize(
    "to", [date(2024, 11, 27), "2024-11", "2024-11-25/2024-11-28", "2024-11-20/.."]
)
def test_a_figure_that_may_be_counted_forwards_is_left_alone(to: object) -> None:
    of = subject(casualties=[killed(count=1, to=to)])
    assert places(arithmetic_dates.from_after_to, of) == []


LATER = date(2024, 12, 5)


@pytest.mark.parametrize(
    ("section", "key"),
    [("events", "date"), ("frontline", "since"), ("casualties", "to"), ("reactions", "date")],
)
def test_what_is_later_than_the_cut_off_is_found(section: str, key: str) -> None:
    of = subject(**{section: [{"id": "x", key: LATER}]})
    assert places(arithmetic_dates.date_after_cut_off, of) == [(section, 0, key)]


@pytest.mark.parametrize("day", [AS_OF, "2024-12-04/2024-12-09", "../2024-12-09", "2024-12"])
def test_what_may_be_before_the_cut_off_is_left_alone(day: object) -> None:
    of = subject(events=[{"id": "x", "date": day}])
    assert places(arithmetic_dates.date_after_cut_off, of) == []


def test_the_future_and_the_paper_trail_may_be_later_than_the_cut_off() -> None:
    of = subject(
        published=LATER,
        next_due=LATER,
        sources=[{"id": "x", "published": LATER, "accessed": LATER}],
        judgements=[{"id": "x", "horizon": LATER}],
    )
    assert places(arithmetic_dates.date_after_cut_off, of) == []


def test_a_shared_item_of_a_later_briefing_is_left_alone() -> None:
    area = {"id": "a", "file": "a.geojson", "as_of": LATER}
    of = subject(shared=situation(areas=[area]))
    assert places(arithmetic_dates.date_after_cut_off, of) == []
    assert places(arithmetic_dates.date_after_cut_off, subject(areas=[area])) != []


def test_a_late_window_is_reported_once_and_not_per_part() -> None:
    of = subject(casualties=[killed(count=9, to=LATER, parts=[{"who": "army", "count": 5}])])
    assert places(arithmetic_dates.date_after_cut_off, of) == [("casualties", 0, "to")]


OLD: dict[str, Any] = {"id": "x", "date": date(2024, 12, 2)}


@pytest.mark.parametrize("section", ["events", "reactions", "quotes"])
def test_a_log_entry_from_before_the_period_is_found(section: str) -> None:
    of = subject(covers_from=DAY_BEFORE, **{section: [dict(OLD)]})
    assert places(arithmetic_dates.date_before_period, of) == [(section, 0, "date")]


def test_the_period_starts_at_the_last_cut_off_by_default() -> None:
    before = briefing(as_of=DAY_BEFORE)
    of = subject(before, events=[dict(OLD)])
    assert places(arithmetic_dates.date_before_period, of) == [("events", 0, "date")]
    assert places(arithmetic_dates.date_before_period, subject(events=[dict(OLD)])) == []


def test_a_period_in_the_briefing_overrides_the_last_cut_off() -> None:
    of = subject(briefing(as_of=DAY_BEFORE), covers_from=date(2024, 12, 2), events=[dict(OLD)])
    assert places(arithmetic_dates.date_before_period, of) == []


@pytest.mark.parametrize("event", [{"date": DAY_BEFORE}, {"date": "2024-12"}, {"note": "Late."}])
def test_a_log_entry_of_the_period_or_with_a_word_why_is_left_alone(event: dict[str, Any]) -> None:
    of = subject(covers_from=DAY_BEFORE, events=[OLD | event])
    assert places(arithmetic_dates.date_before_period, of) == []


def test_a_state_may_be_older_than_the_period() -> None:
    of = subject(covers_from=DAY_BEFORE, frontline=[{"id": "x", "since": date(2024, 12, 1)}])
    assert places(arithmetic_dates.date_before_period, of) == []


@pytest.mark.parametrize(
    ("check", "key", "wrong", "right"),
    [
        (arithmetic_dates.period_reversed, "covers_from", LATER, AS_OF),
        (arithmetic_dates.next_due_before_cut_off, "next_due", DAY_BEFORE, AS_OF),
        (arithmetic_dates.published_before_cut_off, "published", DAY_BEFORE, AS_OF),
    ],
)
def test_the_dates_at_the_top_are_in_order(check: Any, key: str, wrong: date, right: date) -> None:
    assert places(check, subject(**{key: wrong})) == [(key,)]
    assert places(check, subject(**{key: right})) == []
    assert places(check, subject()) == []


def test_a_next_briefing_may_be_due_at_any_time_after_a_day() -> None:
    of = subject(next_due="2024-12-01/..")
    assert places(arithmetic_dates.next_due_before_cut_off, of) == []


def test_a_cut_off_without_an_end_is_neither_before_nor_after_a_day() -> None:
    of = subject(as_of="2024-12-02/..", next_due=DAY_BEFORE, covers_from=LATER)
    assert places(arithmetic_dates.next_due_before_cut_off, of) == []
    assert places(arithmetic_dates.period_reversed, of) == []


def test_what_happened_at_the_moment_of_the_cut_off_is_not_after_it() -> None:
    moment = "2024-12-04T18:00:00Z"
    of = subject(as_of=moment, published=moment, covers_from=moment, events=[{"date": moment}])
    for check in (
        arithmetic_dates.date_after_cut_off,
        arithmetic_dates.period_reversed,
        arithmetic_dates.published_before_cut_off,
    ):
        assert places(check, of) == []


def present(keys: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in keys.items() if value is not None}


@pytest.mark.parametrize(
    ("was", "now", "is_found"),
    [
        ({}, {"status": "contested"}, True),
        ({}, {"status": "captured", "controller": "rebels"}, True),
        ({}, {"status": "contested", "id": "city-2", "was": "city"}, True),
        ({}, {"status": "contested", "changed": "Rebels came."}, True),
        ({}, {"status": "contested", "since": AS_OF}, False),
        ({}, {"status": "contested", "since": None}, False),
        ({}, {"status": "contested", "id": "another"}, False),
        ({}, {"status": "contested", "withdrawn": "Not so."}, False),
        ({}, {"status": "cut"}, False),
        ({}, {"status": None}, False),
        ({}, {"status": "held"}, True),
        ({"status": "captured"}, {"status": "held"}, False),
        ({"status": "held"}, {"status": "captured"}, False),
        ({"status": "captured"}, {"status": "held", "controller": "Army"}, False),
        ({"status": "captured"}, {"status": "held", "controller": "rebels"}, True),
        (
            {"status": "captured", "controller": "Rebels"},
            {"status": "held", "controller": "rebels"},
            False,
        ),
        ({"status": None}, {"status": "contested"}, False),
        ({"withdrawn": "Not so."}, {"status": "contested"}, False),
    ],
)
def test_an_old_since_of_a_new_status_is_found(
    was: dict[str, Any], now: dict[str, Any], is_found: bool
) -> None:
    position: dict[str, Any] = {"id": "city", "place": "city", "status": "cut"}
    position |= {"controller": "army", "since": DAY_BEFORE}
    actors = [{"id": "army", "name": "Army"}]
    old_item = present({**position, **was})
    before = briefing(as_of=DAY_BEFORE, frontline=[old_item], actors=actors)
    item = present({**position, **was, "withdrawn": None, **now})
    of = subject(before, frontline=[item], actors=actors)
    found = places(arithmetic_dates.since_not_updated, of)
    assert found == ([("frontline", 0, "since")] if is_found else [])


def test_a_status_that_may_have_begun_after_the_previous_cut_off_is_not_old() -> None:
    noon = datetime(2024, 12, 3, 12, tzinfo=UTC)
    for since, is_found in ((DAY_BEFORE, False), (noon, True)):
        position = {"place": "city", "status": "cut", "since": since}
        before = briefing(as_of=noon, frontline=[position])
        of = subject(before, frontline=[{**position, "status": "captured"}])
        assert bool(places(arithmetic_dates.since_not_updated, of)) == is_found


def test_a_position_of_the_first_briefing_has_no_old_since() -> None:
    of = subject(frontline=[{"place": "city", "status": "cut", "since": DAY_BEFORE}])
    assert places(arithmetic_dates.since_not_updated, of) == []
