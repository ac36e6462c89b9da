"""Waits for what happens beside the screen."""

from __future__ import annotations

from collections.abc import Callable

from tests.tui.keyboard import Desk

PATIENCE = 20.0
"""Seconds after which nobody would wait any longer."""


async def until(on: Desk, is_so: Callable[[], bool]) -> None:
    """Wait until something is so; fails with what is on the screen where it never is."""
    waited = 0.0
    while not is_so() and waited < PATIENCE:
        await on.pilot.pause(0.02)
        waited += 0.02
    assert is_so(), "\n".join(on.lines)
