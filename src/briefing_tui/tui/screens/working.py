"""Work that takes longer than a moment: between its steps the keys get their turn."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import ClassVar

from msgspec import Struct
from textual.worker import Worker

from briefing_tui.desk.questions import Steps, run_for
from briefing_tui.desk.session import Session
from briefing_tui.tui.parts import ScreenPart


class Work(Struct, frozen=True):
    """Steps to take, and what to call: how far it is, that it is done, that it was stopped."""

    steps: Steps
    show: Callable[[float], None]
    done: Callable[[], None]
    stopped: Callable[[], None]
    interrupted: Callable[[], None] | None = None
    """Called in place of `stopped` if other work, or another reading of the file, ends it."""


class Working(ScreenPart):
    """Does one piece of work at a time; a new one takes the place of the one before."""

    AT_ONCE: ClassVar[float] = 0.05
    """Seconds that work may take before the keys get their turn, as short as a key press."""
    STEPS_AT_ONCE: ClassVar[int] = 500
    """Steps that are short in any case: a briefing of the usual size is answered at once."""
    SLICE: ClassVar[float] = 0.01
    """Seconds between two turns of the keys from then on."""
    PAUSE: ClassVar[float] = 0.001
    """Seconds of such a turn; keys that have come by then are answered however long it takes."""
    TELL_EVERY: ClassVar[float] = 0.25

    session: Session
    _work: Work | None = None
    _worker: Worker[None] | None = None

    def work_on(self, work: Work) -> None:
        """Do the work, at once if it is short."""
        self.interrupt_work()
        if run_for(work.steps, self.AT_ONCE, self.STEPS_AT_ONCE) is None:
            work.done()
            return
        self._work = work
        self._worker = self.run_worker(self._work_off(work), group="work", exclusive=True)

    def stop_work(self) -> bool:
        """Stop the work that is being done; False where there is none."""
        work = self._end_work()
        if work is not None:
            work.stopped()
        return work is not None

    def interrupt_work(self) -> None:
        """End the work that is being done, since other work is to be done."""
        work = self._end_work()
        if work is not None:
            (work.interrupted or work.stopped)()

    def _end_work(self) -> Work | None:
        work = self._work
        if work is None or self._worker is None:
            return None
        self._work = None
        self._worker.cancel()
        return work

    async def _work_off(self, work: Work) -> None:
        session = self.session
        told = 0.0
        while (part := run_for(work.steps, self.SLICE)) is not None:
            if session is not self.session:
                # What was asked of another briefing is no answer for this one.
                self._work = None
                if work.interrupted:
                    work.interrupted()
                return
            if monotonic() - told >= self.TELL_EVERY:
                work.show(part)
                told = monotonic()
            await asyncio.sleep(self.PAUSE)
        self._work = None
        work.done()
