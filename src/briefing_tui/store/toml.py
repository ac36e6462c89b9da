"""Reads TOML 1.0 into plain values, fast: the values are those that the standard library reads.

The parser is tomli, which is the standard library's own, compiled. A large document is read in
slices, so that other threads get their turn and whoever waits can be told how far it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import tomli

_SLICE = 256 * 1024
"""Characters read at a time: some hundredths of a second, in which no other thread can run."""

_HEADER = re.compile(r"\n(?=\[\[[A-Za-z0-9_-]+\]\][ \t]*\r?\n)")

Step = Callable[[int, int], None]
"""Told how many characters of how many are read; may raise to end the reading."""


def read_toml(source: str, step: Step | None = None) -> dict[str, Any]:
    """The values of a document.

    Raises `tomllib.TOMLDecodeError` where it is no TOML, ValueError for a whole number of
    thousands of digits, RecursionError where it is nested hundreds of levels deep.
    """
    if len(source) > 2 * _SLICE:
        table = _read_in_slices(source, step)
        if table is not None:
            return table
    try:
        return tomli.loads(source)
    except tomli.TOMLDecodeError:
        # The standard library has the last word, and the words for what is wrong.
        import tomllib

        return tomllib.loads(source)


def _read_in_slices(source: str, step: Step | None) -> dict[str, Any] | None:
    """The values of a document whose slices are documents too, or None where that is in doubt.

    A parser goes from left to right. Where a slice is whole in itself and the next one begins
    with the header of an array of tables, it reads the two as it would read them in one, but for
    names that one of them uses otherwise than in such headers.
    """
    table: dict[str, Any] = {}
    top: frozenset[str] | None = None
    try:
        for start, end in _slices(source):
            read = tomli.loads(source[start:end])
            if top is None:
                table, top = read, frozenset(read)
                continue
            for name, tables in read.items():
                if name in top or not isinstance(tables, list):
                    return None
                table.setdefault(name, []).extend(tables)
            if step:
                step(end, len(source))
    except (ValueError, RecursionError):
        return None
    return table


def _slices(source: str) -> Iterator[tuple[int, int]]:
    """Where slices start and end: the first before any array of tables, each other with one."""
    start = wanted = 0
    while found := _HEADER.search(source, wanted):
        yield start, found.end()
        start = found.end()
        wanted = start + _SLICE
    yield start, len(source)
