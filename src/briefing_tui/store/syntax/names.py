"""Keys as they are written, and the names that they stand for."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.store.syntax.scan import KEY, NAME, Scan

Names = Sequence[tuple[str, int, int]]
"""The names of a dotted key, each with the offsets where it starts and ends."""


def read_names(scan: Scan) -> Names:
    """Pass a key; gives its names without quotation marks, nothing where none is here."""
    found = KEY.match(scan.text, scan.at)
    if not found:
        return ()
    scan.at = found.end()
    return names_of(scan.text, found.start(), found.end())


def names_of(text: str, start: int, end: int) -> Names:
    """The names of a key that stands at a stretch of the text."""
    return tuple(
        (_unquoted(found[0]), found.start(), found.end())
        for found in NAME.finditer(text, start, end)
    )


def _unquoted(written: str) -> str:
    if written[0] != '"' or "\\" not in written:
        return written.strip("\"'") if written[0] in "\"'" else written
    from tomllib import TOMLDecodeError, loads

    try:
        return str(loads(f"key = {written}")["key"])
    except TOMLDecodeError:
        return written[1:-1]
