"""Long names of organisations, and offices with a portfolio such as `Secretary of State`."""

import pytest

from briefing_tui.drafting.article import Article, Draft
from briefing_tui.drafting.rules.extractor import RulesExtractor


def drafts(text: str, section: str) -> list[Draft]:
    article = Article(text=text, path="a.txt", sha256="", text_sha256="")
    return [d for d in RulesExtractor().extract(article, ()) if d.section == section]


@pytest.mark.parametrize(
    "name",
    [
        "Armed Conflict Location and Event Data Project",
        "Stabilization and Monitoring Centre for the North",
        "Truth and Reconciliation Commission",
        "Food and Agriculture Organization",
        "Centre for Documentation of Violations and Missing Persons",
        "Union of Medical Care and Relief Organizations",
        "Committee for the Protection of Journalists and Media Freedoms",
        "International Federation of Red Cross and Red Crescent Societies",
        "Ministry of Health and Population",
    ],
)
def test_a_name_with_and_is_read_as_a_whole(name: str) -> None:
    (before,) = drafts(f"The {name} said 12 people were killed in Homs.", "casualties")
    (after,) = drafts(f"Twelve people were killed in Homs, the {name} said.", "casualties")
    assert (before.fields["claimed_by"], after.fields["claimed_by"]) == (name, name)


def test_a_topic_with_and_is_no_second_actor() -> None:
    text = "The International League for Peace and Freedom condemned the raid."
    (draft,) = drafts(text, "reactions")
    assert draft.fields["actor"] == "International League for Peace and Freedom"


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The UN and African Union condemned raids.", ["United Nations", "African Union"]),
        ("The Kremlin and Foreign Ministry condemned raids.", ["Russia", "Foreign Ministry"]),
    ],
)
def test_two_actors_are_not_one_name(text: str, actors: list[str]) -> None:
    assert [d.fields["actor"] for d in drafts(text, "reactions")] == [actors]


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban and National Resistance Front said 12 people were killed in Homs.",
        "The Syrian Network for Human Rights and the White Helmets said 12 people were killed.",
        "Twelve people were killed in Homs, the Red Cross and Amnesty International said.",
        "Twelve people were killed in Homs, doctors and rescue workers said.",
    ],
)
def test_a_claim_of_two_claimants_is_unsure(text: str) -> None:
    assert [d.is_sure for d in drafts(text, "casualties")] == [False]


@pytest.mark.parametrize(
    "office",
    [
        "Secretary of State",
        "Assistant Secretary of State",
        "Under-Secretary of State for Political Affairs",
        "Secretary of the Treasury",
        "Minister of State",
        "Minister of the Interior",
        "Minister of Health",
        "Minister of Tourism",
        "Minister of Energy and Water",
        "Minister of Foreign Affairs and Expatriates",
        "Minister for Foreign Affairs",
        "Head of State",
        "Chief of Staff",
        "Chief of the General Staff",
        "Attorney General",
    ],
)
def test_a_portfolio_is_part_of_the_office(office: str) -> None:
    (quote,) = drafts(f"“We are watching,” said {office} Name Surname.", "quotes")
    fields = quote.fields
    assert (fields["speaker"], fields["role"]) == ("Name Surname", office)
    assert "affiliation" not in fields


def test_a_rank_after_a_portfolio_is_not_part_of_the_name() -> None:
    (quote,) = drafts("“We left,” said Minister of Defence Lt. Gen. Name Surname.", "quotes")
    assert quote.fields["speaker"] == "Name Surname"
    assert quote.fields["role"] == "Minister of Defence"


@pytest.mark.parametrize(
    ("office", "organisation"),
    [
        ("Director of Civil Defence", "Civil Defence"),
        ("Secretary of the National Security Council", "National Security Council"),
        ("Secretary-General of NATO", "NATO"),
        ("President of Ukraine", "Ukraine"),
    ],
)
def test_an_organisation_is_no_portfolio(office: str, organisation: str) -> None:
    (quote,) = drafts(f"“We are watching,” said {office} Name Surname.", "quotes")
    assert quote.fields["affiliation"] == organisation


def test_the_state_of_a_minister_with_a_portfolio_is_unsure() -> None:
    text = "Syria is at war. “We are watching,” said Minister of the Interior Name Surname."
    (quote,) = drafts(text, "quotes")
    assert (quote.fields["affiliation"], quote.is_sure) == ("Syria", False)


def test_a_name_after_a_place_leaves_the_speaker_unsure() -> None:
    (quote,) = drafts("“We are watching,” said Governor of Homs Name Surname.", "quotes")
    assert not quote.is_sure


def test_the_head_of_a_union_of_a_state_is_not_head_of_the_state() -> None:
    (quote,) = drafts("“We left,” said the head of Egypt's trade union, Name Surname.", "quotes")
    assert (quote.fields["speaker"], quote.fields["role"]) == ("Name Surname", "head")
    assert quote.fields["affiliation"].replace("’", "'") == "Egypt's trade union"
