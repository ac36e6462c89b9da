"""Contradicting claims of different claimants are disputed; other claims are not."""

from datetime import date
from typing import Any

import pytest

from tests.unit.analysis.day import ACTORS, PLACES, accepted, briefing_with


def frontline(**more: Any) -> dict[str, Any]:
    return {"place": "hama", "status": "held", "controller": "government", **more}


def test_claimants_who_differ_on_a_place_dispute_it() -> None:
    briefing = briefing_with(
        actors=ACTORS,
        places=PLACES,
        frontline=[
            frontline(id="one", claimed_by="sohr"),
            frontline(id="two", claimed_by="hts", status="contested"),
            frontline(id="elsewhere", place="halfaya", claimed_by="hts", status="contested"),
        ],
    )
    assert accepted(briefing, "frontline", "disputed") == ["one", "two"]


@pytest.mark.parametrize(
    "other",
    [
        frontline(id="two", claimed_by="hts"),
        frontline(id="two", claimed_by="hts", status="captured"),
        frontline(id="two", claimed_by="SOHR", status="contested"),
        frontline(id="two", claimed_by="hts", status="contested", withdrawn="wrong"),
        frontline(id="two", status="contested"),
        {"id": "two", "place": "hama", "claimed_by": "hts", "text": "No news."},
        {"id": "two", "place": "hama", "claimed_by": "hts", "status": "held", "extent": "most"},
    ],
    ids=[
        "agrees",
        "captured it",
        "same claimant",
        "withdrawn",
        "nobody says so",
        "states nothing",
        "says less",
    ],
)
def test_an_uncontradicted_claim_is_not_disputed(other: dict[str, Any]) -> None:
    items = [frontline(id="one", claimed_by="sohr"), other]
    briefing = briefing_with(actors=ACTORS, places=PLACES, frontline=items)
    assert accepted(briefing, "frontline", "disputed") == []


@pytest.mark.parametrize(
    ("one", "other", "is_disputed"),
    [
        ({"controller": "hts"}, {"controller": "hts"}, False),
        ({"controller": "hts"}, {"controller": "Rebels"}, False),
        ({"controller": "rebels"}, {"controller": "hts"}, False),
        # A claim that names no controller may mean another one.
        ({"controller": "hts"}, {"controller": "government"}, True),
        ({"by": "hts"}, {"controller": "government"}, True),
        ({}, {"controller": "government"}, True),
        ({"controller": "hts"}, {"by": "government"}, True),
        ({}, {}, True),
    ],
)
def test_who_captured_a_place_can_hold_it(
    one: dict[str, Any], other: dict[str, Any], *, is_disputed: bool
) -> None:
    items = [
        {"id": "one", "place": "hama", "status": "captured", "claimed_by": "sohr", **one},
        {"id": "two", "place": "hama", "status": "held", "claimed_by": "un", **other},
    ]
    briefing = briefing_with(actors=ACTORS, places=PLACES, frontline=items)
    assert accepted(briefing, "frontline", "disputed") == (["one", "two"] if is_disputed else [])


@pytest.mark.parametrize(
    ("one", "other", "is_disputed"),
    [
        ({"controller": "hts"}, {"controller": "Rebels"}, False),
        ({"controller": "hts"}, {"controller": "afp"}, True),
        ({"controller": "iran"}, {"controller": "rebels"}, True),
        ({"controller": "araghchi"}, {"controller": "Islamic Republic"}, False),
        ({"by": "hts"}, {"by": "rebels"}, False),
        ({"by": ["hts", "iran"]}, {"by": "rebels"}, False),
        ({"by": "hts"}, {"by": "iran"}, True),
    ],
)
def test_a_member_and_its_group_do_not_dispute_each_other(
    one: dict[str, Any], other: dict[str, Any], *, is_disputed: bool
) -> None:
    items = [
        frontline(id="one", claimed_by="sohr", **one),
        frontline(id="two", claimed_by="un", **other),
    ]
    briefing = briefing_with(actors=ACTORS, places=PLACES, frontline=items)
    assert accepted(briefing, "frontline", "disputed") == (["one", "two"] if is_disputed else [])


def test_a_source_and_its_publisher_are_one_claimant() -> None:
    briefing = briefing_with(
        actors=ACTORS,
        places=PLACES,
        sources=[{"id": "sohr-1", "publisher": "sohr"}],
        frontline=[
            frontline(id="one", claimed_by="sohr-1"),
            frontline(id="two", claimed_by="sohr", status="cut"),
            frontline(id="three", sources=["sohr-1"], status="contested"),
        ],
    )
    assert accepted(briefing, "frontline", "disputed") == []


def killed(**more: Any) -> dict[str, Any]:
    return {"harm": "killed", "place": "hama", "from": date(2024, 11, 27), **more}


def test_claimants_whose_numbers_differ_dispute_a_figure() -> None:
    briefing = briefing_with(
        actors=ACTORS,
        places=PLACES,
        casualties=[
            killed(id="one", count=10, claimed_by="sohr"),
            killed(id="two", count=20, claimed_by="un"),
            killed(id="later", count=30, claimed_by="un", **{"from": date(2024, 12, 1)}),
        ],
    )
    assert accepted(briefing, "casualties", "disputed") == ["one", "two"]


@pytest.mark.parametrize(
    "other",
    [
        {"harm": "injured"},
        {"unit": "families"},
        {"place": "Homs"},
        {"from_place": "Homs"},
        {"who": "women"},
        {"by": "Russia"},
        {"cause": "shelling"},
        {"to": date(2024, 12, 2)},
    ],
    ids=lambda other: next(iter(other)),
)
def test_figures_of_different_things_do_not_dispute_each_other(other: dict[str, Any]) -> None:
    items = [
        killed(id="one", count=10, claimed_by="sohr"),
        {**killed(id="two", count=20, claimed_by="un"), **other},
    ]
    briefing = briefing_with(actors=ACTORS, places=PLACES, casualties=items)
    assert accepted(briefing, "casualties", "disputed") == []


@pytest.mark.parametrize(
    ("count", "other", "is_disputed"),
    [
        (">412", 450, False),
        (">412", 412, True),
        ("at least 10", 21, False),
        ("3-28", "20-50", False),
        ("10-15", "20-50", True),
        ("up to 9", "~9", False),
        ("~400", 412, False),
        ("~400", 450, True),
        ("dozens", "at least 300", True),
        ("hundreds", "at least 300", False),
        ("hundreds of millions", "at least 3", False),
        ("a few", 450, False),
    ],
)
def test_counts_are_disputed_only_if_no_number_fits_both(
    count: object, other: object, is_disputed: bool
) -> None:
    items = [
        killed(id="one", count=count, claimed_by="sohr"),
        killed(id="two", count=other, claimed_by="un"),
    ]
    briefing = briefing_with(actors=ACTORS, places=PLACES, casualties=items)
    expected = ["one", "two"] if is_disputed else []
    assert accepted(briefing, "casualties", "disputed") == expected


def test_a_figure_without_a_count_disputes_nothing() -> None:
    items = [killed(id="one", count=10, claimed_by="sohr"), killed(id="two", claimed_by="un")]
    briefing = briefing_with(actors=ACTORS, places=PLACES, casualties=items)
    assert accepted(briefing, "casualties", "disputed") == []


def test_places_that_no_register_knows_are_distinguished_by_their_words() -> None:
    items = [
        frontline(id="one", place="Rastan", claimed_by="sohr"),
        frontline(id="two", place="Talbiseh", claimed_by="un", extent="parts"),
    ]
    briefing = briefing_with(actors=ACTORS, frontline=items)
    assert accepted(briefing, "frontline", "disputed") == []


@pytest.mark.parametrize("cut_off", [date(2024, 12, 4), "2024-12-04T18:00:00+02:00"])
def test_a_figure_without_an_end_counts_to_the_cut_off(cut_off: object) -> None:
    items = [
        killed(id="one", count=10, claimed_by="sohr", to=date(2024, 12, 4)),
        killed(id="two", count=20, claimed_by="un"),
        killed(id="three", count=30, claimed_by="afp", to=date(2024, 12, 3)),
    ]
    briefing = briefing_with(actors=ACTORS, casualties=items, as_of=cut_off)
    assert accepted(briefing, "casualties", "disputed") == ["one", "two"]


@pytest.mark.parametrize(("key", "value"), [("unit", "people"), ("who", "all")])
def test_a_figure_without_unit_and_group_counts_all_people(key: str, value: str) -> None:
    items = [
        killed(id="one", count=10, claimed_by="sohr"),
        killed(id="two", count=20, claimed_by="un", **{key: value}),
    ]
    briefing = briefing_with(actors=ACTORS, casualties=items)
    assert accepted(briefing, "casualties", "disputed") == ["one", "two"]


def test_a_number_in_other_spelling_disputes_nothing() -> None:
    briefing = briefing_with(
        actors=ACTORS,
        casualties=[
            killed(id="one", count="1,000", claimed_by="sohr"),
            killed(id="two", count=1000, claimed_by="un"),
        ],
    )
    assert accepted(briefing, "casualties", "disputed") == []


def test_what_someone_denies_is_disputed() -> None:
    briefing = briefing_with(events=[{"id": "strike", "denied_by": "Russia", "text": "A strike"}])
    assert accepted(briefing, "events", "disputed") == ["strike"]


def test_sources_of_one_agency_are_one_claimant() -> None:
    sources = [{"id": "a", "title": "A", "agency": "afp"}, {"id": "b", "title": "B"}]
    items = [frontline(id="one", sources=["a"]), frontline(id="two", claimed_by="afp", extent="1")]
    briefing = briefing_with(actors=ACTORS, places=PLACES, sources=sources, frontline=items)
    assert accepted(briefing, "frontline", "disputed") == []
