"""Reactions that somebody does not have, or that somebody else has."""

import pytest

from briefing_tui.drafting.article import Article
from briefing_tui.drafting.rules.extractor import RulesExtractor


def reactions(text: str) -> list[tuple[object, str]]:
    article = Article(text=text, path="a.txt", sha256="", text_sha256="")
    return [
        (draft.fields["actor"], draft.fields.get("stance", ""))
        for draft in RulesExtractor().extract(article, ())
        if draft.section == "reactions"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        # Who does not comment denies nothing.
        "Ankara had no comment.",
        "Moscow had no comment on the report.",
        "The State Department had no immediate comment on the raid.",
        "Israel had no immediate reaction to the raid.",
        "Ankara said it had no comment.",
        "The Russian foreign ministry said it had no information.",
        "Turkey’s foreign ministry said it had no plans to withdraw.",
        "China said it has no position on the matter.",
        "Berlin had no choice but to close its embassy.",
        "Paris had no ambassador in Damascus.",
        "The UN had no access to the town.",
        "Iraq had no warning of the attack.",
        "Iran was the victim of sanctions.",
        "Iran had no talks with Israel.",
        "Iran said it had no need of talks.",
        "“We do not condemn this,” the Chinese foreign ministry said.",
        "UNHCR expects 1 million Syrians to return in 2025.",
        # Who votes on something may vote against it.
        "France voted on a text condemning Russia.",
        "France voted on the condemnation of Russia.",
        "France voted on condemning Russia.",
        "France voted on imposing sanctions on Russia.",
        # What an army does is no reaction.
        "The Syrian army said it had redeployed its forces near Hama.",
        "The Syrian army said it had conducted strikes near Hama.",
        # Who gives no name demands nothing.
        "A White House official who asked not to be named said talks would go on.",
        "A Saudi official, who requested anonymity, spoke of progress.",
        "A French diplomat requested anonymity to discuss the raid.",
        "A US official insisted on anonymity.",
        "An Iraqi minister spoke on condition of anonymity.",
        "A Turkish official asked that his name not be used.",
        "A Turkish official insisted her name be withheld.",
        # Armed groups do not speak for their state.
        "Iraqi militias denied the report.",
        # Who almost or hardly reacts does not react.
        "France all but condemned the raid.",
        "France nearly condemned the raid.",
        "France hardly condemned the raid.",
        "France rarely condemns such raids.",
        "France all but called for a ceasefire.",
        "France all but accused Algeria of shielding the suspect.",
        "France stopped short of calling for a ceasefire.",
        # Exceptions do not react.
        "All but France condemned the raid.",
        "All members but the United States condemned the raid.",
        "All members but France and Germany condemned the raid.",
        "Every state except France condemned the raid.",
        # What somebody is accused of, is no reaction of theirs.
        "The army was accused of war crimes.",
        "Rwanda faces accusations that it backs rebels.",
    ],
)
def test_no_reaction_is_drafted(sentence: str) -> None:
    assert reactions(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Turkey had no role in the offensive.", [("Turkey", "denies")]),
        ("Turkey played no role in the offensive.", [("Turkey", "denies")]),
        ("Turkey said it has no part in the offensive.", [("Turkey", "denies")]),
        ("Rwanda says it has no troops in Congo.", [("Rwanda", "denies")]),
        ("Iran said it had no prior knowledge of the raid.", [("Iran", "denies")]),
        ("Iran had nothing to do with the raid.", [("Iran", "denies")]),
        ("Turkey rejected accusations that it backed the raid.", [("Turkey", "denies")]),
        ("Turkey rejected UN claims that it supports the rebels.", [("Turkey", "denies")]),
        ("The army was accused of war crimes by Qatar.", [("Qatar", "accuses")]),
        ("The raid, condemned by Qatar, killed nobody.", [("Qatar", "condemns")]),
        (
            "The plan, welcomed by Egypt and Jordan, calls for a truce.",
            [(["Egypt", "Jordan"], "welcomes")],
        ),
        ("The charge, denied by Moscow, was repeated by Kyiv.", [("Russia", "denies")]),
        (
            "“It burns,” he said. Iran said the raid was unacceptable; Oman offered to mediate.",
            [("Iran", "condemns"), ("Oman", "offers-mediation")],
        ),
        ("Israel said it would not be bound by the truce.", [("Israel", "rejects")]),
    ],
)
def test_the_reaction_of_the_right_actor_is_drafted(
    sentence: str, expected: list[tuple[object, str]]
) -> None:
    assert reactions(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The truce was welcomed by Egypt and condemned by Iran.",
            [("Egypt", "welcomes"), ("Iran", "condemns")],
        ),
        (
            "The plan, welcomed by Egypt but rejected by Hamas and Iran, was shelved.",
            [("Egypt", "welcomes"), (["Hamas", "Iran"], "rejects")],
        ),
        (
            "The raid was criticised by Egypt, denounced by Oman and welcomed by Iran.",
            [("Egypt", "condemns"), ("Oman", "condemns"), ("Iran", "welcomes")],
        ),
        (
            "It was rejected by Iran, and then welcomed by Oman and strongly condemned by Iraq.",
            [("Iran", "rejects"), ("Oman", "welcomes"), ("Iraq", "condemns")],
        ),
        # Similar, but all of them condemn it, or nobody does.
        ("The raid was condemned by Egypt and by Iran.", [(["Egypt", "Iran"], "condemns")]),
        ("The raid was condemned by Egypt, Oman and Iran.",
         [(["Egypt", "Oman", "Iran"], "condemns")]),
        ("The truce would be welcomed by Egypt and condemned by Iran.", []),
        ("The truce was neither welcomed by Egypt nor condemned by Iran.", []),
    ],
)  # fmt: skip
def test_each_passive_verb_has_its_own_actors(
    sentence: str, expected: list[tuple[object, str]]
) -> None:
    assert reactions(sentence) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nobody but France condemned the raid.",
        "Germany abstained but France condemned the raid.",
        "Germany, which stopped short of saying so, left, and France condemned the raid.",
    ],
)
def test_who_is_no_exception_reacts(text: str) -> None:
    assert reactions(text) == [("France", "condemns")]


@pytest.mark.parametrize(
    "verb",
    [
        "reportedly condemned",
        "apparently condemned",
        "may have condemned",
        "is believed to have condemned",
        "was wrongly reported to have condemned",
        "initially condemned",
        "once condemned",
        "tacitly condemned",
    ],
)
def test_a_reaction_that_the_text_leaves_open_is_unsure(verb: str) -> None:
    article = Article(text=f"France {verb} the raid.", path="a.txt", sha256="", text_sha256="")
    (draft,) = (d for d in RulesExtractor().extract(article, ()) if d.section == "reactions")
    assert not draft.is_sure


@pytest.mark.parametrize(
    "clause",
    [
        "and its churches called for a ceasefire",
        "and the country's churches called for a ceasefire",
        "while the country's chamber of commerce called for calm",
    ],
)
def test_a_noun_with_no_name_after_and_is_another_subject(clause: str) -> None:
    assert reactions(f"France condemned the raid, {clause}.") == [("France", "condemns")]
    assert reactions(f"France condemned the raid {clause}.") == [("France", "condemns")]


def test_two_verbs_with_a_common_subject_have_the_same_actor() -> None:
    text = "France condemned the raid and the killings and called for a ceasefire."
    stances = [("France", "condemns"), ("France", "calls-for-ceasefire")]
    assert reactions(text) == stances
