"""Work that takes longer than a moment: between its steps the keys get their turn."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec import Struct

from briefing_tui.desk.questions import Steps, run_for

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.worker import Worker as TextualWorker


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

    def __init__(self, screen: DOMNode, subject: Callable[[], object]) -> None:
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
