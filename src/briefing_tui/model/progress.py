"""Progress reports of long work."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[float], None]
"""Called with the fraction of the work that is done.

An exception from the call stops the work.
"""


def ignore_progress(_: float) -> None:
    """Ignore the progress."""


def stage_progress(progress: Progress, start: float, end: float) -> Progress:
    """A progress function for the stage of the work from `start` to `end`.

    In a stage from 0.5 to 1.0, a fraction of 0.2 is reported as 0.6.
    """
    return lambda done: progress(start + (end - start) * done)
