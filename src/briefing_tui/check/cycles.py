"""Finds cycles among references in linear time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def find_cycles(above: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """The cycles among references, each as its ids in order. No id is in two of them.

    `above` gives the ids that each id refers to. Of connected cycles at least one is found; the
    others are found when that one is corrected. Takes time in proportion to the references.
    """
    done: set[str] = set()
    for start in above:
        if start not in done:
            yield from _cycles_from(start, above, done)


def _cycles_from(
    start: str, above: Mapping[str, Iterable[str]], done: set[str]
) -> Iterator[list[str]]:
    path: list[str] = []
    """The ids from the start to the current id."""
    unfollowed: list[Iterator[str]] = []
    """For each id on the path, its references that are not followed yet."""
    position: dict[str, int] = {}
    last_found: list[int] = []
    """For each id on the path, the last position up to it that is on a known cycle, or -1."""
    current: str | None = start
    while current is not None or path:
        if current is not None:
            position[current] = len(path)
            last_found.append(last_found[-1] if path else -1)
            path.append(current)
            unfollowed.append(iter(above.get(current, ())))
            current = None
        target = next(unfollowed[-1], None)
        if target is None:
            done.add(path[-1])
            del position[path.pop()]
            unfollowed.pop()
            last_found.pop()
        elif target in position:
            start_of_cycle = position[target]
            if last_found[-1] < start_of_cycle:
                last_found[start_of_cycle:] = range(start_of_cycle, len(path))
                yield path[start_of_cycle:]
        elif target not in done:
            current = target
