from datetime import date
from typing import Any

import pytest

from briefing_tui.check import arithmetic, arithmetic_dates
from briefing_tui.check.bounds import least, most
from briefing_tui.model.counts import parse_count
from tests.unit.check.subjects import AS_OF, DAY_BEFORE, briefing, killed, places, subject

COUNT = ("casualties", 0, "count")


def who(name: str, count: object) -> dict[str, object]:
    return {"who": name, "count": count}


@pytest.mark.parametrize("part", [101, "101-200", ">100", "~120"])
def test_a_part_that_counts_more_than_its_whole_is_found(part: object) -> None:
    whole = killed(count=100, parts=[who("civilians", 3), who("army", part)])
    found = places(arithmetic.part_exceeds_whole, subject(casualties=[whole]))
    assert found == [("casualties", 0, "parts", 1, "count")]


@pytest.mark.parametrize(
    ("whole", "part"),
    [(100, 100), ("100+", 500), ("~100", 108), (100, "~108"), (100, "90-120"), (100, "<500")],
)
def test_a_part_that_may_fit_into_its_whole_is_left_alone(whole: object, part: object) -> None:
    figure = killed(count=whole, parts=[who("army", part)])
    assert places(arithmetic.part_exceeds_whole, subject(casualties=[figure])) == []


def test_a_part_that_stands_elsewhere_is_held_against_its_whole() -> None:
    part = killed(id="army", who="army", count=101, part_of="killed")
    of = subject(casualties=[killed(count=100), part])
    assert places(arithmetic.part_exceeds_whole, of) == [("casualties", 1, "count")]


@pytest.mark.parametrize(
    "other", [{"unit": "families"}, {"to": AS_OF}, {"from": date(2024, 11, 1)}]
)
def test_a_part_of_other_units_or_days_is_not_compared(other: dict[str, object]) -> None:
    part = killed(id="army", who="army", count=101, part_of="killed", **other)
    whole = killed(count=100, to=DAY_BEFORE)
    assert places(arithmetic.part_exceeds_whole, subject(casualties=[whole, part])) == []


ACTORS = [
    {"id": "rebels", "name": "Rebels"},
    {"id": "hts", "name": "HTS", "member_of": "rebels"},
    {"id": "army", "name": "Army"},
]


def too_many(parts: list[dict[str, Any]], count: object = 100) -> bool:
    figure = killed(count=count, parts=parts)
    found = places(arithmetic.parts_exceed_whole, subject(casualties=[figure], actors=ACTORS))
    assert found in ([], [("casualties", 0, "parts")])
    return bool(found)


@pytest.mark.parametrize(
    "names",
    [
        ("children", "women"),
        ("civilians", "combatants"),
        ("civilians", "army"),
        ("hts", "army"),
        ("allies of HTS", "army"),
    ],
)
def test_parts_that_count_nobody_twice_cannot_be_more_than_their_whole(
    names: tuple[str, str],
) -> None:
    first, second = names
    assert too_many([who(first, 60), who(second, 41)])
    assert not too_many([who(first, 60), who(second, 40)])


@pytest.mark.parametrize(
    "names",
    [
        ("civilians", "children"),
        ("combatants", "army"),
        ("combatants", "men"),
        ("rebels", "hts"),
        ("rebels", "HTS"),
        ("civilians", "journalists"),
    ],
)
def test_parts_that_may_count_the_same_people_are_not_added(names: tuple[str, str]) -> None:
    assert not too_many([who(names[0], 60), who(names[1], 60)])


def test_parts_of_an_open_whole_may_be_any_number() -> None:
    assert not too_many([who("civilians", 60), who("army", 60)], "100+")


def test_parts_by_those_held_responsible_are_disjoint() -> None:
    assert too_many([{"by": "hts", "count": 60}, {"by": "army", "count": 60}])
    assert not too_many([{"by": "hts", "count": 60}, {"by": "rebels", "count": 60}])
    assert not too_many([{"by": "army", "count": 60}, who("civilians", 60)])


def yesterday(**keys: Any) -> Any:
    return briefing(as_of=DAY_BEFORE, casualties=[killed(**keys)])


def test_a_count_from_the_same_day_that_falls_is_found() -> None:
    of = subject(yesterday(count=100), casualties=[killed(count=99)])
    assert places(arithmetic.cumulative_falls, of) == [COUNT]


def test_a_part_that_falls_is_found_unless_its_whole_says_why() -> None:
    before = yesterday(count=100, parts=[who("army", 50)])
    falling = killed(count=110, parts=[who("army", 40)])
    part = ("casualties", 0, "parts", 0, "count")
    of = subject(before, casualties=[falling])
    assert places(arithmetic.cumulative_falls, of) == [part]
    explained = subject(
        before, casualties=[{**falling, "parts": [who("army", 40)], "changed": "x"}]
    )
    assert places(arithmetic.cumulative_falls, explained) == []


def test_a_count_that_falls_between_two_points_of_one_briefing_is_found() -> None:
    points = [killed(count=100, to=DAY_BEFORE), killed(count=90, to=AS_OF)]
    of = subject(casualties=points)
    assert places(arithmetic.cumulative_falls, of) == [("casualties", 1, "count")]


@pytest.mark.parametrize(
    "now",
    [
        {"count": 100},
        {"count": "95+"},
        {"count": "~95"},
        {"count": 99, "changed": "A re-count."},
        {"count": 99, "withdrawn": "Not so."},
        {"count": 99, "from": date(2024, 11, 30)},
        {"count": 99, "who": "civilians"},
        {"count": 99, "unit": "families"},
        {"count": 99, "to": date(2024, 12, 1)},
        {"count": 99, "id": "another"},
    ],
)
def test_a_count_that_need_not_have_fallen_is_left_alone(now: dict[str, Any]) -> None:
    of = subject(yesterday(count=100), casualties=[killed(**now)])
    assert places(arithmetic.cumulative_falls, of) == []


def test_a_level_without_a_start_may_fall() -> None:
    level = {"id": "troops", "what": "troops", "count": 900}
    before = briefing(as_of=DAY_BEFORE, figures=[level])
    of = subject(before, figures=[{**level, "count": 800}])
    assert places(arithmetic.cumulative_falls, of) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [("from", date(2024, 11, 30)), ("who", "civilians"), ("place", "hama")],
)
def test_a_series_that_breaks_under_its_id_is_found(key: str, value: object) -> None:
    of = subject(yesterday(count=5), casualties=[killed(count=5, **{key: value})])
    assert places(arithmetic.series_breaks, of) == [("casualties", 0, key)]


@pytest.mark.parametrize(
    "now",
    [
        {},
        {"from": "2024-11-27"},
        {"who": "ALL"},
        {"from": date(2024, 11, 30), "changed": "A new window."},
        {"from": date(2024, 11, 30), "id": "another"},
        {"to": AS_OF},
    ],
)
def test_a_series_that_goes_on_is_left_alone(now: dict[str, Any]) -> None:
    of = subject(yesterday(count=5), casualties=[killed(count=5, **now)])
    assert places(arithmetic.series_breaks, of) == []


def test_counts_of_single_days_under_one_id_each_have_their_day() -> None:
    of = subject(
        yesterday(count=5, **{"from": DAY_BEFORE, "to": DAY_BEFORE}),
        casualties=[killed(count=5, **{"from": AS_OF, "to": AS_OF})],
    )
    assert places(arithmetic.series_breaks, of) == []


def test_a_window_that_restarted_is_said_once_and_of_the_whole() -> None:
    before = yesterday(count=9, parts=[who("army", 5)])
    now = killed(count=9, parts=[who("army", 5)], **{"from": date(2024, 11, 30)})
    of = subject(before, casualties=[now])
    assert places(arithmetic.series_breaks, of) == [("casualties", 0, "from")]


def of_the_day(count: object, **keys: Any) -> Any:
    day = killed(**{"id": "day", "count": count, "from": AS_OF, "to": AS_OF, **keys})
    running = killed(count=150, to=AS_OF)
    return subject(yesterday(count=100, to=DAY_BEFORE), casualties=[day, running])


@pytest.mark.parametrize("count", [49, 51, "60+", "<40"])
def test_a_day_that_is_not_what_the_running_count_grew_by_is_found(count: object) -> None:
    assert places(arithmetic.day_count_differs, of_the_day(count)) == [COUNT]


@pytest.mark.parametrize("count", [50, "40+", "~52", "40-60"])
def test_a_day_that_may_be_what_the_running_count_grew_by_is_left_alone(count: object) -> None:
    assert places(arithmetic.day_count_differs, of_the_day(count)) == []


@pytest.mark.parametrize(
    "other",
    [
        {"who": "civilians"},
        {"place": "hama"},
        {"claimed_by": "snhr"},
        {"cause": "shelling"},
        {"from": DAY_BEFORE},
    ],
)
def test_a_day_is_held_against_the_running_count_of_the_same_thing_alone(
    other: dict[str, Any],
) -> None:
    assert places(arithmetic.day_count_differs, of_the_day(7, **other)) == []


@pytest.mark.parametrize("best", [9, 21, "~23"])
def test_a_best_estimate_outside_its_range_is_found(best: object) -> None:
    of = subject(casualties=[killed(count="10-20", best=best)])
    assert places(arithmetic.best_outside_range, of) == [("casualties", 0, "best")]


@pytest.mark.parametrize(("count", "best"), [("10-20", 10), ("10-20", "~21"), ("10+", 999)])
def test_a_best_estimate_inside_its_range_is_left_alone(count: str, best: object) -> None:
    of = subject(casualties=[killed(count=count, best=best)])
    assert places(arithmetic.best_outside_range, of) == []


def test_bounds_leave_about_a_tenth_and_open_ends_open() -> None:
    about = parse_count("~100")
    assert least(about) == pytest.approx(90)
    assert most(about) == pytest.approx(110)
    assert (least(parse_count("100+")), most(parse_count("100+"))) == (100, None)
    assert (least(parse_count("many")), most(None)) == (None, None)


def test_a_figure_that_is_counted_backwards_is_found() -> None:
    of = subject(casualties=[killed(count=1, to=date(2024, 11, 26))])
    assert places(arithmetic_dates.from_after_to, of) == [("casualties", 0, "from")]


def test_a_part_that_is_counted_backwards_is_found_where_it_says_so() -> None:
    part = {"who": "army", "count": 1, "to": date(2024, 11, 26)}
    of = subject(casualties=[killed(count=1, to=AS_OF, parts=[part, who("civilians", 1)])])
    found = places(arithmetic_dates.from_after_to, of)
    assert found == [("casualties", 0, "parts", 0, "to")]


@pytest.mark.parametrize("to", [date(2024, 11, 27), "2024-11", "2024-11-25/2024-11-28"])
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


def test_a_late_window_is_said_once_and_not_of_each_part() -> None:
    of = subject(casualties=[killed(count=9, to=LATER, parts=[who("army", 5)])])
    assert places(arithmetic_dates.date_after_cut_off, of) == [("casualties", 0, "to")]


OLD: dict[str, Any] = {"id": "x", "date": date(2024, 12, 2)}


@pytest.mark.parametrize("section", ["events", "reactions", "quotes"])
def test_a_log_entry_from_before_the_period_is_found(section: str) -> None:
    of = subject(covers_from=DAY_BEFORE, **{section: [dict(OLD)]})
    assert places(arithmetic_dates.date_before_period, of) == [(section, 0, "date")]


def test_the_period_starts_at_the_last_cut_off_where_nothing_else_is_said() -> None:
    before = briefing(as_of=DAY_BEFORE)
    of = subject(before, events=[dict(OLD)])
    assert places(arithmetic_dates.date_before_period, of) == [("events", 0, "date")]
    assert places(arithmetic_dates.date_before_period, subject(events=[dict(OLD)])) == []


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
