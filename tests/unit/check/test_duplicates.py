"""The same claim with two ids is found; claims that differ in a relevant key are not."""

from datetime import date
from typing import Any

import pytest

from briefing_tui.check import duplicates
from tests.unit.check.subjects import AS_OF, killed, places, subject

ACTORS = [{"id": "monitor", "name": "The Monitor", "aliases": ["TM"]}, {"id": "envoy"}]
SOURCES = [
    {"id": "wire-1", "publisher": "Wire"},
    {"id": "wire-2", "publisher": "Wire"},
    {"id": "other", "publisher": "Other", "agency": "Bureau"},
]
WORDS = {"id": "a", "speaker": "envoy", "date": date(2024, 12, 2), "quote": "We will be back."}
HELD = {"id": "a", "place": "hama", "status": "controlled", "controller": "monitor"}
EVENT = {"id": "a", "date": date(2024, 12, 2), "place": "hama", "text": "A bridge was hit."}
REACTION = {"id": "a", "actor": "envoy", "toward": ["monitor"], "text": "Called for calm."}


def found(section: str, *items: dict[str, Any]) -> list[Any]:
    of = subject(**{section: [dict(item) for item in items]}, actors=ACTORS, sources=SOURCES)
    return places(duplicates.duplicate_claim, of)


@pytest.mark.parametrize(
    ("section", "one", "other"),
    [
        ("casualties", killed(count=48), {"id": "b", "who": "ALL"}),
        ("casualties", killed(count="1,048"), {"id": "b", "count": 1048, "to": AS_OF}),
        ("casualties", killed(count=48, claimed_by="TM"), {"id": "b", "claimed_by": "monitor"}),
        (
            "casualties",
            {"id": "a", "harm": "killed", "count": 4, "sources": ["wire-1"]},
            {"id": "b", "sources": ["wire-2"]},
        ),
        ("figures", {"id": "a", "what": "tanks", "unit": "tanks", "count": 4}, {"id": "b"}),
        ("frontline", HELD, {"id": "b", "controller": "TM"}),
        ("quotes", WORDS, {"id": "b", "quote": "We  will be back.", "sources": ["other"]}),
        ("events", EVENT, {"id": "b", "text": "A bridge was hit.\n", "sources": ["other"]}),
        ("reactions", REACTION, {"id": "b", "toward": ["TM"]}),
    ],
)
def test_the_same_claim_under_two_ids_is_found(
    section: str, one: dict[str, Any], other: dict[str, Any]
) -> None:
    assert found(section, one, {**one, **other}) == [(section, 1, "id")]


@pytest.mark.parametrize(
    ("section", "one", "other"),
    [
        ("casualties", killed(count=48), {"id": "b", "count": "48+"}),
        ("casualties", killed(count=48), {"id": "b", "place": "homs"}),
        ("casualties", killed(count=48), {"id": "b", "from": AS_OF}),
        ("casualties", killed(count=48), {"id": "b", "to": date(2024, 12, 1)}),
        ("casualties", killed(count=48), {"id": "b", "claimed_by": "TM"}),
        ("casualties", killed(count=48), {"id": "b", "withdrawn": "Told twice."}),
        ("casualties", {"id": "a", "harm": "killed", "text": "Some."}, {"id": "b"}),
        (
            "casualties",
            {"id": "a", "harm": "killed", "count": 4, "sources": ["wire-1"]},
            {"id": "b", "sources": ["other"]},
        ),
        ("frontline", HELD, {"id": "b", "claimed_by": "envoy"}),
        ("quotes", WORDS, {"id": "b", "date": date(2024, 12, 3)}),
        ("quotes", WORDS, {"id": "b", "speaker": "monitor"}),
        ("events", EVENT, {"id": "b", "place": "homs"}),
        ("events", EVENT, {"id": "b", "text": "Another bridge was hit."}),
        ("reactions", REACTION, {"id": "b", "toward": ["wire"]}),
        ("reactions", {**REACTION, "stance": "supports"}, {"id": "b", "stance": "condemns"}),
    ],
)
def test_claims_that_differ_are_left_alone(
    section: str, one: dict[str, Any], other: dict[str, Any]
) -> None:
    assert found(section, one, {**one, **other}) == []


def test_items_with_the_same_derived_id_are_reported() -> None:
    nameless = {key: value for key, value in EVENT.items() if key != "id"}
    assert found("events", nameless, nameless) == []
    assert found("events", EVENT, nameless) == [("events", 1)]
