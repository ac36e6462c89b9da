"""Finds the statements, lists and inline tables of a TOML file.

An offset is a position in the bytes of the file as UTF-8. A row is the number of a line, from 0.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct, field, structs

from briefing_tui.model.findings import KeyPath
from briefing_tui.store.positions import names_of_key, parse_tree, table_key_path

if TYPE_CHECKING:
    from tree_sitter import Node

# TOML allows blanks between a backslash and the end of the line, but the parser does not. So the
# backslash is replaced with a space, which keeps all offsets.
_BLANKS_AFTER_BACKSLASH = re.compile(rb"(?<!\\)((?:\\\\)*)\\([ \t]+\r?\n)")


class Span(Struct, frozen=True):
    """The bytes from `start` to `end`, excluding `end`."""

    start: int
    end: int


class Splice(Struct, frozen=True):
    """Bytes that replace a span."""

    span: Span
    text: bytes


class Statement(Struct, frozen=True):
    """A table header or a `key = value`.

    For a header, `key_path` and `table` are both the path of its table.
    """

    index: int
    key_path: KeyPath
    table: KeyPath
    """The table under whose header the statement is; empty above the first header.

    For a dotted key such as `a.b = 1`, `a` is not part of this path.
    """
    first_row: int
    last_row: int
    whole: Span
    """The statement without the comment after it."""
    key: Span
    """The key, or the name in the header."""
    value: Span | None = None

    @property
    def is_header(self) -> bool:
        """Whether the statement opens a table."""
        return self.value is None


class EnclosureEntry(Struct, frozen=True):
    """An entry of a list, or a `key = value` in an inline table.

    For an entry of a list, `key` and `value` are both the whole entry. `comma` is the offset of the
    comma after the entry.
    """

    key_path: KeyPath
    span: Span
    key: Span
    value: Span
    comma: int | None = None


class Enclosure(Struct, frozen=True):
    """A list or an inline table with its brackets."""

    span: Span
    entries: tuple[EnclosureEntry, ...]
    is_table: bool


class TomlLayout(Struct):
    """The statements of a TOML document in their order, and its lists and inline tables."""

    data: bytes
    statements: list[Statement] = field(default_factory=list)
    enclosures: dict[KeyPath, Enclosure] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    """The offset of the start of every line, then the offset of the end of the file."""

    def text(self, span: Span) -> bytes:
        """Return the bytes of a span."""
        return self.data[span.start : span.end]

    def row_bytes(self, row: int) -> bytes:
        """Return the bytes of a line with its line ending."""
        return self.data[self.starts[row] : self.starts[row + 1]]

    @property
    def row_count(self) -> int:
        """The number of lines."""
        return len(self.starts) - 1

    def row_at(self, offset: int) -> int:
        """Return the row that contains an offset."""
        return bisect_right(self.starts, offset, hi=max(self.row_count, 1)) - 1

    def statements_in(self, key_path: KeyPath) -> list[Statement]:
        """Return the statements that define a key path, or anything inside of it."""
        return [
            statement
            for statement in self.statements
            if statement.key_path[: len(key_path)] == key_path
        ]

    def header_of(self, key_path: KeyPath) -> Statement | None:
        """Return the header of a table, or None."""
        return next(
            (
                statement
                for statement in self.statements
                if statement.is_header and statement.key_path == key_path
            ),
            None,
        )

    def pairs_in(self, table: KeyPath) -> list[Statement]:
        """Return the pairs under the header of a table, including dotted keys such as `a.b = 1`."""
        return [
            statement
            for statement in self.statements
            if not statement.is_header and statement.table == table
        ]

    def indentation(self, offset: int) -> bytes:
        """Return the indentation of the line that contains an offset."""
        row = self.row_bytes(self.row_at(offset)) if self.row_count else b""
        return row[: len(row) - len(row.lstrip(b" \t"))]

    def starts_its_line(self, offset: int) -> bool:
        """Whether only blanks precede an offset on its line."""
        return not self.data[self.starts[self.row_at(offset)] : offset].strip(b" \t")

    def newline(self, row: int) -> bytes:
        """Return the line ending of `row`.

        If `row` has none, return that of the nearest row above, or else of the first row below.
        """
        for candidate in (*range(min(row, self.row_count - 1), -1, -1), *range(self.row_count)):
            text = self.row_bytes(candidate)
            if text.endswith(b"\n"):
                return b"\r\n" if text.endswith(b"\r\n") else b"\n"
        return b"\n"

    def is_blank(self, row: int) -> bool:
        """Whether a line is blank. Do not call this for lines inside values."""
        return not self.row_bytes(row).strip()

    def is_comment(self, row: int) -> bool:
        """Whether a line is only a comment. Do not call this for lines inside values."""
        return self.row_bytes(row).lstrip(b" \t").startswith(b"#")


def read_layout(source: str) -> TomlLayout | None:
    """Return the layout of a valid TOML document, or None."""
    try:
        data = source.encode("utf-8")
    except UnicodeEncodeError:
        return None
    root = parse_tree(data).root_node
    if root.has_error:
        root = parse_tree(_BLANKS_AFTER_BACKSLASH.sub(rb"\1 \2", data)).root_node
        if root.has_error:
            return None
    layout = TomlLayout(data)
    ends = [newline.end() for newline in re.finditer(b"\n", data)]
    layout.starts = [0, *ends]
    if layout.starts[-1] != len(data):
        layout.starts.append(len(data))
    _add_statements(layout, root)
    return layout


def _add_statements(layout: TomlLayout, root: Node) -> None:
    # How many blocks every array of tables has so far.
    counts: dict[KeyPath, int] = {}
    for node in root.named_children:
        if node.type == "pair":
            _add_statement(layout, node, ())
        elif node.type in ("table", "table_array_element"):
            header = names_of_key(node.named_children[0], layout.data)
            if node.type == "table":
                key_path = table_key_path(header, counts)
            else:
                outer = (*table_key_path(header[:-1], counts), header[-1])
                counts[outer] = counts.get(outer, 0) + 1
                key_path = (*outer, counts[outer] - 1)
            opening, closing = node.children[0], node.children[2]
            span = Span(opening.start_byte, closing.end_byte)
            row = layout.row_at(span.start)
            key = _span(node.named_children[0])
            layout.statements.append(
                Statement(len(layout.statements), key_path, key_path, row, row, span, key)
            )
            for child in node.named_children[1:]:
                if child.type == "pair":
                    _add_statement(layout, child, key_path)


def _add_statement(layout: TomlLayout, node: Node, table: KeyPath) -> None:
    key, value = _key_and_value(node)
    key_path = (*table, *names_of_key(key, layout.data))
    whole = Span(key.start_byte, value.end_byte)
    layout.statements.append(
        Statement(
            len(layout.statements),
            key_path,
            table,
            layout.row_at(whole.start),
            layout.row_at(whole.end - 1),
            whole,
            _span(key),
            _span(value),
        )
    )
    _add_value(layout, value, key_path)


def _key_and_value(node: Node) -> tuple[Node, Node]:
    # A comment on the same line is the last child of the pair.
    key, value = (child for child in node.named_children if child.type != "comment")
    return key, value


def _add_value(layout: TomlLayout, node: Node, key_path: KeyPath) -> None:
    if node.type not in ("array", "inline_table"):
        return
    entries: list[EnclosureEntry] = []
    for child in node.children[1:-1]:
        if child.type == ",":
            entries[-1] = structs.replace(entries[-1], comma=child.start_byte)
        elif child.type == "pair":
            key, value = _key_and_value(child)
            inner = (*key_path, *names_of_key(key, layout.data))
            entries.append(
                EnclosureEntry(
                    inner, Span(key.start_byte, value.end_byte), _span(key), _span(value)
                )
            )
            _add_value(layout, value, inner)
        elif child.type != "comment":
            inner = (*key_path, len(entries))
            entries.append(EnclosureEntry(inner, _span(child), _span(child), _span(child)))
            _add_value(layout, child, inner)
    layout.enclosures[key_path] = Enclosure(
        _span(node), tuple(entries), node.type == "inline_table"
    )


def _span(node: Node) -> Span:
    return Span(node.start_byte, node.end_byte)


def spliced(data: bytes, splices: Iterable[Splice]) -> bytes:
    """Return the bytes with all splices applied; splices must not overlap."""
    pieces: list[bytes] = []
    done = 0
    for splice in sorted(splices, key=lambda splice: (splice.span.start, splice.span.end)):
        assert splice.span.start >= done, "splices overlap"
        pieces += (data[done : splice.span.start], splice.text)
        done = splice.span.end
    pieces.append(data[done:])
    return b"".join(pieces)


def runs(statements: Iterable[Statement]) -> list[tuple[Statement, Statement]]:
    """Return the first and the last statement of every run of adjacent statements."""
    ends: list[tuple[Statement, Statement]] = []
    for statement in statements:
        if ends and ends[-1][1].index == statement.index - 1:
            ends[-1] = (ends[-1][0], statement)
        else:
            ends.append((statement, statement))
    return ends
