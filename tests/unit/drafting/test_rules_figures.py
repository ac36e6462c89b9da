"""Numbers of people in sentences: what happened to them, and how many."""

import re

import pytest

from briefing_tui.drafting.article import Article, Draft
from briefing_tui.drafting.rules.extractor import RulesExtractor


def drafts(text: str, section: str) -> list[Draft]:
    article = Article(text=text, path="a.txt", sha256="", text_sha256="")
    return [d for d in RulesExtractor().extract(article, ()) if d.section == section]


FIGURES = [
    (
        "At least 40 people died and more than 100 were hurt when a bus plunged into a ravine.",
        [("killed", "40+"), ("injured", ">100")],
    ),
    (
        "The blast killed three soldiers and left nine others wounded.",
        [("killed", 3), ("injured", 9)],
    ),
    ("Police said they had arrested 27 suspects.", [("detained", 27)]),
    ("Some 1.2 million people have been displaced since April.", [("displaced", "~1,200,000")]),
    ("The toll now stands at 312, with 45 still missing.", [("killed", 312), ("missing", 45)]),
    ("Nearly 300 people were rescued from rooftops.", [("rescued", "~300")]),
    ("Up to 60 fighters surrendered.", [("captured", "<=60")]),
    ("Seven people, including three children, were killed.", [("killed", 7), ("killed", 3)]),
    ("Gunmen abducted 15 students from a school in Kaduna.", [("abducted", 15)]),
    (
        "The earthquake injured 1,024 and made 20,000 homeless.",
        [("injured", 1024), ("displaced", 20000)],
    ),
    ("Eight civilians were reportedly shot dead by soldiers.", [("killed", 8)]),
    ("The number of injured has risen to 88.", [("injured", 88)]),
    ("An air raid on the camp claimed the lives of 17 people.", [("killed", 17)]),
    ("The storm, which made landfall on Friday, has killed 11.", [("killed", 11)]),
    ("Twenty-three miners remain unaccounted for.", [("missing", 23)]),
    ("A landmine killed two brothers, aged 9 and 12.", [("killed", 2)]),
    ("The army lost 14 men in the ambush.", [("killed", 14)]),
    ("Some 12 of the fatalities were in Hama.", [("killed", "~12")]),
    ("Police said 12 of the arrests were in Hama.", [("detained", 12)]),
    ("Hospitals received 56 wounded on Monday alone.", [("injured", 56)]),
    ("More than 3,000 people have been forced from their homes.", [("displaced", ">3000")]),
    (
        "Police fired tear gas; at least 12 protesters were injured, two of them seriously.",
        [("injured", "12+"), ("injured", 2)],
    ),
    ("Fifty-one bodies were recovered from the river.", [("killed", 51)]),
    (
        "The UN estimates that 25 million people need humanitarian assistance.",
        [("in-need", 25000000)],
    ),
    ("The two-day curfew began at 6 pm. The 32-year-old driver paid $400 in fines.", []),
    ("Rebels fired 30 rockets and destroyed 12 houses.", []),
    ("Two hostages were killed as five others were freed", [("killed", 2)]),
    ("The 5.8-magnitude quake struck at a depth of 10 km.", []),
    ("In 2016, the city had 300,000 inhabitants.", []),
    ("All 12 passengers escaped unhurt, and 40 people escaped a war.", [("displaced", 40)]),
    ("Twelve people were nearly killed.", []),
    ("12 of 40 hostages were released, and seven detained doctors have been freed.", []),
    ("Floods displaced 2,00,000 people.", [("displaced", 200000)]),
    ("The war displaced 12.000 people.", [("displaced", 12000)]),
    ("Half a million people fled.", [("displaced", 500000)]),
    (
        "Nine out of 12 miners and two of eight guards were rescued.",
        [("rescued", 9), ("rescued", 2)],
    ),
    ("12 of the 40 wounded later died.", [("killed", 12)]),
    ("Three detained men were killed.", [("killed", 3)]),
    ("None of the 12 passengers was injured.", []),
    ("Ali was one of 12 people killed in Homs.", [("killed", 12)]),
    ("Five of the seven crew members drowned; the other two swam ashore.", [("killed", 5)]),
    (
        "Clashes left dozens dead and hundreds injured.",
        [("killed", "dozens"), ("injured", "hundreds")],
    ),
    ("He put the number of dead at between 50 and 70.", [("killed", "50-70")]),
    ("About 400 prisoners escaped from the jail.", [("escaped", "~400")]),
    ("At least nine people have been killed and scores wounded.", [("killed", "9+")]),
    ("The fire killed 72 people in 2017.", [("killed", 72)]),
    ("Some 1-2 million people were displaced.", [("displaced", "~1000000-2000000")]),
    ("About 40-50 thousand people fled.", [("displaced", "~40000-50000")]),
    ("About 40-50k people fled.", [("displaced", "~40000-50000")]),
    ("Some 2-2.5 million people fled.", [("displaced", "~2000000-2500000")]),
    ("Some 1.5–2m people fled.", [("displaced", "~1500000-2000000")]),
    ("Between 1 and 2m people were displaced.", [("displaced", "1000000-2000000")]),
    ("1 to 2m people fled.", [("displaced", "1000000-2000000")]),
    ("1m to 2m people fled.", [("displaced", "1000000-2000000")]),
    ("900,000-1.2 million people fled.", [("displaced", "900000-1200000")]),
    ("Two to three hundred people were killed.", [("killed", "200-300")]),
    ("500 to 2 thousand people were killed.", [("killed", "500-2000")]),
    ("The raid killed 2,000-2,500 people.", [("killed", "2000-2500")]),
    ("The number of dead rose from 500 to 600, the mayor said.", [("killed", 600)]),
    ("The number of dead rose from about five to six, the mayor said.", [("killed", 6)]),
    ("The ministry raised the death toll sharply from 500 to 600.", [("killed", 600)]),
    ("From 40 to 50 people were killed.", [("killed", "40-50")]),
    ("Estimates of the toll range from 40 to 50 dead.", [("killed", "40-50")]),
    ("From 40–50 people were killed in Homs.", [("killed", "40-50")]),
    ("Doctors from Idlib counted 40–50 dead on Monday.", [("killed", "40-50")]),
    ("Rescuers from Homs said 40 to 50 people were killed.", [("killed", "40-50")]),
    ("The toll is unclear: men from Homs said 40 to 50 died.", [("killed", "40-50")]),
    ("The toll rose from a previous 500 to 600.", [("killed", 600)]),
    ("The mayor moved from an initial 5 to 6 dead.", [("killed", 6)]),
    ("Up to 2000 people were killed in the raid.", [("killed", "<=2000")]),
    ("A total of 2000 people were killed in the raid.", [("killed", 2000)]),
    ("From 1990 up to 2000 people died.", []),
    ("Between 2014 and 2017 people were killed.", []),
    ("In 2014–2017 people were killed.", []),
    ("Between 1900 and 2000, people were killed.", []),
    ("Up to 1900-2000 people were killed in Homs.", [("killed", "<=2000")]),
    ("The 2014-2017 war killed people.", []),
    ("No fewer than 33 passengers perished.", [("killed", "33+")]),
    (
        "Officials confirmed six more deaths, bringing the total to 19.",
        [("killed", 6), ("killed", 19)],
    ),
    (
        "Israeli strikes killed 14 Palestinians, among them four women.",
        [("killed", 14), ("killed", 4)],
    ),
    ("Four UN peacekeepers were wounded, one of them critically.", [("injured", 4)]),
    (
        "The health ministry reported 48 new deaths and 132 injuries.",
        [("killed", 48), ("injured", 132)],
    ),
    ("Thousands fled across the border.", [("displaced", "thousands")]),
    ("The collapse trapped 22 workers; nine were pulled out alive.", [("rescued", 9)]),
    ("Some 500 families returned to the village.", [("returned", "~500")]),
    ("Authorities evacuated 2,400 residents.", [("evacuated", 2400)]),
    ("The flood has affected 90,000 people in three provinces.", [("affected", 90000)]),
    ("Two journalists were detained and a third is missing.", [("detained", 2)]),
    ("The group freed 24 hostages on Friday.", []),
    ("Of the 46 killed, 31 were civilians.", [("killed", 46), ("killed", 31)]),
    (
        "The ministry said 61 had died, 200 were injured and 15 remained in intensive care.",
        [("killed", 61), ("injured", 200), ("injured", 15)],
    ),
    ("Twelve dead, thirty injured.", [("killed", 12), ("injured", 30)]),
    ("A total of 78 people were taken to hospital.", [("injured", 78)]),
    (
        "Security forces killed at least 5 and wounded 20+ protesters.",
        [("killed", "5+"), ("injured", "20+")],
    ),
    ("The drone strike killed a commander and two bodyguards.", [("killed", 2)]),
    ("Shelling killed one person and wounded four.", [("killed", 1), ("injured", 4)]),
    ("Over the weekend, 130 migrants drowned off Lampedusa.", [("killed", 130)]),
    ("It is the deadliest attack since 2014, when 132 children were massacred.", [("killed", 132)]),
    ("Some 7,000 have sought shelter in schools.", [("displaced", "~7000")]),
    ("A dozen people were treated for smoke inhalation.", [("injured", 12)]),
    ("The hospital said it had treated 45 people for gunshot wounds.", [("injured", 45)]),
    ("Twelve people suffered severe burns, and one was killed.", [("injured", 12), ("killed", 1)]),
    ("Rescuers are searching for 16 people.", [("missing", 16)]),
    ("Officials said the number of people killed had climbed to 1,000.", [("killed", 1000)]),
    ("The attack left 17 soldiers and 3 policemen dead.", [("killed", 17), ("killed", 3)]),
    ("The ministry said 350,000 children were suffering from malnutrition.", []),
    ("Doctors at the clinic recorded 33 deaths from cholera.", [("killed", 33)]),
    ("Another 60 people were pulled from the mud alive.", [("rescued", 60)]),
    ("A suicide bomber killed himself and six others.", [("killed", 6)]),
    ("He said 8 of his relatives had been killed.", [("killed", 8)]),
    ("Two people, a father and his son, died.", [("killed", 2)]),
    ("The violence has displaced an estimated 45,000.", [("displaced", "~45,000")]),
    (
        "By Sunday the count had reached 212 dead and more than 600 wounded.",
        [("killed", 212), ("injured", ">600")],
    ),
    ("Troops shot and killed four protesters in Bamako.", [("killed", 4)]),
    ("Thirteen of the wounded are in critical condition.", [("injured", 13)]),
    ("The blaze claimed at least 29 lives.", [("killed", "29+")]),
    ("Around two-thirds of the town's 40,000 people have fled.", []),
    (
        "Sixteen bodies have been found so far; 30 people are still missing.",
        [("killed", 16), ("missing", 30)],
    ),
    ("In all, 85 hostages were taken and 12 of them were later released.", [("abducted", 85)]),
    ("Rebels executed 19 prisoners.", [("killed", 19)]),
    ("Authorities say 118 migrants have been intercepted since Monday.", []),
    ("The crash killed all 62 people on board.", [("killed", 62)]),
    ("The crash killed all 62 aboard.", [("killed", 62)]),
    ("Last week's raid killed ten.", [("killed", 10)]),
    (
        "The United Nations says 1.9 million have been uprooted, half of them children.",
        [("displaced", 1900000)],
    ),
    (
        "Nine soldiers lost their lives and 14 were injured, the army said.",
        [("killed", 9), ("injured", 14)],
    ),
    ("The death toll could rise to 100, officials warned.", []),
    ("Of 71 passengers, 45 survived.", []),
    ("At least 6 are dead.", [("killed", "6+")]),
    ("Five dead in Nice attack.", [("killed", 5)]),
    ("Four people were reported killed and seven missing.", [("killed", 4), ("missing", 7)]),
    ("The ambush claimed the lives of eleven soldiers and a journalist.", [("killed", 11)]),
    ("More than half a million people have fled Rakhine.", [("displaced", ">500,000")]),
    ("Half a million people have fled.", [("displaced", 500000)]),
    ("Around 1 500 people were evacuated.", [("evacuated", "~1500")]),
    ("Seven-year-old Amina was killed on 12 May.", []),
    ("A further 230 suffered burns.", [("injured", 230)]),
    ("Some 50 to 60 people were killed.", [("killed", "~50-60")]),
    ("20 killed, 35 hurt in market fire.", [("killed", 20), ("injured", 35)]),
    ("Both pilots were killed.", []),
    (
        (
            "More than 25 have been killed since Friday, including eight police "
            "officers and two aid workers."
        ),
        [("killed", ">25"), ("killed", 8), ("killed", 2)],
    ),
    ("The three victims were killed instantly.", [("killed", 3)]),
    (
        "It said 26 Palestinians had been killed and 59 others wounded in the past 24 hours.",
        [("killed", 26), ("injured", 59)],
    ),
    (
        "Israel says 1,200 people were killed and 251 taken hostage on 7 October.",
        [("killed", 1200), ("abducted", 251)],
    ),
    ("Three were pronounced dead at the scene.", [("killed", 3)]),
    ("A mine explosion injured five children, one seriously.", [("injured", 5)]),
    ("Rescuers found 12 miners alive.", []),
    ("Rescuers hope to find 12 miners alive.", [("missing", 12)]),
    ("Hill 102 was captured.", []),
    ("Twelve policemen and two secretaries died.", [("killed", 12), ("killed", 2)]),
]


@pytest.mark.parametrize(("sentence", "wanted"), FIGURES)
def test_harm_and_count(sentence: str, wanted: list[tuple[str, int | str]]) -> None:
    found = drafts(sentence, "casualties")
    assert [(draft.fields["harm"], draft.fields["count"]) for draft in found] == wanted


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Between 1900 and 2000 people were killed in Homs.", "1900-2000"),
        ("The army killed 1900-2000 people in Homs.", "1900-2000"),
        ("The army killed 1914 to 1918 people in Homs.", "1914-1918"),
        ("The war displaced 40-50,000 people from Homs.", "40000-50000"),
        ("The war displaced between 40 and 50,000 people from Homs.", "40000-50000"),
        ("The war displaced 40–50,000 people from Homs.", "40000-50000"),
        ("The war displaced 1-2,000,000 people from Homs.", "1000000-2000000"),
    ],
)
def test_a_range_with_another_possible_meaning_makes_a_draft_unsure(
    sentence: str, count: str
) -> None:
    (draft,) = drafts(sentence, "casualties")
    assert (draft.fields["count"], draft.is_sure) == (count, False)
    (clear,) = drafts(re.sub(r"\d[\d,]*", "1,400", sentence, count=1), "casualties")
    assert clear.is_sure


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Between 1950 and 2000 people died on Monday.", "1950-2000"),
        ("Between 2014 and 2017 people were killed in Homs yesterday.", "2014-2017"),
        ("The army killed 1900-2000 people overnight.", "1900-2000"),
    ],
)
def test_a_range_like_years_counts_people_if_the_sentence_names_a_day(
    sentence: str, count: str
) -> None:
    (draft,) = drafts(sentence, "casualties")
    assert (draft.fields["count"], draft.is_sure) == (count, True)


@pytest.mark.parametrize(
    "sentence",
    [
        "Between 2014 and 2017, people were killed on Mondays.",
        "The 2014-2017 war killed people on Sunday.",
        "Between 2014 and 2017 the militia killed people every Monday.",
        "Between 2014 and 2017 people were killed in Homs, the minister said on Monday.",
        "From 2014 to 2017 people died in Homs, according to a report published on Monday.",
    ],
)
def test_years_beside_a_day_count_nobody(sentence: str) -> None:
    assert drafts(sentence, "casualties") == []


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Twelve soldiers were killed.", "combatants"),
        ("Twelve civilians were killed.", "civilians"),
        ("Twelve people were killed.", "all"),
        ("Twelve schoolgirls were abducted.", "children"),
        ("Twelve women were killed.", "women"),
        ("Twelve Taliban were killed.", "combatants"),
        ("Twelve civilian drivers were detained.", "civilians"),
    ],
)
def test_who_is_counted(sentence: str, who: str) -> None:
    assert [draft.fields["who"] for draft in drafts(sentence, "casualties")] == [who]


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("The ministry said 12 people were killed.", "ministry"),
        ("Twelve people were killed, the ministry said.", "ministry"),
        ("Twelve people were killed, said Ana Ruiz, a nurse.", "Ana Ruiz"),
        ("According to the Red Cross, 12 people were killed.", "Red Cross"),
        ("Twelve people were killed, according to residents.", "residents"),
        ("The death toll has risen to 12, reported officials in Kabul.", "officials"),
        ("The mayor, Ana Ruiz, put the number of dead at 12.", "Ana Ruiz"),
        ("The Observatory has documented 12 deaths.", "Observatory"),
        ("Twelve people were killed.", None),
        ("Twelve people were reportedly killed.", None),
    ],
)
def test_who_claims_it(sentence: str, claimant: str | None) -> None:
    assert [draft.fields.get("claimed_by") for draft in drafts(sentence, "casualties")] == [
        claimant
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Twelve people were killed in Homs on Monday.", "Homs"),
        ("In Homs, 12 people were killed.", "Homs"),
        ("Shelling hit the city of Homs. Twelve people were killed in the city.", "Homs"),
        ("Twelve people were killed and nine injured in an attack near Homs.", "Homs"),
        ("Aftershocks in Homs\n\nTwelve people were killed on Monday, officials said.", "Homs"),
        ("About 300 families fled the village of Kafr Nabl.", "Kafr Nabl"),
        ("Some 300 families fled from the Qaboun neighbourhood.", "Qaboun neighbourhood"),
    ],
)
def test_where_it_happened(text: str, place: str) -> None:
    assert drafts(text, "casualties")[0].fields["place"] == place


@pytest.mark.parametrize(
    "text",
    [
        "The war displaced 12.000 people.",
        "Twelve people were killed or injured.",
        "The army killed or wounded 120 rebels.",
    ],
)
def test_a_figure_that_may_mean_less_is_unsure(text: str) -> None:
    (draft,) = drafts(text, "casualties")
    assert not draft.is_sure


def test_families_are_counted_as_families() -> None:
    (draft,) = drafts("About 300 families fled the town.", "casualties")
    assert draft.fields["unit"] == "families"


def test_a_place_that_is_only_guessed_makes_a_draft_unsure() -> None:
    (draft,) = drafts("Floods in Homs\n\nTwelve people were killed on Monday.", "casualties")
    assert not draft.is_sure


def test_the_headline_adds_nothing_that_the_text_repeats() -> None:
    text = "Blast kills 12 in Homs\n\nTwelve people were killed in Homs on Monday."
    assert len(drafts(text, "casualties")) == 1


def test_the_words_of_a_figure_are_its_evidence() -> None:
    text = "On Monday at least 40 people died in Homs."
    (draft,) = drafts(text, "casualties")
    assert text[slice(*draft.span)] == "at least 40 people died"
    assert text[slice(*draft.field_spans["count"])] == "at least 40"
    assert text[slice(*draft.field_spans["place"])] == "Homs"


@pytest.mark.parametrize(
    "text",
    [
        "It was not true that 12 people were killed.",
        "It isn't true that the raid killed 12 people.",
        "Reports that 12 people were killed were not true, the army said.",
        "The army said the claim that 12 people were killed in Amran was false.",
        "The army said the claim that “12 people were killed in Amran” was false.",
    ],
)
def test_a_figure_that_is_called_untrue_is_not_drafted(text: str) -> None:
    assert drafts(text, "casualties") == []
    assert not any(draft.is_sure for draft in drafts(text, "quotes"))


@pytest.mark.parametrize(
    "text",
    [
        "It is not false that 12 people were killed.",
        "The army said that 12 people were killed; the rest was false.",
        "Reports that 12 people were killed are true, but the name was wrong.",
    ],
)
def test_a_figure_beside_something_untrue_is_drafted(text: str) -> None:
    assert [draft.fields["count"] for draft in drafts(text, "casualties")] == [12]
