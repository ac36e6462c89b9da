"""Missing situations, replaced shared items, and differences from the situation are found."""

from typing import Any

import pytest
from msgspec import structs

from briefing_tui.check import all_checks, references, situations
from briefing_tui.check.subject import Neighbours, Subject
from briefing_tui.model.briefing import Situation
from tests.unit.check.subjects import DAY_BEFORE, places, situation, subject


def moved(shared: Situation | None = None) -> Subject:
    return subject(
        frontline=[{"place": "aleppo", "controller": "hts", "sources": ["reuters", "afp"]}],
        events=[{"place": "hama", "sources": ["reuters"]}],
        shared=shared,
    )


def test_a_briefing_without_its_situation_says_so_once_and_names_what_it_misses() -> None:
    (finding,) = situations.missing_situation(moved())
    assert finding.where == ()
    assert "lacks 5 entries" in finding.message
    for name in ("aleppo", "hts", "reuters", "afp", "hama"):
        assert f"`{name}`" in finding.message
    assert "situation.toml" in finding.hint


def test_a_moved_briefing_has_one_finding_and_not_one_per_name() -> None:
    found = [finding.code for check in all_checks() for finding in check(moved())]
    assert found == ["missing-situation"]


def test_a_few_slips_are_slips_and_no_missing_situation() -> None:
    of = subject(frontline=[{"place": "aleppo", "sources": ["reuters"]}])
    assert places(situations.missing_situation, of) == []


def test_names_in_free_words_are_not_missed() -> None:
    free = ["Aleppo", "Hama", "Homs", "Damascus", "the border", "a camp", "the m5", "the river"]
    of = subject(frontline=[{"place": entry} for entry in free])
    assert places(situations.missing_situation, of) == []


def test_beside_a_situation_what_is_not_there_is_a_slip_each() -> None:
    of = moved(situation())
    assert places(situations.missing_situation, of) == []
    assert len(places(references.unknown_source, of)) == 3


@pytest.mark.parametrize(
    ("shared", "own", "where"),
    [
        ({"timezone": "Asia/Damascus"}, {"timezone": "UTC"}, [("timezone",)]),
        ({"lang": "en"}, {"lang": "ar"}, [("lang",)]),
        ({"title": "Syria"}, {"situation": "Lebanon"}, [("situation",)]),
        ({"title": "Syria", "lang": "en"}, {"lang": "en"}, []),
        ({"timezone": "Asia/Damascus"}, {}, []),
        ({}, {"timezone": "UTC"}, []),
    ],
)
def test_what_a_briefing_says_otherwise_than_its_situation_is_reported(
    shared: dict[str, Any], own: dict[str, Any], where: list[Any]
) -> None:
    of = subject(shared=situation(**shared), **own)
    assert places(situations.differs_from_situation, of) == where


def test_an_item_that_cuts_a_shared_one_short_is_found_with_what_is_lost() -> None:
    shared = situation(places=[{"id": "aleppo", "name": "Aleppo", "at": [36.2, 37.1]}])
    of = subject(shared=shared, places=[{"id": "aleppo", "name": "Aleppo"}])
    (finding,) = situations.replaces_shared_item(of)
    assert finding.where == ("places", 0, "id")
    assert "`at`" in finding.message


def test_an_item_that_replaces_a_shared_one_whole_and_in_full_is_left_alone() -> None:
    draft = {"note": "to be checked", "review": "draft", "last_confirmed": DAY_BEFORE}
    shared = situation(places=[{"id": "aleppo", "name": "Aleppo", "tlp": "GREEN", **draft}])
    own = {"id": "aleppo", "name": "Halab", "kind": "city"}
    of = subject(shared=shared, tlp="AMBER", places=[own])
    assert places(situations.replaces_shared_item, of) == []


def test_the_briefings_own_item_holds_and_the_others_are_shared() -> None:
    shared = situation(
        tlp="GREEN",
        actors=[{"id": "a", "name": "Shared A"}, {"id": "b", "name": "Shared B"}],
    )
    briefing = subject(shared=shared, tlp="AMBER", actors=[{"id": "a", "name": "Own A"}]).briefing
    assert [(actor.name, actor.shared) for actor in briefing.actors] == [
        ("Own A", False),
        ("Shared B", True),
    ]
    assert {briefing.label(actor) for actor in briefing.actors} == {"AMBER"}


def test_two_files_for_one_moment_are_found() -> None:
    of = structs.replace(subject(), neighbours=Neighbours(same_cut_off=("b.toml", "c\x1b.toml")))
    (finding,) = situations.same_cut_off(of)
    assert finding.where == ("as_of",)
    assert "same cut-off as b.toml, c" in finding.message
    assert "\x1b" not in finding.message
    assert list(situations.same_cut_off(subject())) == []


def test_a_copy_by_a_sync_tool_is_found_in_it_and_in_its_original() -> None:
    copy = structs.replace(subject(), neighbours=Neighbours(copy_of="a.toml"))
    (finding,) = situations.sync_copy(copy)
    assert "copy of a.toml and does not count" in finding.message
    original = structs.replace(subject(), neighbours=Neighbours(copies=("a (1).toml",)))
    (finding,) = situations.sync_copy(original)
    assert finding.message.endswith("there is a copy of this briefing: a (1).toml")
    two = structs.replace(subject(), neighbours=Neighbours(copies=("a (1).toml", "a (2).toml")))
    (finding,) = situations.sync_copy(two)
    assert finding.message.endswith("there are 2 copies of this briefing: a (1).toml, a (2).toml")
    assert finding.hint.endswith("delete the copies")
    assert list(situations.sync_copy(subject())) == []
