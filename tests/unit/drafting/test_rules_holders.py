"""Control of places in sentences without a verb such as *captured*."""

import pytest

from briefing_tui.drafting.article import Article
from briefing_tui.drafting.rules.extractor import RulesExtractor

Control = tuple[str, str, str]


def control(text: str) -> list[Control]:
    """Return the place, the force and the status of each draft."""
    article = Article(text=text, path="a.txt", sha256="", text_sha256="")
    return [
        (
            draft.fields["place"],
            draft.fields.get("controller", draft.fields.get("by", "")),
            draft.fields["status"],
        )
        for draft in RulesExtractor().extract(article, ())
        if draft.section == "frontline"
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Marsa is now government territory.", [("Marsa", "government", "held")]),
        (
            "Marsa, near the coast, has been a rebel bastion since May.",
            [("Marsa", "rebel", "held")],
        ),
        ("Marsa remains a militia enclave.", [("Marsa", "militia", "held")]),
        ("Marsa is again a jihadist town.", [("Marsa", "jihadist", "held")]),
        ("Marsa is a Syrian town.", []),
        ("Marsa is not rebel country.", []),
        ("Marsa is a poor town.", []),
    ],
)
def test_a_place_is_the_ground_of_a_force(text: str, wanted: list[Control]) -> None:
    assert control(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The militia holds Orsk. Belaya is theirs too.", ("Belaya", "militia", "held")),
        ("The militia holds Orsk. Belaya is theirs again.", ("Belaya", "militia", "held")),
        ("Rebels are masters of Orsk and Belaya.", ("Belaya", "Rebels", "held")),
        ("The gang's gunmen are now rulers of Orsk.", ("Orsk", "gang's gunmen", "held")),
    ],
)
def test_a_place_belongs_to_a_force(text: str, wanted: Control) -> None:
    assert control(text)[-1] == wanted


@pytest.mark.parametrize(
    "text", ["They are masters of Go.", "The militia left. The car is theirs."]
)
def test_other_things_belong_to_people(text: str) -> None:
    assert control(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Orsk, captured by the rebels in March, was quiet.", ("Orsk", "rebels", "captured")),
        ("Orsk, lost to the rebels in March, was quiet.", ("Orsk", "rebels", "captured")),
        ("Orsk was finally lost to the rebels.", ("Orsk", "rebels", "captured")),
        ("Orsk, a town held by the rebels, was quiet.", ("Orsk", "rebels", "held")),
        ("The parts of Orsk controlled by the rebels burned.", ("Orsk", "rebels", "held")),
        ("Orsk, encircled by the army since May, is hungry.", ("Orsk", "army", "besieged")),
        ("The post at Orsk was overrun on Friday, the army said.", ("Orsk", "army", "captured")),
        (
            "The village of Orsk was “retaken by decisive actions of the army's 3rd Brigade”.",
            ("Orsk", "army's 3rd Brigade", "captured"),
        ),
        (
            "Units of the North group “completed the liberation of Orsk”, Moscow said.",
            ("Orsk", "Units of the North group", "captured"),
        ),
    ],
)
def test_participles(text: str, wanted: Control) -> None:
    assert wanted in [(place.removeprefix("post at "), *more) for place, *more in control(text)]


@pytest.mark.parametrize(
    "text",
    [
        "A soldier captured by the rebels in Orsk was freed.",
        "Orsk was lost to the sea.",
        "A film of Orsk, seen by the army, was shown.",
    ],
)
def test_participles_of_other_things(text: str) -> None:
    assert control(text) == []


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Rebels fought their way into Orsk.", "Rebels"),
        ("Gunmen walked into Orsk.", "Gunmen"),
        ("Vigilantes crept into Orsk at night.", "Vigilantes"),
        ("Soldiers are mopping up in Orsk.", "Soldiers"),
        ("Armed men appeared in Orsk.", "Armed men"),
        ("The army re-entered Orsk.", "army"),
    ],
)
def test_forces_come_into_a_place(text: str, force: str) -> None:
    assert control(text) == [("Orsk", force, "advancing")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Orsk, a river port, is empty. On Friday the rebels took the town.", "Orsk"),
        ("Upstream, Orsk is empty. The rebels took the town on Friday.", "Orsk"),
        (
            "Orsk is empty. The governor told reporters in Belaya so. Rebels hold the barracks.",
            "Orsk",
        ),
        ("The village, 15 km east of Belaya, was captured by the rebels. Orsk is far.", ""),
    ],
)
def test_the_place_that_a_noun_means(text: str, place: str) -> None:
    assert [found[0] for found in control(text)] == ([place] if place else [])
