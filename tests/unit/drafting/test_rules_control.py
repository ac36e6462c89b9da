"""Sentences about who controls, takes, besieges or leaves a place."""

import pytest

from briefing_tui.drafting.article import Article, Draft
from briefing_tui.drafting.rules.extractor import RulesExtractor


def drafts(text: str, section: str) -> list[Draft]:
    article = Article(text=text, path="a.txt", sha256="", text_sha256="")
    return [d for d in RulesExtractor().extract(article, ()) if d.section == section]


CONTROL = [
    ("The general handed Amran over to the rebels.", [("Amran", "rebels", "captured")]),
    (
        "Amran and Rada surrendered to the rebels.",
        [("Amran", "rebels", "captured"), ("Rada", "rebels", "captured")],
    ),
    ("Rebels made gains near Amran.", [("Amran", "Rebels", "advancing")]),
    ("The army denied that Amran had fallen.", [("Amran", "army", "held")]),
    ("The army denied that rebels had captured Amran.", [("Amran", "army", "held")]),
    ("The army denied that it had lost Amran.", [("Amran", "army", "held")]),
    ("The army denied that its forces had captured Amran.", []),
    ("Rebels no longer control Amran.", []),
    ("Amran was held by rebels until 2016.", []),
    ("Rebels held Amran from 2012 to 2016.", []),
    ("Rebels hold Amran until a deal is signed.", [("Amran", "Rebels", "held")]),
    ("Rebels control Amran, but not until 2016 did they win.", [("Amran", "Rebels", "held")]),
    ("The army controls Amran, until recently a rebel base.", [("Amran", "army", "held")]),
    ("It is unclear whether rebels captured Amran.", []),
    ("It is unclear whether Amran is held by rebels.", []),
    ("It is unclear whether Amran fell to rebels.", []),
    ("It is unclear whether Amran, a key town, was captured by rebels.", []),
    ("They asked whether to go after rebels captured Amran.", [("Amran", "rebels", "captured")]),
    ("Rebels cleared Amran of mines.", [("Amran", "Rebels", "captured")]),
    ("Rebels set up checkpoints in Amran.", [("Amran", "Rebels", "held")]),
    ("Rebels swept into Amran on Monday.", [("Amran", "Rebels", "advancing")]),
    ("The army re-took Amran on Monday.", [("Amran", "army", "captured")]),
    ("Amran was re-taken by the army.", [("Amran", "army", "captured")]),
    ("Rebels burst into Amran on Monday.", [("Amran", "Rebels", "advancing")]),
    ("Rebels clung on in Amran on Monday.", [("Amran", "Rebels", "held")]),
    ("Rebels hung on in Amran.", [("Amran", "Rebels", "held")]),
    ("Soldiers were swept into Amran by the flood.", []),
    ("Soldiers were hung in Amran.", []),
    ("Amran belongs to the rebels.", [("Amran", "rebels", "held")]),
    ("The army keeps the town of Sarkhin.", [("Sarkhin", "army", "held")]),
    ("The army attacked Arun on Monday. The army lost Homs to it.", []),
    (
        "Government forces recaptured the town of Ras al-Ain on Monday.",
        [("Ras al-Ain", "Government forces", "captured")],
    ),
    (
        "The town of Ras al-Ain was recaptured by government forces.",
        [("Ras al-Ain", "government forces", "captured")],
    ),
    (
        "Rebels have seized Bunagana and Rutshuru, residents said.",
        [("Bunagana", "Rebels", "captured"), ("Rutshuru", "Rebels", "captured")],
    ),
    ("The army regained control of Wad Madani.", [("Wad Madani", "army", "captured")]),
    ("Wad Madani is now under the control of the army.", [("Wad Madani", "army", "held")]),
    ("The Taliban took Kunduz in 2015.", [("Kunduz", "Taliban", "captured")]),
    (
        "Kherson was liberated by Ukrainian forces in November 2022.",
        [("Kherson", "Ukrainian forces", "captured")],
    ),
    ("Russian troops withdrew from Kherson.", [("Kherson", "Russian troops", "withdrawn")]),
    ("The RSF, which controls most of Nyala, denied the claim.", [("Nyala", "RSF", "held")]),
    (
        "Fighters of the Arakan Army overran the base at Paletwa.",
        [("Paletwa", "Arakan Army", "captured")],
    ),
    ("Djibo has been blockaded by JNIM since 2022.", [("Djibo", "JNIM", "besieged")]),
    ("Bakhmut fell to Wagner mercenaries after ten months.", [("Bakhmut", "Wagner", "captured")]),
    (
        "The militia stormed Mocimboa da Praia and hoisted its flag.",
        [("Mocimboa da Praia", "militia", "advancing")],
    ),
    (
        "Ethiopian troops entered Mekelle on Saturday.",
        [("Mekelle", "Ethiopian troops", "advancing")],
    ),
    ("The rebels hope to capture Goma.", []),
    ("The army failed to retake Djibo.", []),
    ("The minister left Paris for London.", []),
    ("France won the match in Doha.", []),
    ("The company took Smith to court in London.", []),
    ("Hamas still holds 59 hostages in Gaza.", []),
    (
        "The insurgents lost Palma to government troops.",
        [("Palma", "government troops", "captured")],
    ),
    (
        "Opposition factions wrested Saraqib from the government.",
        [("Saraqib", "Opposition factions", "captured")],
    ),
    ("Troops loyal to the junta still control Loikaw.", [("Loikaw", "Troops", "held")]),
    ("The fall of Kabul to the Taliban shocked the world.", [("Kabul", "Taliban", "captured")]),
    ("Houthi forces laid siege to Taiz.", [("Taiz", "Houthi", "besieged")]),
    (
        "Al-Shabaab captured Adan Yabaal, a key town in central Somalia.",
        [("Adan Yabaal", "Al-Shabaab", "captured")],
    ),
    (
        "Hayat Tahrir al-Sham and its allies have taken over Hama.",
        [("Hama", "Hayat Tahrir al-Sham", "captured")],
    ),
    (
        "M23 rebels said they had captured Walikale, a mining hub.",
        [("Walikale", "M23", "captured")],
    ),
    (
        "Ukraine's forces remain in control of Chasiv Yar.",
        [("Chasiv Yar", "Ukraine's forces", "held")],
    ),
    (
        "Residents said the paramilitaries had entered El Obeid at dawn.",
        [("El Obeid", "paramilitaries", "advancing")],
    ),
    ("The village of Robotyne is in Ukrainian hands.", [("Robotyne", "Ukraine", "held")]),
    ("Kurdish-held Manbij came under fire.", [("Manbij", "Kurdish", "held")]),
    ("The army pulled out of Lashio.", [("Lashio", "army", "withdrawn")]),
    ("The army captured the Syrian city of Homs.", [("Homs", "army", "captured")]),
    ("The army took the mainly Druze city of Sweida.", [("Sweida", "army", "captured")]),
    (
        "The army took Homs and the Druze city of Sweida.",
        [("Homs", "army", "captured"), ("Sweida", "army", "captured")],
    ),
    ("Separatists captured the airport in Donetsk.", [("Donetsk", "Separatists", "captured")]),
    (
        "Mali's army, backed by Russian mercenaries, retook Kidal in November 2023.",
        [("Kidal", "army", "captured")],
    ),
    (
        "Jihadists have surrounded Farabougou since October.",
        [("Farabougou", "Jihadists", "besieged")],
    ),
    (
        "Kidal, a rebel stronghold, was recaptured by the army last month.",
        [("Kidal", "army", "captured")],
    ),
    ("The SDF says it still holds the dam.", []),
    ("The SDF says it still holds the Tishrin dam.", [("Tishrin dam", "SDF", "held")]),
    ("Control of Raqqa passed to the SDF.", [("Raqqa", "SDF", "captured")]),
    (
        "Raqqa came under the control of Islamic State in 2014.",
        [("Raqqa", "Islamic State", "captured")],
    ),
    ("Islamic State's capture of Mosul shocked Iraq.", [("Mosul", "Islamic State", "captured")]),
    ("Iraqi forces drove Islamic State out of Mosul.", [("Mosul", "Iraqi forces", "captured")]),
    (
        "The Wagner Group said it had raised its flag over the town hall in Bakhmut.",
        [("Bakhmut", "Wagner", "captured")],
    ),
    (
        "The army has lost control of Mawlaik to the resistance.",
        [("Mawlaik", "resistance", "captured")],
    ),
    ("Government soldiers abandoned Wau on Friday.", [("Wau", "Government soldiers", "withdrawn")]),
    (
        "The paramilitary Rapid Support Forces seized El Geneina, the capital of West Darfur.",
        [("El Geneina", "Rapid Support Forces", "captured")],
    ),
    ("Fighting continues for control of Bakhmut.", []),
    ("The army denied losing Bambari.", []),
    ("Rebels control two-thirds of the Central African Republic.", []),
    (
        "Anti-junta fighters overran Myawaddy, a trading town on the Thai border.",
        [("Myawaddy", "Anti-junta fighters", "captured")],
    ),
    (
        "Ethiopian federal forces have captured Shire, Alamata and Korem, the government said.",
        [
            ("Shire", "Ethiopian federal forces", "captured"),
            ("Alamata", "Ethiopian federal forces", "captured"),
            ("Korem", "Ethiopian federal forces", "captured"),
        ],
    ),
    ("The city of Goma has fallen.", []),
    ("Separatists have cut off Mariupol.", []),
    ("The militants have tightened their grip on Marawi.", []),
    (
        "The rebels entered the city of Hama on Thursday after days of fighting.",
        [("Hama", "rebels", "advancing")],
    ),
    ("Druze militias now run the city of Suwayda.", [("Suwayda", "Druze militias", "held")]),
    ("Hill 102 was captured by the rebels.", [("Hill 102", "rebels", "captured")]),
    ("Cocaine was seized by the army.", []),
]


@pytest.mark.parametrize(("sentence", "wanted"), CONTROL)
def test_place_force_and_status(sentence: str, wanted: list[tuple[str, str, str]]) -> None:
    found = drafts(sentence, "frontline")
    assert [draft.fields["status"] for draft in found] == [status for _, _, status in wanted]
    for draft, (place, force, _) in zip(found, wanted, strict=True):
        assert place in draft.fields["place"]
        assert force in draft.fields.get("controller", draft.fields.get("by"))


@pytest.mark.parametrize(
    ("sentence", "place", "force"),
    [
        ("The town of Avdiivka has been captured, the army said.", "Avdiivka", "army"),
        ("Rebels overran the army base in Metele.", "army base in Metele", "Rebels"),
        ("Troops took the presidential palace in Juba.", "presidential palace in Juba", "Troops"),
        ("Troops captured the naval base at Berbera.", "naval base at Berbera", "Troops"),
        ("Troops took over the airport in Juba.", "airport in Juba", "Troops"),
        ("Troops captured Khan es-Sabil on Friday.", "Khan es-Sabil", "Troops"),
        ("Troops seized Deir ez-Zor from the rebels.", "Deir ez-Zor", "Troops"),
        ("Troops freed the road but liberated two towns, Izium and Lyman.", "Izium", "Troops"),
        ("Troops liberated more than 40 settlements, including Izium.", "Izium", "Troops"),
    ],
)
def test_sites_lists_and_claimants(sentence: str, place: str, force: str) -> None:
    draft = drafts(sentence, "frontline")[0]
    assert (draft.fields["place"], draft.fields["controller"]) == (place, force)


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Troops took control of the naval base at Berbera.", "naval base at Berbera"),
        ("Troops took control of the air base near Juba.", "air base near Juba"),
        ("Troops took over the air base in Juba.", "air base in Juba"),
    ],
)
def test_taking_a_base_is_not_a_position_in_the_town(sentence: str, place: str) -> None:
    (draft,) = drafts(sentence, "frontline")
    assert (draft.fields["place"], draft.fields["status"]) == (place, "captured")


def test_a_siege_that_ended_is_none() -> None:
    assert drafts("The army broke the siege of El Obeid.", "frontline") == []
    assert drafts("The siege of El Obeid was lifted on Monday.", "frontline") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The siege of El Obeid has not ended.",
        "The siege of El Obeid could end soon.",
        "The army laid siege to El Obeid after talks ended.",
    ],
)
def test_a_siege_that_goes_on_is_drafted(sentence: str) -> None:
    (draft,) = drafts(sentence, "frontline")
    assert (draft.fields["place"], draft.fields["status"]) == ("El Obeid", "besieged")


@pytest.mark.parametrize(
    "sentence",
    [
        "Rebels besieged Taiz.",
        "Rebels advanced towards Taiz.",
        "Rebels closed in on Taiz.",
        "Rebels marched on Taiz.",
        "Rebels made gains near Taiz.",
        "Rebels reached the gates of Taiz.",
        "Rebels stormed the outskirts of Taiz.",
    ],
)
def test_a_force_that_besieges_or_advances_does_not_control_the_place(sentence: str) -> None:
    (draft,) = drafts(sentence, "frontline")
    assert (draft.fields["by"], draft.is_sure) == ("Rebels", True)
    assert "controller" not in draft.fields


@pytest.mark.parametrize("sentence", ["Rebels entered Taiz.", "Rebels pushed into Taiz."])
def test_control_by_a_force_that_enters_a_place_is_unsure(sentence: str) -> None:
    (draft,) = drafts(sentence, "frontline")
    assert (draft.fields["controller"], draft.is_sure) == ("Rebels", False)


def test_the_side_that_left_a_place_is_its_previous_controller() -> None:
    (draft,) = drafts("Russian troops withdrew from Kherson.", "frontline")
    assert draft.fields["held_before"] == draft.fields["by"] == "Russian troops"


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("The army said it had taken Homs.", "army"),
        ("The Arakan Army is gaining ground. The group took Ann on Friday.", "Arakan Army"),
        ("Russia said its troops had seized Nove.", "Russia"),
        ("Homs was taken by the rebels. The city is now in their hands.", "rebels"),
    ],
)
def test_the_force_that_a_pronoun_means(text: str, force: str) -> None:
    assert force in drafts(text, "frontline")[-1].fields["controller"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Fighting raged in the town of Sirte. Rebels captured the town on Friday.", "Sirte"),
        ("The city of Homs is poor. It was taken by the rebels in 2012.", "Homs"),
        ("The rebels took the provincial capital, Idlib, on Friday.", "Idlib"),
    ],
)
def test_the_place_that_a_noun_means(text: str, place: str) -> None:
    assert drafts(text, "frontline")[-1].fields["place"] == place


def test_the_year_of_a_change_is_kept() -> None:
    (draft,) = drafts("Homs was taken by the rebels in 2012.", "frontline")
    assert draft.fields["since"] == "2012"


def test_a_speaker_describes_who_is_in_a_place() -> None:
    text = (
        "Karim Nasser, a spokesman for the Front, denied it. "
        '"Our men are eating breakfast in Sirte," Nasser told reporters.'
    )
    (draft,) = drafts(text, "frontline")
    assert (draft.fields["place"], draft.fields["controller"]) == ("Sirte", "Front")
    assert draft.fields["claimed_by"] == "Karim Nasser"
    assert not draft.is_sure


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        (
            (
                "In the far north of the country, in the hills, rebels took the old town of Amran. "
                "It fell to the army in a battle near a dam built in 2017."
            ),
            "fell to the army",
        ),
        (
            (
                "After weeks of heavy fighting in the hills of the far north the rebels “captured "
                "Amran and a base of 2017, and later a dam that was built in 2011”."
            ),
            "captured Amran",
        ),
        (
            (
                "Kunduz airfield was captured near a bridge that was built in 2017. It is home "
                "to a large coalition of states."
            ),
            "captured",
        ),
    ],
)
def test_the_passage_of_a_change_has_no_words_because_of_another_sentence(
    text: str, passage: str
) -> None:
    found = drafts(text, "frontline")[-1]
    assert text[slice(*found.span)].endswith(passage)
    assert "since" not in found.fields


def test_the_nearest_takeover_says_who_holds_a_place_after_a_withdrawal() -> None:
    near = "Rebels withdrew from Hama on Monday. The army captured Hama on Monday."
    later = f"{near}{' It rained.' * 60} Islamists seized Hama on Friday."
    for text in (near, later):
        withdrawal, *_ = drafts(text, "frontline")
        assert withdrawal.fields["status"] == "withdrawn"
        assert withdrawal.fields["controller"] == "army"


@pytest.mark.parametrize(
    "loss",
    [
        "but lost it again on Sunday",
        "before losing control of it",
        "but were soon driven out by the army",
    ],
)
def test_a_capture_that_did_not_last_is_unsure(loss: str) -> None:
    (captured,) = drafts(f"Rebels captured Amran, {loss}.", "frontline")[:1]
    assert (captured.fields["status"], captured.is_sure) == ("captured", False)
    (captured,) = drafts("Rebels captured Amran, but lost 12 men.", "frontline")
    assert captured.is_sure


@pytest.mark.parametrize(
    "text",
    [
        "It is not true that rebels captured Amran.",
        "The army said reports that rebels captured Amran were false.",
        "The army said the claim that “rebels captured Amran on Monday” was false.",
    ],
)
def test_a_capture_that_is_called_untrue_is_not_drafted(text: str) -> None:
    assert drafts(text, "frontline") == []
