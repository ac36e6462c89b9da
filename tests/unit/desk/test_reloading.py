"""After a change of the open file, the other days are read again only if their order may change."""

from typing import Any

import pytest

from briefing_tui.desk.day_context import DayContext
from briefing_tui.desk.days import Days
from briefing_tui.desk.reloading import reloaded_day_context
from briefing_tui.model.building import build_briefing
from briefing_tui.store.reader import Reading


def reading(**head: Any) -> Reading:
    built, findings = build_briefing({"format": 1, "title": "T", "as_of": "2024-12-02", **head})
    assert built is not None, findings
    return Reading("2.toml", built)


@pytest.mark.parametrize(
    ("head", "is_kept"),
    [
        ({"title": "Other"}, True),
        ({"as_of": "2024-12-03"}, False),
        ({"published": "2024-12-03"}, False),
    ],
)
def test_only_a_change_of_the_order_needs_all_days(head: dict[str, Any], is_kept: bool) -> None:
    days = DayContext(Days([reading()]), 0, None)
    reloaded = reloaded_day_context(days, reading(**head))
    assert (reloaded is not None) == is_kept
