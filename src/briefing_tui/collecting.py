"""When Python looks for cycles among its objects, which no start has time for."""

from __future__ import annotations

import gc

# Python looks after every 700 objects by itself. A start makes a quarter of a million that nearly
# all stay, and looking through them would take a tenth of the time until the desk is there.
_AT_START = 500_000
_LATER = 50_000


def put_off_collecting() -> None:
    """Look for no cycles until the program has started."""
    gc.set_threshold(_AT_START)


def collect_as_usual() -> None:
    """Look for cycles again, often enough that it is not felt."""
    gc.set_threshold(_LATER)
