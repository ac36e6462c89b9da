"""Files are read and written in a thread, in order, and an error does not stop the rest."""

import os
import threading
from functools import partial
from threading import Timer
from typing import Any

import pytest
from textual.app import App
from textual.worker import WorkerFailed

from briefing_tui.store.outcomes import Refused
from briefing_tui.tui.exiting import ExitMixin
from briefing_tui.tui.file_queue import FileQueue


def fail() -> Refused:
    raise ValueError("the disk is on fire")


async def test_work_is_done_in_order_and_an_error_ends_the_program_after_it() -> None:
    app: App[None] = App()
    queue, done, results = FileQueue(app), list[int](), list[Any]()

    async def run() -> None:
        async with app.run_test():
            for number in (1, 2):
                queue.submit(partial(done.append, number), results.append)
            queue.submit(fail, results.append)
            queue.submit(partial(done.append, 3), results.append)
            assert queue.is_busy
            await queue.wait()

    with pytest.raises(WorkerFailed, match="the disk is on fire"):
        await run()
    assert done == [1, 2, 3]
    assert results[:2] == [None, None]
    assert isinstance(results[2], Refused)
    assert not queue.is_busy


async def test_work_that_waits_is_done_even_if_the_program_exits() -> None:
    app: App[None] = App()
    may_run, is_done = threading.Event(), threading.Event()
    shown: list[Any] = []
    async with app.run_test():
        queue = FileQueue(app)
        queue.submit(lambda: may_run.wait(60) and None, shown.append)
        queue.submit(is_done.set, shown.append)
    may_run.set()
    assert is_done.wait(60)
    assert not shown


@pytest.mark.parametrize(("waited", "exits"), [(3.0, False), (60.0, True)])
def test_a_lost_connection_does_not_stop_a_write(
    monkeypatch: pytest.MonkeyPatch, waited: float, exits: bool
) -> None:
    app: App[None] = App()
    timers, exit_codes = list[Timer](), list[int]()

    def start(timer: Timer) -> None:
        timers.append(timer)

    monkeypatch.setattr(Timer, "start", start)
    monkeypatch.setattr(os, "_exit", exit_codes.append)
    mixin = ExitMixin()
    mixin._driver = None
    mixin.file_queue = FileQueue(app)
    mixin.file_queue.is_running = True
    mixin._force_exit(waited)
    assert (bool(timers), bool(exit_codes)) == (not exits, exits)
    mixin.file_queue.is_running = False
    mixin._force_exit(waited)
    assert exit_codes
