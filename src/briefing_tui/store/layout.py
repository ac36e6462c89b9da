"""Finds the statements, lists and inline tables of a TOML file.

An offset is a position in the bytes of the file as UTF-8. A row is the number of a line, from 0.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct, field, structs

from briefing_tui.model.findings import KeyPath
from briefing_tui.store.positions import Piece, names_of_key, parse_pieces, table_key_path

if TYPE_CHECKING:
    from tree_sitter import Node

# TOML allows blanks between a backslash and the end of the line, but the parser does not. So the
# backslash is replaced with a space, which keeps all offsets.
_BLANKS_AFTER_BACKSLASH = re.compile(rb"(?<!\\)((?:\\\\)*)\\([ \t]+\r?\n)")

FOLDED = re.compile(rb'"""\\[ \t]*\r?\n')
"""The start of a folded text: triple quotes, and a backslash at the end of the line."""


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
    has_multiline_text: bool = False
    """Whether the file contains a text in triple quotes."""
    has_folded_text: bool = False
    """Whether the file contains a text in triple quotes whose first line ends with a backslash."""
    _by_item: dict[KeyPath, list[Statement]] = field(default_factory=dict)
    """The statements of `statements` by the first two steps of their key paths."""

    def add(self, statement: Statement) -> None:
        """Add a statement at the end."""
        self.statements.append(statement)
        self._by_item.setdefault(statement.key_path[:2], []).append(statement)

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
            for statement in self._candidates(key_path)
            if statement.key_path[: len(key_path)] == key_path
        ]

    def _candidates(self, key_path: KeyPath) -> list[Statement]:
        """Return the statements in the item of a key path, or all statements."""
        # In a file of thousands of items, reading all statements for each edit would be slow.
        return self._by_item.get(key_path[:2], []) if len(key_path) > 1 else self.statements

    def header_of(self, key_path: KeyPath) -> Statement | None:
        """Return the header of a table, or None."""
        return next(
            (
                statement
                for statement in self._candidates(key_path)
                if statement.is_header and statement.key_path == key_path
            ),
            None,
        )

    def pairs_in(self, table: KeyPath) -> list[Statement]:
        """Return the pairs under the header of a table, including dotted keys such as `a.b = 1`."""
        return [
            statement
            for statement in self._candidates(table)
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
        for candidate in chain(range(min(row, self.row_count - 1), -1, -1), range(self.row_count)):
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
    layout = _empty_layout(data)
    if _add_statements(layout, data):
        return layout
    layout = _empty_layout(data)
    has_all = _add_statements(layout, _BLANKS_AFTER_BACKSLASH.sub(rb"\1 \2", data))
    return layout if has_all else None


def _empty_layout(data: bytes) -> TomlLayout:
    """Return a layout without statements."""
    layout = TomlLayout(
        data,
        has_multiline_text=b'"""' in data or b"'''" in data,
        has_folded_text=FOLDED.search(data) is not None,
    )
    ends = [newline.end() for newline in re.finditer(b"\n", data)]
    layout.starts = [0, *ends]
    if layout.starts[-1] != len(data):
        layout.starts.append(len(data))
    return layout


def _add_statements(layout: TomlLayout, data: bytes) -> bool:
    """Add all statements of a document; return False if the parser finds an error in it."""
    # How many blocks every array of tables has so far.
    counts: dict[KeyPath, int] = {}
    for piece in parse_pieces(data):
        if piece.root.has_error:
            return False
        reader = _PieceReader(layout, piece)
        for node in piece.root.named_children:
            if node.type == "pair":
                reader.add_pair(node, ())
            elif node.type in ("table", "table_array_element"):
                reader.add_table(node, counts)
    return True


class _PieceReader:
    """Adds the statements of a piece to the layout of its document."""

    def __init__(self, layout: TomlLayout, piece: Piece) -> None:
        self._layout = layout
        self._data = piece.data
        self._start = piece.start

    def add_table(self, node: Node, counts: dict[KeyPath, int]) -> None:
        key, *pairs = node.named_children
        header = names_of_key(key, self._data)
        if node.type == "table":
            key_path = table_key_path(header, counts)
        else:
            outer = (*table_key_path(header[:-1], counts), header[-1])
            counts[outer] = counts.get(outer, 0) + 1
            key_path = (*outer, counts[outer] - 1)
        opening, closing = node.children[0], node.children[2]
        self._add_statement(key_path, key_path, self._span(opening, closing), self._span(key))
        for child in pairs:
            if child.type == "pair":
                self.add_pair(child, key_path)

    def add_pair(self, node: Node, table: KeyPath) -> None:
        key, value = _key_and_value(node)
        key_path = (*table, *names_of_key(key, self._data))
        whole = self._span(key, value)
        self._add_statement(key_path, table, whole, self._span(key), self._span(value))
        self._add_value(value, key_path)

    def _add_statement(
        self, key_path: KeyPath, table: KeyPath, whole: Span, key: Span, value: Span | None = None
    ) -> None:
        layout = self._layout
        first, last = layout.row_at(whole.start), layout.row_at(whole.end - 1)
        index = len(layout.statements)
        layout.add(Statement(index, key_path, table, first, last, whole, key, value))

    def _add_value(self, node: Node, key_path: KeyPath) -> None:
        kind = node.type
        if kind not in ("array", "inline_table"):
            return
        entries: list[EnclosureEntry] = []
        for child in node.children[1:-1]:
            if child.type == ",":
                comma = self._start + child.start_byte
                entries[-1] = structs.replace(entries[-1], comma=comma)
            elif child.type == "pair":
                key, value = _key_and_value(child)
                inner = (*key_path, *names_of_key(key, self._data))
                whole = self._span(key, value)
                entries.append(EnclosureEntry(inner, whole, self._span(key), self._span(value)))
                self._add_value(value, inner)
            elif child.type != "comment":
                inner = (*key_path, len(entries))
                whole = self._span(child)
                entries.append(EnclosureEntry(inner, whole, whole, whole))
                self._add_value(child, inner)
        self._layout.enclosures[key_path] = Enclosure(
            self._span(node), tuple(entries), kind == "inline_table"
        )

    def _span(self, first: Node, last: Node | None = None) -> Span:
        return Span(self._start + first.start_byte, self._start + (last or first).end_byte)


def _key_and_value(node: Node) -> tuple[Node, Node]:
    # A comment on the same line is the last child of the pair.
    key, value = (child for child in node.named_children if child.type != "comment")
    return key, value


def has_overlap(splices: Iterable[Splice]) -> bool:
    """Whether two splices replace the same bytes. Insertions at the same offset do not overlap."""
    spans = [splice.span for splice in _in_order(splices)]
    return any(span.end > following.start for span, following in pairwise(spans))


def spliced(data: bytes, splices: Iterable[Splice]) -> bytes:
    """Return the bytes with all splices applied; splices must not overlap."""
    pieces: list[bytes] = []
    done = 0
    for splice in _in_order(splices):
        assert splice.span.start >= done, "splices overlap"
        pieces += (data[done : splice.span.start], splice.text)
        done = splice.span.end
    pieces.append(data[done:])
    return b"".join(pieces)


def _in_order(splices: Iterable[Splice]) -> list[Splice]:
    return sorted(splices, key=lambda splice: (splice.span.start, splice.span.end))


def runs(statements: Iterable[Statement]) -> list[tuple[Statement, Statement]]:
    """Return the first and the last statement of every run of adjacent statements."""
    ends: list[tuple[Statement, Statement]] = []
    for statement in statements:
        if ends and ends[-1][1].index == statement.index - 1:
            ends[-1] = (ends[-1][0], statement)
        else:
            ends.append((statement, statement))
    return ends
