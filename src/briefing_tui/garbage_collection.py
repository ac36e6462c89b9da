"""Tunes the garbage collector for a fast start."""

from __future__ import annotations

import gc

# At its start, the program creates about 250,000 objects and keeps nearly all of them. With the
# default threshold of Python, garbage collection would take a tenth of the start-up time.
_START_THRESHOLD = 500_000
_NORMAL_THRESHOLD = 50_000


def delay_garbage_collection() -> None:
    """Collect hardly any garbage until `resume_garbage_collection` is called."""
    gc.set_threshold(_START_THRESHOLD)


def resume_garbage_collection() -> None:
    """Collect garbage again, but less often than Python does by default."""
    gc.set_threshold(_NORMAL_THRESHOLD)
