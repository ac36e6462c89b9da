"""Long work in short steps: whoever does it can look up between them, or leave off.

A step takes a tenth of a millisecond or so; what takes longer counts for several.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from itertools import repeat
from typing import Any, TypeVar

_Result = TypeVar("_Result")

Steps = Generator[float, None, _Result]
"""Each step gives the part of the whole that is done, up to 1; the last one gives the result."""

_ITEMS_A_STEP = 25
"""Items that are matched or compared at once while a single step may last."""


def result_of(steps: Generator[Any, None, _Result]) -> _Result:
    """Take all the steps at once."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: _Result = end.value
            return found


def steps_for(items: int, done: float = 0.0) -> Iterator[float]:
    """The steps that something counts for which was done with so many items at once."""
    return repeat(done, 1 + items // _ITEMS_A_STEP)
