"""Names in a line are found, or are new."""

from datetime import date, timedelta
from typing import Any

import pytest

from briefing_tui.analysis.line.names import NameIndex
from briefing_tui.analysis.line.reading import read_line
from briefing_tui.analysis.line.values import InputContext, NewName
from briefing_tui.sections.registry import SECTIONS
from tests.unit.analysis.day import briefing_with
from tests.unit.analysis.line.typing_day import CONTEXT, DAY, read

DAY_BEFORE = DAY - timedelta(1)


def test_an_unknown_name_is_new_after_a_marker_and_text_in_quotation_marks() -> None:
    found = read("killed 3 by Harbour Clinic from 8mar")
    assert found.new == (NewName("actors", "Harbour Clinic", "harbour-clinic", may_be_text=True),)
    assert found.fields["claimed_by"] == "harbour-clinic"
    assert found.fields["from"] == date(2031, 3, 8)
    assert read("killed 3 by Coast Clinic from 8mar").new[0].words == "Coast Clinic"
    assert read("killed 3 by Coast from 8mar").fields["claimed_by"] == "coast-guard"
    again = read('killed 3 by "Harbour Clinic"')
    assert (again.new, again.fields["claimed_by"]) == ((), "Harbour Clinic")


@pytest.mark.parametrize("words", ["burns", "The harbour", "example"])
def test_a_word_in_a_title_or_an_address_names_no_claimant(words: str) -> None:
    assert [name.words for name in read(f"killed 3 by {words}").new] == [words]
    assert read("killed 3 src burns").fields["sources"] == ["harbour-0309"]


@pytest.mark.parametrize(
    ("words", "claimant"),
    [("c", "c"), ("Co", "co"), ("Coa", "coast-guard"), ("CG", "coast-guard"), ("G", "g")],
)
def test_fewer_than_three_letters_stand_for_no_longer_name(words: str, claimant: str) -> None:
    assert read(f"killed 3 by {words} from 8mar").fields["claimed_by"] == claimant


@pytest.mark.parametrize(
    "words",
    ["Al Qaim", "al-qa’im", "Qaim", "Qa'i", "Qa im", "qa-im", "cote d'ouest", "dOuest", "Ouest"],
)
def test_apostrophes_in_names_make_no_difference(words: str) -> None:
    found = CONTEXT.names.find(words, ("places",)).only
    assert (found and found.value) == "crossing"
    assert read("held Al Qaim by Osten").fields["place"] == "crossing"
    assert read("held Old'Port by Osten").fields["place"] == "old-port"


def test_a_short_name_is_not_the_speaker_or_source_that_begins_with_it() -> None:
    found = read('quote Wa "It is quiet" src de')
    assert found.fields["speaker"] == "Wa"
    assert [name.words for name in found.new] == ["de"]
    assert read('quote Wal "It is quiet"').fields["speaker"] == "Ines Waldau"


def test_an_address_that_no_source_has_is_a_new_source() -> None:
    found = read("killed 3 src https://www.delta.example/b?x=1")
    assert found.new == (
        NewName("sources", "https://www.delta.example/b?x=1", "delta-example-0309"),
    )
    assert found.fields["sources"] == ["delta-example-0309"]


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("killed 3 blamed on the Corps", {"by": "corps"}),
        ("killed 3 blamed on Corps and the Guard", {"by": ["corps", "guard"]}),
        ("killed 3 blamed on the army and the Guard", {"by": ["army", "guard"]}),
        ("killed 3 by the Guard", {"claimed_by": "guard"}),
        ("killed 3 by the Hill Club from 8mar", {"claimed_by": "hill-club", "from": DAY_BEFORE}),
        ("killed 3 by The Hill Club", {"claimed_by": "the-hill-club"}),
        (
            "captured the Mill from the Corps the army",
            {"place": "mill", "held_before": "corps", "controller": "army"},
        ),
        ("contested Mill by Corps and the army", {"place": "mill", "by": ["corps", "army"]}),
        ("contested Mill by the Corps, Guard", {"place": "mill", "by": ["corps", "guard"]}),
        ("condemns the army toward the Corps", {"actor": "army", "toward": "corps"}),
    ],
)
def test_an_article_before_a_name_is_no_other_name(line: str, fields: dict[str, Any]) -> None:
    day = briefing_with(
        as_of=DAY,
        actors=[
            {"id": "army", "name": "Armed Forces", "aliases": ["the army"]},
            {"id": "corps", "name": "Corps"},
            {"id": "guard", "name": "Guard"},
        ],
        places=[{"id": "mill", "name": "Mill"}],
    )
    found = read_line(line, SECTIONS, InputContext(NameIndex(day), DAY))
    assert found.unknown == ()
    first_words = ("harm", "count", "status", "stance")
    assert {key: found.fields[key] for key in found.fields if key not in first_words} == fields


@pytest.mark.parametrize(
    ("counted", "who", "unknown"),
    [
        ("12 people", None, []),
        ("dozens of people", None, []),
        ("people", None, ["people"]),
        ("12 Sudan", None, ["Sudan"]),
        ("12 civ", "civilians", []),
        ("12 people's army", "army", []),
        ("12 who people", "army", []),
    ],
)
def test_those_who_are_counted_are_no_shortened_actor(
    counted: str, who: str | None, unknown: list[str]
) -> None:
    actors = [{"id": "army", "name": "People's Army"}, {"id": "saf", "name": "Sudanese Forces"}]
    names = NameIndex(briefing_with(as_of=DAY, actors=actors))
    found = read_line(f"killed {counted} src x", SECTIONS, InputContext(names, DAY))
    assert found.fields.get("who") == who
    assert [part.text for part in found.unknown] == unknown


def test_a_whole_name_after_the_opening_may_contain_a_marker() -> None:
    names = NameIndex(briefing_with(as_of=DAY, actors=[{"id": "mayor", "name": "Mayor of Osten"}]))
    found = read_line('quote mayor of Osten "Not yet."', SECTIONS, InputContext(names, DAY))
    assert found.fields == {"speaker": "mayor", "quote": "Not yet."}


def test_a_quotation_after_in_is_a_place() -> None:
    found = read('killed 3 in "Upper Town" "They fled."')
    assert (found.fields["place"], found.fields["text"]) == ("Upper Town", "They fled.")
    assert read('event 8mar at "Old Port" "They fled."').fields["place"] == "Old Port"
    assert read('killed 3 Old Port in "Upper Town"').fields["place"] == ["old-port", "Upper Town"]
    (second,) = read('killed 3 Old Port by CG in "Upper Town"').unknown
    assert second.reason == '"Upper Town" is a second place. Write one item per line.'


@pytest.mark.parametrize(
    ("line", "key", "names"),
    [
        ('killed 3 in Old Port and "Upper Town"', "place", ["old-port", "Upper Town"]),
        ('killed 3 in "Lower Town" and "Upper Town"', "place", ["Lower Town", "Upper Town"]),
        ('killed 3 by CG and "the mayor"', "claimed_by", ["coast-guard", "the mayor"]),
        ('killed 3 by CG, and "the mayor"', "claimed_by", ["coast-guard", "the mayor"]),
        ("killed 3 by CG, Osten, and MDD", "claimed_by", ["coast-guard", "osten", "relief"]),
        ('killed 3 by "the mayor" and CG', "claimed_by", ["the mayor", "coast-guard"]),
        ('killed 3 by "the mayor", CG', "claimed_by", ["the mayor", "coast-guard"]),
        ('killed 3 by CG, "Osten"', "claimed_by", ["coast-guard", "Osten"]),
        ('killed 3 by CG, "They fled."', "text", "They fled."),
        (
            'killed 3 src harbour-0309, "Delta Wire"',
            "sources",
            ["harbour-0309", "delta-wire-0308"],
        ),
    ],
)
def test_a_quoted_name_in_a_list_is_a_name(line: str, key: str, names: Any) -> None:
    found = read(line)
    assert (found.fields[key], found.unknown) == (names, ())


def test_a_new_source_in_quotation_marks_is_a_new_name() -> None:
    found = read('killed 3 src "Night count" by "the mayor"')
    assert [(name.section, name.words) for name in found.new] == [("sources", "Night count")]
    assert found.fields["sources"] == [found.new[0].id]
    assert read('killed 3 src "delta-wire-0308"').new == ()


def test_a_figure_can_only_be_part_of_a_figure_of_its_section() -> None:
    day = briefing_with(
        as_of=DAY,
        casualties=[{"id": "all-killed", "harm": "killed", "count": 9}],
        figures=[{"id": "shells", "what": "shells", "count": 4}],
    )
    context = InputContext(NameIndex(day), DAY)
    part = read_line("killed 3 part_of:all-killed", SECTIONS, context)
    assert part.fields["part_of"] == "all-killed"
    (unknown,) = read_line("killed 3 part_of:shells", SECTIONS, context).unknown
    assert unknown.reason == 'No item has the id "shells".'


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("killed 3 by the Coast Guard", {"claimed_by": "coast-guard"}),
        ("killed 3 blamed on the Hill Men at Old Port", {"by": "hill-men", "place": "old-port"}),
        ("killed 3 denied by the CG and the Hill Men", {"denied_by": ["coast-guard", "hill-men"]}),
        ("killed 3 by the Local Hall", {"claimed_by": "local-hall"}),
    ],
)
def test_a_known_name_may_follow_an_article(line: str, fields: dict[str, Any]) -> None:
    assert read(line).fields == {"harm": "killed", "count": 3, **fields}


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("killed shelling at least 59", {"cause": "shelling", "count": "59+"}),
        ("killed 3 shelling in the Old Port", {"cause": "shelling", "place": "old-port"}),
        ('killed 3 shelling in "Upper Town"', {"cause": "shelling", "place": "Upper Town"}),
        ("killed 3 shelling and by CG", {"cause": "shelling", "claimed_by": "coast-guard"}),
    ],
)
def test_a_text_ends_before_the_words_that_lead_to_a_value(
    line: str, fields: dict[str, Any]
) -> None:
    expected = {"harm": "killed", "count": 3, **fields}
    assert read(line.replace("shelling", "due to shelling")).fields == expected


def test_the_words_after_the_opening_end_before_the_words_that_lead_to_a_value() -> None:
    found = read("figure tents at the Old Port at least 4")
    assert found.fields == {"what": "tents", "place": "old-port", "count": "4+"}
    assert read('quote Waldau on 8mar "We wait."').fields["speaker"] == "Ines Waldau"


def test_names_that_many_entries_share_are_not_compared_with_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[object] = []

    class CountedName:
        spellings = (("stowe",),)
        section = "places"
        __hash__ = object.__hash__

        def __eq__(self, other: object) -> bool:
            compared.append(other)
            return self is other

    index = NameIndex(briefing_with(as_of=DAY))
    monkeypatch.setattr(index, "candidates_in", lambda _: [CountedName() for _ in range(100)])
    assert len(index._by_spelling(("places",))[("stowe",)]) == 100
    assert len(compared) < 100
