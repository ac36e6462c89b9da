"""A queue for requests that need all days of a situation.

Some keys, such as those for the next briefing or for the changes, need the other days, which are
read in the background. Until they have been read, the requests of these keys wait here.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct

from briefing_tui.tui.background import Work, Worker
from briefing_tui.tui.controllers.days import DaysController

if TYPE_CHECKING:
    from textual.timer import Timer

    from briefing_tui.desk.day_context import DayContext
    from briefing_tui.tui.controllers.port import DeskPort

SlicesThenShow = Generator[float, None, Callable[[], None]]
"""After each slice, yields the fraction that is done; returns a function to show the result."""


class DayRequest(Struct, frozen=True):
    """Work that a key requests, and for which all days are needed."""

    activity: str
    """A description of the work for the status line."""
    work: Callable[[DayContext], SlicesThenShow]
    needs_changes: bool = False
    """Whether the request needs the changes since the previous day."""


class DayQueue:
    """Goes to another day if the user asked for it, and then runs the latest request.

    A step goes one day forward or back. The steps and the request wait while days are being read,
    while other work is running, and while another screen or a prompt is open. Steps add up; a new
    request replaces the one before. Esc drops the steps and the request.
    """

    RETRY_EVERY: ClassVar[float] = 0.1
    """Seconds between two attempts to run a waiting request."""

    def __init__(
        self,
        desk: DeskPort,
        worker: Worker,
        days: DaysController,
        take_steps: Callable[[DayContext, int], SlicesThenShow],
    ) -> None:
        """`take_steps` goes some days forward or back, in slices of work."""
        self._desk = desk
        self._worker = worker
        self._days = days
        self._take_steps = take_steps
        self._steps = 0
        """The number of days still to move; negative for back."""
        self._request: DayRequest | None = None
        """The request that runs after the steps."""
        self._running: Work | None = None
        """The work of the steps or the request that is running."""
        self._retry_timer: Timer | None = None

    def submit(
        self,
        activity: str,
        work: Callable[[DayContext], SlicesThenShow],
        *,
        needs_changes: bool = False,
    ) -> None:
        """Run a request as soon as all days are known; the arguments are those of `DayRequest`."""
        self._request = DayRequest(activity, work, needs_changes)
        self._run()

    def step(self, steps: int) -> None:
        """Add to the number of days to move; negative for back."""
        self._steps += steps
        self._run()

    def stop(self) -> bool:
        """Drop the steps and the request; return False if there are none, or if they are running.

        If they are running, the worker stops them.
        """
        if not self._has_requests or self._running:
            return False
        self.drop()
        self._desk.show_message("Stopped; the view is unchanged.")
        return True

    def drop(self) -> None:
        """Drop the steps and the request."""
        self._steps = 0
        self._request = None
        self._set_retrying(False)

    def run_waiting(self) -> None:
        """Take the waiting steps and run the waiting request, unless they are running already."""
        if self._has_requests and not self._running:
            self._run()

    @property
    def _has_requests(self) -> bool:
        return bool(self._steps) or self._request is not None

    def _run(self) -> None:
        """Take the steps or run the request now; if that is not possible, retry until it is."""
        if not self._has_requests:
            # A step back and a step forward cancel each other.
            self.drop()
            self._desk.show_message("")
            return
        day_context = self._desk.session.day_context
        is_known = day_context is not None and day_context.days.is_whole
        if not is_known:
            self._days.start_reading()
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
        """Start to call `_run` at an interval, or stop calling it."""
        if is_retrying and self._retry_timer is None:
            self._retry_timer = self._desk.set_interval(self.RETRY_EVERY, self._run)
        elif not is_retrying and self._retry_timer is not None:
            self._retry_timer.stop()
            self._retry_timer = None

    def _show_progress(self) -> None:
        read, total = self._days.days_read
        progress = f" {read:,} of {total:,}" if total else ""
        back_key = self._desk.key("app.back")
        self._desk.show_message(f"Reading the days:{progress or ' …'}; {back_key}: stop")

    def _next(self) -> tuple[DayRequest, Callable[[], None]]:
        """Return what to do next, as a request, and a function that removes it from the queue."""
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
            # Imported late, for a fast start.
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
            if self._has_requests:
                self._run()

        def stop() -> None:
            self._running = None
            self.drop()
            self._desk.show_message("Stopped; the view is unchanged.")

        def interrupt() -> None:
            self._running = None
            self._set_retrying(True)

        back_key = self._desk.key("app.back")

        def show(fraction: float) -> None:
            self._desk.show_message(f"{request.activity}: {fraction:.0%}; {back_key}: stop")

        self._running = Work(run(), show, finish, stop, interrupt)
        self._worker.start(self._running)
