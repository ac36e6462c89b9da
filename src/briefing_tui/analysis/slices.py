"""Long work in short steps: whoever does it can look up between them, or leave off.

A step takes a tenth of a millisecond or so; what takes longer counts for several.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from heapq import merge
from itertools import repeat
from typing import Any, TypeVar

_Result = TypeVar("_Result")
_Each = TypeVar("_Each")

Slices = Generator[float, None, _Result]
"""Each step gives the part of the whole that is done, up to 1; the last one gives the result."""

_ITEMS_A_STEP = 25
"""Items that are matched or compared at once while a single step may last."""
_AT_ONCE = 2_000
"""Items between which nobody needs to look up, where little is done with each."""


def result_of(steps: Generator[Any, None, _Result]) -> _Result:
    """Take all the steps at once."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: _Result = end.value
            return found


def slices_for(items: int, done: float = 0.0) -> Iterator[float]:
    """The steps that something counts for which was done with so many items at once."""
    return repeat(done, 1 + items // _ITEMS_A_STEP)


def in_chunks(items: Sequence[_Each], size: int = _AT_ONCE) -> Iterator[Sequence[_Each]]:
    """The items, so many at a time that somebody may look up between."""
    return (items[start : start + size] for start in range(0, len(items), size))


def sorted_in_slices(
    items: Sequence[_Each], key: Callable[[_Each], Any], done: float = 0.0
) -> Slices[list[_Each]]:
    """What `sorted` gives."""
    runs: list[list[_Each]] = []
    for part in in_chunks(items):
        runs.append(sorted(part, key=key))
        yield from slices_for(len(part), done)
    if len(runs) < 2:
        return runs[0] if runs else []
    found: list[_Each] = []
    for each in merge(*runs, key=key):
        found.append(each)
        yield done
    return found
