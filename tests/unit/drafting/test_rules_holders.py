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
        ("Fighting raged in Orsk, held by the rebels.", ("Orsk", "rebels", "held")),
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


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kyiv said Russian troops crossed the river and took Orsk.", "Russian troops"),
        ("OrskWatch said rebel fighters advanced on Friday and took Orsk.", "rebel fighters"),
        ("The ministry said on Monday the militia had fled and then took Orsk.", "militia"),
        ("Local media reported that the militia came, looted shops and took Orsk.", "militia"),
        # Similar, but the speaker takes the place.
        ("The militia said its fighters repelled a raid and took Orsk.", "militia"),
        ("The militia said it repelled a raid and took Orsk.", "militia"),
        ("The militia claimed Belaya on Friday and took Orsk.", "militia"),
        ("Rebels, officials said, fled Belaya and took Orsk.", "Rebels"),
    ],
)
def test_who_reports_a_capture_is_not_who_captures(text: str, wanted: str) -> None:
    assert ("Orsk", wanted, "captured") in control(text)


def test_an_occupied_place_is_not_one_of_the_places_before_it() -> None:
    text = "Rebels advanced near Belaya and occupied the village of Orsk."
    found = [("Orsk", "Rebels", "captured"), ("Belaya", "Rebels", "advancing")]
    assert sorted(control(text)) == sorted(found)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels took Orsk town in Dunford State. The army recaptured the town.", "Orsk town"),
        ("Rebels took Orsk, a town in Dunford State. The army recaptured the town.", "Orsk"),
        ("Rebels took the city of Orsk in Orsk Province. The city was lost to the army.", "Orsk"),
        ("Rebels took the state of Orsk. The army recaptured the state.", "Orsk"),
        ("Rebels raided villages in Orsk Province. The army recaptured the province.",
         "Orsk Province"),
        (
            "Rebels took Orsk town. All fled, according to Arun's mayor. The army retook the town.",
            "Orsk town",
        ),
        # Similar, but no name of a town is known.
        ("Rebels held a town in Dunford State. The army recaptured the town.", None),
        ("Floods hit Dunford State. Rebels took the town.", None),
        ("Floods hit villages near Dunford. Rebels took the village.", None),
    ],
)  # fmt: skip
def test_a_town_is_not_the_region_around_it(text: str, place: str | None) -> None:
    captured = [name for name, _, status in control(text) if status == "captured"]
    assert captured[-1:] == ([place] if place else [])


@pytest.mark.parametrize(
    "text",
    [
        "A hospital in Orsk run by the Red Army burned.",
        "Prisons in Orsk controlled by the militia are full.",
        "Police in Orsk controlled by the militia fired.",
    ],
)
def test_what_a_force_runs_in_a_place_is_not_the_place(text: str) -> None:
    assert control(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Soldiers crossed into Kenya and surrendered to Kenyan forces.", []),
        ("Israel said it would not let the army deploy in Orsk.", []),
        ("Israel did not let the army enter Orsk.", []),
        ("Israel didn't let the army enter Orsk.", []),
        ("The deal lets the army enter Orsk.", []),
        ("Rebels agreed to let the army enter Orsk.", []),
        ("Rebels let the army enter Orsk.", [("Orsk", "army", "advancing")]),
        ("Rebels, who let prisoners go, seized Orsk.", [("Orsk", "Rebels", "captured")]),
        ("Soldiers hid in Orsk and were later captured by rebels.", []),
        ("Fighting raged in Belaya and Orsk was captured by rebels.", []),
        ("Orsk and Belaya were captured by rebels.",
         [("Orsk", "rebels", "captured"), ("Belaya", "rebels", "captured")]),
        ("Troops are near the border with Dunford, which the army besieges.", []),
        ("Rebels hold all of Dunford except Orsk, which the army has besieged.",
         [("Orsk", "army", "besieged")]),
    ],
)  # fmt: skip
def test_a_place_beside_the_subject_is_not_captured(text: str, wanted: list[Control]) -> None:
    assert [found for found in control(text) if found[2] != "held"] == wanted


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("The army and allied militias captured Orsk.", False),
        ("The Arun Free Army (AFA) and the People's Front captured Orsk.", False),
        ("Rybar said: “Our troops took Orsk.”", False),
        ("Rebels fled and the army captured Orsk.", True),
        ("Colonel Musa of the SAF said: “Our troops took Orsk.”", True),
    ],
)
def test_a_controller_that_is_only_a_part_or_unknown_is_unsure(text: str, is_sure: bool) -> None:
    article = Article(text=text, path="a.txt", sha256="", text_sha256="")
    drafts = [d for d in RulesExtractor().extract(article, ()) if d.section == "frontline"]
    assert [draft.is_sure for draft in drafts] == [is_sure]
