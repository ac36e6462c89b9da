"""A line is read as an item, and words that are not understood are reported."""

from datetime import date, datetime
from typing import Any

import pytest

from briefing_tui.analysis.line.preview import missing_sentence, unknown_sentence
from tests.unit.analysis.line.typing_day import read

LINES: list[tuple[str, str, dict[str, Any]]] = [
    (
        "killed >40 civilians al karim by CG from 2mar src delta B2",
        "casualties",
        {
            "harm": "killed",
            "count": ">40",
            "who": "civilians",
            "place": "al-karim",
            "from": date(2031, 3, 2),
            "sources": ["delta-wire-0308"],
            "claimed_by": "coast-guard",
            "credibility": 2,
        },
    ),
    (
        "captured Old Port highlanders from Coast Guard 8mar",
        "frontline",
        {
            "place": "old-port",
            "status": "captured",
            "controller": "hill-men",
            "held_before": "coast-guard",
            "since": date(2031, 3, 8),
        },
    ),
    (
        "captured 12 hill-men in Old Port yesterday",
        "casualties",
        {
            "harm": "captured",
            "count": 12,
            "who": "hill-men",
            "place": "old-port",
            "from": date(2031, 3, 8),
            "to": date(2031, 3, 8),
        },
    ),
    (
        "contested Old Mill by highlanders, Coast Guard",
        "frontline",
        {"place": "old-mill", "status": "contested", "by": ["hill-men", "coast-guard"]},
    ),
    (
        "withdrawn Old Mill CG",
        "frontline",
        {"place": "old-mill", "status": "withdrawn", "by": "coast-guard"},
    ),
    (
        'quote "We left." by "a nurse" of MDD',
        "quotes",
        {"quote": "We left.", "speaker": "a nurse", "affiliation": "relief"},
    ),
    (
        "besieged Old Mill by highlanders",
        "frontline",
        {"place": "old-mill", "status": "besieged", "by": "hill-men"},
    ),
    (
        "displaced at least 1.5 thousand from Al Karim since monday according to MDD",
        "casualties",
        {
            "harm": "displaced",
            "count": "1.5 thousand+",
            "from_place": "al-karim",
            "from": date(2031, 3, 3),
            "claimed_by": "relief",
        },
    ),
    (
        "dozens wounded, Old Port and Old Mill",
        "casualties",
        {"harm": "injured", "count": "dozens", "place": ["old-port", "old-mill"]},
    ),
    (
        'quote Waldau "We, the \\"few\\", stayed." as teacher src harbour-0309',
        "quotes",
        {
            "speaker": "Ines Waldau",
            "role": "teacher",
            "quote": 'We, the "few", stayed.',
            "sources": ["harbour-0309"],
        },
    ),
    (
        "quote Somebody Unheard “Not yet.”",
        "quotes",
        {"speaker": "Somebody Unheard", "quote": "Not yet."},
    ),
    (
        "react Osten condemns, calls for ceasefire 8 march 2031 toward CG",
        "reactions",
        {
            "actor": "osten",
            "stance": ["condemns", "calls-for-ceasefire"],
            "toward": "coast-guard",
            "date": date(2031, 3, 8),
        },
    ),
    (
        'event shelling Old Port 8mar by CG "It began at dawn."',
        "events",
        {
            "date": date(2031, 3, 8),
            "sub_type": "Shelling/artillery/missile attack",
            "place": "old-port",
            "actors": "coast-guard",
            "text": "It began at dawn.",
        },
    ),
    (
        'very likely "The port falls" low by 12mar because frontline/port',
        "judgements",
        {
            "text": "The port falls",
            "likelihood": "very likely",
            "confidence": "low",
            "horizon": date(2031, 3, 12),
            "because": ["frontline/port"],
        },
    ),
    (
        "figure fishing boats 7 unit boats in Old Port draft key",
        "figures",
        {
            "what": "fishing boats",
            "count": 7,
            "unit": "boats",
            "place": "old-port",
            "key": True,
            "review": "draft",
        },
    ),
    (
        "note Doubts -- Two agencies differ, and nobody knows: it is dark.",
        "notes",
        {"heading": "Doubts", "text": "Two agencies differ, and nobody knows: it is dark."},
    ),
    (
        'killed 3 in Old Port -- All of them by the Old Mill, says a "text" of CG.',
        "casualties",
        {
            "harm": "killed",
            "count": 3,
            "place": "old-port",
            "text": 'All of them by the Old Mill, says a "text" of CG.',
        },
    ),
    (
        "killed 3 by CG -- All of them",
        "casualties",
        {"harm": "killed", "count": 3, "claimed_by": "coast-guard", "text": "All of them"},
    ),
    (
        "note The text of the deal is unknown.",
        "notes",
        {"text": "The text of the deal is unknown."},
    ),
    (
        "judgement likely The key road is cut by 12mar",
        "judgements",
        {"likelihood": "likely", "text": "The key road is cut", "horizon": date(2031, 3, 12)},
    ),
    (
        "killed 3 1mar to:4mar",
        "casualties",
        {"harm": "killed", "count": 3, "from": date(2031, 3, 1), "to": date(2031, 3, 4)},
    ),
    (
        'note Water, power and bread "No power."',
        "notes",
        {"heading": "Water, power and bread", "text": "No power."},
    ),
    (
        "killed 3 in Nameless Bay",
        "casualties",
        {"harm": "killed", "count": 3, "place": "Nameless Bay"},
    ),
    (
        'killed 3 by "a nurse" id:three cause:"a fall"',
        "casualties",
        {"id": "three", "harm": "killed", "count": 3, "cause": "a fall", "claimed_by": "a nurse"},
    ),
    (
        "held Old Port coast-guard src https://delta.example/a/1",
        "frontline",
        {
            "place": "old-port",
            "status": "held",
            "controller": "coast-guard",
            "sources": ["delta-wire-0308"],
        },
    ),
    (
        "61 women killed in Old Port since 2mar, Coast Guard says, src delta",
        "casualties",
        {
            "harm": "killed",
            "count": 61,
            "who": "women",
            "place": "old-port",
            "from": date(2031, 3, 2),
            "sources": ["delta-wire-0308"],
            "claimed_by": "coast-guard",
        },
    ),
    (
        "displaced about 900 by 7mar",
        "casualties",
        {"harm": "displaced", "count": "~900", "to": date(2031, 3, 7)},
    ),
    (
        "killed 3 from 1mar to 7mar 6:30",
        "casualties",
        {
            "harm": "killed",
            "count": 3,
            "from": date(2031, 3, 1),
            "to": datetime.fromisoformat("2031-03-07T06:30"),
        },
    ),
    ("killed 3 TLP:AMBER", "casualties", {"harm": "killed", "count": 3, "tlp": "AMBER"}),
    (
        "killed 3 1mar-7mar",
        "casualties",
        {"harm": "killed", "count": 3, "from": date(2031, 3, 1), "to": date(2031, 3, 7)},
    ),
    (
        "killed 3 1mar~..",
        "casualties",
        {"harm": "killed", "count": 3, "from": "2031-03-01~"},
    ),
    ("killed 3 ..7mar", "casualties", {"harm": "killed", "count": 3, "to": date(2031, 3, 7)}),
    (
        "contested Old Mill highlanders, Coast Guard",
        "frontline",
        {"place": "old-mill", "status": "contested", "by": ["hill-men", "coast-guard"]},
    ),
    (
        "Osten calls for ceasefire today",
        "reactions",
        {"actor": "osten", "stance": "calls-for-ceasefire", "date": date(2031, 3, 9)},
    ),
    (
        "event air strike Old Port 8mar",
        "events",
        {"date": date(2031, 3, 8), "sub_type": "Air/drone strike", "place": "old-port"},
    ),
    (
        "likely the port falls within days moderate",
        "judgements",
        {
            "text": "the port falls within days",
            "likelihood": "likely",
            "confidence": "moderate",
        },
    ),
    (
        "place Old Quay port in Al Karim",
        "places",
        {"name": "Old Quay", "kind": "port", "within": "al-karim"},
    ),
]


@pytest.mark.parametrize(("line", "section", "fields"), LINES)
def test_a_line_is_read(line: str, section: str, fields: dict[str, Any]) -> None:
    found = read(line)
    assert (found.section, found.fields, found.unknown, found.new) == (section, fields, (), ())
    assert found.is_complete


def test_words_may_come_in_any_order() -> None:
    one = read("killed 4+ women Old Mill by MDD src delta")
    assert one.is_complete
    assert read("src delta Old Mill by MDD women 4+ killed").fields == one.fields
    assert read("Old Mill killed women by MDD 4+ src delta").fields == one.fields


def test_the_section_is_that_of_the_pane_if_no_word_says_it() -> None:
    assert read("Old Mill highlanders", "frontline").section == "frontline"
    assert read("Old Mill highlanders", "frontline").missing == ("status",)
    assert read("killed 3", "frontline").section == "casualties"
    assert read("captured Old Mill highlanders", "casualties").section == "frontline"


def test_a_line_that_says_no_section_asks_for_one() -> None:
    found = read("Old Mill")
    assert (found.section, found.unknown[0].reason.startswith("Start with")) == ("", True)
    assert read("   ").section == ""


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("killed 3 Old Port horribly", 'Not understood: "horribly".'),
        ("killed 3 Old Prot", 'Not understood: "Old Prot". Did you mean Old Port?'),
        ("killed 3 civillians", 'Not understood: "civillians". Did you mean civilians?'),
        ("held Old", '"Old" may be Old Port (old-port) or Old Mill (old-mill).'),
        (
            "killed 3 src harbour",
            '"harbour" may be Harbour Post (harbour-0309) or Harbour Post (harbour-0308).',
        ),
        ("killed 3 basis:surely", 'Unknown basis "surely". Use claimed, reported, '),
        ("killed 3 harbour", 'Not understood: "harbour".'),
        ("killed 3 Harbour Post", 'Not understood: "Harbour Post".'),
        ("killed 3 by", 'Not understood: "by".'),
        ("killed 3 colour:red", 'Not understood: "colour:red".'),
        ("killed 3 count:4", '"count:4" is a second count. Write one item per line.'),
        ("killed 3 cause:a cause:b", '"cause:b" is a second cause. Write one item per line.'),
        ("captured Old Port 1mar 2mar", '"2mar" is a second date. Write one item per line.'),
        ("event clash 1mar by CG 2 mar", '"2 mar" is a second date. Write one item per line.'),
        ("held Old Port 1mar since:2mar", '"since:2mar" is a second since. Write one item'),
        ("killed 3 from 1mar from:2mar", '"from:2mar" is a second from. Write one item'),
        ("killed 3 1mar..3mar to:4mar", '"to:4mar" is a second to. Write one item per line.'),
        ("killed 3 2mar to:3mar from:1mar", '"from:1mar" is a second from. Write one item'),
        (
            'source "x" https://a.example/1 https://a.example/2',
            '"https://a.example/2" is a second url. Write one item per line.',
        ),
        ("besieged Old Port CG by Osten", 'Write "controller:" or "by:" before each name.'),
        ("front Old Port CG besieged Osten", 'Write "controller:" or "by:" before each name.'),
        ('held Old Port by CG and "Locals"', '"Locals" is a second controller. Write one item'),
        ("killed 3 Old Port tally", 'Write "by Tally Watch" if Tally Watch is '),
        ("killed 3 women Tally", 'Not understood: "Tally".'),
        ("killed 3 women wounded 5", '"wounded" is a second harm. Write one item per line.'),
        ("killed 3 note " + "x" * 4_000, "The line has more than 4,000 characters. Shorten it."),
        ('note "' + "x " * 2_000 + '" x', "The line has more than 4,000 characters. Shorten it."),
        ("killed 3 because so", 'Not understood: "because so".'),
        (
            'likely "x" by 12mar because frontline/nothing',
            'No item has the id "frontline/nothing".',
        ),
    ],
)
def test_what_is_not_understood_is_named(line: str, sentence: str) -> None:
    found = read(line)
    assert unknown_sentence(found.unknown[0]).startswith(sentence)
    first = found.unknown[0]
    assert line[first.start : first.end].strip('"').endswith(first.text)


def test_what_is_missing_is_named() -> None:
    assert missing_sentence(read("killed Old Port").missing) == "Missing: count."
    assert missing_sentence(read("react Osten").missing) == "Missing: stance or text or quote."
    assert missing_sentence(()) == ""


def test_understood_words_have_their_places_and_keys() -> None:
    line = "killed 12 Old Port by CG"
    parts = {(part.key, line[part.start : part.end]) for part in read(line).understood}
    assert parts == {
        ("harm", "killed"),
        ("count", "12"),
        ("place", "Old Port"),
        ("claimed_by", "by"),
        ("claimed_by", "CG"),
    }
    assert read(line).unknown == ()


@pytest.mark.parametrize(
    "line", ['"', "“", "a:", "key:", '"\\', "by by by", ",,,", "src ,", "-- --"]
)
def test_any_signs_are_read_without_an_error(line: str) -> None:
    read(line, "casualties")
    read(f"killed 3 {line}")


@pytest.mark.parametrize("line", ["cause:,", "killed 3 who:, Old Port", "note:,,"])
def test_a_key_before_a_comma_has_no_value(line: str) -> None:
    assert read(line, "casualties").unknown


def test_a_long_line_is_read_quickly() -> None:
    assert read("killed 3 " + "word " * 5_000).unknown
    assert read("killed " + '"' * 3_000).section == "casualties"
    assert read("killed 3 " + "the " * 1_000).unknown
    assert read("killed 3 by " + "of Old " * 500).section == "casualties"
