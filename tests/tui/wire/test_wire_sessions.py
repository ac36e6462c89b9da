"""Fast key presses on the desk: after each key, our terminal shows what Textual's shows."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from rich.color import ColorSystem
from textual._compositor import CompositorUpdate
from textual.screen import Screen

from briefing_tui.config.terminal import Terminal
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.wire.capabilities import ALL
from briefing_tui.tui.wire.model import ScreenBuffer
from tests.tui.keyboard import SAMPLE, session_of, written
from tests.tui.wire.terminals import Pair
from tests.tui.wire.terminals import Terminal as EmulatedTerminal

KEYS = (
    *("j", "j", "k", "G", "g", "pagedown", "pageup", "tab", "shift+tab", "1", "2", "3", "4"),
    *("5", "7", "8", "z", "enter", "escape", "escape", "x", "question_mark", "exclamation_mark"),
    *("slash", "f", "a", "n", "space", "ctrl+p", "ctrl+l", "c", "s"),
)
SIZES = ((80, 24), (120, 36), (100, 30), (162, 50), (50, 12))
WIDE = "阿勒颇 Алеппо حلب अलेप्पो"


def watch(patch: pytest.MonkeyPatch, pair: Pair) -> None:
    """Also send every update of the application to two emulated terminals."""
    display = BriefingApp._display

    def watched(app: BriefingApp, screen: Screen[object], renderable: Any) -> None:
        if isinstance(renderable, CompositorUpdate) and not app._batch_count:
            if pair.size != app.size:
                pair.resize(*app.size)
            pair.show(renderable, app.cursor_position)
        display(app, screen, renderable)

    patch.setattr(BriefingApp, "_display", watched)


@pytest.mark.parametrize(("file", "color", "seed"), [("wide", True, 2), ("sample", False, 3)])
async def test_a_hurried_session_shows_what_textual_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, color: bool, seed: int
) -> None:
    monkeypatch.chdir(tmp_path)  # fast keys may write an export
    path = SAMPLE
    if file == "wide":
        events = [{"date": "2024-12-01", "what": f"{WIDE} {number}"} for number in range(40)]
        path = written(tmp_path, events=events, notes=[{"text": WIDE * 9, "title": WIDE}])
    chance = random.Random(seed)
    pair = Pair(120, 36, color_system=ColorSystem.EIGHT_BIT)
    watch(monkeypatch, pair)
    app = BriefingApp(session_of(path), terminal=Terminal(depth="256" if color else "none"))
    async with app.run_test(size=(120, 36)) as pilot:
        for _ in range(24):
            if chance.randrange(8) == 0:
                await pilot.resize_terminal(*chance.choice(SIZES))
            await pilot.press(chance.choice(KEYS))
            pair.assert_same()
    assert app.crash is None
    assert pair.spared * 3 < pair.full


STEPS = ("j", "j", "j", "k", "g", "G", "pagedown", "tab", "2", "3", "7", "z", "c")


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 50)])
async def test_steps_leave_what_a_full_redraw_leaves(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    chance = random.Random(size[0])
    stepped, redrawn = (ScreenBuffer(ALL, ColorSystem.TRUECOLOR) for _ in range(2))
    stepped_terminal, redrawn_terminal = EmulatedTerminal(*size), EmulatedTerminal(*size)
    display = BriefingApp._display

    def watched(app: BriefingApp, screen: Screen[object], renderable: Any) -> None:
        if isinstance(renderable, CompositorUpdate) and not app._batch_count:
            stepped_terminal.feed(stepped.update(renderable, app.size, app.cursor_position))
            redrawn.forget()
            redrawn_terminal.feed(redrawn.update(renderable, app.size, app.cursor_position))
        display(app, screen, renderable)

    monkeypatch.setattr(BriefingApp, "_display", watched)
    app = BriefingApp(session_of(SAMPLE), terminal=Terminal(depth="truecolor"))
    async with app.run_test(size=size) as pilot:
        for _ in range(24):
            await pilot.press(chance.choice(STEPS))
            assert stepped_terminal.rows() == redrawn_terminal.rows()
            assert stepped_terminal.cursor == redrawn_terminal.cursor
    assert app.crash is None
