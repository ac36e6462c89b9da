"""A queue for commands that wait until all days of a situation have been read."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, ClassVar, Final

from msgspec import Struct

from briefing_tui.tui.background import Work, Worker
from briefing_tui.tui.controllers.days import DaysController

if TYPE_CHECKING:
    from textual.timer import Timer

    from briefing_tui.desk.day_context import DayContext
    from briefing_tui.tui.controllers.port import DeskPort

_REFUSED: Final = frozenset(
    {"item.review", "item.copy", "item.address", "pane.copy", "briefing.copy_flash"}
)
"""The actions that are refused while a step or a request waits.

They act at once on what is shown, but the user may have meant the requested view.
"""

SlicesThenShow = Generator[float, None, Callable[[], None]]
"""Yields the fraction that is done, then returns a function that shows the result."""


class DayRequest(Struct, frozen=True):
    """The work of a command that needs all days."""

    activity: str
    """What the status line says about the work, such as `Comparing`."""
    work: Callable[[DayContext], SlicesThenShow]
    needs_changes: bool = False
    """Whether the work needs the changes since the previous day."""


class DayQueue:
    """Takes steps from day to day, and runs requests, after all days have been read.

    - All waiting steps are taken together, before the request.
    - A new request replaces the waiting or running request.
    - Everything waits while other work runs, or while the desk is covered.
    """

    RETRY_EVERY: ClassVar[float] = 0.1
    """The time between two attempts to run a waiting request, in seconds."""

    def __init__(
        self,
        desk: DeskPort,
        worker: Worker,
        days: DaysController,
        take_steps: Callable[[DayContext, int], SlicesThenShow],
    ) -> None:
        self._desk = desk
        self._worker = worker
        self._days = days
        self._take_steps = take_steps
        self._steps = 0
        """The number of waiting or running steps; negative for steps back."""
        self._request: DayRequest | None = None
        """The waiting request, or the running request."""
        self._running: Work | None = None
        self._retry_timer: Timer | None = None
        self._refusal = ""
        """The message about a refused action. It is shown until the requested view is shown."""
        self._replaced_message = ""
        """The message that progress may replace: earlier progress, or a message that was shown
        before the last request."""

    def submit(
        self,
        activity: str,
        work: Callable[[DayContext], SlicesThenShow],
        *,
        needs_changes: bool = False,
    ) -> None:
        self._request = DayRequest(activity, work, needs_changes)
        self._replaced_message = self._desk.message
        self._run()

    def step(self, steps: int) -> None:
        self._steps += steps
        self._replaced_message = self._desk.message
        self._run()

    def refuses(self, action_id: str) -> bool:
        """Whether an action is refused; if so, show a message.

        Actions of an open item are not refused, because this item stays open until it is closed.
        """
        is_waiting = self.has_requests and not self._desk.is_covered
        if not is_waiting or action_id not in _REFUSED:
            return False
        key = self._desk.key(action_id)
        self._refusal = f"{key} was ignored, because you had requested another view."
        self._replaced_message = self._desk.message
        self._show("")
        return True

    def stop(self) -> bool:
        """Drop the waiting steps and the waiting request; return whether anything was dropped.

        Nothing is dropped while the work of this queue is running. Callers stop the worker first.
        If it runs this work, `drop` is called when the work has stopped.
        """
        if not self.has_requests or self._running:
            return False
        self.drop()
        self._desk.show_message("Stopped; the view is unchanged.")
        return True

    def drop(self) -> None:
        self._steps = 0
        self._request = None
        self._refusal = ""
        self._set_retrying(False)

    def run_waiting(self) -> None:
        if self.has_requests and not self._running:
            self._run()

    @property
    def has_requests(self) -> bool:
        """Whether a step or a request is waiting or running."""
        return bool(self._steps) or self._request is not None

    def _run(self) -> None:
        if not self.has_requests:
            # A step forward and a waiting step back cancel out.
            refusal = self._refusal
            self.drop()
            self._desk.show_message(refusal, until_move=True)
            return
        day_context = self._desk.session.day_context
        is_known = day_context is not None and day_context.days.is_whole
        if not is_known:
            self._days.start_reading()
            # The message names a key that does something else on other screens and in prompts.
            if not self._desk.is_covered:
                self._show_progress()
        is_busy = self._worker.work is not None and self._worker.work is not self._running
        if day_context is None or not is_known or is_busy or self._desk.is_covered:
            self._set_retrying(True)
            return
        if self._running:
            self._worker.interrupt()
        self._set_retrying(False)
        self._start(day_context)

    def _set_retrying(self, is_retrying: bool) -> None:
        if is_retrying and self._retry_timer is None:
            self._retry_timer = self._desk.set_interval(self.RETRY_EVERY, self._run)
        elif not is_retrying and self._retry_timer is not None:
            self._retry_timer.stop()
            self._retry_timer = None

    def _show_progress(self) -> None:
        read, total = self._days.days_read
        progress = f" {read:,} of {total:,}" if total else ""
        back_key = self._desk.key("app.back")
        self._show(f"Reading the days:{progress or ' …'}; {back_key}: stop")

    def _show(self, words: str) -> None:
        # The message about a later key stays, so that the user can read it.
        if self._desk.message in ("", self._replaced_message):
            self._replaced_message = f"{self._refusal} {words}".strip()
            self._desk.show_message(self._replaced_message)

    def _next(self) -> tuple[DayRequest, Callable[[], None]]:
        """Return the next work, and a function that removes it from the queue."""
        steps, request = self._steps, self._request
        if steps or request is None:

            def remove_steps() -> None:
                self._steps -= steps

            move = DayRequest(
                "Going to another day", lambda current: self._take_steps(current, steps)
            )
            return move, remove_steps

        def remove_request() -> None:
            self._request = None

        return request, remove_request

    def _start(self, day_context: DayContext) -> None:
        session = self._desk.session
        request, remove = self._next()
        results: list[Callable[[], None]] = []

        def run() -> Generator[float, None, None]:
            from briefing_tui.desk.refreshing import refreshed_day_context

            refreshed = yield from refreshed_day_context(
                day_context, session.reading, compared=request.needs_changes
            )
            self._days.set_day_context(session, refreshed)
            results.append((yield from request.work(refreshed)))

        def finish() -> None:
            if self._desk.is_covered:
                interrupt()
                return
            self._running = None
            remove()
            for show_result in results:
                show_result()
            if self.has_requests:
                self._run()
            elif self._refusal:
                words = f"{self._refusal} {self._desk.message}".strip()
                self._refusal = ""
                self._desk.show_message(words, until_move=True)

        def stop() -> None:
            self._running = None
            self.drop()
            self._desk.show_message("Stopped; the view is unchanged.")

        def interrupt() -> None:
            self._running = None
            self._set_retrying(True)

        back_key = self._desk.key("app.back")

        def show(fraction: float) -> None:
            self._show(f"{request.activity}: {fraction:.0%}; {back_key}: stop")

        self._running = Work(run(), show, finish, stop, interrupt)
        self._worker.start(self._running)
