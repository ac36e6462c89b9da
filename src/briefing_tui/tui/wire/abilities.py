"""What the terminal can do beyond going to a cell and writing there, as terminfo knows it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from briefing_tui.os_support import terminfo

_ADDRESS = b"\x1b[%i%p1%d;%p2%dH"
_COLUMN = b"\x1b[%i%p1%dG"
_ERASE = b"\x1b[%p1%dX"
_REGION = b"\x1b[%i%p1%d;%p2%dr"
_DELETE_LINES = b"\x1b[%p1%dM"
_INSERT_LINES = b"\x1b[%p1%dL"
_PLAIN_AGAIN = b"\x1b[24m"


class Abilities(Struct, frozen=True):
    """Which sequences are safe; the defaults are what every terminal with colours takes.

    - `address`: it goes to a row and column (without this nothing is compared at all).
    - `column`: it goes to a column of the same row.
    - `undo`: an attribute can be switched off alone; otherwise all are, and set anew.
    - `erase`: some cells can be erased at once.
    - `fill`: what is erased takes the background colour that is set.
    - `regions`: some rows can be scrolled.
    """

    address: bool = True
    column: bool = False
    undo: bool = False
    erase: bool = False
    fill: bool = False
    regions: bool = False


ALL = Abilities(column=True, undo=True, erase=True, fill=True, regions=True)
"""What xterm can do."""


def abilities_from(string: Callable[[str], bytes | None], flag: Callable[[str], int]) -> Abilities:
    """Abilities from the strings and flags of a terminfo entry.

    Only an entry that spells a sequence as it is written here counts as having it.
    """

    def has(name: str, spelled: bytes) -> bool:
        return (string(name) or b"").partition(b"$<")[0] == spelled

    return Abilities(
        address=has("cup", _ADDRESS),
        column=has("hpa", _COLUMN),
        undo=has("rmul", _PLAIN_AGAIN),
        erase=has("ech", _ERASE),
        fill=flag("bce") == 1,
        regions=has("csr", _REGION) and has("dl", _DELETE_LINES) and has("il", _INSERT_LINES),
    )


def probe_abilities(term: str) -> Abilities:
    """Look the terminal up; one that nothing is known of gets the defaults."""
    known = terminfo(term)
    return abilities_from(*known) if known else Abilities()
