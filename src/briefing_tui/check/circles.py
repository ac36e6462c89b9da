"""Finds circles among references, in one pass over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def circles(above: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Circles among references, each as the ids on it in order; no id is in two of them.

    `above` gives what each id refers to. Of circles that are connected, at least one is found; the
    others are found once that one is broken. Takes time in proportion to the number of references.
    """
    done: set[str] = set()
    for start in above:
        if start not in done:
            yield from _circles_from(start, above, done)


def _circles_from(
    start: str, above: Mapping[str, Iterable[str]], done: set[str]
) -> Iterator[list[str]]:
    way: list[str] = []
    """The ids from the start to where the search is."""
    ahead: list[Iterator[str]] = []
    """For each of them, what it refers to and was not followed yet."""
    position: dict[str, int] = {}
    last_found: list[int] = []
    """For each of them, the last position up to it that is on a circle already; -1 for none."""
    here: str | None = start
    while here is not None or way:
        if here is not None:
            position[here] = len(way)
            last_found.append(last_found[-1] if way else -1)
            way.append(here)
            ahead.append(iter(above.get(here, ())))
            here = None
        following = next(ahead[-1], None)
        if following is None:
            done.add(way[-1])
            del position[way.pop()]
            ahead.pop()
            last_found.pop()
        elif following in position:
            begin = position[following]
            if last_found[-1] < begin:
                last_found[begin:] = range(begin, len(way))
                yield way[begin:]
        elif following not in done:
            here = following
