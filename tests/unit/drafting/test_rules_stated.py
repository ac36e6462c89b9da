"""Sentences that state a figure, a capture or a reaction, although a word of doubt is near."""

import pytest

from briefing_tui.drafting.article import Article, Draft
from briefing_tui.drafting.rules.extractor import RulesExtractor


def drafts(text: str, section: str) -> list[Draft]:
    article = Article(text=text, path="a.txt", sha256="", text_sha256="", published="2024-12-01")
    return [d for d in RulesExtractor().extract(article, ()) if d.section == section]


@pytest.mark.parametrize(
    "sentence",
    [
        "As of 5 May the death toll stood at 12, police said.",
        "The death toll for May reached 12, police said.",
        "According to police, 12 wounded people were taken to Homs.",
        "Twelve people were killed and a child was found alive in Homs, police said.",
        "Police, who had wrongly reported 20 deaths, said 12 people were killed in Homs.",
        "Asked whether the base had been hit, police said 12 people were killed in Homs.",
        "Police, who did not say how they knew, said 12 people were killed in Homs.",
        "Twelve people trapped underground were killed in Homs, police said.",
        "Twelve people employed abroad were killed in Homs, police said.",
        "Twelve people surrounded three days ago were killed in Homs, police said.",
        "At least 12 people killed south of Homs, police said.",
        "At least 12 people killed 30 km north of Homs, police said.",
        "Since March 2023, 12 people have been killed in Homs, police said.",
        "Since 5 March 2023, 12 people have been killed in Homs, police said.",
        "Strikes killed 12 people and injured 2000 in Homs, police said.",
    ],
)
def test_a_stated_figure_is_sure_and_keeps_its_claimant(sentence: str) -> None:
    draft = next(d for d in drafts(sentence, "casualties") if "12" in str(d.fields["count"]))
    assert draft.is_sure
    assert draft.fields["claimed_by"].lower() == "police"


@pytest.mark.parametrize(
    "sentence",
    [
        "It was unclear whether the 12 people killed in Homs were civilians.",
        "An earlier report by the police said 12 people were killed in Homs.",
        "Police said, without giving evidence, that 12 people were killed in Homs.",
    ],
)
def test_a_figure_that_is_not_called_wrong_is_drafted(sentence: str) -> None:
    (draft,) = drafts(sentence, "casualties")
    assert draft.fields["count"] == 12
    assert ("police" in sentence.lower()) == ("claimed_by" in draft.fields)


def test_only_the_figure_of_the_correction_is_left_out() -> None:
    text = "An earlier version of this story said 20 people had died, but 12 people died in Homs."
    assert [draft.fields["count"] for draft in drafts(text, "casualties")] == [12]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("In May Hama fell to the army.", "captured"),
        ("In May the army captured Hama.", "captured"),
        ("Hama recently fell to the army.", "captured"),
        ("The army recently captured Hama.", "captured"),
        ("The fall of Hama to the army was not a surprise.", "captured"),
        ("The fall of Hama to the army led to panic.", "captured"),
        ("The fall of Hama to the army in May led to panic.", "captured"),
        ("The capture of Hama by the army threatened a wider war.", "captured"),
        ("Hama continues to be held by the army.", "held"),
        ("The army pushed the group out of Hama.", "captured"),
        ("The army left Hama in December.", "withdrawn"),
        ("The army left Hama in the early hours of Thursday.", "withdrawn"),
        ("The army left Hama with heavy losses.", "withdrawn"),
        ("The army left Hama without a fight.", "withdrawn"),
        ("The mayor, who had urged calm, said that the army took Hama.", "captured"),
    ],
)
def test_stated_control_is_drafted(sentence: str, status: str) -> None:
    (draft,) = drafts(sentence, "frontline")
    assert (draft.fields["place"], draft.fields["status"]) == ("Hama", status)


@pytest.mark.parametrize(
    "sentence",
    [
        "Rebels May Capture Hama.",
        "The army of the recently captured Hama fled.",
        "The army left Hama in flames.",
        "The army left Hama without water.",
        "The fall of Hama to the army is to follow.",
        "The capture of Hama by the army has not yet happened.",
    ],
)
def test_control_that_is_not_stated_is_not_drafted(sentence: str) -> None:
    assert drafts(sentence, "frontline") == []


def test_a_toll_that_may_rise_is_not_drafted_from_a_title() -> None:
    assert drafts("Toll in Hama May Rise to 40\n\nRebels fled.", "casualties") == []


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("Tunisian President Kais Saied calls for restraint in Libya.", "Tunisia"),
        ("Kuwait’s emir Sheikh Meshal condemned the raid.", "Kuwait"),
        ("Qatari Prime Minister Sheikh Mohammed Aziz condemned the raid.", "Qatar"),
        ("The Iranian consul condemned the raid.", "Iran"),
        ("Egypt put out a statement condemning the raid.", "Egypt"),
        ("Egypt issued a statement on its website condemning the raid.", "Egypt"),
    ],
)
def test_a_stated_reaction_is_drafted(sentence: str, actor: str) -> None:
    (draft,) = drafts(sentence, "reactions")
    assert draft.fields["actor"] == actor


def test_a_promise_after_another_reaction_is_drafted() -> None:
    text = "Hezbollah condemned the raid and said it would stand by Syria."
    stances = [draft.fields["stance"] for draft in drafts(text, "reactions")]
    assert stances == ["condemns", "supports"]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("“We stay,” the Crown Prince said.", {"role": "Prince", "affiliation": "Crown"}),
        ("“We pray,” the Anglican Bishop said.", {"role": "Bishop", "affiliation": "Anglican"}),
        (
            "Omar Aziz’s message to the army was clear: “We will use force.”",
            {"speaker": "Omar Aziz"},
        ),
        ("“The camps are full,” said Aisha, a princess.", {"role": "princess", "kind": "official"}),
    ],
)
def test_a_speaker_is_found(text: str, fields: dict[str, str]) -> None:
    (draft,) = drafts(text, "quotes")
    assert fields.items() <= draft.fields.items()


def test_who_calls_a_report_false_is_surely_the_speaker() -> None:
    text = "The ministry rejected the report as false, saying: “We hold the whole city.”"
    assert [draft.is_sure for draft in drafts(text, "quotes")] == [True]
