"""The age of the items of a briefing, and whether the next briefing is overdue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import filterfalse
from operator import attrgetter

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.dates import When, parse_when
from briefing_tui.sections.date_words import date_in
from briefing_tui.sections.registry import sections_of

_MAX_AGE = 1
"""The maximum age in days for which `age_words` is empty."""


def overdue(briefing: Briefing, now: datetime | None) -> bool:
    """Return whether the next briefing was due before `now`."""
    due = briefing.head.next_due
    return bool(now and due and due.latest and due.latest < now)


def age_words(briefing: Briefing, sections: Iterable[str]) -> str:
    """Return how old the newest item of some sections is, such as `newest 30 Nov`.

    Withdrawn items do not count. Return an empty string if the newest item is at most a day older
    than the cut-off, or if a newer item ends after the cut-off.
    """
    cut_off = briefing.as_of.end_date
    if cut_off is None:
        return ""
    newest = newest_start = date.min
    for section in sections:
        for when in _whens(briefing, section):
            last = when.end_date or when.start_date
            if last and last <= cut_off:
                newest = max(newest, last)
            elif last:
                # An item dated `2024` may be from January or from yesterday. If it may begin later
                # than the newest item, nothing is said.
                newest_start = max(newest_start, when.start_date or date.min)
    if newest == date.min or newest < newest_start or (cut_off - newest).days <= _MAX_AGE:
        return ""
    return f"newest {date_in(briefing, parse_when(newest))}"


def _whens(briefing: Briefing, name: str) -> Iterator[When]:
    section = sections_of(briefing).by_name[name]
    if not section.shows_age:
        return
    # Loops would be slow for many thousands of items.
    items = list(filterfalse(attrgetter("withdrawn"), briefing.section(name)))
    dates = list(filter(None, map(attrgetter(section.date_key), items)))
    yield from dates
    if section.is_dated_by_cut_off and len(dates) < len(items):
        yield briefing.as_of
