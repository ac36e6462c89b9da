"""The order of items in a pane, and the marks of an open item."""

from datetime import date
from typing import Any

import pytest

from briefing_tui.model.item import Item
from briefing_tui.sections.detail import detail_of
from briefing_tui.sections.panes import PANES, Pane, pane_rows
from tests.unit.analysis.day import briefing_with


def ids(pane: Pane, **sections: list[dict[str, Any]]) -> list[str]:
    """Return the ids of the rows of a pane, in order."""
    lines = pane_rows(pane, briefing_with(**sections))
    return [line.id for line in lines if isinstance(line, Item)]


def pane_of(section: str) -> Pane:
    """Return the pane of a section."""
    return next(pane for pane in PANES if section in pane.sections)


@pytest.mark.parametrize(
    "section",
    [
        section
        for pane in PANES
        for section in pane.sections
        if section not in ("events", "sources")
    ],
)
def test_key_items_come_first_and_keep_their_order(section: str) -> None:
    tables: list[dict[str, Any]] = [
        {"id": "first"},
        {"id": "second-key", "key": True},
        {"id": "third", "key": False},
        {"id": "fourth-key", "key": True},
    ]
    found = ids(pane_of(section), **{section: tables})
    assert found == ["second-key", "fourth-key", "first", "third"]


def test_parts_follow_a_key_item_to_the_top() -> None:
    whole = {"id": "all", "harm": "killed", "key": True, "parts": [{"who": "women", "count": 1}]}
    found = ids(pane_of("casualties"), casualties=[{"id": "other", "harm": "killed"}, whole])
    assert found == ["all", "all-who-women", "other"]


def test_events_are_in_the_order_of_their_dates() -> None:
    late, early = ({"id": f"on-{day}", "date": date(2024, 12, day)} for day in (3, 2))
    events: list[dict[str, Any]] = [{"id": "undated"}, late | {"key": True}, early]
    assert ids(pane_of("events"), events=events) == ["on-2", "on-3", "undated"]


def test_sources_that_are_cited_come_first() -> None:
    sources: list[dict[str, Any]] = [{"id": "unused", "key": True}, {"id": "used"}]
    notes = [{"id": "n", "text": "So.", "sources": ["used"]}]
    assert ids(pane_of("sources"), sources=sources, notes=notes) == ["used", "unused"]


@pytest.mark.parametrize(
    ("of_briefing", "own", "marked"),
    [
        ("AMBER", "GREEN", "AMBER"),
        ("AMBER", "CLEAR", "AMBER"),
        ("GREEN", "RED", "RED"),
        ("CLEAR", "tlp:green", "GREEN"),
        ("GREEN", "WHITE", "GREEN"),
        ("CLEAR", "PURPLE", "RED"),
        ("CLEAR", "", "RED"),
    ],
)
def test_an_item_is_marked_by_the_label_that_holds_for_it(
    of_briefing: str, own: str, marked: str
) -> None:
    briefing = briefing_with(tlp=of_briefing, notes=[{"id": "n", "text": "So.", "tlp": own}])
    (item,) = briefing.notes
    assert detail_of(briefing, item).warnings == (f"marked TLP:{marked}",)


def test_an_item_without_a_marking_of_its_own_says_none() -> None:
    briefing = briefing_with(tlp="RED", notes=[{"id": "n", "text": "So."}])
    assert detail_of(briefing, briefing.notes[0]).warnings == ()
