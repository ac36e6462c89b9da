"""Items that share a derived id are matched by content, not by their order in the file."""

from typing import Any

import pytest

from briefing_tui.model.claims import Casualty
from briefing_tui.model.item import Item
from tests.unit.analysis.test_compare import compared


def killed(count: int, **keys: Any) -> dict[str, Any]:
    return {"harm": "killed", "place": "Hama", "count": count, **keys}


@pytest.mark.parametrize(
    ("before", "now", "changes"),
    [
        ([1, 20], [20, 1], []),
        ([20], [1, 20], [("new", None, "1")]),
        ([1, 20], [20], [("not-repeated", "1", None)]),
        ([1, 20], [20, 2], [("changed", "1", "2")]),
        ([1, 20, 20], [20, 20, 1], []),
        ([1, 20], [2, 21], [("changed", "1", "2"), ("changed", "20", "21")]),
    ],
)
def test_items_with_one_derived_id_are_matched_by_content(
    before: list[int], now: list[int], changes: list[tuple[str, str | None, str | None]]
) -> None:
    comparison = compared(
        {"casualties": [killed(count) for count in before]},
        {"casualties": [killed(count, review="draft") for count in now]},
    )
    assert [
        (change.kind, _count_of(change.old), _count_of(change.new))
        for change in comparison.changes
        if {field.field for field in change.fields} != {"review"}
    ] == changes


def _count_of(item: Item | None) -> str | None:
    return item.count.text if isinstance(item, Casualty) and item.count else None


def test_the_parts_of_such_items_are_matched_with_them() -> None:
    first = killed(3, parts=[{"who": "children", "count": 1}])
    second = killed(30, parts=[{"who": "children", "count": 10}])
    assert compared({"casualties": [first, second]}, {"casualties": [second, first]}).changes == ()
