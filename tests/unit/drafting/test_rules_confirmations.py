"""Statements that the text calls unconfirmed, or that somebody contradicts."""

import pytest

from briefing_tui.drafting.article import Draft
from briefing_tui.drafting.rules.extractor import RulesExtractor
from tests.unit.drafting.articles import article


def drafts(text: str, *sections: str) -> list[Draft]:
    found = RulesExtractor().extract(article(text), ())
    return [draft for draft in found if draft.section in (sections or ("frontline", "casualties"))]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels captured Hama on Thursday, which the UN could not confirm.",
        "Rebels captured Hama, something the UN could not independently confirm.",
        "Rebels captured Hama, although the UN did not confirm this.",
        "Rebels killed 40 soldiers in Hama, a figure AFP was unable to verify.",
        "Rebels killed 40 soldiers in Hama. AFP could not independently verify the claim.",
        "Rebels killed 40 soldiers in Hama.\n\nAFP was not immediately able to verify the toll.",
        "Rebels captured Hama. It was not possible to verify the claims.",
        "Rebels captured Hama. It could not be independently verified.",
        "Rebels captured Hama. There was no independent confirmation.",
        "Rebels captured Hama. The ministry has yet to confirm the report.",
        "Rebels captured Hama. 40 soldiers died in Hama. Neither claim could be verified.",
        "Rebels captured Hama, but the army said it still held the city centre.",
        "Rebels drove troops from Hama, although the ministry said they had only redeployed.",
    ],
)
def test_what_nobody_confirms_is_unsure_and_not_claimed(text: str) -> None:
    found = [draft for draft in drafts(text) if draft.fields.get("claimed_by") != "army"]
    assert found
    assert not any(draft.is_sure or "claimed_by" in draft.fields for draft in found)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels captured Hama. The UN confirmed the report.",
        "Rebels captured Hama. Residents could not confirm that Homs had fallen.",
        "Rebels captured Hama. Police did not confirm the names of the dead.",
        "Rebels captured Hama. The army has not commented.",
        "Rebels captured Hama. The army left. AFP could not verify the claim.",
        "Rebels captured Hama, but the army said it was worried.",
    ],
)
def test_what_is_not_confirmed_about_something_else_leaves_a_claim_sure(text: str) -> None:
    assert drafts(text)[0].is_sure


def test_a_number_that_somebody_contradicts_is_unsure() -> None:
    text = "Twelve people died in Hama, but police said only two had been killed."
    assert [draft.is_sure for draft in drafts(text)] == [False, True]


def test_who_contradicts_a_claim_does_not_make_it() -> None:
    text = (
        "In Al-Sireha, 124 people died, according to doctors, whose count Amnesty said was too low."
    )
    assert [draft.fields["claimed_by"] for draft in drafts(text)] == ["doctors"]


def test_a_resident_with_no_name_reports_a_capture() -> None:
    text = "Rebels captured Hama, a resident who asked not to be named said."
    assert [draft.is_sure for draft in drafts(text)] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "The army said it was in control, rejecting claims that rebels had captured Sake.",
        "The army said it was calm, dismissing as “lies” reports that 13 soldiers were captured.",
        "The army said it was calm, refuting reports that 13 soldiers had been killed in Sake.",
    ],
)
def test_who_rejects_a_claim_while_speaking_denies_it(text: str) -> None:
    found = drafts(text)
    assert found
    assert not any(draft.is_sure for draft in found)
    assert all(draft.fields.get("status") != "captured" for draft in found)


@pytest.mark.parametrize(
    ("text", "claimants"),
    [
        ("Rebels are in Hama, doctors said, adding that 12 people had died there.", ["doctors"]),
        ("Twelve people died in Hama, state television said.", ["state television"]),
        ("Twelve people died, according to the Gezira conference.", ["Gezira conference"]),
        ("Twelve people died, according to the Gezira Conference, a group.", ["Gezira Conference"]),
        ("“The water is falling,” said Dr. Amina Cossa, reporting nine deaths in Hama.",
         ["Amina Cossa"]),
        ("The toll stands at 40, but doctors in Hama say that over 100 were killed.",
         [None, "doctors in Hama"]),
        ("“It is over.” Aid groups put the number who fled at 40; the IOM said up to 50 families.",
         ["Aid groups", "IOM"]),
        ("Britain was “deeply concerned” by reports that 12 people had died in Hama.", [None]),
        ("There were reports that 12 people had died in Hama.", [None]),
    ],
)  # fmt: skip
def test_who_claims_a_figure(text: str, claimants: list[str | None]) -> None:
    assert [draft.fields.get("claimed_by") for draft in drafts(text)] == claimants


def test_what_a_relative_clause_says_is_claimed_by_nobody() -> None:
    text = "The Houthis, who have controlled Sanaa since 2014, said US strikes killed 12 people."
    control, figure = drafts(text)
    assert "claimed_by" not in control.fields
    assert figure.fields["claimed_by"] == "Houthis"


def test_who_says_something_else_does_not_claim_a_capture() -> None:
    (draft,) = drafts("Rebels seized Hama on Thursday, the army said it had redeployed.")
    assert not draft.is_sure
    assert "claimed_by" not in draft.fields


@pytest.mark.parametrize(
    "text",
    [
        "There were reports that 12 people had died in Hama.",
        "The UN said it had received credible reports that 12 people had died in Hama.",
        "About 200 Rwandan soldiers crossed into Rutshuru.",
        "Footage suggests that 12 people died in Hama.",
        "Doctors believe that 12 people died in Hama.",
        "Doctors say the number of dead is twice the official count of 12 in Hama.",
        "A report by Amnesty, which the army rejected, says soldiers killed 12 people in Hama.",
        "Russian losses exceed 12,000 killed and wounded in Hama, Kyiv claims.",
    ],
)
def test_what_was_only_heard_is_unsure(text: str) -> None:
    assert [draft.is_sure for draft in drafts(text, "casualties")] == [False]


def test_what_was_reported_incorrectly_is_not_drafted() -> None:
    assert drafts("The Times reported incorrectly that 1,000 soldiers had surrendered.") == []


def test_what_is_linked_to_a_state_is_not_held_by_it() -> None:
    assert drafts("Hama’s security was linked to the army’s.", "frontline") == []
