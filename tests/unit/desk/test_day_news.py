"""The news in the head of the desk: what happened since the previous day."""

from typing import Any

import pytest

from briefing_tui.analysis.compare import compare
from briefing_tui.desk.day_context import DayContext
from briefing_tui.desk.days import Days
from tests.unit.analysis.days import day

HELD = {"id": "town", "place": "Town", "status": "held", "controller": "Army"}
TAKEN = {**HELD, "status": "captured", "controller": "Rebels"}
REACTION = {"id": "r", "actor": "Osten", "stance": ["condemns"]}
DRAFT = {"review": "draft"}


def news(before: dict[str, Any], now: dict[str, Any]) -> tuple[int, int]:
    """Return how many places changed hands, and how many reactions are new."""
    old, new = day(8, **before), day(9, **now)
    counts = DayContext(Days(()), 1, compare(old, new)).news()
    return counts["changed hands"], counts["reactions"]


@pytest.mark.parametrize("before", [{}, {"frontline": [HELD]}])
@pytest.mark.parametrize(
    ("keys", "number"),
    [
        ({}, 1),
        ({"since": "2024-12-09"}, 1),
        ({"since": "2024-12-08"}, 1),
        ({"since": "2024-12"}, 1),
        ({"since": "2024-12-07"}, 0),
        ({"since": "2016"}, 0),
        (DRAFT, 0),
    ],
)
def test_a_place_counts_if_it_may_have_changed_hands_since_the_previous_cut_off(
    before: dict[str, Any], keys: dict[str, str], number: int
) -> None:
    assert news(before, {"frontline": [{**TAKEN, **keys}]}) == (number, 0)


@pytest.mark.parametrize(
    ("before", "keys", "number"),
    [
        # The previous briefing said that the army held it.
        ([HELD], {"since": "2024-12-07"}, 1),
        ([HELD], {"since": "2024-12-09"}, 0),
        ([HELD], {}, 0),
        ([HELD], {"since": "2024-12-07", **DRAFT}, 0),
        ([{**TAKEN, "since": "2024-12-06"}], {"since": "2024-12-07"}, 0),
        # A place that was never reported before may have changed hands years ago.
        ([], {"since": "2024-12-07"}, 0),
        ([], {"since": "2016"}, 0),
    ],
)
def test_a_place_that_had_already_changed_hands_when_it_was_last_reported_counts_as_earlier(
    before: list[dict[str, Any]], keys: dict[str, str], number: int
) -> None:
    old, new = day(8, frontline=before), day(9, frontline=[{**TAKEN, **keys}])
    counts = DayContext(Days(()), 1, compare(old, new)).news()
    assert counts["changed hands earlier"] == number


def test_a_place_that_several_claimants_report_counts_once() -> None:
    claims = [{**TAKEN, "claimed_by": "Rebels"}, {**TAKEN, "id": "other", "claimed_by": "Army"}]
    assert news({"frontline": [HELD]}, {"frontline": claims}) == (1, 0)


@pytest.mark.parametrize(
    ("keys", "number"), [({}, 1), ({"date": "2024-12-09"}, 1), ({"date": "2016"}, 0), (DRAFT, 0)]
)
def test_a_reaction_counts_if_it_is_reviewed_and_not_older_than_the_previous_cut_off(
    keys: dict[str, str], number: int
) -> None:
    assert news({}, {"reactions": [{**REACTION, **keys}]}) == (0, number)
