"""Reads TOML as `tomllib` does, in less time.

A large document is read in slices. Between two slices, other threads can run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import tomli

_SLICE = 256 * 1024
"""The minimum number of characters in a slice, except in the first and the last slice."""

_HEADER = re.compile(r"\n(?=\[\[[A-Za-z0-9_-]+\]\][ \t]*\r?\n)")
"""Matches the line feed before a header such as `[[frontline]]`."""

Report = Callable[[int, int], None]
"""Called with the number of characters read so far, and with the total.

It can stop the reading with any exception other than ValueError and RecursionError.
"""


def read_toml(source: str, report: Report | None = None) -> dict[str, Any]:
    """Return the values of a document.

    Raises `tomllib.TOMLDecodeError`, ValueError for an integer with thousands of digits, and
    RecursionError for hundreds of nested levels.
    """
    if len(source) > 2 * _SLICE:
        table = _read_in_slices(source, report)
        if table is not None:
            return table
    try:
        return tomli.loads(source)
    except tomli.TOMLDecodeError:
        # Users get the error message of the standard library, so it reads the document again.
        import tomllib

        return tomllib.loads(source)


def _read_in_slices(source: str, report: Report | None) -> dict[str, Any] | None:
    """Return the values of a document; None if it must be read as a whole."""
    table: dict[str, Any] = {}
    top_names: frozenset[str] | None = None
    try:
        for start, end in _slices(source):
            values = tomli.loads(source[start:end])
            if top_names is None:
                table, top_names = values, frozenset(values)
                continue
            for name, tables in values.items():
                # `[[name]]` after `name = 1` is invalid, and `[name.sub]` may continue a table of
                # an earlier slice. So the document must be read as a whole.
                if name in top_names or not isinstance(tables, list):
                    return None
                table.setdefault(name, []).extend(tables)
            if report:
                report(end, len(source))
    except (ValueError, RecursionError):
        return None
    return table


def _slices(source: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each slice. Every slice but the first begins with a header."""
    start = search_from = 0
    while header := _HEADER.search(source, search_from):
        yield start, header.end()
        start = header.end()
        search_from = start + _SLICE
    yield start, len(source)
