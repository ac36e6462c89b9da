"""What holds for every picture."""

import pytest

from briefing_tui.tui.screens.desk import DeskScreen


@pytest.fixture(autouse=True)
def _one_day_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the other days unread: when they are there is not for a picture to say."""
    monkeypatch.setattr(DeskScreen, "DAYS_AFTER", 3600.0)
