"""Spellings of withheld names and places that masking and the gate once missed."""

from collections.abc import Callable
from typing import Any

import pytest

from briefing_tui.analysis.audience import RefusedError
from briefing_tui.desk.documents import make_export, plain_text
from briefing_tui.model.building import build_briefing

HEAD: dict[str, Any] = {"format": 1, "title": "A day", "as_of": "2025-03-02", "tlp": "GREEN"}
WIRE = {"id": "wire", "title": "The river", "publisher": "Wire", "url": "https://wire.example/1"}


def leaves(words: str, **tables: Any) -> bool:
    """Whether a note with these words is in any output for GREEN, unchanged."""
    note = {"heading": "Seen", "text": f"We heard {words} yesterday."}
    briefing, findings = build_briefing({**HEAD, "notes": [note], **tables})
    assert briefing is not None, findings
    made: tuple[Callable[[], str], ...] = (
        lambda: make_export(briefing, "md", audience="GREEN").text,
        lambda: make_export(briefing, "json", audience="GREEN", unknown_keys=True).text,
        lambda: plain_text(briefing, None, 500, audience="GREEN"),
    )
    return any(words in _read(entry) for entry in made)


def _read(make: Callable[[], str]) -> str:
    """Return the Markdown without its escapes; empty if the export is refused."""
    try:
        return make().replace("\\", "")
    except RefusedError:
        return ""


@pytest.mark.parametrize(
    "words",
    [
        "We left, at night, by boat, unseen, all seven, together.",
        "We left at night; by boat; unseen; all seven; together.",
        "We left — at night (by boat) unseen, “all seven” together",
    ],
)
def test_a_withheld_quotation_is_not_exported_however_it_is_punctuated(words: str) -> None:
    quote = "We left, at night, by boat, unseen, all seven, together."
    assert not leaves(words, quotes=[{"speaker": "A", "quote": quote, "tlp": "RED"}])


@pytest.mark.parametrize(
    "title",
    [
        "Minutes: the Quorvath meeting",
        "Quorvath (annex)",
        "“Quorvath” papers",
        "Quorvath/Brodzky",
        "What now? Quorvath",
        "100% Quorvath",
    ],
)
def test_a_withheld_name_or_title_with_punctuation_does_not_leave(title: str) -> None:
    source = {"id": "s-1", "title": title, "publisher": "Wire", "tlp": "RED"}
    group = {"id": "g-1", "name": title, "kind": "armed-group", "tlp": "RED"}
    assert not leaves(title, sources=[source, WIRE])
    assert not leaves(title, actors=[group])


def test_a_withheld_title_is_not_exported_with_other_punctuation() -> None:
    source = {"id": "s-1", "title": "Minutes of the Quorvath meeting", "tlp": "RED"}
    assert not leaves("Minutes, of the Quorvath: (meeting)", sources=[source])


def test_a_name_does_not_reach_across_the_end_of_a_sentence() -> None:
    group = {"id": "g-1", "name": "River Army", "kind": "armed-group", "tlp": "RED"}
    assert leaves("the river; Army trucks came", actors=[group])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Omar O'Brien", "O'Brien"),
        ("Omar O’Brien", "O'Briens"),
        ("Omar O‘Brien", "O BRIEN"),
        ("Omar O'Brien", "O'Brien Monday"),
        ("Ahmad Qa'imoun", "Qaʿimoun"),
        ("Ali Hame\u0301dou", "Hamédou Monday"),
        ("Tomas Varela", "V.A.R.E.L.A"),
        ("Tomas Varela", "@varela1985"),
        ("Tomas Varela PhD", "Varela Monday"),
        ("Saif al-Fihri", "Alfihri"),
        ("Saif al-Fihri", "AlFihris Monday"),
        ("Omar bin Laghari", "Binlaghari"),
        ("Agent Zorro77 Malik", "Zorro77"),
        ("Agent Zorro77 Malik", "@zorro77s"),
        ("Agent Zorro77 Malik", "zorro771985"),
        ("李小龙", "记者李 小龙报道"),
        ("李明", "李　明"),
    ],
)
def test_one_word_of_the_name_of_a_withheld_person_does_not_leave(name: str, words: str) -> None:
    person = {"id": "p-1", "name": name, "kind": "person", "tlp": "RED"}
    assert not leaves(words, actors=[person])


@pytest.mark.parametrize(
    "words",
    [
        "<https://quorvath.example/doc/7>",
        "<desk@quorvath.example>",
        "&lt;https://quorvath.example/doc/7>",
        "quorvath[.]example",
        "quorvath[dot]example",
        "hxxps://quorvath (dot) example/doc/7",
        "quorvath。example",
    ],
)
def test_a_withheld_address_is_not_exported_in_angle_brackets_or_made_harmless(words: str) -> None:
    source = {"id": "s-1", "url": "https://quorvath.example/doc/7", "tlp": "RED"}
    assert not leaves(words, sources=[source, WIRE])


def test_what_looks_like_a_tag_is_read_as_text_too() -> None:
    person = {"id": "p-1", "name": "Lem Brodzky", "kind": "person", "tlp": "RED"}
    assert not leaves("<Lem Brodzky>", actors=[person])
    assert not leaves("<b>Lem</b> Brodzky", actors=[person])


@pytest.mark.parametrize(
    "words",
    [
        "35.12345%2C36.54321",
        "35**.12345**, 36.54321",
        "35.12\u200b345, 36.54321",
        "٣٥٫١٢٣٤٥, ٣٦٫٥٤٣٢١",
        "35 07.407 N 36 32.593 E",
        "35-07-24N 36-32-35E",
        "350724N0363235E",
        "350724.4N 0363235.6E",
        "3507.4N 03632.6E",
        "N350724 E0363235",
        "+3507.4+03632.6/",
        "N 35 07.407, E 36 32.593",
        "N35-07.4 E036-32.6",
        "35°07’24’’N, 36°32’35’’E",
        "35 degrees 7 minutes 24 seconds N, 36 deg 32 minutes 35 sec E",
        "35.12345_36.54321",
        "x35.12345,36.54321",
        "35.12345N36.54321E",
        "35.12345 (at 410.5 m) 36.54321",
        "35.13345, 36.55321",
    ],
)
def test_withheld_coordinates_are_not_exported_however_they_are_written(words: str) -> None:
    places = [{"id": "p-1", "name": "Quorvath", "at": [35.12345, 36.54321], "tlp": "RED"}]
    assert not leaves(words, places=places)


@pytest.mark.parametrize("at", [[float("nan"), 36.1], [float("inf"), 36.1], [1e300, 36.1]])
def test_withheld_coordinates_that_are_not_on_earth_do_no_harm(at: list[float]) -> None:
    places = [{"id": "p-1", "name": "Quorvath", "at": at, "tlp": "RED"}]
    assert leaves("35.1, 36.1", places=places)
    swapped = [{"id": "p-1", "name": "Quorvath", "at": [136.1, 35.1], "tlp": "RED"}]
    assert not leaves("35.1, 136.1", places=swapped)


def test_withheld_coordinates_that_are_no_degrees_do_not_leave() -> None:
    places = [{"id": "p-1", "name": "Quorvath", "at": [400.1234, 500.4321], "tlp": "RED"}]
    assert not leaves("400.1234, 500.4321", places=places)


def test_two_withheld_places_close_together_are_both_protected() -> None:
    places = [
        {"id": "p-1", "name": "Quorvath", "at": [35.1005, 36.5005], "tlp": "RED"},
        {"id": "p-2", "name": "Brodzky", "at": [35.1155, 36.5155], "tlp": "RED"},
    ]
    assert not leaves("35.1005, 36.5005", places=places)
    assert not leaves("35.1155, 36.5155", places=places)


def test_withheld_coordinates_near_those_of_a_shown_place_do_not_leave() -> None:
    places = [
        {"id": "p-1", "name": "Quorvath", "at": [35.12345, 36.54321], "tlp": "RED"},
        {"id": "p-2", "name": "Brodzky", "at": [35.1289, 36.5477]},
    ]
    assert not leaves("35.12345, 36.54321", places=places)
    assert leaves("35.1289, 36.5477", places=places)


def test_other_coordinates_and_times_leave() -> None:
    places = [{"id": "p-1", "name": "Quorvath", "at": [35.12345, 36.54321], "tlp": "RED"}]
    assert leaves("35.22, 36.54; 12:30 E; 35 people and 36 cars", places=places)


@pytest.mark.parametrize(
    "unknown",
    [
        {"lat": 35.12345, "lon": 36.54321},
        {"spot": [35.12345, 36.54321]},
        {"spot": {"a": 35.12345, "the_longitude_of_the_house_as_they_measured": 36.54321}},
    ],
)
def test_withheld_coordinates_are_not_exported_as_numbers_of_unknown_keys(unknown: Any) -> None:
    places = [{"id": "p-1", "name": "Quorvath", "at": [35.12345, 36.54321], "tlp": "RED"}]
    note = {"heading": "Seen", "text": "Nothing.", **unknown}
    briefing, findings = build_briefing({**HEAD, "notes": [note], "places": places})
    assert briefing is not None, findings
    with pytest.raises(RefusedError):
        make_export(briefing, "json", audience="GREEN", unknown_keys=True)
