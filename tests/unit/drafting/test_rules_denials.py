"""What somebody denies after it was stated: it is drafted as unsure, with who denies it."""

import pytest

from briefing_tui.drafting.article import Article, Draft
from briefing_tui.drafting.rules.extractor import RulesExtractor


def drafts(text: str, section: str) -> list[Draft]:
    article = Article(text=text, path="a.txt", sha256="", text_sha256="", published="2024-12-01")
    return [d for d in RulesExtractor().extract(article, ()) if d.section == section]


@pytest.mark.parametrize(
    ("text", "controller", "denier"),
    [
        ("The seizure of Hama by the SNA was denied by the SDF.", "SNA", "SDF"),
        ("The fall of Hama to the rebels was later denied by the army.", "rebels", "army"),
        ("The rebels’ capture of Hama has been denied by the army.", "rebels", "army"),
        ("The reported seizure of Hama by rebels was rejected by the army.", "rebels", "army"),
        ("The alleged seizure of Hama by rebels is disputed.", "rebels", None),
        ("HTS’s claimed capture of Hama was disputed by the government.", "HTS", "government"),
        ("Rebels said they had captured Hama, a claim the army denied.", "Rebels", "army"),
        ("Rebels say they captured Hama, which the army denies.", "Rebels", "army"),
        ("Rebels captured Hama, but the army denied it.", "Rebels", "army"),
        ("Rebels captured Hama, a claim the army denied.", "Rebels", "army"),
        ("Rebels captured Hama, something the army rejected.", "Rebels", "army"),
        ("The SNA claims to have captured Hama; the SDF denies this.", "SNA", "SDF"),
        ("The SNA claims to have captured Hama. The SDF denies the claim.", "SNA", "SDF"),
        ("There was no confirmation that rebels had captured Hama.", "rebels", None),
        ("Rebels captured Hama, the army denied.", "Rebels", "army"),
        ("Rebels had captured Hama, the army denied on Monday.", "Rebels", "army"),
        ("Rebels captured Hama. The army denied.", "Rebels", "army"),
        ("Rebels claimed that they took Hama, but the army disputed this claim.", "Rebels", "army"),
        ("Rebels captured Hama. The army denied it.", "Rebels", "army"),
        ("Rebels captured Hama, a claim that the army denied on Monday.", "Rebels", "army"),
        ("Rebels captured Hama, a claim denied by the army.", "Rebels", "army"),
        ("Rebels captured Hama, although this was denied by the army.", "Rebels", "army"),
        (
            "Rebels captured Hama, the chief of the army denied.",
            "Rebels",
            "chief of the army",
        ),
        ("Rebels captured Hama, the army denied later that day.", "Rebels", "army"),
        ("Rebels captured Hama, but this the army denied.", "Rebels", "army"),
        ("Rebels captured Hama, the media and the army denied.", "Rebels", "army"),
        ("Rebels captured Hama. The army denied on Monday the report.", "Rebels", "army"),
        ("Rebels captured Hama. The army denied that on Monday.", "Rebels", "army"),
        ("Rebels captured Hama during peace talks, a claim the army rejected.", "Rebels", "army"),
        ("Rebels captured Hama after a truce. The army rejected the report.", "Rebels", "army"),
        (
            "Rebels captured Hama, a source close to the army denied on Monday.",
            "Rebels",
            "source close to the army",
        ),
        ("After rebels took Hama, Iran urged a truce, but the army rejected it.", "rebels", None),
    ],
)
def test_a_denied_capture_is_unsure(text: str, controller: str, denier: str | None) -> None:
    (draft,) = drafts(text, "frontline")
    assert not draft.is_sure
    assert draft.fields["status"] == "captured"
    assert draft.fields["controller"] == controller
    assert draft.fields.get("denied_by") == denier


@pytest.mark.parametrize(
    "sentence",
    [
        "The loss of Hama was denied by the army.",
        "The seizure of Hama was denied by the army.",
        "The army denied the seizure of Hama by rebels.",
        "The army denied the recapture of Hama by rebels.",
    ],
)
def test_who_denies_a_loss_may_hold_the_place(sentence: str) -> None:
    (draft,) = drafts(sentence, "frontline")
    assert (draft.fields["status"], draft.fields["controller"]) == ("held", "army")
    assert not draft.is_sure


@pytest.mark.parametrize(
    ("sentence", "by", "denier"),
    [
        (
            "The withdrawal of Russian troops from Hama was denied by Iran.",
            "Russian troops",
            "Iran",
        ),
        ("The army’s withdrawal from Hama was confirmed by the mayor.", "army", None),
        ("After the army’s withdrawal from Hama, people came back.", "army", None),
    ],
)
def test_a_withdrawal_is_unsure(sentence: str, by: str, denier: str | None) -> None:
    (draft,) = drafts(sentence, "frontline")
    assert not draft.is_sure
    assert (draft.fields["status"], draft.fields["by"]) == ("withdrawn", by)
    assert draft.fields.get("denied_by") == denier


@pytest.mark.parametrize(
    "sentence",
    [
        "The capture of Hama by rebels never happened, the army said.",
        "The capture of Hama by rebels did not happen.",
        "The withdrawal of Russian troops from Hama will take weeks.",
        "The UN demanded the withdrawal of the army from Hama.",
    ],
)
def test_what_did_not_happen_is_not_drafted(sentence: str) -> None:
    assert drafts(sentence, "frontline") == []


@pytest.mark.parametrize(
    ("text", "claimant", "denier"),
    [
        ("The killing of 12 civilians was denied by the army.", None, "army"),
        ("The deaths of 12 civilians in Homs were denied by the army.", None, "army"),
        ("Reports that 12 people had been killed were denied by the army.", None, "army"),
        ("Reports that 12 people died were dismissed as lies by the army.", None, "army"),
        ("The report of 12 deaths was disputed by the ministry.", None, "ministry"),
        ("Twelve people died in Homs, a claim the army denied.", None, "army"),
        ("Twelve people died, a claim the army denied, residents said.", "residents", "army"),
        ("Residents said 12 people were killed, a claim the army denied.", "residents", "army"),
        ("Twelve people died, residents said, but the army denied it.", "residents", "army"),
        ("Residents said 12 people were killed; the army denied it.", "residents", "army"),
        ("Residents said 12 people were killed. The army denies this.", "residents", "army"),
        ("Residents said 12 people were killed. The army denied the report.", "residents", "army"),
        ("Twelve people died in Homs, the army denied.", None, "army"),
        ("Twelve people died in Homs. The army denied it.", None, "army"),
        ("Twelve people died in Homs, but the army denied this on Monday.", None, "army"),
        ("Twelve people died in Homs. The army denied it in a statement.", None, "army"),
    ],
)
def test_a_denied_figure_is_unsure(text: str, claimant: str | None, denier: str) -> None:
    (draft,) = drafts(text, "casualties")
    assert not draft.is_sure
    assert draft.fields.get("claimed_by") == claimant
    assert draft.fields["denied_by"] == denier


@pytest.mark.parametrize(
    "text",
    [
        "Twelve wounded people were denied treatment by the army.",
        "The army said it killed 12 militants and denied reports of losses.",
        "Residents said 12 people were killed. The army denied that it had withdrawn.",
        "Residents said 12 people were killed and accused the army. The army denied it.",
        "The army said 12 people died. It denied the report.",
        "There was no sign of a truce, and 12 people were killed.",
        "Twelve people were killed, and the army denied that it had withdrawn.",
        "Twelve people were killed, and a truce was rejected by the army.",
        "Twelve people were killed, and aid workers were denied entry.",
        "Twelve people were killed, but the army denied on Monday any role in it.",
        "Twelve people were killed. The army rejected on Monday a plea for calm.",
        "Twelve people were killed, the army denied on Monday in a statement that it had fled.",
        "Twelve people were killed, a demand the army rejected on Monday.",
        "Twelve people were killed. The army denied it was involved.",
        "Twelve people were killed. The army denied that on Monday it had fled.",
    ],
)
def test_a_denial_of_something_else_leaves_the_figure_sure(text: str) -> None:
    (draft,) = drafts(text, "casualties")
    assert draft.is_sure
    assert "denied_by" not in draft.fields


def test_who_denies_entry_reacts_to_nothing() -> None:
    assert drafts("Aid workers were denied visas by Sudan.", "reactions") == []
