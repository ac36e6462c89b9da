"""The positions of all tables, lines and lists in a TOML file, for edits that keep the rest.

Offsets count bytes of the source in UTF-8. Lines count from 0.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct, field, structs

from briefing_tui.model.findings import KeyPath
from briefing_tui.store.positions import names_of_key, parse_tree, table_way

if TYPE_CHECKING:
    from tree_sitter import Node

# The parser does not accept spaces between a backslash and the end of its line.
_BLANKS_AFTER_BACKSLASH = re.compile(rb"(?<!\\)((?:\\\\)*)\\([ \t]+\r?\n)")


class Span(Struct, frozen=True):
    """The bytes from `start` to `end`, excluding `end`."""

    start: int
    end: int


class Splice(Struct, frozen=True):
    """Bytes that replace a span; with an empty span, they are inserted."""

    span: Span
    text: bytes


class Line(Struct, frozen=True):
    """A table header or a `key = value`; it may continue over several lines of the file.

    `key_path` is the path of what it defines, and `table` that of its table; for a header, both are
    the same. `first` and `last` are its first and last line in the file. `index` is its position
    among the statements of the document.
    """

    index: int
    way: KeyPath
    table: KeyPath
    first: int
    last: int
    whole: Span
    key: Span
    value: Span | None = None

    @property
    def is_header(self) -> bool:
        """Whether it opens a table."""
        return self.value is None


class Entry(Struct, frozen=True):
    """An entry of a list, or a `key = value` in an inline table; `comma` is the offset after it.

    For an entry of a list, `key` and `value` are the whole entry.
    """

    way: KeyPath
    span: Span
    key: Span
    value: Span
    comma: int | None = None


class Enclosure(Struct, frozen=True):
    """A list or an inline table with its brackets."""

    span: Span
    entries: tuple[Entry, ...]
    is_table: bool


class Layout(Struct):
    """The statements and lists of a TOML document, in its order."""

    data: bytes
    lines: list[Line] = field(default_factory=list)
    enclosures: dict[KeyPath, Enclosure] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    """The offset of the start of every line, then that of the end of the file."""

    def text(self, span: Span) -> bytes:
        """Return the bytes of a span."""
        return self.data[span.start : span.end]

    def row(self, row: int) -> bytes:
        """Return the bytes of a line with its line ending."""
        return self.data[self.starts[row] : self.starts[row + 1]]

    @property
    def rows(self) -> int:
        """The number of lines."""
        return len(self.starts) - 1

    def row_at(self, offset: int) -> int:
        """Return the line of an offset."""
        return bisect_right(self.starts, offset, hi=max(self.rows, 1)) - 1

    def below(self, way: KeyPath) -> list[Line]:
        """Return the statements that define a key path or something inside it."""
        return [line for line in self.lines if line.way[: len(way)] == way]

    def header(self, way: KeyPath) -> Line | None:
        """Return the header of a table, or None if it has none."""
        return next((line for line in self.lines if line.is_header and line.way == way), None)

    def keys(self, table: KeyPath) -> list[Line]:
        """Return the `key = value` statements directly in a table."""
        return [line for line in self.lines if not line.is_header and line.table == table]

    def indentation(self, offset: int) -> bytes:
        """Return the indentation of the line of an offset."""
        row = self.row(self.row_at(offset))
        return row[: len(row) - len(row.lstrip(b" \t"))]

    def starts_its_line(self, offset: int) -> bool:
        """Whether only spaces and tabs precede an offset on its line."""
        return not self.data[self.starts[self.row_at(offset)] : offset].strip(b" \t")

    def newline(self, row: int) -> bytes:
        """Return the nearest line ending at or above `row`, else the first one below, else LF."""
        for candidate in (*range(min(row, self.rows - 1), -1, -1), *range(self.rows)):
            text = self.row(candidate)
            if text.endswith(b"\n"):
                return b"\r\n" if text.endswith(b"\r\n") else b"\n"
        return b"\n"

    def is_blank(self, row: int) -> bool:
        """Whether a line is blank; not meaningful for lines inside values."""
        return not self.row(row).strip()

    def is_comment(self, row: int) -> bool:
        """Whether a line is only a comment; not meaningful for lines inside values."""
        return self.row(row).lstrip(b" \t").startswith(b"#")


def read_layout(source: str) -> Layout | None:
    """Return the layout of a valid TOML document, or None if the parser does not accept it."""
    try:
        data = source.encode("utf-8")
    except UnicodeEncodeError:
        return None
    root = parse_tree(data).root_node
    if root.has_error:
        root = parse_tree(_BLANKS_AFTER_BACKSLASH.sub(rb"\1 \2", data)).root_node
        if root.has_error:
            return None
    layout = Layout(data)
    ends = [found.end() for found in re.finditer(b"\n", data)]
    layout.starts = [0, *ends]
    if layout.starts[-1] != len(data):
        layout.starts.append(len(data))
    _add_lines(layout, root)
    return layout


def _add_lines(layout: Layout, root: Node) -> None:
    counts: dict[KeyPath, int] = {}
    for node in root.named_children:
        if node.type == "pair":
            _add_line(layout, node, ())
        elif node.type in ("table", "table_array_element"):
            header = names_of_key(node.named_children[0], layout.data)
            if node.type == "table":
                way = table_way(header, counts)
            else:
                outer = (*table_way(header[:-1], counts), header[-1])
                counts[outer] = counts.get(outer, 0) + 1
                way = (*outer, counts[outer] - 1)
            opening, closing = node.children[0], node.children[2]
            span = Span(opening.start_byte, closing.end_byte)
            row = layout.row_at(span.start)
            key = _span(node.named_children[0])
            layout.lines.append(Line(len(layout.lines), way, way, row, row, span, key))
            for child in node.named_children[1:]:
                if child.type == "pair":
                    _add_line(layout, child, way)


def _add_line(layout: Layout, node: Node, table: KeyPath) -> None:
    key, value = _key_and_value(node)
    way = (*table, *names_of_key(key, layout.data))
    whole = Span(key.start_byte, value.end_byte)
    layout.lines.append(
        Line(
            len(layout.lines),
            way,
            table,
            layout.row_at(whole.start),
            layout.row_at(whole.end - 1),
            whole,
            _span(key),
            _span(value),
        )
    )
    _add_value(layout, value, way)


def _key_and_value(node: Node) -> tuple[Node, Node]:
    # A comment on the same line is the last child of the pair.
    key, value = (child for child in node.named_children if child.type != "comment")
    return key, value


def _add_value(layout: Layout, node: Node, way: KeyPath) -> None:
    if node.type not in ("array", "inline_table"):
        return
    entries: list[Entry] = []
    for child in node.children[1:-1]:
        if child.type == ",":
            entries[-1] = structs.replace(entries[-1], comma=child.start_byte)
        elif child.type == "pair":
            key, value = _key_and_value(child)
            inner = (*way, *names_of_key(key, layout.data))
            entries.append(
                Entry(inner, Span(key.start_byte, value.end_byte), _span(key), _span(value))
            )
            _add_value(layout, value, inner)
        elif child.type != "comment":
            inner = (*way, len(entries))
            entries.append(Entry(inner, _span(child), _span(child), _span(child)))
            _add_value(layout, child, inner)
    layout.enclosures[way] = Enclosure(_span(node), tuple(entries), node.type == "inline_table")


def _span(node: Node) -> Span:
    return Span(node.start_byte, node.end_byte)


def spliced(data: bytes, splices: Iterable[Splice]) -> bytes:
    """Return the bytes after all splices; splices must not overlap."""
    pieces: list[bytes] = []
    done = 0
    for splice in sorted(splices, key=lambda splice: (splice.span.start, splice.span.end)):
        assert splice.span.start >= done, "splices overlap"
        pieces += (data[done : splice.span.start], splice.text)
        done = splice.span.end
    pieces.append(data[done:])
    return b"".join(pieces)


def runs(lines: Iterable[Line]) -> list[tuple[Line, Line]]:
    """Return the first and last statement of every run of consecutive statements."""
    found: list[tuple[Line, Line]] = []
    for line in lines:
        if found and found[-1][1].index == line.index - 1:
            found[-1] = (found[-1][0], line)
        else:
            found.append((line, line))
    return found
