"""Waits for work in the background."""

from __future__ import annotations

from collections.abc import Callable

from tests.tui.keyboard import PATIENCE, Desk


async def until(on: Desk, is_so: Callable[[], bool]) -> None:
    """Wait until a condition is true and the screen is drawn.

    Fails with the contents of the screen if the condition stays false.
    """
    waited = 0.0
    while not is_so() and waited < PATIENCE:
        await on.pilot.pause(0.02)
        waited += 0.02
    assert is_so(), "\n".join(on.lines)
    await on.pilot.pause()
