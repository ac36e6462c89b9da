"""Statements that somebody avoids, withholds or takes back, and people who say nothing."""

import pytest

from briefing_tui.drafting.article import Article, Draft
from briefing_tui.drafting.rules.extractor import RulesExtractor


def drafts(text: str, section: str) -> list[Draft]:
    article = Article(text=text, path="a.txt", sha256="", text_sha256="")
    return [d for d in RulesExtractor().extract(article, ()) if d.section == section]


UNSAID = [
    "The army stopped short of saying",
    "The army stopped just short of confirming that",
    "The army stopped short of admitting",
    "The army fell short of declaring that",
    "The army shied away from saying that",
    "The army refrained from publicly saying that",
    "The army avoided confirming that",
    "The army held off announcing that",
    "The army did not go so far as to say that",
    "The army would not go as far as claiming that",
    "The army declined to acknowledge that",
    "The army refused to accept that",
    "The army would not confirm that",
    "The army would not accept that",
    "The army could neither confirm nor rule out that",
    "The army did not rule out that",
    "The army said it was too early to say that",
    "The army said it was impossible to verify reports that",
    "The army said it was not certain that",
    "The army said it had no information that",
    "The army was waiting for confirmation that",
    "The army was reluctant to say that",
    "The army hinted that",
    "The army implied that",
    "The army speculated that",
    "The army withdrew its claim that",
    "The army retracted a statement that",
    "The army walked back a report that",
]


@pytest.mark.parametrize("start", UNSAID)
def test_a_statement_that_somebody_does_not_make_is_unsure(start: str) -> None:
    (figure,) = drafts(f"{start} 12 people had been killed in Homs.", "casualties")
    (capture,) = drafts(f"{start} rebels had captured Homs.", "frontline")
    assert (figure.is_sure, capture.is_sure) == (False, False)


@pytest.mark.parametrize("start", UNSAID[:20])
def test_who_does_not_make_a_statement_does_not_claim_it(start: str) -> None:
    (figure,) = drafts(f"{start} 12 people had been killed in Homs.", "casualties")
    (capture,) = drafts(f"{start} rebels had captured Homs.", "frontline")
    assert "claimed_by" not in {**figure.fields, **capture.fields}


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("The army, which stopped short of naming a culprit, said 12 people died.", "army"),
        ("The army had to concede that 12 people had died in Homs.", "army"),
        ("Residents who could not leave said that 12 people had died in Homs.", "residents"),
        ("The ministry did not announce a toll, but medics said 12 people died.", "medics"),
    ],
)
def test_another_statement_that_is_avoided_does_not_matter(text: str, claimant: str) -> None:
    (figure,) = drafts(text, "casualties")
    assert (figure.is_sure, figure.fields["claimed_by"]) == (True, claimant)


@pytest.mark.parametrize(
    "text",
    [
        "The police did not announce arrests after 12 people were killed in Homs.",
        "No group has claimed the blast, which killed 12 people in Homs.",
        "The opposition alliance demanded an inquiry after police killed 12 people in Homs.",
        "Rescuers gave up hope for the 12 people still missing in Homs.",
    ],
)
def test_who_says_nothing_claims_nothing(text: str) -> None:
    (figure,) = drafts(text, "casualties")
    assert "claimed_by" not in figure.fields


def test_who_spoke_before_a_claim_does_not_make_it() -> None:
    text = "“No comment,” a spokesman said, hours after rebels claimed to have captured Homs."
    (draft,) = drafts(text, "frontline")
    assert draft.fields["claimed_by"] == "rebels"


@pytest.mark.parametrize(
    "text",
    [
        "The Office of the Special Envoy for Syria said 40 families, 200 people, had left Harem.",
        "The Kurdish council said the families, tired and hungry, had abandoned Harem.",
    ],
)
def test_who_says_that_people_left_did_not_leave(text: str) -> None:
    assert drafts(text, "frontline") == []


def test_whose_soldiers_left_has_left() -> None:
    (draft,) = drafts("The army said its soldiers, some 200 men, had left Harem.", "frontline")
    assert draft.fields["by"] == "army"


def test_who_took_a_base_in_a_place_may_not_hold_the_place() -> None:
    (draft,) = drafts("Rebels took the last army base in Homs on Monday.", "frontline")
    assert draft.fields["place"] == "last army base in Homs"
