"""What holds for every test that runs the screens."""

import pytest

from briefing_tui.tui.screens.desk import DeskScreen


@pytest.fixture(autouse=True)
def _one_day_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the other days unread, unless a test asks for them: reading nine takes its time."""
    monkeypatch.setattr(DeskScreen, "DAYS_AFTER", 3600.0)
