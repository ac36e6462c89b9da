"""What holds for every test that runs the screens."""

import pytest

from briefing_tui.tui.controllers.days import DaysController
from briefing_tui.tui.controllers.reload import ReloadController


@pytest.fixture(autouse=True)
def _one_day_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the other days unread, unless a test asks for them: reading nine takes its time."""
    monkeypatch.setattr(DaysController, "READ_DAYS_AFTER", 3600.0)


@pytest.fixture
def unwatched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Watch no file, so that only what the test does reads one again."""
    monkeypatch.setattr(ReloadController, "WATCH_AFTER", 3600.0)
