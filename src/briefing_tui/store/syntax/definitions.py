"""Remembers the names that a file defines, and reports names that it defines twice."""

from __future__ import annotations

from msgspec import Struct, field

from briefing_tui.model.briefing import SECTIONS
from briefing_tui.store.syntax.scan import Names, Problem, Scanner, in_backticks

_VALUE_KINDS = ("value", "list", "braces")
"""The kinds of definitions that follow an equals sign."""
_RENAME = "rename or remove one of the two"


class Definition(Struct):
    """One definition of a name.

    `kind` is one of these:

    - "value", "list" or "braces" (a table in braces)
    - "table", or "array of tables" (such as the tables under `[[casualties]]`)
    - "implied": a table without a header of its own, such as `a` in `[a.b]`
    - "dotted": a table that a dotted key creates, such as `a` in `a.b = 1`

    An array of tables has one child, its last table, under the key "".
    """

    kind: str
    start: int
    children: dict[str, Definition] = field(default_factory=dict)
    duplicate_problem: Problem | None = None
    """The problem that reports a duplicate key of this table."""


class Definitions:
    """The tables of a file and their keys."""

    def __init__(self, scanner: Scanner) -> None:
        self._scanner = scanner
        self._top = Definition("table", 0)
        self._table = self._top
        self._header = ""
        self._reported_headers: set[str] = set()

    def open(self, names: Names, *, is_array_of_tables: bool, has_problem: bool = False) -> None:
        """Enter the table of a header, and report a conflict with an earlier definition.

        With `has_problem`, a conflict is not reported.
        """
        path = ".".join(name for name, _, _ in names)
        self._header = f"[[{path}]]" if is_array_of_tables else f"[{path}]"
        name, start, _ = names[-1]
        self._table = Definition("table", start)
        parent = self._top
        for outer, begins, ends in names[:-1]:
            definition = parent.children.setdefault(outer, Definition("implied", begins))
            if definition.kind in _VALUE_KINDS:
                if not has_problem:
                    message = f"`{outer}` {self._earlier_use(definition)}, so it cannot be a table"
                    self._scanner.report(begins, ends, message, _RENAME)
                return
            parent = definition.children[""] if definition.kind == "array of tables" else definition
        existing = parent.children.get(name)
        if existing and existing.kind == "implied" and not is_array_of_tables:
            existing.kind, existing.start = "table", start
            self._table = existing
            return
        is_conflict = existing is not None and not (
            is_array_of_tables and existing.kind == "array of tables"
        )
        if (
            existing
            and is_conflict
            and not has_problem
            and self._header not in self._reported_headers
        ):
            self._report_conflict(names, existing, is_array_of_tables=is_array_of_tables)
        if is_array_of_tables:
            # Even after a conflict, headers such as `[events.parts]` below this one are read as
            # parts of the new table.
            first_start = existing.start if existing else start
            parent.children[name] = Definition("array of tables", first_start, {"": self._table})
        elif not existing:
            parent.children[name] = self._table

    def _report_conflict(
        self, names: Names, existing: Definition, *, is_array_of_tables: bool
    ) -> None:
        self._reported_headers.add(self._header)
        name, start, end = names[-1]
        array_header = self._header if is_array_of_tables else f"[{self._header}]"
        line = self._scanner.line_of(existing.start)
        if existing.kind == "list":
            form = "an array of tables" if is_array_of_tables else "a table"
            message = f"`{name}` is a list on line {line}, but {self._header} here makes it {form}"
            hint = "write all of its items in one of the two forms"
        elif existing.kind == "table" and is_array_of_tables:
            start, end = existing.start, existing.start + end - start
            message = f"`{name}` is in single brackets here, but {array_header} below"
            hint = f"write {array_header} here too"
        elif existing.kind == "table":
            message = f"the table {self._header} is already defined on line {line}"
            hint = "merge the two, or rename one"
            if len(names) == 1 and name in SECTIONS:
                hint = f"merge the two, or write {array_header} above each if they are items"
        elif existing.kind == "array of tables":
            message = f"`{name}` is {array_header} on line {line}, but {self._header} here"
            hint = f"write {array_header} here too"
        elif existing.kind in _VALUE_KINDS:
            message = f"`{name}` {self._earlier_use(existing)}, so no table can have this name"
            hint = _RENAME
        else:
            message = f"`{name}` {self._earlier_use(existing)}, so it cannot be defined again here"
            hint = _RENAME
        self._scanner.report(start, end, message, hint)

    def set(self, names: Names, definition: Definition, table: Definition | None = None) -> None:
        """Add a key to `table` (by default, the table entered last), or report a conflict."""
        is_array_of_tables = table is None and self._header.startswith("[[")
        parent = table = table or self._table
        for name, start, end in names[:-1]:
            existing = parent.children.setdefault(name, Definition("dotted", start))
            if existing.kind not in ("implied", "dotted"):
                message = (
                    f"`{name}` {self._earlier_use(existing)}, so no key can be added to it here"
                )
                self._scanner.report(start, end, message, _RENAME)
                return
            existing.kind = "dotted"
            parent = existing
        name, start, end = names[-1]
        existing = parent.children.setdefault(name, definition)
        if existing is definition:
            return
        line = self._scanner.line_of(existing.start)
        add_header = f"if this is another item, add {self._header} above it"
        if existing.kind not in _VALUE_KINDS:
            message = f"`{name}` is a table on line {line}, but a value here"
            self._scanner.report(start, end, message, _RENAME)
        elif not is_array_of_tables or table.duplicate_problem is None:
            message = f"{in_backticks(name)} is defined twice, first on line {line}"
            hint = "remove one of the two" + (f"; or, {add_header}" if is_array_of_tables else "")
            table.duplicate_problem = self._scanner.report(start, end, message, hint)
        else:
            # If an item repeats two of its keys, the header of the next item is probably missing.
            table.duplicate_problem.hint = add_header

    def _earlier_use(self, definition: Definition) -> str:
        """Return words such as `is already a table (line 3)`."""
        line = self._scanner.line_of(definition.start)
        if definition.kind in ("table", "array of tables", "implied", "dotted"):
            return f"is already a table (line {line})"
        return f"already has a value (line {line})"
