from datetime import date
from typing import Any

import pytest

from briefing_tui.check import arithmetic
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


def test_a_part_is_compared_where_only_one_of_the_two_says_up_to_when() -> None:
    part = killed(id="army", who="army", count=101, part_of="killed")
    of = subject(casualties=[killed(count=100, to=DAY_BEFORE), part])
    assert places(arithmetic.part_exceeds_whole, of) == [("casualties", 1, "count")]


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


def test_of_parts_that_count_the_same_people_the_greatest_is_added() -> None:
    hands = [{**who("civilians", 70), "place": "hama"}, {**who("civilians", 5), "place": "homs"}]
    assert too_many([*hands, who("army", 40)])
    assert too_many([*reversed(hands), who("army", 40)])
    assert not too_many([*hands, who("army", 30)])


def test_a_part_as_large_as_its_whole_leaves_nothing_for_another() -> None:
    assert too_many([who("civilians", 100), who("army", 1)])


def test_parts_that_say_no_more_than_their_whole_are_not_told_apart() -> None:
    assert not too_many([who("all", 60), who("army", 60)])


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


def test_a_count_up_to_the_same_day_that_falls_is_found() -> None:
    of = subject(yesterday(count=100, to=DAY_BEFORE), casualties=[killed(count=9, to=DAY_BEFORE)])
    assert places(arithmetic.cumulative_falls, of) == [COUNT]


@pytest.mark.parametrize(
    ("key", "value"),
    [("from", date(2024, 11, 30)), ("who", "civilians"), ("place", "hama")],
)
def test_a_series_that_breaks_under_its_id_is_found(key: str, value: object) -> None:
    of = subject(yesterday(count=5), casualties=[killed(count=5, **{key: value})])
    assert places(arithmetic.series_breaks, of) == [("casualties", 0, key)]


def test_a_start_that_is_left_out_breaks_the_series() -> None:
    now = {key: value for key, value in killed(count=5).items() if key != "from"}
    of = subject(yesterday(count=5), casualties=[now])
    assert places(arithmetic.series_breaks, of) == [("casualties", 0, "from")]


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


def test_the_first_day_is_a_running_count_too() -> None:
    first, day = date(2024, 11, 27), date(2024, 11, 28)
    points = [killed(count=40, to=first), killed(count=90, to=day)]
    second = killed(**{"id": "day", "count": 7, "from": day, "to": day})
    of = subject(casualties=[*points, second])
    assert places(arithmetic.day_count_differs, of) == [("casualties", 2, "count")]


def day_and_running(before: object, now: object, **keys: Any) -> Any:
    day = killed(**{"id": "day", "count": 50, "from": AS_OF, "to": AS_OF, **keys})
    running = [killed(count=before, to=DAY_BEFORE, **keys), killed(count=now, to=AS_OF, **keys)]
    return subject(casualties=[*running, day])


@pytest.mark.parametrize(("before", "now"), [("100+", 150), (100, "110+"), ("100+", "100+")])
def test_a_day_may_be_anything_that_open_running_counts_allow(before: object, now: object) -> None:
    assert places(arithmetic.day_count_differs, day_and_running(before, now)) == []


def test_a_day_without_claimant_is_nobodys_to_compare() -> None:
    assert places(arithmetic.day_count_differs, day_and_running(100, 110)) != []
    assert places(arithmetic.day_count_differs, day_and_running(100, 110, claimed_by=[])) == []


def test_a_day_of_other_units_is_not_compared() -> None:
    assert places(arithmetic.day_count_differs, of_the_day(7, unit="families")) == []


def test_a_day_without_two_running_counts_around_it_is_left_alone() -> None:
    day = killed(**{"id": "day", "count": 7, "from": AS_OF, "to": AS_OF})
    for end in (AS_OF, DAY_BEFORE):
        of = subject(casualties=[dict(day), killed(count=150, to=end)])
        assert places(arithmetic.day_count_differs, of) == []


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
    rough = parse_count("~100-200")
    assert least(rough) == pytest.approx(90)
    assert most(rough) == pytest.approx(220)
    assert (least(parse_count("100+")), most(parse_count("100+"))) == (100, None)
    assert (least(parse_count("many")), most(None)) == (None, None)
