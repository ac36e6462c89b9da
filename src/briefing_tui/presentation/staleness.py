"""How old what a briefing says is, against its cut-off; and whether the next one is due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Counted
from briefing_tui.model.dates import When, parse_when
from briefing_tui.model.item import Item

_DATES = ("since", "date")
_MOST_OLD = 1
"""Days before the cut-off above which the newest item of a pane is said to be old."""


def overdue(briefing: Briefing, now: datetime | None) -> bool:
    """Whether the next briefing was due before `now`; of no moment, nothing can be said."""
    due = briefing.head.next_due
    return bool(now and due and due.latest and due.latest < now)


def age_words(briefing: Briefing, sections: Iterable[str]) -> str:
    """How old the newest item of some sections is where that is worth a word: `newest 30 Nov`.

    Empty where it is at most a day older than the cut-off, or nothing there has a date.
    """
    days: list[date] = []
    for section in sections:
        for item in briefing.section(section):
            when = _when(briefing, item)
            if when is not None and (day := when.end_date or when.start_date):
                days.append(day)
    cut_off = briefing.as_of.end_date
    if not days or cut_off is None:
        return ""
    newest = max(days)
    if (cut_off - newest).days <= _MOST_OLD:
        return ""
    return f"newest {parse_when(newest).display()}"


def _when(briefing: Briefing, item: Item) -> When | None:
    if isinstance(item, Counted):
        # Without `to`, a figure is counted up to the cut-off.
        return item.to or briefing.as_of
    found: When | None = next(
        (each for name in _DATES if (each := getattr(item, name, None))), None
    )
    return found
