"""What changed since the day before, when the file of the day itself has changed."""

from __future__ import annotations

from briefing_tui.desk.course import Course
from briefing_tui.desk.session import Session
from briefing_tui.store.reader import Reading
from briefing_tui.store.watching import files_of


def watched_files(session: Session) -> tuple[str, ...]:
    """The files that make up what is shown: the briefing, what it shares, and the day before.

    With them go those that lie between the two days and can't be read: they may be mended. The
    other days are looked at when something is asked of them.
    """
    course = session.course
    if course is None:
        return files_of(session.path)
    before = () if course.previous is None else (course.days.readings[course.previous],)
    skipped = (each.day.path for each in course.skipped)
    return (*files_of(session.path), *(each.path for each in before), *skipped)


def renewed_course(course: Course | None, reading: Reading) -> Course | None:
    """The course with another reading of its day; None where the days have to be read anew.

    They have to be where the cut-off is another one, and with it the order of the days.
    """
    if course is None or reading.briefing is None:
        return None
    if reading.briefing.as_of != course.briefing.as_of:
        return None
    number = course.number
    days = course.days.with_reading(number, reading)
    days.look_up()
    previous = days.previous_of(number) if course.comparison is not None else None
    comparison = None if previous is None else days.comparison(previous, number)
    renewed = Course(days, number, comparison)
    renewed.shows_earlier = course.shows_earlier
    return renewed
