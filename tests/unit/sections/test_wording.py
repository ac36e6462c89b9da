"""Names come from the section that a key refers to, and cycles do not stop the search for them."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing_tui.desk.documents import make_export
from briefing_tui.export import Length
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.building import build_briefing
from briefing_tui.model.keys import ACTORS, PLACES, SOURCES
from briefing_tui.model.terms import STANCE
from briefing_tui.sections.counted import count_words, whom_words
from briefing_tui.sections.item_words import headline
from briefing_tui.sections.reactions import stance_words
from briefing_tui.sections.registry import section_of
from briefing_tui.sections.wording import one_line, row_line, short_name, side_names


def _built(**sections: Any) -> Briefing:
    briefing, _ = build_briefing({"format": 1, "title": "t", "as_of": "2024-12-01", **sections})
    assert briefing is not None
    return briefing


def test_a_source_titled_like_its_publisher_has_a_name() -> None:
    briefing = _built(sources=[{"id": "page", "title": "Wikipedia", "publisher": "Wikipedia"}])
    assert short_name(briefing, "page", SOURCES) == "Wikipedia"


def test_a_capital_that_also_names_its_government_stays_a_place() -> None:
    briefing = _built(
        actors=[{"id": "gov", "name": "Government", "aliases": ["Damascus"]}],
        places=[{"id": "damascus", "name": "Damascus"}],
        frontline=[{"place": "damascus", "status": "held", "controller": "Damascus"}],
    )
    assert short_name(briefing, "damascus", PLACES) == "Damascus"
    assert short_name(briefing, "Damascus", ACTORS) == "Government"
    assert headline(briefing, briefing.frontline[0]) == "Damascus · held"
    assert "| Damascus | held | Government |" in make_export(briefing, "md").text


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ({"count": "31%"}, ("31%", "not stated")),
        ({"count": "$9m"}, ("USD 9 million", "not stated")),
        ({"count": "31%", "unit": "tents"}, ("31%", "tents")),
        ({"count": 31, "unit": "tents"}, ("31", "tents")),
    ],
)
def test_a_unit_that_the_count_shows_is_shown_once(
    figure: dict[str, Any], words: tuple[str, str]
) -> None:
    briefing = _built(figures=[figure])
    (item,) = briefing.figures
    assert (count_words(item), whom_words(briefing, item)) == words


@pytest.mark.parametrize(
    ("stance", "toward", "said"),
    [
        (["supports"], ["A", "B"], "supports A, B"),
        (["supports", "denies"], ["A", "B"], "supports A, B; denies"),
        (["condoles"], ["A"], "offers condolences to A"),
        (["condoles"], [], "offers condolences"),
        (["holds-talks", "sanctions"], ["A", "B"], "holds talks with A; imposes sanctions on B"),
        (["expresses-concern", "suspends-aid"], ["A"], "expresses concern; suspends aid to A"),
        (["supports", "accuses"], ["A"], "supports A; accuses A"),
        (["supports", "accuses"], ["A", "B"], "supports A; accuses B"),
        (["supports", "accuses"], ["A", "B", "C"], "supports; accuses; toward A, B, C"),
        (["accuses", "warns", "accuses"], ["A", "B", "C"], "accuses A; warns B; accuses C"),
        (
            ["supports", "neutral", "accuses"],
            ["A", "B", "C"],
            "supports; neutral; accuses; toward A, B, C",
        ),
        (["condemns", "demands"], ["A", "B"], "condemns A, B; makes demands"),
        (["demands", "rejects"], ["A", "B"], "makes demands of A; rejects B"),
        (["intervenes", "denies"], ["A"], "intervenes; denies; toward A"),
        (["intervenes", "denies"], [], "intervenes; denies"),
        (["calls-for-ceasefire"], ["A", "B"], "calls on A, B to cease fire"),
        (["hails-as-victor"], ["A"], "hails as victor toward A"),
        ([], ["A"], "no stance stated toward A"),
    ],
)
def test_no_stance_is_shown_toward_a_member_of_another_target(
    stance: list[str], toward: list[str], said: str
) -> None:
    reaction = {"actor": "D", "stance": stance, "toward": toward, "text": "t"}
    briefing = _built(reactions=[reaction])
    assert stance_words(briefing, briefing.reactions[0]) == said


@pytest.mark.parametrize("stance", STANCE)
def test_every_stance_names_the_actor_that_it_is_toward(stance: str) -> None:
    reaction = {"actor": "D", "stance": stance, "toward": "{A}", "date": "2024-12-01"}
    briefing = _built(reactions=[reaction])
    assert "{A}" in stance_words(briefing, briefing.reactions[0])
    lengths: tuple[Length, ...] = ("full", "brief")
    for length in lengths:
        assert "{A}" in make_export(briefing, "md", length=length).text


@example("a  a")
@given(st.text(" a\n\t\u00a0\x1cé"))
def test_a_text_on_one_line_has_single_blanks_between_its_words(words: str) -> None:
    assert one_line(words) == " ".join(words.split())
    assert row_line(words) == one_line(words)


def test_only_the_beginning_of_a_very_long_text_is_folded_to_be_drawn() -> None:
    words = "\n a\nb " * 10_000
    assert row_line(words) == words.lstrip()


@pytest.mark.parametrize(
    ("side", "actor", "name"),
    [
        ("lagoon", {"id": "lagoon", "name": "Lagoon Republic"}, "Lagoon Republic"),
        ("reef-led", {"name": "RDF", "aliases": ["Reef-led forces"]}, "Reef-led"),
        ("us-led group", {"name": "United States", "aliases": ["US"]}, "US-led group"),
        ("us-led group", {"name": "Use Party"}, "Us-led group"),
        ("deep-sea-state", {"name": "Divers"}, "Deep sea state"),
        ("Deep-Sea State", {"name": "Divers"}, "Deep-Sea State"),
        ("ost(", {"name": "Ost (East)"}, "Ost("),
    ],
)
def test_a_side_is_named_in_words(side: str, actor: dict[str, Any], name: str) -> None:
    briefing = _built(actors=[{"id": "a", **actor, "side": side}, {"name": "US of the North"}])
    assert side_names(briefing) == (name,)


def test_sides_are_named_in_the_order_of_their_numbers() -> None:
    actors = [{"name": f"Army {side}", "side": side} for side in ("west", "east", "west")]
    briefing = _built(actors=actors)
    assert side_names(briefing) == ("West", "East")
    assert list(briefing.sides.values()) == [0, 1]


def test_a_reaction_without_words_is_referred_to_by_its_actor() -> None:
    briefing = _built(reactions=[{"actor": "Iran"}])
    reaction = briefing.reactions[0]
    reference = section_of(briefing, reaction).reference
    assert reference is not None
    assert reference(briefing, reaction) == "Iran."
