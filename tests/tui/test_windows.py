"""The desk works without the parts of Python that Windows lacks, with a driver of Textual."""

import asyncio
from pathlib import Path

from tests import windows
from tests.tui.desk import SAMPLE, desk, drawn

DRIVE = """
from types import ModuleType
from textual.drivers.headless_driver import HeadlessDriver

# Textual's driver for Windows needs Windows itself.
chosen = ModuleType("textual.drivers.windows_driver")
chosen.WindowsDriver = type("WindowsDriver", (HeadlessDriver,), {})
sys.modules[chosen.__name__] = chosen
textual.app.WINDOWS = True

from briefing_tui.config.terminal import Terminal
from briefing_tui.desk.session import Session
from briefing_tui.store.reader import read_briefing
from briefing_tui.tui.app import BriefingApp

reading = read_briefing(sys.argv[1])
app = BriefingApp(Session(reading, reading.briefing), terminal=Terminal())


async def drive():
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*sys.argv[2:])
        await pilot.pause()
        for strip in app.screen._compositor.render_strips():
            print(strip.text)


asyncio.run(drive())
print(app.driver_class.__name__)
"""


def driven(path: Path, *keys: str) -> str:
    run = windows.python(DRIVE, "--with-textual", path, *keys)
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout.decode()


def test_the_driver_of_textual_is_taken_and_ctrl_z_stops_nothing() -> None:
    shown = driven(SAMPLE, "j", "ctrl+z")
    assert "Cannot suspend: not started from a shell" in shown
    assert shown.endswith("WindowsDriver\n")


def test_what_is_drawn_is_the_same_as_elsewhere(tmp_path: Path) -> None:
    # The briefing is alone in its folder. The first line is not compared, because it changes later.
    path = tmp_path / SAMPLE.name
    path.write_bytes(SAMPLE.read_bytes())
    elsewhere = desk(path)

    async def drive() -> str:
        async with elsewhere.run_test(size=(100, 30)) as pilot:
            await pilot.press("2", "j")
            await pilot.pause()
            return drawn(elsewhere)

    lines = driven(path, "2", "j").splitlines()
    assert lines[1:-1] == asyncio.run(drive()).splitlines()[1:]
