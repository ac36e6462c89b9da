"""The rows of older items."""

from typing import Any

import pytest

from briefing_tui.analysis.compare import compare
from briefing_tui.desk.across.comparison import (
    comparison_cells,
    comparison_row,
    comparison_sections,
)
from briefing_tui.desk.day_context import DayContext
from briefing_tui.desk.days import Days
from briefing_tui.desk.session import Session
from briefing_tui.sections.changes import change_groups
from briefing_tui.store.reader import Reading
from tests.unit.analysis.days import day

DRAFT = {"id": "draft", "place": "Hill", "status": "held", "review": "draft"}
DENIED = {"id": "denied", "place": "Town", "status": "held", "denied_by": "Reds"}
FIGURE = {"id": "dead", "harm": "killed", "count": 5, "parts": [{"who": "women", "count": 2}]}


def session_with_older(old: dict[str, Any], new: dict[str, Any]) -> Session:
    readings = [Reading("1.toml", day(1, **old)), Reading("2.toml", day(2, **new))]
    days = Days(readings, positions=(0, 1), total=2)
    session = Session(readings[1], days.briefings[1])
    session.set_day_context(DayContext(days, 1, days.comparison(0, 1)))
    session.show_older(True)
    return session


def test_older_items_keep_the_marks_of_drafts_and_denials() -> None:
    session = session_with_older({"frontline": [DRAFT, DENIED]}, {})
    rows = session.rows("frontline")
    assert [rows[at].mark[0] for at in range(len(rows))] == ["", "?", "/"]


def test_changes_say_which_new_and_older_items_are_drafts() -> None:
    new = {**DRAFT, "id": "new", "place": "Ford"}
    session = session_with_older({"frontline": [DRAFT, DENIED]}, {"frontline": [new]})
    assert session.day_context is not None
    comparison = session.day_context.comparison
    assert comparison is not None
    changes = [
        comparison_cells(comparison, comparison_row(comparison, entry))[1].text
        for _, entries in comparison_sections(comparison)
        for entry in entries
    ]
    # A long change is cut at its end.
    assert changes == ["(draft) held", "last reported 1 Dec (draft)", "last reported 1 Dec"]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (None, DRAFT, "Hill: held (draft)"),
        (DRAFT, None, "Hill: held; last reported 1 Dec (draft)"),
        (DRAFT, {**DRAFT, "status": "lost", "changed": "X."}, "Hill: held → lost (draft). Why: X."),
        (
            DRAFT,
            {**DRAFT, "status": "lost", "last_confirmed": "2024-12-01"},
            "Hill: held → lost (not confirmed)",
        ),
        ({**DRAFT, "review": None}, DRAFT, "Hill: draft again"),
    ],
)
def test_a_change_says_that_its_item_is_a_draft(
    old: dict[str, Any] | None, new: dict[str, Any] | None, line: str
) -> None:
    days = [day(at, frontline=[item] if item else []) for at, item in enumerate((old, new), 1)]
    ((_, (change,)),) = change_groups(compare(*days))
    assert change.text == line


def test_the_parts_of_an_older_figure_cannot_be_folded() -> None:
    session = session_with_older({"casualties": [FIGURE]}, {})
    item = session.rows("casualties").item(1)
    assert item is not None
    assert session.toggle_fold(item) == "The parts of older items are not shown."
    assert not session.folded
