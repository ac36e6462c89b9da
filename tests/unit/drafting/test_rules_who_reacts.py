"""Reactions that are supposed, denied or quoted, and who reacts in a sentence about several."""

import pytest

from briefing_tui.drafting.article import Draft
from briefing_tui.drafting.rules.extractor import RulesExtractor
from tests.unit.drafting.articles import article


def reactions(text: str) -> list[Draft]:
    found = RulesExtractor().extract(article(text), ())
    return [draft for draft in found if draft.section == "reactions"]


@pytest.mark.parametrize(
    "text",
    [
        "Had Moscow wanted a truce, it would have said so.",
        "If Turkey condemned the attack, it would lose friends, a diplomat said.",
    ],
)
def test_a_supposed_reaction_is_not_drafted(text: str) -> None:
    assert reactions(text) == []


def test_what_follows_a_semicolon_is_said_by_others() -> None:
    text = (
        "The RSF said it had left; the Popular Resistance, an ally, rejected the claim as a "
        "“campaign”."
    )
    assert [draft.fields["actor"] for draft in reactions(text)] == ["Popular Resistance"]


@pytest.mark.parametrize(
    "text",
    [
        "State news agency SANA, however, quoted a field commander as denying the rout.",
        "The US Geological Survey’s model suggests there could be more deaths.",
        "The NUG declared a pause but warned it would use its right to defend itself.",
    ],
)
def test_what_others_deny_or_a_forecast_is_no_reaction(text: str) -> None:
    assert reactions(text) == []


def test_a_quotation_after_a_semicolon_is_no_reaction_of_the_actor_before() -> None:
    text = "Hamas said in a video that three had died; Israel called that “a blatant lie”."
    assert [draft.fields["actor"] for draft in reactions(text)] == ["Israel"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Israel was condemned by Egypt and Iraq, but not by the US.",
            [(["Egypt", "Iraq"], "condemns")],
        ),
        ("The UN warned of risks to civilians.", [("United Nations", "warns")]),
        ("“We do not support the rebels,” the US said.", []),
    ],
)
def test_who_reacts_and_how(text: str, wanted: list[tuple[object, str]]) -> None:
    found = reactions(text)
    assert [(draft.fields["actor"], draft.fields.get("stance")) for draft in found] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Turkey’s AKP condemned the raid.", []),
        ("Britain’s Labour Party condemned the raid.", []),
        ("Israel’s Likud condemned the raid.", [("Israel", False)]),
        ("President Recep Erdogan spoke. Turkey’s Erdogan condemned the raid.", [("Turkey", True)]),
        ("Turkey’s parliament condemned the raid.", [("Turkey", True)]),
    ],
)
def test_a_name_after_a_state_may_not_speak_for_it(
    text: str, wanted: list[tuple[str, bool]]
) -> None:
    found = reactions(text)
    assert [(draft.fields["actor"], draft.is_sure) for draft in found] == wanted
