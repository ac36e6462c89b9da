"""Opens the review of carried-over items."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from briefing_tui.model.item import Item
from briefing_tui.tui.controllers.check import checker_for
from briefing_tui.tui.controllers.day_queue import SlicesThenShow
from briefing_tui.tui.controllers.edit import EditController
from briefing_tui.tui.controllers.reload import ReloadController
from briefing_tui.tui.controllers.steps import StepController

if TYPE_CHECKING:
    from briefing_tui.desk.day_context import DayContext
    from briefing_tui.tui.controllers.port import DeskPort


class CarriedController:
    """Opens the screen of carried-over items."""

    def __init__(
        self, desk: DeskPort, steps: StepController, edit: EditController, reload: ReloadController
    ) -> None:
        self._desk = desk
        self._steps = steps
        self._edit = edit
        self._reload = reload

    def open(self) -> None:
        from briefing_tui.desk.carried import carried_keys

        if not carried_keys(self._desk.session.briefing):
            self._desk.show_message(self._words_if_empty())
        elif not self._desk.session.is_current:
            self._desk.show_message(
                "The file cannot be read, so it cannot be changed.", warning=True
            )
        else:
            self._steps.queue.submit("Reading the previous briefing", self._when_read)

    def _words_if_empty(self) -> str:
        from briefing_tui.sections.review import unreviewed, unreviewed_words

        words = unreviewed_words(unreviewed(self._desk.session.briefing))
        if words:
            return f"No carried-over items. {words}."
        return "No carried-over items: every item is reviewed."

    def _when_read(self, day_context: DayContext) -> SlicesThenShow:
        yield from ()  # The queue needs a generator, but there is nothing to compute.
        return lambda: self._show(day_context)

    def _show(self, day_context: DayContext) -> None:
        from briefing_tui.desk.carried import CarriedItems

        session = self._desk.session
        reading = session.reading
        previous = day_context.previous
        previous_briefing = None if previous is None else day_context.days.briefings[previous]
        checker = checker_for(self._desk.app, reading)
        carried = CarriedItems(
            reading, previous_briefing, undo=self._desk.undo, checker=checker, zone=session.zone
        )
        self._desk.show_message("")

        def change(item: Item, then: Callable[[], None]) -> None:
            self._edit.open_form(carried.state.reading, item, then)

        report = partial(self._report, session.path)
        self._desk.screen_opener.open_carried(carried, previous_briefing, change, report)

    def _report(self, path: str, words: str, *, warning: bool = False) -> None:
        self._reload.set_message(words, warning=warning, with_findings=False, path=path)
        self._reload.read_again()
