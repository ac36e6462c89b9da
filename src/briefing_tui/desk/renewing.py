"""Update the open day after its file, or the file of the previous day, has changed."""

from __future__ import annotations

from briefing_tui.desk.course import Course
from briefing_tui.desk.session import Session
from briefing_tui.store.reader import Reading
from briefing_tui.store.watching import files_of


def watched_files(session: Session) -> tuple[str, ...]:
    """Return the files to watch: the briefing, its situation file, and the previous day.

    Unreadable days between the two are watched too, because they may be corrected. Other days are
    checked for changes when they are needed.
    """
    course = session.course
    if course is None:
        return files_of(session.path)
    before = () if course.previous is None else (course.days.readings[course.previous],)
    skipped = (unread.day.path for unread in course.skipped)
    return (*files_of(session.path), *(reading.path for reading in before), *skipped)


def renewed_course(course: Course | None, reading: Reading) -> Course | None:
    """Return the open day with a new reading; None if all days have to be read again.

    That is necessary if the cut-off has changed, because the order of the days depends on it.
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
