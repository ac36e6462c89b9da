"""Reactions of parties to a conflict, of organisations and of leaders."""

import pytest

from briefing_tui.drafting.article import Article, Draft
from briefing_tui.drafting.other_names import other_names
from briefing_tui.drafting.rules.extractor import RulesExtractor


def reactions(text: str) -> list[Draft]:
    article = Article(text=text, path="a.txt", sha256="", text_sha256="")
    return [d for d in RulesExtractor().extract(article, ()) if d.section == "reactions"]


def actors(text: str) -> list[str]:
    found: list[str] = []
    for draft in reactions(text):
        actor = draft.fields["actor"]
        found += actor if isinstance(actor, list) else [actor]
    return found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Lebanon's Hezbollah congratulated the winners.", ["Hezbollah"]),
        ("Houthi rebels denied the report.", ["Houthi"]),
        ("The Ruhan rebels condemned the truce.", ["Ruhan"]),
        ("The outlawed Free Valley Front (FVF) denied any part in the bombing.", ["FVF"]),
        ("A Hamas spokesman, Karim Odeh, condemned the killing.", ["Hamas"]),
        ("The Kurdish-led SDF accused Ankara of shelling the dam.", ["SDF"]),
        ("Hamas and Islamic Dawn mourned their dead.", ["Hamas", "Islamic Dawn"]),
        (
            "The exiled National Salvation Council rejected the vote.",
            ["National Salvation Council"],
        ),
        ("The Coastal Rights Network urged the court to act.", ["Coastal Rights Network"]),
        ("The Dockers Union called for an inquiry.", ["Dockers Union"]),
        ("Hamas threatened to respond.", ["Hamas"]),
        ("The army denied that its guns had hit the school.", ["army"]),
        ("The government condemned the ambush.", ["government"]),
        ("The Malian army denied that it had burned the village.", ["Mali"]),
        ("Prime Minister Lea Marin condemned the stabbing.", ["Lea Marin"]),
        ("The mayor of Lindow, Omar Reyes, thanked the nurses.", ["Omar Reyes"]),
        (
            "The Humanitarian Coordinator called for safe passage.",
            ["Humanitarian Coordinator"],
        ),
        ("The foreign ministry in Tehran condemned the raid.", ["Iran"]),
        ("The foreign ministry in New Delhi condemned the raid.", ["India"]),
        ("A government spokesman in Kuala Lumpur condemned the raid.", ["Malaysia"]),
        ("In Addis Ababa, a spokesman condemned the raid.", ["Ethiopia"]),
        ("In Brussels, a spokesman voiced concern at the arrests.", ["European Union"]),
        (
            "Chad and Niger, both members of the bloc, welcomed the truce.",
            ["Chad", "Niger"],
        ),
        ("The Sudan Nurses Network condemned the raid.", ["Sudan Nurses Network"]),
        ("The Human Rights Commission of Nepal urged calm.", ["Human Rights Commission of Nepal"]),
        ("The ruling party, the MDR, welcomed the verdict.", ["MDR"]),
        ("On Monday, Brussels condemned the raid.", ["European Union"]),
        ("Ann Dorr, head of news for CWN, condemned the arrest.", ["CWN"]),
        ("Sam Reyes, the caretaker prime minister, condemned the arrest.", ["Sam Reyes"]),
        ("Save the Children condemned the raid.", ["Save the Children"]),
        ("Reporters Without Borders condemned the raid.", ["Reporters Without Borders"]),
        (
            (
                "Chad and the International Federation of Red Cross and Red Crescent Societies "
                "condemned the raid."
            ),
            ["Chad", "International Federation of Red Cross and Red Crescent Societies"],
        ),
        (
            "Chad welcomed the truce, but Reporters Without Borders condemned the raid.",
            ["Chad", "Reporters Without Borders"],
        ),
        (
            (
                "The raid was condemned by the United Nations High Commissioner for Refugees, "
                "the Organization for Security and Co-operation in Europe and Chad."
            ),
            ["UNHCR", "OSCE", "Chad"],
        ),
        ("On Monday, the Group of Seven has also condemned the raid.", ["G7"]),
        ("Egypt's ambassador to the UN, Gil Oren, rejected the plan.", ["Egypt"]),
        ("Hamas official Sami Dweik said the movement rejected the plan.", ["Hamas"]),
        ("The Daily Ledger reported Prime Minister Lea Marin condemned the raid.", ["Lea Marin"]),
    ],
)
def test_who_reacts(text: str, wanted: list[str]) -> None:
    assert actors(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Syrian rebels condemned the truce.",
        "Residents of the valley condemned the raid.",
        "Hamas fighters condemned the truce.",
        "The police urged drivers to avoid the bridge.",
        "The hospital denied that it had run out of blood.",
        "The army closed the border crossing at Mirab.",
        "The army sent troops to the north.",
        "Hamas warned its men to leave the hill.",
        "Colonel Marc Sala, an M23 spokesman, dismissed that.",
        "Activists accuse the SDF of looting, which it denies.",
        "Rights groups have criticised the arrests.",
        "The rebels' spokesman said their cousin, the baker, condemned it.",
        "He fled the village that the SDF accused of treason.",
        "A councillor, Ana Duro, condemned the raid.",
        "The daily Morning Herald condemned the raid.",
        "Talks in Doha condemned the raid.",
        "The Tehran Gazette condemned the arrest.",
    ],
)
def test_who_does_not_react(text: str) -> None:
    assert actors(text) == []


def test_a_leader_is_the_speaker() -> None:
    (draft,) = reactions("Prime Minister Lea Marin condemned the stabbing.")
    assert (draft.fields["speaker"], draft.fields["role"]) == ("Lea Marin", "Prime Minister")


def test_a_surname_that_is_a_capital_names_the_person() -> None:
    text = "Police Minister Joan Amman spoke first. Amman condemned the raid."
    assert actors(text) == ["Joan Amman"]


def test_what_officials_of_a_party_want_is_no_reaction() -> None:
    text = 'Captain Ali Noor, an army spokesman, said: "The town must be supplied."'
    assert actors(text) == []


def test_what_officials_of_a_party_condemn_is_a_reaction() -> None:
    text = 'Captain Ali Noor, an army spokesman, said: "We condemn the raid."'
    assert actors(text) == ["army"]


def test_a_city_is_another_name_of_a_body() -> None:
    assert "Brussels" in other_names("European Union")


def test_a_pronoun_means_a_party() -> None:
    text = "The Free Valley Front left the hall. It called on all sides to stop the fighting."
    assert actors(text) == ["Free Valley Front"]
