"""The optional capabilities of the terminal, from terminfo."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from briefing_tui.os_support import terminfo

# The sequences that are looked up, in the notation of terminfo.
_ADDRESS = b"\x1b[%i%p1%d;%p2%dH"
_COLUMN = b"\x1b[%i%p1%dG"
_ERASE = b"\x1b[%p1%dX"
_REGION = b"\x1b[%i%p1%d;%p2%dr"
_DELETE_LINES = b"\x1b[%p1%dM"
_INSERT_LINES = b"\x1b[%p1%dL"
_UNDERLINE_OFF = b"\x1b[24m"


class Capabilities(Struct, frozen=True):
    """The sequences that a terminal supports. The defaults fit nearly every terminal with colours.

    - `address`: moves the cursor to a row and column.
    - `column`: moves the cursor to a column of its row.
    - `undo`: switches single attributes off.
    - `erase`: erases several cells at once.
    - `fill`: erased cells get the current background colour.
    - `regions`: scrolls some of the rows.
    """

    address: bool = True
    column: bool = False
    undo: bool = False
    erase: bool = False
    fill: bool = False
    regions: bool = False


ALL = Capabilities(column=True, undo=True, erase=True, fill=True, regions=True)
"""The capabilities of xterm."""


def capabilities_from(
    string: Callable[[str], bytes | None], flag: Callable[[str], int]
) -> Capabilities:
    """Return the capabilities in a terminfo entry.

    A sequence counts only if it is equal to the sequence in this module, except for padding such
    as `$<5>`.
    """

    def has(name: str, expected: bytes) -> bool:
        return (string(name) or b"").partition(b"$<")[0] == expected

    return Capabilities(
        address=has("cup", _ADDRESS),
        column=has("hpa", _COLUMN),
        undo=has("rmul", _UNDERLINE_OFF),
        erase=has("ech", _ERASE),
        fill=flag("bce") == 1,
        regions=has("csr", _REGION) and has("dl", _DELETE_LINES) and has("il", _INSERT_LINES),
    )


def probe_capabilities(term: str) -> Capabilities:
    """Look up a terminal in terminfo. An unknown terminal gets the defaults."""
    entry = terminfo(term)
    return capabilities_from(*entry) if entry else Capabilities()
