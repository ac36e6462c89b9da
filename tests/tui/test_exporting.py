"""A large export is prepared in the background; keys work, and the screen can be closed."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.desk import exporting
from briefing_tui.desk.documents import make_export
from briefing_tui.desk.exported import Export
from briefing_tui.export import FORMATS
from briefing_tui.tui.screens import export_options
from briefing_tui.tui.screens.export import ExportScreen
from briefing_tui.tui.widgets.reader import Reader
from briefing_tui.tui.widgets.status_line import StatusLine
from tests.tui.keyboard import desk, written


async def until(is_so: Callable[[], bool]) -> None:
    for _ in range(2_000):
        if is_so():
            return
        await asyncio.sleep(0.005)
    raise AssertionError


async def test_a_large_export_shows_its_progress_answers_keys_and_can_be_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = threading.Event()
    asked: list[str] = []

    def slow(*words: Any, progress: Callable[[float], None], **more: Any) -> Export:
        asked.append(words[1])
        progress(0.5)
        may_go_on.wait(30)
        return make_export(*words, progress=progress, **more)

    monkeypatch.setattr(exporting, "_MAX_QUICK_ITEMS", 0)
    monkeypatch.setattr(export_options, "make_export", slow)
    monkeypatch.setattr(ExportScreen, "POLL_EVERY", 0.01)
    monkeypatch.chdir(tmp_path)
    path = written(tmp_path, notes=[{"heading": "One"}])
    async with desk(path) as on:
        await on.press("x")
        screen = on.app.screen
        assert isinstance(screen, ExportScreen)
        preview = screen.query_one("#preview", Reader)
        await until(lambda: "Preparing: 45%; q stops" in str(preview.border_title))
        for key in ("w", "p"):
            await on.press(key)
            assert "Not ready. Preparing: 45%" in screen.query_one(StatusLine).words
        await on.press(*"f" * (len(FORMATS) - 1))
        await until(lambda: asked == list(FORMATS))
        assert preview.text == ""
        may_go_on.set()
        await until(lambda: "Preview: " in str(preview.border_title))
        # The cancelled export is shown nowhere.
        assert preview.text.startswith("{\n")
        may_go_on.clear()
        await on.press("f")
        await until(lambda: asked == [*FORMATS, "md"])
        making = screen._export_thread
        assert making is not None
        await on.press("q")
        assert on.app.screen is on.desk
        assert not making.is_done
        may_go_on.set()
        await until(lambda: making.is_done)
        assert making._result is None
