"""Find cycles among references in linear time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def find_cycles(references: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """The cycles among references. Each cycle is a list of ids in order.

    `references` maps each id to the ids that it refers to. No id is in two of the cycles found. To
    find the other cycles of an id, correct the first cycle and call the function again.
    """
    finished: set[str] = set()
    for start in references:
        if start not in finished:
            yield from _cycles_from(start, references, finished)


def _cycles_from(
    start: str, references: Mapping[str, Iterable[str]], finished: set[str]
) -> Iterator[list[str]]:
    # The ids from the start to the current id.
    path: list[str] = []
    # For each id on the path, its references that are not followed yet.
    unfollowed: list[Iterator[str]] = []
    path_position: dict[str, int] = {}
    # For each position on the path: the last position up to here that is on a cycle found so far.
    # -1 means that there is no such position.
    last_on_cycle: list[int] = []
    current: str | None = start
    while current is not None or path:
        if current is not None:
            path_position[current] = len(path)
            last_on_cycle.append(last_on_cycle[-1] if path else -1)
            path.append(current)
            unfollowed.append(iter(references.get(current, ())))
            current = None
        target = next(unfollowed[-1], None)
        if target is None:
            finished.add(path[-1])
            del path_position[path.pop()]
            unfollowed.pop()
            last_on_cycle.pop()
        elif target in path_position:
            start_of_cycle = path_position[target]
            # Skip a cycle that has an id in common with a cycle found so far.
            if last_on_cycle[-1] < start_of_cycle:
                last_on_cycle[start_of_cycle:] = range(start_of_cycle, len(path))
                yield path[start_of_cycle:]
        elif target not in finished:
            current = target
