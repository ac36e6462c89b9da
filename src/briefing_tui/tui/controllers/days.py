"""Reads the other days of the situation beside the screen, and shows what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from briefing_tui.desk.masthead import Trend
from briefing_tui.model.item import Item
from briefing_tui.tui.working import run_in_thread

if TYPE_CHECKING:
    from textual.worker import Worker

    from briefing_tui.desk.course import Course
    from briefing_tui.desk.session import Session
    from briefing_tui.model.claims import Counted
    from briefing_tui.richtext.document import Paragraph
    from briefing_tui.tui.controllers.check import CheckController
    from briefing_tui.tui.controllers.port import DeskPort

_ARROWS = ("up", "down", "recounted", "claimant-changed")


class DaysController:
    """Reads the other days once the desk is drawn."""

    DAYS_AFTER: ClassVar[float] = 0.05
    """Seconds until the other days are read: the first look comes before them."""

    def __init__(self, desk: DeskPort, check: CheckController, known: Callable[[], object]) -> None:
        """`known` is called when all days are known."""
        self._desk = desk
        self._check = check
        self._known = known
        self.days_read: tuple[int, int] = (0, 0)
        """How many days have been read, and how many there are."""
        self._worker: Worker[None] | None = None

    def start(self) -> None:
        """Read the days a little later."""
        self._desk.set_timer(self.DAYS_AFTER, self.start_reading)

    def start_reading(self) -> None:
        """Read the other days, unless they are being read already."""
        if self._worker is None or self._worker.is_finished:
            self.read()

    def read_again(self) -> None:
        """Read the days again after a change on disk, if they were read at all."""
        if self._desk.session.course is not None:
            self.read()

    def read(self) -> None:
        """Read the other days and compare with the one before, beside the screen."""
        self.days_read = (0, 0)
        self._worker = run_in_thread(self._desk, "days", self._read)

    def is_read_by(self, worker: Worker[object]) -> bool:
        """Whether a worker reads the days."""
        return worker is self._worker

    def _count(self, read: int, total: int) -> None:
        self.days_read = (read, total)

    def _read(self) -> Iterator[Callable[[], None]]:
        from briefing_tui.desk.course import courses
        from briefing_tui.store.watching import is_large

        session = self._desk.session
        before = session.course
        known = before.days if before and before.days.is_whole else None
        large = is_large(session.reading)
        for course in courses(session.reading, known, large=large, counted=self._count):
            # If something was asked of the days in between, newer ones are known.
            is_older = before and session.course and session.course.days is not before.days
            if is_older:
                return
            yield partial(self.take_course, session, course)
            before = session.course

    def take_course(self, session: Session, course: Course) -> None:
        """Show what is known of the days now, unless it is what was known before."""
        desk, known = self._desk, session.course
        is_news = (
            known is None
            or known.days is not course.days
            or known.comparison is not course.comparison
        )
        if session is desk.session and is_news:
            session.take_course(course)
            desk.panes.refill()
            desk.show_head()
            desk.show_detail()
            desk.above.update()
            is_other = known is not None and known.days.is_whole and known.days is not course.days
            if is_other and session.is_current:
                # What is weak in a briefing depends on the one before it.
                self._check.check_file()
            if course.days.is_whole:
                self._known()

    # What the days say of an item

    def trend_of(self, item: Counted) -> Trend:
        """Which way a key figure went since the day before, and its course until now."""
        from briefing_tui.desk.across.history import life_line

        course, glyphs = self._desk.session.course, self._desk.glyphs
        if course is None:
            return Trend()
        change = course.change_of(item)
        move = next((arrow for arrow in _ARROWS if change and arrow in change.moves), "")
        signs = {"up": glyphs.up, "down": glyphs.down, "": ""}
        # A course with days missing would tell of turns that were none.
        line = ""
        if course.days.is_whole:
            line = life_line(course.days.briefings, course.life_of(item), course.number, glyphs)
        return Trend(signs.get(move, glyphs.turn), line)

    def history_of(self, item: Item) -> list[Paragraph]:
        """What the days say of an item, in a line or two, once all of them are read."""
        course = self._desk.session.course
        if course is None or not course.days.is_whole:
            return []
        from briefing_tui.desk.history import strip_history

        return strip_history(course, item, self._desk.glyphs)
