"""Runs the desk: tests press keys, and read what the screen shows."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from rich.segment import Segment
from textual.app import ScreenStackError
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.strip import Strip

from briefing_tui.config.terminal import Terminal
from briefing_tui.desk import situation
from briefing_tui.desk.session import Session
from briefing_tui.model.findings import Finding
from briefing_tui.model.item import Item
from briefing_tui.store.reader import Reading, read_briefing
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.controllers.check import CheckController
from briefing_tui.tui.controllers.days import DaysController
from briefing_tui.tui.screens.desk import DeskScreen
from briefing_tui.tui.widgets.reader import Reader

SAMPLE = Path(__file__).parent.parent.parent / "briefings" / "syria-2024" / "2024-12-01.toml"
SIZES = ((80, 24), (120, 36))

PATIENCE = 20.0
"""Seconds of pauses after which a test fails."""

_IMMEDIATE_CHECKS = 50
"""How often `press` checks, before it pauses, whether all messages are handled."""

_MOST_CHECKS = 20
"""How often `press` checks that all messages are handled. They never are during long work."""


@cache
def reading_of(path: str) -> Reading:
    """Read a file. Readings are immutable, so each file is read only once."""
    return read_briefing(path)


def session_of(path: Path = SAMPLE) -> Session:
    """Return a session in which a file was just opened."""
    reading = reading_of(str(path))
    assert reading.briefing is not None, reading.findings
    return Session(reading, reading.briefing)


def app_of(path: Path = SAMPLE, terminal: Terminal | None = None, **opening: Any) -> BriefingApp:
    """Return the application for a file, not yet running."""
    return BriefingApp(session_of(path), terminal=terminal or Terminal(), **opening)


def written(folder: Path, **sections: Any) -> Path:
    """Write a briefing with only these keys and sections, and return its path."""
    table: Mapping[str, Any] = {"format": 1, "title": "A day", "as_of": "2024-12-04", **sections}
    path = folder / "briefing.toml"
    path.write_text(tomli_w.dumps(table), encoding="utf-8")
    return path


def event_of(key: str) -> Key:
    """Return the event for a character, or for the name of a key such as `space`."""
    if len(key) == 1:
        return Key(_character_to_key(key), key)
    return Key(key, " " if key == "space" else None)


class Desk:
    """A running application: its keys and its screen."""

    def __init__(self, app: BriefingApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, and wait each time until the screen is drawn.

        Three or more characters in a row are a text, which is typed at once: waiting after each
        character would take most of the time of a test.
        """
        for length, group in groupby(keys, len):
            run = tuple(group)
            if length == 1 and len(run) > 2:
                await self.press_at_once(*run)
            else:
                for key in run:
                    await self.press_at_once(key)

    async def press_at_once(self, *keys: str) -> None:
        """Press all keys before the first one is handled, and wait until all are handled."""
        for key in keys:
            self.app.post_message(event_of(key))
        # The last key may end the program.
        with suppress(ScreenStackError):
            # A pause posts a message to every widget, which takes longer than most keys.
            for _ in range(_IMMEDIATE_CHECKS):
                await asyncio.sleep(0)
                if self._has_handled_all:
                    break
            else:
                await self.pilot.pause(0)
            for _ in range(_MOST_CHECKS):
                if self.app._is_ready():
                    break
                await self.pilot.pause(0.01)
            while self.app._pending_input:
                await self.pilot.pause(0.01)
            await self.pilot.pause()

    @property
    def _has_handled_all(self) -> bool:
        """Whether no message waits, neither for the application nor for a widget."""
        return self.app._is_ready() and not any(
            pump._pending_message or pump._message_queue.qsize()
            for pump in (self.app, *self.app.screen.walk_children(with_self=True))
        )

    async def answer(self, words: str) -> None:
        """Replace the text of the prompt, and press Enter."""
        await self.press("ctrl+a", "ctrl+k", *words, "enter")

    async def back_to_desk(self) -> None:
        """Leave all screens above the desk, and go to its first pane."""
        for _ in self.app.screen_stack:
            if self.app.screen is not self.desk:
                await self.press("escape")
        assert self.app.screen is self.desk
        await self.press("1")

    async def resize(self, width: int, height: int) -> None:
        """Resize the terminal."""
        await self.pilot.resize_terminal(width, height)
        while self.pilot.app.screen.size != (width, height):
            await self.pilot.pause(0.01)
        await self.pilot.pause()

    async def all_days(self) -> None:
        """Wait until all days are read and the open one is compared with the previous one."""
        waited = 0.0
        while (
            (day_context := self.desk.session.day_context) is None
            or not day_context.days.is_whole
            or (day_context.number and day_context.comparison is None)
        ):
            assert waited < PATIENCE, "\n".join(self.lines)
            await self.pilot.pause(0.02)
            waited += 0.02
        await self.pilot.pause()

    @property
    def desk(self) -> DeskScreen:
        """The desk, even if other screens are above it."""
        return next(entry for entry in self.app.screen_stack if isinstance(entry, DeskScreen))

    @property
    def top(self) -> str:
        """The class name of the current screen."""
        return type(self.app.screen).__name__

    @property
    def strips(self) -> list[Strip]:
        """The lines of the screen, as they are sent to the terminal."""
        return self.app.screen._compositor.render_strips()

    @property
    def segments(self) -> list[Segment]:
        """Every piece of text on the screen with its style."""
        return [segment for strip in self.strips for segment in strip]

    @property
    def lines(self) -> list[str]:
        """The text of each line of the screen."""
        return [strip.text for strip in self.strips]

    @property
    def bottom(self) -> str:
        """The text of the last line."""
        return self.lines[-1].strip()

    @property
    def message(self) -> str:
        """The sentence in the last line, without the keys beside it."""
        return self.bottom.partition("   ")[0]

    @property
    def pane(self) -> str:
        """The name of the focused pane."""
        focused = self.desk.focused
        return (focused.id or "").removeprefix("pane-") if focused else ""

    @property
    def item(self) -> Item:
        """The item under the cursor."""
        item = self.desk.highlighted
        assert item is not None
        return item

    @property
    def at(self) -> str:
        """The section and id of the item under the cursor."""
        return f"{self.item.section}/{self.item.id}"

    def frame(self, name: str) -> list[str]:
        """Return the lines inside a widget's frame, without blanks at their ends."""
        region = self.app.screen.query_one(f"#{name}").content_region
        strips = self.strips[region.y : region.bottom]
        return [strip.crop(region.x, region.right).text.rstrip() for strip in strips]

    def title(self, name: str) -> str:
        """Return the top line of a widget, which contains its title."""
        region = self.app.screen.query_one(f"#{name}").region
        return self.strips[region.y].crop(region.x, region.right).text

    @property
    def rows(self) -> list[str]:
        """The rows of the current pane that are in view, each with all its lines."""
        shown = self.desk.current_list
        assert shown is not None
        rows: dict[int, str] = {}
        for y, line in enumerate(self.frame(f"pane-{self.pane}")):
            row = shown._lines.row_at(shown.top + y)
            # Each line below the last row counts as a row.
            at = row if row < len(shown.rows) else len(shown.rows) + y
            rows[at] = f"{rows[at]} {line.strip()}" if at in rows else line
        return list(rows.values())

    @property
    def row(self) -> str:
        """The row under the cursor."""
        shown = self.desk.current_list
        assert shown is not None
        return self.rows[shown.cursor - shown.top]

    @property
    def detail(self) -> str:
        """The text of the detail, in one line."""
        return " ".join(" ".join(self.frame("detail")).split())

    @property
    def text(self) -> str:
        """The complete text of the reader, including lines that are not in view."""
        return self.app.screen.query_one(Reader).text


def shown(on: Desk) -> str:
    """Return the text of the screen."""
    return "\n".join(on.lines)


@asynccontextmanager
async def desk(
    path: Path = SAMPLE,
    *,
    size: tuple[int, int] = (120, 36),
    terminal: Terminal | None = None,
    days: bool = False,
    **opening: Any,
) -> AsyncIterator[Desk]:
    """Run the desk on a file that is drawn and checked; with `days`, all days are read, too."""
    app = app_of(path, terminal, **opening)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DeskScreen, "CHECK_AFTER", 0.01)
        if days:
            patch.setattr(DaysController, "READ_DAYS_AFTER", 0.01)
            if path.parent == SAMPLE.parent:
                patch.setattr(situation, "read_briefing", lambda path, **_: reading_of(path))
        checked: list[Session] = []
        show = CheckController.show

        def noted(
            checking: CheckController, session: Session, findings: tuple[Finding, ...]
        ) -> None:
            show(checking, session, findings)
            checked.append(session)

        patch.setattr(CheckController, "show", noted)
        async with _running(app, size, checked) as shown:
            if days:
                await shown.all_days()
            yield shown
    assert app.crash is None


@asynccontextmanager
async def _running(
    app: BriefingApp, size: tuple[int, int], checked: list[Session]
) -> AsyncIterator[Desk]:
    async with app.run_test(size=size, notifications=True) as pilot:
        # Findings do not show that the file was checked: it may have none.
        shown = Desk(app, pilot)
        waited = 0.0
        while not checked:
            assert waited < PATIENCE, "\n".join(shown.lines)
            await pilot.pause(0.02)
            waited += 0.02
        yield shown
