"""Questions about all days of a situation: each waits until every day is known."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct

from briefing_tui.tui.controllers.days import DaysController
from briefing_tui.tui.working import Work, Worker

if TYPE_CHECKING:
    from textual.timer import Timer

    from briefing_tui.desk.course import Course
    from briefing_tui.tui.controllers.port import DeskPort

Answering = Generator[float, None, Callable[[], None]]
"""Work in short steps, and then what shows its result."""


class Question(Struct, frozen=True):
    """Something that a key asks about the days."""

    what: str
    """What is being done, for the bottom line."""
    ask: Callable[[Course], Answering]
    compared: bool = False
    """Whether the changes since the day before have to be known."""


class DayQueue:
    """Answers questions about the days in the order in which they were asked.

    A question waits while days are being read, while other work is being done, and while
    something stands in front of the desk. Steps to other days add up; a newer question replaces
    the one before it. Esc drops them all.
    """

    LOOK_EVERY: ClassVar[float] = 0.1
    """Seconds between two looks at whether a waiting question can be answered."""

    def __init__(
        self,
        desk: DeskPort,
        worker: Worker,
        days: DaysController,
        take_steps: Callable[[Course, int], Answering],
    ) -> None:
        """`take_steps` goes some days further, as work."""
        self._desk = desk
        self._worker = worker
        self._days = days
        self._take_steps = take_steps
        self._steps = 0
        """Days to go on that were asked for and are not gone yet."""
        self._question: Question | None = None
        """What was asked, after the steps, and is not answered yet."""
        self._answering: Work | None = None
        """The work on an answer."""
        self._looking: Timer | None = None

    def ask(self, what: str, ask: Callable[[Course], Answering], *, compared: bool = False) -> None:
        """Ask something about the days, and show the answer when it is there."""
        self._question = Question(what, ask, compared)
        self._answer()

    def step(self, steps: int) -> None:
        """Go some days further, in addition to those still to go."""
        self._steps += steps
        self._answer()

    def stop(self) -> bool:
        """Drop the questions that still wait; False if none does."""
        if not self._is_asked or self._answering:
            return False
        self.drop()
        self._desk.say("Stopped; this is where you were.")
        return True

    def drop(self) -> None:
        """Forget all questions."""
        self._steps = 0
        self._question = None
        self._look_again(False)

    def days_known(self) -> None:
        """Answer what was asked while the days were being read."""
        if self._is_asked and not self._answering:
            self._answer()

    @property
    def _is_asked(self) -> bool:
        return bool(self._steps) or self._question is not None

    def _answer(self) -> None:
        """Answer now, or look again in a moment."""
        if not self._is_asked:
            # A step back and one forward.
            self.drop()
            self._desk.say("")
            return
        course = self._desk.session.course
        is_known = course is not None and course.days.is_whole
        if not is_known:
            self._days.start_reading()
            self._say_days_read()
        is_busy = self._worker.work is not None and self._worker.work is not self._answering
        if course is None or not is_known or is_busy or self._desk.is_covered:
            self._look_again(True)
            return
        if self._answering:
            self._worker.interrupt()
        self._look_again(False)
        self._work_on_answer(course)

    def _look_again(self, again: bool) -> None:
        if again and self._looking is None:
            self._looking = self._desk.set_interval(self.LOOK_EVERY, self._answer)
        elif not again and self._looking is not None:
            self._looking.stop()
            self._looking = None

    def _say_days_read(self) -> None:
        read, total = self._days.days_read
        number = f" {read:,} of {total:,}" if total else ""
        back = self._desk.key("app.back")
        self._desk.say(f"Reading the days:{number or ' …'}; {back} stops")

    def _next(self) -> tuple[Question, Callable[[], None]]:
        """What is to be answered first, and what removes it once it is answered."""
        steps, question = self._steps, self._question
        if steps or question is None:

            def remove_steps() -> None:
                self._steps -= steps

            going = Question("Going to another day", lambda now: self._take_steps(now, steps))
            return going, remove_steps

        def remove_question() -> None:
            self._question = None

        return question, remove_question

    def _work_on_answer(self, course: Course) -> None:
        session = self._desk.session
        question, remove = self._next()
        answers: list[Callable[[], None]] = []

        def work() -> Generator[float, None, None]:
            # Nobody pays for this before the first question.
            from briefing_tui.desk.refreshing import refreshed

            fresh = yield from refreshed(course, session.reading, compared=question.compared)
            self._days.take_course(session, fresh)
            answers.append((yield from question.ask(fresh)))

        def done() -> None:
            if self._desk.is_covered:
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
            self.drop()
            self._desk.say("Stopped; this is where you were.")

        def interrupted() -> None:
            self._answering = None
            self._look_again(True)

        back = self._desk.key("app.back")
        self._answering = Work(
            work(),
            lambda part: self._desk.say(f"{question.what}: {part:.0%}; {back} stops"),
            done,
            stopped,
            interrupted,
        )
        self._worker.start(self._answering)
