"""Places whose names look like those of people, and figures of several places."""

import pytest

from briefing_tui.drafting.article import Article, Draft
from briefing_tui.drafting.rules.extractor import RulesExtractor


def drafts(text: str) -> list[Draft]:
    article = Article(text=text, path="a.txt", sha256="", text_sha256="", published="2024-12-01")
    return list(RulesExtractor().extract(article, ()))


@pytest.mark.parametrize("place", ["Wad Madani", "Al Hilaliya", "Deir Hafir", "Port Sudan"])
@pytest.mark.parametrize("claimants", ["residents", "activists", "medics", "witnesses"])
def test_a_place_before_several_speakers_is_no_person(place: str, claimants: str) -> None:
    for text in (
        f"Twelve people were killed in {place}, {claimants} said.",
        f"Rebels captured {place}, {claimants} said.",
    ):
        (draft,) = drafts(text)
        assert (draft.fields["place"], draft.fields["claimed_by"]) == (place, claimants)
        assert draft.is_sure


def test_a_name_with_an_office_is_a_person() -> None:
    (draft,) = drafts("Omar Aziz, head of the council, said 12 people died.")
    assert draft.fields["claimed_by"] == "Omar Aziz"


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("Strikes on Kherson, Sumy and Kharkiv killed six people.", False),
        ("Strikes on Kherson and Sumy killed six people.", False),
        ("Strikes on Kherson killed six people and two in Sumy.", True),
        ("Six people were killed in Goma, Congo.", True),
    ],
)
def test_a_figure_of_several_places_is_unsure(text: str, is_sure: bool) -> None:
    assert drafts(text)[0].is_sure == is_sure


def test_dead_and_wounded_of_one_statement_are_apart() -> None:
    text = "The ministry put the number of dead at 43 and of wounded at 370."
    found = [(draft.fields["harm"], draft.fields["count"]) for draft in drafts(text)]
    assert found == [("killed", 43), ("injured", 370)]


def test_the_capital_that_counts_is_no_place() -> None:
    (draft,) = drafts("Kyiv put Russian losses at 1,500.")
    assert "place" not in draft.fields
