"""Parts that keep their old counts under a new count."""

from datetime import date
from typing import Any

import pytest

from briefing_tui.check.arithmetic_series import parts_not_updated
from briefing_tui.model.briefing import Briefing
from tests.unit.check.subjects import AS_OF, DAY_BEFORE, briefing, killed, places, subject


def who(name: str, count: object) -> dict[str, object]:
    return {"who": name, "count": count}


def yesterday(**keys: Any) -> Briefing:
    figure = killed(count=100, to=DAY_BEFORE, **keys)
    return briefing(as_of=DAY_BEFORE, casualties=[figure])


OLD_PARTS = [who("army", 50), who("rebels", 30)]
"""The parts of a figure of `DAY_BEFORE`."""


@pytest.mark.parametrize(
    ("now", "is_found"),
    [
        ({}, True),
        ({"count": 90}, True),
        ({"parts": OLD_PARTS[:1]}, True),
        ({"parts": [*OLD_PARTS, {"who": "civilians"}]}, True),
        ({"parts": [who("army", 55), OLD_PARTS[1]]}, False),
        ({"parts": [*OLD_PARTS, who("civilians", 5)]}, False),
        ({"parts": [{**part, "to": DAY_BEFORE} for part in OLD_PARTS]}, False),
        ({"parts": [{**part, "changed": "Confirmed again."} for part in OLD_PARTS]}, False),
        ({"parts": [{"who": "civilians"}]}, False),
        ({"parts": [OLD_PARTS[0], {**who("rebels", 35), "withdrawn": "No."}]}, True),
        ({"parts": []}, False),
        ({"changed": "The parts are the same."}, False),
        ({"count": 100}, False),
        ({"count": 101}, False),
        ({"count": 102}, True),
        ({"count": "~110"}, False),
        ({"to": DAY_BEFORE}, False),
        ({"id": "another"}, False),
    ],
)
def test_old_counts_of_all_parts_under_a_new_count_are_found(
    now: dict[str, Any], is_found: bool
) -> None:
    before = yesterday(parts=OLD_PARTS)
    item = killed(**{"count": 110, "to": AS_OF, "parts": OLD_PARTS, **now})
    of = subject(before, casualties=[item])
    expected = [("casualties", 0, "parts")] if is_found else []
    assert places(parts_not_updated, of) == expected


def test_parts_without_an_earlier_report_are_not_old() -> None:
    first = yesterday()
    of = subject(first, casualties=[killed(count=110, to=AS_OF, parts=OLD_PARTS)])
    assert places(parts_not_updated, of) == []


def test_a_part_that_had_another_end_is_not_old() -> None:
    before = yesterday(parts=[{**part, "to": date(2024, 12, 1)} for part in OLD_PARTS])
    of = subject(before, casualties=[killed(count=110, to=AS_OF, parts=OLD_PARTS)])
    assert places(parts_not_updated, of) == []
