"""The JSON export has the keys of the format, with resolved ids, references and bounds."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.desk.documents import make_export
from briefing_tui.export.json import to_json
from briefing_tui.model.briefing import SECTIONS, Briefing
from briefing_tui.model.building import build_briefing
from briefing_tui.store.reader import read_briefing
from tests.unit.export.hostile import words_in_every_key

GOLDEN = Path(__file__).parent.parent.parent / "golden" / "2024-12-01.json"
HEAD = 'format = 1\ntitle = "T"\nas_of = 2024-12-01\n'
REGISTERS = """
[[actors]]
id = "hts"
name = "Hayat Tahrir al-Sham"
aliases = ["HTS"]
reliability = "D"
[[places]]
id = "aleppo"
name = "Aleppo"
at = [36.2, 37]
[[sources]]
id = "afp-1"
reliability = "B"
"""


def briefing_of(body: str) -> Briefing:
    briefing, _ = build_briefing(tomllib.loads(HEAD + body), folder="syria")
    assert briefing is not None
    return briefing


def exported(body: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(to_json(briefing_of(body)))
    return document


def only(section: str, keys: str) -> dict[str, Any]:
    (item,) = exported(f"[[{section}]]\n{keys}\n{REGISTERS}")[section]
    assert isinstance(item, dict)
    return item


def test_the_sample_gives_these_very_bytes(sample: Path) -> None:
    briefing = read_briefing(str(sample)).briefing
    assert briefing is not None
    assert to_json(briefing).encode() == GOLDEN.read_bytes()


def test_every_section_is_there_in_the_order_of_the_format() -> None:
    document = exported("")
    assert list(document) == [
        "format",
        "title",
        "as_of",
        "timezone",
        "tlp",
        "situation",
        "lang",
        "withheld",
        *SECTIONS,
    ]
    assert all(document[section] == [] for section in SECTIONS)


def test_the_head_says_what_is_in_force() -> None:
    document = exported('tlp = "WHITE"\nauthors = ["A"]\n')
    in_force = [document[key] for key in ("timezone", "tlp", "situation", "lang", "authors")]
    assert in_force == ["UTC", "CLEAR", "syria", "en", ["A"]]


def test_a_date_has_its_text_and_its_span_in_utc() -> None:
    document = exported('timezone = "Asia/Damascus"\nnext_due = "../2024-12-04"\n')
    assert document["as_of"] == {
        "text": "2024-12-01",
        "earliest": "2024-11-30T21:00:00Z",
        "latest": "2024-12-01T20:59:59Z",
    }
    assert document["next_due"] == {
        "text": "../2024-12-04",
        "earliest": None,
        "latest": "2024-12-04T20:59:59Z",
    }


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("412", ("412", 412, 412, "exact")),
        ('">412"', (">412", 413, None, "more-than")),
        ('"10-15"', ("10-15", 10, 15, "range")),
        ('"some"', ("some", None, None, "unread")),
    ],
)
def test_a_count_has_its_text_its_bounds_and_its_qualifier(
    written: str, read: tuple[object, ...]
) -> None:
    count = only("casualties", f"count = {written}")["count"]
    assert list(count.items()) == list(zip(("text", "low", "high", "qualifier"), read, strict=True))


def test_a_reference_is_as_written_beside_what_it_means() -> None:
    item = only("frontline", 'place = "ALEPPO"\nby = ["HTS", "nobody known"]\ncontroller = "none"')
    assert (item["place"], item["place_id"]) == ("ALEPPO", "aleppo")
    assert (item["by"], item["by_id"]) == (["HTS", "nobody known"], ["hts", None])
    assert (item["controller"], item["controller_id"]) == ("none", None)


def test_a_list_of_one_stays_a_list() -> None:
    item = only("frontline", 'place = ["aleppo"]')
    assert (item["place"], item["place_id"]) == (["aleppo"], ["aleppo"])


def test_what_must_be_an_id_is_not_found_by_name() -> None:
    item = only("notes", 'id = "n"\nsources = ["afp-1", "AFP"]')
    assert item["sources_id"] == ["afp-1", None]


def test_addresses_are_resolved_in_their_section() -> None:
    item = only(
        "judgements",
        'id = "j"\nbecause = ["places/aleppo", "places/hama", "aleppo"]\nalternative_to = "j"',
    )
    assert item["because_id"] == ["places/aleppo", None, None]
    assert item["alternative_to_id"] == "j"


def test_parts_are_nested_with_ids_of_their_own_and_what_they_inherit() -> None:
    item = only(
        "casualties",
        'id = "dead"\nharm = "killed"\nclaimed_by = "HTS"\nparts = [{ who = "women", count = 5 }]',
    )
    (part,) = item["parts"]
    assert (part["id"], part["part_of"], part["harm"]) == ("dead-who-women", "dead", "killed")
    assert (part["claimed_by_id"], part["grade"]) == ("hts", "D-")


def test_keys_are_in_the_order_of_the_format() -> None:
    item = only(
        "frontline",
        'note = "n"\ncredibility = 2\nsources = ["afp-1"]\nstatus = "held"\nx = 1\n'
        'place = "aleppo"',
    )
    assert list(item) == [
        "id",
        "place",
        "place_id",
        "status",
        "sources",
        "sources_id",
        "credibility",
        "note",
        "grade",
        "x",
    ]


def test_what_is_empty_is_left_out() -> None:
    item = only("notes", 'id = "n"\ntext = ""\nsources = []\nkey = false')
    assert item == {"id": "n"}


def test_derived_ids_are_given() -> None:
    briefing = briefing_of('[[notes]]\ntext = "one"\n')
    assert only("notes", 'text = "one"')["id"] == briefing.notes[0].id


def test_an_ungraded_item_has_no_grade() -> None:
    assert "grade" not in only("notes", 'id = "n"')
    assert only("notes", 'id = "n"\nsources = ["afp-1"]\ncredibility = 2')["grade"] == "B2"


def test_an_items_marking_is_the_one_that_holds() -> None:
    assert only("notes", 'id = "n"\ntlp = "tlp:amber"')["tlp"] == "AMBER"
    assert only("notes", 'id = "n"\ntlp = "PURPLE"')["tlp"] == "RED"


@pytest.mark.parametrize(
    ("whole", "own", "holds"),
    [
        ("RED", "GREEN", "RED"),
        ("GREEN", "amber", "AMBER"),
        ("GREEN", "PURPLE", "RED"),
        ("CLEAR", "tlp:white", "CLEAR"),
        ("CLEAR", "", "RED"),
    ],
)
def test_the_marking_of_a_part_or_a_variant_is_the_one_that_holds(
    whole: str, own: str, holds: str
) -> None:
    quote = only("quotes", f'tlp = "{whole}"\nvariants = [{{ quote = "q", tlp = "{own}" }}]')
    assert (quote["tlp"], quote["variants"][0]["tlp"]) == (whole, holds)
    figure = only("casualties", f'count = 5\ntlp = "{whole}"\nparts = [{{ tlp = "{own}" }}]')
    assert (figure["tlp"], figure["parts"][0]["tlp"]) == (whole, holds)


def test_variants_and_accepted_findings_are_written_out() -> None:
    item = only(
        "quotes",
        'variants = [{ quote = "q", sources = ["afp-1", "x"], y = 1 }]\n'
        'accepted = [{ code = "c", reason = "r" }]',
    )
    assert item["variants"] == [
        {"quote": "q", "sources": ["afp-1", "x"], "sources_id": ["afp-1", None], "y": 1}
    ]
    assert item["accepted"] == [{"code": "c", "reason": "r"}]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2024-12-01", "2024-12-01"),
        ("2024-12-01T10:00:00Z", "2024-12-01T10:00:00+00:00"),
        ("10:00:00", "10:00:00"),
        ("nan", "nan"),
        ("[-inf, { a = inf }]", ["-inf", {"a": "inf"}]),
        ("1.5", 1.5),
        ("true", True),
        ("0x" + "f" * 4000, "0x" + "f" * 4000),
    ],
)
def test_unknown_keys_are_kept_as_json_has_them(written: str, kept: object) -> None:
    assert exported(f"x = {written}\n")["x"] == kept
    assert only("notes", f"x = {written}")["x"] == kept


def test_an_unknown_key_does_not_take_the_place_of_what_is_worked_out() -> None:
    item = only(
        "notes", 'id = "n"\ncredibility = 2\ngrade = "A1"\nsources_id = "x"\nsources = ["y"]'
    )
    assert (item["grade"], item["grade_"]) == ("-2", "A1")
    assert (item["sources_id"], item["sources_id_"]) == ([None], "x")
    item = only("notes", 'id = "n"\ngrade = "A1"\nsources_id = "x"')
    assert (item.get("grade"), item["grade_"]) == (None, "A1")
    assert (item.get("sources_id"), item["sources_id_"]) == (None, "x")
    assert exported('filter = "x"\n')["filter_"] == "x"


def test_a_point_is_two_numbers() -> None:
    assert exported(REGISTERS)["places"][0]["at"] == [36.2, 37.0]
    assert only("areas", "x = 1")["x"] == 1


def test_a_point_that_is_no_number_is_text() -> None:
    assert exported("[[places]]\nat = [nan, inf]\n")["places"][0]["at"] == ["nan", "inf"]


def test_only_the_sections_that_are_wanted_have_items_and_their_references_hold() -> None:
    briefing = briefing_of(f'[[frontline]]\nplace = "Aleppo"\n{REGISTERS}')
    document = json.loads(to_json(briefing, ("frontline",)))
    assert document["frontline"][0]["place_id"] == "aleppo"
    assert document["places"] == []


def test_text_in_any_script_is_not_escaped() -> None:
    assert "حلب" in to_json(briefing_of('[[notes]]\ntext = "حلب"\n'))


def test_controls_and_reordering_signs_are_escaped_and_keep_their_value() -> None:
    words = "\x9b31m \x7f \x9d52;c;x\x07 \u202egnihton\u202c \u2067x\u2069"
    output = make_export(words_in_every_key(words), "json", drafts=True, unknown_keys=True).data
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", output.decode())
    assert json.loads(output)["summary"] == words
