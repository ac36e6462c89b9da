"""What a brief says about claims that are in doubt, withdrawn, decided or no longer repeated."""

import pytest

from tests.unit.export.brief_days import HTS, day, exported, killed, lines, place


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
    text = " ".join(lines(day(frontline=positions), drafts=True))
    assert "disputed (Rebels: held by Rebels)" in text
    assert "Ann: " not in text
    assert "Ben: " not in text


def test_doubts_have_a_heading_without_notes_about_them() -> None:
    text = exported(day(frontline=[place("Homs", credibility=None)]), "brief")
    assert "\n## What is not known\n\nOf 1 claim, 1 has half a grade (?).\n" in text


def test_a_possessive_is_spelled_out_after_its_ending() -> None:
    made = lines(day({"summary": "HTS's men left."}, actors=[HTS]))
    assert "HTS's (Hayat Tahrir al-Sham) men left." in made


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
    [("happened", "It came true"), ("did-not-happen", "It did not come true")],
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
