"""Sentences that state a loss beside something else, or only mention people and old counts."""

import pytest

from briefing_tui.drafting.article import Article, Draft
from briefing_tui.drafting.rules.extractor import RulesExtractor


def figures(text: str) -> list[Draft]:
    article = Article(text=text, path="a.txt", sha256="", text_sha256="", published="2024-12-01")
    return [d for d in RulesExtractor().extract(article, ()) if d.section == "casualties"]


def summaries(text: str) -> list[tuple[str, object, bool]]:
    return [(d.fields["harm"], d.fields["count"], d.is_sure) for d in figures(text)]


SURE, UNSURE = True, False


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # A loss that is stated beside a plan.
        ("The army will bury 12 soldiers killed in Homs.", [("killed", 12, SURE)]),
        ("The army will bury 12 soldiers who were killed in Homs.", [("killed", 12, SURE)]),
        ("Mourners gathered to bury the 12 people killed in Homs.", [("killed", 12, SURE)]),
        ("A convoy could not evacuate 12 people wounded in Homs.", [("injured", 12, UNSURE)]),
        ("The army will bury 12 soldiers on Monday.", [("killed", 12, UNSURE)]),
        ("Twelve soldiers will be buried in Homs on Monday.", [("killed", 12, UNSURE)]),
        ("The group will kill 12 hostages, it said.", [("abducted", 12, UNSURE)]),
        # Nobody has died.
        ("A landslide could bury 12 people in Homs.", []),
        ("The dam threatened to bury 12 people in Homs.", []),
        ("The army will kill 12 people who fight in Homs.", []),
        ("The UN warned that 400,000 people risk being displaced.", []),
        ("Twelve people are at risk of dying in Homs.", []),
        ("An avalanche buried 12 people in Homs.", [("killed", 12, UNSURE)]),
        # People who are only mentioned are no new count.
        ("The families of 12 hostages met the president.", [("abducted", 12, UNSURE)]),
        # Somebody is not counted, or something else happened to a part of the people.
        ("A man and two others were killed in Homs.", [("killed", 2, UNSURE)]),
        ("Rebels killed a mayor and 12 other people.", [("killed", 12, UNSURE)]),
        ("Three men and two others were killed.", [("killed", 3, SURE), ("killed", 2, SURE)]),
        (
            "Nine were killed, and a man and two others were hurt.",
            [("killed", 9, SURE), ("injured", 2, UNSURE)],
        ),
        ("A man was killed and two others injured.", [("injured", 2, SURE)]),
        (
            "Nine people were killed in Homs, the UN said, and 40 others were hurt.",
            [("killed", 9, SURE), ("injured", 40, SURE)],
        ),
        (
            "Twelve people were injured, of whom three died.",
            [("injured", 12, SURE), ("killed", 3, SURE)],
        ),
        (
            "Gunmen abducted 30 people, of whom 12 escaped.",
            [("abducted", 30, SURE), ("escaped", 12, SURE)],
        ),
        (
            "Forty people were killed, of whom six were burned.",
            [("killed", 40, SURE), ("killed", 6, SURE)],
        ),
        (
            "Twelve displaced people, including five children, were killed in Homs.",
            [("killed", 12, SURE), ("killed", 5, SURE)],
        ),
        (
            "Forty injured people, including five children, were taken to hospital.",
            [("injured", 40, SURE), ("injured", 5, SURE)],
        ),
        ("The father of three, who fled Homs, was wounded.", []),
        ("A mother of five was killed in Homs.", []),
        ("A mother of five children was killed in Homs.", []),
        ("The mother of five children killed in Homs was arrested.", [("killed", 5, UNSURE)]),
        ("The families of the 12 hostages met the president.", [("abducted", 12, UNSURE)]),
        ("Lawyers of 12 detainees appealed.", [("detained", 12, UNSURE)]),
        ("The mothers of 12 missing soldiers protested.", [("missing", 12, UNSURE)]),
        ("The relatives of 12 people killed in Homs sued.", [("killed", 12, UNSURE)]),
        ("The fate of 12 hostages is unknown.", [("abducted", 12, UNSURE)]),
        ("The release of 12 hostages was agreed.", [("abducted", 12, UNSURE)]),
        ("Talks about 12 hostages continued.", [("abducted", 12, UNSURE)]),
        ("There is concern over 12 detainees.", [("detained", 12, UNSURE)]),
        ("A camp for 12,000 refugees burnt down.", [("displaced", 12000, UNSURE)]),
        ("A school for 300 displaced children closed.", [("displaced", 300, UNSURE)]),
        ("Militants took 12 hostages.", [("abducted", 12, SURE)]),
        ("A strike killed a family of six.", [("killed", 6, SURE)]),
        ("Aid for 25 million people in need ran out.", [("in-need", 25_000_000, SURE)]),
        ("Aid for 300,000 people displaced by war ran out.", [("displaced", 300_000, SURE)]),
        ("Rescuers searched for 12 missing people.", [("missing", 12, SURE)]),
        ("A strike killed about 12 people.", [("killed", "~12", SURE)]),
        # Counts that a later one replaces.
        ("The toll was first reported as 41, but corrected to 37.", [("killed", 37, SURE)]),
        ("An earlier toll of 82 was raised to 94.", [("killed", 82, UNSURE), ("killed", 94, SURE)]),
        ("The previous toll was 82.", [("killed", 82, UNSURE)]),
        ("Officials initially put the toll at 82.", [("killed", 82, UNSURE)]),
        ("Officials first said 82 people were killed.", [("killed", 82, UNSURE)]),
        (
            "The toll rose to 94 from an earlier count of 82.",
            [("killed", 94, SURE), ("killed", 82, UNSURE)],
        ),
        # What happened long before.
        ("A week ago, 14 people were killed in Homs.", [("killed", 14, UNSURE)]),
        ("The attack came a week after 14 people were killed.", [("killed", 14, UNSURE)]),
        ("An attack last month killed nine people.", [("killed", 9, UNSURE)]),
        ("The worst attack since 2018, when 120 people died.", [("killed", 120, UNSURE)]),
        ("Two months after the truce, 12 people were killed.", [("killed", 12, SURE)]),
        ("Since the war began a week ago, 14 people have died.", [("killed", 14, SURE)]),
        ("The war, which began a year ago, has killed 14 people.", [("killed", 14, SURE)]),
        ("Since 2011, when the war began, 14 people have died.", [("killed", 14, SURE)]),
        ("Twelve people were killed two days ago.", [("killed", 12, SURE)]),
        ("Twelve people must have died.", [("killed", 12, UNSURE)]),
        # What is planned for people, and what is only said of them.
        ("Twelve men are to be executed.", []),
        ("Twelve men were sentenced to be hanged.", []),
        ("Some 300,000 people continue to be displaced.", [("displaced", "~300,000", SURE)]),
        ("Iran hanged 12 men on Monday.", [("killed", 12, SURE)]),
        ("Twelve people were said to have died.", [("killed", 12, UNSURE)]),
        ("Twelve people are reported to have died.", [("killed", 12, UNSURE)]),
        ("The army killed 12 suspected militants.", [("killed", 12, SURE)]),
        ("Residents protested over the alleged killing of 12 people.", [("killed", 12, UNSURE)]),
        # Orders that people may not follow, and captives who are free again.
        ("Police ordered 12,000 people to leave their homes.", [("displaced", 12000, UNSURE)]),
        ("Some 12,000 people were told to leave.", [("displaced", "~12,000", UNSURE)]),
        ("Twelve people were ordered to flee Homs.", [("displaced", 12, UNSURE)]),
        ("Twelve people were urged to flee Homs.", [("displaced", 12, UNSURE)]),
        ("Twelve people who were warned to leave fled Homs.", [("displaced", 12, SURE)]),
        ("Twelve of the 40 people arrested were released.", []),
        ("Twelve people arrested on Monday were later freed.", [("detained", 12, UNSURE)]),
        ("Twelve people arrested on Monday were charged.", [("detained", 12, SURE)]),
        # Words around the number.
        ("That brings to 94 the number of reporters killed.", [("killed", 94, SURE)]),
        ("Nine people, excluding the attacker, died.", [("killed", 9, SURE)]),
        ("Hezbollah mourned three fighters.", [("killed", 3, UNSURE)]),
        ("Some 12,000 Syrians returned home from Turkey.", [("returned", "~12,000", UNSURE)]),
        # Rates, and tolls that have not been reached.
        ("Twelve people are killed every day.", [("killed", 12, UNSURE)]),
        ("An average of 12 people die of hunger.", [("killed", 12, UNSURE)]),
        ("The mines kill 12 people a year.", [("killed", 12, UNSURE)]),
        ("Twelve people died in a day.", [("killed", 12, SURE)]),
        ("Twelve people died a day later.", [("killed", 12, SURE)]),
        ("The toll is likely to exceed 1,000.", []),
        ("The toll climbed past 1,000.", [("killed", ">1000", SURE)]),
        # A remark with a number between the people and what happened to them.
        *(
            (sentence, [("killed", 40, SURE), ("killed", 12, UNSURE)])
            for sentence in (
                "Forty people, 12 of them children, were killed.",
                "Forty people, 12 of whom were children, were killed.",
                "Forty people — 12 of them children — were killed.",
            )
        ),
        (
            "Forty people, at least 12 of them children, died.",
            [("killed", 40, SURE), ("killed", "12+", UNSURE)],
        ),
        ("Forty people, more than half of them children, died.", [("killed", 40, SURE)]),
        # Captives who are dead, and the whole of which a part is told.
        ("The bodies of four hostages were handed over.", [("killed", 4, SURE)]),
        ("The remains of 12 hostages were found.", [("killed", 12, SURE)]),
        ("The group acknowledged the loss of 15 fighters.", [("killed", 15, UNSURE)]),
        ("Half of the 40 wounded are children.", [("injured", 40, UNSURE)]),
        ("Half of the 40 wounded died.", [("injured", 40, UNSURE)]),
    ],
)
def test_what_a_sentence_states_of_a_loss(
    sentence: str, expected: list[tuple[str, object, bool]]
) -> None:
    assert summaries(sentence) == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Mortar fire killed three people.", None),
        ("Suicide bombing kills 12 people.", None),
        ("Deadly Suicide Bombing Kills 12", None),
        ("Overnight shelling killed 12 people.", None),
        ("Kabul bombing killed 12 people.", "Kabul"),
        ("Orsova attack killed 12 people. It was the first in Orsova.", "Orsova"),
        ("The Orsova attack killed 12 people.", "Orsova"),
        ("Israel killed 12 militants.", None),
        ("Russia captured 12 Ukrainian soldiers.", None),
        ("Iran executed 12 people.", "Iran"),
        ("Turkey arrested 12 people.", "Turkey"),
        ("Chad has lost 40 soldiers.", "Chad"),
    ],
)
def test_a_weapon_or_a_state_that_kills_is_no_place(text: str, place: str | None) -> None:
    (draft,) = figures(text)
    assert draft.fields.get("place") == place


def test_who_reported_something_earlier_claims_nothing() -> None:
    text = "At least 2,900 people were killed in Goma, far more than the 773 previously reported."
    assert "claimed_by" not in figures(text)[0].fields


@pytest.mark.parametrize(
    ("sentence", "groups"),
    [
        ("The strike killed a woman and wounded three others.", ["all"]),
        ("Shelling killed two women and injured five others.", ["women", "all"]),
        ("Three soldiers and two others were killed.", ["combatants", "all"]),
        # Similar, but the others are of the same group.
        ("Shelling killed two soldiers and injured five more.", ["combatants", "combatants"]),
    ],
)
def test_others_are_not_of_the_group_before_them(sentence: str, groups: list[str]) -> None:
    assert [draft.fields["who"] for draft in figures(sentence)] == groups
