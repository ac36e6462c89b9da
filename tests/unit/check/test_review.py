"""Unfinished work is found: a missing title, and drafts by section."""

from typing import Any

import pytest

from briefing_tui.check import review
from tests.unit.check.subjects import places, subject


@pytest.mark.parametrize("title", ["", "  ", "\n\t"])
def test_an_empty_title_is_found(title: str) -> None:
    assert places(review.missing_title, subject(title=title)) == [("title",)]


def test_a_title_is_left_alone() -> None:
    assert places(review.missing_title, subject(title="A day")) == []


def test_drafts_are_counted_by_section_in_one_finding() -> None:
    draft: dict[str, Any] = {"review": "draft"}
    of = subject(
        frontline=[{"place": "a", **draft}, {"place": "b", **draft}, {"place": "c"}],
        notes=[{"text": "n", **draft}],
    )
    (finding,) = review.unreviewed_items(of)
    assert finding.message == "3 items are not reviewed: frontline 2, notes 1"
    assert finding.severity == "hint"


def test_a_briefing_without_drafts_is_left_alone() -> None:
    assert places(review.unreviewed_items, subject(notes=[{"text": "n"}])) == []
