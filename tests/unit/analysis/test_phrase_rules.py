"""Edge cases of each rule about phrases and where they match."""

from typing import Any

import pytest

from briefing_tui.analysis.coordinates import find_points
from briefing_tui.analysis.phrases import Phrases, address_phrase, phrase_of
from briefing_tui.analysis.secrets import WithheldContent, secrets_of
from briefing_tui.model.marking import is_retired, read_label, stricter
from tests.unit.analysis.day import briefing_with


def found(name: str, text: str) -> list[str]:
    phrase = phrase_of(name)
    assert phrase
    return [text[entry.start : entry.end] for entry in Phrases([phrase]).find(text)]


FOUND = {
    "two letters": ("Bo", "met Bo here", "Bo"),
    "a short name of two words": ("Bo Lin", "met Bo Lin here", "Bo Lin"),
    "one letter before a name of six": ("Zarqun", "xZarqun", "Zarqun"),
    "one letter after it": ("Zarqun", "Zarqunx", "Zarqun"),
    "another sign that connects": ("Velmora Quist", "by Velmora‿Quist", "Velmora‿Quist"),
    "two Chinese letters at the beginning": ("小明", "小明和他人来了", "小明"),
    "Chinese over a blank": ("王小明李建国", "见了王小明 李建国和", "王小明 李建国"),
    "a Greek capital among Latin letters": ("Nelmora", "by Νelmora now", "Νelmora"),
    "brackets around the name": ("(River Army)", "the River Army came", "River Army"),
}


@pytest.mark.parametrize(("name", "text", "words"), FOUND.values(), ids=FOUND.keys())
def test_what_counts(name: str, text: str, words: str) -> None:
    assert found(name, text) == [words]


def test_punctuation_around_a_name_is_none_inside_it() -> None:
    assert not found("(River Army)", "the river; Army trucks")


@pytest.mark.parametrize(
    "written",
    [
        "quorvath\\[dot\\]example",
        "quorvath\\[.\\]example",
        "quorvath{dot}example",
        "quorvath(dot)example",
        "quorvath{.}example",
    ],
)
def test_a_defanged_address_is_found_in_any_brackets_escaped_or_not(written: str) -> None:
    phrase = address_phrase("https://quorvath.example")
    assert phrase
    assert Phrases([phrase]).find(f"see {written} there")


@pytest.mark.parametrize("address", ["https://x", "x.y", "", "https://"])
def test_an_address_of_two_letters_is_not_looked_for(address: str) -> None:
    assert address_phrase(address) is None


def test_a_name_between_angle_brackets_is_a_name() -> None:
    for name in ("<Velmora>", "Osk <Velmora>"):
        assert found(name, f"met {name} here")


def test_phrases_are_there_if_there_is_one() -> None:
    assert Phrases([phrase for phrase in (phrase_of("Velmora"),) if phrase])
    assert not Phrases([])


# Coordinates


@pytest.mark.parametrize(
    "written",
    ["36°, 37°", "N36 E37", "36N 37E", "36.0, 37.0", "3\u03016.0, 37.0", f"36.0{' ' * 40}37.0"],
)
def test_coordinates_in_whole_degrees_count_if_they_are_marked(written: str) -> None:
    assert list(find_points(f"at {written} then", [(36.0, 37.0)]))


@pytest.mark.parametrize(
    "written",
    [
        "N 35 07 24 E 036 32 35",
        "N35:07:24.4, E36:32:35.6",
        "35d07m24s N 36d32m35s E",
        "35 deg 07 min 24 sec, 36 deg 32 min 35 sec",
    ],
)
def test_coordinates_count_in_degrees_minutes_and_seconds_of_any_form(written: str) -> None:
    assert list(find_points(f"at {written} then", [(35.12345, 36.54321)]))
    assert not list(find_points(f"at {written} then", [(35.2, 36.6)]))


@pytest.mark.parametrize(
    "written",
    [
        "3512345e-5 3654321e-5",
        "[3.512345E+01, 3.654321E+01]",
        "3512345e−05N, 3654321e−05E",
        "0.3512345e2°_0.3654321e2°",
        "35,12345e0; 36,54321e0",
    ],
)
def test_coordinates_count_with_exponents(written: str) -> None:
    found = [written[start:end] for start, end, _ in find_points(written, [(35.12345, 36.54321)])]
    assert found == [written.strip("[]")]
    assert not list(find_points(written, [(35.2, 36.6)]))


@pytest.mark.parametrize(
    "written", ["3512345e-4 3654321e-4", "3512345e-5a 3654321e-5b", "35.12345E36.54321N"]
)
def test_an_exponent_ends_at_a_letter_and_is_no_compass(written: str) -> None:
    is_pair = written.endswith("N")
    assert any(find_points(written, [(35.12345, 36.54321)])) == is_pair


@pytest.mark.parametrize("written", ["36, 37", "36 and 37°", f"36.0{' ' * 41}37.0"])
def test_bare_whole_numbers_and_numbers_far_apart_do_not(written: str) -> None:
    assert not list(find_points(f"at {written} then", [(36.0, 37.0)]))


# Parts of names


def partial(text: str, *names: str) -> list[str]:
    actors = [{"id": f"p-{at}", "name": entry, "kind": "person"} for at, entry in enumerate(names)]
    return _parts(text, actors=actors)


def _parts(text: str, **sections: Any) -> list[str]:
    briefing = briefing_with(**sections)
    phrases = secrets_of(WithheldContent((*briefing.actors, *briefing.sources))).text_phrases
    return [text[entry.start : entry.end] for entry in phrases.find(text, inflected=True)]


def test_a_long_part_counts_in_small_letters_and_with_any_ending() -> None:
    assert partial("the brunqvists came", "Wexley Brunqvist") == ["brunqvists"]
    assert partial("they brunqvisted on", "Wexley Brunqvist") == ["brunqvisted"]


def test_the_name_of_an_author_counts_in_parts() -> None:
    sources = [{"id": "s", "title": "x", "author": "Osk Brunqvist"}]
    assert _parts("Brunqvist wrote it", sources=sources) == ["Brunqvist"]


def test_a_word_that_is_a_given_name_and_a_surname_counts_as_the_surname() -> None:
    for names in (("Brunqvist Osk", "Tarem Brunqvist"), ("Tarem Brunqvist", "Brunqvist Osk")):
        assert partial("Brunqvist Rashid came", *names) == ["Brunqvist"]
    assert partial("Brunqvist Rashid came", "Brunqvist Osk") == []


@pytest.mark.parametrize(
    ("title", "text", "is_found"),
    [
        ("Minutes Quorvath meeting", "Minutes: Quorvath (meeting)", True),
        ("Quorvath meeting", "Quorvath; meeting", False),
    ],
)
def test_a_title_of_three_words_is_found_with_any_punctuation(
    title: str, text: str, *, is_found: bool
) -> None:
    assert bool(_parts(text, sources=[{"id": "s", "title": title}])) == is_found


# Labels


@pytest.mark.parametrize("written", ["TLP: RED", " red ", "tlp:red", "tlp: red "])
def test_a_label_is_read_with_blanks_and_in_small_letters(written: str) -> None:
    assert read_label(written) == "RED"


@pytest.mark.parametrize("written", ["white", "TLP: WHITE", " tlp:white "])
def test_a_retired_label_is_known_in_any_spelling(written: str) -> None:
    assert is_retired(written)
    assert not is_retired("clear")


def test_the_stricter_of_two_labels() -> None:
    assert stricter("RED", "GREEN") == stricter("GREEN", "RED") == "RED"
    assert stricter("AMBER", "AMBER") == "AMBER"
