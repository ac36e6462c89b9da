"""No line of a document says more than the file."""

from typing import Any

import pytest

from briefing_tui.export import LENGTHS, Length
from briefing_tui.sections.item_words import reference_to
from tests.unit.export.brief_days import day, exported, killed, lines, place
from tests.unit.export.documents import briefing_of

CARRIED = {"review": "draft", "last_confirmed": "2024-11-30"}


@pytest.mark.parametrize(
    ("section", "item", "words"),
    [
        ("quotes", {"speaker": "Lund", "quote": "It is lost. Or not."}, "Lund: “It is lost. …”"),
        ("quotes", {"speaker": "Lund", "quote": "It is lost."}, "Lund: “It is lost.”"),
        ("quotes", {"speaker": "Lund"}, "Lund."),
        ("reactions", {"actor": "Iran", "quote": "We regret it."}, "Iran: “We regret it.”"),
    ],
)
def test_quoted_words_are_in_quotation_marks_and_cut_with_a_sign(
    section: str, item: dict[str, Any], words: str
) -> None:
    sections: dict[str, Any] = {section: [item]}
    briefing = briefing_of(**sections)
    assert reference_to(briefing, briefing.section(section)[0]) == words


@pytest.mark.parametrize("length", LENGTHS)
def test_a_key_figure_says_who_denies_it_and_what_limits_it(length: Length) -> None:
    figure = killed(4, key=True, denied_by="Army", cause="mines", place="Hama", from_place="Homs")
    text = exported(day(casualties=[figure]), length)
    (line,) = [line for line in text.split("\n") if line.startswith("- **killed: 4**")]
    assert line.startswith("- **killed: 4**, mines, Hama, from Homs")
    assert "*denied by Army*" in line


def test_a_place_after_an_origin_is_not_another_origin() -> None:
    text = exported(day(casualties=[killed(4, place="Hama", from_place="Homs")]), "full")
    assert "| Hama, from Homs |" in text


def test_a_part_names_its_own_claimant_and_who_denies_it() -> None:
    parts = [
        {"who": "women", "count": 1},
        {"who": "men", "count": 2, "claimed_by": "UN", "denied_by": "Army"},
        {"who": "children", "count": 3, "review": "draft"},
    ]
    briefing = day(casualties=[killed(9, claimed_by="SOHR", parts=parts)])
    (line,) = {line for line in lines(briefing, drafts=True) if line.startswith("killed: 9")}
    assert "1 woman, 2 men (according to UN, denied by Army), 3 children (draft)" in line


def test_what_was_last_reported_says_who_denied_it() -> None:
    old = day({"as_of": "2024-11-30"}, frontline=[place("Dun", denied_by="Rebels")])
    text = exported(day(frontline=[place("Hama")]), "full", previous=lambda: old)
    assert "Dun: held by Army, denied by Rebels." in text


def test_drafts_are_marked_wherever_a_full_document_shows_them() -> None:
    old = day({"as_of": "2024-11-30"}, frontline=[place("Dun")])
    new = day(
        frontline=[place("Dun", controller="Rebels", review="draft")],
        judgements=[{"text": "It holds.", "because": ["frontline/dun"]}],
    )
    text = exported(new, "full", previous=lambda: old, drafts=True)
    (change,) = [line for line in text.split("\n") if line.startswith("- **Dun**: ")]
    assert ", *draft* (" in change
    assert "- Dun: held by Rebels. (B2)[^wire] *Draft.*" in text


@pytest.mark.parametrize("length", ["brief", "flash"])
def test_carried_over_items_are_neither_changes_nor_reasons_of_a_brief(length: Length) -> None:
    old = day({"as_of": "2024-11-30"})
    new = day(
        frontline=[place("Dun", **CARRIED)],
        judgements=[{"text": "It holds.", "because": ["frontline/dun"]}],
    )
    text = exported(new, length, previous=lambda: old, drafts=True)
    assert "It holds." in text
    assert "Dun" not in text


@pytest.mark.parametrize("length", LENGTHS)
def test_a_stricter_item_does_not_mark_the_briefing_anew(length: Length) -> None:
    old = day({"as_of": "2024-11-30", "tlp": "GREEN"})
    text = exported(
        day({"tlp": "GREEN"}, frontline=[place("Dun", tlp="RED")]),
        length,
        previous=lambda: old,
        audience="RED",
    )
    assert text.startswith("**TLP:RED**")
    assert "→ TLP" not in text
    assert "re-marked" not in text


def test_a_draft_that_disputes_a_claim_is_marked_as_one() -> None:
    claims = [
        place("Dun", id=f"d{number}", controller=who, claimed_by=who, **more)
        for number, (who, more) in enumerate((("Army", {}), ("Rebels", {"review": "draft"})))
    ]
    figures = [
        killed(4, id="a", claimed_by="Army"),
        killed(9, id="b", claimed_by="Rebels", review="draft"),
    ]
    judgement = {"text": "It holds.", "because": ["frontline/d0"]}
    made = lines(day(frontline=claims, casualties=figures, judgements=[judgement]), drafts=True)
    text = "\n".join(made)
    assert "disputed (Rebels: held by Rebels, draft)" in text
    assert "disputed (Rebels: 9, draft)" in text


def test_a_draft_in_a_dispute_that_is_not_shown_is_marked_as_one() -> None:
    others = [place(f"P{number}", key=True) for number in range(20)]
    draft = place("Dun", claimed_by="Rebels", denied_by="Army", review="draft")
    text = "\n".join(lines(day(frontline=[*others, draft]), drafts=True))
    assert "Dun: held by Army (Rebels, source B2), denied by Army, draft" in text
