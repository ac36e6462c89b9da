"""A brief can be read without the full document: grades, disputes, positions and abbreviations."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from briefing_tui.export import LENGTHS, Length
from tests.unit.export.brief_days import (
    DENIED,
    HTS,
    SHORT,
    WIRE,
    day,
    exported,
    killed,
    lines,
    place,
)


@pytest.mark.parametrize(
    ("claim", "line"),
    [
        ({"claimed_by": "sohr"}, "SOHR, B2 via ungraded source[web]"),
        ({"claimed_by": "sohr", "sources": ["wire"]}, "SOHR, B2[wire]"),
        ({"claimed_by": "Ann"}, "Ann, ?2[web]"),
        ({"claimed_by": "Ann", "credibility": None, "sources": ["wire"]}, "Ann, source B?[wire]"),
        ({"credibility": None}, "Web, ungraded[web]"),
    ],
)
def test_half_a_grade_and_a_source_without_one_are_shown(claim: dict[str, Any], line: str) -> None:
    briefing = day(
        sources=[WIRE, {"id": "web", "title": "T", "publisher": "Web"}],
        actors=[{"id": "sohr", "name": "SOHR", "reliability": "B"}],
        frontline=[place("Hama", **{"sources": ["web"], **claim})],
    )
    (row,) = [entry for entry in lines(briefing) if entry.startswith("Hama")]
    assert row.endswith(f" | {line}")


def test_a_new_note_without_text_is_listed_by_its_id() -> None:
    new = day(notes=[{"id": "odd", "changed": "Seen late."}])
    text = exported(new, "brief", previous=lambda: day({"as_of": "2024-11-30"}))
    assert "- **Odd**. Seen late." in text


def test_the_grades_are_explained_in_one_line() -> None:
    made = lines(
        day(
            sources=[WIRE, {"id": "web", "title": "T", "publisher": "Web"}],
            actors=[{"id": "sohr", "name": "SOHR", "reliability": "A"}],
            frontline=[
                place("Hama", sources=["web"], claimed_by="sohr", credibility=None),
                place("Homs", claimed_by="Ann"),
            ],
        )
    )
    assert made[-1] == (
        "Grades (NATO): letter: how reliable the claimant or source is (A completely, B "
        "usually); digit: how credible the claim is (2 probably true); ? not judged. “via”: "
        "through a weaker source. “source”: the claimant is ungraded, the letter is the source's. "
        "TLP:CLEAR: may be shared freely."
    )


def test_every_ungraded_claim_that_is_counted_is_marked_as_such() -> None:
    briefing = day(
        sources=[WIRE, {"id": "web", "title": "T", "publisher": "Web"}],
        frontline=[
            place("Hama", sources=["web"]),
            place("Homs", credibility=None),
            place("Idlib", sources=["web"], credibility=None),
            place("Latakia"),
        ],
    )
    made = lines(briefing)
    assert "Of 4 claims, 1 is ungraded and 2 have half a grade (?)." in made
    rows = [line for line in made if " | " in line]
    assert sum("ungraded" in row for row in rows) == 1
    assert sum("?" in row for row in rows) == 2


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ({"status": "held"}, "held by Army | "),
        ({"status": "held", "held_before": "HTS"}, "held by Army (before: HTS) | "),
        ({"status": "held", "held_before": "Army"}, "held by Army | "),
        ({"status": "captured", "held_before": "HTS"}, "captured by Army from HTS | "),
        ({"status": "contested", "by": "HTS"}, "contested by HTS; held by Army | "),
        (
            {"status": "contested", "by": "HTS", "controller": None, "held_before": "Army"},
            "contested by HTS; control unclear (before: Army) | ",
        ),
        ({"status": "contested", "controller": None}, "contested; control unclear | "),
        ({"status": "cut", "controller": None}, "cut | "),
        (
            {"status": "cut", "controller": None, "held_before": "Army"},
            "cut; control unclear (before: Army) | ",
        ),
        ({"status": "withdrawn", "by": "HTS"}, "HTS withdrew; held by Army | "),
        ({"status": "advancing", "by": "HTS", "controller": None}, "HTS advancing | "),
        ({"status": None}, "held by Army | "),
        ({"status": "held", "controller": "none"}, "held by nobody | "),
        ({"status": "captured", "held_before": "none"}, "captured by Army from nobody | "),
        ({"status": "held", "controller": "none", "held_before": "none"}, "held by nobody | "),
        ({"since": "../2024-11-27"}, "held by Army | 27 Nov or earlier"),
        ({"since": "2024-11-27?"}, "held by Army | 27 Nov (uncertain)"),
        ({"since": "2024-11-27~"}, "held by Army | about 27 Nov"),
    ],
)
def test_a_position_says_who_controls_it_who_did_and_since_when(
    claim: dict[str, Any], words: str
) -> None:
    item = {key: value for key, value in place("Hama", **claim).items() if value is not None}
    (row,) = [entry for entry in lines(day(frontline=[item])) if entry.startswith("Hama")]
    assert row.startswith(f"Hama | {words}")


def test_the_earlier_state_of_a_position_is_given_once() -> None:
    old = day(
        {"as_of": "2024-11-30"},
        frontline=[place("Hama"), place("Homs", status="besieged", by="HTS")],
    )
    contested = place("Hama", status="contested", by="HTS", held_before="Army", **DENIED)
    del contested["controller"]
    items = [contested, place("Homs", status="encircled", by="HTS", **DENIED)]
    text = exported(day(frontline=items), "brief", previous=lambda: old)
    assert "| contested by HTS; control unclear (before: Army), *denied by Rebels* |" in text
    assert "(was besieged by HTS; held by Army), *denied by Rebels* |" in text


def test_a_disputed_claim_names_what_differs_and_who_says_so() -> None:
    claims = [
        place("Hama", id="a", controller="Rebels", claimed_by="Rebels"),
        place("Hama", id="c", claimed_by="Army"),
    ]
    (row,) = [line for line in lines(day(frontline=claims)) if line.startswith("Hama")]
    state, said = row.split(" |  | ")
    assert state == "Hama | disputed: held by Rebels / held by Army"
    assert said == "Rebels, source B2[wire] / Army, source B2[wire]"
    extents = [
        place("Hama", id=extent, extent=extent, claimed_by=claimant, since=since)
        for extent, claimant, since in (("all", "Army", "2024-12-01"), ("most", "Rebels", None))
    ]
    (row,) = [line for line in lines(day(frontline=extents)) if line.startswith("Hama")]
    assert row.startswith("Hama | disputed: all: held by Army / most: held by Army | 1 Dec / – | ")
    figures = [
        killed(number, id=f"f{number}", claimed_by=f"C{number}", key=not number)
        for number in range(4)
    ]
    (line,) = [entry for entry in lines(day(casualties=figures)) if entry.startswith("killed: 0")]
    assert "disputed (C1: 1 / C2: 2 / 1 more)" in line


def _guns(*numbers: int) -> str:
    return "; ".join(_gun_claims(number, {"Army": 3, "Rebels": 9}) for number in numbers)


def _gun_claims(number: int, counts: Mapping[str, int]) -> str:
    claims = (f"{count} ({claimant}, source B?)" for claimant, count in counts.items())
    return f"guns {number}: {' / '.join(claims)}"


def _parties(*counts: int) -> dict[str, int]:
    return {f"P{count}": count for count in counts}


def test_disputed_figures_that_are_not_shown_have_units_and_claimants() -> None:
    figures = [
        {"what": f"range {n}", "count": count, "unit": "km", "sources": ["wire"], "claimed_by": who}
        for n in range(9)
        for count, who in ((10, "Army"), (1, "Rebels"))
    ]
    long = {"summary": "Some words of a bottom line. " * 400}
    (words,) = [line for line in lines(day(long, figures=figures)) if "not shown above" in line]
    assert "10 km (Army, source B?) / 1 km (Rebels, source B?)" in words


def test_every_disputed_claim_that_is_counted_can_be_found() -> None:
    figures = [
        {"what": f"guns {number}", "count": count, "sources": ["wire"], "claimed_by": claimant}
        for number in range(5)
        for count, claimant in ((3, "Army"), (9, "Rebels"))
    ]
    denied = place("Homs", denied_by=["Rebels"])
    long = {"summary": "Some words of a bottom line. " * 400}
    notes = [{"heading": "Doubts", "text": "Nobody knows. " * 90} for _ in range(20)]
    briefing = day(long, frontline=[denied], figures=figures, notes=notes)
    (words,) = [line for line in lines(briefing) if line.startswith("Of 11 claims, ")]
    shown = [line for line in lines(briefing) if line.startswith("guns 0: ")]
    assert "11 are disputed" in words
    assert len(shown) == 2
    assert words.endswith(f"not shown above: {_guns(1, 2, 3, 4)}.")
    few = day(long, figures=figures[:4], frontline=[denied], notes=notes)
    (words,) = [line for line in lines(few) if line.startswith("Of 5 claims, ")]
    assert words.endswith("not shown above: guns 1: 3 (Army, source B?) / 9 (Rebels, source B?).")


@pytest.mark.parametrize(
    ("topics", "counts", "words"),
    [
        (14, (3, 9), f"{_gun_claims(8, _parties(3, 9))}; 5 more."),
        (1, range(1, 9), f"{_gun_claims(0, _parties(*range(1, 7)))} / 2 more."),
    ],
)
def test_disputes_that_are_too_many_are_counted(
    topics: int, counts: Iterable[int], words: str
) -> None:
    figures = [
        {"what": f"guns {n}", "count": count, "sources": ["wire"], "claimed_by": f"P{count}"}
        for n in range(topics)
        for count in counts
    ]
    assert any(line.endswith(words) for line in lines(day(figures=figures)))


def judged(number: int, **more: Any) -> dict[str, Any]:
    return {"id": f"j{number}", "text": f"City {number} falls.", "likelihood": "likely", **more}


@pytest.mark.parametrize(
    ("state", "ids", "words"),
    [
        ("not-seen", ["j2"], "Would support judgement 2."),
        ("emerging", ["j2", "j1"], "Would support judgements 1, 2."),
        ("seen", ["j1"], "Supports judgement 1."),
        ("seen", ["j9"], "Supports “City 9 falls”."),
        ("not-seen", ["j9", "j1"], "Would support judgement 1."),
    ],
)
def test_an_indicator_names_the_judgement_that_it_supports(
    state: str, ids: list[str], words: str
) -> None:
    indicator = {"text": "Boats gather.", "state": state, "points_to": ids}
    judgements = [judged(1), judged(2), judged(9, outcome="happened")]
    made = lines(day(judgements=judgements, indicators=[indicator]))
    assert next(line for line in made if "City 2" in line).startswith("2. City 2 falls.")
    assert next(line for line in made if "Boats" in line).endswith(f"Boats gather. {words}")


def test_an_indicator_for_no_judgement_supports_none() -> None:
    made = lines(day(indicators=[{"text": "Boats gather.", "state": "seen"}]))
    assert "Seen: Boats gather." in made


@pytest.mark.parametrize("label", ["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"])
def test_the_label_and_new_items_are_explained_once(label: str) -> None:
    old = day({"as_of": "2024-11-30", "tlp": label}, frontline=[place("Homs")])
    new = day({"tlp": label}, frontline=[place("Homs")], casualties=[killed(3, key=True)])
    text = exported(new, "brief", audience=label, previous=lambda: old)
    assert text.count("NEW: not in the previous briefing.") == 1
    (line,) = [line for line in text.splitlines() if f"TLP\\:{label}: " in line]
    assert "shared" in line or "recipients" in line
    assert "NEW: not" not in exported(old, "brief", audience=label)


def test_the_change_of_a_part_names_its_total() -> None:
    parts = {"id": "k", "parts": [{"id": "c", "who": "civilians", "count": 24}]}
    old = day({"as_of": "2024-11-30"}, casualties=[killed(311, **parts)])
    parts = {"id": "k", "parts": [{"id": "c", "who": "civilians", "count": 28}]}
    new = day(casualties=[killed(311, **parts)])
    text = exported(new, "brief", previous=lambda: old)
    assert "- **Killed civilians (of 311)**: 24 → 28, up; Wire, B2[1]\n" in text


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ({"count": 121}, {"count": 114}, "(down from 121: revised or counted differently)"),
        ({"count": 121}, {"count": 130}, "(up from 121)"),
        ({"count": 9, "harm": "displaced"}, {"count": 7, "harm": "displaced"}, "(down from 9)"),
        ({"count": 9, "to": "2024-11-30"}, {"count": 7, "to": "2024-11-29"}, "(down from 9)"),
    ],
)
def test_a_total_that_cannot_fall_was_revised(
    before: dict[str, Any], after: dict[str, Any], words: str
) -> None:
    old = day({"as_of": "2024-11-30"}, casualties=[killed(**before, id="k", key=True)])
    new = day(casualties=[killed(**after, id="k", key=True)])
    text = exported(new, "brief", previous=lambda: old)
    assert re.search(rf"(Nov|\*\*) {re.escape(words)}; Wire", text)


@pytest.mark.parametrize("length", LENGTHS)
def test_the_first_briefing_says_that_there_is_nothing_to_compare_with(length: Length) -> None:
    first, second = day({"as_of": "2024-11-30"}), day()
    words = "No earlier briefing to compare with."
    assert words in exported(first, length)
    assert words not in exported(second, length, previous=lambda: first)
    assert words not in exported(first, length, sections=("frontline",))


def test_abbreviations_are_explained_by_aliases_and_for_well_known_agencies() -> None:
    port = {"id": "port", "name": "Port Authority of Zahra", "aliases": ["PAZ", "US"]}
    made = lines(day({"summary": "PAZ and OCHA count US ships. OCHA left."}, actors=[port]))
    assert (
        "PAZ (Port Authority of Zahra) and OCHA (UN Office for the Coordination of Humanitarian "
        "Affairs) count US ships. OCHA left." in made
    )


def test_an_abbreviation_of_two_actors_is_not_spelled_out() -> None:
    names = ("Syrian National Army", "Syrian National Alliance", "World Hope Office", "Who Helps")
    actors = [
        {"id": f"a{number}", "name": name, "aliases": ["SNA" if number < 2 else "WHO"]}
        for number, name in enumerate(names)
    ]
    assert "SNA and WHO met." in lines(day({"summary": "SNA and WHO met."}, actors=actors))


def test_a_line_cites_one_source_only_if_space_is_short() -> None:
    sources = [WIRE, {"id": "web", "title": "T", "publisher": "Web", "reliability": "C"}]
    towns = [
        place(f"Town number {number}", sources=["wire", "web"], key=True) for number in range(7)
    ]
    assert any("[wire][web]" in line for line in lines(day(sources=sources, frontline=towns)))
    long = day(
        {"summary": f"{'word ' * 900}end."},
        sources=sources,
        frontline=towns,
    )
    assert not any("[wire][web]" in line for line in lines(long))


def test_a_change_of_claimant_names_both_once() -> None:
    old = day({"as_of": "2024-11-30"}, frontline=[place("Hama", claimed_by="Ann")])
    new = day(frontline=[place("Hama", claimed_by="Ben", id="hama")])
    text = exported(new, "brief", previous=lambda: old)
    assert "- **Hama**: previously according to Ann; Ben, source B2[1]\n" in text
    figures = [killed(3, id="k", claimed_by="Ann")], [killed(5, id="k")]
    old, new = day({"as_of": "2024-11-30"}, casualties=figures[0]), day(casualties=figures[1])
    text = exported(new, "brief", previous=lambda: old)
    assert "- **Killed**: 3 → 5; previously according to Ann; Wire, B2[1]\n" in text


def test_a_claimant_that_is_only_named_in_another_way_is_no_earlier_claimant() -> None:
    old = day({"as_of": "2024-11-30"}, casualties=[killed(3, id="k", claimed_by="Wire")])
    new = day(casualties=[killed(3, id="k", withdrawn="Not so.")])
    text = exported(new, "brief", previous=lambda: old)
    assert "- **Killed**: claim withdrawn: 3; Wire, B2[1]. Not so.\n" in text


def test_a_new_key_figure_is_beside_that_of_another_claimant_before() -> None:
    def toll(claimant: str, count: int, **more: Any) -> dict[str, Any]:
        return killed(count, id=claimant, claimed_by=claimant, key=True, place="Hama", **more)

    old = day({"as_of": "2024-11-30"}, casualties=[toll("Army", 370)])
    new = day(casualties=[toll("Rebels", 800)])
    text = exported(new, "brief", previous=lambda: old)
    assert "**killed: 800**, Hama **NEW** (30 Nov: 370, Army); Rebels" in text
    both = day(casualties=[toll("Rebels", 800, who="civilians"), toll("Army", 370)])
    assert "(30 Nov: 370, Army)" not in exported(both, "brief", previous=lambda: old)
    both = day(casualties=[toll("Rebels", 800), toll("Army", 371)])
    assert "(30 Nov: 370, Army)" not in exported(both, "brief", previous=lambda: old)


def test_a_flash_spells_out_the_abbreviations_for_which_it_has_room() -> None:
    actors = [HTS, {"id": "lng", "name": "LNG", "aliases": ["very " * 30 + "long name"]}]
    summary = f"HTS met LNG {'here ' * 100}once. W{'ord ' * 40}more."
    text = exported(day({"summary": summary}, actors=actors), "flash")
    assert "HTS (Hayat Tahrir al-Sham) met LNG here" in text


def test_a_full_stop_is_written_once() -> None:
    event = {"id": "e", "date": "2024-11-30", "text": "A bridge fell."}
    denied = {**event, "denied_by": "Acme Inc.", "changed": "They deny it."}
    old, new = day({"as_of": "2024-11-30"}, events=[event]), day(events=[denied])
    text = exported(new, "brief", previous=lambda: old)
    assert "A bridge fell, as before, *denied by Acme Inc.* (ungraded, unsourced). They" in text
    assert "A bridge fell. *Denied by Acme Inc.* (ungraded" in text


def test_items_without_words_are_no_error() -> None:
    made = lines(day(notes=[{"id": "n"}], judgements=[{"id": "j"}], indicators=[{"id": "i"}]))
    assert any(line.startswith("1. No text.") for line in made)
    assert any("State not given: No text." in line for line in made)


@pytest.mark.parametrize("length", SHORT)
def test_a_change_that_only_a_party_claims_begins_with_the_claimant(length: Length) -> None:
    actors = [{"id": "hts", "name": "HTS", "side": "HTS"}, {"id": "army", "name": "Army"}]
    taken = {"status": "captured", "controller": "hts", "held_before": "army"}
    old = day(
        {"as_of": "2024-11-30"},
        actors=actors,
        frontline=[place("Aleppo", controller="army"), place("Hama", controller="army")],
    )
    claimed = place("Aleppo", **taken, claimed_by="hts")
    new = day(actors=actors, frontline=[claimed, place("Hama", **taken)])
    text = exported(new, length, previous=lambda: old)
    assert "Aleppo**, claimed by HTS: taken by HTS from Army" in text
    assert "HTS (claimed)" not in text.partition("Changes since")[2].partition("\n## ")[0]
    # What others report comes first.
    assert text.index("Hama**: taken by HTS from Army") < text.index("Aleppo**, claimed by HTS")
