"""What a file has defined so far, so that what it defines twice can be told, and where first.

The rules are those of TOML: a table is opened once, a key has one value, and what is written as
a value, in brackets or braces, is not added to elsewhere.
"""

from __future__ import annotations

from msgspec import Struct, field

from briefing_tui.model.briefing import SECTIONS
from briefing_tui.store.syntax.scan import Names, Scan, Trouble, shown

_VALUES = ("value", "list", "braces")


class Place(Struct):
    """Something that has a name: a value, a table, or blocks of one name, and where it began.

    `kind` is "value", "list", "braces", "table", "blocks", "implied" for a table that a longer
    header or key brought with it, "dotted" for one that a dotted key did.
    """

    kind: str
    start: int
    inner: dict[str, Place] = field(default_factory=dict)
    told: Trouble | None = None
    """What was told of the keys that it has twice."""


class Definitions:
    """The tables of a file and what is in them."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan
        self._top = Place("table", 0)
        self._table = self._top
        self._header = ""
        self._told: set[str] = set()

    def open(self, names: Names, *, block: bool, told: bool = False) -> None:
        """Enter the table of a header. With `told`, nothing more is said about it."""
        self._header = "[[{}]]" if block else "[{}]"
        self._header = self._header.format(".".join(name for name, _, _ in names))
        name, start, end = names[-1]
        self._table = Place("table", start)
        here = self._top
        for outer, begins, ends in names[:-1]:
            place = here.inner.setdefault(outer, Place("implied", begins))
            if place.kind in _VALUES:
                if not told:
                    message = f"`{outer}` {self._written(place)}, so it is no table"
                    self._scan.report(begins, ends, message)
                return
            here = place.inner[""] if place.kind == "blocks" else place
        found = here.inner.get(name)
        if found and found.kind == "implied" and not block:
            found.kind, found.start = "table", start
            self._table = found
            return
        is_mixed = found is not None and not (block and found.kind == "blocks")
        if found and is_mixed and not told and self._header not in self._told:
            self._tell_mixed(name, start, end, found)
        if block:
            # What follows belongs to blocks of that name, whatever it was before.
            begun = found.start if found else start
            here.inner[name] = Place("blocks", begun, {"": self._table})
        elif not found:
            here.inner[name] = self._table

    def _tell_mixed(self, name: str, start: int, end: int, found: Place) -> None:
        self._told.add(self._header)
        line = self._scan.line(found.start)
        right = f"[[{name}]]" if name in SECTIONS else self._header
        if found.kind == "list":
            message = f"`{name}` is written as rows from line {line} on, and as {self._header} here"
            hint = "write all of them in one of the two ways"
        elif found.kind == "table" and self._header == f"[[{name}]]":
            start, end = found.start, found.start + end - start
            message = f"`{name}` stands in single brackets here, and as {self._header} below"
            hint = f"write {self._header} here, too"
        elif found.kind == "table":
            message = f"the table {self._header} was opened already, in line {line}"
            hint = f"put both together, or write {right} above each where they are items"
        elif found.kind == "blocks":
            message = f"`{name}` is written as [[{name}]] from line {line} on, and as [{name}] here"
            hint = f"write [[{name}]] here, too"
        else:
            message = f"`{name}` {self._written(found)}, so no table can have this name"
            hint = "give one of the two another name"
        self._scan.report(start, end, message, hint)

    def set(self, names: Names, place: Place, table: Place | None = None) -> None:
        """Note a key with its value: of a table in braces, else of the table entered last."""
        is_block = table is None and self._header.startswith("[[")
        here = table = table or self._table
        for name, start, end in names[:-1]:
            found = here.inner.setdefault(name, Place("dotted", start))
            if found.kind not in ("implied", "dotted"):
                message = f"`{name}` {self._written(found)}, so nothing can be added to it here"
                self._scan.report(start, end, message)
                return
            found.kind = "dotted"
            here = found
        name, start, end = names[-1]
        found = here.inner.setdefault(name, place)
        if found is place:
            return
        line = self._scan.line(found.start)
        above = f"is the line {self._header} of another item missing above?"
        if found.kind not in _VALUES:
            message = f"`{name}` is a table since line {line}, and a value here"
            self._scan.report(start, end, message)
        elif not is_block or table.told is None:
            message = f"{shown(name)} stands here for the second time, first in line {line}"
            hint = "keep one of the two" + (f"; or {above}" if is_block else "")
            table.told = self._scan.report(start, end, message, hint)
        else:
            # Several keys twice: it is two items, and what is missing is said once.
            table.told.hint = above

    def _written(self, found: Place) -> str:
        line = self._scan.line(found.start)
        if found.kind in ("table", "blocks"):
            return f"is a table of its own since line {line}"
        return f"has a value since line {line}"
