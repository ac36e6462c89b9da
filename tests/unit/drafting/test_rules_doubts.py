"""Sentences that deny, doubt, imagine or only mention a number or a capture."""

import pytest

from briefing_tui.drafting.article import Article, Draft
from briefing_tui.drafting.rules.extractor import RulesExtractor


def figures(text: str, published: str = "") -> list[Draft]:
    return drafts(text, "casualties", published)


def drafts(text: str, section: str, published: str = "") -> list[Draft]:
    article = Article(text=text, path="a.txt", sha256="", text_sha256="", published=published)
    return [d for d in RulesExtractor().extract(article, ()) if d.section == section]


@pytest.mark.parametrize(
    "sentence",
    [
        "It was unclear whether 12 people had died in Homs.",
        "The mayor declined to say whether 12 people had died in Homs.",
        "CORRECTION: an earlier version said 12 people were killed in Homs.",
        "The ministry wrongly said 12 people were killed in Homs.",
        "Officials said it was a lie that 12 people were killed in Homs.",
        "The figure of 12 dead in Homs is exaggerated, officials said.",
        "If the dam breaks, 12,000 people will be displaced, the UN warned.",
        "The UN expects 12,000 people to flee Homs.",
        "The toll may rise above 12, police said.",
        "The toll rose by 12, police said.",
        "One in 12 people was displaced.",
        "Twelve people missed being killed by minutes.",
        "Twelve people volunteered to die for the cause.",
        "Twelve people weren’t killed in Homs, police said.",
        "Twelve people narrowly escaped death in Homs, police said.",
        "Twelve people escaped being killed in Homs, police said.",
        "Twelve people feared killed in Homs were found alive, police said.",
        "Police said 12 missing people had been found safe in Homs.",
        "Police released 12 people arrested in Homs.",
        "Amnesty called for the release of 12 people detained in Homs.",
        "Twelve ministers attended the funeral of a soldier killed in Homs.",
        "Twelve lawyers visited the families of those killed in Homs.",
        "Twelve gunmen killed civilians in Homs.",
        "Police are looking for 12 men who killed a journalist in Homs.",
    ],
)
def test_what_is_not_stated_is_not_drafted(sentence: str) -> None:
    assert figures(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Twelve gunmen killed two people in Homs.",
        "Twelve people survived the strike that killed two in Homs, police said.",
        "Instead of 12 people, two were killed in Homs, police said.",
        "The death toll, first put at 12, was revised down to two, police said.",
    ],
)
def test_only_the_stated_number_is_drafted(sentence: str) -> None:
    assert [draft.fields["count"] for draft in figures(sentence)] == [2]


@pytest.mark.parametrize(
    "sentence",
    [
        "Reports that 12 people were killed in Homs could not be verified.",
        "Police could not confirm reports that 12 people were killed in Homs.",
        "The UN said it could not verify that 12 people had been killed in Homs.",
        "Police have yet to confirm that 12 people died in Homs.",
        "The mayor joked that 12 people had died in Homs.",
        "Did 12 people die in Homs?",
        "A man was accused of killing 12 people in Homs.",
        "A man was acquitted of killing 12 people in Homs.",
        "A drill simulated an attack that killed 12 people in Homs.",
        "It is the deadliest attack since 12 people were killed in Homs.",
        "Had 12 people died in Homs, the city would have erupted.",
        "It would be a disaster if 12 people died in Homs.",
        "Suppose 12 people died in Homs.",
        "No one believes that 12 people died in Homs.",
        "Few accept that 12 people died in Homs.",
        "Few accept the army's claim that 12 people died in Homs.",
    ],
)
def test_a_doubtful_figure_is_unsure_and_nobody_claims_it(sentence: str) -> None:
    (draft,) = figures(sentence)
    assert not draft.is_sure
    assert "claimed_by" not in draft.fields


@pytest.mark.parametrize(
    "sentence",
    [
        "At least 12 people may have been killed in Homs, police said.",
        "Twelve people are believed to have been killed in Homs, police said.",
        "Rebels said they had killed 12 soldiers in Homs, a claim the army denied.",
        "Ten years ago, 12 people were killed in Homs, police said.",
        "In 2012, 12 people were killed in Homs, police said.",
        "Three of the 12 people injured in Homs died, police said.",
    ],
)
def test_a_doubtful_figure_keeps_its_claimant(sentence: str) -> None:
    (draft,) = figures(sentence, published="2024-12-01")
    assert not draft.is_sure
    assert draft.fields["claimed_by"] in ("police", "Rebels")


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2024, 12 people were killed in Homs, police said.",
        "Since 2012, 12 people have been killed in Homs, police said.",
        "In May, 12 people were killed in Homs, police said.",
        "Twelve people trapped in the mine were killed in Homs, police said.",
        "Twelve people killed by a mine in Homs were farmers, police said.",
    ],
)
def test_a_plain_figure_is_sure(sentence: str) -> None:
    (draft,) = figures(sentence, published="2024-12-01")
    assert draft.is_sure
    assert draft.fields["harm"] == "killed"


@pytest.mark.parametrize(
    "sentence",
    [
        "France condemned the attack that killed 12 people in Homs.",
        "The government promised compensation for the 12 dead in Homs.",
    ],
)
def test_who_reacts_to_deaths_does_not_claim_them(sentence: str) -> None:
    (draft,) = figures(sentence)
    assert "claimed_by" not in draft.fields


@pytest.mark.parametrize(
    "sentence",
    [
        "The army stopped rebels from seizing Hama.",
        "Rebels were preventing the army from capturing Hama.",
        "Turkey warned rebels against capturing Hama.",
        "If Hama falls to the rebels, Homs is next.",
        "Hama has not fallen to the rebels, the army said.",
        "Hama is expected to fall to the rebels.",
        "Hama was to be captured by rebels by Monday.",
        "Rebels once controlled Hama.",
        "No rebel group controls Hama.",
        "Rebels drove trucks out of Hama.",
        "Rebels left Hama in ruins.",
        "The fall of Hama to the rebels is imminent.",
        "The possible fall of Hama to rebels worries Iran.",
        "The capture of Hama by rebels would cut the road.",
        "The UN demanded that rebels withdraw from Hama.",
        "Reports of the capture of Hama by rebels were false.",
        "Reports that rebels had captured Hama were denied by the army.",
        "The rebels' claim to have captured Hama was false.",
    ],
)
def test_control_that_is_not_stated_is_not_drafted(sentence: str) -> None:
    assert drafts(sentence, "frontline") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Reports that rebels had captured Hama could not be verified.",
        "Rebels captured Hama in 2012 but the army retook it.",
        "Rebels had captured Hama in 2012.",
        "Rebels reportedly captured Hama.",
        "Rebels took Hama, and the army took it back.",
        "Rebels appear to have captured Hama.",
        "Rebels claimed, without evidence, to have captured Hama.",
    ],
)
def test_doubtful_control_is_unsure(sentence: str) -> None:
    (draft,) = drafts(sentence, "frontline", published="2024-12-01")
    assert not draft.is_sure


@pytest.mark.parametrize(
    "sentence", ["Rebels claimed control of Hama.", "Rebels claim to have captured Hama."]
)
def test_a_force_claims_its_own_success(sentence: str) -> None:
    (draft,) = drafts(sentence, "frontline")
    assert draft.fields["claimed_by"] == "Rebels"


def test_who_condemns_a_capture_does_not_claim_it() -> None:
    (draft,) = drafts("Iran condemned the capture of Hama by rebels.", "frontline")
    assert "claimed_by" not in draft.fields


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The toll rose by 12 to 40, police said.", ("killed", 40, None)),
        ("Twelve people who fled Homs were killed in Hama.", ("killed", 12, "Hama")),
    ],
)
def test_the_main_clause_decides(sentence: str, expected: tuple[str, int, str | None]) -> None:
    (draft,) = figures(sentence)
    assert tuple(draft.fields.get(key) for key in ("harm", "count", "place")) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The camp can house 12,000 refugees.",
        "The camp was built for 12,000 refugees.",
        "Twelve people were killed in an attack blamed on rebels from Hama.",
    ],
)
def test_a_capacity_and_where_somebody_is_from_are_unsure(sentence: str) -> None:
    (draft,) = figures(sentence)
    assert not draft.is_sure


def test_a_place_is_no_claimant() -> None:
    (draft,) = figures("Twelve people were killed in Homs, not in Hama as reported.")
    assert "claimed_by" not in draft.fields


def test_what_another_force_had_captured_before_is_unsure() -> None:
    retaken, earlier = drafts("Rebels retook Hama, which the army had captured.", "frontline")
    assert (retaken.is_sure, earlier.is_sure) == (True, False)


@pytest.mark.parametrize(
    "sentence",
    [
        "Rebels likely seized Homs.",
        "Rebels apparently seized Homs.",
        "Rebels purportedly seized Homs.",
        "A blogger said rebels seized Homs, but the institute has not observed confirmation of it.",
        "A blogger said rebels seized Homs, but there is no evidence of this claim.",
    ],
)
def test_a_capture_that_is_only_likely_is_unsure(sentence: str) -> None:
    (draft,) = drafts(sentence, "frontline")
    assert not draft.is_sure


@pytest.mark.parametrize("verb", ["assesses", "assessed on 8 June"])
def test_who_assesses_a_capture_claims_it(verb: str) -> None:
    (draft,) = drafts(f"The Dunford Institute {verb} that rebels have seized Homs.", "frontline")
    assert draft.fields["claimed_by"] == "Dunford Institute"


@pytest.mark.parametrize(
    "sentence",
    [
        "Had rebels taken Homs, the road would be open.",
        "The road would be open, had rebels taken Homs.",
        "Supposing rebels took Homs, the road would be open.",
        "If true, rebels have captured Homs.",
        "Nobody should believe that Homs has fallen to rebels.",
        "Few believe that rebels captured Homs.",
        "Rebels are supposed to have left Homs.",
        "Rebels must have captured Homs.",
    ],
)
def test_a_change_that_is_only_supposed_is_unsure(sentence: str) -> None:
    (draft,) = drafts(sentence, "frontline")
    assert not draft.is_sure
    assert "claimed_by" not in draft.fields


@pytest.mark.parametrize("sentence", ["Rebels must leave Homs.", "Rebels all but captured Homs."])
def test_what_has_not_happened_yet_is_not_drafted(sentence: str) -> None:
    assert drafts(sentence, "frontline") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Rebels had taken Homs.",
        "If the truce fails, aid will stop. Rebels captured Homs.",
        "As if to prove it, rebels captured Homs.",
        "The strikes, which hit a market in Homs, had killed 12 people.",
        "By Monday the toll, officials said, had risen to 12 dead in Homs.",
        "Nobody has accepted blame for the attack that killed 12 people in Homs.",
    ],
)
def test_what_has_happened_is_not_supposed(sentence: str) -> None:
    (draft,) = [*drafts(sentence, "frontline"), *figures(sentence)]
    assert draft.is_sure


def test_every_number_of_an_earlier_count_is_unsure() -> None:
    text = "The UN counted 90 dead in Homs, up from an earlier tally of 77 dead and 2,880 injured."
    assert [draft.is_sure for draft in figures(text)] == [True, False, False]


def test_a_count_after_the_earlier_toll_rose_is_sure() -> None:
    text = "The initial toll of 12 rose after rescuers found 5 more dead in Homs."
    assert [draft.is_sure for draft in figures(text)][-1:] == [True]


def test_an_earlier_toll_after_a_raid_is_unsure() -> None:
    assert [d.is_sure for d in figures("An earlier toll after the raid was 12 dead.")] == [False]


def test_a_first_count_is_unsure() -> None:
    text = "Gunmen abducted 303 pupils in Homs, police said, revising a first count of 227."
    assert [draft.is_sure for draft in figures(text)] == [True, False]
