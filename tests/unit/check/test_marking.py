from typing import Any

import pytest

from briefing_tui.analysis.audience import for_audience
from briefing_tui.check import marking
from briefing_tui.check.registry import Check
from briefing_tui.export.json import to_json
from tests.unit.check.subjects import killed, places, situation, subject

CHECKS = [member for member in vars(marking).values() if isinstance(member, Check)]

SOURCES: list[dict[str, Any]] = [
    {"id": "open", "title": "A paper"},
    {"id": "amber", "title": "A friend", "tlp": "AMBER"},
    {"id": "red", "title": "A guest", "tlp": "RED"},
]


def of_sources(section: str = "events", **item: Any) -> list[Any]:
    of = subject(sources=[dict(entry) for entry in SOURCES], **{section: [{"id": "x", **item}]})
    return places(marking.looser_than_source, of)


def test_an_item_looser_than_its_source_is_found() -> None:
    assert of_sources(sources=["red"]) == [("events", 0, "sources", 0)]
    assert of_sources(sources=["red"], tlp="GREEN") == [("events", 0, "sources", 0)]


def test_of_several_sources_the_strictest_is_named() -> None:
    assert of_sources(sources=["open", "amber", "red"]) == [("events", 0, "sources", 2)]


def test_a_source_named_as_claimant_or_of_a_variant_counts() -> None:
    assert of_sources(claimed_by=["red"]) == [("events", 0, "claimed_by", 0)]
    variants = [{"quote": "No.", "sources": ["red"]}]
    found = of_sources("quotes", variants=variants)
    assert found == [("quotes", 0, "variants", 0, "sources", 0)]


@pytest.mark.parametrize("item", [{"tlp": "RED"}, {"sources": ["open"]}, {"sources": ["unknown"]}])
def test_an_item_as_strict_as_its_source_is_left_alone(item: dict[str, Any]) -> None:
    assert of_sources(**{"sources": ["red"], **item}) == []


def test_a_whole_is_named_without_its_parts() -> None:
    whole = killed(count=9, sources=["red"], parts=[{"who": "army", "count": 5}])
    of = subject(sources=[dict(entry) for entry in SOURCES], casualties=[whole])
    assert places(marking.looser_than_source, of) == [("casualties", 0, "sources", 0)]


def test_a_briefing_as_strict_as_the_source_is_enough() -> None:
    of = subject(tlp="RED", sources=[dict(SOURCES[2])], events=[{"id": "x", "sources": ["red"]}])
    assert places(marking.looser_than_source, of) == []


def test_a_marking_looser_than_the_briefings_is_found() -> None:
    of = subject(tlp="AMBER", events=[{"id": "x", "tlp": "GREEN"}])
    assert places(marking.tlp_without_effect, of) == [("events", 0, "tlp")]


@pytest.mark.parametrize("label", ["AMBER", "RED", "PURPLE"])
def test_a_marking_as_strict_as_the_briefings_is_left_alone(label: str) -> None:
    of = subject(tlp="AMBER", events=[{"id": "x", "tlp": label}])
    assert places(marking.tlp_without_effect, of) == []


def test_a_shared_items_marking_may_matter_to_other_briefings() -> None:
    shared = situation(sources=[{"id": "x", "tlp": "GREEN"}])
    assert places(marking.tlp_without_effect, subject(shared=shared, tlp="AMBER")) == []


def test_a_briefing_looser_than_its_situation_is_found() -> None:
    shared = situation(tlp="AMBER")
    check = marking.looser_than_situation
    assert places(check, subject(shared=shared, tlp="GREEN")) == [("tlp",)]
    assert places(check, subject(shared=shared, tlp="RED")) == []
    assert places(check, subject(shared=shared)) == []


def test_that_a_briefing_is_looser_than_its_situation_is_reported_once() -> None:
    shared = situation(
        tlp="AMBER",
        sources=[{"id": "x", "title": "A guest"}, {"id": "y", "title": "Another", "tlp": "RED"}],
        places=[{"id": "homs", "name": "Homs"}],
    )
    keys: dict[str, Any] = {"tlp": "GREEN", "summary": "Homs fell."}
    of = subject(shared=shared, events=[{"id": "e", "sources": ["x"], "place": "homs"}], **keys)
    assert [finding.where for check in CHECKS for finding in check(of)] == [("tlp",)]
    of = subject(shared=shared, events=[{"id": "e", "sources": ["y"], "place": "homs"}], **keys)
    assert places(marking.looser_than_source, of) == [("events", 0, "sources", 0)]


def test_a_situation_with_an_unknown_marking_counts_as_red() -> None:
    of = subject(shared=situation(tlp="PURPLE", sources=[{"id": "x"}]), tlp="GREEN")
    assert places(marking.looser_than_situation, of) == [("tlp",)]
    assert of.briefing.label(of.briefing.sources[0]) == "RED"


def test_a_variant_that_is_as_strict_as_its_source_is_left_alone() -> None:
    sources = [{"id": "s", "tlp": "RED"}]
    variant = {"quote": "We left.", "sources": ["s"]}
    for tlp, where in (
        ("RED", []),
        ("AMBER", [("quotes", 0, "variants", 0, "sources", 0)]),
    ):
        quotes = [{"quote": "We went.", "variants": [{**variant, "tlp": tlp}]}]
        assert places(marking.looser_than_source, subject(sources=sources, quotes=quotes)) == where


PLACES: list[dict[str, Any]] = [
    {"id": "saydnaya", "name": "Saydnaya", "aliases": ["Sednaya"]},
    {"id": "homs"},
]


def repeats(item: dict[str, Any], *others: dict[str, Any], **keys: Any) -> list[Any]:
    items = [{"id": "x", "tlp": "RED", **item}, *others]
    of = subject(places=[dict(entry) for entry in PLACES], casualties=items, **keys)
    return places(marking.repeats_stricter, of)


@pytest.mark.parametrize(
    "summary",
    [
        "They count 1,234 dead.",
        "They count 1234 dead.",
        "The dead of Sednaya are counted.",
        "It came in the middle of the night, and they counted.",
    ],
)
def test_a_summary_that_repeats_what_only_a_stricter_item_says_is_found(summary: str) -> None:
    strict = {
        "count": ">1,234",
        "place": "saydnaya",
        "text": "They died in the middle of the night.",
    }
    assert repeats(strict, summary=summary) == [("summary",)]
    assert repeats(strict, title=summary) == [("title",)]


@pytest.mark.parametrize(
    "summary",
    [
        "Some 1,227 may be trapped.",
        "27 may be trapped.",
        "Up To 27 May Be Trapped",
        "27 marched away.",
        "There are 27 declared dead.",
        "In December 27 people died.",
        "On 4 December 27 people died.",
    ],
)
def test_a_number_before_a_verb_that_begins_like_a_month_is_found(summary: str) -> None:
    assert repeats({"count": "1,227", "text": "27 died."}, summary=summary) == [("summary",)]


def test_a_number_is_found_in_any_notation() -> None:
    for summary in ("Some 1.5 million fled.", "1,500,000 fled.", "1.5m fled.", "1500k fled."):
        assert repeats({"count": "1.5 million"}, summary=summary) == [("summary",)]
    assert repeats({"count": "1.5 million"}, summary="It takes 1.5 hours, or 15 trucks.") == []


def test_a_date_in_a_stricter_item_is_no_secret_number() -> None:
    strict = {"count": 412, "text": "They met on 17 Nov 2024, at 18:00."}
    assert repeats(strict, summary="They lost 17 tanks and 18 guns.") == []
    assert repeats({"count": 2000}, summary="It has gone on since 2000.") == []
    assert repeats({"count": 2011}, summary="It went on from 2011 to 2014 in Homs.") == []


@pytest.mark.parametrize("summary", ["Attacked by 2000 fighters.", "A group of 2000 people fled."])
def test_a_number_of_people_that_looks_like_a_year_is_found(summary: str) -> None:
    assert repeats({"count": 2000}, summary=summary) == [("summary",)]


def test_the_words_of_a_protected_quote_are_found() -> None:
    quote = {
        "id": "x",
        "tlp": "RED",
        "speaker": "Colonel Nadir",
        "quote": "we shall all be gone by noon",
    }
    words = subject(quotes=[dict(quote)], summary="An officer thinks we shall all be gone by then.")
    assert places(marking.repeats_stricter, words) == [("summary",)]
    speaker = subject(quotes=[dict(quote)], summary="Colonel Nadir spoke.")
    assert places(marking.repeats_stricter, speaker) == [("summary",)]


def test_a_protected_actor_or_source_that_the_summary_names_is_found() -> None:
    actor = subject(actors=[{"id": "n", "name": "Nadir", "tlp": "RED"}], summary="Nadir spoke.")
    assert places(marking.repeats_stricter, actor) == [("summary",)]
    source = {"id": "n", "title": "A talk", "author": "Nadir", "tlp": "RED"}
    author = subject(sources=[source], summary="Nadir spoke.")
    assert places(marking.repeats_stricter, author) == [("summary",)]


@pytest.mark.parametrize(
    "summary",
    [
        "Nothing of it stands here.",
        "They count 412 dead.",
        "It was on 27 November.",
        "It was on November 27.",
        "It was on Nov 27, 2024, at 27:00.",
        "From 25–27 NOV 2024.",
        "On 27 May they came.",
        "2024-11-27: they came.",
        "They came in the middle of a war.",
        "The Saydnayans came.",
    ],
)
def test_a_summary_that_repeats_nothing_is_left_alone(summary: str) -> None:
    strict = {"count": 27, "place": "saydnaya", "text": "They died in the middle of the night."}
    assert repeats(strict, summary=summary) == []


def test_a_part_is_as_secret_as_its_whole() -> None:
    strict = {
        "count": 412,
        "sources": ["s"],
        "parts": [{"who": "men", "count": 77, "tlp": "CLEAR"}],
    }
    assert repeats(strict, summary="They count 77 men.") == [("summary",)]
    of = subject(sources=[{"id": "s", "tlp": "RED"}], casualties=[{"tlp": "RED", **strict}])
    assert places(marking.looser_than_source, of) == []


def test_what_an_open_item_says_too_is_no_secret() -> None:
    strict = {"count": 1234, "place": "saydnaya"}
    summary = "They count 1,234 dead in Saydnaya."
    number = {"id": "y", "count": "1,234+"}
    assert repeats(strict, number, summary=summary) == [("summary",)]
    assert repeats(strict, number | {"place": "Sednaya"}, summary=summary) == []


def test_numbers_below_ten_are_too_common_to_tell() -> None:
    assert repeats({"count": 10}, summary="They count 10 dead.") == [("summary",)]
    assert repeats({"count": 9}, summary="They count 9 dead.") == []


def test_a_number_is_not_reported_if_the_whole_briefing_is_as_strict() -> None:
    assert repeats({"count": 1234}, summary="They count 1,234 dead.", tlp="RED") == []


def test_the_finding_names_the_repeated_text_and_its_position() -> None:
    items = [{"id": "x", "tlp": "RED", "count": 1234}]
    (found,) = marking.repeats_stricter(subject(casualties=items, summary="1,234 dead."))
    assert "`1,234`" in found.message
    assert "casualties/x" in found.message
    assert "TLP:RED" in found.message


def not_protected(*actors: dict[str, Any], **keys: Any) -> list[Any]:
    of = subject(actors=[dict(entry) for entry in actors], **keys)
    return places(marking.name_not_protected, of)


def test_a_marked_name_that_an_open_entry_has_is_found() -> None:
    strict = {"id": "a", "name": "Tomas Varela", "aliases": ["TV"], "tlp": "RED"}
    assert not_protected(strict, {"id": "b", "name": "tomas  varela"}) == [("actors", 0, "tlp")]
    assert not_protected(strict, {"id": "b", "name": "B", "aliases": ["TV"]}) == [
        ("actors", 0, "tlp")
    ]
    assert not_protected(strict, {"id": "b", "name": "TV", "tlp": "AMBER"}) == [
        ("actors", 0, "tlp")
    ]


def test_a_name_of_the_situation_is_found_where_the_briefing_opens_it() -> None:
    shared = situation(actors=[{"id": "a", "name": "Tomas Varela", "tlp": "RED"}])
    found = not_protected({"id": "b", "name": "Tomas Varela"}, shared=shared)
    assert found == [("actors", 0, "name")]
    found = not_protected({"id": "b", "name": "B", "aliases": ["Tomas Varela"]}, shared=shared)
    assert found == [("actors", 0, "aliases", 0)]


def test_a_marked_name_that_another_entry_of_the_situation_opens_is_found_there() -> None:
    strict = {"id": "a", "name": "Tomas Varela", "tlp": "RED"}
    shared = situation(actors=[strict, {"id": "b", "name": "Tomas Varela"}])
    (found,) = marking.name_not_protected(subject(shared=shared))
    assert (found.in_situation, found.where) == (True, ("actors", 0, "tlp"))


def test_names_that_only_a_stricter_situation_marks_are_left_to_the_check_of_situations() -> None:
    shared = situation(tlp="AMBER", actors=[{"id": "a", "name": "River Post"}])
    assert not_protected({"id": "b", "name": "River Post"}, shared=shared, tlp="CLEAR") == []


def test_the_publisher_of_an_open_source_does_not_open_a_marked_name() -> None:
    strict = {"id": "a", "name": "Tomas Varela", "tlp": "RED"}
    source = {"id": "s", "title": "T", "publisher": "Tomas Varela"}
    assert not_protected(strict, sources=[source]) == []
    assert not_protected(sources=[source], shared=situation(actors=[strict])) == []
    # Exports withhold the name, so there is nothing to warn about.
    of = subject(summary="Tomas Varela left.", actors=[dict(strict)], sources=[source])
    assert "Varela" not in to_json(for_audience(of.briefing, "CLEAR")[0])


def test_a_marked_name_that_nobody_else_has_is_left_alone() -> None:
    strict = {"id": "a", "name": "Tomas Varela", "tlp": "RED"}
    assert not_protected(strict, {"id": "b", "name": "Tomas Varela", "tlp": "RED"}) == []
    assert not_protected(strict, {"id": "b", "name": "Tomas"}) == []
    place = {"id": "p", "name": "Tomas Varela"}
    assert not_protected(strict, places=[place]) == []
