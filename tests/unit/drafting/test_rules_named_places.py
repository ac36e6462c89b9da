"""Places whose names look like those of people, parts of places, and figures of several places."""

import pytest

from briefing_tui.drafting.article import Article, Draft
from briefing_tui.drafting.ground import ground
from briefing_tui.drafting.rules.extractor import RulesExtractor


def drafts(text: str) -> list[Draft]:
    article = Article(text=text, path="a.txt", sha256="", text_sha256="", published="2024-12-01")
    return list(RulesExtractor().extract(article, ()))


@pytest.mark.parametrize("place", ["Wad Madani", "Al Hilaliya", "Deir Hafir", "Port Sudan"])
@pytest.mark.parametrize("claimants", ["residents", "activists", "medics", "witnesses"])
def test_a_place_before_several_speakers_is_no_person(place: str, claimants: str) -> None:
    for text in (
        f"Twelve people were killed in {place}, {claimants} said.",
        f"Rebels captured {place}, {claimants} said.",
    ):
        (draft,) = drafts(text)
        assert (draft.fields["place"], draft.fields["claimed_by"]) == (place, claimants)
        assert draft.is_sure


def test_a_name_with_an_office_is_a_person() -> None:
    (draft,) = drafts("Omar Aziz, head of the council, said 12 people died.")
    assert draft.fields["claimed_by"] == "Omar Aziz"


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("Strikes on Kherson, Sumy and Kharkiv killed six people.", False),
        ("Strikes on Kherson and Sumy killed six people.", False),
        ("Strikes on al-Bab, al-Hol and ez-Zor killed six people.", False),
        ("Strikes on al Bab and al Hol killed six people.", False),
        ("Strikes on Kherson killed six people and two in Sumy.", True),
        ("Six people were killed in Goma, Congo.", True),
    ],
)
def test_a_figure_of_several_places_is_unsure(text: str, is_sure: bool) -> None:
    assert drafts(text)[0].is_sure == is_sure


@pytest.mark.parametrize(
    "place", ["Gulf of Aden", "Republic of the Congo", "Democratic Republic of the Congo"]
)
def test_small_words_inside_a_name_belong_to_the_place(place: str) -> None:
    (draft,) = drafts(f"Twelve people died in the {place} on Monday.")
    assert draft.fields["place"] == place


def test_dead_and_wounded_of_one_statement_are_apart() -> None:
    text = "The ministry put the number of dead at 43 and of wounded at 370."
    found = [(draft.fields["harm"], draft.fields["count"]) for draft in drafts(text)]
    assert found == [("killed", 43), ("injured", 370)]


def test_the_capital_that_counts_is_no_place() -> None:
    (draft,) = drafts("Kyiv put Russian losses at 1,500.")
    assert "place" not in draft.fields


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # An adverb at the start of a sentence is no place.
        ("Downstream, Amran fell to the rebels.", ["Amran"]),
        ("Eventually, Amran fell to the rebels.", ["Amran"]),
        ("Overnight Amran was captured by the rebels.", ["Amran"]),
        ("Hours later, Amran and Rada fell to the rebels.", ["Amran", "Rada"]),
        # Nor is a noun for people, things or any place.
        ("Weapons were seized by the army.", []),
        ("Elections were won by the army.", []),
        ("Amran were captured by the rebels.", ["Amran"]),
        ("Hostages held by the rebels were freed.", []),
        ("Towns held by the rebels were bombed.", []),
        ("Control of Amran was taken by the army.", ["Amran"]),
        ("Outskirts of Amran were captured by the army.", ["Amran"]),
        ("Cocaine was seized by the army. It burned the cocaine.", []),
        # These words are parts of names.
        ("Camp Amran was captured by the rebels.", ["Camp Amran"]),
        ("Port Amran, a harbour, was captured by the rebels.", ["Port Amran"]),
        ("Sicily, an island, was lost to rebels. The army retook Sicily.", ["Sicily", "Sicily"]),
    ],
)
def test_the_first_word_of_a_sentence_may_be_no_name(text: str, places: list[str]) -> None:
    assert [draft.fields["place"] for draft in drafts(text)] == places


@pytest.mark.parametrize(
    ("words", "extent"),
    [
        ("most of Amran", "most"),
        ("large parts of the city of Amran", "large parts"),
        ("80% of Amran", "80%"),
        ("more than half of Amran", "more than half"),
        ("all of Amran", None),
        ("Amran", None),
    ],
)
def test_the_part_of_a_place_that_is_meant_is_its_extent(words: str, extent: str | None) -> None:
    for text in (f"Rebels control {words}.", f"On Monday, {words} fell to rebels."):
        article = Article(text=text, path="a.txt", sha256="", text_sha256="")
        (draft,) = ground(article, drafts(text)).drafts
        assert (draft.fields.get("extent"), draft.is_sure) == (extent, True)
        if extent is not None:
            assert text[slice(*draft.field_spans["extent"])] == extent


@pytest.mark.parametrize(
    "words",
    [
        "In most of the country, Amran fell to rebels.",
        "Residents of parts of Tarsa said Amran was captured by the army.",
        "Fighting in parts of Tarsa continued as Amran fell to rebels.",
        "Most of the rebels in Amran fled, and Tarsa was captured by the army.",
        "Most of the people in Amran fled before Amran was captured by the army.",
    ],
)
def test_the_extent_of_something_else_is_not_that_of_the_place(words: str) -> None:
    assert all("extent" not in draft.fields for draft in drafts(words))


def test_words_for_a_town_may_stand_between_its_extent_and_its_name() -> None:
    (draft,) = drafts("Most of the old city of Amran fell to rebels.")
    assert draft.fields["extent"] == "Most"


def test_most_of_two_places_makes_the_second_unsure() -> None:
    amran, rada = drafts("Rebels captured most of Amran and Rada.")
    assert (amran.is_sure, rada.is_sure) == (True, False)


@pytest.mark.parametrize(
    ("text", "place", "is_sure"),
    [
        ("A strike on Sumy killed six people, the ministry in Kharkiv said.", "Sumy", True),
        ("Strikes on Kherson and Sumy killed six, officials in Sumy said.", "Kherson", False),
        ("A raid on Sumy killed six, a doctor at a hospital in Kharkiv told AFP.", "Sumy", True),
        # Similar, but nobody names another place, or nobody speaks there.
        ("Six people were killed, police in Sumy said.", "Sumy", True),
        ("Six people were killed when police in Sumy fired, witnesses said.", "Sumy", True),
        ("Six people were killed in Sumy, the ministry in Kharkiv said.", "Sumy", True),
    ],
)
def test_the_place_of_the_claimant_is_not_that_of_the_figure(
    text: str, place: str, is_sure: bool
) -> None:
    (draft,) = drafts(text)
    assert (draft.fields["place"], draft.is_sure) == (place, is_sure)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Gunmen abducted 47 villagers in Nigeria’s Zamfara state.", "Zamfara state"),
        ("Shells killed 28 people in El Fasher’s Abu Shouk camp.", "Abu Shouk camp"),
        # Similar, but no part of the place is named.
        ("Strikes near Ukraine’s border killed 12 people.", "Ukraine"),
        ("Twelve people died in Syria’s north.", "Syria"),
    ],
)
def test_the_place_is_the_part_that_is_named(text: str, place: str) -> None:
    assert [draft.fields["place"] for draft in drafts(text)] == [place]


@pytest.mark.parametrize(
    ("text", "key", "values"),
    [
        ("Fighters of al Qaeda captured Zinjibar.", "controller", ["Fighters of al Qaeda"]),
        ("al Shabaab captured Zinjibar.", "controller", ["al Shabaab"]),
        ("Karenni forces captured Demoso.", "controller", ["Karenni forces"]),
        ("Advancing forces captured Demoso.", "controller", ["forces"]),
        ("Rebels captured al Bab and al Hasakah.", "place", ["al Bab", "al Hasakah"]),
        ("Twelve people died in al Bab.", "place", ["al Bab"]),
        ("Twelve people died in rebel-held Idlib.", "place", ["Idlib", "Idlib"]),
        ("SDF-held Afrin is encircled.", "place", ["Afrin", "Afrin"]),
        ("Russia’s defence ministry claimed the village of Dalne.", "controller", ["Russia"]),
        ("Doctors Without Borders said 12 people died in Bor.", "claimed_by",
         ["Doctors Without Borders"]),
        ("The Office of the High Commissioner for Human Rights said 12 people died in Bor.",
         "claimed_by", ["Office of the High Commissioner for Human Rights"]),
        ("Seven of the 56 people killed in Idlib were fighters.", "who", ["combatants"]),
        ("At least 12 of those killed in Idlib were women.", "who", ["women"]),
        ("The ministry in Gaza said 40 people had died since May, when gunmen came to Ashkelon.",
         "place", ["Gaza"]),
    ],
)  # fmt: skip
def test_names_are_whole_and_belong_to_their_clause(
    text: str, key: str, values: list[str | None]
) -> None:
    assert [draft.fields.get(key) for draft in drafts(text)] == values


@pytest.mark.parametrize(
    ("words", "place", "is_sure"),
    [
        ("at a Catholic church in Komanda", "Komanda", True),
        ("near St. Mary’s in Papiri", "Papiri", True),
        ("in Islamic State’s raid on Mopti", "Mopti", True),
        # After "a", the name describes the noun. It may be the name of a place or something else.
        ("in a Homs hospital", "Homs hospital", False),
        ("in a Toyota pickup", "Toyota", False),
    ],
)
def test_a_name_that_describes_a_noun_may_be_no_place(
    words: str, place: str, is_sure: bool
) -> None:
    (draft,) = drafts(f"Twelve people died {words}.")
    assert (draft.fields["place"], draft.is_sure) == (place, is_sure)
