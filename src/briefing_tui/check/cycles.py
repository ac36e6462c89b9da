"""Find cycles among references in linear time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct


class Cycle(Struct, frozen=True):
    """A cycle of references, and the ids on the cycles that are connected with it."""

    ids: tuple[str, ...]
    """Each id refers to the next one, and the last id to the first one."""
    connected: tuple[str, ...] = ()
    """The ids on cycles that are connected with this cycle, without those in `ids`, in order."""


def find_cycles(references: Mapping[str, Iterable[str]]) -> Iterator[Cycle]:
    """Yield cycles so that each id on any cycle is in exactly one result.

    `references` maps each id to the ids that it refers to. Each cycle starts with the first of its
    ids in `references` and is as short as possible.
    """
    order = {entry: number for number, entry in enumerate(references)}
    for component in _components(references):
        first = min(component, key=order.__getitem__)
        cycle = _shortest_cycle(first, references, component)
        if cycle:
            connected = component.difference(cycle)
            yield Cycle(cycle, tuple(sorted(connected, key=order.__getitem__)))


def _components(references: Mapping[str, Iterable[str]]) -> Iterator[set[str]]:
    """Yield the sets of ids that lead to each other (Tarjan's algorithm, without recursion)."""
    numbers: dict[str, int] = {}  # in the order of the visits
    lowest: dict[str, int] = {}  # the lowest number of a pending id that an id leads to
    pending: dict[str, None] = {}  # visited ids whose component is not complete
    for start in references:
        path: list[tuple[str, Iterator[str]]] = []
        following: str | None = start if start not in numbers else None
        while following is not None or path:
            if following is not None:
                numbers[following] = lowest[following] = len(numbers)
                pending[following] = None
                path.append((following, iter(references[following])))
            current, targets = path[-1]
            following = None
            for target in targets:
                if target in pending:
                    lowest[current] = min(lowest[current], numbers[target])
                elif target in references and target not in numbers:
                    following = target
                    break
            if following is None:
                path.pop()
                if path:
                    above = path[-1][0]
                    lowest[above] = min(lowest[above], lowest[current])
                if lowest[current] == numbers[current]:
                    component = {pending.popitem()[0]}
                    while current not in component:
                        component.add(pending.popitem()[0])
                    yield component


def _shortest_cycle(
    start: str, references: Mapping[str, Iterable[str]], component: set[str]
) -> tuple[str, ...]:
    """Return a shortest cycle through an id of a component; empty if it is on no cycle."""
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
            if target in component and target not in came_from:
                came_from[target] = current
                ahead.append(target)
    return ()
