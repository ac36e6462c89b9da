"""Long work shows its progress, does not block keys, and can be stopped."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from datetime import tzinfo
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.widget import Widget

from briefing_tui.desk import rows as desk_rows
from briefing_tui.desk import session as desk_session
from briefing_tui.desk.masthead import Counts, counts_of
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.richtext.cells import Cell
from briefing_tui.sections.panes import cells_of
from briefing_tui.tui.background import Worker, run_in_thread
from tests.tui.keyboard import Desk, desk, written
from tests.tui.stage import Stage
from tests.tui.waiting import until as until_true


def events(count: int) -> list[dict[str, Any]]:
    return [{"id": f"e{n}", "date": "2024-12-01", "text": f"event {n % 7}"} for n in range(count)]


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Handle keys after every step."""
    monkeypatch.setattr(Worker, "AT_ONCE", 0.0)
    monkeypatch.setattr(Worker, "SLICES_AT_ONCE", 1)
    monkeypatch.setattr(Worker, "BETWEEN_PAUSES", 0.0)
    monkeypatch.setattr(Worker, "PAUSE", 0.02)
    monkeypatch.setattr(Worker, "PROGRESS_EVERY", 0.02)


async def until(on: Desk, words: str) -> None:
    """Wait for words in the last line."""
    for _ in range(2_000):
        if words in on.bottom:
            return
        await asyncio.sleep(0.005)
    raise AssertionError(on.bottom)


@pytest.mark.usefixtures("slow")
async def test_a_long_search_shows_progress_yields_to_keys_and_stops(tmp_path: Path) -> None:
    path = written(tmp_path, events=events(500))
    async with desk(path) as on:
        await on.press("5", "slash")
        await on.answer('"event 3"')
        await until(on, "Searching: ")
        assert "Esc: stop" in on.bottom
        assert on.at == "events/e3"
        while len(on.desk.session.hits) < 2:
            await asyncio.sleep(0.01)
        await on.press("n")
        assert on.at == "events/e10"
        await until(on, "Searching: ")
        await on.press("escape")
        assert on.bottom.startswith("Stopped after ")
        stopped = len(on.desk.session.hits)
        assert 2 <= stopped < 71
        await on.press("slash")
        await on.answer('"event 4"')
        await until(on, "Searching: ")
        # Only the newest request is carried out.
        on.desk.worker.BETWEEN_PAUSES = 1.0  # type: ignore[misc]
        await on.press("slash")
        await on.answer("id-of-nothing")
        await until(on, "No match for “id-of-nothing”")
        assert on.desk.session.hits == []


@pytest.mark.usefixtures("slow")
async def test_a_long_filter_shows_what_it_kept_so_far_and_stops(tmp_path: Path) -> None:
    path = written(tmp_path, events=events(400))
    async with desk(path) as on:
        await on.press("5", "f")
        await on.answer('"event 3"')
        await until(on, "of 400 so far; Esc: stop")
        await on.press("j")
        await on.press("escape")
        assert on.message == "Stopped; all items are shown."
        assert on.desk.session.rows("timeline").shown_count == 400
        on.desk.worker.BETWEEN_PAUSES = 1.0  # type: ignore[misc]
        await on.press("f")
        await on.answer('"event 5"')
        await until(on, "57 of 400 shown; Esc: show all")
        assert on.item.id.startswith("e")
        assert (int(on.item.id[1:]) - 5) % 7 == 0


async def test_work_in_a_thread_goes_on_once_its_result_is_shown() -> None:
    results: list[object] = []
    main_thread = threading.get_ident()

    def work() -> Iterator[Callable[[], None]]:
        for number in range(3):
            results.append(threading.get_ident() == main_thread)
            yield partial(results.append, number)

    async with desk() as on:
        run_in_thread(on.desk, "made up", work)
        await until_true(on, lambda: len(results) == 6)
    assert results == [False, 0, False, 1, False, 2]


async def test_nothing_of_replaced_work_in_a_thread_is_shown() -> None:
    shown: list[str] = []
    goes_on, is_over = threading.Event(), threading.Event()

    def old() -> Iterator[Callable[[], None]]:
        yield partial(shown.append, "first of old")
        goes_on.wait(20)
        try:
            yield partial(shown.append, "second of old")
        finally:
            is_over.set()

    async with desk() as on:
        run_in_thread(on.desk, "made up", old)
        await until_true(on, lambda: bool(shown))
        run_in_thread(on.desk, "made up", lambda: iter([partial(shown.append, "new")]))
        goes_on.set()
        await until_true(on, lambda: is_over.is_set() and len(shown) == 2)
    assert shown == ["first of old", "new"]


async def test_what_the_head_counts_of_all_items_is_counted_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[Briefing] = []

    def counting(briefing: Briefing) -> Counts:
        counted.append(briefing)
        return counts_of(briefing)

    monkeypatch.setattr(desk_session, "counts_of", counting)
    async with desk(written(tmp_path, events=events(3))) as on:
        on.desk.show_findings()
        assert counted == [on.desk.session.briefing]


async def test_a_step_prepares_as_much_of_a_large_file_as_of_a_small_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared: list[Item] = []

    def counted(briefing: Briefing, item: Item, zone: tzinfo | None) -> tuple[Cell, ...]:
        prepared.append(item)
        return cells_of(briefing, item, zone)

    monkeypatch.setattr(desk_rows, "cells_of", counted)
    costs = []
    for count in (600, 3_000):
        folder = tmp_path / str(count)
        folder.mkdir()
        async with desk(written(folder, events=events(count))) as on:
            await on.press("5", "j")
            prepared.clear()
            await on.press("j", "j", "pagedown", "k", "1", "5")
            costs.append(len(prepared))
    # If the scrollbar moves differently, a few more rows are drawn.
    assert 0 < costs[1] <= costs[0] + 10


async def test_the_result_of_cancelled_work_is_not_shown_even_if_it_was_ready(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown: list[str] = []
    started, go_on, ready = threading.Event(), threading.Event(), threading.Event()

    def slow_work() -> Iterator[Callable[[], None]]:
        started.set()
        assert go_on.wait(20)
        yield partial(shown.append, "first")

    app = Stage(Widget())
    async with app.run_test() as pilot:
        call = app.call_from_thread

        def noted(*work: Any) -> object:
            ready.set()
            return call(*work)

        monkeypatch.setattr(app, "call_from_thread", noted)
        run_in_thread(app.screen, "reload", slow_work)
        while not started.is_set():
            await pilot.pause(0.01)
        # The result is ready, but the thread of the screen is busy until it cancels the work.
        go_on.set()
        assert ready.wait(20)
        run_in_thread(app.screen, "reload", lambda: iter([partial(shown.append, "second")]))
        while "second" not in shown:
            await pilot.pause(0.01)
    assert shown == ["second"]
