"""Reads TOML 1.0 into plain values: the same values as `tomllib`, in less time.

The parser is tomli: the parser of the standard library, compiled. A large document is read in
slices, so that other threads can run in between and the progress can be reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import tomli

_SLICE = 256 * 1024
"""The minimum number of characters in a slice, except in the first and the last. Reading a slice
takes some hundredths of a second, during which no other thread runs."""

_HEADER = re.compile(r"\n(?=\[\[[A-Za-z0-9_-]+\]\][ \t]*\r?\n)")
"""Matches the line feed before a header such as `[[frontline]]`."""

Report = Callable[[int, int], None]
"""Called with the number of characters read so far and the total; may raise to stop the reading."""


def read_toml(source: str, report: Report | None = None) -> dict[str, Any]:
    """Return the values of a document.

    Raises `tomllib.TOMLDecodeError` for invalid TOML, ValueError for an integer with thousands of
    digits, and RecursionError for hundreds of nested levels.
    """
    if len(source) > 2 * _SLICE:
        table = _read_in_slices(source, report)
        if table is not None:
            return table
    try:
        return tomli.loads(source)
    except tomli.TOMLDecodeError:
        # The standard library decides whether the document is valid, and its message is shown.
        import tomllib

        return tomllib.loads(source)


def _read_in_slices(source: str, report: Report | None) -> dict[str, Any] | None:
    """Read a document in slices, and return its values; None if they might be wrong.

    A slice ends before the header of an array of tables. If every slice is valid by itself, the
    values of all slices together are those of the document, with one exception: a document that
    defines a name in two ways, such as by `name = 1` and `[[name]]`. The result is None in that
    case. It is also None if a slice is not valid, or if a slice after the first has a table outside
    an array, such as `[name]`.
    """
    table: dict[str, Any] = {}
    top_names: frozenset[str] | None = None
    try:
        for start, end in _slices(source):
            values = tomli.loads(source[start:end])
            if top_names is None:
                table, top_names = values, frozenset(values)
                continue
            for name, tables in values.items():
                if name in top_names or not isinstance(tables, list):
                    return None
                table.setdefault(name, []).extend(tables)
            if report:
                report(end, len(source))
    except (ValueError, RecursionError):
        return None
    return table


def _slices(source: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of every slice; all but the first begin with an array of tables."""
    start = search_from = 0
    while header := _HEADER.search(source, search_from):
        yield start, header.end()
        start = header.end()
        search_from = start + _SLICE
    yield start, len(source)
