"""Who speaks for a state: its government, but not its churches, unions and companies."""

import pytest

from briefing_tui.drafting.article import Article, Draft
from briefing_tui.drafting.rules.extractor import RulesExtractor


def reactions(text: str) -> list[Draft]:
    article = Article(text=text, path="a.txt", sha256="", text_sha256="")
    return [d for d in RulesExtractor().extract(article, ()) if d.section == "reactions"]


@pytest.mark.parametrize(
    "who",
    [
        "Egypt's parliament",
        "Egypt's lower house",
        "Egypt's interim government",
        "Egypt's army",
        "Egypt's army chief",
        "Egypt's foreign office",
        "Egypt's High Commission",
        "Egypt's National Security Council",
        "Egypt's president",
        "Egypt's minister for religious affairs",
        "Egypt's council of ministers",
        "Egypt's UN mission",
        "Egypt's embassy in Damascus",
        "Egypt's negotiators",
        "Egypt's royal court",
        "Egypt's press secretary",
        "Egypt's presidential media adviser",
        "Egypt's West Bank administration",
        "Egypt's National People's Congress",
        "The president of Egypt",
        "The Egyptian foreign ministry",
    ],
)
def test_the_government_speaks_for_its_state(who: str) -> None:
    (draft,) = reactions(f"{who} condemned the raid.")
    assert (draft.fields["actor"], draft.is_sure) == ("Egypt", True)


@pytest.mark.parametrize("who", ["children's agency", "human rights office", "refugee agency"])
def test_an_agency_speaks_for_its_international_body(who: str) -> None:
    (draft,) = reactions(f"The UN's {who} condemned the raid.")
    assert (draft.fields["actor"], draft.is_sure) == ("United Nations", True)


@pytest.mark.parametrize(
    "who",
    [
        "Egypt's Orthodox church",
        "Egypt's church",
        "Egypt's Orthodox church leader",
        "Egypt's Orthodox church leader Pope Name Surname",
        "Egypt's largest newspaper",
        "Egypt's state news agency",
        "Egypt's central bank",
        "Egypt's football association",
        "Egypt's football federation chief",
        "Egypt's doctors' union",
        "Egypt's union of journalists",
        "Egypt's council of churches",
        "Egypt's chamber of commerce",
        "Egypt's national airline",
        "Egypt's Jewish community",
        "Egypt's tribal leaders",
        "Egypt's civil society",
        "Egypt's ex-president",
        "Egypt's allies",
        "Egypt's state oil company",
        "Egypt's Grand Mufti",
        "The bar association of Egypt",
        "The head of the Egyptian football association",
        "The spokesman for Egypt's doctors' union",
        "The Egyptian medical association",
        "The Egyptian union leader",
        "Iraqi Kurdistan's regional government",
        "DR Congo's Catholic and Protestant churches",
    ],
)
def test_society_does_not_speak_for_its_state(who: str) -> None:
    assert reactions(f"{who} condemned the raid.") == []


@pytest.mark.parametrize(
    "who",
    [
        "Egypt's top court",
        "Egypt's human rights commission",
        "Egypt's ruling coalition",
        "Egypt's civil defence",
        "Egypt's space agency",
        "Egypt's far right",
        "Egypt's mayor",
        "Egypt's African National Congress",
    ],
)
def test_who_may_speak_only_for_itself_is_unsure(who: str) -> None:
    assert [d.is_sure for d in reactions(f"{who} condemned the raid.")] == [False]
