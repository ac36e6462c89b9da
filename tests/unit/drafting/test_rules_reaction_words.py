"""Verbs, acts and sentence structures that report reactions."""

import pytest

from briefing_tui.drafting.article import Article, Draft
from briefing_tui.drafting.rules.extractor import RulesExtractor


def reactions(text: str) -> list[Draft]:
    article = Article(text=text, path="a.txt", sha256="", text_sha256="")
    return [d for d in RulesExtractor().extract(article, ()) if d.section == "reactions"]


def pairs(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for draft in reactions(text):
        actor = draft.fields["actor"]
        names = actor if isinstance(actor, list) else [actor]
        found += [(name, draft.fields.get("stance", "")) for name in names]
    return found


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("expressed its grief over the deaths", "condoles"),
        ("was deeply saddened by the deaths", "condoles"),
        ("paid its respects to the dead", "condoles"),
        ("was appalled by the raid", "condemns"),
        ("is outraged at the sentence", "condemns"),
        ("protested to Chad over the shelling", "condemns"),
        ("reacted angrily to the vote", "condemns"),
        ("described the decree as hostile", "condemns"),
        ("called the vote a farce", "condemns"),
        ("railed against the deal", "condemns"),
        ("dismissed the allegations", "denies"),
        ("rejected claims that its pilots were lost", "denies"),
        ("called the film a hoax", "denies"),
        ("disputes the figure", "denies"),
        ("rebuts the claim", "denies"),
        ("washes its hands of the deaths", "denies"),
        ("sounds a warning over the dam", "warns"),
        ("pushes for a full inquiry", "demands"),
        ("affirmed Chad's right to defend itself", "supports"),
        ("denied responsibility for the blast", "denies"),
        ("asked for an inquiry", "demands"),
        ("pressed for a full inquiry", "demands"),
        ("asked Chad to hand over the pilot", "demands"),
        ("wants the mission to return", "demands"),
        ("proposed that the vote be held in May", "demands"),
        ("calls upon both sides to spare the dam", "demands"),
        ("insisted that the troops must leave", "demands"),
        ("thanked the rescuers", "supports"),
        ("found the strike justified", "supports"),
        ("remains committed to the accord", "supports"),
        ("promised fuel", "offers-aid"),
        ("offered to treat the burned", "offers-aid"),
        ("pledged two hundred tonnes of grain", "offers-aid"),
        ("would veto the text", "rejects"),
        ("voiced its displeasure at the vote", "expresses-concern"),
        ("lodged a formal complaint", "condemns"),
        ("lamented the loss of the ship", "expresses-concern"),
        ("spoke of a massacre", "condemns"),
        ("reminded both sides of their duties", "demands"),
        ("asked the council for an urgent meeting", "demands"),
        ("imposed visa bans on four men", "sanctions"),
        ("mocked the plan", "rejects"),
        ("said the reports were deeply worrying", "expresses-concern"),
        ("said the charge was baseless", "denies"),
        ("said it was not responsible for the fire", "denies"),
        ("said the junta was to blame for the famine", "accuses"),
        ("said the arrests were unacceptable", "condemns"),
        ("granted asylum to the singer", ""),
        ("is to send two field clinics", ""),
        ("pulled its staff out of the port", ""),
        ("walked out of the hall", ""),
        ("summoned the ambassador of Chad", ""),
        ("called its envoy home", ""),
        ("has closed two of its crossings", ""),
        ("postponed a visit by its minister", ""),
        ("cancelled a visit by its minister", ""),
        ("scrapped a summit", ""),
        ("shut its embassy", ""),
        ("barred entry to the crew", ""),
        ("vetoes the resolution", ""),
        ("submitted a draft resolution", ""),
        ("scrambled four jets", ""),
        ("banned imports of timber from Chad", ""),
        ("will meet in Cairo on Monday", ""),
        ("called an emergency summit", ""),
        ("proposed a ninth round of sanctions", ""),
        ("said it was sending its mediators", ""),
        ("said on Friday that it would block the loan", "rejects"),
    ],
)
def test_words_and_acts(words: str, stance: str) -> None:
    assert pairs(f"France {words}.") == [("France", stance)]


@pytest.mark.parametrize(
    "text",
    [
        "France insisted that the numbers were right.",
        "France dismissed two officers.",
        "France welcomed home its team.",
        "France and its rivals traded blame.",
        "France closed the debate.",
        "France's ban on imports of timber took effect.",
        "France asked nothing.",
        "France will not meet the rebels.",
        "Analysts said it would block the loan.",
        "The call for France was for Ana.",
        "France found the strike hard to follow.",
        "France postponed the decision.",
        "France freed its condemned prisoners.",
        "France never denied the raid.",
        "France might have condemned the raid.",
        "France has never imposed sanctions on Chad.",
    ],
)
def test_words_that_look_alike(text: str) -> None:
    assert pairs(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Egypt condemned the raid. Qatar and Oman did likewise.",
            [("Egypt", "condemns"), ("Qatar", "condemns"), ("Oman", "condemns")],
        ),
        (
            "Egypt welcomed the truce; Jordan followed suit.",
            [("Egypt", "welcomes"), ("Jordan", "welcomes")],
        ),
        (
            "Egypt condemned the raid and called for an inquiry.",
            [("Egypt", "condemns"), ("Egypt", "demands")],
        ),
        (
            "Egypt and Hamas mourned the victims of the crash and later called for an inquiry.",
            [
                ("Egypt", "condoles"),
                ("Hamas", "condoles"),
                ("Egypt", "demands"),
                ("Hamas", "demands"),
            ],
        ),
        (
            'A Rwandan army spokesman said: "We had no part in this."',
            [("Rwanda", "denies")],
        ),
        (
            'The Russian envoy, Ivan Petrov: "Our army does not bomb clinics."',
            [("Russia", "denies")],
        ),
        (
            "Egypt denied any part in the raid, and so did Oman.",
            [("Egypt", "denies"), ("Oman", "denies")],
        ),
        (
            "Egypt condemned the raid, but residents wept and called for help.",
            [("Egypt", "condemns")],
        ),
        (
            "France and Spain remain committed to the accord.",
            [("France", "supports"), ("Spain", "supports")],
        ),
        ("France sent a letter demanding a ceasefire.", [("France", "calls-for-ceasefire")]),
        ("Chad left after the vote, and France condemned the raid.", [("France", "condemns")]),
        ("The plan won praise from Oman.", [("Oman", "welcomes")]),
        ("France called the vote a “farce”.", [("France", "condemns")]),
        (
            "Condemnation came from Egypt and the state that Chad left.",
            [("Egypt", "condemns")],
        ),
        ("France said Chad had left and condemned the raid.", [("France", "condemns")]),
        ("From Oslo: condolences to the families.", [("Norway", "condoles")]),
        (
            "The council should free the judges, the Coastal Rights Network said.",
            [("Coastal Rights Network", "demands")],
        ),
        (
            'The Iranian envoy, Reza Amini: "This barbaric act shames us all."',
            [("Iran", "condemns")],
        ),
        (
            '"This is an outrage and we will not forget it," said Luc Petit, the French envoy.',
            [("France", "condemns")],
        ),
    ],
)
def test_shapes(text: str, wanted: list[tuple[str, str]]) -> None:
    assert pairs(text) == wanted
