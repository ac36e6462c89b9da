"""Work for a session that is no longer shown does not change the current session."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing_tui.analysis.gate import GateHit
from briefing_tui.desk.day_context import read_day_contexts
from briefing_tui.desk.session import Session
from briefing_tui.model.findings import Finding
from briefing_tui.store.reader import read_briefing
from briefing_tui.tui.background import Work, Worker
from briefing_tui.tui.messages import ItemTarget
from briefing_tui.tui.widgets.item_list import ItemList
from tests.tui.keyboard import Desk, desk, written
from tests.tui.waiting import until


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Write a briefing with one note."""
    return written(tmp_path, notes=[{"id": "n", "heading": "Bread", "text": "As it was."}])


def another(path: Path) -> Session:
    """Return a session on the same file that is not shown."""
    reading = read_briefing(str(path))
    assert reading.briefing is not None
    return Session(reading, reading.briefing)


async def test_a_file_that_was_read_for_an_old_session_is_not_shown(path: Path) -> None:
    async with desk(path) as on:
        shown, old = on.desk.session, another(path)
        before = on.lines
        broken = path.with_name("broken.toml")
        broken.write_text("format = ")
        on.desk.reloading.show(old, read_briefing(str(broken)), None)
        renewed = another(path)
        on.desk.reloading.show(old, renewed.reading, renewed)
        await on.pilot.pause()
        assert on.desk.session is shown
        assert shown.latest_reading is shown.reading
        assert old.latest_reading is old.reading
        assert on.lines == before
        # For the current session, the same result is used.
        on.desk.reloading.show(shown, renewed.reading, renewed)
        await on.pilot.pause()
        assert on.desk.session is renewed


async def test_findings_of_an_old_session_are_not_shown(path: Path) -> None:
    found = (Finding("made-up", "error", "made up", path=str(path)),)
    async with desk(path) as on:
        before = on.desk.session.findings
        on.desk.reloading.awaits_findings = True
        on.desk.checking.show(another(path), found)
        assert on.desk.session.findings == before
        assert on.desk.reloading.awaits_findings
        on.desk.checking.show(on.desk.session, found)
        assert on.desk.session.findings == found
        assert not on.desk.reloading.awaits_findings


async def test_the_days_of_an_old_session_are_not_shown(path: Path) -> None:
    async with desk(path, days=True) as on:
        shown, old = on.desk.session, another(path)
        day_context = shown.day_context
        (newer,) = read_day_contexts(old.reading, None)
        on.desk.days.set_day_context(old, newer)
        assert shown.day_context is day_context
        assert old.day_context is None
        on.desk.days.set_day_context(shown, newer)
        assert shown.day_context is newer


async def test_work_for_an_old_session_ends_without_an_answer(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Worker, "AT_ONCE", 0.0)
    monkeypatch.setattr(Worker, "SLICES_AT_ONCE", 1)
    monkeypatch.setattr(Worker, "BETWEEN_PAUSES", 0.0)
    monkeypatch.setattr(Worker, "PROGRESS_EVERY", 0.0)
    async with desk(path) as on:
        assert "done" in await told_of_work(on, lambda: None)

        def replace() -> None:
            on.desk.session = another(path)

        assert await told_of_work(on, replace) == []


async def told_of_work(on: Desk, meanwhile: Callable[[], None]) -> list[str]:
    """Return the calls of background work that was interrupted by something else."""
    calls: list[str] = []
    go_on = asyncio.Event()

    def steps() -> Iterator[float]:
        while not go_on.is_set():
            yield 0.5
        yield from (0.6, 0.7, 0.8)

    on.desk.worker.start(
        Work(
            steps(),
            lambda _: calls.append("show"),
            lambda: calls.append("done"),
            lambda: calls.append("stopped"),
        )
    )
    while not calls:
        await on.pilot.pause(0.01)
    meanwhile()
    calls.clear()
    go_on.set()
    while on.desk.worker.work is not None:
        await on.pilot.pause(0.01)
    return calls


async def test_an_open_item_is_that_of_the_file_as_it_is_now(path: Path) -> None:
    async with desk(path, pane="notes") as on:
        await on.press("enter")
        assert "As it was." in on.text
        path.write_text(path.read_text().replace("As it was.", "As it is now."))
        renewed = another(path)
        on.desk.reloading.show(on.desk.session, renewed.reading, renewed)
        await on.pilot.pause()
        assert "As it is now." in on.text
        assert "As it was." not in on.text


async def test_work_that_ends_when_another_session_is_shown_has_no_result(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Worker, "AT_ONCE", 0.0)
    monkeypatch.setattr(Worker, "SLICES_AT_ONCE", 1)
    monkeypatch.setattr(Worker, "BETWEEN_PAUSES", 0.0)
    async with desk(path) as on:
        calls: list[str] = []

        def show(_: float) -> None:
            on.desk.session = another(path)

        on.desk.worker.start(
            Work(iter((0.5, 0.9)), show, lambda: calls.append("done"), lambda: None)
        )
        while on.desk.worker.work is not None:
            await on.pilot.pause(0.01)
        assert calls == []


async def test_an_item_that_is_gone_is_said_to_be_gone(path: Path) -> None:
    async with desk(path, days=True) as on:
        await on.press("8")
        context = on.desk.session.day_context
        assert context is not None
        target = ItemTarget(context.number, "frontline", "gone")
        on.desk.stepping.go(context, target)
        await until(on, lambda: on.message == "The item is no longer in this briefing.")
        assert not on.desk.show_item("notes", "gone")
        assert on.desk.show_item("notes", "n")


async def test_a_click_that_is_handled_late_opens_no_item_over_another_screen(path: Path) -> None:
    async with desk(path, days=True) as on:
        await on.press("8", "x")
        item_list = on.desk.current_list
        assert item_list is not None
        on.desk.post_message(ItemList.Opened(item_list, 0))
        await on.pilot.pause()
        assert on.top == "ExportScreen"


async def test_an_item_over_another_screen_performs_its_keys_on_the_desk(path: Path) -> None:
    async with desk(path, days=True) as on:
        await on.press("8", "x")
        await on.desk.action_perform("item.open")
        await on.press("e")
        assert on.top == "FormScreen"


async def test_an_item_of_a_section_without_a_pane_is_said_to_have_none(path: Path) -> None:
    async with desk(path) as on:
        await on.press("8", "x")
        on.app.screen.dismiss(GateHit(1, 1, "Harbour", "harbour", "actors", "harbour"))
        await until(on, lambda: on.message == "No pane shows actors.")
        assert on.at == "notes/n"
