"""Who claims a figure, and where it happened."""

import pytest

from briefing_tui.drafting.pipeline import draft_article
from briefing_tui.drafting.rules.extractor import RulesExtractor
from tests.unit.drafting.articles import article
from tests.unit.drafting.test_rules_figures import drafts


def fields_of(text: str, field: str) -> list[object]:
    return [draft.fields.get(field) for draft in drafts(text, "casualties")]


CLAIMANTS = [
    ("The mayor counts 21 deaths in the floods.", ["mayor"]),
    ("The Dunford Observatory has 610 deaths for May.", ["Dunford Observatory"]),
    ("The Dunford Health Council (DHC) of Arun raised the death toll to 60.", ["DHC"]),
    ("The relief agency knows of 56,000 people displaced.", ["relief agency"]),
    ("Nine people died. The keeper of the gate counted 18.", [None, "keeper of the gate"]),
    ("Nine people died. The clinic's list shows four.", [None, "clinic"]),
    ("Nine people died. A nurse, who gave no name, spoke of 12.", [None, "nurse"]),
    ("Nine people died, according to Ana Ruiz. The Red Cross: 40.", ["Ana Ruiz", "Red Cross"]),
    ("Three were wounded, all in Arun, per Ihor Stas, the acting head.", ["Ihor Stas"]),
    ("At least 920 people have been killed, UN figures show.", ["UN"]),
    ("Some 650 families, by the tally of the Red Cross, fled.", ["Red Cross"]),
    ("Nurses at a parish clinic near Arun said they recorded 29 deaths.",
     ["Nurses at a parish clinic near Arun"]),
    ("The Red Cross stated that its post in Arun admitted 80 men with wounds.", ["Red Cross"]),
    ("The army lists 26 dead, of whom nine were officers.", ["army", "army"]),
    ("The ministry said nine people died; 12 were wounded.", ["ministry", "ministry"]),
    ("The ministry said nine people died. Twelve were wounded.", ["ministry", "ministry"]),
    ("The ministry said nine people died. Some 40 were hurt and 24 remain missing.",
     ["ministry"] * 3),
    ("Some 80 children have been abducted, Save the Children says.", ["Save the Children"]),
    ("The area's hospitals counted 12 dead.", ["area's hospitals"]),
    ("Arun's hospitals counted 12 dead.", ["Arun's hospitals"]),
    ("Two local fishermen said nine people died.", ["Two local fishermen"]),
    ("The secretaries said nine people died.", ["secretaries"]),
    ("The UN's count gives 12 dead.", ["UN"]),
    ("TASS quoted the ministry as saying that nine people died.", ["ministry"]),
    ("The mayor was quoted as saying that nine people died.", ["mayor"]),
    ("Police put the toll at five, residents at 12.", ["Police", "residents"]),
    ("Police put the toll at five and the Red Cross at 12.", ["Police", "Red Cross"]),
    ("Police put the toll at five in Arun, at 12 in Rada.", ["Police", "Police"]),
    ("Nine people died, the UN said, as 40,000 fled Arun.", ["UN", None]),
    ("Nine people died, said the UN, as 40,000 fled Arun.", ["UN", None]),
    ("A Russian milblogger said nine people died.", ["Russian milblogger"]),
    ("Hamas's armed wing said it killed nine soldiers.", ["Hamas's armed wing"]),
    ("Nine people died, according to a hospital in Arun.", ["hospital in Arun"]),
    ("Detainees in Arun held by the army said nine people died.", ["detainees in Arun"]),
    ("Syrian families in Arun said nine people died.", ["Syrian families in Arun"]),
    ("The civil defence in Arun said nine people died.", ["civil defence in Arun"]),
    ("On Monday Medair in Arun said nine people died.", ["Medair in Arun"]),
    ("Medair in Arun said nine people died.", ["Medair in Arun"]),
    # Similar, but nobody claims the figure.
    ("An earlier toll put the dead at four.", [None]),
    ("The ministry said nothing.\n\nNine people died.", [None]),
    ("The town has 12 wounded.", [None]),
    ("The blast in Arun is said to have killed nine people.", [None]),
    ("Ecuador declared a curfew after gangs killed nine people.", [None]),
    ("The mayor announced a curfew after gangs killed nine people.", [None]),
    ("The army announced the deaths of nine soldiers.", ["army"]),
    ("The army announced the toll had risen after nine people died.", ["army"]),
    ("The army had 12 dead.", [None]),
    ("Israeli forces had 12 dead, the mayor said.", ["mayor"]),
    ("Chad has 3 million refugees.", [None]),
    ("The attack claimed 18 lives.", [None]),
    ("The floods claimed 18 lives, the mayor said.", ["mayor"]),
    ("Arun: 300 people displaced.", [None]),
]  # fmt: skip
RELEASE = """PRESS RELEASE

Arun clinic is hit

The aid group Medica Arun (MA) said today that its clinic had been hit. Nine people were killed.

On Monday {words}.
"""


@pytest.mark.parametrize(("text", "claimants"), CLAIMANTS)
def test_who_gives_a_figure(text: str, claimants: list[str | None]) -> None:
    assert fields_of(text, "claimed_by") == claimants


@pytest.mark.parametrize(
    ("words", "claimant"),
    [
        ("five patients were injured", "MA"),
        ("we treated 40 wounded", "MA"),
        ("five patients were injured, the mayor said", "mayor"),
    ],
)
def test_the_issuer_of_a_press_release_claims_what_has_no_other_claimant(
    words: str, claimant: str
) -> None:
    assert fields_of(RELEASE.format(words=words), "claimed_by")[-1] == claimant


def test_only_a_release_has_an_issuer() -> None:
    text = RELEASE.format(words="five patients were injured").replace("PRESS RELEASE", "NEWS")
    assert fields_of(text, "claimed_by")[-1] is None


HOME = "Fighting in Homs\n\nShells fell near Homs.\n\n"
PLACES = [
    ("The ministry in Sanaa announced that a raid on a mill in Arun killed nine people.", ["Arun"]),
    ("Nine people died, according to the water office in Ataq.", ["Homs"]),
    ("Shells hit a mill near Arun. A driver who lives in Belt said nine people died.", ["Arun"]),
    ("The UN office in Geneva put the dead at 40.", ["Homs"]),
    ("Shells hit a mill near Arun on Sunday. Nine people died.", ["Arun"]),
    ("On Sunday gunmen overran Arun. They killed nine people.", ["Arun"]),
    ("Shells hit Arun. “Nine people were killed,” he told reporters in Damascus. Ten were hurt.",
     ["Arun", "Arun"]),
    ("Shells fell. “Nine people were killed,” he told reporters in Damascus. Ten were hurt.",
     ["Homs", "Homs"]),
    ("Bombs dropped on Tarn market left nine people dead.", ["Tarn market"]),
    ("The clinic lists 26 dead, of whom nine were girls, in a fire at a mill in Arun.",
     ["Arun", "Arun"]),
    ("Relatives listed 24 dead, ten of them in an air strike in Arun.", ["Homs", "Arun"]),
    ("In Belt, officials said ten people had died, most of them in Arun.", ["Belt"]),
    ("In Belt, ten people died and nine were hurt, many in Arun.", ["Belt", "Belt"]),
    ("Ten people died, some of them children, in Arun.", ["Arun"]),
    ("Those who outlived the Dorn massacre, in which 300 people died, came home.", ["Dorn"]),
    ("The toll from the strike on a depot in Arun has risen to 12.", ["Arun"]),
    ("Some 900 people fled Belt. Most went to Arun, ahead of Dorn with 210.", ["Belt", "Dorn"]),
    ("Most were in Arun, ahead of Dorn with 4,000 refugees.", ["Dorn"]),
    ("President Dorn (12 dead in his family) spoke.", ["Homs"]),
    ("Near Hill 102, 12 soldiers were killed.", ["Hill 102"]),
    ("Sudan is at war. In all, some 10.3 million Sudanese have been displaced.", ["Sudan"]),
    ("Sudan is at war. There are some 10.3 million displaced Sudanese.", ["Sudan"]),
    ("In Arun, 12 abducted Nigerians are missing.", ["Arun"]),
    ("In Arun, ten killed Nigerians and fled.", []),
    ("Trucks from Arun stood in Dorn. Arun hosts 236,000 refugees.", ["Arun"]),
    ("In Arun, 300 Sudanese have been displaced.", ["Arun"]),
    ("In Arun floods left 180,000 people without shelter.", ["Arun"]),
    ("Floods in the east drove 5,000 villagers from their homes.", ["the east"]),
    ("Chad is at war. Chad mourns. In the country, 40 people were killed.", ["Chad"]),
    ("The UN met. The UN left. In the country, 40 people were killed.", ["Homs"]),
    ("Chad is at war. Chad mourns. One country lost 40 guards across the country.", ["Chad"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "places"), PLACES)
def test_where_a_figure_is_counted(sentence: str, places: list[str]) -> None:
    assert fields_of(f"{HOME}{sentence}", "place") == places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Floods grow\n\nIn Arun roads are shut.\n\n• Arun: 300 people displaced.", "Arun"),
        ("QUETTA: At least nine people died when a coach fell.", "QUETTA"),
        ("FIRE AT MILL IN ARUNDEL SHOCKS TOWN\n\nNine people died in Arun.", "Arun"),
        (
            "Israeli raid on Arun\n\nIsrael struck. A raid on Arun began.\n\nNine people died.",
            "Arun",
        ),
        (
            "Mali has closed its border. Mali is poor.\n\nNationally, 7,000 people were displaced.",
            "Mali",
        ),
    ],
)
def test_where_the_article_says_it_happened(text: str, place: str) -> None:
    assert fields_of(text, "place")[-1] == place


@pytest.mark.parametrize(
    ("text", "place", "claimant"),
    [
        ("QUETTA: At least nine people died, police said.", "QUETTA", "police"),
        ("NEW YORK: Nine people died.", "NEW YORK", None),
        ("SOHR: Nine people died.", None, "SOHR"),
        ("HTS: Nine people died in Arun.", "Arun", "HTS"),
        ("POLICE: Nine people died in Arun.", "Arun", "POLICE"),
        ("PENTAGON: Nine people died in Arun.", "Arun", "PENTAGON"),
    ],
)
def test_capitals_before_a_colon_are_a_place_or_an_organisation(
    text: str, place: str | None, claimant: str | None
) -> None:
    assert (fields_of(text, "place"), fields_of(text, "claimed_by")) == ([place], [claimant])


@pytest.mark.parametrize(
    ("text", "deniers"),
    [
        ("The army denied that 12 soldiers and 40 civilians were killed.", ["army", "army"]),
        ("Police rejected reports that 40 protesters had been killed.", ["Police"]),
        ("The army denied killing 40 civilians.", ["army"]),
        ("The governor disputed the toll of 40 dead.", ["governor"]),
        ("“We deny that 12 were killed,” Governor Mara Ilyan said.", ["Mara Ilyan"]),
        ("Russia denied involvement in the attack that killed 12 people.", [None]),
    ],
)
def test_who_denies_a_figure_does_not_claim_it(text: str, deniers: list[str | None]) -> None:
    assert fields_of(text, "denied_by") == deniers
    assert fields_of(text, "claimed_by") == [None] * len(deniers)


def test_who_was_denied_something_can_claim_a_figure() -> None:
    text = "Aid workers, who were denied entry, counted 40 dead."
    assert (fields_of(text, "claimed_by"), fields_of(text, "denied_by")) == (
        ["Aid workers"],
        [None],
    )


@pytest.mark.parametrize("words", [", saying", " and said", "; the ministry said"])
def test_a_figure_after_a_denial_is_not_denied(words: str) -> None:
    text = f"The ministry denied the attack{words} 12 people were killed by mines."
    assert (fields_of(text, "claimed_by"), fields_of(text, "denied_by")) == (["ministry"], [None])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("UNICEF said 30 children were killed.", None),
        ("WFP said more than 30,000 people had fled.", None),
        ("Chad said 40 fighters were killed.", None),
        ("Chad has lost 40 soldiers.", "Chad"),
        ("Chad reported 40 deaths.", "Chad"),
    ],
)
def test_a_body_or_a_state_that_only_speaks_is_no_place(text: str, place: str | None) -> None:
    assert [draft.fields.get("place") for draft in drafts(text, "casualties")] == [place]


def test_a_place_or_claimant_from_an_earlier_sentence_makes_a_draft_unsure() -> None:
    text = "Shells hit a mill near Arun, the mayor said. Nine people were killed."
    (draft,) = drafts(text, "casualties")
    assert (draft.fields["place"], draft.is_sure) == ("Arun", False)


def test_the_words_for_a_country_are_those_of_the_place() -> None:
    text = "Chad is at war. Chad mourns. In one country, 40 people were killed nationwide."
    (draft,) = drafts(text, "casualties")
    assert text[slice(*draft.field_spans["place"])] == "nationwide"


@pytest.mark.parametrize(
    ("names", "is_sure"),
    [
        ("", False),
        ("The Republic of the Congo agreed. ", False),
        ("The Democratic Republic of Congo agreed. ", True),
        ("The DRC and Congo-Brazzaville agreed. ", False),
    ],
)
def test_a_draft_about_congo_is_sure_if_the_text_says_which(names: str, is_sure: bool) -> None:
    (draft,) = drafts(f"{names}Violence in Congo killed 12 people.", "casualties")
    assert (draft.fields["place"], draft.is_sure) == ("Congo", is_sure)


def test_the_mark_of_a_footnote_is_not_part_of_a_figure_or_of_its_place() -> None:
    text = "Shelling killed 14² people in Aleppo,³ the mayor said."
    (found,) = draft_article(article(text), [RulesExtractor()]).drafts
    assert (found.fields["count"], found.fields["place"]) == (14, "Aleppo")
