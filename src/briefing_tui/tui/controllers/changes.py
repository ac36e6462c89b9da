"""Keys that compare the open day with other days."""

from __future__ import annotations

from datetime import tzinfo
from typing import TYPE_CHECKING

from briefing_tui.sections.date_words import date_in
from briefing_tui.sections.wording import day_names
from briefing_tui.tui.bindings import Actions
from briefing_tui.tui.controllers.day_queue import SlicesThenShow
from briefing_tui.tui.controllers.steps import StepController, lost_folder_words

if TYPE_CHECKING:
    from briefing_tui.desk.day_context import DayContext
    from briefing_tui.tui.controllers.port import DeskPort
    from briefing_tui.tui.messages import ItemTarget


class ChangesController:
    """Compares the open day with other days."""

    def __init__(self, desk: DeskPort, steps: StepController) -> None:
        self._desk = desk
        self._steps = steps
        self._queue = steps.queue
        self.actions: Actions = {
            "changes.previous": self.compare_with_previous,
            "changes.compare": self.choose_day,
            "changes.show": self.toggle_older,
        }

    def compare_with_previous(self) -> None:
        self._queue.submit("Comparing", self._since_previous, needs_changes=True)

    def _since_previous(self, day_context: DayContext) -> SlicesThenShow:
        yield 1.0  # The queue has compared the days.
        comparison = day_context.comparison
        previous = day_context.days.index_of(comparison.old) if comparison else None
        if previous is None:
            message = self._no_earlier_words(day_context)
            return lambda: self._desk.show_message(message)
        return lambda: self._open_changes(day_context, previous)

    def _no_earlier_words(self, day_context: DayContext) -> str:
        session = self._desk.session
        skipped = _skipped_words(day_context, session.zone)
        lost = lost_folder_words(session, day_context.days)
        return lost or f"There is no earlier briefing{skipped}."

    def _open_changes(self, day_context: DayContext, other: int) -> None:
        self._desk.show_message("")
        self._desk.screen_opener.open_changes(
            day_context, other, lambda target: self._steps.go(day_context, target)
        )

    def choose_day(self) -> None:
        self._queue.submit("Listing the days", self._when_read)

    def _when_read(self, day_context: DayContext) -> SlicesThenShow:
        yield 1.0  # The queue has read the days.
        return lambda: self._open_days(day_context)

    def _open_days(self, day_context: DayContext) -> None:
        self._desk.show_message("")
        self._desk.screen_opener.open_days(
            day_context, lambda target: self._compare_with(day_context, target)
        )

    def _compare_with(self, day_context: DayContext, target: ItemTarget | None) -> None:
        if target is not None:
            path = day_context.days.readings[target.day].path
            self._queue.submit("Comparing", lambda current: self._compare(current, path))

    def _compare(self, day_context: DayContext, path: str) -> SlicesThenShow:
        other = day_context.days.index_at(path)
        if other is None:
            return lambda: self._desk.show_message(
                "That briefing can no longer be read.", warning=True
            )
        yield from day_context.days.comparison_in_slices(*sorted((day_context.number, other)))
        return lambda: self._open_changes(day_context, other)

    def toggle_older(self) -> None:
        self._queue.submit("Comparing", self._when_compared, needs_changes=True)

    def _when_compared(self, day_context: DayContext) -> SlicesThenShow:
        yield 1.0  # The queue has compared the days.
        return lambda: self._toggle_older(day_context)

    def _toggle_older(self, day_context: DayContext) -> None:
        desk = self._desk
        skipped = _skipped_words(day_context, desk.session.zone)
        if day_context.comparison is None:
            desk.show_message(self._no_earlier_words(day_context))
            return
        keep = desk.highlighted
        desk.session.show_older(not desk.session.shows_older)
        desk.panes.refill(keep)
        desk.show_detail()
        if not desk.session.shows_older:
            key = desk.key("changes.show")
            desk.show_message(f"Older items are hidden; {key} shows them.")
            return
        # The message explains the signs, such as `~`, which only items in panes have. An item that
        # was only reworded has no sign.
        kinds = [
            "reworded" if change.is_wording_only else change.kind
            for change in day_context.comparison.changes
            if desk.session.pane_of(change.section)
        ]
        briefing = day_context.briefing
        since = date_in(briefing, day_context.comparison.old.as_of, desk.session.zone)
        signs = {
            "new": " (+)",
            "changed": " (~)",
            "reworded": "",
            "confirmed": " (=)",
            "withdrawn": " (x)",
        }
        counts = [
            f"{kinds.count(kind)} {kind}{sign}" for kind, sign in signs.items() if kind in kinds
        ]
        older = len(day_context.comparison.last_reported)
        desk.show_message(
            f"Since {since}: {', '.join(counts) or 'no changes'}; {older} older (dimmed){skipped}."
        )


def _skipped_words(day_context: DayContext, zone: tzinfo | None) -> str:
    """Return the end of a message: `; 3 Dec cannot be read`, or empty if no day was skipped."""
    names, _ = day_context.unreadable_names(zone)
    skipped = day_names(names)
    return f"; {skipped} cannot be read" if skipped else ""
