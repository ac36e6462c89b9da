"""Reads and writes files in a thread, one piece of work after the other."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Callable
from typing import Any, Final, TypeVar

from msgspec import Struct
from textual.app import App
from textual.worker import get_current_worker

from briefing_tui.store.outcomes import Refused

Result = TypeVar("Result")

AFTER_WRITES: Final = frozenset(
    {
        *("item.add", "item.edit", "item.edit_file", "edit.undo"),
        *("reader.edit", "reader.edit_file", "findings.edit", "briefing.carried"),
        *("draft.article", "form.save"),
    }
)
"""The actions that wait until all work of the queue is done, because they use the same files."""

_FAILED: Final = Refused(
    "An error occurred. The change may not have been written.",
    "Run `briefing check` to see whether the file is valid.",
)

NOT_UNDONE: Final = Refused("Nothing was undone, because the last change was refused.")
"""The result of an undo that the user requested before the last change was refused."""


class _Work(Struct, frozen=True):
    run: Callable[[], Any]
    then: Callable[[Any], object]
    is_undo: bool


class FileQueue:
    """Runs work in the order in which it is submitted.

    If the user quits, the program ends after all work is done. After a signal, or if the terminal
    is lost, the program waits at most a minute for the work. If work or the display of its result
    raises an exception, the rest is done first; then the program ends with the exception.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waiting: deque[_Work] = deque()
        self.is_running = False
        """Whether a thread is doing the work."""
        self._lock = threading.Lock()
        """Guards `_waiting` and `is_running`."""
        self._unfinished_count = 0
        self.refusal_count = 0
        """How many refusals of changes were shown."""
        self._is_last_refused = False
        self.unshown_refusals: list[Refused] = []
        """The refusals that no screen could show, because the application was exiting."""
        self.error: Exception | None = None
        """The first exception of any work or of the display of its result.

        If Textual can no longer handle it, the caller of the application must raise it.
        """
        self._idle = asyncio.Event()
        self._idle.set()

    def submit(
        self,
        run: Callable[[], Result | Refused],
        then: Callable[[Result | Refused], object],
        *,
        is_undo: bool = False,
    ) -> None:
        """Call `run` in a thread, and `then` with its result in the thread of the screen.

        For `is_undo`, a refusal does not count as that of a change.

        If `run` raises an exception, `then` gets a refusal before the program ends.
        """
        self._unfinished_count += 1
        self._idle.clear()
        with self._lock:
            self._waiting.append(_Work(run, then, is_undo))
            if self.is_running:
                return
            self.is_running = True
        self._app.run_worker(self._run_in_worker, group="files", exclusive=False, thread=True)

    @property
    def is_busy(self) -> bool:
        """Whether some work is not done, or its result is not shown yet."""
        return self._unfinished_count > 0

    async def wait(self) -> None:
        """Wait until all work is done and all results are shown."""
        while self.is_busy:
            await self._idle.wait()

    def has_refused_last(self, refusal_count: int) -> bool:
        """Whether the last change was refused after the user had requested an undo.

        If so, the user wanted to undo the refused change. An older change must not be undone.
        `refusal_count` says how many refusals had been shown when the undo was requested.
        """
        return self._is_last_refused and self.refusal_count != refusal_count

    def finish(self) -> None:
        """Do the work that no thread has begun. Call this after the application has exited."""
        self._run_all(is_cancelled=lambda: True)

    def _run_in_worker(self) -> None:
        worker = get_current_worker()
        self._run_all(is_cancelled=lambda: worker.is_cancelled)
        if self.error is not None:
            raise self.error

    def _run_all(self, is_cancelled: Callable[[], bool]) -> None:
        while (work := self._next()) is not None:
            try:
                result = work.run()
            except Exception as error:  # noqa: BLE001 - raised after the other work
                result = _FAILED
                self.error = self.error or error
            # While the program exits, no screen can show results, but the work goes on.
            if is_cancelled():
                self._keep_refusal(result)
                continue
            try:
                self._app.call_from_thread(self._show, work, result)
            except Exception as error:  # noqa: BLE001 - raised after the other work
                if is_cancelled():
                    self._keep_refusal(result)
                else:
                    self.error = self.error or error

    def _next(self) -> _Work | None:
        with self._lock:
            work = self._waiting.popleft() if self._waiting else None
            self.is_running = work is not None
        return work

    def _show(self, work: _Work, result: Any) -> None:
        self._unfinished_count -= 1
        try:
            if not self._app.is_running:
                self._keep_refusal(result)
                return
            if isinstance(result, Refused):
                if not work.is_undo:
                    self.refusal_count += 1
                    self._is_last_refused = True
            elif result is not None:
                self._is_last_refused = False
            work.then(result)
        finally:
            if not self._unfinished_count:
                self._idle.set()

    def _keep_refusal(self, result: Any) -> None:
        if isinstance(result, Refused):
            self.unshown_refusals.append(result)


def file_queue_of(app: App[Any]) -> FileQueue:
    """Return the queue of an application."""
    queue: FileQueue = getattr(app, "file_queue")  # noqa: B009 - `App` does not declare it
    return queue
