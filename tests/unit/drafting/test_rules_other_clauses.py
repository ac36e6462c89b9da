"""What belongs to another clause of the sentence: its subject, its claimant, its places."""

from typing import Any

import pytest

from briefing_tui.drafting.article import Article, Draft
from briefing_tui.drafting.rules.extractor import RulesExtractor


def drafts(text: str, section: str) -> list[Draft]:
    article = Article(text=text, path="a.txt", sha256="", text_sha256="")
    return [d for d in RulesExtractor().extract(article, ()) if d.section == section]


def values(text: str, section: str, key: str) -> list[Any]:
    return [draft.fields.get(key) for draft in drafts(text, section)]


@pytest.mark.parametrize(
    ("text", "places", "actors"),
    [
        ("Rebels seized Goma, and Egypt condemned the raid.", ["Goma"], ["Egypt"]),
        ("Rebels seized Goma and Egypt later condemned the raid.", ["Goma"], ["Egypt"]),
        ("Rebels seized Goma, and the army rejected a truce.", ["Goma"], ["army"]),
        ("Rebels took Goma, Qatar and Oman condemned it.", ["Goma"], [["Qatar", "Oman"]]),
        ("Rebels took Goma, Sake and Minova, and Oman condemned it.",
         ["Goma", "Sake", "Minova"], ["Oman"]),
        ("Rebels marched on Goma, Qatar and Oman condemned it.", ["Goma"], [["Qatar", "Oman"]]),
        ("Rebels shelled Israel, and Egypt condemned the raid.", [], ["Egypt"]),
        ("Rebels took Goma and Bukavu fell silent.", ["Goma"], []),
        ("Rebels took Goma, Bukavu and Uvira fell silent.", ["Goma"], []),
        # Similar, but all names belong together.
        ("Rebels took Goma, Bukavu and Uvira on Monday.", ["Goma", "Bukavu", "Uvira"], []),
        ("Rebels took Goma and Bukavu, Oman said.", ["Goma", "Bukavu"], []),
        ("Qatar, Egypt and Oman condemned it.", [], [["Qatar", "Egypt", "Oman"]]),
        ("Ministers from Qatar and Oman condemned it.", [], [["Qatar", "Oman"]]),
        ("The occupied Golan and Oman condemned it.", [], ["Oman"]),
    ],
)  # fmt: skip
def test_an_object_is_not_part_of_the_next_subject(
    text: str, places: list[str], actors: list[object]
) -> None:
    assert values(text, "frontline", "place") == places
    assert values(text, "reactions", "actor") == actors


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Rebels shelled Goma, killing 12 and raising the toll to 90, police said.", "police"),
        ("Gangs attacked Cabaret, raising the toll to 90, police said.", "police"),
        ("Twelve died on orders of Micanor, police said, revising its figure of 90.", "police"),
        ("The ministry confirmed 12 deaths, raising the toll to 90.", "ministry"),
        ("Twelve people died, police said, with doctors recording 90 deaths.", "doctors"),
    ],
)
def test_who_raises_a_toll_does_not_claim_it(text: str, claimant: str) -> None:
    assert values(text, "casualties", "claimed_by")[-1] == claimant


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("The town fell silent, the SDF said, as rebels took Manbij.", "frontline"),
        ("Rebels took Manbij, a local radio station reported.", "frontline"),
        ("Rebels took Manbij, according to several accounts.", "frontline"),
        ("Twelve people died in Manbij, according to state television.", "casualties"),
        ("Twelve people died in Manbij, it was reported on Monday.", "casualties"),
        ("Rebels came. Residents said the army fled and they had taken Manbij.", "frontline"),
    ],
)
def test_a_claim_is_unsure_if_it_is_unclear_whose_it_is(text: str, section: str) -> None:
    assert [draft.is_sure for draft in drafts(text, section)] == [False]


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Rebels took Manbij, and the UN said it was worried.", "frontline"),
        ("Rebels took Manbij. “It is over,” a baker said.", "frontline"),
        ("Twelve people died in Homs, and the UN said it was worried.", "casualties"),
    ],
)
def test_a_remark_about_something_else_leaves_a_claim_sure(text: str, section: str) -> None:
    assert [draft.is_sure for draft in drafts(text, section)] == [True]
