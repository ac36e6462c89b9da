"""Runs long work in the background, so that the program still responds to keys.

Reading and checking cannot be split, so they run in a thread (`run_in_thread`). Long loops, such as
a search, run in slices (`Worker`), and keys are handled in pauses between slices. In a thread, such
loops would be faster, but keys would wait for the interpreter lock.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec import Struct
from textual.worker import get_current_worker

from briefing_tui.desk.incremental import run_slices

if TYPE_CHECKING:
    from typing import Protocol

    from textual.app import App
    from textual.worker import Worker as TextualWorker

    class WorkerHost(Protocol):
        """A screen with background work."""

        @property
        def app(self) -> App[object]: ...

        def run_worker(
            self,
            work: Any,
            *,
            group: str,
            exclusive: bool,
            thread: bool = False,
            exit_on_error: bool = True,
        ) -> TextualWorker[Any]: ...


FAILURE_MESSAGES = {
    "check": "The check failed. Run `briefing check` to see why.",
    "days": "Reading the other days failed. Run `briefing diff` to see why.",
    "draft": "Drafting failed. Run `briefing draft` to see why.",
}
"""The message to show if the work of one of these groups crashes."""


class Work(Struct, frozen=True):
    """Slices of work, and the functions to call while the work runs and when it ends."""

    slices: Iterator[float]
    """Yields what `run_slices` expects: after each slice, the fraction that is done."""
    on_progress: Callable[[float], None]
    """Called with the fraction that is done."""
    on_done: Callable[[], None]
    on_stopped: Callable[[], None]
    """Called when the user stops the work."""
    on_interrupted: Callable[[], None] | None = None
    """Called when the work is cancelled for another reason.

    If this is None, `on_stopped` is called instead, except when the screen displays something else.
    """


class Worker:
    """Runs work for a screen; new work cancels the running work."""

    AT_ONCE: ClassVar[float] = 0.05
    """The minimum time that the work runs before the first pause, in seconds.

    Work that has to wait for a thread pauses at once.
    """
    SLICES_AT_ONCE: ClassVar[int] = 500
    """The minimum number of slices before the first pause, with the same exception."""
    BETWEEN_PAUSES: ClassVar[float] = 0.01
    """How long the work runs between two pauses, in seconds."""
    PAUSE: ClassVar[float] = 0.001
    """How long a pause is, in seconds. Keys are handled during the pauses."""
    PROGRESS_EVERY: ClassVar[float] = 0.25
    """The time between two progress reports, in seconds."""

    def __init__(self, screen: WorkerHost, displayed: Callable[[], object]) -> None:
        """`displayed` returns what the screen shows. If that changes, the running work ends."""
        self._screen = screen
        self._displayed = displayed
        self._worker: TextualWorker[Any] | None = None
        self.work: Work | None = None

    def start(self, work: Work) -> None:
        """Start some work; short work is done at once."""
        self.interrupt()
        is_done = run_slices(work.slices, self.AT_ONCE, self.SLICES_AT_ONCE) is None
        if is_done:
            work.on_done()
            return
        self.work = work
        self._worker = self._screen.run_worker(self._run_to_end(work), group="work", exclusive=True)

    def stop(self) -> bool:
        """Stop the running work, as the user requested. Return whether any work was running."""
        work = self._cancel()
        if work is not None:
            work.on_stopped()
        return work is not None

    def interrupt(self) -> None:
        """Cancel the running work, because something else replaces it."""
        work = self._cancel()
        if work is not None:
            (work.on_interrupted or work.on_stopped)()

    def _cancel(self) -> Work | None:
        work = self.work
        if work is None or self._worker is None:
            return None
        self.work = None
        self._worker.cancel()
        return work

    async def _run_to_end(self, work: Work) -> None:
        displayed = self._displayed()
        shown_at = 0.0
        # If the screen shows something else, the result would be misleading.
        while displayed is self._displayed():
            fraction = run_slices(work.slices, self.BETWEEN_PAUSES)
            if fraction is None:
                self.work = None
                work.on_done()
                return
            if monotonic() - shown_at >= self.PROGRESS_EVERY:
                work.on_progress(fraction)
                shown_at = monotonic()
            await asyncio.sleep(self.PAUSE)
        self.work = None
        if work.on_interrupted:
            work.on_interrupted()


def run_in_thread(
    screen: WorkerHost,
    group: str,
    work: Callable[[], Iterator[Callable[[], object]]],
    *,
    exit_on_error: bool = False,
) -> TextualWorker[None]:
    """Run some work in a thread, and cancel earlier work of the same group.

    The work yields functions that show its results. The thread of the screen calls each one before
    the work continues.
    """

    def run() -> None:
        worker = get_current_worker()

        def show_unless_cancelled(show: Callable[[], object]) -> None:
            # The thread of the screen may have cancelled the work before it calls this.
            if not worker.is_cancelled:
                show()

        for show in work():
            if worker.is_cancelled:
                return
            screen.app.call_from_thread(show_unless_cancelled, show)

    return screen.run_worker(
        run, group=group, exclusive=True, thread=True, exit_on_error=exit_on_error
    )
