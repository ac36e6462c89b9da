"""Series over the days: different things are not joined, and gaps are not filled."""

from datetime import date
from typing import Any

import pytest

from briefing_tui.analysis.figures import figure_groups, group_index
from briefing_tui.analysis.series import (
    actor_stances,
    counterpart,
    item_reports,
)
from briefing_tui.analysis.timeline import timeline
from briefing_tui.model.claims import Counted
from briefing_tui.model.dates import parse_when
from briefing_tui.model.series import ControlChain, FigureGroup, Report
from tests.unit.analysis.days import chain_of, day, figure, sample_days


def counts(reports: tuple[Report, ...]) -> list[tuple[int, str]]:
    """Return the day and the count of each report."""
    return [
        (report.day, report.item.count.display)
        for report in reports
        if isinstance(report.item, Counted) and report.item.count
    ]


def only_group(*figures: list[dict[str, Any]]) -> FigureGroup:
    """Return the only group of some days with these figures."""
    days = [day(number, casualties=entry) for number, entry in enumerate(figures, 1)]
    (group,) = figure_groups(days)
    return group


def lines(group: FigureGroup) -> list[list[int]]:
    """Return the days of the claims of each line."""
    return [[claim.day for claim in line.claims] for line in group.lines]


# Items


def test_an_item_is_followed_by_its_id_and_by_what_it_was_called() -> None:
    days = [
        day(1, casualties=[figure(id="dead", count=1)]),
        day(2, casualties=[figure(id="killed", was="dead", count=2)]),
        day(3),
        day(4, casualties=[figure(id="toll", was="killed", count=4)]),
    ]
    for number in (0, 1, 3):
        item = days[number].casualties[0]
        assert counts(item_reports(days, number, item)) == [(0, "1"), (1, "2"), (3, "4")]
    assert counterpart(days[2], days[1].casualties[0]) is None


def test_the_earlier_points_of_a_day_are_before_its_last() -> None:
    points = [figure(count=number, to=date(2024, 12, number)) for number in (3, 2)]
    for point in points:
        del point["id"]
    days = [day(1, casualties=points[1:]), day(3, casualties=points)]
    last, earlier = days[1].casualties
    assert counts(item_reports(days, 1, last)) == [(0, "2"), (1, "2"), (1, "3")]
    assert counts(item_reports(days, 1, earlier)) == [(0, "2"), (1, "2")]


# Figures


def test_every_claimant_and_every_start_has_a_line() -> None:
    group = only_group(
        [
            figure(id="a", count=1, claimed_by="SOHR"),
            figure(id="b", count=2, claimed_by="SNHR"),
            figure(id="c", count=3, claimed_by="SOHR", **{"from": date(2024, 11, 27)}),
        ],
        [figure(id="a", count=4, claimed_by="SOHR")],
    )
    assert lines(group) == [[0, 1], [0], [0]]
    assert [line.claimants for line in group.lines] == [("sohr",), ("snhr",), ("sohr",)]


def test_an_id_that_another_start_is_given_is_two_lines() -> None:
    group = only_group([figure(count=1)], [figure(count=2, **{"from": date(2024, 11, 30)})])
    assert lines(group) == [[0], [1]]
    assert all(line.is_broken for line in group.lines)
    assert not only_group([figure(count=1)], [figure(count=2)]).lines[0].is_broken


def test_what_is_withdrawn_is_in_no_line() -> None:
    assert lines(only_group([figure(count=1)], [figure(count=2, withdrawn="wrong")])) == [[0]]


def test_other_people_places_hands_and_units_are_other_groups() -> None:
    others: list[dict[str, Any]] = [
        {},
        {"who": "civilians"},
        {"place": "Hama"},
        {"by": "army"},
        {"cause": "shelling"},
        {"unit": "families"},
        {"harm": "injured"},
    ]
    items = [figure(id=f"f{at}", count=1, **entry) for at, entry in enumerate(others)]
    groups = figure_groups([day(1, casualties=items)])
    assert len(groups) == len(others)
    for item in day(1, casualties=items).casualties:
        assert group_index(groups, item) is None


def test_the_sample_counts_the_dead_as_sohr_did() -> None:
    days = sample_days()
    first = days[0].find("casualties", "killed-fighters-sohr")
    assert first is not None
    assert counts(item_reports(days, 0, first))[0] == (0, "89")
    toll = days[4].find("casualties", "killed-sohr")
    assert toll is not None
    reported = counts(item_reports(days, 4, toll))
    assert reported[1:7] == [
        (2, "242"),
        (3, "≥327"),
        (4, ">412"),
        (5, "514"),
        (5, "≥704"),
        (6, "727"),
    ]
    groups = figure_groups(days)
    assert toll in [claim.item for claim in groups[0].lines[0].claims]
    civilians = days[6].find("casualties", "killed-sohr-who-civilians")
    assert civilians is not None
    assert group_index(groups, civilians) not in (None, 0)


# Places


def place(**keys: Any) -> list[dict[str, Any]]:
    """Return a position with these keys for a town."""
    return [{"id": "town", "place": "Town", **keys}]


def periods(chain: ControlChain | None) -> list[tuple[tuple[str, ...], int, int]]:
    """Return the controllers of a chain, with their first and last days."""
    assert chain is not None
    return [(hold.controllers, hold.first_day, hold.last_day) for hold in chain.periods]


def test_a_place_goes_from_hand_to_hand() -> None:
    days = [
        day(1, frontline=place(controller="army", status="held")),
        day(2, frontline=place(controller="army", status="encircled", since=date(2024, 12, 2))),
        day(3),
        day(
            4,
            frontline=place(
                controller="rebels", status="captured", held_before="army", since=date(2024, 12, 3)
            ),
        ),
        day(5, frontline=place(controller="rebels", status="held", held_before="rebels")),
    ]
    chain = chain_of(days, "Town")
    assert periods(chain) == [(("army",), 0, 1), (("rebels",), 3, 4)]
    assert chain is not None
    assert [hold.since and hold.since.text for hold in chain.periods] == [None, "2024-12-03"]
    assert chain_of(days, "Village") is None


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_the_order_of_the_file_does_not_change_who_held_a_place_before(order: list[int]) -> None:
    claim = {"place": "Town", "status": "held", "controller": "rebels"}
    items = [
        {**claim, "id": "a", "since": date(2024, 12, 3)},
        {**claim, "id": "b", "since": date(2024, 12, 2), "held_before": "army"},
        {**claim, "id": "c", "since": date(2024, 12, 1), "held_before": "police"},
    ]
    chain = chain_of([day(3, frontline=[items[number] for number in order])], "Town")
    assert chain is not None
    assert (chain.before, chain.periods[0].since) == ("police", parse_when(date(2024, 12, 1)))


def test_claims_that_differ_are_both_in_the_chain_and_withdrawn_ones_are_not() -> None:
    days = [
        day(
            1,
            frontline=[
                {"id": "a", "place": "Town", "controller": "army", "claimed_by": "army"},
                {"id": "b", "place": ["Town", "Road"], "controller": "rebels"},
                {"id": "c", "place": "Town", "controller": "nobody", "withdrawn": "wrong"},
            ],
        ),
        day(2, frontline=place(status="contested", held_before="army")),
    ]
    chain = chain_of(days, "Town")
    assert periods(chain) == [(("army", "rebels"), 0, 0), (("",), 1, 1)]
    assert periods(chain_of(days, "Road")) == [(("rebels",), 0, 0)]


def test_the_cities_of_the_sample_fall_in_their_order() -> None:
    days = sample_days()
    fallen = {}
    for city in ("damascus", "homs", "hama", "aleppo"):
        chain = chain_of(days, city)
        assert chain is not None
        assert chain.before == "government"
        last = chain.periods[-1]
        assert last.controllers == ("rebels",)
        assert last.since is not None
        fallen[city] = last.since.order
    assert sorted(fallen, key=lambda city: fallen[city]) == ["aleppo", "hama", "homs", "damascus"]


# Actors


def turns(*stances: dict[str, Any] | None) -> list[int]:
    """Return the days on which an actor changes its stance; it takes one stance a day, or none."""
    days = [
        day(number, reactions=[{"actor": "X", **entry}] if entry else [])
        for number, entry in enumerate(stances, 1)
    ]
    (actor,) = actor_stances(days)
    return [stand.day for stand in actor.stances if stand.turned]


def test_who_says_of_somebody_what_it_did_not_say_before_has_turned() -> None:
    supports = {"stance": "supports", "toward": "army"}
    condemns = {"stance": "condemns", "toward": "army"}
    assert turns(supports, None, condemns, condemns, supports) == [2, 4]
    assert turns(supports, {"stance": "neutral"}) == [1]
    assert turns({"stance": "neutral"}, condemns) == [1]
    assert turns(supports, {"stance": ["supports", "warns"], "toward": "army"}) == []


def test_who_calls_or_speaks_of_somebody_else_has_not() -> None:
    supports = {"stance": "supports", "toward": "army"}
    assert turns(supports, {"stance": "calls-for-ceasefire"}, supports) == []
    assert turns(supports, {"stance": "condemns", "toward": "rebels"}) == []
    assert turns({"stance": "neutral", "toward": "rebels"}, supports) == []


@pytest.mark.parametrize(
    "later",
    [
        "condoles",
        "expresses-concern",
        "demands",
        "rejects",
        "threatens",
        "sanctions",
        "suspends-aid",
        "suspends-talks",
        "recognises",
        "holds-talks",
    ],
)
def test_what_is_neither_for_nor_against_somebody_is_no_turn(later: str) -> None:
    for earlier in ("supports", "condemns", "neutral"):
        before, after = ({"stance": entry, "toward": "army"} for entry in (earlier, later))
        assert turns(before, after, before) == []


def test_two_stances_toward_two_belong_together_in_their_order() -> None:
    both = {"stance": ["supports", "accuses"], "toward": ["army", "rebels"]}
    assert turns(both, {"stance": "supports", "toward": "army"}) == []
    assert turns(both, {"stance": "supports", "toward": "rebels"}) == [1]
    unclear = {"stance": ["supports", "accuses"], "toward": ["army", "rebels", "others"]}
    assert turns({"stance": "condemns", "toward": "army"}, unclear) == []


def test_a_joint_statement_counts_for_all_its_claimants_and_a_withdrawn_one_for_none() -> None:
    days = [
        day(1, reactions=[{"actor": ["X", "Y"], "stance": "neutral"}]),
        day(2, reactions=[{"actor": "Y", "withdrawn": "wrong"}]),
    ]
    assert {actor.actor: len(actor.stances) for actor in actor_stances(days)} == {"X": 1, "Y": 1}


def test_the_allies_of_the_sample_turn_in_the_end() -> None:
    turned = {
        entry.actor: [stand.day for stand in entry.stances if stand.turned]
        for entry in actor_stances(sample_days())
    }
    assert {actor for actor, days in turned.items() if days[-1:] == [8]} == {
        "russia",
        "iran",
        "china",
    }


# Events


def test_events_and_changes_of_hands_are_reported_once_in_order() -> None:
    fell = place(
        controller="rebels", held_before="army", since=date(2024, 12, 1), status="captured"
    )
    days = [
        day(
            1, events=[{"id": "a", "date": date(2024, 12, 2), "text": "Said first"}], frontline=fell
        ),
        day(
            2,
            events=[
                {"id": "a", "date": date(2024, 12, 2), "text": "Said better"},
                {"id": "b", "text": "Undated"},
                {"id": "c", "date": date(2024, 12, 1), "text": "Wrong", "withdrawn": "wrong"},
            ],
            frontline=fell,
        ),
    ]
    reported = timeline(days)
    assert [(entry.day, entry.item.id, entry.item.text) for entry in reported] == [
        (1, "town", None),
        (1, "a", "Said better"),
        (1, "b", "Undated"),
    ]
    withdrawn = day(3, frontline=[{**fell[0], "withdrawn": "not so"}])
    assert [entry.item.id for entry in timeline([*days, withdrawn])] == ["a", "b"]


def test_a_change_of_hands_is_reported_once_whatever_its_claimant_is_called() -> None:
    actors = [{"id": "sohr", "name": "SOHR"}]
    days = [
        day(
            number,
            actors=actors,
            frontline=place(controller="rebels", held_before="army", claimed_by=[name]),
        )
        for number, name in enumerate(("sohr", "SOHR"), 1)
    ]
    assert len(timeline(days)) == 1


def test_an_event_under_another_id_is_reported_once() -> None:
    first = day(1, events=[{"id": "a", "date": date(2024, 12, 1), "text": "It fell."}])
    renamed = {"id": "b", "was": "a", "date": date(2024, 12, 1), "text": "It fell at noon."}
    reported = timeline([first, day(2, events=[renamed])])
    assert [(entry.day, entry.item.id) for entry in reported] == [(1, "b")]


@pytest.mark.parametrize("new_id", ["a", "b"])
def test_an_event_that_is_reported_again_was_first_reported_before(new_id: str) -> None:
    event = {"id": "a", "date": date(2024, 12, 1), "text": "It fell."}
    days = [day(1), day(2, events=[event]), day(3, events=[{**event, "id": new_id, "was": "a"}])]
    assert [(entry.first_day, entry.day) for entry in timeline(days)] == [(1, 2)]


def test_a_place_that_changes_hands_in_the_same_way_again_is_reported_again() -> None:
    def taken(by: str, held_before: str, since: int, **keys: Any) -> list[dict[str, Any]]:
        when = date(2024, 12, since)
        return place(controller=by, held_before=held_before, since=when, **keys)

    first, back = taken("rebels", "army", 1), taken("army", "rebels", 5)
    again = taken("rebels", "army", 9)
    days = [day(1, frontline=first), day(5, frontline=back), day(9, frontline=again)]
    assert [(entry.day, entry.item) for entry in timeline(days)] == [
        (number, briefing.frontline[0]) for number, briefing in enumerate(days)
    ]
    withdrawn = taken("rebels", "army", 1, withdrawn="not so")
    days = [day(1, frontline=first), day(2, frontline=withdrawn), day(9, frontline=again)]
    assert [entry.day for entry in timeline(days)] == [2]
    both = [{**first[0], "id": "a"}, {**back[0], "id": "b"}]
    entries = timeline([day(6, frontline=both), day(7, frontline=both)])
    assert [(entry.first_day, entry.day) for entry in entries] == [(0, 1), (0, 1)]


@pytest.mark.parametrize("is_withdrawn_first", [True, False])
def test_a_change_of_hands_that_is_also_reported_under_another_id_is_not_withdrawn(
    is_withdrawn_first: bool,
) -> None:
    keys = {"place": "Idlib", "controller": "rebels", "held_before": "army", "claimed_by": ["SOHR"]}
    old = {"id": "x", "since": date(2024, 11, 30), **keys}
    new = {"id": "y", "since": date(2024, 12, 1), **keys}
    withdrawn = {**old, "withdrawn": "wrong source"}
    both = [withdrawn, new] if is_withdrawn_first else [new, withdrawn]
    last = day(2, frontline=both)
    assert [entry.item.id for entry in timeline([last])] == ["y"]
    (entry,) = timeline([day(1, frontline=[old]), last])
    assert (entry.item.id, entry.first_day, entry.day) == ("y", 0, 1)
    assert entry.when == next(item.since for item in last.frontline if item.id == "y")
    (entry,) = timeline([day(1, frontline=[{**old, "id": "z"}]), last])
    assert (entry.item.id, entry.first_day, entry.day) == ("y", 0, 1)
