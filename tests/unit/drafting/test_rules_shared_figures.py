"""Numbers that continue an earlier figure, idioms of harm, and numbers that are not figures."""

import pytest

from tests.unit.drafting.test_rules_figures import drafts

RECOUNTS = [
    ("Nine people died in the blast. The mayor put it at 14.", [9, 14]),
    ("Nine people died in the blast. The ministry's register shows eleven.", [9, 11]),
    ("Nine people died in the blast. The parish priest counted 12.", [9, 12]),
    ("Nine people died in the blast; a nurse spoke of 15.", [9, 15]),
    ('Nine people died in the blast. The rebels put the figure at "more than 20".', [9, ">20"]),
    (
        "How many were displaced?\n\nThe city council: 4,100. The mission: around 6,000.",
        [4100, "~6000"],
    ),
    ("Some 900 people fled. Arun took in most, ahead of Belt with 210.", ["~900", 210]),
    ("Soldiers shot dead two gunmen at the gate, while officers claim three others.", [2, 3]),
    # Similar, but not a number of people.
    ("Nine people died in the blast. The mayor has 14 trucks.", [9]),
    ("The mayor put it at 14.", []),
    ("Nine people died in the blast. The city has 14 hospitals with 300 beds.", [9]),
]
PARTS = [
    ("The raid killed 26, of whom nine were toddlers.", [26, 9]),
    ("Thirty patients are in hospital; five are toddlers.", [30, 5]),
    ("Twelve people were killed. Of them, four were women.", [12, 4]),
    ("Some 900 people fled; 300 of the latter crossed the river.", ["~900", 300]),
    ("Forty people were killed, including six boys and two girls, and 11 wounded.", [40, 6, 2, 11]),
    ("Twelve people were killed. “Among them two midwives and three drivers,” said Ana Ruiz.",
     [12, 2, 3]),
    # Similar, but not a part of the people harmed.
    ("Twelve people were killed. We knew 31 of them.", [12]),
    ("Some 60 prisoners were freed. Among the Malians were 35 that fell ill.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "counts"), [*RECOUNTS, *PARTS])
def test_a_number_goes_on_with_an_earlier_one(text: str, counts: list[int | str]) -> None:
    assert [draft.fields["count"] for draft in drafts(text, "casualties")] == counts


IDIOMS = [
    ("The general admitted losing eight fighters.", [("killed", 8)]),
    ("The commander mourned six comrades fallen in the battle.", [("killed", 6)]),
    ("Five patients did not survive.", [("killed", 5)]),
    ("Four miners were beaten to death.", [("killed", 4)]),
    ("Two girls aged between six and 11 were dug out dead.", [("killed", 2)]),
    ("Eleven policemen embraced martyrdom.", [("killed", 11)]),
    ("The envoy spoke of at least four public executions.", [("killed", "4+")]),
    ("Upwards of four hundred of our own have died.", [("killed", ">400")]),
    ("Some 15 people are under treatment.", [("injured", "~15")]),
    ("Two civilians received shrapnel injuries.", [("injured", 2)]),
    ("Twenty-odd people were wounded.", [("injured", "~20")]),
    ("She put the injured at between 70 and 90.", [("injured", "70-90")]),
    ("Sixty died as the total of casualties reached 400.", [("killed", 60), ("injured", 400)]),
    ("The canton is sheltering 5,120 villagers from the floods.", [("displaced", 5120)]),
    ("The mission registered 910 new arrivals.", [("displaced", 910)]),
    ("Some 650 households, by the tally of the parish, live in tents.",
     [("displaced", "~650")]),
    ("More than 95 families were ordered out at night.", [("displaced", ">95")]),
    ("The displaced are now above 40,000.", [("displaced", ">40,000")]),
    ("Around 3,000 people escaped from Dunford.", [("displaced", "~3000")]),
    ("Around 3,000 inmates escaped from Dunford prison.", [("escaped", "~3000")]),
    ("Up to nine suspects have been picked up.", [("detained", "<=9")]),
    ("The raiders killed 13 guards and 6 MPCs.", [("killed", 13), ("killed", 6)]),
    ("The blast killed 12 last week.", [("killed", 12)]),
    ("The blast killed 12 yesterday.", [("killed", 12)]),
    ("Hospitals took in 33 casualties.", [("injured", 33)]),
    ("Divers recovered the remains of 14 villagers.", [("killed", 14)]),
    ("The ambush cost the army 11 soldiers.", [("killed", 11)]),
    ("Fatalities: 12. Wounded: 40.", [("killed", 12), ("injured", 40)]),
    ("Killed: 5; injured: 19.", [("killed", 5), ("injured", 19)]),
    ("Gunmen seized 20 worshippers.", [("abducted", 20)]),
    ("The marines seized 20 fighters.", [("captured", 20)]),
    ("The clashes have sent 12,000 people across the border.", [("displaced", 12000)]),
    ("They beheaded four captives.", [("killed", 4)]),
    ("Six inmates broke out of the jail.", [("escaped", 6)]),
    ("Nine people died; the mayor then raised the count to 61.", [("killed", 9), ("killed", 61)]),
    ("Sixty people, including babies, were dragged into the forest.", [("abducted", 60)]),
    ("Some 300 people have crossed from Arun.", [("displaced", "~300")]),
    ("The clinic treated 118 war-wounded.", [("injured", 118)]),
    ("A commander was killed along with four of his men.", [("killed", 4)]),
    (
        "The toll stands at 27 killed, including ten men and five girls, and 44 wounded.",
        [("killed", 27), ("killed", 10), ("killed", 5), ("injured", 44)],
    ),
    # Similar, but nobody was harmed.
    ("A commander was killed with a drone that had four rotors.", []),
    ("A court sentenced five men to 10 years in prison.", []),
    ("The capital has sent 12,000 soldiers to the border.", []),
    ("The marines seized 20 trucks.", []),
    ("The repairs cost the army 11 weeks.", []),
    ("The bank raised the rate to 61.", []),
    ("The team has lost eight matches.", []),
    ("Three trees had fallen.", []),
    ("Two teachers were sentenced to death.", []),
    ("The hotel houses 400 guests.", []),
    ("The airport counted 8,400 arrivals.", []),
    ("Around 3,000 drivers were picked up by bus.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), IDIOMS)
def test_idioms_of_harm(sentence: str, wanted: list[tuple[str, int | str]]) -> None:
    found = drafts(sentence, "casualties")
    assert [(draft.fields["harm"], draft.fields["count"]) for draft in found] == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "A woman of around forty drowned.",
        "Two sisters, aged 71 and 74, were burned.",
        "About seven in 10 fled.",
        "Three in ten of those hurt died.",
        "Two in 9 of those hurt died.",
        "One in 500 people died.",
        "One in 1,000 children were killed.",
        "Two in 500 people were killed.",
        "All but four were captured.",
        "One evening the gunmen will have fled.",
        "Rescue 1122, whose crews were there first, said nobody was hurt.",
    ],
)
def test_ages_ratios_and_remainders_are_no_counts(sentence: str) -> None:
    assert drafts(sentence, "casualties") == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("It noted 29 civilian deaths.", ["civilians"]),
        ("Some 800 people fled.", ["civilians"]),
        ("Gunmen abducted nine people.", ["civilians"]),
        ("Twelve people, including three policemen, were killed and 40 others hurt.",
         ["all", "combatants", "all"]),
        ("Twelve people died. Five of the dead were fighters of the militia.",
         ["all", "combatants"]),
        ("Nine soldiers were killed. The mayor counted 12.", ["combatants", "combatants"]),
        ("Nine soldiers were killed. Six others were injured.", ["combatants", "combatants"]),
        ("Nine soldiers were killed. Four people were hurt.", ["combatants", "all"]),
        ("The league gave the army's losses as 60 dead, 75 wounded.", ["combatants"] * 2),
        ("Nurses saw 40 pro-government dead.", ["combatants"]),
        ("Rebel chiefs say 300 of their own died.", ["combatants"]),
        ("Enemy side: 47 dead.", ["combatants"]),
        ("The ELN admitted three dead in its ranks.", ["combatants"]),
        ("Three members of the northern border guard were killed.", ["combatants"]),
        ("The fire killed a family of five.", ["civilians"]),
        ("Nine soldiers were killed, and four men were wounded.", ["combatants", "combatants"]),
        ("Nine soldiers were killed. Four men were wounded.", ["combatants", "combatants"]),
        ("Debris hit a house, killing a teacher and injuring four more.", ["civilians"]),
        ("The soldiers fled the camp; 19 of them died.", ["combatants"]),
        # Similar, but not the side of anyone.
        ("The mayor gave the town's losses as 60 dead.", ["all"]),
        ("Three members of the choir were killed.", ["all"]),
        ("Nine people were killed, and four men were wounded.", ["all", "men"]),
    ],
)  # fmt: skip
def test_who_is_counted_by_the_words_around(text: str, who: list[str]) -> None:
    assert [draft.fields["who"] for draft in drafts(text, "casualties")] == who
