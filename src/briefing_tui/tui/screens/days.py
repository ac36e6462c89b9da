"""The other days of a situation on the desk: they are read beside it, and told of an item."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.worker import Worker, get_current_worker

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.desk.session import Session
from briefing_tui.model.item import Item
from briefing_tui.presentation.masthead import Trend
from briefing_tui.tui.parts import ScreenPart
from briefing_tui.tui.themes import tlp_style
from briefing_tui.tui.widgets.masthead import Masthead
from briefing_tui.tui.widgets.pane_grid import PaneGrid

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing_tui.config.terminal import Terminal
    from briefing_tui.desk.course import Course
    from briefing_tui.model.claims import Counted
    from briefing_tui.presentation.blocks import Block
    from briefing_tui.presentation.detail import Detail
    from briefing_tui.presentation.masthead import Headlines

_ARROWS = ("up", "down", "recounted", "claimant-changed")


class OtherDays(ScreenPart):
    """Reads the other days once the desk is drawn, and shows what they say."""

    DAYS_AFTER: ClassVar[float] = 0.05
    """Seconds until the other days are read: the first look comes before them."""

    session: Session
    renew_above: Callable[[], None] | None
    _glyphs: Glyphs
    _terminal: Terminal
    _current: str
    _panes: PaneGrid
    _masthead: Masthead

    @property
    def highlighted(self) -> Item | None:
        """The item under the cursor of the current pane."""
        raise NotImplementedError

    def go_to(self, section: str, item_id: str) -> bool:
        """Put the cursor on an item, in its pane; False where it is not shown."""
        raise NotImplementedError

    def say(self, words: str, *, warning: bool = False) -> None:
        """Show a sentence in the bottom line."""
        raise NotImplementedError

    def show_detail(self) -> None:
        """Show the item under the cursor again, whatever is known of it now."""
        raise NotImplementedError

    def headlines(self) -> Headlines:
        """What the head says now."""
        raise NotImplementedError

    def check_file(self) -> object:
        """Look for what is wrong or weak in the file, beside the screen."""
        raise NotImplementedError

    def days_known(self) -> None:
        """Called when all days are known."""
        raise NotImplementedError

    # Reading the days

    days_read: tuple[int, int] = (0, 0)
    """How many days have been read, and how many there are."""
    _days_worker: Worker[None] | None = None

    def start_reading(self) -> None:
        """Read the other days, unless they are being read already."""
        if self._days_worker is None or self._days_worker.is_finished:
            self.read_days()

    def on_files_changed(self) -> None:
        """Read what the day before says now, and mark what changed since it."""
        if self.session.course is not None:
            self.read_days()

    def read_days(self) -> None:
        """Read the other days and compare with the one before, beside the screen."""
        self.days_read = (0, 0)
        self._days_worker = self._read_days()

    def _count_days(self, read: int, total: int) -> None:
        self.days_read = (read, total)

    @work(thread=True, exclusive=True, group="days", exit_on_error=False)
    def _read_days(self) -> None:
        from briefing_tui.desk.course import courses
        from briefing_tui.store.watching import is_large

        worker = get_current_worker()
        session = self.session
        known = session.course.days if session.course and session.course.days.is_whole else None
        before = session.course
        large = is_large(session.reading)
        for course in courses(session.reading, known, large=large, counted=self._count_days):
            # Whoever asked something of the days meanwhile has newer ones.
            is_older = before and session.course and session.course.days is not before.days
            if worker.is_cancelled or is_older:
                return
            self.app.call_from_thread(self.take_course, session, course)
            before = session.course

    def take_course(self, session: Session, course: Course) -> None:
        """Show what is known of the days now, unless it is what was known before."""
        known = session.course
        is_news = (
            known is None
            or known.days is not course.days
            or known.comparison is not course.comparison
        )
        if session is self.session and is_news:
            session.take_course(course)
            self._panes.refill()
            self._masthead.show(self.headlines())
            self.show_detail()
            if self.renew_above:
                self.renew_above()
            is_other = known is not None and known.days.is_whole and known.days is not course.days
            if is_other and session.is_current:
                # What is weak in a briefing depends on the one before it.
                self.check_file()
            if course.days.is_whole:
                self.days_known()

    def trend_of(self, item: Counted) -> Trend:
        """Which way a key figure went since the day before, and its course until now."""
        from briefing_tui.presentation.history import life_line

        course = self.session.course
        if course is None:
            return Trend()
        change = course.change_of(item)
        move = next((each for each in _ARROWS if change and each in change.moves), "")
        signs = {"up": self._glyphs.up, "down": self._glyphs.down, "": ""}
        # A course with days missing would tell of turns that were none.
        whole = course.days.is_whole
        line = ""
        if whole:
            days = course.days.briefings
            line = life_line(days, course.life_of(item), course.number, self._glyphs)
        return Trend(signs.get(move, self._glyphs.turn), line)

    def history_of(self, item: Item) -> list[Block]:
        """What the days say of an item, in a line or two, once all of them are read."""
        course = self.session.course
        if course is None or not course.days.is_whole:
            return []
        from briefing_tui.desk.history import strip_history

        return strip_history(course, item, self._glyphs)

    def open_in_full(self, detail_of: Callable[[Item], Detail], item: Item) -> None:
        """Open an item with all that the days, and other claimants, say of it."""
        from briefing_tui.desk.history import full_history
        from briefing_tui.presentation.detail_blocks import detail_blocks
        from briefing_tui.tui.screens.item import ItemScreen

        opened, glyphs = self.session, self._glyphs

        def made(width: int) -> tuple[str, list[Block]]:
            session, now = self.session, item
            if session is not opened:
                now = session.briefing.find(item.section, item.id) or item
            history = full_history(session, now, width, glyphs)
            detail, sign = detail_of(now), glyphs.source
            return detail.title, detail_blocks(detail, source_sign=sign, full=True, history=history)

        screen = ItemScreen(made, glyphs=glyphs)
        self.renew_above = screen.renew
        self.app.push_screen(screen, self._left)

    def _left(self, _: None) -> None:
        self.renew_above = None

    # Another reading

    def show_session(self, session: Session) -> None:
        """Show another reading in the place of this one, each cursor on the item it was on."""
        before = self.session
        self.session = session

        def same(item: Item) -> Item | None:
            old, new = before.course, session.course
            if old is None or new is None or old.days is not new.days:
                return None
            return new.days.same_item(old.number, new.number, item)

        self._panes.show_session(session, same)
        color = self._terminal.color
        self._masthead.show(
            self.headlines(), tlp_style=tlp_style(session.briefing.tlp, color=color)
        )
        self.show_detail()
        self.check_file()
        self.read_days()
