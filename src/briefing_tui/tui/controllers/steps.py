"""Keys that step from day to day, with the cursor on the same item."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from briefing_tui.model.item import Item
from briefing_tui.sections.wording import days_in_short, one_line
from briefing_tui.store.folders import name_of
from briefing_tui.tui.bindings import Actions
from briefing_tui.tui.controllers.day_queue import DayQueue, SlicesThenShow
from briefing_tui.tui.controllers.days import DaysController
from briefing_tui.tui.controllers.jumps import Jumps
from briefing_tui.tui.working import Worker

if TYPE_CHECKING:
    from briefing_tui.desk.course import Course
    from briefing_tui.desk.days import Days
    from briefing_tui.desk.session import Session
    from briefing_tui.tui.controllers.port import DeskPort
    from briefing_tui.tui.messages import Wanted


class _Followed(Struct, frozen=True):
    """The item that the cursor follows from day to day.

    `stand_in` is the item that is highlighted instead on a day that does not have it.
    """

    days: Days
    day: int
    item: Item
    stand_in: Item | None


class StepController:
    """Goes to other days; files that have changed are read again."""

    def __init__(self, desk: DeskPort, worker: Worker, jumps: Jumps, days: DaysController) -> None:
        self._desk = desk
        self._jumps = jumps
        self._followed: _Followed | None = None
        self.queue = DayQueue(desk, worker, days, self._take_steps)
        self.actions: Actions = {
            "day.previous": partial(self.queue.step, -1),
            "day.next": partial(self.queue.step, 1),
        }

    def go(self, course: Course, wanted: Wanted | None) -> None:
        """Go to an item that was selected on a screen across the days."""
        if wanted is None:
            return

        def arrive() -> None:
            self._desk.show_item(wanted.section, wanted.item_id)
            self._jumps.add(jump)
            self._desk.say("")

        jump = self._jumps.from_here("days", day=True)
        self.go_to_day(course.days.readings[wanted.day].path, arrive)

    def go_to_day(self, path: str, arrive: Callable[[], None]) -> None:
        """Show the day of a file, then call `arrive`."""
        self.queue.submit("Going to another day", lambda now: self._go_to_day(now, path, arrive))

    def _go_to_day(self, course: Course, path: str, arrive: Callable[[], None]) -> SlicesThenShow:
        number = course.days.number_at(path)
        if number is None:
            return lambda: self._desk.say("That briefing can no longer be read.", warning=True)
        session = None
        if number != course.number:
            session = yield from self._moved(course, number)

        def show() -> None:
            if session is not None:
                self._show_day(course, number, session)
            arrive()

        return show

    def _take_steps(self, course: Course, steps: int) -> SlicesThenShow:
        wanted = course.number + steps
        number = min(max(wanted, 0), len(course.days.readings) - 1)
        end = ""
        if number != wanted:
            which = "first" if steps < 0 else "last"
            end = f"This is the {which} briefing of the situation.{_broken_words(course)}"
        if number == course.number:
            return lambda: self._desk.say(end)
        session = yield from self._moved(course, number)

        def arrive() -> None:
            self._show_day(course, number, session)
            if end:
                self._desk.say(end)

        return arrive

    def _moved(self, course: Course, number: int) -> Generator[float, None, Session]:
        """Return the session of another day, with the same filters, folds and search."""
        from briefing_tui.desk.course import course_of

        reading = course.days.readings[number]
        assert reading.briefing is not None, "unreadable files are not among the readings"
        there = course_of(course.days, number)
        return (yield from self._desk.session.moved_in_steps(reading, reading.briefing, there))

    def _show_day(self, course: Course, number: int, session: Session) -> None:
        """Show another day, with the cursor on the same item."""
        followed = self._following(course)
        self._desk.show_session(session)
        words = f"{session.briefing.as_of.display(long=True)}: {one_line(session.briefing.title)}"
        if followed:
            words = self._follow_item(course, followed, number) or words
        skipped = course.days.broken_between(course.number, number)
        if skipped:
            key = self._desk.key("changes.compare")
            names = days_in_short(day.name for day in skipped)
            words = f"{names} cannot be read; {key}: reason. {words}"
        self._desk.say(words, warning=bool(skipped))

    def _following(self, course: Course) -> _Followed | None:
        """Return the item to follow: the highlighted one, or the one that it stands in for."""
        item, followed = self._desk.highlighted, self._followed
        if followed and followed.days is course.days and item is followed.stand_in:
            return followed
        if item is None:
            return None
        day = course.days.number_of(course.briefing_of(item))
        return _Followed(course.days, course.number if day is None else day, item, None)

    def _follow_item(self, course: Course, followed: _Followed, number: int) -> str:
        """Go to an item on another day; return a message if that day does not have it."""
        same = course.days.same_item(followed.day, number, followed.item)
        if same is not None and self._desk.go_to(same.section, same.id):
            self._followed = None
            return ""
        self._followed = structs.replace(followed, stand_in=self._desk.highlighted)
        from briefing_tui.sections.item_words import headline

        words = headline(course.days.briefings[followed.day], followed.item)
        return f"Not in this briefing: {words}"


def _broken_words(course: Course) -> str:
    if not course.days.broken:
        return ""
    names = ", ".join(name_of(unread.day.path) for unread in course.days.broken)
    return f" Skipped as unreadable: {names}"
