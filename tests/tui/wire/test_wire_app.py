"""When the application sends changes, redraws all, and leaves the screen to Textual."""

from __future__ import annotations

import curses
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

import pytest
from rich.color import ColorSystem
from textual import events
from textual._compositor import ChopsUpdate
from textual.app import App, ComposeResult
from textual.driver import Driver
from textual.geometry import Offset, Size
from textual.pilot import Pilot
from textual.widgets import Static

from briefing_tui.config.terminal import Terminal, probe
from briefing_tui.tui.wire.app import WireApp, is_expected
from briefing_tui.tui.wire.capabilities import (
    ALL,
    Capabilities,
    capabilities_from,
    probe_capabilities,
)
from briefing_tui.tui.wire.model import ScreenBuffer
from tests.tui.keyboard import session_of
from tests.tui.wire.terminals import Terminal as Emulator

SIZE = (30, 5)


class Recorder:
    """A driver for an emulated terminal."""

    is_headless = False
    is_inline = False

    def __init__(self) -> None:
        self._writer_thread = object()
        self.terminal = Emulator(*SIZE)
        self.sent: list[str] = []

    def write(self, data: str) -> None:
        self.sent.append(data)
        self.terminal.feed(data)

    def flush(self) -> None: ...

    @property
    def screen(self) -> list[str]:
        return [line.rstrip() for line in self.terminal.screen.display]


class Words(WireApp, App[None]):
    """A screen with only some words."""

    def compose(self) -> ComposeResult:
        yield Static("Aleppo", id="words")


@asynccontextmanager
async def words(
    *, sends_only_changes: bool = True
) -> AsyncIterator[tuple[Words, Pilot[None], Recorder]]:
    app, driver = Words(), Recorder()
    async with app.run_test(size=SIZE) as pilot:
        if sends_only_changes:
            app.send_only_changes()
        own, app._driver = app._driver, cast("Driver", driver)
        app.redraw()
        await pilot.pause()
        driver.sent.clear()
        try:
            yield app, pilot, driver
        finally:
            app._driver = own


async def test_an_update_sends_only_what_differs() -> None:
    async with words() as (app, pilot, driver):
        app.query_one(Static).update("Alepp0")
        await pilot.pause()
        assert driver.screen[0] == "Alepp0"
        assert len("".join(driver.sent)) < 60
        driver.sent.clear()
        app.refresh()
        await pilot.pause()
        assert driver.sent == []


async def test_all_is_redrawn_after_another_program() -> None:
    async with words() as (app, pilot, driver):
        driver.terminal.litter()
        driver._writer_thread = object()  # as when the application goes back to the screen
        app.query_one(Static).update("Hama")
        await pilot.pause()
        assert driver.screen == ["Hama", "", "", "", ""]


async def test_a_redraw_sends_all_cells() -> None:
    async with words() as (app, pilot, driver):
        driver.terminal.litter()
        app.redraw()
        await pilot.pause()
        assert driver.screen == ["Aleppo", "", "", "", ""]


async def test_a_terminal_that_shrank_and_grew_back_is_redrawn() -> None:
    async with words() as (app, pilot, driver):
        driver.terminal.litter()
        for size in (Size(20, 3), Size(*SIZE)):
            app.post_message(events.Resize(size, size))
        await pilot.pause(0.3)
        assert driver.screen == ["Aleppo", "", "", "", ""]


async def test_a_resize_at_exit_is_ignored() -> None:
    async with words() as (app, _, _):
        app.redraw()
    assert app._screen_buffer is not None
    app._screen_buffer.forget()
    app._redraw_unknown()
    assert app.screen_stack == []


async def test_the_size_that_a_terminal_reports_at_first_changes_nothing() -> None:
    async with words() as (app, pilot, driver):
        app.post_message(events.Resize(Size(*SIZE), Size(*SIZE), pixel_size=Size(300, 100)))
        await pilot.pause(0.3)
        assert driver.sent == []
        app.post_message(events.Resize(Size(*SIZE), Size(*SIZE), pixel_size=Size(300, 100)))
        await pilot.pause(0.3)
        assert driver.sent != []


async def test_an_update_is_synchronized_if_the_terminal_supports_it() -> None:
    async with words() as (app, pilot, driver):
        app._sync_available = True
        app.query_one(Static).update("Hama")
        await pilot.pause()
        assert len(driver.sent) == 1
        assert driver.sent[0].startswith("\x1b[?2026h")
        assert driver.sent[0].endswith("\x1b[?2026l")


async def test_the_cursor_follows_its_widget() -> None:
    async with words() as (app, pilot, driver):
        app.cursor_position = Offset(4, 2)
        app.query_one(Static).update("Hama")
        await pilot.pause()
        assert driver.terminal.cursor == (4, 2)


async def test_without_it_textual_writes_the_screen() -> None:
    async with words(sends_only_changes=False) as (app, pilot, driver):
        app.query_one(Static).update("Alepp0")
        await pilot.pause()
        assert len("".join(driver.sent)) > 60
        assert driver.screen[0] == "Alepp0"


@pytest.mark.parametrize("error", [AttributeError, IndexError, KeyError, TypeError, ValueError])
async def test_textual_takes_over_after_an_error(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with words() as (app, pilot, driver):

        def fail(*_: object) -> str:
            raise error("strips")

        monkeypatch.setattr(ScreenBuffer, "update", fail)
        app.query_one(Static).update("Hama")
        await pilot.pause()
        app.query_one(Static).update("Homs")
        await pilot.pause()
        assert app._screen_buffer is None
        assert driver.screen == ["Homs", "", "", "", ""]


async def test_an_unsupported_textual_writes_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_expected()

    def display(app: App[None], *_: object) -> None:
        app.refresh()

    with monkeypatch.context() as patch:
        patch.setattr(App, "_display", display)
        assert not is_expected()
    monkeypatch.setattr("briefing_tui.tui.wire.app.is_expected", lambda: False)
    async with words() as (app, _, driver):
        assert app._screen_buffer is None
        assert driver.screen[0] == "Aleppo"


async def test_without_cursor_addressing_textual_writes_the_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "briefing_tui.tui.wire.app.probe_capabilities", lambda _: Capabilities(address=False)
    )
    async with words() as (app, _, _):
        assert app._screen_buffer is None


def test_an_update_with_other_attributes_is_refused() -> None:
    update = ChopsUpdate([], [], [])
    del update.spans
    with pytest.raises(AttributeError):
        ScreenBuffer(ALL, ColorSystem.TRUECOLOR).update(update, Size(*SIZE), Offset(0, 0))


def test_capabilities_are_those_of_the_terminfo_entry() -> None:
    entry: dict[str, bytes] = {
        "cup": b"\x1b[%i%p1%d;%p2%dH$<5>",
        "hpa": b"\x1b[%i%p1%dG",
        "rmul": b"\x1b[24m",
        "ech": b"\x1b[%p1%dX",
        "csr": b"\x1b[%i%p1%d;%p2%dr",
        "dl": b"\x1b[%p1%dM",
        "il": b"\x1b[%p1%dL",
    }
    assert capabilities_from(entry.get, lambda _: 1) == ALL
    assert capabilities_from({**entry, "rmul": b"\x1b[m"}.get, lambda _: 0) == Capabilities(
        column=True, erase=True, regions=True
    )
    assert capabilities_from(lambda _: None, lambda _: -1) == Capabilities(address=False)


def test_an_unknown_terminal_gets_the_defaults(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unknown(*_: object) -> None:
        raise curses.error

    monkeypatch.setattr(curses, "setupterm", unknown)
    assert probe_capabilities("no-such-terminal") == Capabilities()


@pytest.mark.parametrize(
    ("value", "sends_only_changes"),
    [("off", False), ("0", False), ("No", False), ("", True), ("on", True)],
)
def test_it_is_switched_off_by_the_environment(value: str, sends_only_changes: bool) -> None:
    terminal = probe({"BRIEFING_WIRE": value})
    assert terminal.sends_only_changes is sends_only_changes


def test_the_desk_follows_the_environment() -> None:
    from briefing_tui.tui.app import BriefingApp

    assert BriefingApp(session_of(), terminal=Terminal())._screen_buffer is not None
    assert (
        BriefingApp(session_of(), terminal=Terminal(sends_only_changes=False))._screen_buffer
        is None
    )
