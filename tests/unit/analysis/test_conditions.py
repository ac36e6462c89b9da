"""Each key of the filter language matches the right items, and no others."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from briefing_tui.analysis.filter_index import filter_index_of
from briefing_tui.analysis.item_dates import parse_days
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.dates import parse_when
from tests.unit.analysis.day import ACTORS, DAY, SOURCES, accepted, briefing_with


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("actor:iran", ["tehran", "envoy"]),
        ("actor:Islamic-Republic", ["tehran", "envoy"]),
        ('actor:"islamic republic"', ["tehran", "envoy"]),
        ("actor:militias", ["militias"]),
        ("actor:turkiye", ["ankara"]),
        ("actor:iran|turkiye", ["tehran", "envoy", "ankara"]),
        ("toward:iran", ["ankara"]),
        ("stance:ceasefire", ["tehran"]),
        ("stance:calls-for-ceasefire", ["tehran"]),
        ("stance:none", ["envoy", "militias"]),
        ("stance:backs", ["tehran"]),
        ("source:afp", ["tehran"]),
        ("source:cna", ["tehran"]),
        ("source:rebels-advance", ["tehran"]),
        ("source:newsasia", ["tehran"]),
        ("grade:none", ["envoy", "militias", "ankara"]),
        ("count:>1", []),
        ("sources:none", ["envoy", "militias", "ankara"]),
        ("unsourced", ["envoy", "militias", "ankara"]),
        ("-unsourced", ["tehran"]),
        ("tehran", ["tehran"]),
        ('"by its ally"', ["tehran"]),
        ('-"by its ally" actor:iran', ["envoy"]),
        ("-actor:iran", ["militias", "ankara"]),
        ("actor:iran text:ally", ["tehran"]),
        ("id:tehran | id:ankara", ["tehran", "ankara"]),
        ("id:tehran|ankara", ["tehran", "ankara"]),
        ("id:tehran| id:ankara", ["tehran", "ankara"]),
        ("--actor:iran", ["tehran", "envoy", "militias", "ankara"]),
        ("actor:iran stance:ceasefire | toward:iran", ["tehran", "ankara"]),
        ("since:3dec", ["envoy"]),
        ("since:2024-12-02", ["tehran", "envoy"]),
        ("until:30nov", ["militias"]),
        ("on:4dec", ["envoy"]),
        ("date:2024-12", ["tehran", "envoy"]),
        ("on:none", ["ankara"]),
        ("section:reactions", ["tehran", "envoy", "militias", "ankara"]),
        ("section:quotes", []),
        ("side:opposition", []),
    ],
)
def test_reactions_are_filtered(words: str, expected: list[str]) -> None:
    assert accepted(DAY, "reactions", words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("place:hama", ["city", "town"]),
        ("place:halfaya", ["town"]),
        ("place:syria", ["city", "town"]),
        ("status:held", ["city", "far"]),
        ("controller:none", ["far"]),
        ("controller:rebels", ["town"]),
        ("side:opposition", ["town"]),
        ("side:state|opposition", ["city", "town"]),
        ("side:none", ["far"]),
        ("actor:hts", ["town"]),
    ],
)
def test_the_frontline_is_filtered(words: str, expected: list[str]) -> None:
    assert accepted(DAY, "frontline", words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("count:31", ["price", "share"]),
        ("count:31%", ["share"]),
        ("count:$31", ["price"]),
        ("count:>30%", ["share"]),
        ("count:>3k", ["tents"]),
        ("unit:percent", ["share"]),
    ],
)
def test_figures_are_filtered(words: str, expected: list[str]) -> None:
    assert accepted(DAY, "figures", words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("count:>100", ["many"]),
        ("count:>=413", ["many"]),
        ("count:>413", []),
        ("count:<100", ["few", "heard"]),
        ("count:<=15", ["few"]),
        ("count:<15", []),
        ("count:412", ["many"]),
        ("count:413", []),
        ("count:100", ["heard"]),
        ("count:15", ["few"]),
        ("count:10-20", ["few"]),
        ("count:10-15", ["few"]),
        ("count:11-20", []),
        # `dozens` means at least 24, but shows no number.
        ("count:24", []),
        ("count:>=24", ["many", "some"]),
        ("grade:<=B2", ["many"]),
        ("grade:<B2", []),
        ("grade:<=B3", ["many"]),
        ("grade:<B3", ["many"]),
        ("grade:>=B2", ["many"]),
        ("grade:>B1", ["many"]),
        ("grade:>B2", []),
        ("grade:<=B", ["many", "few"]),
        ("grade:<B", ["few"]),
        ("grade:B2", ["many"]),
        ("grade:a", ["few"]),
        ("grade:3", ["some"]),
        ("grade:F", ["heard"]),
        ("grade:>=A", ["many", "few"]),
        ("reliability:≤B", ["many", "few"]),
        ("reliability:F", ["heard"]),
        ("credibility:<=2", ["many"]),
        ("credibility:>=2", ["many", "some"]),
        ("credibility:none", ["few", "heard"]),
        ("who:men", ["some"]),
        ("actor:none", ["many", "few", "some", "heard"]),
        ("claimed_by:sohr", ["many"]),
        ("claimed-by:sohr|un", ["many", "few"]),
        ("since:4dec", ["many", "few", "some", "heard"]),
        ("tlp:clear", ["many", "few", "some", "heard"]),
        ("tlp:>=green", []),
        ("basis:reported", ["many", "few", "some", "heard"]),
    ],
)
def test_casualties_are_filtered(words: str, expected: list[str]) -> None:
    assert accepted(DAY, "casualties", words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("likelihood:likely", ["holds"]),
        ("likelihood:unlikely", ["falls"]),
        ("likelihood:>=probable", ["holds", "surely"]),
        ("likelihood:very-likely", ["surely"]),
        ("confidence:>low", ["falls"]),
        ("confidence:none", ["surely"]),
        ("unsourced", []),
    ],
)
def test_judgements_are_filtered(words: str, expected: list[str]) -> None:
    assert accepted(DAY, "judgements", words) == expected


def test_a_claim_that_cannot_have_a_likelihood_does_not_lack_it() -> None:
    assert accepted(DAY, "casualties", "likelihood:none | confidence:none") == []


def test_an_actor_or_place_is_met_by_what_it_belongs_to() -> None:
    assert accepted(DAY, "actors", "actor:rebels") == ["rebels", "hts"]
    assert accepted(DAY, "places", "place:hama-province") == ["hama-province", "hama", "halfaya"]
    assert accepted(DAY, "sources", "source:afp") == ["cna"]
    assert accepted(DAY, "actors", "side:opposition") == ["rebels", "hts"]
    assert accepted(DAY, "actors", "reliability:A") == ["un"]
    assert accepted(DAY, "sources", "published:2dec") == ["blog"]


def reacting(actors: list[dict[str, Any]], *names: str) -> Briefing:
    reactions = [{"id": f"r{number}", "actor": name} for number, name in enumerate(names)]
    return briefing_with(actors=actors, reactions=reactions)


def test_a_name_of_two_actors_is_met_by_either() -> None:
    twins = [{"id": "police-a", "name": "Police"}, {"id": "police-b", "name": "Police"}]
    assert accepted(reacting(twins, "Police"), "reactions", "actor:police-a") == ["r0"]


def test_free_words_are_met_by_a_part_unless_that_is_a_name() -> None:
    briefing = reacting(ACTORS, "Iran spokesman", "a border office")
    assert accepted(briefing, "reactions", "actor:iran") == []
    assert accepted(briefing, "reactions", "actor:spokesman") == ["r0"]
    assert accepted(briefing, "reactions", "actor:office") == ["r1"]


def test_free_words_are_met_by_a_name_without_its_accents() -> None:
    actors = [{"id": "tr", "name": "Türkiye"}]
    assert accepted(reacting(actors, "Turkiye"), "reactions", "actor:turkiye") == ["r0"]


@pytest.mark.parametrize(("name", "typed"), [("al-Qa’im", "qaim"), ("al-Qaim", "qa'im")])
def test_apostrophes_may_be_left_out_or_added(name: str, typed: str) -> None:
    places = [{"id": "border-town", "name": name}]
    events = [
        {"id": "listed", "place": "border-town"},
        {"id": "free", "place": "Old Qa'im"},
        {"id": "text", "text": "Fighting at Qa'im."},
    ]
    briefing = briefing_with(places=places, events=events)
    assert accepted(briefing, "events", f"place:al-{typed}") == ["listed"]
    assert accepted(briefing, "events", f"place:{typed}") == ["listed", "free"]
    assert accepted(briefing, "events", f"text:{typed}") == ["text"]
    assert accepted(briefing, "events", f'"at {typed}"') == ["text"]


def test_a_name_is_met_by_a_word_before_its_apostrophe() -> None:
    briefing = reacting([], "People's Army")
    assert accepted(briefing, "reactions", "actor:people") == ["r0"]
    assert accepted(briefing, "reactions", "actor:peoples") == ["r0"]


def test_a_claimant_who_is_named_is_no_source_that_names_it() -> None:
    sources = [{"id": "paper", "title": "Iran says more"}]
    events = [{"id": "one", "claimed_by": "paper"}, {"id": "two", "claimed_by": "iran"}]
    briefing = briefing_with(actors=ACTORS, sources=sources, events=events)
    assert accepted(briefing, "events", "claimed_by:iran") == ["two"]
    assert accepted(briefing, "events", "claimed_by:more") == ["one"]


def test_a_count_that_cannot_be_read_is_neither_more_nor_less() -> None:
    briefing = briefing_with(casualties=[{"id": "vague", "harm": "killed", "count": "several"}])
    for words in ("count:>0", "count:<99", "count:5", "count:0-99"):
        assert accepted(briefing, "casualties", words) == []


def test_an_upper_limit_is_found_by_its_number() -> None:
    briefing = briefing_with(casualties=[{"id": "few", "harm": "killed", "count": "up to 50"}])
    assert accepted(briefing, "casualties", "count:50") == ["few"]
    assert accepted(briefing, "casualties", "count:0") == []


def test_what_is_known_of_a_briefing_is_worked_out_once() -> None:
    assert filter_index_of(DAY) is filter_index_of(DAY)


def test_an_actor_within_itself_ends_the_search() -> None:
    loop = [
        {"id": "one", "name": "One", "member_of": ["two"]},
        {"id": "two", "name": "Two", "member_of": ["one"]},
    ]
    assert accepted(briefing_with(actors=loop), "actors", "actor:two") == ["one", "two"]


def test_an_event_is_met_by_the_type_that_its_sub_type_implies() -> None:
    briefing = briefing_with(events=[{"id": "clash", "sub_type": "Armed clash"}, {"id": "none"}])
    assert accepted(briefing, "events", "type:battles") == ["clash"]
    assert accepted(briefing, "events", "type:none") == ["none"]


def test_a_quotation_is_met_by_the_sources_of_its_other_wordings() -> None:
    variants = [{"quote": "It has fallen.", "sources": ["cna"]}]
    quotes = [{"id": "fell", "quote": "It fell.", "variants": variants}]
    briefing = briefing_with(actors=ACTORS, sources=SOURCES, quotes=quotes)
    assert accepted(briefing, "quotes", "source:afp") == ["fell"]


def test_a_time_counts_on_its_day_in_the_zone() -> None:
    late = datetime(2024, 12, 1, 22, 30, tzinfo=UTC)
    briefing = briefing_with(events=[{"id": "night", "date": late}])
    assert accepted(briefing, "events", "on:1dec", "UTC") == ["night"]
    assert accepted(briefing, "events", "on:2dec", "Asia/Damascus") == ["night"]
    assert accepted(briefing, "events", "on:1dec", "Asia/Damascus") == []


def test_a_day_is_the_same_day_in_every_zone() -> None:
    assert accepted(DAY, "reactions", "on:2dec", "Pacific/Auckland") == ["tehran"]


@pytest.mark.parametrize(
    ("cut_off", "words", "day"),
    [
        ("2024-12-04", "29feb", date(2024, 2, 29)),
        ("2023-12-04", "29 Feb", date(2020, 2, 29)),
        ("1904-01-04", "29feb", date(1904, 2, 29)),
        ("1903-01-04", "29feb", date(1896, 2, 29)),
        ("2025-01-04", "30nov", date(2024, 11, 30)),
        ("2024-12-04", "30feb", None),
    ],
)
def test_a_day_without_a_year_is_in_the_last_year_that_has_it(
    cut_off: str, words: str, day: date | None
) -> None:
    when = parse_days(words, parse_when(cut_off))
    assert (when and when.start_date) == day
