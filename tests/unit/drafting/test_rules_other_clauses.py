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
