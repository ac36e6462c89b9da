"""Control that is told in the clauses around a sentence, or that belongs to another place."""

import pytest

from briefing_tui.drafting.article import Article, Draft
from briefing_tui.drafting.rules.extractor import RulesExtractor


def control(text: str) -> list[Draft]:
    article = Article(text=text, path="a.txt", sha256="", text_sha256="", published="2024-12-01")
    return [d for d in RulesExtractor().extract(article, ()) if d.section == "frontline"]


SURE, UNSURE = True, False


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("After taking Hama on Thursday, rebels rested.", [("Hama", "captured", UNSURE)]),
        ("Having seized Hama, the army rested.", [("Hama", "captured", UNSURE)]),
        ("After leaving Hama, the army rested.", [("Hama", "withdrawn", UNSURE)]),
        ("After taking Hama, the BBC said, rebels rested.", []),
        ("After failing to take Hama, rebels rested.", []),
        ("Hama, which rebels seized on Thursday, is quiet.", [("Hama", "captured", SURE)]),
        ("Hama, which the army left last week, is quiet.", [("Hama", "withdrawn", SURE)]),
        ("The city of Hama, which rebels took two days ago, burnt.", [("Hama", "captured", SURE)]),
        ("Homs, which rebels want to seize on Friday, is quiet.", []),
        # What was seized is no place.
        ("Police in Hama showed the drugs that soldiers seized.", []),
        ("In Hama, 12 trucks that rebels seized on Thursday burnt.", []),
        # A condition, not an event.
        ("Once rebels take Homs, they will rest.", []),
        ("When the army enters Homs, it will find ruins.", []),
        ("As soon as rebels take Homs, they will rest.", []),
        ("Until rebels take Homs, the road is closed.", []),
        ("When rebels took Homs, people fled.", [("Homs", "captured", SURE)]),
        # The place is not the region around it.
        ("Orsova is the last city in Darfur held by the army.", [("Orsova", "held", UNSURE)]),
        ("The last city in Darfur held by the army was shelled.", []),
        ("Towns in Darfur held by the army were shelled.", [("Darfur", "held", UNSURE)]),
        # Control that is over, or that did not last.
        ("Hama, formerly held by rebels, is calm.", []),
        ("Hama was once controlled by rebels.", []),
        ("Hama, which had been held by rebels, is calm.", []),
        ("Hama used to be held by rebels.", []),
        ("Hama had been held by rebels since May.", [("Hama", "held", UNSURE)]),
        ("Hama has been held by rebels since May.", [("Hama", "held", SURE)]),
        ("Hama was held by rebels for a week.", [("Hama", "held", UNSURE)]),
        ("Rebels briefly captured Hama.", [("Hama", "captured", UNSURE)]),
        ("Rebels captured Hama, then left.", [("Hama", "captured", UNSURE)]),
        ("Rebels seized Hama before withdrawing.", [("Hama", "captured", UNSURE)]),
        ("Rebels captured Hama before the army left.", [("Hama", "captured", SURE)]),
        ("The army took Hama back from rebels.", [("Hama", "captured", SURE)]),
        (
            "Hama fell to rebels and was retaken by the army.",
            [("Hama", "captured", UNSURE), ("Hama", "captured", SURE)],
        ),
        # A siege that is over.
        ("The siege of Hama by the army was broken.", []),
        ("The siege of Hama by the army has ended.", []),
        ("The siege of Hama by the army has not ended.", [("Hama", "besieged", SURE)]),
    ],
)
def test_what_clauses_state_of_control(
    sentence: str, expected: list[tuple[str, str, bool]]
) -> None:
    found = [(d.fields["place"], d.fields["status"], d.is_sure) for d in control(sentence)]
    assert found == expected
