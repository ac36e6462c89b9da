"""What a brief says about claims that are in doubt, withdrawn, decided or no longer repeated."""

import pytest

from briefing_tui.export import Length
from briefing_tui.sections.detail import detail_of
from tests.unit.export.brief_days import DENIED, HTS, WIRE, day, exported, killed, lines, place


def test_only_claims_of_today_contradict_a_claim() -> None:
    positions = [
        place("Homs", id="a", claimed_by="Army", controller="Army"),
        place("Homs", id="b", claimed_by="Rebels", controller="Rebels"),
        place("Homs", id="c", claimed_by="Ann", controller="Ann", withdrawn="It was a rumour."),
        place(
            "Homs",
            id="d",
            claimed_by="Ben",
            controller="Ben",
            review="draft",
            last_confirmed="2024-11-29",
        ),
    ]
    (row,) = [line for line in lines(day(frontline=positions), drafts=True) if " | " in line]
    state, said = row.split(" |  | ")
    assert state == "Homs | disputed: held by Army / held by Rebels"
    assert said == "Army, source B2[wire] / Rebels, source B2[wire]"


def test_the_names_of_a_denial_do_not_include_other_caveats() -> None:
    denied = place("Homs", denied_by=["Ann", "Ben"], review="draft")
    text = exported(day(frontline=[denied]), "brief", drafts=True)
    assert "held by Army, *denied by Ann, Ben; draft*" in text


def test_doubts_have_a_heading_without_notes_about_them() -> None:
    text = exported(day(frontline=[place("Homs", credibility=None)]), "brief")
    assert "\n## What is not known\n\nOf 1 claim, 1 has half a grade (?).\n" in text


def test_a_possessive_is_spelled_out_after_its_ending() -> None:
    made = lines(day({"summary": "HTS's men left."}, actors=[HTS]))
    assert "HTS's (Hayat Tahrir al-Sham) men left." in made


def test_a_long_name_further_below_explains_no_abbreviation() -> None:
    reactions = [{"actor": "hts", "stance": "condemns", "quote": "Hayat Tahrir al-Sham says no."}]
    hts = {**HTS, "name": "Hayat Tahrir al-Sham", "aliases": ["HTS"]}
    made = lines(day({"summary": "HTS left."}, actors=[hts], reactions=reactions))
    assert "HTS (Hayat Tahrir al-Sham) left." in made
    made = lines(day({"summary": "Hayat Tahrir al-Sham left. HTS says so."}, actors=[hts]))
    assert "Hayat Tahrir al-Sham left. HTS says so." in made


def test_a_changed_event_is_shown_with_its_text() -> None:
    event = {"id": "e", "text": "A bridge fell.", "sources": ["wire"]}
    old = day({"as_of": "2024-11-30"}, events=[{**event, "date": "2024-11"}])
    new = day(events=[{**event, "date": "2024-11-30"}])
    text = exported(new, "brief", previous=lambda: old)
    assert "- **30 Nov**: date Nov 2024 → 30 Nov" in text
    assert "- **30 Nov**: A bridge fell." in text


def test_a_text_that_changed_is_not_as_before() -> None:
    event = {"id": "e", "date": "2024-11-30", "sources": ["wire"]}
    old = day({"as_of": "2024-11-30"}, events=[{**event, "text": "A bridge fell."}])
    new = day(events=[{**event, "text": "Two bridges fell.", "denied_by": "Army"}])
    text = exported(new, "brief", previous=lambda: old)
    assert "- **30 Nov**: Two bridges fell, *denied by Army*" in text


@pytest.mark.parametrize("length", ["flash", "brief"])
def test_the_change_of_a_figure_has_its_unit(length: Length) -> None:
    figure = {"id": "f", "what": "funding received", "unit": "%", "sources": ["wire"]}
    old = day({"as_of": "2024-11-30"}, figures=[{**figure, "count": 33}])
    text = exported(day(figures=[{**figure, "count": 40}]), length, previous=lambda: old)
    assert "**Funding received (%)**: 33 → 40, up" in text


def test_a_flash_without_changes_counts_what_is_not_repeated() -> None:
    old = day({"as_of": "2024-11-30"}, frontline=[place("Homs"), place("Hama")])
    text = exported(day(frontline=[place("Homs")]), "flash", previous=lambda: old)
    assert "1 item was last reported on 30 Nov 2024\n" in text
    assert "0 of 0" not in text


def test_a_key_figure_without_a_claimant_is_not_compared() -> None:
    unsourced = killed(370, id="a", key=True, sources=[])
    old = day({"as_of": "2024-11-30"}, casualties=[unsourced])
    new = day(casualties=[killed(800, id="b", key=True)])
    text = exported(new, "brief", previous=lambda: old)
    assert "**NEW**; Wire" in text


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("happened", "It came true"),
        ("did-not-happen", "It did not come true"),
        ("partly", "Outcome: partly"),
    ],
)
def test_a_decided_judgement_says_whether_it_came_true(outcome: str, words: str) -> None:
    judgement = {"id": "j", "text": "The city falls.", "likelihood": "likely"}
    old = day({"as_of": "2024-11-30"}, judgements=[judgement])
    new = day(judgements=[{**judgement, "outcome": outcome}])
    text = exported(new, "brief", previous=lambda: old)
    assert f"- **The city falls**. {words}, decided by 1 Dec.\n" in text


def test_a_changed_start_date_may_be_open() -> None:
    old = day({"as_of": "2024-11-30"}, frontline=[place("Homs", since="2024-11-29")])
    new = day(frontline=[place("Homs", since="../2024-11-27")])
    text = exported(new, "full", previous=lambda: old)
    assert "- **Homs**: start date 29 Nov → 27 Nov or earlier" in text


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        (["wire"], "(source B)[wire]"),
        (["wire", "leaflet", "paper"], "(sources A, B, ungraded)[wire][leaflet]"),
        ([], "Who shelled it is not known."),
    ],
)
def test_a_doubt_gives_the_letters_of_all_its_sources(sources: list[str], words: str) -> None:
    known = [
        WIRE,
        {"id": "leaflet", "title": "Leaflet"},
        {"id": "paper", "title": "Paper", "reliability": "A"},
    ]
    note = {"heading": "Doubts", "text": "Who shelled it is not known.", "sources": sources}
    (line,) = [line for line in lines(day(sources=known, notes=[note])) if "Who shelled" in line]
    assert line.endswith(words)


def test_a_denied_claim_that_is_not_shown_names_what_is_denied() -> None:
    denied = [place(f"Town {number}", denied_by=["Rebels"]) for number in range(9)]
    event = {"text": "Shells fell.", "date": "2024-12-01", "sources": ["wire"], **DENIED}
    (words,) = [
        line for line in lines(day(frontline=denied, events=[event])) if "not shown above" in line
    ]
    assert "Town 8: held by Army (Wire, B2), denied by Rebels" in words


def test_a_denied_event_that_is_not_shown_names_what_is_denied() -> None:
    event = {"text": "Shells fell.", "date": "2024-12-01", "sources": ["wire"], **DENIED}
    events = [{"id": f"e{number}", "place": f"Town {number}", **event} for number in range(9)]
    (words,) = [line for line in lines(day(events=events)) if "are disputed" in line]
    assert words.endswith("1 Dec, Town 8: Shells fell (Wire, B?), denied by Rebels.")


def test_indicators_of_different_judgements_come_first() -> None:
    judgements = [
        {"id": name, "text": f"City {name} falls.", "likelihood": "likely"} for name in "ab"
    ]
    indicators = [
        {"id": f"i{number}", "text": f"Sign {number}.", "state": "seen", "points_to": ["a"]}
        for number in range(8)
    ]
    late = {"id": "z", "text": "Late sign.", "state": "not-seen", "points_to": ["b"]}
    made = lines(day(judgements=judgements, indicators=[*indicators, late]))
    start = made.index("Indicators")
    assert made[start + 1].startswith("Seen: Sign 0.")
    assert made[start + 2].startswith("Not seen: Late sign.")
    key = {**indicators[-1], "key": True}
    made = lines(day(judgements=judgements, indicators=[*indicators[:-1], key, late]))
    assert made[made.index("Indicators") + 1].startswith("Seen: Sign 7.")


def test_a_key_item_with_a_new_grade_alone_does_not_lead_the_changes() -> None:
    old = day({"as_of": "2024-11-30"}, frontline=[place("Hama", credibility=1), place("Homs")])
    new = day(
        frontline=[place("Hama", key=True, changed="Only one text."), place("Homs", controller="R")]
    )
    made = exported(new, "brief", previous=lambda: old)
    changes = made.partition("\n## Changes")[2]
    first, second = [line for line in changes.split("\n") if line.startswith("- ")][:2]
    assert first.startswith("- **Homs**: ")
    assert second == ("- **Hama**: held by Army, as before; Wire, B2, was B1[1]. Only one text.")


def test_a_judgement_of_which_only_the_confidence_changed_says_so() -> None:
    judgement = {"id": "j", "text": "The city falls.", "likelihood": "likely", "confidence": "low"}
    old = day({"as_of": "2024-11-30"}, judgements=[judgement])
    new = day(judgements=[{**judgement, "confidence": "high"}])
    text = exported(new, "brief", previous=lambda: old)
    assert "Confidence: high. (confidence was low)\n" in text


def test_a_new_indicator_stays_in_its_section() -> None:
    old = day({"as_of": "2024-11-30"}, frontline=[place("Homs")])
    new = day(frontline=[place("Homs")], indicators=[{"text": "Boats gather.", "state": "seen"}])
    text = exported(new, "brief", previous=lambda: old)
    assert text.count("Boats gather") == 1
    assert "\n## Indicators\n\n- **Seen:** Boats gather. **NEW**\n" in text


def test_a_changed_event_that_a_party_claims_names_it_once() -> None:
    army = {"id": "army", "name": "Army", "kind": "state", "side": "army"}
    event = {"id": "e", "date": "2024-12-01", "sources": ["wire"], "claimed_by": "army"}
    old = day({"as_of": "2024-11-30"}, events=[{**event, "text": "Ten shells fell."}])
    late = {**event, "text": "Ten shells fell.", "date": "2024-11-30", "changed": "An error."}
    text = exported(day(actors=[army], events=[late]), "brief", previous=lambda: old)
    (line,) = [line for line in text.split("\n") if "claimed by Army" in line]
    assert line.count("Army") == 1


def test_withheld_items_are_not_unconfirmed_changes() -> None:
    secret = {"text": "A secret.", "tlp": "RED"}
    old = day({"as_of": "2024-11-30", "tlp": "CLEAR"}, frontline=[place("Homs")])
    new = day({"tlp": "CLEAR"}, frontline=[place("Homs")], notes=[secret])
    text = exported(new, "brief", previous=lambda: old, audience="CLEAR")
    assert "left out" in text
    assert "No changes among the items shown." in text


def test_conflicting_claims_share_a_row_only_if_they_name_the_same_places() -> None:
    claims = [
        place("Hama", id="a", claimed_by="Ann"),
        place("Hama", id="b", place=["Hama", "Homs"], claimed_by="Bob", controller="Rebels"),
        place("Hama", id="c", claimed_by="Cid", controller="HTS"),
    ]
    rows = [line for line in lines(day(frontline=claims)) if line.startswith("Hama")]
    one, both = sorted(row.split(" |  | ")[0] for row in rows)
    assert one == "Hama | disputed: held by Army / held by HTS"
    assert both.startswith("Hama, Homs | held by Rebels, disputed (")


def test_a_judgement_does_not_rest_on_a_withdrawn_claim() -> None:
    judgement = {
        "id": "j",
        "text": "The city falls.",
        "likelihood": "likely",
        "because": ["frontline/hama", "frontline/homs"],
    }
    taken = {"status": "captured", "controller": "HTS"}
    withdrawn = place("Hama", **taken, withdrawn="The wrong town.")
    denied = place("Homs", **taken, denied_by="Army")
    briefing = day(frontline=[withdrawn, denied], judgements=[judgement])
    in_brief = exported(briefing, "brief")
    assert "HTS captured Homs, *denied by Army* (B2)[1]." in in_brief
    assert "HTS captured Hama" not in in_brief
    in_full = exported(briefing, "full")
    assert "~~HTS captured Hama.~~ (B2)[^wire] *This was withdrawn.*" in in_full
    assert "HTS captured Homs. (B2)[^wire] *Denied by Army.*" in in_full


@pytest.mark.parametrize(("withdrawn", "first"), [(None, "Homs"), ("No longer.", "Hama")])
def test_the_evidence_of_a_withdrawn_judgement_does_not_come_first(
    withdrawn: str | None, first: str
) -> None:
    judgement = {"id": "j", "text": "The city falls.", "because": ["frontline/homs"]}
    if withdrawn:
        judgement["withdrawn"] = withdrawn
    briefing = day(frontline=[place("Hama"), place("Homs")], judgements=[judgement])
    rows = [line for line in lines(briefing) if " | held by Army" in line]
    assert rows[0].startswith(first)


def test_an_indicator_says_that_its_judgement_was_withdrawn() -> None:
    judgement = {"id": "j", "text": "The city falls.", "withdrawn": "No longer likely."}
    indicator = {"text": "Tanks move.", "state": "seen", "points_to": ["j"]}
    briefing = day(judgements=[judgement], indicators=[indicator])
    in_brief = exported(briefing, "brief")
    assert "**Seen:** Tanks move." in in_brief
    assert "The city falls" not in in_brief
    assert "It points to “The city falls”. *This was withdrawn.*" in exported(briefing, "full")
    (fact,) = (
        fact for fact in detail_of(briefing, briefing.indicators[0]).facts if "points" in fact.name
    )
    assert fact.value == "withdrawn: The city falls."


def test_of_conflicting_changes_that_of_no_party_is_shown_and_a_denial_once() -> None:
    actors = [{"id": "hts", "name": "HTS", "side": "HTS"}, {"id": "army", "name": "Army"}]
    old = day({"as_of": "2024-11-30"}, actors=actors, frontline=[place("Hama", controller="army")])
    taken = place("Hama", id="all", status="captured", controller="hts", claimed_by="hts")
    fought = {"status": "contested", "by": "hts", "held_before": "army", "denied_by": ["Army"]}
    seen = place("Hama", **fought)
    del seen["controller"]
    new = day(actors=actors, frontline=[taken, seen])
    text = exported(new, "brief", previous=lambda: old)
    changes = text.partition("Changes since")[2].partition("\n## ")[0]
    assert "claimed by HTS" not in changes
    assert "**Hama**: held by Army → contested by HTS, *denied by Army; disputed" in changes
    assert changes.count("denied by Army") == 1
