"""Fixtures for all pictures of screens."""

import pytest

from briefing_tui.tui.controllers.days import DaysController


@pytest.fixture(autouse=True)
def _one_day_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not read the other days, so that a picture does not depend on when they are read."""
    monkeypatch.setattr(DaysController, "READ_DAYS_AFTER", 3600.0)
