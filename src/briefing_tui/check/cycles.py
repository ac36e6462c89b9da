"""Finds circles among references, in one pass over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def find_cycles(above: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Circles among references, each as the ids on it in order; no id is in two of them.

    `above` gives what each id refers to. Of circles that are connected, at least one is found; the
    others are found once that one is broken. Takes time in proportion to the number of references.
    """
    done: set[str] = set()
    for start in above:
        if start not in done:
            yield from _cycles_from(start, above, done)


def _cycles_from(
    start: str, above: Mapping[str, Iterable[str]], done: set[str]
) -> Iterator[list[str]]:
    path: list[str] = []
    """The ids from the start to where the search is."""
    unfollowed: list[Iterator[str]] = []
    """For each of them, what it refers to and was not followed yet."""
    position: dict[str, int] = {}
    last_found: list[int] = []
    """For each of them, the last position up to it that is on a circle already; -1 for none."""
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
