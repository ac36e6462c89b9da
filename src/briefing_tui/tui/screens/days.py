"""The days of a situation on the desk: what changed, stepping through them, and looking across."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from textual import work
from textual.worker import get_current_worker

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
    from briefing_tui.tui.screens.across import Wanted

_ARROWS = ("up", "down", "recounted", "claimant-changed")


class _Followed(Struct, frozen=True):
    """The item that a reader steps through the days with, and what stands in for it now."""

    day: int
    item: Item
    stand_in: Item | None


class Days(ScreenPart):
    """Reads the other days once the desk is drawn, and moves the desk among them."""

    DAYS_AFTER: ClassVar[float] = 0.05
    """Seconds until the other days are read: the first look comes before them."""

    session: Session
    renew_above: Callable[[], None] | None
    _glyphs: Glyphs
    _terminal: Terminal
    _current: str
    _panes: PaneGrid
    _masthead: Masthead
    _followed: _Followed | None = None

    @property
    def highlighted(self) -> Item | None:
        """The item under the cursor of the current pane."""
        raise NotImplementedError

    def go_to(self, section: str, item_id: str) -> bool:
        """Put the cursor on an item, in its pane; False where it is not shown."""
        raise NotImplementedError

    def say(self, words: str, *, warning: bool = False) -> None:
        """Show a sentence in the bottom line until the next key."""
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

    # Reading the days

    @work(thread=True, exclusive=True, group="days", exit_on_error=False)
    def read_days(self) -> None:
        """Read the other days and compare with the one before, beside the screen."""
        from briefing_tui.desk.course import courses

        worker = get_current_worker()
        session = self.session
        known = session.course.days if session.course and session.course.days.is_whole else None
        for course in courses(session.reading, known):
            if worker.is_cancelled:
                return
            self.app.call_from_thread(self._take, session, course)

    def _take(self, session: Session, course: Course) -> None:
        if session is self.session:
            session.take_course(course)
            self._panes.refill()
            self._masthead.show(self.headlines())
            self.show_detail()

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
        line = life_line(course.life_of(item), course.number, self._glyphs) if whole else ""
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

        def made(width: int) -> list[Block]:
            session, now = self.session, item
            if session is not opened:
                now = session.briefing.find(item.section, item.id) or item
            history = full_history(session, now, width, glyphs)
            return detail_blocks(
                detail_of(now), source_sign=glyphs.source, full=True, history=history
            )

        screen = ItemScreen(detail_of(item).title, made, glyphs=glyphs)
        self.renew_above = screen.renew
        self.app.push_screen(screen, self._left)

    def _left(self, _: None) -> None:
        self.renew_above = None

    # Stepping

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

    def action_day_previous(self) -> None:
        self._step_day(-1)

    def action_day_next(self) -> None:
        self._step_day(1)

    def _step_day(self, step: int) -> None:
        course = self.session.course
        if course is None:
            self.say("The other days are being read, or there are none.")
            return
        number = course.number + step
        if not 0 <= number < len(course.days.readings):
            which = "first" if step < 0 else "last"
            self.say(f"This is the {which} briefing of the situation.{self._broken_words(course)}")
            return
        self.show_day(number)

    def show_day(self, number: int) -> None:
        """Show another day of the situation, the cursor on the same item."""
        course = self.session.course
        if course is None:
            return
        reading = course.days.readings[number]
        if reading.briefing is None or number == course.number:
            return
        followed = self._following(course)
        self.show_session(self.session.moved_to(reading, reading.briefing))
        words = f"{reading.briefing.as_of.display(long=True)}: {reading.briefing.title}"
        if followed:
            words = self._follow_item(course, followed, number) or words
        self.say(words)

    def _following(self, course: Course) -> _Followed | None:
        """The item to stay on: the one under the cursor, unless that only stands in for another."""
        item = self.highlighted
        if self._followed and item is self._followed.stand_in:
            return self._followed
        if item is None:
            return None
        day = course.days.number_of(course.briefing_of(item))
        return _Followed(course.number if day is None else day, item, None)

    def _follow_item(self, course: Course, followed: _Followed, number: int) -> str:
        """Go to what the day has of an item; words about it where it has nothing."""
        same = course.days.same_item(followed.day, number, followed.item)
        if same is not None and self.go_to(same.section, same.id):
            self._followed = None
            return ""
        self._followed = _Followed(followed.day, followed.item, self.highlighted)
        from briefing_tui.presentation.headline import headline

        words = headline(course.days.briefings[followed.day], followed.item)
        return f"Not in this briefing: {words}"

    def _broken_words(self, course: Course) -> str:
        if not course.days.broken:
            return ""
        names = ", ".join(each.path.rpartition("/")[2] for each in course.days.broken)
        return f" Skipped, since it can't be read: {names}"

    # What changed

    def action_changes_show(self) -> None:
        course = self.session.course
        if course is None or course.comparison is None:
            self.say("There is no earlier briefing to compare with.")
            return
        keep = self.highlighted
        self.session.show_earlier(not course.shows_earlier)
        self._panes.refill(keep)
        self.show_detail()
        if not course.shows_earlier:
            self.say("Marked is what changed; c shows what was last reported earlier, too.")
            return
        kinds = [change.kind for change in course.comparison.changes]
        since = course.comparison.old.as_of.display()
        self.say(
            f"Since {since}: {kinds.count('new')} new (+), {kinds.count('changed')} changed (~), "
            f"{kinds.count('withdrawn')} withdrawn (x); "
            f"{len(course.comparison.last_reported)} last reported earlier stand dim; c hides them"
        )

    # Looking across the days

    def action_changes_compare(self) -> None:
        from briefing_tui.tui.screens.compare import ChooseDayScreen

        course = self._course_of_several()
        if course:
            self.app.push_screen(ChooseDayScreen(course, glyphs=self._glyphs), self._compare_with)

    def _compare_with(self, chosen: Wanted | None) -> None:
        from briefing_tui.tui.screens.compare import CompareScreen

        course = self.session.course
        if chosen is not None and course is not None:
            self.app.push_screen(CompareScreen(course, chosen.day, glyphs=self._glyphs), self._go)

    def action_series_figures(self) -> None:
        from briefing_tui.tui.screens.figures import FiguresScreen

        course = self._course_of_several()
        if course:
            screen = FiguresScreen(course, self.highlighted, glyphs=self._glyphs)
            self.app.push_screen(screen, self._go)

    def action_series_timeline(self) -> None:
        from briefing_tui.tui.screens.timeline import TimelineScreen

        course = self._course_of_several()
        if course:
            self.app.push_screen(TimelineScreen(course, glyphs=self._glyphs), self._go)

    def action_series_reactions(self) -> None:
        from briefing_tui.tui.screens.reactions import ReactionsScreen

        course = self._course_of_several()
        if course:
            screen = ReactionsScreen(course, self.highlighted, glyphs=self._glyphs)
            self.app.push_screen(screen, self._go)

    def _course_of_several(self) -> Course | None:
        if self.session.course is None:
            self.say("The other days are being read, or there are none.")
        return self.session.course

    def _go(self, wanted: Wanted | None) -> None:
        """Go to an item, on its day."""
        if wanted is None:
            return
        self.show_day(wanted.day)
        if not self.go_to(wanted.section, wanted.item_id):
            self.session.reveal(wanted.section, wanted.item_id)
            self._panes.refill()
            self.go_to(wanted.section, wanted.item_id)
        self.say("")
