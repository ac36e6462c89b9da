"""A brief says where people were displaced from, and up to when an older count counts."""

from typing import Any

import pytest

from briefing_tui.richtext.document import Chart
from tests.unit.export.brief_days import SHORT, day, document, exported, killed, lines, place
from tests.unit.export.documents import said

BEFORE = {"as_of": "2024-11-30"}


@pytest.mark.parametrize("length", SHORT)
def test_the_place_from_which_people_fled_is_named(length: Any) -> None:
    def displaced(count: int) -> list[dict[str, Any]]:
        figure = killed(count, harm="displaced", id="fled", from_place="Homs")
        return [figure, {**figure, "id": "all", "key": True, "from_place": "Hama"}]

    new = day(casualties=displaced(80))
    text = exported(new, length, previous=lambda: day(BEFORE, casualties=displaced(60)))
    assert "- **Displaced, from Homs**: 60 → 80, up" in text
    assert "- **displaced: 80**, from Hama" in text


def test_a_count_that_ends_before_the_cut_off_has_its_end() -> None:
    new = day(
        casualties=[
            killed(90, id="key", place="Idlib", key=True),
            killed(58, id="old", place="Hama", to="2024-11-30"),
            killed(59, id="new", place="Homs", to="2024-12-01"),
        ]
    )
    before = [killed(41, id="old", place="Hama"), killed(41, id="new", place="Homs")]
    text = exported(new, "brief", previous=lambda: day(BEFORE, casualties=before))
    assert "- **Killed, Hama**: 41 → 58, up; counted to 30 Nov; " in text
    assert "- **Killed, Homs**: 41 → 59, up; Wire" in text


def test_the_chart_draws_no_draft() -> None:
    figures = [killed(412, key=True), killed(90, claimed_by=["Rebels"], review="draft")]
    parts = document(day(casualties=figures), drafts=True).parts
    assert any("90" in line and "draft" in line for line in said(parts))
    (chart,) = (part for part in parts if isinstance(part, Chart))
    assert [bar.words for group in chart.groups for bar in group.bars] == ["412"]


def test_a_brief_of_some_sections_counts_their_drafts() -> None:
    drafts: dict[str, Any] = {
        "frontline": [place("A", review="draft", last_confirmed="2024-11-29")],
        "casualties": [killed(9, review="draft")],
        "events": [{"text": "E", "sources": ["wire"], "review": "draft"}],
    }
    made = " ".join(lines(day(**drafts), sections=["events"]))
    assert "3 items are not reviewed" in made
    assert "1 new draft is left out." in made
    assert "carried over" not in made


@pytest.mark.parametrize("length", SHORT)
def test_new_claims_among_the_changes_have_their_time(length: Any) -> None:
    new = day(
        casualties=[
            killed(90, place="Idlib", key=True),
            killed(58, place="Homs", **{"from": "2024-10-01", "to": "2024-10-09"}),
        ],
        frontline=[place("Hama", since="2024-05"), place("Homs", since="../2024-11-20")],
    )
    text = exported(new, length, previous=lambda: day(BEFORE))
    assert "- **Killed, Homs**: 58, 1–9 Oct" in text
    assert "- **Hama**: held by Army, since May" in text
    assert "- **Homs**: held by Army, since 20 Nov or earlier" in text


def test_new_judgements_among_the_changes_have_likelihood_horizon_and_confidence() -> None:
    sure = {"likelihood": "likely", "confidence": "low", "horizon": "2024-12-09"}
    new = day(judgements=[{**sure, "text": f"Bridge {n} holds."} for n in range(6)])
    text = exported(new, "brief", previous=lambda: day(BEFORE))
    assert "- **Bridge 5 holds.** Likely (55–80 %), by 9 Dec. Confidence: low.\n" in text
