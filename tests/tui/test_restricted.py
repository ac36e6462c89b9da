"""In restricted mode, no key, command or prompt gives access to anything else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from briefing_tui.config.keys import ACTIONS
from briefing_tui.config.restriction import REFUSED_ACTIONS, Restriction
from briefing_tui.config.terminal import Terminal
from briefing_tui.desk.session import Session
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.bindings import action_call
from tests.tui.keyboard import SAMPLE, Desk, reading_of, written
from tests.tui.waiting import until

PROGRAMS = ("editor", "xclip", "xsel", "wl-copy", "tmux", "sh", "vi", "nano", "xdg-open", "less")


def restricted(exports: Path | None = None, *, path: Path = SAMPLE) -> BriefingApp:
    """A briefing, opened in restricted mode."""
    reading = reading_of(str(path))
    assert reading.briefing is not None
    restriction = Restriction(str(path.parent), str(exports) if exports else None)
    session = Session(reading, reading.briefing, restriction=restriction)
    return BriefingApp(session, terminal=Terminal(has_display=True))


@asynccontextmanager
async def running(app: BriefingApp) -> AsyncIterator[Desk]:
    """The running application."""
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        yield Desk(app, pilot)


@pytest.fixture
def traces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which every program that is started writes its name."""
    made, programs = tmp_path / "traces", tmp_path / "programs"
    made.mkdir()
    programs.mkdir()
    for name in PROGRAMS:
        path = programs / name
        path.write_text(f"#!/bin/sh\n: > {made}/{name}\n")
        path.chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    for name in ("EDITOR", "VISUAL", "PAGER", "BROWSER", "SHELL"):
        monkeypatch.setenv(name, str(programs / "editor"))
    monkeypatch.setenv("TMUX", ":0")
    return made


def refuse(*_: object, **__: object) -> None:
    raise AssertionError("nothing may be opened")


async def test_no_key_starts_a_program_or_leaves(
    traces: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = restricted()
    before = SAMPLE.read_bytes()
    monkeypatch.setattr(app, "open_url", refuse)
    monkeypatch.setattr("os.killpg", refuse)
    async with running(app) as on:
        keys = {key for action in ACTIONS for key in action.keys} - {"ctrl+q", "q"}
        for key in sorted(keys):
            await on.press(key)
            while on.app.screen is not on.desk:
                await on.press("escape")
            await on.press_at_once("escape", "escape")
        await on.press("ctrl+z")
        assert on.message == "Not available in restricted mode."
        await on.press("enter")
        # No key is shown that would be refused.
        assert on.bottom == "q back   y copy   Y document   x export   o address   ? help"
        await on.press("escape", "exclamation_mark", "e")
        assert on.message == "Not available in restricted mode."
        await on.press("escape", "o")
        assert "clipboard: https://" in on.bottom
    assert list(traces.iterdir()) == []
    assert SAMPLE.read_bytes() == before


async def test_a_finding_without_a_pane_names_no_key_that_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, places=[{"id": "a", "name": "A", "tlp": "PINK"}])
    async with running(restricted(path=path)) as on:
        await until(on, lambda: on.desk.session.is_checked)
        await on.press("exclamation_mark", "enter")
        assert on.message == "No pane shows places."


async def test_the_palette_and_direct_calls_are_refused_too(traces: Path) -> None:
    app = restricted()
    async with running(app) as on:
        desk: Screen[Any] = on.desk
        offered = {command.title for command in app.get_system_commands(desk)}
        refused = [action for action in ACTIONS if action.id in REFUSED_ACTIONS]
        calls = [action_call(action.id) for action in refused]
        assert refused
        assert offered.isdisjoint(action.description for action in refused)
        for call in (*calls, "suspend_process", "app.screenshot('x')"):
            on.desk.show_message("")
            await app.run_action(call, on.desk)
            await on.pilot.pause()
            assert on.message == "Not available in restricted mode.", call
    assert list(traces.iterdir()) == []


async def export_to(on: Desk, name: str) -> str:
    """Write an export to a file of this name, and return the message."""
    await on.press("x", "n")
    await on.answer(name)
    await on.press("w")
    message = on.bottom
    if on.app.screen is not on.desk:
        await on.press("escape")
    return message


async def test_exports_stay_in_their_folder(tmp_path: Path, traces: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / "taken.md").write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    async with running(restricted(folder)) as on:
        for name in ("../x.md", str(tmp_path / "x.md"), "~/x.md", "-x.md", "taken.md"):
            message = await export_to(on, name)
            assert "Invalid export name" in message or "already exists" in message, name
            assert sorted(tmp_path.rglob("*")) == before
        assert str(folder) in await export_to(on, "made.md")
    assert (folder / "taken.md").read_text() == "mine"
    assert (folder / "made.md").read_text().startswith("**TLP:CLEAR**")


async def test_without_a_folder_an_export_is_only_printed(tmp_path: Path) -> None:
    async with running(restricted()) as on:
        assert "Print the export instead" in await export_to(on, str(tmp_path / "x.md"))
        assert list(tmp_path.iterdir()) == []
        await on.press("x", "p")
    assert (on.app.output_on_exit or b"").startswith(b"**TLP:CLEAR**")
