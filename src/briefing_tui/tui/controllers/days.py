"""Reads the other days of the situation, and shows what they say about items."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from briefing_tui.desk.masthead import Trend
from briefing_tui.model.item import Item
from briefing_tui.tui.background import run_in_thread

if TYPE_CHECKING:
    from textual.worker import Worker

    from briefing_tui.desk.day_context import DayContext
    from briefing_tui.desk.session import Session
    from briefing_tui.model.claims import Counted
    from briefing_tui.richtext.document import Paragraph
    from briefing_tui.tui.controllers.check import CheckController
    from briefing_tui.tui.controllers.port import DeskPort

_MOVES = ("up", "down", "recounted", "claimant-changed")
"""For a key figure, the head shows a sign for the first of these moves that applies."""


class DaysController:
    """Reads the other days in the background."""

    READ_DAYS_AFTER: ClassVar[float] = 0.05
    """The delay before the days are read, in seconds. The desk is drawn first."""

    def __init__(
        self, desk: DeskPort, check: CheckController, on_all_read: Callable[[], object]
    ) -> None:
        self._desk = desk
        self._check = check
        self._on_all_read = on_all_read
        self.days_read: tuple[int, int] = (0, 0)
        """The number of days that have been read, and the total."""
        self._worker: Worker[None] | None = None

    def start(self) -> None:
        self._desk.set_timer(self.READ_DAYS_AFTER, self.start_reading)

    def start_reading(self) -> None:
        if self._worker is None or self._worker.is_finished:
            self.read()

    def read_again(self) -> None:
        if self._desk.session.day_context is not None:
            self.read()

    def read(self) -> None:
        self.days_read = (0, 0)
        self._worker = run_in_thread(self._desk, "days", self._read)

    def is_read_by(self, worker: Worker[object]) -> bool:
        return worker is self._worker

    def _note_progress(self, read: int, total: int) -> None:
        self.days_read = (read, total)

    def _read(self) -> Iterator[Callable[[], None]]:
        from briefing_tui.desk.day_context import read_day_contexts
        from briefing_tui.store.watching import may_exceed_limit

        session = self._desk.session
        old_context = session.day_context
        known_days = old_context.days if old_context and old_context.days.is_whole else None
        large = may_exceed_limit(session.reading)
        for day_context in read_day_contexts(
            session.reading, known_days, large=large, report=self._note_progress
        ):
            # Meanwhile, a key of the user may have made the program read the days again.
            is_outdated = (
                old_context
                and session.day_context
                and session.day_context.days is not old_context.days
            )
            if is_outdated:
                return
            yield partial(self.set_day_context, session, day_context)
            old_context = session.day_context

    def set_day_context(self, session: Session, day_context: DayContext) -> None:
        desk, old_context = self._desk, session.day_context
        is_new = (
            old_context is None
            or old_context.days is not day_context.days
            or old_context.comparison is not day_context.comparison
        )
        if session is desk.session and is_new:
            session.set_day_context(day_context)
            desk.panes.refill()
            desk.show_head()
            desk.show_detail()
            desk.screen_opener.update()
            has_new_days = (
                old_context is not None
                and old_context.days.is_whole
                and old_context.days is not day_context.days
            )
            if has_new_days and session.is_current:
                # Some checks compare the file with the previous briefing, so check it again.
                self._check.check_file()
            if day_context.days.is_whole:
                self._on_all_read()

    def trend_of(self, item: Counted) -> Trend:
        from briefing_tui.desk.across.history import history_sparkline

        day_context, glyphs = self._desk.session.day_context, self._desk.glyphs
        if day_context is None:
            return Trend()
        change = day_context.change_of(item)
        move = next((move for move in _MOVES if change and move in change.moves), "")
        signs = {"up": glyphs.up, "down": glyphs.down, "": ""}
        # A sparkline with missing days would be misleading.
        sparkline = ""
        if day_context.days.is_whole:
            sparkline = history_sparkline(
                day_context.days.briefings,
                day_context.item_reports(item),
                day_context.number,
                glyphs,
            )
        return Trend(signs.get(move, glyphs.turn), sparkline)

    def history_of(self, item: Item) -> list[Paragraph]:
        day_context = self._desk.session.day_context
        if day_context is None or not day_context.days.is_whole:
            return []
        from briefing_tui.desk.history import short_history

        return short_history(day_context, item, self._desk.glyphs, self._desk.session.zone)
