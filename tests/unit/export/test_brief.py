"""A brief and a flash tell what they leave out, and mislead nobody about what they say."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest

from briefing_tui.analysis.disputes import disputed_items
from briefing_tui.desk.documents import make_export
from briefing_tui.desk.release import NamesWithheldError
from briefing_tui.errors import MisuseError
from briefing_tui.export import LENGTHS, Length, Selection, request_for
from briefing_tui.export.brief.brief import word_count
from briefing_tui.model.briefing import Briefing
from briefing_tui.richtext.document import Document
from tests.unit.export.documents import briefing_of, said

SHORT: tuple[Length, ...] = ("brief", "flash")
WIRE = {"id": "wire", "title": "T", "publisher": "Wire", "reliability": "B"}
DENIED = {"denied_by": ["Rebels"]}
HTS = {"id": "hts", "name": "HTS", "aliases": ["Hayat Tahrir al-Sham"]}


def place(name: str, **more: Any) -> dict[str, Any]:
    claim = {"id": name.lower(), "place": name, "status": "held", "controller": "Army"}
    return {**claim, "sources": ["wire"], "credibility": 2, **more}


def killed(count: Any, **more: Any) -> dict[str, Any]:
    return {"harm": "killed", "count": count, "sources": ["wire"], "credibility": 2, **more}


def day(head: dict[str, Any] | None = None, **sections: Any) -> Briefing:
    return briefing_of(head, **{"sources": [WIRE], **sections})


def document(briefing: Briefing, length: Length = "brief", **how: Any) -> Document:
    selection = Selection(length=length, disputed=disputed_items(briefing), **how)
    return request_for(briefing, selection).document()


def lines(briefing: Briefing, length: Length = "brief", **how: Any) -> list[str]:
    made = document(briefing, length, **how)
    return [*said(made.parts), *said(made.closing)]


def exported(briefing: Briefing, length: Length, **how: Any) -> str:
    return make_export(briefing, "md", length=length, **how).text


def test_every_item_is_shown_or_counted() -> None:
    briefing = day(frontline=[place(f"P{number}") for number in range(30)])
    made = lines(briefing)
    shown = [line for line in made if " | held by Army" in line]
    assert len(shown) == 7
    assert "23 more positions in the full document." in made


def test_a_key_item_is_shown_whatever_else_there_is() -> None:
    others = [place(f"P{number}", credibility=1) for number in range(30)]
    assert not any("Zeta" in line for line in lines(day(frontline=[*others, place("Zeta")])))
    key = place("Zeta", key=True)
    assert any("Zeta" in line for line in lines(day(frontline=[*others, key])))


def test_a_section_that_no_block_shows_is_counted_by_its_title() -> None:
    quotes = [{"speaker": f"S{number}", "quote": "word " * 100} for number in range(40)]
    notes = [{"heading": "Doubts", "text": "word " * 150} for _ in range(5)]
    made = lines(day({"summary": "word " * 900}, quotes=quotes, notes=notes))
    (counted,) = [line for line in made if line.startswith("Only in the full document: ")]
    assert "Quotes 40" in counted


@pytest.mark.parametrize("size", [0, 1, 40, 400])
def test_a_brief_and_a_flash_are_short_whatever_the_briefing_holds(size: int) -> None:
    briefing = day(
        {"summary": "Some words of a bottom line. " * size},
        frontline=[place(f"Place number {number}", text="Words. " * 9) for number in range(size)],
        casualties=[killed(number, place=f"P{number}") for number in range(size)],
        reactions=[{"actor": f"A{number}", "text": "Says words. " * 9} for number in range(size)],
        notes=[{"heading": "Doubts", "text": "Nobody knows. " * 9} for _ in range(size)],
    )
    assert word_count(document(briefing)) <= 1_000
    assert word_count(document(briefing, "flash")) < 150


def test_claims_that_differ_are_side_by_side() -> None:
    claims = [
        place("Hama", id="a", controller="Rebels", claimed_by="Rebels"),
        place("Idlib", id="b"),
        place("Hama", id="c", claimed_by="Army"),
    ]
    rows = [line for line in lines(day(frontline=claims)) if " | " in line]
    assert [row.partition(" | ")[0] for row in rows] == ["Hama", "Hama", "Idlib"]
    assert [row.count("disputed") for row in rows] == [1, 1, 0]


def test_a_key_figure_is_beside_the_one_that_differs_from_it() -> None:
    figures = [
        killed(12, id="a", key=True, claimed_by="Army"),
        killed(90, id="b", place="Hama"),
        killed(40, id="c", claimed_by="Rebels"),
    ]
    made = lines(day(casualties=figures))
    start = made.index("Key figures")
    assert made[start + 1].startswith("killed: 12")
    assert made[start + 2].startswith("killed: 40")
    assert all("disputed" in line for line in made[start + 1 : start + 3])


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (killed(1, who="civilians"), "killed: 1 civilian"),
        (killed(61, who="civilians"), "killed: 61 civilians"),
        (killed("dozens", who="civilians"), "killed: dozens of civilians"),
        (killed(">412", who="all"), "killed: >412"),
        (killed(4, parts=[{"who": "children", "count": 1}]), "killed: 4, of these 1 child"),
    ],
)
def test_a_figure_reads_as_a_sentence_would_say_it(figure: dict[str, Any], words: str) -> None:
    (line,) = [entry for entry in lines(day(casualties=[figure])) if entry.startswith("killed")]
    assert line.startswith(words)


def test_a_reaction_is_an_actor_and_a_stance() -> None:
    reaction = {"actor": "United States", "stance": "neutral", "sources": ["wire"]}
    assert "United States: neutral. (B?)[wire]" in lines(day(reactions=[reaction]))


def test_a_paraphrase_is_marked_as_one() -> None:
    made = lines(
        day(quotes=[{"speaker": "A", "text": "She saw it."}, {"speaker": "B", "quote": "I"}])
    )
    assert any(line.startswith("A, in paraphrase: She saw it.") for line in made)
    assert any(line.startswith("B: “I”") for line in made)


def test_a_quotation_that_is_cut_says_so() -> None:
    (line,) = [
        entry
        for entry in lines(day(quotes=[{"speaker": "B", "quote": "One two three. " * 20}]))
        if entry.startswith("B")
    ]
    assert "three. …”" in line


@pytest.mark.parametrize("length", SHORT)
def test_drafts_are_counted_and_never_shown_unless_they_are_wanted(length: Length) -> None:
    drafts = [killed(7, key=True, review="draft"), killed(9, key=True, place="Hama")]
    made = " ".join(lines(day(casualties=drafts), length))
    assert "killed: 7" not in made
    assert "killed: 9" in made
    assert "1 item is not reviewed" in made
    judged = {"text": "It holds.", "likelihood": "likely", "review": "draft"}
    wanted = " ".join(lines(day(judgements=[judged]), length, drafts=True))
    assert "It holds." in wanted
    assert "Draft." in wanted


@pytest.mark.parametrize("length", SHORT)
def test_carried_over_items_are_counted_and_not_shown_as_current(length: Length) -> None:
    old = killed(7, key=True, review="draft", last_confirmed="2024-11-30")
    made = " ".join(lines(day(casualties=[old]), length, drafts=True))
    assert "killed: 7" not in made
    assert "1 item is not reviewed" in made
    if length == "brief":
        assert "1 of them is carried over; the full document lists these." in made


@pytest.mark.parametrize("length", SHORT)
def test_what_an_audience_may_not_see_is_counted_and_in_no_length(length: Length) -> None:
    briefing = day(
        {"tlp": "GREEN"},
        casualties=[killed(7, key=True, tlp="RED"), killed(9, key=True, place="Hama")],
    )
    made = exported(briefing, length)
    assert "killed: 7" not in made
    assert "killed: 9" in made
    assert "1 item is marked stricter than TLP:GREEN and left out." in made
    complete = exported(briefing, length, audience="RED")
    assert complete.startswith("**TLP:RED**")
    assert "*TLP:RED*" in complete


@pytest.mark.parametrize("length", LENGTHS)
def test_every_length_is_searched_for_what_is_withheld(length: Length) -> None:
    secret = {"id": "z", "name": "Zorvath Quilmaz", "kind": "person", "tlp": "RED"}
    briefing = day(
        {"tlp": "GREEN"},
        actors=[secret],
        judgements=[{"text": "Quilmaz wins.", "likelihood": "likely"}],
    )
    with pytest.raises(NamesWithheldError):
        exported(briefing, length)


@pytest.mark.parametrize("length", LENGTHS)
def test_all_lengths_have_the_same_marking(length: Length) -> None:
    items = [place(f"P{number}") for number in range(30)]
    briefing = day(frontline=[*items, place("Zeta", tlp="AMBER")])
    assert document(briefing, length).marking == "TLP:AMBER"


def test_a_change_says_what_then_how_good_that_is_then_why() -> None:
    old = day({"as_of": "2024-11-30"}, frontline=[place("Hama")])
    new = day(
        frontline=[
            place("Hama", status="captured", controller="Rebels", credibility=1, changed="It fell.")
        ],
    )
    text = exported(new, "brief", previous=lambda: old)
    assert "- **Hama**: taken by Rebels from Army; Wire, B1, was B2[1]. It fell.\n" in text


def test_a_decided_judgement_is_reported_among_the_changes() -> None:
    judged = {"id": "j", "text": "The city falls.", "likelihood": "likely", "confidence": "low"}
    old = day({"as_of": "2024-11-30"}, judgements=[judged])
    new = day(judgements=[{**judged, "outcome": "happened"}])
    text = exported(new, "brief", previous=lambda: old)
    assert "- **The city falls**. Outcome: happened, decided by 1 Dec.\n" in text
    assert "\n## Judgements" not in text


def test_a_figure_that_moved_says_so_once() -> None:
    old = day({"as_of": "2024-11-30"}, casualties=[killed(311, id="k", key=True)])
    new = day(casualties=[killed(412, id="k", key=True)])
    text = exported(new, "brief", previous=lambda: old)
    assert text.count("311") == 1
    assert "(up from 311)" in text


def test_no_change_is_reported_as_none() -> None:
    old, new = day({"as_of": "2024-11-30"}, frontline=[place("A")]), day(frontline=[place("A")])
    assert "Nothing has changed." in exported(new, "brief", previous=lambda: old)


@pytest.mark.parametrize("length", SHORT)
def test_a_briefing_whose_follower_is_due_says_so(length: Length) -> None:
    request = request_for(day({"next_due": "2024-12-04"}), Selection(length=length))
    late = request.document(now=datetime(2025, 1, 1, tzinfo=UTC))
    assert any(line.startswith("Stale: the next briefing was due") for line in said(late.parts))


def test_an_abbreviation_is_spelled_out_at_its_first_use_and_not_in_quotations() -> None:
    briefing = day(
        {"summary": "“HTS came.” HTS left. HTS is gone."},
        actors=[HTS],
    )
    (line,) = [entry for entry in lines(briefing) if "left" in entry]
    assert line == "“HTS came.” HTS (Hayat Tahrir al-Sham) left. HTS is gone."


def test_an_abbreviation_in_the_title_alone_is_explained_at_the_end() -> None:
    made = lines(day({"title": "HTS in Hama"}, actors=[HTS]))
    assert made[-1].endswith(" Abbreviations: HTS: Hayat Tahrir al-Sham.")


def test_a_section_of_the_full_document_alone_is_misuse() -> None:
    with pytest.raises(MisuseError, match="Add `--length full`"):
        document(day(), sections=("actors",))


def test_only_the_wanted_sections_are_in_it() -> None:
    briefing = day(frontline=[place("Hama")], casualties=[killed(9, key=True)])
    made = " ".join(lines(briefing, sections=("frontline",)))
    assert "Hama" in made
    assert "killed" not in made


@pytest.mark.parametrize("heading", ["Doubts", "UNKNOWNS", "شكوك", "Doutes"])
def test_notes_of_doubt_are_what_is_not_known(heading: str) -> None:
    notes = [{"heading": heading, "text": "Who did it? Nobody knows."}, {"text": "It is old."}]
    made = lines(day(notes=notes))
    assert made[made.index("What is not known") + 1] == "Who did it?"
    assert made[made.index("Notes") + 1].startswith("It is old.")


def test_one_claim_without_a_grade_is_counted_in_the_singular() -> None:
    town, ford = place("Dunford", credibility=None), place("Ford", credibility=None)
    ungraded = {"id": "wire", "title": "T", "publisher": "Wire"}
    assert "Of 1 claim, 1 is ungraded." in lines(day(sources=[ungraded], frontline=[town]))
    assert "Of 2 claims, 2 are ungraded." in lines(day(sources=[ungraded], frontline=[town, ford]))


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
        "Grades (NATO): letter: how reliable the claimant is, or else the source (A completely, B "
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
    rows = [line for line in lines(day(frontline=claims)) if line.startswith("Hama")]
    assert "disputed (Army: held by Army)" in rows[0]
    assert "disputed (Rebels: held by Rebels)" in rows[1]
    extents = [
        place("Hama", id=extent, extent=extent, claimed_by=claimant)
        for extent, claimant in (("all", "Army"), ("most", "Rebels"))
    ]
    rows = [line for line in lines(day(frontline=extents)) if line.startswith("Hama")]
    assert "disputed (Rebels: held by Army (most))" in rows[0]
    figures = [
        killed(number, id=f"f{number}", claimed_by=f"C{number}", key=not number)
        for number in range(4)
    ]
    (line,) = [entry for entry in lines(day(casualties=figures)) if entry.startswith("killed: 0")]
    assert "disputed (C1: 1 / C2: 2 / 1 more)" in line


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
    shown = [line for line in lines(briefing) if "disputed (" in line]
    assert "11 are disputed" in words
    assert shown or "guns 0 (3 / 9); guns 1 (3 / 9); guns 2 (3 / 9); 2 more" in words
    few = day(long, figures=figures[:4], frontline=[denied], notes=notes)
    (words,) = [line for line in lines(few) if line.startswith("Of 5 claims, ")]
    assert words.endswith("not shown above: guns 1 (3 / 9).")


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
    assert re.search(rf"(Nov|Dec) {re.escape(words)}; Wire", text)


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
