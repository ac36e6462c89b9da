"""Dates, counts and lists are read as people type them."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.analysis.line.counts import count_in_words, read_count
from briefing_tui.analysis.line.dates import read_date
from briefing_tui.analysis.line.names import NameIndex
from briefing_tui.analysis.line.preview import preview_words, unknown_sentence
from briefing_tui.analysis.line.reading import read_line
from briefing_tui.analysis.line.terms import TERM_MEANINGS, complete_terms, find_terms, term_meaning
from briefing_tui.analysis.line.values import (
    InputContext,
    Typed,
    quoted,
    read_value,
    show_value,
    split_entries,
)
from briefing_tui.model.counts import parse_count
from briefing_tui.model.keys import Key, keys_of
from briefing_tui.sections.registry import SECTIONS
from tests.unit.analysis.day import briefing_with
from tests.unit.analysis.line.typing_day import BRIEFING, CONTEXT, DAY, read

CASUALTY = SECTIONS.by_name["casualties"]
KEYS = keys_of(CASUALTY.record)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("8mar", date(2031, 3, 8)),
        ("8 March", date(2031, 3, 8)),
        ("march 8", date(2031, 3, 8)),
        ("8th mar 2030", date(2030, 3, 8)),
        ("30dec", date(2030, 12, 30)),
        ("1sep", date(2031, 9, 1)),
        ("today", DAY),
        ("Yesterday", date(2031, 3, 8)),
        ("tomorrow", date(2031, 3, 10)),
        ("sunday", DAY),
        ("mon", date(2031, 3, 3)),
        ("8mar 18:05", datetime.fromisoformat("2031-03-08T18:05")),
        ("yesterday 6:00", datetime.fromisoformat("2031-03-08T06:00")),
        ("2031-03-08", date(2031, 3, 8)),
        ("2031-03-08T10:00:00+02:00", datetime.fromisoformat("2031-03-08T10:00:00+02:00")),
        ("2031-03", "2031-03"),
        ("mar 2031", "2031-03"),
        ("mar ٢٠٣١", "2031-03"),
        ("2031", "2031"),
        ("8mar~", "2031-03-08~"),
        ("about 8mar", "2031-03-08~"),
        ("about 8mar?", "2031-03-08%"),
        ("8mar?~", "2031-03-08%"),
        ("about 2031-03", "2031-03~"),
        ("about 4mar..8mar", "2031-03-04~/2031-03-08"),
        ("about 2031-03-04/2031-03-08", "2031-03-04~/2031-03-08"),
        ("4mar..8mar?", "2031-03-04/2031-03-08?"),
        ("..8mar~", "../2031-03-08~"),
        ("8mar?", "2031-03-08?"),
        ("7mar..8mar", "2031-03-07/2031-03-08"),
        ("7mar-8mar", "2031-03-07/2031-03-08"),
        ("7 mar to 8 mar", "2031-03-07/2031-03-08"),
        ("..8mar", "../2031-03-08"),
        ("2031-02..2031-03", "2031-02/2031-03"),
        ("..2031-03", "../2031-03"),
        ("/2031-03", "../2031-03"),
        ("2031-03-07/2031-03-08", "2031-03-07/2031-03-08"),
    ],
)
def test_a_date_is_read_beside_the_cut_off(words: str, value: object) -> None:
    assert read_date(words, DAY) == value


@pytest.mark.parametrize(
    "words",
    [
        "",
        "31nov",
        "mar",
        "soon",
        "8mar..7mar",
        "12",
        "x" * 100,
        "29feb2031",
        "99:99",
        "/",
        "mar 0000",
        "2000–3000",
    ],
)
def test_what_is_no_date_is_not_read(words: str) -> None:
    assert read_date(words, DAY) is None


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_day_that_is_typed_with_its_year_is_that_day(day: date) -> None:
    assert read_date(f"{day:%d%b%Y}", DAY) == read_date(day.isoformat(), DAY) == day


@pytest.mark.parametrize(
    ("words", "value", "said"),
    [
        ("412", 412, "412"),
        ("48,500", 48500, "48,500"),
        (">412", ">412", "more than 412"),
        ("at least 12", "12+", "at least 12"),
        ("12+", "12+", "at least 12"),
        ("~400", "~400", "about 400"),
        ("as many as 7", "<=7", "up to 7"),
        ("10-15", "10-15", "10–15"),
        ("dozens", "dozens", "dozens"),
        ("over 1.5 million", ">1.5 million", "more than 1.5 million"),
    ],
)
def test_a_count_is_written_in_the_signs_of_the_format(
    words: str, value: object, said: str
) -> None:
    found = read_count(words)
    assert found == value
    assert found is not None
    assert count_in_words(parse_count(found)) == said


def test_a_count_with_a_unit_is_only_for_sections_that_allow_it() -> None:
    assert read_count("44%") is None
    assert read_count("44%", allows_units=True) == "44%"
    assert read_count("a lot") is None


@given(st.lists(st.text(min_size=1)))
def test_entries_in_quotation_marks_come_back_whole(entries: list[str]) -> None:
    typed = ", ".join(map(quoted, entries))
    assert [entry.text for entry in split_entries(typed)] == entries


def test_words_after_a_quotation_mark_are_kept() -> None:
    found = split_entries('"Hill, Men" of Osten, "Coast Guard" , CG')
    assert [(entry.text, entry.is_quoted) for entry in found] == [
        ('"Hill, Men" of Osten', False),
        ("Coast Guard", True),
        ("CG", False),
    ]


@pytest.mark.parametrize("typed", ["²", "1" * 5_000, "-1", "1.5"], ids=lambda typed: typed[:9])
def test_what_is_no_whole_number_is_not_read(typed: str) -> None:
    key = Key("level", "level", "integer", "A level.")
    found = read_value(SECTIONS.by_name["events"], key, typed, CONTEXT)
    assert found == Typed(problem="Write a whole number.")


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("harm", "wounded", "injured"),
        ("harm", "kil", "killed"),
        ("place", "old mill, Al Karim", ["old-mill", "al-karim"]),
        ("place", '"Far, far away"', "Far, far away"),
        ("who", "women", "women"),
        ("key", "yes", True),
        ("credibility", "2", 2),
        ("external_ids", "a:1, b:2", ["a:1", "b:2"]),
        ("sources", "delta", ["delta-wire-0308"]),
        ("text", "Two\nlines ", "Two\nlines"),
        ("harm", " ", None),
    ],
)
def test_a_field_is_read(key: str, typed: str, value: Any) -> None:
    assert read_value(CASUALTY, KEYS[key], typed, CONTEXT) == Typed(
        value, read_value(CASUALTY, KEYS[key], typed, CONTEXT).shown
    )


@pytest.mark.parametrize(
    ("key", "typed", "problem"),
    [
        ("harm", "kiled", 'Unknown harm "kiled". Did you mean killed?'),
        ("count", "many", 'Cannot read "many" as a count. Write 412, 1,200, 12+, >412 or 10-15.'),
        ("from", "soon", 'Cannot read "soon" as a date. Write 1dec, 27nov..1dec or 2024-12-01.'),
        ("place", "old", '"old" may be Old Port (old-port) or Old Mill (old-mill).'),
        ("part_of", "nothing", 'No item has the id "nothing".'),
        ("key", "maybe", "Write yes or no."),
        ("who", "women, men", "`who` takes one name."),
        ("parts", "2", "`parts` can only be edited in the file."),
    ],
)
def test_a_field_that_cannot_be_read_says_why(key: str, typed: str, problem: str) -> None:
    found = read_value(CASUALTY, KEYS[key], typed, CONTEXT)
    assert (found.problem, found.value) == (problem, None)


@pytest.mark.parametrize(
    ("typed", "value"), [("35.1, 36.7", [35.1, 36.7]), ("95, 0", None), ("north", None)]
)
def test_coordinates_are_read(typed: str, value: object) -> None:
    place = SECTIONS.by_name["places"]
    assert read_value(place, keys_of(place.record)["at"], typed, CONTEXT).value == value


def test_what_is_shown_of_a_value_is_read_as_the_same_value() -> None:
    for key, value in (
        ("place", ["Far, far away", "old-port"]),
        ("key", True),
        ("from", DAY),
        ("count", ">7"),
        ("external_ids", ["a", 'b"c']),
        ("external_ids", ["“Abu X”", "b"]),
        ("credibility", 3),
    ):
        shown = show_value(KEYS[key], value)
        assert read_value(CASUALTY, KEYS[key], shown, CONTEXT).value == value
    assert show_value(KEYS["parts"], [{"count": 1}]) == "1 in the file"
    assert show_value(KEYS["who"], None) == ""


def test_terms_are_completed_by_their_start_and_explained() -> None:
    stance = keys_of(SECTIONS.by_name["reactions"].record)["stance"]
    assert complete_terms(stance, "calls")[0].__str__().startswith("calls-for")
    assert len(complete_terms(stance, "")) == len(stance.terms)
    assert find_terms(stance, "calls-for").only is None
    assert term_meaning(KEYS["credibility"], 2) == "probably true"
    assert term_meaning(KEYS["harm"], "killed") == ""


def test_every_meaning_is_that_of_a_term() -> None:
    known = {
        (name, str(term))
        for section in SECTIONS.all
        for name, key in keys_of(section.record).items()
        for term in key.terms
    }
    explained = {(name, term) for name, terms in TERM_MEANINGS.items() for term in terms}
    assert explained - known == set()


def test_a_short_name_of_several_actors_is_not_read_as_a_place() -> None:
    briefing = briefing_with(
        as_of=DAY,
        actors=[{"id": "osten", "name": "Osten"}, {"id": "ost-men", "name": "Ostmen"}],
        places=[{"id": "ost-bay", "name": "Ost Bay"}],
    )
    context = InputContext(NameIndex(briefing), DAY)
    found = read_line("killed 3 ost", SECTIONS, context)
    assert found.fields == {"harm": "killed", "count": 3}
    assert unknown_sentence(found.unknown[0]).startswith('"ost" may be Osten')
    assert read_line("killed 3 ost bay", SECTIONS, context).fields["place"] == "ost-bay"


@pytest.mark.parametrize(
    ("typed", "claimant"),
    [("wal", "Ines Waldau"), ("Wal", "Ines Waldau"), ("MDD", "relief"), ("WALDAU", "Ines Waldau")],
)
def test_a_name_may_be_shortened(typed: str, claimant: str) -> None:
    assert read(f"killed 3 by {typed}").fields["claimed_by"] == claimant


def test_an_abbreviation_is_not_the_start_of_a_name() -> None:
    found = read("killed 3 by WaL")
    assert [new.words for new in found.new] == ["WaL"]
    assert CONTEXT.names.find("MeD", ("actors",)).only is None
    assert CONTEXT.names.find("Med", ("actors",)).only is not None
    # The word after an abbreviation may be shortened.
    (guard,) = CONTEXT.names.find("COAST gua", ("actors",)).candidates
    assert guard.value == "coast-guard"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("displaced 300 from 27-30 feb by MDD", "27-30 feb"),
        ("displaced 300 from feb 27th–30th", "feb 27th–30th"),
        ("killed 3 Old Port 31nov", "31nov"),
    ],
)
def test_days_that_do_not_exist_are_not_a_new_name(line: str, words: str) -> None:
    found = read_line(line, SECTIONS, CONTEXT)
    assert found.new == ()
    (unknown,) = found.unknown
    assert unknown_sentence(unknown).startswith(f'Cannot read "{words}" as a date. ')
    (second,) = read_line("killed 3 1mar 2mar", SECTIONS, CONTEXT).unknown
    assert unknown_sentence(second) == 'Not understood: "2mar".'


@pytest.mark.parametrize("words", ["12-8", "12.000", "1,2", "-5", ">1.500+"])
def test_a_number_that_is_no_count_says_how_to_write_one(words: str) -> None:
    (unknown,) = read_line(f"killed {words} Old Port", SECTIONS, CONTEXT).unknown
    assert unknown_sentence(unknown).startswith(f'Cannot read "{words}" as a count. Write 412, ')


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("6dec..5dec", "6dec..5dec"),
        ("2024-12-06/2024-12-05", "2024-12-06/2024-12-05"),
        ("2024-12/2024-11", "2024-12/2024-11"),
        ("from 6dec..5dec", "6dec..5dec"),
        ('from:"6 dec to 5 dec"', "6 dec to 5 dec"),
    ],
)
def test_a_period_that_ends_before_it_starts_says_so(typed: str, words: str) -> None:
    (unknown,) = read_line(f"killed 3 Old Port {typed}", SECTIONS, CONTEXT).unknown
    sentence = f'"{words}" ends before it starts. Write the earlier day first.'
    assert unknown_sentence(unknown) == sentence


def test_a_place_can_have_been_controlled_by_nobody() -> None:
    found = read_line("captured Old Port Coast Guard from none", SECTIONS, CONTEXT)
    assert (found.fields["held_before"], found.new) == ("none", ())
    assert preview_words(found, BRIEFING, SECTIONS, CONTEXT).endswith(" · held before nobody")


@pytest.mark.parametrize(
    ("before", "quotation"),
    [
        ("killed 5 Old Port ", '"Said twice'),
        ("killed 5 Old Port src ", '"Said'),
        ("killed 5 ", 'place:"Old'),
        ("quote Haddad ", '"We stay'),
        ("quote Haddad ", "“We stay"),
        ("note ", '"Doubts'),
        ("note He said ", '"go'),
        ("", '"'),
    ],
)
def test_a_quotation_that_is_not_closed_is_not_understood(before: str, quotation: str) -> None:
    found = read_line(before + quotation, SECTIONS, CONTEXT, default="notes")
    (unknown,) = (part for part in found.unknown if part.reason)
    assert (unknown.start, unknown.text) == (len(before), quotation)
    assert unknown_sentence(unknown) == "The quotation mark is not closed."
    assert (found.new, found.is_complete) == ((), False)


def test_a_mark_after_a_number_is_no_quotation() -> None:
    assert read_line('note A pipe of 5" burst.', SECTIONS, CONTEXT).is_complete
