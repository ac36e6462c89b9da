"""Reads changed days in a thread, because a slow disk would block the screen."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from briefing_tui.analysis.slices import Slices
from briefing_tui.desk.day_context import DayContext
from briefing_tui.desk.days import read_days
from briefing_tui.desk.incremental import WAITING
from briefing_tui.store.reader import Reading
from briefing_tui.store.watching import may_exceed_limit

_Result = TypeVar("_Result")

_FIRST_WAIT, _NEXT_WAIT = 0.08, 0.01
"""How long to wait before the first check of the thread, and before each later one, in seconds."""


def refreshed_day_context(
    day_context: DayContext, reading: Reading, *, compared: bool
) -> Slices[DayContext]:
    """Read changed files again. If nothing is new, return `day_context` itself.

    If `compared`, the result contains the changes since the previous day, even if `day_context`
    does not.
    """
    days = day_context.days
    # Until all days have been read once, no file is read again.
    if days.is_whole:
        large = may_exceed_limit(reading)
        *_, days = yield from _in_thread(lambda: list(read_days(reading, days, large=large)))
    number = day_context.number
    if days is not day_context.days and reading.briefing:
        new_number = days.index_of(reading.briefing)
        assert new_number is not None, "the opened briefing is always one of the days"
        number = new_number
    comparison = day_context.comparison if days is day_context.days else None
    previous = days.previous_of(number)
    if comparison is None and previous is not None and (compared or day_context.comparison):
        comparison = yield from days.comparison_in_slices(previous, number)
    if days is day_context.days and comparison is day_context.comparison:
        return day_context
    return DayContext(days, number, comparison)


def _in_thread(function: Callable[[], _Result]) -> Slices[_Result]:
    """Return the result of a function. Yield `WAITING` while it runs."""
    results: list[_Result] = []
    errors: list[Exception] = []

    def run() -> None:
        try:
            results.append(function())
        except Exception as error:  # noqa: BLE001 - raised again below
            errors.append(error)

    # The thread is a daemon, so that the program can exit while a slow disk blocks the thread.
    thread = threading.Thread(target=run, name="refreshing", daemon=True)
    thread.start()
    thread.join(_FIRST_WAIT)
    while thread.is_alive():
        yield WAITING
        thread.join(_NEXT_WAIT)
    if errors:
        raise errors[0]
    return results[0]
