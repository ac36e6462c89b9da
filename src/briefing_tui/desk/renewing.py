"""What changed since the day before, when the file of the day itself has changed."""

from __future__ import annotations

from briefing_tui.desk.course import Course
from briefing_tui.desk.days import Days
from briefing_tui.store.reader import Reading


def renewed_course(course: Course | None, reading: Reading) -> Course | None:
    """The course with another reading of its day; None where the days have to be read anew.

    They have to be where the cut-off is another one, and with it the order of the days.
    """
    if course is None or reading.briefing is None:
        return None
    if reading.briefing.as_of != course.briefing.as_of:
        return None
    old, number = course.days, course.number
    readings = list(old.readings)
    readings[number] = reading
    days = Days(readings, old.broken, places=old.places, total=old.total, is_whole=old.is_whole)
    is_compared = course.comparison is not None
    renewed = Course(days, number, days.comparison(number - 1, number) if is_compared else None)
    renewed.shows_earlier = course.shows_earlier
    return renewed
