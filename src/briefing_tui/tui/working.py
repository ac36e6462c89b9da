"""Work that takes longer than a moment, and leaves the keys to the reader.

What needs files or a library for long runs in a thread (`run_in_thread`): reading, checking.
What goes through many items in Python runs in short steps between the keys (`Worker`). A thread
would end sooner, but to be answered, a key needs the interpreter a dozen times, and may wait for it
each time. Of the keys pressed while 10,000 items were searched and filtered, eight runs each, the
slowest waited 30 to 55 ms with steps and 37 to 141 ms with a thread; 50 ms is the limit.
`benchmarks/keys.py` measures it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec import Struct
from textual.worker import get_current_worker

from briefing_tui.desk.questions import Steps, run_for

if TYPE_CHECKING:
    from typing import Protocol

    from textual.app import App
    from textual.worker import Worker as TextualWorker

    class Workplace(Protocol):
        """What work needs of the screen that it is done for."""

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


class Work(Struct, frozen=True):
    """Steps to take, and what to call: how far it is, that it is done, that it was stopped."""

    steps: Steps
    show: Callable[[float], None]
    done: Callable[[], None]
    stopped: Callable[[], None]
    interrupted: Callable[[], None] | None = None
    """Called instead of `stopped` if other work, or another reading of the file, ends it."""


class Worker:
    """Does one piece of work at a time for a screen; new work ends the work before it."""

    AT_ONCE: ClassVar[float] = 0.05
    """Seconds that work may take before the keys get their turn, as short as a key press."""
    STEPS_AT_ONCE: ClassVar[int] = 500
    """Steps that are short in any case: a briefing of the usual size is answered at once."""
    SLICE: ClassVar[float] = 0.01
    """Seconds between two turns of the keys from then on."""
    PAUSE: ClassVar[float] = 0.001
    """Seconds of such a turn; keys that have come by then are answered however long it takes."""
    TELL_EVERY: ClassVar[float] = 0.25

    def __init__(self, screen: Workplace, subject: Callable[[], object]) -> None:
        """`subject` gives what the screen shows: work about anything else is dropped."""
        self._screen = screen
        self._subject = subject
        self._worker: TextualWorker[Any] | None = None
        self.work: Work | None = None
        """What is being done."""

    def start(self, work: Work) -> None:
        """Do some work, at once if it is short."""
        self.interrupt()
        if run_for(work.steps, self.AT_ONCE, self.STEPS_AT_ONCE) is None:
            work.done()
            return
        self.work = work
        self._worker = self._screen.run_worker(self._finish(work), group="work", exclusive=True)

    def stop(self) -> bool:
        """Stop the work that is being done; False if there is none."""
        work = self._end()
        if work is not None:
            work.stopped()
        return work is not None

    def interrupt(self) -> None:
        """End the work that is being done, since other work is to be done."""
        work = self._end()
        if work is not None:
            (work.interrupted or work.stopped)()

    def _end(self) -> Work | None:
        work = self.work
        if work is None or self._worker is None:
            return None
        self.work = None
        self._worker.cancel()
        return work

    async def _finish(self, work: Work) -> None:
        subject = self._subject()
        shown_at = 0.0
        while (part := run_for(work.steps, self.SLICE)) is not None:
            if subject is not self._subject():
                # An answer about another briefing is no answer for this one.
                self.work = None
                if work.interrupted:
                    work.interrupted()
                return
            if monotonic() - shown_at >= self.TELL_EVERY:
                work.show(part)
                shown_at = monotonic()
            await asyncio.sleep(self.PAUSE)
        self.work = None
        work.done()


def run_in_thread(
    screen: Workplace,
    group: str,
    work: Callable[[], Iterator[Callable[[], object]]],
    *,
    exit_on_error: bool = False,
) -> TextualWorker[None]:
    """Do some work in a thread, unless other work of its group replaces it.

    The work yields what shows each of its results: the screen calls that, and then the work goes
    on. Once it is cancelled, nothing more is shown.
    """

    def run() -> None:
        worker = get_current_worker()
        for show in work():
            if worker.is_cancelled:
                return
            screen.app.call_from_thread(show)

    return screen.run_worker(
        run, group=group, exclusive=True, thread=True, exit_on_error=exit_on_error
    )
