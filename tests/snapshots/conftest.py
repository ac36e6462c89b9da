"""What holds for every picture."""

import pytest

from briefing_tui.tui.controllers.days import DaysController


@pytest.fixture(autouse=True)
def _one_day_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the other days unread: when they are there is not for a picture to say."""
    monkeypatch.setattr(DaysController, "READ_DAYS_AFTER", 3600.0)
