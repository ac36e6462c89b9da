"""What belongs to another clause of the sentence: its subject, its claimant, its places."""

from typing import Any

import pytest

from briefing_tui.drafting.article import Article, Draft
from briefing_tui.drafting.rules.extractor import RulesExtractor


def drafts(text: str, section: str) -> list[Draft]:
    article = Article(text=text, path="a.txt", sha256="", text_sha256="")
    return [d for d in RulesExtractor().extract(article, ()) if d.section == section]


def values(text: str, section: str, key: str) -> list[Any]:
    return [draft.fields.get(key) for draft in drafts(text, section)]


@pytest.mark.parametrize(
    ("text", "places", "actors"),
    [
        ("Rebels seized Goma, and Egypt condemned the raid.", ["Goma"], ["Egypt"]),
        ("Rebels seized Goma and Egypt later condemned the raid.", ["Goma"], ["Egypt"]),
        ("Rebels seized Goma, and the army rejected a truce.", ["Goma"], ["army"]),
        ("Rebels took Goma, Qatar and Oman condemned it.", ["Goma"], [["Qatar", "Oman"]]),
        ("Rebels took Goma, Sake and Minova, and Oman condemned it.",
         ["Goma", "Sake", "Minova"], ["Oman"]),
        ("Rebels marched on Goma, Qatar and Oman condemned it.", ["Goma"], [["Qatar", "Oman"]]),
        ("Rebels shelled Israel, and Egypt condemned the raid.", [], ["Egypt"]),
        ("Rebels took Goma and Bukavu fell silent.", ["Goma"], []),
        ("Rebels took Goma, Bukavu and Uvira fell silent.", ["Goma"], []),
        ("Rebels shelled Goma, and the UN, France and Oman condemned it.",
         [], [["United Nations", "France", "Oman"]]),
        # Similar, but all names belong together.
        ("Rebels took Goma, Bukavu and Uvira on Monday.", ["Goma", "Bukavu", "Uvira"], []),
        ("Rebels took Goma and Bukavu, Oman said.", ["Goma", "Bukavu"], []),
        ("Rebels took Goma and Bukavu unopposed.", ["Goma", "Bukavu"], []),
        ("Rebels took Goma and Bukavu could fall, too.", ["Goma"], []),
        ("Rebels took Goma and Bukavu resisted as jets struck.", ["Goma"], []),
        ("Rebels took Goma and Bukavu surrendered by nightfall.", ["Goma"], []),
        ("Rebels took Goma and Bukavu held as jets struck.", ["Goma"], []),
        ("Rebels took Goma and Bukavu unravelled.", ["Goma"], []),
        ("Rebels shelled Israel and Oman, and the UN and Egypt condemned it.",
         [], [["United Nations", "Egypt"]]),
        ("Rebels shelled Israel and Oman, and Egypt condemned it.", [], ["Egypt"]),
        ("Rebels took Goma, Bukavu and Uvira backed by jets.", ["Goma", "Bukavu", "Uvira"], []),
        ("Together with Qatar and Oman, Egypt condemned it.", [], [["Qatar", "Oman", "Egypt"]]),
        ("With Qatar and Oman, Egypt condemned it.", [], [["Qatar", "Oman", "Egypt"]]),
        ("After meeting together with Qatar and Oman, Egypt condemned it.", [], ["Egypt"]),
        ("Qatar, Egypt and Oman condemned it.", [], [["Qatar", "Egypt", "Oman"]]),
        ("Ministers from Qatar and Oman condemned it.", [], [["Qatar", "Oman"]]),
        ("The occupied Golan and Oman condemned it.", [], ["Oman"]),
    ],
)  # fmt: skip
def test_an_object_is_not_part_of_the_next_subject(
    text: str, places: list[str], actors: list[object]
) -> None:
    assert values(text, "frontline", "place") == places
    assert values(text, "reactions", "actor") == actors


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Rebels shelled Goma, killing 12 and raising the toll to 90, police said.", "police"),
        ("Gangs attacked Cabaret, raising the toll to 90, police said.", "police"),
        ("Twelve died on orders of Micanor, police said, revising its figure of 90.", "police"),
        ("The ministry confirmed 12 deaths, raising the toll to 90.", "ministry"),
        ("The ministry lowered the toll from 93 to 90.", "ministry"),
        ("Twelve people died, police said, with doctors recording 90 deaths.", "doctors"),
        ("The UN, documenting 90 deaths, urged calm.", "UN"),
        ("The UN urged calm, documenting 90 deaths.", "UN"),
        ("A UN report documenting 90 deaths was published.", "UN"),
        ("After 90 people died, police said, Iran proposed a truce.", "police"),
        ("After 90 people died, Iran proposed a truce.", None),
        ("ISIS claimed responsibility for the raid, which killed 90 people.", None),
        ("ISIS claimed responsibility for killing 90 people.", "ISIS"),
        ("ISIS claimed responsibility for a raid, which killed 90 people, police said.", "police"),
    ],
)
def test_who_raises_a_toll_does_not_claim_it(text: str, claimant: str | None) -> None:
    assert values(text, "casualties", "claimed_by")[-1] == claimant


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("The town fell silent, the SDF said, as rebels took Manbij.", "frontline"),
        ("Rebels took Manbij, a local radio station reported.", "frontline"),
        ("Rebels took Manbij, according to several accounts.", "frontline"),
        ("Twelve people died in Manbij, according to local television.", "casualties"),
        ("Twelve people died in Manbij, it was reported on Monday.", "casualties"),
        ("Rebels took Manbij, a local radio station earlier said.", "frontline"),
        ("He announced the deaths of 12 people.", "casualties"),
        ("A local radio station announced a raid that killed 12 people.", "casualties"),
        ("A local radio station announced its toll of 12 deaths in Homs.", "casualties"),
        ("A local radio station said the army fled but rebels took Manbij.", "frontline"),
        ("A local radio station said all but ruins were gone and 12 people died.", "casualties"),
        ("A local radio station previously reported that rebels took Manbij.", "frontline"),
        ("Rebels took Manbij, a local radio station previously reported.", "frontline"),
        ("Rebels came. Residents said the army fled and they had taken Manbij.", "frontline"),
    ],
)
def test_a_claim_is_unsure_if_it_is_unclear_whose_it_is(text: str, section: str) -> None:
    assert [draft.is_sure for draft in drafts(text, section)] == [False]


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Rebels took Manbij, and the UN said it was worried.", "frontline"),
        ("Rebels took Manbij. “It is over,” a baker said.", "frontline"),
        ("The announced raid began, and rebels took Manbij.", "frontline"),
        ("No one claimed responsibility for the raid that killed 12 people.", "casualties"),
        ("The reported raid killed 12 people.", "casualties"),
        ("Twelve people died in Homs, not in Hama as reported.", "casualties"),
        ("Twelve people died in Homs, more than the 8 previously reported.", "casualties"),
        ("Twelve people died in Homs, compared with the 8 initially announced.", "casualties"),
        ("The mayor announced a curfew after gangs killed 12 people.", "casualties"),
        ("He said the road was safe, but 12 people died in Homs.", "casualties"),
        ("Twelve people died in Homs, and the UN said it was worried.", "casualties"),
    ],
)
def test_a_remark_about_something_else_leaves_a_claim_sure(text: str, section: str) -> None:
    assert [draft.is_sure for draft in drafts(text, section)] == [True]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Twelve soldiers in Sittwe were captured by rebels.", []),
        ("The mayor of Sittwe was captured by rebels.", []),
        ("Soldiers in Sittwe surrendered to rebels.", []),
        ("A convoy to Sittwe was seized by rebels.", []),
        ("In Sittwe, three soldiers were captured by rebels.", []),
        ("People in Sittwe are in the hands of rebels.", []),
        ("Villages around Sittwe were captured by rebels.", []),
        ("The fight for Sittwe was won by the army.", []),
        ("The army base in Sittwe was captured by rebels.", ["army base in Sittwe"]),
        ("Three villages in Tavush are under army control.", ["Three villages in Tavush"]),
        ("In Rakhine State, Sittwe was captured by rebels.", ["Sittwe"]),
        ("After a raid on Amran, Sittwe was captured by rebels.", ["Sittwe"]),
        ("In eastern Rakhine, Sittwe and Amran were captured by rebels.", ["Sittwe", "Amran"]),
        ("In Rakhine State, the towns of Sittwe and Ann fell to rebels.", ["Sittwe", "Ann"]),
        ("After Amran was shelled, Sittwe was captured by rebels.", ["Sittwe"]),
        ("After Amran, Homs and Ann were shelled, Sittwe was captured by rebels.", ["Sittwe"]),
        ("Although Amran held out, Sittwe and Ann were captured by rebels.", ["Sittwe", "Ann"]),
        ("While Amran remains calm, Sittwe was captured by rebels.", ["Sittwe"]),
        ("In Sittwe, Ann and Minbya, soldiers were captured by rebels.", []),
        ("Unlike Amran, Sittwe was captured by rebels.", ["Sittwe"]),
        ("The siege of Amran ended, and Sittwe was captured by rebels.", ["Sittwe"]),
        ("The battle for Amran ended and Sittwe was captured by rebels.", ["Sittwe"]),
        # Similar, but the place is the subject.
        ("The town of Sittwe was captured by rebels.", ["Sittwe"]),
        ("Most of the old heart of Sittwe was captured by rebels.", ["Sittwe"]),
        ("80% of Sittwe was captured by rebels.", ["Sittwe"]),
        ("About half of Sittwe was captured by rebels.", ["Sittwe"]),
        ("Around 80 percent of Sittwe was captured by rebels.", ["Sittwe"]),
        ("By Monday Sittwe was captured by rebels.", ["Sittwe"]),
        ("People fled to Sittwe, which was captured by rebels.", ["Sittwe"]),
        ("Amran fell, then Sittwe was captured by rebels.", ["Sittwe"]),
        ("Amran fell and Sittwe was captured by rebels.", ["Sittwe"]),
        ("Amran was shelled on Monday, but Sittwe and Ann fell to rebels.", ["Sittwe", "Ann"]),
        ("Residents of Amran fled and Sittwe is under the control of rebels.", ["Sittwe"]),
        ("Amran fell and the governor was captured by rebels.", []),
        (
            "The army said Amran, Sittwe and Ann were captured by rebels.",
            ["Amran", "Sittwe", "Ann"],
        ),
    ],
)
def test_a_place_inside_the_subject_is_not_what_was_captured(text: str, places: list[str]) -> None:
    assert values(text, "frontline", "place") == places


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rebels hold 14 of Arakan’s 17 towns, leaving only Ann and Sittwe under army control.",
         [("Ann", "held"), ("Sittwe", "held")]),
        ("The army took 14 towns, leaving Ann in the hands of rebels.", [("Ann", "held")]),
        ("Rebels agreed to a truce, leaving Ann under their control.", []),
        ("The army swept north, leaving only Sittwe.", []),
        ("Ann is once again under the control of rebels.", [("Ann", "held")]),
        ("Ann once again is firmly in the hands of rebels.", [("Ann", "held")]),
        ("Ann was once under the control of rebels.", []),
        # Similar, but the army left the town.
        ("The army fought on, leaving Ann in December.", [("Ann", "withdrawn")]),
        ("The army left Ann under fire.", [("Ann", "withdrawn")]),
    ],
)  # fmt: skip
def test_what_a_force_leaves_to_others_is_no_withdrawal(
    text: str, wanted: list[tuple[str, str]]
) -> None:
    found = [(draft.fields["place"], draft.fields["status"]) for draft in drafts(text, "frontline")]
    assert found == wanted


@pytest.mark.parametrize(
    ("text", "controller", "is_sure"),
    [
        ("Lachin is under Armenian control.", "Armenia", True),
        ("Lachin is in Armenian hands.", "Armenia", True),
        ("Lachin had been under Armenian control since the 1990s.", "Armenia", False),
        ("Armenian-held Lachin was shelled.", "Armenia", False),
    ],
)
def test_an_adjective_means_its_state(text: str, controller: str, is_sure: bool) -> None:
    (draft,) = drafts(text, "frontline")
    assert (draft.fields["controller"], draft.is_sure) == (controller, is_sure)


@pytest.mark.parametrize(
    ("text", "extents"),
    [
        ("Rebels captured two districts of Amran.", ["two districts"]),
        ("The outskirts of Amran are held by rebels.", ["The outskirts"]),
        ("Rebels hold 14 towns of Amran.", ["14 towns"]),
        ("Rebels hold 1,400 villages of Amran.", ["1,400 villages"]),
        ("Rebels hold ten villages of Amran.", ["ten villages"]),
        ("Rebels hold dozens of villages of Amran.", ["dozens of villages"]),
        ("Rebels hold three eastern districts of Amran.", ["three eastern districts"]),
        ("Rebels control about 80 percent of Amran.", ["about 80 percent"]),
        ("Rebels took control of two thirds of Amran.", ["two thirds"]),
        ("Rebels hold three-quarters of Amran.", ["three-quarters"]),
        ("Rebels hold the Arab quarter of Amran.", ["the Arab quarter"]),
        ("Two-thirds of Amran is held by rebels.", ["Two-thirds"]),
        ("Rebels hold a third of the cities of Amran.", ["a third of the cities"]),
        ("Rebels hold two out of three districts of Amran.", ["two out of three districts"]),
        ("Rebels captured the districts of Amran and Sittwe.", [None, None]),
    ],
)
def test_the_extent_of_a_part(text: str, extents: list[str | None]) -> None:
    assert values(text, "frontline", "extent") == extents


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Oman said that Iran had left Ann, and condemned the raid.", ["Oman"]),
        ("Oman noted that Iran had mediated and welcomed the deal.", ["Oman"]),
        ("A man denied that Iran had left, and condemned the raid.", []),
        ("Oman said on Monday that Iran had left, and condemned the raid.", ["Oman"]),
        ("A newspaper said that Iran had met envoys and condemned the raid.", ["Iran"]),
        ("Analysts said that Iran had met envoys and condemned the raid.", ["Iran"]),
        ("Hamas said that Iran had met envoys and condemned the raid.", ["Hamas"]),
    ],
)
def test_who_reports_about_a_state_reacts(text: str, actors: list[str]) -> None:
    reactions = drafts(text, "reactions")
    assert [draft.fields["actor"] for draft in reactions] == actors
    assert all(not draft.is_sure for draft in reactions)


@pytest.mark.parametrize(
    "text",
    [
        "Lacroix, briefing the Security Council, condemned the raid.",
        "A letter to the Security Council condemned the raid.",
        "A baker who told the EU condemned the raid.",
    ],
)
def test_who_is_addressed_does_not_react(text: str) -> None:
    assert drafts(text, "reactions") == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The UN said 12 people had died, and that Homs was calm.", [None]),
        (
            "They are in Tawila, where 65 people have taken shelter since the fall of Amran.",
            ["Tawila"],
        ),
        ("Cholera spread in Tawila, with 98 deaths, and in all of Darfur.", ["Tawila"]),
        ("Twelve people have been killed since May in clashes in Homs.", ["Homs"]),
        ("Twelve people died in Homs...", ["Homs"]),
        ("(Twelve people died in Homs.)", ["Homs"]),
        # Similar, but one list of places.
        ("Twelve people died in Tawila, in Amran and in Homs.", ["Tawila"]),
    ],
)
def test_the_place_of_another_clause_is_not_that_of_a_figure(
    text: str, places: list[str | None]
) -> None:
    found = drafts(text, "casualties")
    assert [draft.fields.get("place") for draft in found if draft.is_sure] == places


@pytest.mark.parametrize(
    "text",
    [
        "In a televised address Iran condemned the raid.",
        "In a short briefing the EU condemned the raid.",
        "Oman said that it had left Ann and condemned the raid.",
    ],
)
def test_who_speaks_in_an_address_reacts(text: str) -> None:
    assert [draft.is_sure for draft in drafts(text, "reactions")] == [True]


def test_who_says_whose_drone_it_was_does_not_claim_its_victims() -> None:
    (draft,) = drafts(
        "A drone that the UN said was Russian killed 40 people in Homs.", "casualties"
    )
    assert ("claimed_by" in draft.fields, draft.is_sure) == (False, False)


def test_a_capture_in_an_earlier_year_is_unsure() -> None:
    article = Article(
        text="AQMI in 2012 took Timbuktu. AQMI has held Kidal since 2012. AQMI in 2024 took Gao.",
        path="a.txt", sha256="", text_sha256="", published="2024-12-01",
    )  # fmt: skip
    found = [d for d in RulesExtractor().extract(article, ()) if d.section == "frontline"]
    assert {draft.fields["place"]: draft.is_sure for draft in found} == {
        "Timbuktu": False,
        "Kidal": True,
        "Gao": True,
    }
    # If the date of the article is unknown, each year may be an earlier one.
    assert [d.is_sure for d in drafts("AQMI in 2024 took Gao.", "frontline")] == [False]


def test_an_age_limit_counts_nobody() -> None:
    text = "The shelling left 17 civilians dead, three of them under five."
    assert values(text, "casualties", "count") == [17, 3]
    text = "The shelling left 17 civilians dead, among them over 5 children."
    assert values(text, "casualties", "count") == [17, ">5"]
