"""Searches and filters find older items, also after the days are read again."""

import pytest

from briefing_tui.desk.day_context import DayContext
from briefing_tui.desk.days import Days
from briefing_tui.desk.incremental import Filtering
from briefing_tui.desk.session import Session
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.building import build_briefing
from briefing_tui.store.reader import Reading


def day(number: int, *places: str) -> Briefing:
    built, findings = build_briefing(
        {
            "format": 1,
            "title": "T",
            "as_of": f"2024-12-0{number}",
            "frontline": [{"id": place, "place": f"Town {place}"} for place in places],
        }
    )
    assert built is not None, findings
    return built


def context(previous: Briefing, opened: Reading) -> DayContext:
    days = Days([Reading("1.toml", previous), opened], positions=(0, 1), total=2)
    return DayContext(days, 1, days.comparison(0, 1))


def ids(session: Session) -> list[str]:
    return [item_id for _, item_id in session.hits]


def test_older_items_of_new_days_join_and_leave_the_hits() -> None:
    briefing = day(2, "a")
    opened = Reading("2.toml", briefing)
    session = Session(opened, briefing)
    session.set_day_context(context(day(1, "a", "b", "c"), opened))
    session.show_older(True)
    session.search("town")
    assert ids(session) == ["a", "b", "c"]
    session.set_day_context(context(day(1, "a", "c", "d"), opened))
    assert ids(session) == ["a", "c", "d"]
    session.show_older(False)
    session.set_day_context(context(day(1, "a", "b"), opened))
    assert ids(session) == ["a"]


@pytest.mark.parametrize(
    ("words", "unknown"),
    [
        ('place:"town a"', []),
        # Only an older item has this name.
        ('place:"town b"', []),
        # Only an item of another pane has this name.
        ('-place:"town z"', []),
        ('-place:"town x"', ["town x"]),
    ],
)
def test_a_name_that_another_item_has_is_not_unknown(words: str, unknown: list[str]) -> None:
    briefing = day(2, "a").with_items({"events": day(2, "z").frontline})
    opened = Reading("2.toml", briefing)
    session = Session(opened, briefing)
    session.set_day_context(context(day(1, "a", "b"), opened))
    filtering = session.filtering("frontline", words)
    assert isinstance(filtering, Filtering)
    assert list(filtering.slices())
    assert [value.target for value in filtering.unknown_values] == unknown
