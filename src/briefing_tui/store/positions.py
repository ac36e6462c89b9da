"""Finds the line and column of values in a TOML file, with a parser that keeps positions."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from briefing_tui import text
from briefing_tui.model.findings import KeyPath, Location

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

_BARE_KEY = re.compile(rb"[A-Za-z0-9_-]+")

_PIECE_SIZE = 32 * 1024
"""A file is parsed in pieces. All but the last have at least this many bytes."""


def locate(
    source: str, key_paths: Iterable[KeyPath], at_key: Container[KeyPath] = ()
) -> dict[KeyPath, Location]:
    """Return the location of each key path in a file.

    The names in a key path are cleaned text. The location is that of the value, or of the key if
    the key path is in `at_key`. If the file does not have a key path, the location is that of its
    nearest parent.
    """
    requested = list(key_paths)
    with_parents = {
        key_path[:length] for key_path in requested for length in range(len(key_path) + 1)
    }
    locations = _find_locations(source, with_parents)
    nearest_locations: dict[KeyPath, Location] = {}
    for key_path in requested:
        known = (
            locations.keys
            if key_path in at_key and key_path in locations.keys
            else locations.values
        )
        nearest = key_path
        while nearest and nearest not in known:
            nearest = nearest[:-1]
        nearest_locations[key_path] = known.get(nearest, Location(1, 1, 1, 1))
    return nearest_locations


@lru_cache(maxsize=1)
def _parser() -> Parser:
    import tree_sitter_toml
    from tree_sitter import Language, Parser

    return Parser(Language(tree_sitter_toml.language()))


class _Lines:
    """Converts byte offsets in a piece to lines and character columns in the file."""

    def __init__(self, data: bytes, first_row: int) -> None:
        self.data = data
        self._first_row = first_row
        self._starts = [0]
        position = data.find(b"\n")
        while position >= 0:
            self._starts.append(position + 1)
            position = data.find(b"\n", position + 1)

    @property
    def next_row(self) -> int:
        return self._first_row + len(self._starts) - 1

    def position_of(self, row: int, offset: int) -> tuple[int, int]:
        before = self.data[self._starts[row] : offset]
        return self._first_row + row + 1, len(before.decode("utf-8", "replace")) + 1

    def location_of(self, node: Node) -> Location:
        line, column = self.position_of(node.start_point.row, node.start_byte)
        end_line, end_column = self.position_of(node.end_point.row, node.end_byte)
        return Location(line, column, end_line, end_column)


class _Locations:
    def __init__(self, key_paths: Container[KeyPath]) -> None:
        self.key_paths = key_paths
        self.lines = _Lines(b"", 0)
        self.values: dict[KeyPath, Location] = {}
        self.keys: dict[KeyPath, Location] = {}

    def add(self, key_path: KeyPath, node: Node) -> None:
        if key_path in self.key_paths and key_path not in self.values:
            self.values[key_path] = self.lines.location_of(node)


def _find_locations(source: str, key_paths: Container[KeyPath]) -> _Locations:
    locations = _Locations(key_paths)
    counts: dict[KeyPath, int] = {}
    row = 0
    for piece in parse_pieces(source.encode("utf-8", "surrogatepass")):
        locations.lines = _Lines(piece.data, row)
        row = locations.lines.next_row
        for node in piece.root.named_children:
            if node.type == "pair":
                _add_pair(node, (), locations)
            elif node.type in ("table", "table_array_element"):
                _add_table(node, counts, locations)
    return locations


class Piece(Struct, frozen=True):
    """A part of a TOML document that begins with a table, except for the first part."""

    root: Node
    """The syntax tree. What is not valid becomes an error node."""
    data: bytes
    start: int
    """The offset of the piece in the document. The offsets in `root` count from here."""


def parse_pieces(data: bytes) -> Iterator[Piece]:
    """Parse a document in pieces, because a tree needs a hundred times the memory of its text."""
    start, size = 0, _PIECE_SIZE
    while True:
        end = data.find(b"\n[", start + size) + 1 or len(data)
        piece = data[start:end]
        root = _parser().parse(piece).root_node
        if end < len(data) and root.has_error:
            # The piece may end inside a list or a text, so try a larger piece.
            size *= 2
            continue
        yield Piece(root, piece, start)
        if end == len(data):
            return
        start, size = end, _PIECE_SIZE


def _add_table(node: Node, counts: dict[KeyPath, int], locations: _Locations) -> None:
    key = node.named_children[0]
    header = _clean_names(key, locations.lines.data)
    if node.type == "table":
        table = table_key_path(header, counts)
    else:
        outer = table_key_path(header[:-1], counts)
        position = counts.get((*outer, header[-1]), 0)
        counts[(*outer, header[-1])] = position + 1
        table = (*outer, header[-1], position)
        locations.add(table[:-1], key)
    if table not in locations.key_paths:
        return
    locations.add(table, key)
    for child in node.named_children[1:]:
        if child.type == "pair":
            _add_pair(child, table, locations)


def table_key_path(header: tuple[str, ...], counts: dict[KeyPath, int]) -> KeyPath:
    """Return the key path for the names of a header.

    Below the second `[[casualties]]`, `[casualties.place]` has the path `("casualties", 1,
    "place")`. `counts` says how often each header in double brackets has occurred so far.
    """
    key_path: KeyPath = ()
    for name in header:
        key_path = (*key_path, name)
        if key_path in counts:
            key_path = (*key_path, counts[key_path] - 1)
    return key_path


def _add_pair(node: Node, table: KeyPath, locations: _Locations) -> None:
    bare = _BARE_KEY.match(locations.lines.data, node.start_byte)
    if bare and (*table, bare[0].decode()) not in locations.key_paths:
        # This pair is not needed, and reading its nodes would be slow.
        return
    key = node.named_children[0]
    key_path: KeyPath = table
    for name in _clean_names(key, locations.lines.data):
        key_path = (*key_path, name)
        if key_path not in locations.key_paths:
            return
        locations.add(key_path, key)
        if key_path not in locations.keys:
            locations.keys[key_path] = locations.lines.location_of(key)
    *_, value = _children_without_comments(node)
    _add_value(value, key_path, locations)


def _add_value(node: Node, key_path: KeyPath, locations: _Locations) -> None:
    if key_path not in locations.key_paths:
        return
    locations.values[key_path] = locations.lines.location_of(node)
    if node.type == "array":
        for position, entry in enumerate(_children_without_comments(node)):
            _add_value(entry, (*key_path, position), locations)
    elif node.type == "inline_table":
        for pair in node.named_children:
            if pair.type == "pair":
                _add_pair(pair, key_path, locations)


def _children_without_comments(node: Node) -> Iterator[Node]:
    return (child for child in node.named_children if child.type not in ("comment", "ERROR"))


def _clean_names(node: Node, data: bytes) -> tuple[str, ...]:
    """Return the names in a key as `parse_toml` returns them, with cleaned text."""
    return tuple(map(text.clean, names_of_key(node, data)))


def names_of_key(node: Node, data: bytes) -> tuple[str, ...]:
    """Return the names in a key: `place.name` has two names."""
    if node.type == "dotted_key":
        return tuple(name for child in node.named_children for name in names_of_key(child, data))
    literal = data[node.start_byte : node.end_byte].decode("utf-8", "replace")
    if node.type == "quoted_key" or literal[:1] in ("'", '"'):
        return (_unquoted(literal),)
    return (literal,)


def _unquoted(literal: str) -> str:
    if literal.startswith("'"):
        return literal[1:-1]
    # The TOML parser decodes the escapes.
    import tomllib

    try:
        return str(tomllib.loads(f"key = {literal}")["key"])
    except tomllib.TOMLDecodeError:
        return literal[1:-1]
