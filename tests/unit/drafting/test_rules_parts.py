"""Numbers for a part of a group: the number of the whole group counts nobody who was harmed."""

import pytest

from briefing_tui.drafting.article import Article
from briefing_tui.drafting.rules.extractor import RulesExtractor


def counts(text: str) -> list[int | str]:
    article = Article(text=text, path="a.txt", sha256="", text_sha256="")
    drafts = RulesExtractor().extract(article, ())
    return [d.fields["count"] for d in drafts if d.section == "casualties"]


@pytest.mark.parametrize(
    "part",
    [
        "Twelve (of 40) people",
        "Twelve (of the 40) people on board",
        "Twelve people (out of 40 passengers)",
        "Twelve people (of 40 on the bus)",
        "12 (30 per cent) of the 40 miners",
        "12 (nearly a third) of the 40 miners",
        "Twelve of about 40 passengers",
        "Twelve of at least 40 hostages",
        "Twelve of the original 40 hostages",
        "Twelve of a group of 40 hikers",
        "Twelve of a group of about forty hikers",
        "Twelve of a total of 40 hostages",
        "Twelve out of more than 40 hostages",
        "Twelve passengers out of 40",
        "Twelve passengers of the 40 on board",
        "Twelve of forty passengers",
    ],
)
def test_only_the_part_is_counted(part: str) -> None:
    assert counts(f"{part} died in Homs, police said.") == [12]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twenty of 40 hostages died in Homs.", [20]),
        ("Fifteen of the forty hostages died in Homs.", [15]),
        ("Several of the 40 miners died in Homs.", []),
        ("Twelve of a crew of 40 trucks were destroyed, and two people died in Homs.", [2]),
        ("Ali was one of 12 people killed in Homs.", [12]),
        ("Ali was one of at least 12 people killed in Homs.", ["12+"]),
        ("The death toll of 40 rose to 52 in Homs.", [52]),
        ("Five days of fighting killed 40 people in Homs.", [40]),
        ("On 5 May, the deaths of the 40 soldiers in Homs were confirmed.", [40]),
        ("Two strikes on a group of about 40 people killed 12 people in Homs.", [12]),
    ],
)
def test_a_whole_is_not_a_part(text: str, expected: list[int | str]) -> None:
    assert counts(text) == expected
