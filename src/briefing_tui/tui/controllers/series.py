"""Keys that open the screens across the days: figures, timeline, reactions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefing_tui.tui.bindings import Actions
from briefing_tui.tui.controllers.day_queue import SlicesThenShow
from briefing_tui.tui.controllers.steps import StepController

if TYPE_CHECKING:
    from briefing_tui.desk.course import Course
    from briefing_tui.tui.controllers.port import DeskPort, GoTo


class SeriesController:
    """Collects data from all days, and opens the screen that shows it."""

    def __init__(self, desk: DeskPort, steps: StepController) -> None:
        self._desk = desk
        self._steps = steps
        self.actions: Actions = {
            "series.figures": self.show_figures,
            "series.timeline": self.show_timeline,
            "series.reactions": self.show_reactions,
        }

    def show_figures(self) -> None:
        """Show the figures over the days."""
        self._steps.queue.submit("Collecting the figures", self._figures)

    def _figures(self, course: Course) -> SlicesThenShow:
        yield from course.days.figures_in_steps()
        return lambda: self._open(self._desk.above.open_figures, course)

    def show_timeline(self) -> None:
        """Show the events of all days."""
        self._steps.queue.submit("Collecting the timeline", self._timeline)

    def _timeline(self, course: Course) -> SlicesThenShow:
        yield from course.days.happenings_in_steps()
        return lambda: self._open(self._desk.above.open_timeline, course)

    def show_reactions(self) -> None:
        """Show the reactions of each actor on each day."""
        self._steps.queue.submit("Collecting the reactions", self._reactions)

    def _reactions(self, course: Course) -> SlicesThenShow:
        yield from course.days.stands_in_steps()
        return lambda: self._open(self._desk.above.open_reactions, course)

    def _open(self, opens: Callable[[Course, GoTo], None], course: Course) -> None:
        self._desk.say("")
        opens(course, lambda wanted: self._steps.go(course, wanted))
