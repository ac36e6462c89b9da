"""Questions about all days of a situation: each waits until every day is known."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from textual.timer import Timer
from textual.worker import Worker, WorkerState

from briefing_tui.tui.bindings import keymap_of
from briefing_tui.tui.screens.days import OtherDays
from briefing_tui.tui.screens.working import Work, Working

if TYPE_CHECKING:
    from briefing_tui.desk.course import Course

Answering = Generator[float, None, Callable[[], None]]
"""Work in short steps, and then what shows its result."""


class Question(Struct, frozen=True):
    """Something that a key asks about the days."""

    what: str
    """What is being done, for the bottom line."""
    ask: Callable[[Course], Answering]
    compared: bool = False
    """Whether the changes since the day before have to be known."""


class DayQuestions(OtherDays, Working):
    """Answers questions about the days in the order in which they were asked.

    A question waits while days are being read, while other work is being done, and while
    something stands in front of the desk. Steps to other days add up; a newer question replaces
    the one before it. Esc drops them all.
    """

    LOOK_EVERY: ClassVar[float] = 0.1
    """Seconds between two looks at whether a waiting question can be answered."""

    _steps = 0
    """Days to go on that were asked for and are not gone yet."""
    _question: Question | None = None
    """What was asked, after the steps, and is not answered yet."""
    _answering: Work | None = None
    """The work on an answer."""
    _looking: Timer | None = None

    @property
    def unanswered(self) -> tuple[str | None, str]:
        """What is being asked in the input line, and the words typed so far."""
        raise NotImplementedError

    def take_steps(self, course: Course, steps: int) -> Answering:
        """Go some days further, as work."""
        raise NotImplementedError

    def ask_days(
        self, what: str, ask: Callable[[Course], Answering], *, compared: bool = False
    ) -> None:
        """Ask something about the days, and show the answer when it is there."""
        self._question = Question(what, ask, compared)
        self._answer()

    def step_days(self, steps: int) -> None:
        """Go some days further, in addition to those still to go."""
        self._steps += steps
        self._answer()

    def stop_waiting(self) -> bool:
        """Drop the questions that still wait; False if none does."""
        if not self._is_asked or self._answering:
            return False
        self._drop()
        self.say("Stopped; this is where you were.")
        return True

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Drop the questions if the days that they are about could not be read."""
        if event.state is WorkerState.ERROR and event.worker is self._days_worker:
            self._drop()

    def days_known(self) -> None:
        """Answer what was asked while the days were being read."""
        if self._is_asked and not self._answering:
            self._answer()

    @property
    def _is_asked(self) -> bool:
        return bool(self._steps) or self._question is not None

    def _drop(self) -> None:
        self._steps = 0
        self._question = None
        self._look_again(False)

    @property
    def _is_covered(self) -> bool:
        """Whether another screen or the input line has the keys."""
        return self.app.screen is not self or self.unanswered[0] is not None

    def _answer(self) -> None:
        """Answer now, or look again in a moment."""
        if not self._is_asked:
            # A step back and one forward.
            self._drop()
            self.say("")
            return
        course = self.session.course
        is_known = course is not None and course.days.is_whole
        if not is_known:
            self.start_reading()
            self._say_days_read()
        is_busy = self._work is not None and self._work is not self._answering
        if course is None or not is_known or is_busy or self._is_covered:
            self._look_again(True)
            return
        if self._answering:
            self.interrupt_work()
        self._look_again(False)
        self._work_on_answer(course)

    def _look_again(self, again: bool) -> None:
        if again and self._looking is None:
            self._looking = self.set_interval(self.LOOK_EVERY, self._answer)
        elif not again and self._looking is not None:
            self._looking.stop()
            self._looking = None

    def _say_days_read(self) -> None:
        read, total = self.days_read
        number = f" {read:,} of {total:,}" if total else ""
        back = keymap_of(self.app).key("app.back")
        self.say(f"Reading the days:{number or ' …'}; {back} stops")

    def _next(self) -> tuple[Question, Callable[[], None]]:
        """What is to be answered first, and what removes it once it is answered."""
        steps, question = self._steps, self._question
        if steps or question is None:

            def remove_steps() -> None:
                self._steps -= steps

            going = Question("Going to another day", lambda course: self.take_steps(course, steps))
            return going, remove_steps

        def remove_question() -> None:
            self._question = None

        return question, remove_question

    def _work_on_answer(self, course: Course) -> None:
        session = self.session
        question, remove = self._next()
        answers: list[Callable[[], None]] = []

        def work() -> Generator[float, None, None]:
            # Nobody pays for this before the first question.
            from briefing_tui.desk.refreshing import refreshed

            fresh = yield from refreshed(course, session.reading, compared=question.compared)
            self.take_course(session, fresh)
            answers.append((yield from question.ask(fresh)))

        def done() -> None:
            if self._is_covered:
                interrupted()
                return
            self._answering = None
            remove()
            for answer in answers:
                answer()
            if self._is_asked:
                self._answer()

        def stopped() -> None:
            self._answering = None
            self._drop()
            self.say("Stopped; this is where you were.")

        def interrupted() -> None:
            self._answering = None
            self._look_again(True)

        back = keymap_of(self.app).key("app.back")
        self._answering = Work(
            work(),
            lambda part: self.say(f"{question.what}: {part:.0%}; {back} stops"),
            done,
            stopped,
            interrupted,
        )
        self.work_on(self._answering)
