"""Find cycles among references."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct


class Cycle(Struct, frozen=True):
    """A cycle of references, and the ids of other cycles that are connected with it."""

    ids: tuple[str, ...]
    """Each id refers to the next one, and the last id to the first one."""
    connected: tuple[str, ...] = ()
    """The ids of the connected cycles: they lead to `ids`, and `ids` lead to them."""


def find_cycles(references: Mapping[str, Iterable[str]]) -> Iterator[Cycle]:
    """Yield one cycle for each group of connected cycles.

    Each id on a cycle is in exactly one result. A cycle starts with the id of its group that comes
    first in `references`, and is as short as possible.
    """
    order = {entry: number for number, entry in enumerate(references)}
    for group in _groups(references):
        first = min(group, key=order.__getitem__)
        cycle = _shortest_cycle(first, references, group)
        if cycle:
            connected = group.difference(cycle)
            yield Cycle(cycle, tuple(sorted(connected, key=order.__getitem__)))


def _groups(references: Mapping[str, Iterable[str]]) -> Iterator[set[str]]:
    """Split the ids into groups (Tarjan's algorithm).

    Two ids are in the same group if each of them leads to the other.
    """
    # The visited ids, numbered in the order of their first visits.
    numbers: dict[str, int] = {}
    # For each visited id, one number: the lowest that is known of this id and of the pending ids
    # to which it leads.
    lowest: dict[str, int] = {}
    # The visited ids whose group is not complete.
    pending: dict[str, None] = {}
    for start in references:
        # The ids that lead from the start to the current id. This list replaces recursive calls,
        # because Python limits their depth.
        path = [start] if start not in numbers else []
        unfollowed: dict[str, Iterator[str]] = {}
        while path:
            current = path[-1]
            if current not in numbers:
                numbers[current] = lowest[current] = len(numbers)
                pending[current] = None
                unfollowed[current] = iter(references[current])
            target = next(unfollowed[current], None)
            if target is None:
                path.pop()
                if path:
                    lowest[path[-1]] = min(lowest[path[-1]], lowest[current])
                if lowest[current] == numbers[current]:
                    yield _popped_until(current, pending)
            elif target in pending:
                lowest[current] = min(lowest[current], numbers[target])
            elif target in references and target not in numbers:
                path.append(target)


def _popped_until(first: str, pending: dict[str, None]) -> set[str]:
    popped: set[str] = set()
    while first not in popped:
        popped.add(pending.popitem()[0])
    return popped


def _shortest_cycle(
    start: str, references: Mapping[str, Iterable[str]], group: set[str]
) -> tuple[str, ...]:
    """Return a shortest cycle through `start`, or no ids if `start` is on no cycle."""
    came_from: dict[str, str] = {}
    ahead = deque([start])
    while ahead:
        current = ahead.popleft()
        for target in references[current]:
            if target == start:
                cycle = [current]
                while cycle[-1] != start:
                    cycle.append(came_from[cycle[-1]])
                return tuple(reversed(cycle))
            if target in group and target not in came_from:
                came_from[target] = current
                ahead.append(target)
    return ()
