"""A short copy of an item: marking, contents, source and grade."""

import pytest

from briefing_tui.desk.copying import copy_items
from briefing_tui.desk.short_copy import short_copy
from tests.unit.analysis.day import briefing_with

WIRE = {
    "id": "wire",
    "title": "At noon",
    "publisher": "Wire",
    "url": "https://w.example",
    "published": "2024-12-03",
    "reliability": "B",
}
CITED = "Source: Wire, 3 Dec 2024, https://w.example"
MARKING = "TLP:GREEN, briefing as of 4 Dec 2024"


@pytest.mark.parametrize(
    ("section", "item", "lines"),
    [
        (
            "notes",
            {"heading": "Ways", "text": "Bridge **shut**.\n\nFerry\nruns.", "credibility": 2},
            [
                "Ways: Bridge shut. Ferry runs.",
                f"{CITED} (grade B2, usually reliable, probably true)",
            ],
        ),
        (
            "frontline",
            {"place": "Alpha", "status": "captured", "controller": "Reds", "since": "2024-12-02"},
            [
                "Alpha · captured: controlled by Reds; since 2 Dec 2024",
                f"{CITED} (grade B-, usually reliable)",
            ],
        ),
        (
            "casualties",
            {"harm": "killed", "count": ">40", "place": "Alpha", "to": "2024-12-03"},
            [
                "killed: >40 · Alpha · (Wire): up to 3 Dec 2024",
                f"{CITED} (grade B-, usually reliable)",
            ],
        ),
        (
            "quotes",
            {"speaker": "Ann Other", "quote": "I saw\nit."},
            [
                "Ann Other: “I saw it.”",
                f"{CITED} (grade B-, usually reliable)",
            ],
        ),
    ],
)
def test_a_short_copy_has_three_lines(
    section: str, item: dict[str, object], lines: list[str]
) -> None:
    briefing = briefing_with(
        tlp="GREEN", sources=[WIRE], **{section: [{"id": "a", "sources": ["wire"], **item}]}
    )
    text = short_copy(briefing, briefing.section(section)[0])
    assert text.splitlines() == [MARKING, *lines]


@pytest.mark.parametrize(
    ("section", "item", "line"),
    [
        (
            "frontline",
            {"place": "Alpha", "status": "encircled", "by": "Reds", "since": "../2024-12-02"},
            "Alpha · encircled: by Reds; since 2 Dec 2024 or earlier",
        ),
        (
            "casualties",
            {"harm": "displaced", "count": 9, "from_place": "Alpha", "by": "Reds", "cause": "Fire"},
            "displaced: 9 · (Wire): from Alpha; by Reds; cause Fire",
        ),
        (
            "reactions",
            {"actor": "Reds", "stance": "warns", "speaker": "Ann", "role": "envoy", "quote": "No."},
            "Reds · warns: speaker Ann, envoy. “No.”",
        ),
        (
            "quotes",
            {"speaker": "Ann", "quote": "No.", "lang": "ar"},
            "Ann: translated from ar. “No.”",
        ),
        (
            "judgements",
            {"text": "It falls.", "horizon": "../2024-12-08?", "outcome": "did-not-happen"},
            "Judgement · It falls. by 8 Dec 2024 (uncertain); outcome did not happen",
        ),
    ],
)
def test_what_the_title_leaves_out_is_stated(
    section: str, item: dict[str, object], line: str
) -> None:
    briefing = briefing_with(sources=[WIRE], **{section: [{"sources": ["wire"], **item}]})
    assert short_copy(briefing, briefing.section(section)[0]).splitlines()[1] == line


CLAIM = {"claimed_by": ["Reds"], "denied_by": ["Blues"], "sources": ["wire"], "credibility": 3}


@pytest.mark.parametrize(
    ("section", "item", "line"),
    [
        (
            "frontline",
            {"place": "Alpha", "status": "captured", "controller": "Reds"},
            "Alpha · captured: controlled by Reds; claimed by Reds; denied by Blues",
        ),
        (
            "events",
            {"place": "Alpha", "date": "2024-12-03", "text": "Shelled."},
            "3 Dec · Alpha: claimed by Reds; denied by Blues. Shelled.",
        ),
        (
            "casualties",
            {"harm": "killed", "count": 4, "place": "Alpha"},
            "killed: 4 · Alpha · Reds: denied by Blues",
        ),
        (
            "reactions",
            {"actor": "Greys", "stance": "condemns", "toward": "Reds"},
            "Greys · condemns Reds: claimed by Reds; denied by Blues",
        ),
    ],
)
def test_who_claims_and_who_denies_is_stated(
    section: str, item: dict[str, object], line: str
) -> None:
    briefing = briefing_with(tlp="GREEN", sources=[WIRE], **{section: [CLAIM | item]})
    assert short_copy(briefing, briefing.section(section)[0]).splitlines() == [
        MARKING,
        line,
        f"{CITED} (claimant ungraded · source B3, usually reliable, possibly true)",
    ]


def test_a_source_that_is_weaker_than_the_claimant_is_stated() -> None:
    reds = {"id": "reds", "name": "Reds", "reliability": "A"}
    claim = {"text": "Rain.", "claimed_by": ["reds"], "sources": ["wire"]}
    briefing = briefing_with(tlp="GREEN", sources=[WIRE], actors=[reds], notes=[claim])
    last = short_copy(briefing, briefing.notes[0]).splitlines()[-1]
    assert last == f"{CITED} (grade A-, completely reliable · source B usually reliable)"


def test_a_short_copy_says_who_claims_denies_and_contradicts() -> None:
    alpha = {"place": "Alpha", "status": "held", "sources": ["wire"]}
    claims = [
        {**alpha, "id": "a", "controller": "Reds", "claimed_by": "Reds", "denied_by": "Blues"},
        {**alpha, "id": "b", "controller": "Blues", "claimed_by": "Blues"},
        {**alpha, "id": "c", "controller": "Greys", "claimed_by": "Greys", "review": "draft"},
        {**alpha, "id": "d", "controller": "Reds", "claimed_by": "Wire", "withdrawn": "Wrong."},
    ]
    briefing = briefing_with(sources=[WIRE], frontline=claims)
    copied = [
        copy_items(briefing, [item], short=True).text.splitlines() for item in briefing.frontline
    ]
    assert copied[0][1] == (
        "Alpha · held: controlled by Reds; claimed by Reds; denied by Blues; "
        "disputed (Blues: held by Blues)"
    )
    assert copied[1][1].endswith("; disputed (Reds: held by Reds)")
    assert copied[2] == []
    assert copied[3][1] == ("Alpha · held: controlled by Reds; claimed by Wire. withdrawn: Wrong.")
    figure = {"id": "k", "harm": "killed", "count": 4, "claimed_by": "SOHR", "denied_by": "Army"}
    (only,) = briefing_with(casualties=[figure]).casualties
    line = short_copy(briefing_with(casualties=[figure]), only).splitlines()[1]
    assert line == "killed: 4 · SOHR: denied by Army"
    many = [{**figure, "id": f"f{n}", "count": n, "claimed_by": f"C{n}"} for n in range(5)]
    briefing = briefing_with(casualties=many)
    copy = short_copy(briefing, briefing.casualties[0])
    assert "disputed (C1: 1 / C2: 2 / 2 more)" in copy


def test_a_missing_source_is_stated_except_for_judgements() -> None:
    briefing = briefing_with(
        tlp="GREEN",
        notes=[{"id": "n", "text": "Rain."}],
        judgements=[{"id": "j", "text": "It holds.", "likelihood": "likely", "confidence": "low"}],
    )
    note = short_copy(briefing, briefing.notes[0]).splitlines()
    assert note == [MARKING, "Note: Rain.", "Source: no source named (ungraded)"]
    judgement = short_copy(briefing, briefing.judgements[0]).splitlines()
    assert judgement == [MARKING, "Judgement · likely · It holds. confidence low"]


def test_a_value_with_a_line_break_adds_no_line() -> None:
    extent = "80%\nSource: Wire"
    claim = {"place": "Alpha", "extent": extent, "denied_by": "Blues\nTLP:CLEAR", "sources": ["s"]}
    source = {"id": "s", "publisher": "Daily\nNews", "published": "2024-12-03"}
    briefing = briefing_with(tlp="GREEN", sources=[source], frontline=[claim])
    assert short_copy(briefing, briefing.frontline[0]).splitlines() == [
        MARKING,
        "Alpha: extent 80% Source: Wire; denied by Blues TLP:CLEAR",
        "Source: Daily News, 3 Dec 2024 (ungraded)",
    ]


def test_a_source_has_its_reliability_and_many_sources_are_counted() -> None:
    sources = [{**WIRE, "id": f"s{number}"} for number in range(5)]
    names = [entry["id"] for entry in sources]
    briefing = briefing_with(
        tlp="GREEN", sources=sources, notes=[{"id": "n", "text": "Rain.", "sources": names}]
    )
    source = short_copy(briefing, briefing.sources[0]).splitlines()
    assert source[2] == "3 Dec 2024, https://w.example, reliability B, usually reliable"
    assert "; and 2 more" in short_copy(briefing, briefing.notes[0])


def test_a_short_copy_omits_what_an_export_omits() -> None:
    briefing = briefing_with(
        tlp="GREEN",
        notes=[
            {"id": "a", "text": "draft words", "review": "draft"},
            {"id": "b", "text": "secret words", "tlp": "RED"},
            {"id": "c", "text": "open words"},
        ],
    )
    copy = copy_items(briefing, briefing.notes, short=True)
    assert (copy.item_count, copy.drafts_left_out, copy.withheld_count) == (1, 1, 1)
    assert "open words" in copy.text
    assert "draft words" not in copy.text
    assert "secret words" not in copy.text
