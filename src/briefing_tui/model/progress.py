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
    """A progress function for one stage: it reports 0 as `start` and 1 as `end`."""
    return lambda done: progress(start + (end - start) * done)
