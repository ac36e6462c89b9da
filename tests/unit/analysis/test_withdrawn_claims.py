"""A withdrawn claim is neither continued nor compared with what is claimed later."""

from typing import Any

import pytest

from briefing_tui.analysis.compare import compare
from briefing_tui.model.changes import Comparison
from tests.unit.analysis.test_compare import compared, day, figures, held_place, only
from tests.unit.check.subjects import killed

WITHDRAWN = {"withdrawn": "Not so."}


def kinds(comparison: Comparison) -> list[tuple[str, str, str | None]]:
    return [(change.item_id, change.kind, change.match) for change in comparison.changes]


def place(item_id: str, **keys: Any) -> dict[str, Any]:
    return held_place(id=item_id, **keys)


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        # Another claim about the place is new.
        ([place("a", **WITHDRAWN)], [place("b")], [("b", "new", None)]),
        # It continues the claim that is not withdrawn.
        (
            [place("a", **WITHDRAWN), place("b", extent="most")],
            [place("c")],
            [("c", "changed", "content")],
        ),
        # The claim is withdrawn.
        ([place("a")], [place("b", **WITHDRAWN)], [("b", "withdrawn", "content")]),
        # The claim was already withdrawn. The other one is not withdrawn.
        (
            [place("a", **WITHDRAWN), place("b")],
            [place("c", **WITHDRAWN), place("b")],
            [],
        ),
        # The writer says that it is the same claim.
        ([place("a", **WITHDRAWN)], [place("a")], [("a", "changed", "id")]),
        ([place("a", **WITHDRAWN)], [place("b", was="a")], [("b", "changed", "was")]),
    ],
)
def test_a_withdrawn_claim_is_continued_only_by_its_id(
    before: list[dict[str, Any]],
    now: list[dict[str, Any]],
    expected: list[tuple[str, str, str | None]],
) -> None:
    assert kinds(compared({"frontline": before}, {"frontline": now})) == expected


@pytest.mark.parametrize("last_day", [{}, WITHDRAWN])
def test_a_count_has_no_direction_if_the_older_one_was_withdrawn(last_day: dict[str, Any]) -> None:
    before = figures(killed(count=95, **WITHDRAWN))
    change = only(compared(before, figures(killed(count=60, **last_day))))
    assert (change.kind, change.moves) == ("changed", ())


@pytest.mark.parametrize(
    ("now", "control"),
    [
        ({}, None),
        ({"status": "captured", "held_before": "hts"}, ("hts", "government")),
    ],
)
def test_a_place_is_not_taken_from_who_held_it_in_a_withdrawn_claim(
    now: dict[str, Any], control: tuple[str, str] | None
) -> None:
    before = held_place(controller="sohr", **WITHDRAWN)
    change = only(compared({"frontline": [before]}, {"frontline": [held_place(**now)]}))
    assert (change.control and (change.control.before, change.control.after)) == control
    assert change.moves == (("changed-hands",) if control else ())


def test_two_versions_of_a_briefing_match_a_claim_in_both_directions() -> None:
    """In a revision, neither of two claims is the later one."""
    versions = day(frontline=[place("a", **WITHDRAWN)]), day(frontline=[place("b")])
    for old, new in (versions, versions[::-1]):
        assert only(compare(old, new)).match == "content"
