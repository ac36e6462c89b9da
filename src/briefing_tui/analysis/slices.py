"""Long work in short slices. Between two slices, the caller can handle events or stop."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from heapq import merge
from itertools import repeat
from typing import Any, TypeVar

_Result = TypeVar("_Result")
_Item = TypeVar("_Item")

Slices = Generator[float, None, _Result]
"""A generator that does work in slices, which are short steps, and returns the result.

Between the slices, it yields the completed fraction, 0 to 1, or a value such as `WAITING`.
"""

_ITEMS_PER_SLICE = 25
"""The number of items that can be matched or compared in one slice, about 0.1 ms."""

_AT_ONCE = 2_000
"""The number of items in a chunk, if the work on each item is small."""


def result_of(slices: Generator[Any, None, _Result]) -> _Result:
    """Run all slices and return the result."""
    while True:
        try:
            next(slices)
        except StopIteration as end:
            result: _Result = end.value
            return result


def slices_for(item_count: int, done: float = 0.0) -> Iterator[float]:
    """Yield `done` once, and again for every `_ITEMS_PER_SLICE` items.

    Use it after work on `item_count` items. Much work then counts as many slices for a caller that
    pauses after a certain number of slices.
    """
    return repeat(done, 1 + item_count // _ITEMS_PER_SLICE)


def in_chunks(items: Sequence[_Item], size: int = _AT_ONCE) -> Iterator[Sequence[_Item]]:
    """Split the items into chunks of up to `size`."""
    return (items[start : start + size] for start in range(0, len(items), size))


def sorted_in_slices(
    items: Sequence[_Item], key: Callable[[_Item], Any], done: float = 0.0
) -> Slices[list[_Item]]:
    """Return the sorted items, like `sorted`."""
    runs: list[list[_Item]] = []
    for part in in_chunks(items):
        runs.append(sorted(part, key=key))
        yield from slices_for(len(part), done)
    if len(runs) < 2:
        return runs[0] if runs else []
    ordered: list[_Item] = []
    for item in merge(*runs, key=key):
        ordered.append(item)
        yield done
    return ordered
