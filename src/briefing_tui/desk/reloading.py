"""Lists the files to watch, and updates the open day after a change."""

from __future__ import annotations

from briefing_tui.desk.day_context import DayContext
from briefing_tui.desk.days import read_days
from briefing_tui.desk.session import Session
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.dates import When
from briefing_tui.store.files import STANDARD_INPUT
from briefing_tui.store.reader import Reading
from briefing_tui.store.watching import files_of_briefing, may_exceed_limit, read_again


def watched_files(session: Session) -> tuple[str, ...]:
    """Return the paths of the open briefing, its situation and the previous day.

    Also return the paths of unreadable days that may be between the previous day and the open one.
    """
    day_context = session.day_context
    if day_context is None:
        return files_of_briefing(session.path)
    previous = day_context.previous
    previous_paths = () if previous is None else (day_context.days.readings[previous].path,)
    skipped_paths = (unreadable.day.path for unreadable in day_context.skipped)
    return (*files_of_briefing(session.path), *previous_paths, *skipped_paths)


def changed_words(session: Session) -> str:
    """Return a message if the briefing or its situation differs from the last reading.

    Callers export nothing then: the new version may withhold items that the screen still shows.
    """
    latest = session.latest_reading
    current = None if session.path == STANDARD_INPUT else read_again(latest)
    if current is None or _sources(current) == _sources(latest):
        return ""
    return "The file has just changed. Look at the new version first."


def _sources(reading: Reading) -> tuple[str, str]:
    return reading.source, reading.situation_source


def reloaded_day_context(day_context: DayContext | None, reading: Reading) -> DayContext | None:
    """Return the open day with a new reading.

    Return None if there is no open day, or if the reading has no briefing. Also return None if the
    place of the day among the others may have changed, but not all days have been read yet.
    """
    if day_context is None or reading.briefing is None:
        return None
    number, days = day_context.number, day_context.days
    if _order_keys(reading.briefing) == _order_keys(day_context.briefing):
        days = days.with_reading(number, reading)
    elif days.is_whole:
        # The new dates may move the day to another place among the days.
        (days,) = read_days(reading, days, large=may_exceed_limit(reading))
        moved_number = days.index_of(reading.briefing)
        assert moved_number is not None, "the opened briefing is always one of the days"
        number = moved_number
    else:
        return None
    days.build_indexes()
    previous = days.previous_of(number) if day_context.comparison is not None else None
    comparison = None if previous is None else days.comparison(previous, number)
    return DayContext(days, number, comparison)


def _order_keys(briefing: Briefing) -> tuple[When, When | None]:
    return briefing.as_of, briefing.head.published
