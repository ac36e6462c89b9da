"""Removing items from a briefing removes all references to them by id."""

from typing import Any

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.building import build_briefing
from briefing_tui.model.reduction import without_drafts, without_items

DRAFT = {"review": "draft"}


def briefing_of(**sections: Any) -> Briefing:
    briefing, _ = build_briefing({"format": 1, "title": "Title", "as_of": "2024-12-01", **sections})
    assert briefing is not None
    return briefing


def test_a_briefing_without_unwanted_items_is_returned_unchanged() -> None:
    briefing = briefing_of(events=[{"text": "x"}])
    assert without_items(briefing, lambda item: item.section == "notes") is briefing


def test_references_to_removed_drafts_are_removed() -> None:
    briefing = briefing_of(
        events=[{"id": "d", **DRAFT}, {"id": "e", "was": "d"}],
        judgements=[
            {"id": "a", **DRAFT},
            {"id": "b", "alternative_to": "a", "because": ["events/d", "events/e"]},
        ],
        indicators=[{"id": "i", "points_to": ["a", "b"]}],
    )
    reduced = without_drafts(briefing)
    (event,) = reduced.events
    (judgement,) = reduced.judgements
    assert (judgement.alternative_to, judgement.because) == (None, ("events/e",))
    assert reduced.indicators[0].points_to == ("b",)
    assert event.was is None


def test_parts_are_removed_with_their_whole() -> None:
    whole = {"id": "w", "harm": "killed", "count": 3, "parts": [{"who": "women", "count": 1}]}
    other = {"id": "o", "harm": "killed", "count": 1, "part_of": "w"}
    reduced = without_drafts(briefing_of(casualties=[{**whole, **DRAFT}, other]))
    assert [item.id for item in reduced.items("casualties")] == ["o"]
    assert reduced.casualties[0].part_of is None


def test_a_whole_stays_if_a_figure_of_another_section_has_its_id() -> None:
    casualties = [{"id": "w", "count": 3}, {"id": "o", "count": 1, "part_of": "w"}]
    reduced = without_drafts(briefing_of(casualties=casualties, figures=[{"id": "w", **DRAFT}]))
    assert reduced.figures == ()
    assert reduced.casualties[1].part_of == "w"


def test_a_part_can_be_removed_alone() -> None:
    parts = [{"who": "women", "count": 1, **DRAFT}, {"who": "men", "count": 2}]
    reduced = without_drafts(
        briefing_of(casualties=[{"harm": "killed", "count": 3, "parts": parts}])
    )
    assert [part.who for part in reduced.casualties[0].parts] == ["men"]


def test_a_confirmed_claim_keeps_a_source_that_is_a_draft() -> None:
    briefing = briefing_of(sources=[{"id": "s", **DRAFT}], events=[{"text": "x", "sources": ["s"]}])
    assert without_drafts(briefing) == briefing
