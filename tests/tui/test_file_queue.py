"""Files are read and written in a thread, in order, and an error does not stop the rest."""

import asyncio
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from textual.app import App
from textual.worker import WorkerFailed

from briefing_tui.config.settings import Settings
from briefing_tui.config.terminal import Terminal
from briefing_tui.store.outcomes import Refused
from briefing_tui.store.reader import read_briefing
from briefing_tui.tui.app import BriefingApp, open_screen
from briefing_tui.tui.exiting import ExitMixin
from briefing_tui.tui.file_queue import FileQueue
from tests.tui.keyboard import written

REFUSAL = Refused("day.toml has changed.", "Look at it again.")


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
            await app.workers.wait_for_complete()

    with pytest.raises(WorkerFailed, match="the disk is on fire"):
        await run()
    assert done == [1, 2, 3]
    assert results[:2] == [None, None]
    assert isinstance(results[2], Refused)
    assert not queue.is_busy


async def test_an_error_while_a_result_is_shown_does_not_stop_the_rest() -> None:
    app: App[None] = App()
    queue, done, results = FileQueue(app), list[int](), list[Any]()

    def fail_to_show(_: object) -> None:
        raise ValueError("the screen is on fire")

    async def run() -> None:
        async with app.run_test():
            queue.submit(partial(done.append, 1), fail_to_show)
            queue.submit(partial(done.append, 2), results.append)
            await queue.wait()
            await app.workers.wait_for_complete()

    with pytest.raises(WorkerFailed, match="the screen is on fire"):
        await run()
    assert (done, results) == ([1, 2], [None])
    assert not queue.is_running


async def test_who_waits_also_waits_for_work_that_came_meanwhile() -> None:
    app: App[None] = App()
    queue, results = FileQueue(app), list[Any]()
    async with app.run_test():
        loop = asyncio.get_running_loop()
        more = partial(queue.submit, lambda: 2, results.append)
        queue.submit(lambda: 1, lambda _: loop.call_soon(more))
        await queue.wait()
        assert results == [2]


@pytest.mark.parametrize(
    ("outcomes", "is_refused"),
    [((REFUSAL,), True), ((REFUSAL, None), True), ((REFUSAL, 1), False), ((1, REFUSAL), True)],
)
async def test_only_a_refusal_of_the_last_change_stops_an_undo(
    outcomes: tuple[object, ...], is_refused: bool
) -> None:
    app: App[None] = App()
    queue = FileQueue(app)
    async with app.run_test():
        for outcome in outcomes:
            queue.submit(partial(lambda outcome: outcome, outcome), lambda _: None)
        await queue.wait()
        assert queue.has_refused_last(0) == is_refused
        assert not queue.has_refused_last(queue.refusal_count)


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


async def test_work_is_done_even_if_the_program_exits_before_a_thread_is_free() -> None:
    app: App[None] = App()
    may_run, done = threading.Event(), list[Any]()
    with ThreadPoolExecutor(1) as threads:
        asyncio.get_running_loop().set_default_executor(threads)
        threads.submit(may_run.wait, 60)
        async with app.run_test() as pilot:
            queue = FileQueue(app)
            queue.submit(partial(done.append, 1), done.append)
            queue.submit(lambda: REFUSAL, done.append)
            await pilot.pause()
        may_run.set()
    queue.finish()
    assert done == [1]
    assert queue.unshown_refusals == [REFUSAL]


def test_what_fails_after_the_exit_is_reported(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def run(app: BriefingApp, **_: object) -> None:
        app.file_queue.submit(lambda: REFUSAL, lambda _: None)
        app.file_queue.submit(fail, lambda _: None)

    monkeypatch.setattr(BriefingApp, "run_worker", lambda *_, **__: None)
    monkeypatch.setattr(BriefingApp, "run", run)
    errors: list[str] = []
    with pytest.raises(ValueError, match="the disk is on fire"):
        open_screen(
            read_briefing(str(written(tmp_path))),
            terminal=Terminal(),
            settings=Settings(),
            resume=False,
            write_stdout=lambda _: None,
            write_stderr=errors.append,
        )
    assert errors[0] == "briefing: A change failed: day.toml has changed. Look at it again."
    assert errors[1].startswith("briefing: A change failed: An error occurred")


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
