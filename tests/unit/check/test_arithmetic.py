from datetime import date
from typing import Any

import pytest

from briefing_tui.check import arithmetic
from briefing_tui.check.registry import Check
from briefing_tui.model.counts import lower_bound, parse_count, upper_bound
from tests.unit.check.subjects import AS_OF, DAY_BEFORE, killed, places, subject


def who(name: str, count: object) -> dict[str, object]:
    return {"who": name, "count": count}


@pytest.mark.parametrize("part", [101, "101-200", ">100", "~120"])
def test_a_part_that_counts_more_than_its_whole_is_found(part: object) -> None:
    whole = killed(count=100, parts=[who("civilians", 3), who("army", part)])
    found = places(arithmetic.part_exceeds_whole, subject(casualties=[whole]))
    assert found == [("casualties", 0, "parts", 1, "count")]


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        (100, 100),
        ("100+", 500),
        ("~100", 108),
        (100, "~108"),
        (100, "90-120"),
        (100, "<500"),
        (100, "many"),
    ],
)
def test_a_part_that_may_fit_into_its_whole_is_left_alone(whole: object, part: object) -> None:
    figure = killed(count=whole, parts=[who("army", part)])
    assert places(arithmetic.part_exceeds_whole, subject(casualties=[figure])) == []


def test_a_part_that_is_elsewhere_is_compared_with_its_whole() -> None:
    part = killed(id="army", who="army", count=101, part_of="killed")
    of = subject(casualties=[killed(count=100), part])
    assert places(arithmetic.part_exceeds_whole, of) == [("casualties", 1, "count")]


def test_withdrawn_parts_and_parts_in_other_sections_are_not_compared() -> None:
    withdrawn = who("army", 200) | {"withdrawn": "wrong"}
    figure = {"id": "killed", "what": "killed", "count": 10}
    other = {**figure, "id": "army", "count": 200, "part_of": "killed"}
    whole = killed(count=100, parts=[withdrawn])
    of = subject(casualties=[whole], figures=[{**figure, "count": 300}, other])
    assert places(arithmetic.part_exceeds_whole, of) == []
    withdrawn_parts = [who(name, 60) | {"withdrawn": "wrong"} for name in ("women", "men")]
    of = subject(casualties=[killed(count=100, parts=withdrawn_parts)])
    assert places(arithmetic.parts_exceed_whole, of) == []


def test_a_part_that_counts_something_else_than_its_whole_is_found() -> None:
    whole = killed(count=100, parts=[who("women", 3), {"harm": "injured", "count": 5}])
    elsewhere = killed(id="hurt", harm="injured", part_of="killed")
    flats = {"what": "flats burnt", "count": 9}
    houses = {"id": "h", "what": "houses burnt", "count": 40, "parts": [flats]}
    of = subject(casualties=[whole, elsewhere], figures=[houses])
    assert places(arithmetic.part_counts_something_else, of) == [
        ("casualties", 0, "parts", 1, "harm"),
        ("casualties", 1, "harm"),
        ("figures", 0, "parts", 0, "what"),
    ]


def test_a_part_that_counts_the_same_in_other_words_is_left_alone() -> None:
    withdrawn = {"harm": "injured", "count": 5, "withdrawn": "wrong"}
    whole = killed(count=100, parts=[{"cause": "shelling", "count": 3}, withdrawn])
    spelled = {"what": "Houses burnt", "count": 9}
    houses = {"id": "h", "what": "houses burnt", "count": 40, "parts": [spelled]}
    of = subject(casualties=[whole], figures=[houses])
    assert places(arithmetic.part_counts_something_else, of) == []


def test_a_part_of_a_part_is_compared_with_that_part() -> None:
    whole = killed(count=100, parts=[{"id": "army", **who("army", 30)}])
    guards = killed(id="guards", who="guards", count=31, part_of="army")
    of = subject(casualties=[whole, guards])
    assert places(arithmetic.part_exceeds_whole, of) == [("casualties", 1, "count")]


@pytest.mark.parametrize(
    "other", [{"unit": "families"}, {"to": AS_OF}, {"from": date(2024, 11, 1)}]
)
def test_a_part_of_other_units_or_days_is_not_compared(other: dict[str, object]) -> None:
    part = killed(id="army", who="army", count=101, part_of="killed", **other)
    whole = killed(count=100, to=DAY_BEFORE)
    assert places(arithmetic.part_exceeds_whole, subject(casualties=[whole, part])) == []


def test_percentages_are_not_compared_and_amounts_are_added_with_their_unit() -> None:
    def found(check: Check, whole: str, *parts: str) -> list[str]:
        rows = [who("civilians", parts[0]), who("army", parts[-1])]
        figure = {"id": "f", "what": "aid", "count": whole, "parts": rows}
        return [finding.message for finding in check(subject(figures=[figure], actors=ACTORS))]

    assert found(arithmetic.part_exceeds_whole, "44%", "60%") == []
    assert found(arithmetic.parts_exceed_whole, "44%", "40%") == []
    (message,) = found(arithmetic.parts_exceed_whole, "$100", "$60", "$61")
    assert "add up to at least USD 121, but the count of their whole is only USD 100" in message


def test_a_part_is_compared_if_only_one_of_the_two_has_an_end() -> None:
    part = killed(id="army", who="army", count=101, part_of="killed")
    of = subject(casualties=[killed(count=100, to=DAY_BEFORE), part])
    assert places(arithmetic.part_exceeds_whole, of) == [("casualties", 1, "count")]


ACTORS = [
    {"id": "rebels", "name": "Rebels"},
    {"id": "hts", "name": "HTS", "member_of": "rebels"},
    {"id": "army", "name": "Army"},
    {"id": "rescuers", "name": "White Helmets", "kind": "organisation"},
]


PLACES = [
    {"id": "east", "name": "East"},
    {"id": "west", "name": "West", "aliases": ["Western Zone"]},
    {"id": "harbour", "within": "old-town"},
    {"id": "old-town", "within": "East"},
    {"id": "ring-1", "within": "ring-2"},
    {"id": "ring-2", "within": "ring-1"},
]


def too_many(parts: list[dict[str, Any]], count: object = 100) -> bool:
    figure = killed(count=count, parts=parts)
    of = subject(casualties=[figure], actors=ACTORS, places=PLACES)
    found = places(arithmetic.parts_exceed_whole, of)
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
def test_disjoint_parts_cannot_exceed_their_whole(
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
        ("civilians", "White Helmets"),
    ],
)
def test_parts_that_may_count_the_same_people_are_not_added(names: tuple[str, str]) -> None:
    assert not too_many([who(names[0], 60), who(names[1], 60)])


def test_parts_of_an_open_whole_may_be_any_number() -> None:
    assert not too_many([who("civilians", 60), who("army", 60)], "100+")


def test_an_open_whole_does_not_keep_the_next_one_from_being_checked() -> None:
    parts = [who("civilians", 60), who("army", 60)]
    figures = [killed(count="100+", parts=parts), killed(id="dead", count=100, parts=parts)]
    found = places(arithmetic.parts_exceed_whole, subject(casualties=figures, actors=ACTORS))
    assert found == [("casualties", 1, "parts")]


def test_a_part_that_cannot_be_read_adds_nothing() -> None:
    assert not too_many([who("civilians", "many"), who("army", 100)])
    assert too_many([who("civilians", "many"), who("army", 60), who("hts", 60)])


def test_parts_of_which_one_alone_is_too_many_are_not_added() -> None:
    assert not too_many([who("civilians", 1), who("army", 101)])


def test_the_sum_of_parts_that_are_elsewhere_is_found_at_the_count_of_their_whole() -> None:
    parts = [
        killed(id=name, who=name, count=60, part_of="killed") for name in ("civilians", "army")
    ]
    of = subject(casualties=[killed(count=100), *parts], actors=ACTORS)
    assert places(arithmetic.parts_exceed_whole, of) == [("casualties", 0, "count")]


def test_of_parts_that_count_the_same_people_the_greatest_is_added() -> None:
    hands = [{**who("civilians", 70), "place": "hama"}, {**who("civilians", 5), "place": "homs"}]
    assert too_many([*hands, who("army", 40)])
    assert too_many([*reversed(hands), who("army", 40)])
    assert not too_many([*hands, who("army", 30)])


def test_a_part_as_large_as_its_whole_leaves_nothing_for_another() -> None:
    assert too_many([who("civilians", 100), who("army", 1)])


def test_parts_that_say_no_more_than_their_whole_are_not_distinguished() -> None:
    assert not too_many([who("all", 60), who("army", 60)])


def test_parts_by_those_held_responsible_are_disjoint() -> None:
    assert too_many([{"by": "hts", "count": 60}, {"by": "army", "count": 60}])
    assert not too_many([{"by": "hts", "count": 60}, {"by": "rebels", "count": 60}])
    assert not too_many([{"by": "army", "count": 60}, who("civilians", 60)])


def at(place: object, count: object, **keys: object) -> dict[str, Any]:
    return {"place": place, "count": count, **keys}


@pytest.mark.parametrize(
    "names", [("east", "west"), ("harbour", "Western Zone"), (["old-town", "west"], "ring-1")]
)
def test_parts_in_places_that_share_nothing_are_added(names: tuple[object, object]) -> None:
    first, second = names
    assert too_many([at(first, 60), at(second, 41)])
    assert not too_many([at(first, 60), at(second, 40)])


@pytest.mark.parametrize(
    "names",
    [
        ("east", "old-town"),
        ("harbour", "east"),
        ("east", "East"),
        (["east", "west"], "harbour"),
        (["east", "west"], ["west", "ring-1"]),
        ("ring-1", "ring-2"),
        ("east", "the hills"),
        ("east", "syria"),
    ],
)
def test_parts_in_places_that_may_share_something_are_not_added(
    names: tuple[object, object],
) -> None:
    assert not too_many([at(names[0], 60), at(names[1], 60)])
    assert not too_many([at(names[1], 60), at(names[0], 60)])


@pytest.mark.parametrize("other", [who("women", 0), {"by": "army"}, {"harm": "missing"}])
def test_parts_of_other_people_in_other_places_are_not_added(other: dict[str, Any]) -> None:
    assert not too_many([at("east", 60), {**other, **at("west", 60)}])
    assert too_many([{**other, **at("east", 60)}, {**other, **at("west", 60)}])


def test_a_place_within_another_is_left_out_of_the_sum() -> None:
    assert too_many([at("harbour", 30), at("east", 60), at("west", 41)])
    assert not too_many([at("harbour", 30), at("east", 60), at("west", 40)])


@pytest.mark.parametrize("best", [9, 21, "~23"])
def test_a_best_estimate_outside_its_range_is_found(best: object) -> None:
    of = subject(casualties=[killed(count="10-20", best=best)])
    assert places(arithmetic.best_outside_range, of) == [("casualties", 0, "best")]


@pytest.mark.parametrize(
    ("count", "best"),
    [
        ("10-20", 10),
        ("10-20", 20),
        ("10-20", "~21"),
        ("10+", 999),
        ("10-20", "many"),
        ("many", 15),
    ],
)
def test_a_best_estimate_inside_its_range_is_left_alone(count: str, best: object) -> None:
    of = subject(casualties=[killed(count=count, best=best)])
    assert places(arithmetic.best_outside_range, of) == []


@pytest.mark.parametrize(
    ("parts", "total"),
    [(("~60", "~60"), "108"), (("~60", "~61"), "108.9"), (("~61.25", "~62"), "110.93")],
)
def test_the_sum_of_parts_is_reported_as_a_whole_number_or_with_two_decimals(
    parts: tuple[str, str], total: str
) -> None:
    rows = [who("civilians", parts[0]), who("army", parts[1])]
    of = subject(casualties=[killed(count=100, parts=rows)], actors=ACTORS)
    (found,) = arithmetic.parts_exceed_whole(of)
    assert found.message == (
        f"the parts civilians, army add up to at least {total}, but the count of their whole is "
        "only 100"
    )


def test_bounds_leave_about_a_tenth_and_open_ends_open() -> None:
    about = parse_count("~100")
    assert lower_bound(about) == pytest.approx(90)
    assert upper_bound(about) == pytest.approx(110)
    rough = parse_count("~100-200")
    assert lower_bound(rough) == pytest.approx(90)
    assert upper_bound(rough) == pytest.approx(220)
    assert (lower_bound(parse_count("100+")), upper_bound(parse_count("100+"))) == (100, None)
    assert (lower_bound(parse_count("many")), upper_bound(None)) == (None, None)
