"""Going among the days of a situation, and looking across them, as they lie on disk now."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from briefing_tui.model.item import Item
from briefing_tui.sections.date_words import date_beside
from briefing_tui.sections.wording import days_in_short, one_line
from briefing_tui.tui.bindings import keymap_of
from briefing_tui.tui.screens.day_questions import Answering, DayQuestions
from briefing_tui.tui.screens.jumps import Jumps

if TYPE_CHECKING:
    from briefing_tui.desk.course import Course
    from briefing_tui.desk.days import Days
    from briefing_tui.desk.session import Session
    from briefing_tui.tui.screens.across import AcrossScreen, Wanted


class _Followed(Struct, frozen=True):
    """The item that a reader steps through the days with, and what stands in for it now."""

    days: Days
    day: int
    item: Item
    stand_in: Item | None


class Stepping(Jumps, DayQuestions):
    """What is asked of the days is asked of their files as they are; keys have their turn."""

    def show_item(self, section: str, item_id: str) -> None:
        """Put the cursor on an item, whatever hides it."""
        raise NotImplementedError

    _followed: _Followed | None = None

    # Stepping

    def action_day_previous(self) -> None:
        self.step_days(-1)

    def action_day_next(self) -> None:
        self.step_days(1)

    def take_steps(self, course: Course, steps: int) -> Answering:
        wanted = course.number + steps
        number = min(max(wanted, 0), len(course.days.readings) - 1)
        end = ""
        if number != wanted:
            which = "first" if steps < 0 else "last"
            end = f"This is the {which} briefing of the situation.{_broken_words(course)}"
        if number == course.number:
            return lambda: self.say(end)
        session = yield from self._moved(course, number)

        def arrive() -> None:
            self._show_day(course, number, session)
            if end:
                self.say(end)

        return arrive

    def _moved(self, course: Course, number: int) -> Generator[float, None, Session]:
        """Another day of the course, looked at as this one is."""
        from briefing_tui.desk.course import course_of

        reading = course.days.readings[number]
        assert reading.briefing is not None, "what can't be read is none of the days"
        there = course_of(course.days, number)
        return (yield from self.session.moved_in_steps(reading, reading.briefing, there))

    def _show_day(self, course: Course, number: int, session: Session) -> None:
        """Show another day of the course, the cursor on the same item."""
        followed = self._following(course)
        self.show_session(session)
        words = f"{session.briefing.as_of.display(long=True)}: {one_line(session.briefing.title)}"
        if followed:
            words = self._follow_item(course, followed, number) or words
        skipped = course.days.broken_between(course.number, number)
        if skipped:
            key = keymap_of(self.app).key("changes.compare")
            names = days_in_short(each.name for each in skipped)
            words = f"{names} can't be read; {key} says why. {words}"
        self.say(words, warning=bool(skipped))

    def _following(self, course: Course) -> _Followed | None:
        """The item to stay on: the one under the cursor, unless that only stands in for another."""
        item, followed = self.highlighted, self._followed
        if followed and followed.days is course.days and item is followed.stand_in:
            return followed
        if item is None:
            return None
        day = course.days.number_of(course.briefing_of(item))
        return _Followed(course.days, course.number if day is None else day, item, None)

    def _follow_item(self, course: Course, followed: _Followed, number: int) -> str:
        """Go to what the day has of an item; words about it where it has nothing."""
        same = course.days.same_item(followed.day, number, followed.item)
        if same is not None and self.go_to(same.section, same.id):
            self._followed = None
            return ""
        self._followed = structs.replace(followed, stand_in=self.highlighted)
        from briefing_tui.sections.item_words import headline

        words = headline(course.days.briefings[followed.day], followed.item)
        return f"Not in this briefing: {words}"

    # What changed

    def action_changes_previous(self) -> None:
        """Show what changed since the previous briefing."""
        self.ask_days("Comparing", self._since_previous, compared=True)

    def _since_previous(self, course: Course) -> Answering:
        from briefing_tui.tui.screens.compare import CompareScreen

        yield 1.0
        known = course.comparison
        previous = course.days.number_of(known.old) if known else None
        if previous is None:
            return lambda: self.say(f"There is no earlier briefing{_skipped_words(course)}.")
        screen = CompareScreen(course, previous, glyphs=self._glyphs)
        return lambda: self._open(screen, lambda wanted: self._go(course, wanted))

    def action_changes_show(self) -> None:
        self.ask_days("Comparing", self._changes, compared=True)

    def _changes(self, course: Course) -> Answering:
        yield 1.0
        return lambda: self._show_changes(course)

    def _show_changes(self, course: Course) -> None:
        unread = _skipped_words(course)
        if course.comparison is None:
            self.say(f"There is no earlier briefing{unread}.")
            return
        keep = self.highlighted
        self.session.show_earlier(not course.shows_earlier)
        self._panes.refill(keep)
        self.show_detail()
        if not course.shows_earlier:
            key = keymap_of(self.app).key("changes.show")
            self.say(f"Items last reported earlier are hidden; {key} shows them.")
            return
        kinds = [change.kind for change in course.comparison.changes]
        since = date_beside(course.comparison.old.as_of, course.briefing.as_of)
        signs = (("new", "+"), ("changed", "~"), ("withdrawn", "x"))
        counts = [f"{kinds.count(kind)} {kind} ({sign})" for kind, sign in signs if kind in kinds]
        earlier = len(course.comparison.last_reported)
        self.say(
            f"Since {since}: {', '.join(counts) or 'nothing new'}; "
            f"{earlier} last reported earlier, dim{unread}"
        )

    # Looking across the days

    def action_changes_compare(self) -> None:
        self.ask_days("Looking for the days", self._choose)

    def _choose(self, course: Course) -> Answering:
        from briefing_tui.tui.screens.compare import ChooseDayScreen

        yield 1.0
        screen = ChooseDayScreen(course, glyphs=self._glyphs)
        return lambda: self._open(screen, lambda chosen: self._compare_with(course, chosen))

    def _compare_with(self, course: Course, chosen: Wanted | None) -> None:
        if chosen is not None:
            path = course.days.readings[chosen.day].path
            self.ask_days("Comparing", lambda now: self._compared(now, path))

    def _compared(self, course: Course, path: str) -> Answering:
        from briefing_tui.tui.screens.compare import CompareScreen

        other = course.days.number_at(path)
        if other is None:
            return lambda: self.say("That briefing can no longer be read.", warning=True)
        yield from course.days.comparison_in_steps(*sorted((course.number, other)))
        screen = CompareScreen(course, other, glyphs=self._glyphs)
        return lambda: self._open(screen, lambda wanted: self._go(course, wanted))

    def action_series_figures(self) -> None:
        self.ask_days("Collecting the figures", self._figures)

    def _figures(self, course: Course) -> Answering:
        from briefing_tui.tui.screens.figures import FiguresScreen

        yield from course.days.figures_in_steps()
        screen = FiguresScreen(course, self.highlighted, glyphs=self._glyphs)
        return lambda: self._open(screen, lambda wanted: self._go(course, wanted))

    def action_series_timeline(self) -> None:
        self.ask_days("Collecting what happened", self._timeline)

    def _timeline(self, course: Course) -> Answering:
        from briefing_tui.tui.screens.timeline import TimelineScreen

        yield from course.days.happenings_in_steps()
        screen = TimelineScreen(course, glyphs=self._glyphs)
        return lambda: self._open(screen, lambda wanted: self._go(course, wanted))

    def action_series_reactions(self) -> None:
        self.ask_days("Collecting the reactions", self._reactions)

    def _reactions(self, course: Course) -> Answering:
        from briefing_tui.tui.screens.reactions import ReactionsScreen

        yield from course.days.stands_in_steps()
        screen = ReactionsScreen(course, self.highlighted, glyphs=self._glyphs)
        return lambda: self._open(screen, lambda wanted: self._go(course, wanted))

    def _open(self, screen: AcrossScreen, then: Callable[[Wanted | None], None]) -> None:
        self.say("")
        self.app.push_screen(screen, then)

    def _go(self, course: Course, wanted: Wanted | None) -> None:
        """Go to an item that was chosen on a screen across the days of a course."""
        if wanted is None:
            return

        def arrive() -> None:
            self.show_item(wanted.section, wanted.item_id)
            self.add_jump(jump)
            self.say("")

        jump = self.jump_from_here("days", day=True)
        self.go_to_day(course.days.readings[wanted.day].path, arrive)

    def go_to_day(self, path: str, arrive: Callable[[], None]) -> None:
        self.ask_days("Going to another day", lambda now: self._gone(now, path, arrive))

    def _gone(self, course: Course, path: str, arrive: Callable[[], None]) -> Answering:
        number = course.days.number_at(path)
        if number is None:
            return lambda: self.say("That briefing can no longer be read.", warning=True)
        session = None
        if number != course.number:
            session = yield from self._moved(course, number)

        def show() -> None:
            if session is not None:
                self._show_day(course, number, session)
            arrive()

        return show


def _skipped_words(course: Course) -> str:
    skipped = days_in_short(each.name for each in course.skipped)
    return f"; {skipped} can't be read" if skipped else ""


def _broken_words(course: Course) -> str:
    if not course.days.broken:
        return ""
    names = ", ".join(each.day.path.rpartition("/")[2] for each in course.days.broken)
    return f" Skipped, since it can't be read: {names}"
