"""Fixtures for all tests of screens."""

import pytest

from briefing_tui.tui.controllers.days import DaysController
from briefing_tui.tui.controllers.reload import ReloadController


@pytest.fixture(autouse=True)
def _one_day_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not read the other days unless a test asks for them, because that takes time."""
    monkeypatch.setattr(DaysController, "READ_DAYS_AFTER", 3600.0)


@pytest.fixture
def unwatched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Watch no files, so that they are read again only if the test does something."""
    monkeypatch.setattr(ReloadController, "WATCH_AFTER", 3600.0)
