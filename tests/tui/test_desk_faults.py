"""An error in background work is reported, and closes nothing."""

from pathlib import Path
from typing import Any

import pytest

from briefing_tui.desk import article_drafting, checking, day_context
from tests.tui.keyboard import desk, written
from tests.tui.waiting import until


def _broken(*_: Any, **__: Any) -> Any:
    raise ZeroDivisionError


async def test_a_fault_in_the_check_or_in_the_days_is_not_taken_for_no_findings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with desk() as on:
        monkeypatch.setattr(checking.Checker, "check_reading", _broken)
        on.desk.checking.check_file()
        await until(on, lambda: "The check failed. Run `briefing check` to see why." in on.bottom)
        monkeypatch.setattr(day_context, "read_day_contexts", _broken)
        on.desk.days.read()
        await until(on, lambda: "days failed. Run `briefing diff` to see why." in on.bottom)


async def test_a_fault_while_drafting_is_not_taken_for_a_long_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(article_drafting, "draft_into", _broken)
    async with desk(written(tmp_path)) as on:
        await on.press("D", *"story.txt", "enter")
        await until(on, lambda: "Drafting failed. Run `briefing draft` to see why." in on.bottom)
