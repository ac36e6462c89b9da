"""Files are read and written in a thread, in order, and a failure does not stop the rest."""

import threading
from functools import partial
from typing import Any

from textual.app import App

from briefing_tui.store.outcomes import Refused
from briefing_tui.tui.file_queue import FileQueue


def fail() -> Refused:
    raise ValueError


async def test_work_is_done_in_order_and_a_failure_becomes_a_refusal() -> None:
    app: App[None] = App()
    async with app.run_test():
        queue, done, results = FileQueue(app), list[int](), list[Any]()
        for number in (1, 2):
            queue.submit(partial(done.append, number), results.append)
        queue.submit(fail, results.append)
        queue.submit(partial(done.append, 3), results.append)
        assert queue.is_busy
        await queue.wait()
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
