"""Keys that step from day to day, with the cursor on the same item."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from briefing_tui import text
from briefing_tui.model.item import Item
from briefing_tui.sections.date_words import display_zone
from briefing_tui.sections.review import title_words
from briefing_tui.sections.wording import day_names
from briefing_tui.tui.background import Worker
from briefing_tui.tui.bindings import Actions
from briefing_tui.tui.controllers.day_queue import DayQueue, SlicesThenShow
from briefing_tui.tui.controllers.days import DaysController
from briefing_tui.tui.controllers.jumps import Jumps

if TYPE_CHECKING:
    from briefing_tui.desk.day_context import DayContext
    from briefing_tui.desk.days import Days
    from briefing_tui.desk.session import Session
    from briefing_tui.desk.situation import UnreadableDay
    from briefing_tui.tui.controllers.port import DeskPort
    from briefing_tui.tui.messages import ItemTarget

_MAX_NAMES = 3
"""The maximum number of unreadable days that a message names."""

_MAX_NAME_WIDTH = 20
"""The maximum width of the name of an unreadable day, in cells. It may be a file name."""


class _FollowedItem(Struct, frozen=True):
    """The item that the cursor follows from day to day."""

    days: Days
    day: int
    """The index of the day that has `item`."""
    item: Item
    stand_in: Item | None
    """The item under the cursor on a day that does not show `item`."""


class StepController:
    """Goes to other days."""

    def __init__(self, desk: DeskPort, worker: Worker, jumps: Jumps, days: DaysController) -> None:
        self._desk = desk
        self._jumps = jumps
        self._followed: _FollowedItem | None = None
        self.queue = DayQueue(desk, worker, days, self._take_steps)
        self.actions: Actions = {
            "day.previous": partial(self.queue.step, -1),
            "day.next": partial(self.queue.step, 1),
        }

    def go(self, day_context: DayContext, target: ItemTarget | None) -> None:
        """Go to an item that was selected on a screen about several days."""
        if target is None:
            return
        jump = self._jumps.from_here("days", may_change_day=True)

        def arrive() -> None:
            self._jumps.add(jump)
            if self._desk.show_item(target.section, target.item_id):
                self._desk.show_message("")

        self.go_to_day(day_context.days.readings[target.day].path, arrive)

    def go_to_day(self, path: str, arrive: Callable[[], None]) -> None:
        self.queue.submit(
            "Going to another day", lambda current: self._go_to_day(current, path, arrive)
        )

    def _go_to_day(
        self, day_context: DayContext, path: str, arrive: Callable[[], None]
    ) -> SlicesThenShow:
        number = day_context.days.index_at(path)
        if number is None:
            return lambda: self._desk.show_message(
                "That briefing can no longer be read.", warning=True
            )
        session = None
        if number != day_context.number:
            session = yield from self._session_on(day_context, number)

        def show() -> None:
            if session is not None:
                self._show_day(day_context, number, session)
            arrive()

        return show

    def _take_steps(self, day_context: DayContext, steps: int) -> SlicesThenShow:
        """Go `steps` days forward, or back if `steps` is negative."""
        wanted_number = day_context.number + steps
        number = min(max(wanted_number, 0), len(day_context.days.readings) - 1)
        message = ""
        if number != wanted_number:
            message = self._end_words(day_context.days, number, steps)
        if number == day_context.number:
            return lambda: self._desk.show_message(message)
        session = yield from self._session_on(day_context, number)

        def arrive() -> None:
            self._show_day(day_context, number, session)
            if message:
                self._desk.show_message(message)

        return arrive

    def _end_words(self, days: Days, number: int, step: int) -> str:
        """Return the message for a step beyond the last readable day, or before the first."""
        position = days.positions[number]
        # Undated files have the last positions, but may belong to any day, so `beyond` excludes
        # them.
        undated = [unread for unread in days.unreadable if not unread.is_dated]
        beyond = [
            unread
            for unread in days.unreadable
            if unread.is_dated and (unread.position - position) * step > 0
        ]
        reason = f"{self._desk.key('changes.compare')} says why."
        if beyond:
            kind = "earlier" if step < 0 else "later"
            return f"No {kind} briefing can be read: {self._first_names(beyond)}. {reason}"
        if words := lost_folder_words(self._desk.session, days):
            return words
        end = "first" if step < 0 else "last"
        if undated:
            names = self._first_names(undated)
            return f"This is the {end} dated briefing. {names} cannot be read. {reason}"
        return f"This is the {end} briefing of the situation."

    def _session_on(self, day_context: DayContext, number: int) -> Generator[float, None, Session]:
        from briefing_tui.desk.day_context import day_context_of

        reading = day_context.days.readings[number]
        assert reading.briefing is not None, "unreadable files are not among the readings"
        other_day = day_context_of(day_context.days, number)
        return (yield from self._desk.session.moved_in_slices(reading, reading.briefing, other_day))

    def _show_day(self, day_context: DayContext, number: int, session: Session) -> None:
        followed = self._item_to_follow(day_context)
        self._desk.show_session(session)
        briefing = session.briefing
        zone = display_zone(briefing, session.zone)
        cut_off = briefing.as_of.display(long=True, zone=zone)
        words = f"{cut_off}: {title_words(briefing)}"
        not_shown = self._follow_item(day_context, followed, number) if followed else ""
        words = not_shown or words
        skipped = day_context.days.unreadable_between(day_context.number, number)
        if skipped:
            key = self._desk.key("changes.compare")
            names = day_names(day.name_beside(briefing, session.zone) for day in skipped)
            words = f"{names} cannot be read; {key}: reason. {words}"
        # When the user moves to another item, the item that is not shown is no longer followed.
        until_move = bool(not_shown) and not skipped
        self._desk.show_message(words, warning=bool(skipped), until_move=until_move)

    def _item_to_follow(self, day_context: DayContext) -> _FollowedItem | None:
        """Return the highlighted item; if it is a stand-in, the followed item."""
        item, followed = self._desk.highlighted, self._followed
        if followed and followed.days is day_context.days and item is followed.stand_in:
            return followed
        if item is None:
            return None
        day = day_context.days.index_of(day_context.briefing_of(item))
        return _FollowedItem(
            day_context.days, day_context.number if day is None else day, item, None
        )

    def _follow_item(self, day_context: DayContext, followed: _FollowedItem, number: int) -> str:
        """Go to an item on another day; return a message if the day does not show it."""
        item = day_context.days.same_item(followed.day, number, followed.item)
        if item is not None and self._desk.go_to(item.section, item.id):
            self._followed = None
            return ""
        self._followed = structs.replace(followed, stand_in=self._desk.highlighted)
        from briefing_tui.sections.item_words import headline

        briefing = day_context.days.briefings[followed.day]
        words = headline(briefing, followed.item, self._desk.session.zone)
        return f"{self._why_not_shown(item)}: {words}"

    def _why_not_shown(self, item: Item | None) -> str:
        """Return why the desk does not show an item. None stands for one that the day lacks."""
        session = self._desk.session
        if item is None:
            return "Not in this briefing"
        whole = session.whole_of(item)
        if item.part_index is not None and (whole.section, whole.id) in session.folded:
            return "In a folded figure"
        return "Hidden by the filter"

    def _first_names(self, unreadable: Sequence[UnreadableDay]) -> str:
        """Return the names of some unreadable days, such as `4 Mar, 5 Mar, 6 Mar and 2 more`."""
        session = self._desk.session
        all_names = (unread.name_beside(session.briefing, session.zone) for unread in unreadable)
        names = list(dict.fromkeys(text.cut(name, _MAX_NAME_WIDTH) for name in all_names))
        shown = ", ".join(names[:_MAX_NAMES])
        return f"{shown} and {len(names) - _MAX_NAMES} more" if len(names) > _MAX_NAMES else shown


def lost_folder_words(session: Session, days: Days) -> str:
    """Return a message if the open file is gone and is the only day, or else an empty string.

    The whole folder may be gone. Its other briefings may still exist elsewhere.
    """
    is_only_day = len(days.readings) == 1 and not days.unreadable
    if session.is_current or not is_only_day:
        return ""
    is_gone = session.latest_reading.findings[0].code == "no-such-file"
    return "The file is gone, and no other briefing was found in its folder." if is_gone else ""
