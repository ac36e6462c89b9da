"""Unknown and ambiguous references are found; valid names are not reported."""

from typing import Any

import pytest

from briefing_tui.check import references
from briefing_tui.check.registry import Check
from briefing_tui.model.findings import Fix, KeyPath
from tests.unit.check.subjects import places, subject

ACTORS: list[dict[str, Any]] = [
    {"id": "hts", "name": "Hayat Tahrir al-Sham", "aliases": ["HTS", "the group"]},
    {"id": "sdf", "name": "Syrian Democratic Forces", "aliases": ["the group"]},
]
PLACES: list[dict[str, Any]] = [{"id": "aleppo", "name": "Aleppo"}, {"id": "hama", "name": "Hama"}]
SOURCES: list[dict[str, Any]] = [{"id": "reuters-1"}, {"id": "afp-1"}]


def of(**keys: Any) -> Any:
    known = {"actors": ACTORS, "places": PLACES, "sources": SOURCES}
    return subject(
        **{name: [dict(item) for item in items] for name, items in known.items()}, **keys
    )


FOUND: list[tuple[Check, dict[str, Any], KeyPath, str]] = [
    (
        references.unknown_source,
        {"events": [{"sources": ["afp-1", "reuters-2"]}]},
        ("events", 0, "sources", 1),
        "reuters-1",
    ),
    (
        references.unknown_source,
        {"quotes": [{"variants": [{"quote": "q", "sources": ["afp-2"]}]}]},
        ("quotes", 0, "variants", 0, "sources", 0),
        "afp-1",
    ),
    (
        references.unknown_reference,
        {"casualties": [{"id": "k", "part_of": "dead"}]},
        ("casualties", 0, "part_of"),
        "correct the id",
    ),
    (
        references.unknown_reference,
        {"casualties": [{"id": "k", "part_of": "dead"}], "figures": [{"id": "dead"}]},
        ("casualties", 0, "part_of"),
        "correct the id",
    ),
    (
        references.unknown_reference,
        {"judgements": [{"id": "j", "because": ["places/alepo"]}]},
        ("judgements", 0, "because", 0),
        "places/aleppo",
    ),
    (
        references.unknown_reference,
        {"judgements": [{"id": "j"}], "indicators": [{"points_to": ["k"]}]},
        ("indicators", 0, "points_to", 0),
        "correct the id",
    ),
    (
        references.misspelt_name,
        {"frontline": [{"place": "Alepo"}]},
        ("frontline", 0, "place"),
        "aleppo",
    ),
    (
        references.misspelt_name,
        {"events": [{"actors": ["HTS", "Hayat Tahrir al-Shams"]}]},
        ("events", 0, "actors", 1),
        "Hayat Tahrir al-Sham",
    ),
    (
        references.unlisted_name,
        {"frontline": [{"place": "Khan Sheikhun"}]},
        ("frontline", 0, "place"),
        "add it to `[[places]]`",
    ),
    (
        references.ambiguous_name,
        {"frontline": [{"place": "aleppo", "controller": "the group"}]},
        ("frontline", 0, "controller"),
        "id of the one",
    ),
    (
        references.was_is_own_id,
        {"events": [{"id": "e", "was": "e"}]},
        ("events", 0, "was"),
        "earlier id",
    ),
    (
        references.circular_reference,
        {"judgements": [{"id": "j", "alternative_to": "j"}]},
        ("judgements", 0, "alternative_to"),
        "remove `alternative_to`",
    ),
    (
        references.circular_reference,
        {
            "casualties": [{"id": "a", "part_of": "b"}, {"id": "b", "part_of": "a"}],
            "figures": [{"id": "a"}, {"id": "b"}],
        },
        ("casualties", 0, "part_of"),
        "correct one of these references",
    ),
    (
        references.circular_reference,
        {"casualties": [{"id": "k", "part_of": "army", "parts": [{"id": "army"}]}]},
        ("casualties", 0, "part_of"),
        "correct one of these references",
    ),
]


@pytest.mark.parametrize(("check", "keys", "where", "hint"), FOUND)
def test_what_points_astray_is_found_and_the_nearest_is_named(
    check: Check, keys: dict[str, Any], where: KeyPath, hint: str
) -> None:
    (finding,) = check(of(**keys))
    assert finding.where == where
    assert hint in finding.hint


LEFT: list[tuple[Check, dict[str, Any]]] = [
    (references.unknown_source, {"events": [{"sources": ["afp-1"]}]}),
    (references.unknown_reference, {"judgements": [{"id": "j", "because": ["places/hama"]}]}),
    (references.misspelt_name, {"frontline": [{"place": "ALEPPO", "controller": "none"}]}),
    (references.misspelt_name, {"casualties": [{"claimed_by": ["a hospital in Aleppo"]}]}),
    (
        references.unlisted_name,
        {"casualties": [{"claimed_by": ["a doctor"], "by": "nobody knows"}]},
    ),
    (references.unlisted_name, {"frontline": [{"place": "aleppo", "controller": "unknown"}]}),
    (references.ambiguous_name, {"frontline": [{"place": "aleppo", "controller": "HTS"}]}),
    (references.was_is_own_id, {"events": [{"id": "e", "was": "d"}]}),
    (
        references.circular_reference,
        # Two judgements that name each other are alternatives, not a cycle.
        {"judgements": [{"id": "a", "alternative_to": "b"}, {"id": "b", "alternative_to": "a"}]},
    ),
]


@pytest.mark.parametrize(("check", "keys"), LEFT)
def test_what_is_known_or_free_is_left_alone(check: Check, keys: dict[str, Any]) -> None:
    assert places(check, of(**keys)) == []


def test_a_name_is_known_in_any_unicode_form_and_with_blanks_around_it() -> None:
    entries = [{"id": "observatory", "name": "Observatoire syrien dé "}]
    figures = [{"what": "raids", "claimed_by": "Observatoire syrien de\u0301"}]
    assert places(references.misspelt_name, subject(actors=entries, figures=figures)) == []


def test_a_name_is_shown_to_be_unlisted_once() -> None:
    rows = [{"place": "Khan Sheikhun", "status": "held"}, {"place": "khan sheikhun"}]
    assert places(references.unlisted_name, of(frontline=rows)) == [("frontline", 0, "place")]


def test_places_and_actors_in_a_circle_are_found_once() -> None:
    ring = [{"id": "a", "within": "b"}, {"id": "b", "within": "c"}, {"id": "c", "within": "a"}]
    assert places(references.circular_reference, subject(places=ring)) == [("places", 0, "within")]
    alone = [{"id": "a", "name": "A", "member_of": ["A"]}]
    assert places(references.circular_reference, subject(actors=alone)) == [
        ("actors", 0, "member_of")
    ]


def test_every_actor_of_connected_cycles_is_named() -> None:
    actors = [
        {"id": "a", "member_of": ["b", "c"]},
        {"id": "b", "member_of": ["a"]},
        {"id": "c", "member_of": ["a"]},
    ]
    (finding,) = references.circular_reference(subject(actors=actors))
    assert finding.message == (
        "`member_of` forms a cycle: `a` → `b` → `a`; other cycles connected with it contain `c`"
    )


@pytest.mark.parametrize(
    ("keys", "fix"),
    [
        (
            {"events": [{"sources": ["Reuters 1"]}]},
            Fix(("events", 0), "sources", "Reuters 1", "reuters-1"),
        ),
        ({"events": [{"sources": ["reuters-2"]}]}, None),
    ],
)
def test_a_source_is_fixed_if_only_its_spelling_differs(
    keys: dict[str, Any], fix: Fix | None
) -> None:
    (finding,) = references.unknown_source(of(**keys))
    assert finding.fix == fix


def test_a_judgement_that_is_named_with_its_section_is_fixed() -> None:
    indicators = [{"points_to": ["judgements/j"]}]
    of_both = subject(judgements=[{"id": "j"}], indicators=indicators)
    (found,) = references.unknown_reference(of_both)
    assert found.fix == Fix(("indicators", 0), "points_to", "judgements/j", "j")


def test_a_source_is_not_fixed_to_the_source_of_another_day() -> None:
    sources = [{"id": "sohr-12-1"}, {"id": "sohr-2024-12-01"}]
    cited = ["sohr-1-21", "SOHR 2024_12_01"]
    of_days = subject(sources=sources, events=[{"text": "A fire.", "sources": cited}])
    wrong, misspelt = references.unknown_source(of_days)
    assert wrong.fix is None
    assert misspelt.fix == Fix(("events", 0), "sources", "SOHR 2024_12_01", "sohr-2024-12-01")


def test_a_reference_without_its_section_is_fixed_if_only_one_item_has_the_id() -> None:
    (finding,) = references.unknown_reference(of(judgements=[{"id": "j", "because": ["hama"]}]))
    assert finding.fix == Fix(("judgements", 0), "because", "hama", "places/hama")
    twice = {"notes": [{"id": "hama"}], "judgements": [{"id": "j", "because": ["hama"]}]}
    (finding,) = references.unknown_reference(of(**twice))
    assert finding.fix is None


def test_a_part_with_the_id_of_its_whole_is_no_cycle() -> None:
    items = [{"id": "k", "count": 2, "parts": [{"id": "k", "count": 1}]}]
    assert places(references.circular_reference, subject(casualties=items)) == []


@pytest.mark.parametrize("key", ["claimed_by", "denied_by"])
def test_who_publishes_a_source_or_wrote_its_text_is_a_known_name(key: str) -> None:
    sources = [{"id": "unicef-9", "publisher": "UNICEF 9", "agency": "Reuters-1"}]
    for name in ("UNICEF 9", " unicef  9", "reuters-1"):
        items = [{"count": 1, key: [name]}]
        assert places(references.misspelt_name, subject(casualties=items, sources=sources)) == []


def test_a_slip_in_the_name_of_a_publisher_is_found() -> None:
    sources = [{"id": "s", "publisher": "Norwegian Institute"}]
    items = [{"count": 1, "claimed_by": "Norwegain Institute"}]
    of_slip = subject(casualties=items, sources=sources)
    (found,) = references.misspelt_name(of_slip)
    assert found.hint == "did you mean `Norwegian Institute`?"


@pytest.mark.parametrize(
    "keys",
    [
        {"sources": [{"publisher": "Norwegain Institute"}]},
        {"quotes": [{"speaker": "Norwegain Institute"}]},
        {"quotes": [{"affiliation": "Norwegain Institute"}]},
        {"casualties": [{"count": 1, "who": "Norwegain Institute"}]},
    ],
)
def test_a_slip_in_any_name_of_an_actor_is_found(keys: dict[str, Any]) -> None:
    of_slip = subject(actors=[{"id": "norway", "name": "Norwegian Institute"}], **keys)
    (found,) = references.misspelt_name(of_slip)
    assert found.hint == "did you mean `Norwegian Institute`?"


def test_a_publisher_is_not_known_as_an_actor_who_holds_or_did_something() -> None:
    sources = [{"id": "s", "publisher": "SDFs"}]
    items = [{"place": "aleppo", "controller": "SDFs"}]
    of_actor = subject(frontline=items, sources=sources, actors=[dict(entry) for entry in ACTORS])
    assert places(references.misspelt_name, of_actor) == [("frontline", 0, "controller")]


@pytest.mark.parametrize(
    ("cited", "hint"),
    [
        ("wire-7", "change the id `Wire 7` to `wire-7`"),
        ("WIRE-7", "write `wire-7` here, and change the id `Wire 7` to `wire-7`"),
        ("afp-I", "did you mean `afp-1`?"),
    ],
)
def test_a_reference_is_not_fixed_to_an_id_that_is_to_be_changed(cited: str, hint: str) -> None:
    sources = [{"id": "Wire 7"}, {"id": "afp-1"}]
    of_both = subject(sources=sources, events=[{"text": "A fire.", "sources": [cited]}])
    (found,) = references.unknown_source(of_both)
    assert (found.hint, found.fix) == (hint, None)


def test_a_basis_is_not_fixed_to_an_id_that_is_to_be_changed() -> None:
    events = [{"id": "The Fire", "text": "A fire."}]
    judgements = [{"text": "It spreads.", "because": ["events/the-fire"]}]
    (found,) = references.unknown_reference(subject(events=events, judgements=judgements))
    assert (found.hint, found.fix) == ("change the id `The Fire` to `the-fire`", None)


def test_the_hint_names_what_the_fix_writes() -> None:
    """The most similar id is not always the one that differs only in spelling."""
    sources = [{"id": "wire-one"}, {"id": "wire-two-o"}]
    of_both = subject(sources=sources, events=[{"text": "A fire.", "sources": ["WIRE_TWO_O"]}])
    (found,) = references.unknown_source(of_both)
    assert found.fix
    assert found.hint == f"did you mean `{found.fix.new}`?"
