"""What a file has defined so far, so that what it defines twice can be told, and where first.

The rules are those of TOML: a table is opened once, a key has one value, and what is written as
a value, in brackets or braces, is not added to elsewhere.
"""

from __future__ import annotations

from msgspec import Struct, field

from briefing_tui.model.briefing import SECTIONS
from briefing_tui.store.syntax.names import Names
from briefing_tui.store.syntax.scan import Scan, Trouble, shown


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
        here: Place | None = self._top
        for name, start, end in names[:-1]:
            here = self._outer(here, name, start, end, told) if here else None
        name, start, end = names[-1]
        entered = Place("table", start)
        if here is not None:
            entered = (
                self._block(here, name, start, end, told)
                if block
                else self._single(here, name, start, end, told)
            )
        self._table = entered

    def _outer(self, here: Place, name: str, start: int, end: int, told: bool) -> Place | None:
        found = here.inner.setdefault(name, Place("implied", start))
        if found.kind in ("value", "list", "braces"):
            if not told:
                self._tell(start, end, f"`{name}` {self._written(found)}, so it is no table")
            return None
        return found.inner[""] if found.kind == "blocks" else found

    def _block(self, here: Place, name: str, start: int, end: int, told: bool) -> Place:
        found = here.inner.get(name)
        entered = Place("table", start)
        if found is None or found.kind == "blocks":
            begun = found.start if found else start
            here.inner[name] = Place("blocks", begun, {"": entered})
            return entered
        if not told and self._header not in self._told:
            self._tell_mixed(name, start, end, found)
        # What follows belongs to blocks of that name, whatever it was before.
        here.inner[name] = Place("blocks", found.start, {"": entered})
        return entered

    def _single(self, here: Place, name: str, start: int, end: int, told: bool) -> Place:
        found = here.inner.get(name)
        if found is not None and found.kind == "implied":
            found.kind, found.start = "table", start
            return found
        entered = Place("table", start)
        if found is None:
            here.inner[name] = entered
        elif not told and self._header not in self._told:
            self._tell_mixed(name, start, end, found)
        return entered

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
        self._tell(start, end, message, hint)

    def set(self, names: Names, place: Place) -> None:
        """Note a key of the table that was entered last, with its value."""
        self._set_in(self._table, names, place, self._header.startswith("[["))

    def set_in(self, table: Place, names: Names, place: Place) -> None:
        """Note a key of a table in braces, with its value."""
        self._set_in(table, names, place, False)

    def _set_in(self, table: Place, names: Names, place: Place, is_block: bool) -> None:
        here = table
        found: Place | None
        for name, start, end in names[:-1]:
            found = here.inner.setdefault(name, Place("dotted", start))
            if found.kind in ("value", "list", "braces", "table", "blocks"):
                self._tell(
                    start,
                    end,
                    f"`{name}` {self._written(found)}, so nothing can be added to it here",
                )
                return
            found.kind = "dotted"
            here = found
        name, start, end = names[-1]
        found = here.inner.get(name)
        if found is None:
            here.inner[name] = place
            return
        line = self._scan.line(found.start)
        if found.kind not in ("value", "list", "braces"):
            self._tell(start, end, f"`{name}` is a table since line {line}, and a value here")
        elif not is_block or table.told is None:
            table.told = self._tell_twice(shown(name), start, end, line, is_block)
        else:
            # Several keys twice: it is two items, and what is missing is said once.
            table.told.hint = f"is the line {self._header} of another item missing above?"

    def _tell_twice(self, name: str, start: int, end: int, line: int, is_block: bool) -> Trouble:
        hint = "keep one of the two"
        if is_block:
            hint += f"; or is the line {self._header} of another item missing above?"
        return self._tell(
            start, end, f"{name} stands here for the second time, first in line {line}", hint
        )

    def _tell(self, start: int, end: int, message: str, hint: str = "") -> Trouble:
        return self._scan.report(start, end, message, hint)

    def _written(self, found: Place) -> str:
        line = self._scan.line(found.start)
        if found.kind in ("table", "blocks"):
            return f"is a table of its own since line {line}"
        return f"has a value since line {line}"
