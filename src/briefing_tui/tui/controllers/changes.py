"""Keys that show changes since the previous or any other day, and older items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.sections.date_words import date_beside
from briefing_tui.sections.wording import days_in_short
from briefing_tui.tui.bindings import Actions
from briefing_tui.tui.controllers.day_queue import SlicesThenShow
from briefing_tui.tui.controllers.steps import StepController

if TYPE_CHECKING:
    from briefing_tui.desk.course import Course
    from briefing_tui.tui.controllers.port import DeskPort
    from briefing_tui.tui.messages import Wanted


class ChangesController:
    """Compares the open day with the present state of other days."""

    def __init__(self, desk: DeskPort, steps: StepController) -> None:
        self._desk = desk
        self._steps = steps
        self._queue = steps.queue
        self.actions: Actions = {
            "changes.previous": self.compare_with_previous,
            "changes.compare": self.choose_day,
            "changes.show": self.toggle_earlier,
        }

    def compare_with_previous(self) -> None:
        """Show the changes since the previous briefing."""
        self._queue.submit("Comparing", self._since_previous, compared=True)

    def _since_previous(self, course: Course) -> SlicesThenShow:
        yield 1.0
        known = course.comparison
        previous = course.days.number_of(known.old) if known else None
        if previous is None:
            message = f"There is no earlier briefing{_skipped_words(course)}."
            return lambda: self._desk.say(message)
        return lambda: self._open_changes(course, previous)

    def _open_changes(self, course: Course, other: int) -> None:
        self._desk.say("")
        self._desk.above.open_changes(course, other, lambda wanted: self._steps.go(course, wanted))

    def choose_day(self) -> None:
        """List the days, and compare with the selected one."""
        self._queue.submit("Listing the days", self._choose)

    def _choose(self, course: Course) -> SlicesThenShow:
        yield 1.0
        return lambda: self._open_days(course)

    def _open_days(self, course: Course) -> None:
        self._desk.say("")
        self._desk.above.open_days(course, lambda chosen: self._compare_with(course, chosen))

    def _compare_with(self, course: Course, chosen: Wanted | None) -> None:
        if chosen is not None:
            path = course.days.readings[chosen.day].path
            self._queue.submit("Comparing", lambda now: self._compared(now, path))

    def _compared(self, course: Course, path: str) -> SlicesThenShow:
        other = course.days.number_at(path)
        if other is None:
            return lambda: self._desk.say("That briefing can no longer be read.", warning=True)
        yield from course.days.comparison_in_steps(*sorted((course.number, other)))
        return lambda: self._open_changes(course, other)

    def toggle_earlier(self) -> None:
        """Show or hide older items, and count the changes."""
        self._queue.submit("Comparing", self._toggled, compared=True)

    def _toggled(self, course: Course) -> SlicesThenShow:
        yield 1.0
        return lambda: self._toggle_earlier(course)

    def _toggle_earlier(self, course: Course) -> None:
        desk = self._desk
        unread = _skipped_words(course)
        if course.comparison is None:
            desk.say(f"There is no earlier briefing{unread}.")
            return
        keep = desk.highlighted
        desk.session.show_earlier(not course.shows_earlier)
        desk.panes.refill(keep)
        desk.show_detail()
        if not course.shows_earlier:
            key = desk.key("changes.show")
            desk.say(f"Older items are hidden; {key} shows them.")
            return
        kinds = [change.kind for change in course.comparison.changes]
        since = date_beside(course.comparison.old.as_of, course.briefing.as_of)
        signs = (("new", "+"), ("changed", "~"), ("withdrawn", "x"))
        counts = [f"{kinds.count(kind)} {kind} ({sign})" for kind, sign in signs if kind in kinds]
        earlier = len(course.comparison.last_reported)
        desk.say(
            f"Since {since}: {', '.join(counts) or 'no changes'}; {earlier} older (dimmed){unread}."
        )


def _skipped_words(course: Course) -> str:
    skipped = days_in_short(day.name for day in course.skipped)
    return f"; {skipped} cannot be read" if skipped else ""
