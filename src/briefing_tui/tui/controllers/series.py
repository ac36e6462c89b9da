"""Keys that open the screens about all days: figures, timeline, reactions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefing_tui.tui.bindings import Actions
from briefing_tui.tui.controllers.day_queue import SlicesThenShow
from briefing_tui.tui.controllers.steps import StepController

if TYPE_CHECKING:
    from briefing_tui.desk.day_context import DayContext
    from briefing_tui.tui.controllers.port import DeskPort, GoTo


class SeriesController:
    """Opens screens with data from all days."""

    def __init__(self, desk: DeskPort, steps: StepController) -> None:
        self._desk = desk
        self._steps = steps
        self.actions: Actions = {
            "series.figures": self.show_figures,
            "series.timeline": self.show_timeline,
            "series.reactions": self.show_reactions,
        }

    def show_figures(self) -> None:
        self._steps.queue.submit("Collecting the figures", self._collect_figures)

    def _collect_figures(self, day_context: DayContext) -> SlicesThenShow:
        yield from day_context.days.figures_in_slices()
        return lambda: self._open(self._desk.screen_opener.open_figures, day_context)

    def show_timeline(self) -> None:
        self._steps.queue.submit("Collecting the timeline", self._collect_timeline)

    def _collect_timeline(self, day_context: DayContext) -> SlicesThenShow:
        yield from day_context.days.timeline_entries_in_slices()
        return lambda: self._open(self._desk.screen_opener.open_timeline, day_context)

    def show_reactions(self) -> None:
        self._steps.queue.submit("Collecting the reactions", self._collect_reactions)

    def _collect_reactions(self, day_context: DayContext) -> SlicesThenShow:
        yield from day_context.days.stances_in_slices()
        return lambda: self._open(self._desk.screen_opener.open_reactions, day_context)

    def _open(
        self, open_screen: Callable[[DayContext, GoTo], None], day_context: DayContext
    ) -> None:
        self._desk.show_message("")
        open_screen(day_context, lambda target: self._steps.go(day_context, target))
