"""The days as they lie on disk now, looked at in a thread: nobody waits for a disk that hangs."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from briefing_tui.analysis.steps import Steps
from briefing_tui.desk.course import Course
from briefing_tui.desk.days import read_days
from briefing_tui.desk.questions import AWAITED
from briefing_tui.store.reader import Reading
from briefing_tui.store.watching import is_large

_Found = TypeVar("_Found")

_FIRST_LOOK, _NEXT_LOOK = 0.08, 0.01
"""Seconds in which files are looked at while nobody minds, and between two looks after that."""


def refreshed(course: Course, reading: Reading, *, compared: bool) -> Steps[Course]:
    """The course of an opened day with what the files beside it say now.

    It is the same one where nothing has changed. With `compared`, what changed since the day
    before is known in it, too. A course of which not all is read yet is left as it is.
    """
    days = course.days
    if days.is_whole:
        large = is_large(reading)
        *_, days = yield from _beside(lambda: list(read_days(reading, days, large=large)))
    number = course.number
    if days is not course.days and reading.briefing:
        found = days.number_of(reading.briefing)
        assert found is not None, "an opened day is always among the days"
        number = found
    comparison = course.comparison if days is course.days else None
    previous = days.previous_of(number)
    if comparison is None and previous is not None and (compared or course.comparison):
        comparison = yield from days.comparison_in_steps(previous, number)
    if days is course.days and comparison is course.comparison:
        return course
    fresh = Course(days, number, comparison)
    fresh.shows_earlier = course.shows_earlier
    return fresh


def _beside(ask: Callable[[], _Found]) -> Steps[_Found]:
    """What is found in a thread of its own."""
    found: list[_Found] = []
    failed: list[Exception] = []

    def look() -> None:
        try:
            found.append(ask())
        except Exception as error:  # noqa: BLE001 - raised again where it was asked for
            failed.append(error)

    # A daemon: a disk that hangs does not keep the program from ending.
    thread = threading.Thread(target=look, name="refreshing", daemon=True)
    thread.start()
    thread.join(_FIRST_LOOK)
    while thread.is_alive():
        yield AWAITED
        thread.join(_NEXT_LOOK)
    if failed:
        raise failed[0]
    return found[0]
