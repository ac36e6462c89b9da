"""How far long work is, told to whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[float], None]
"""Told now and then which part of something is done, up to 1; may raise to end it."""


def unheard(_: float) -> None:
    """Tells nobody."""


def within(progress: Progress, start: float, end: float) -> Progress:
    """What tells the progress of one stage as a part of the whole."""
    return lambda done: progress(start + (end - start) * done)
