"""A fault in what happens beside the screen is said, and closes nothing."""

from typing import Any

import pytest

from briefing_tui.desk import checking, day_context
from tests.tui.keyboard import desk
from tests.tui.waiting import until


def _broken(*_: Any, **__: Any) -> Any:
    raise ZeroDivisionError


async def test_a_fault_in_the_check_or_in_the_days_is_not_taken_for_no_findings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with desk() as on:
        monkeypatch.setattr(checking.Checker, "check", _broken)
        on.desk.checking.check_file()
        await until(on, lambda: "The check failed" in on.bottom)
        monkeypatch.setattr(day_context, "read_day_contexts", _broken)
        on.desk.days.read()
        await until(on, lambda: "Reading the other days failed" in on.bottom)
