"""What a text excepts, what happened long ago, and people who were harmed in another way before."""

import pytest

from briefing_tui.drafting.article import Draft
from briefing_tui.drafting.rules.extractor import RulesExtractor
from tests.unit.drafting.articles import article


def drafts(text: str) -> list[Draft]:
    return list(RulesExtractor().extract(article(text, published="2024-12-03"), ()))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("All but El Fasher are controlled by the RSF.", []),
        ("Everything but El Fasher was captured by the RSF.", []),
        ("Most of Darfur, but not El Fasher, was captured by the RSF.", ["Darfur"]),
        ("All of Darfur except El Fasher is held by the RSF.", ["Darfur"]),
        ("The RSF holds all of Darfur except El Fasher.", ["Darfur"]),
    ],
)
def test_a_place_that_is_excepted_is_not_drafted(text: str, places: list[str]) -> None:
    found = drafts(text)
    assert [draft.fields["place"] for draft in found] == places
    assert not any(draft.is_sure for draft in found)


def test_none_of_the_places_is_surely_held() -> None:
    text = "None of the towns that rebels claimed - Rastan and Qusayr - was in their hands."
    assert not any(draft.is_sure for draft in drafts(text))


def test_a_relative_clause_describes_the_place_before_it() -> None:
    (draft,) = drafts("Troops pulled back to Minova from Sake, which fell to M23 on Tuesday.")
    assert draft.fields["place"] == "Sake"


def test_the_first_word_of_apart_from_is_no_place() -> None:
    (draft,) = drafts("Apart from El Fasher, Nyala was captured by the RSF.")
    assert draft.fields["place"] == "Nyala"


@pytest.mark.parametrize(
    "text",
    [
        "A memorial for the 8,000 men killed in Srebrenica was vandalised.",
        "A court jailed him for his role in killing 8,000 men in Srebrenica.",
        "A court jailed him for killing 12 men in Srebrenica.",
        "Russia handed over the bodies of 1,212 soldiers in Belarus.",
        "France, which condemned the coup in 2023, has now recognised the junta.",
        "France condemned a similar raid last year.",
    ],
)
def test_what_happened_long_ago_or_elsewhere_is_unsure(text: str) -> None:
    assert [draft.is_sure for draft in drafts(text)] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "France condemned the 2023 coup.",
        "France condemned the attacks since 2023.",
        "France condemned the coup on Monday.",
    ],
)
def test_a_reaction_to_what_happened_long_ago_is_sure(text: str) -> None:
    assert [draft.is_sure for draft in drafts(text)] == [True]


def test_a_count_that_was_corrected_is_unsure() -> None:
    found = drafts("The figure of 12 dead in Sumy was later corrected to nine.")
    assert {draft.fields["count"]: draft.is_sure for draft in found} == {12: False, 9: True}


def test_what_raised_a_toll_is_no_sure_figure_of_its_own() -> None:
    found = drafts("The death toll rose to 50 in Tyre after eight bodies were found.")
    assert [(draft.fields["count"], draft.is_sure) for draft in found] == [(50, True), (8, False)]


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("Some 30,000 displaced people have returned to Khartoum.", "harm", "returned"),
        ("Israel detained 240 people in Gaza, WHO said, including a doctor.", "claimed_by", "WHO"),
        ("More than one camp was hit: >100 dead in Goma.", "count", ">100"),
        ("In Goma, est. 400 dead, MSF says.", "count", "~400"),
        ("“We wait,” said Ana Ruiz, UN Resident Coordinator.", "kind", "official"),
        ("A shell from Rwanda killed 12 people in Goma.", "place", "Goma"),
        ("Two civilians from Bucha were killed in Sumy.", "place", "Sumy"),
        ("In Goma, a shell fired from Rwanda killed 12 people.", "place", "Goma"),
        ("Twelve people from one family died in Groza.", "count", 12),
        ("Some 12,000 went back to Syria in May fleeing Israeli strikes.", "harm", "returned"),
        ("Fifteen (15) people were killed in Derna.", "place", "Derna"),
        ("A total of 90 people were killed, AFP’s tally based on Israeli figures shows.",
         "claimed_by", "AFP"),
    ],
)  # fmt: skip
def test_what_a_figure_means_and_who_gives_it(text: str, key: str, value: str) -> None:
    assert [draft.fields[key] for draft in drafts(text)] == [value]


def test_the_place_that_was_hit_is_that_of_the_figure() -> None:
    found = drafts("Russia, which has occupied Crimea, hit Odesa, killing 12 people.")
    assert [d.fields["place"] for d in found if d.section == "casualties"] == ["Odesa"]
