"""The rows of the timeline that belong to the open day."""

import pytest

from briefing_tui.config.glyphs import UNICODE
from briefing_tui.desk.day_context import DayContext
from briefing_tui.desk.days import Days
from briefing_tui.store.reader import Reading
from briefing_tui.tui.screens.timeline import TimelineListing
from tests.unit.analysis.days import day


def taken(number: int) -> dict[str, object]:
    """Return a change of control that begins on a day of December."""
    place = {"id": f"p{number}", "place": f"Town {number}", "since": f"2024-12-{number:02}"}
    return {**place, "status": "captured", "controller": "Rebels", "held_before": "Army"}


@pytest.mark.parametrize(
    ("open_day", "initial", "marked"),
    [(0, "p1", ["p1"]), (1, "p2", ["p2"]), (2, "p1", ["p1", "p2"])],
)
def test_the_cursor_begins_at_what_the_open_day_is_the_first_to_report(
    open_day: int, initial: str, marked: list[str]
) -> None:
    """Later briefings repeat the changes, and the last one has nothing else."""
    reports = [[taken(1)], [taken(1), taken(2)], [taken(1), taken(2)]]
    briefings = [day(number, frontline=items) for number, items in enumerate(reports, 1)]
    days = Days([Reading(str(number), read) for number, read in enumerate(briefings)])
    listing = TimelineListing(DayContext(days, open_day, None), UNICODE, None)
    entries = {
        row: entry for row, entry in enumerate(listing.entries) if not isinstance(entry, str)
    }
    assert entries[listing.initial_row].item.id == initial
    shown = [entry.item.id for entry in entries.values() if listing.row(entry).mark[0]]
    assert shown == marked
