"""Finds the line and column of a value in a TOML file, from the way to it.

Reading a valid file does not come here: the file is parsed a second time, by a parser that
keeps positions, only when there is something to report.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing_tui.model.findings import KeyPath, Location

if TYPE_CHECKING:
    from tree_sitter import Node, Parser, Tree


def locate(
    source: str, ways: Iterable[KeyPath], at_key: Container[KeyPath] = ()
) -> dict[KeyPath, Location]:
    """The location of each value, or of the nearest thing around it that the file has.

    Of the ways in `at_key`, that of the key. The empty way is the start of the file.
    """
    places = _places(source)
    found: dict[KeyPath, Location] = {}
    for way in ways:
        known = places.keys if way in at_key and way in places.keys else places.values
        nearest = way
        while nearest and nearest not in known:
            nearest = nearest[:-1]
        found[way] = known.get(nearest, Location(1, 1, 1, 1))
    return found


def parse_tree(data: bytes) -> Tree:
    """The syntax tree of a TOML document in UTF-8, faults included as error nodes."""
    return _parser().parse(data)


@lru_cache(maxsize=1)
def _parser() -> Parser:
    import tree_sitter_toml
    from tree_sitter import Language, Parser

    return Parser(Language(tree_sitter_toml.language()))


class _Lines:
    """Turns byte offsets into lines and columns that count characters."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._starts = [0]
        position = data.find(b"\n")
        while position >= 0:
            self._starts.append(position + 1)
            position = data.find(b"\n", position + 1)

    def at(self, row: int, offset: int) -> tuple[int, int]:
        before = self.data[self._starts[row] : offset]
        return row + 1, len(before.decode("utf-8", "replace")) + 1

    def of(self, node: Node) -> Location:
        line, column = self.at(node.start_point.row, node.start_byte)
        end_line, end_column = self.at(node.end_point.row, node.end_byte)
        return Location(line, column, end_line, end_column)


class _Places:
    """Where each value of a document stands, and each key."""

    def __init__(self, data: bytes) -> None:
        self.lines = _Lines(data)
        self.values: dict[KeyPath, Location] = {}
        self.keys: dict[KeyPath, Location] = {}


def _places(source: str) -> _Places:
    data = source.encode("utf-8", "surrogatepass")
    places = _Places(data)
    counts: dict[KeyPath, int] = {}
    table: KeyPath = ()
    for node in parse_tree(data).root_node.named_children:
        if node.type == "pair":
            _add_pair(node, (), places)
        elif node.type in ("table", "table_array_element"):
            header = names_of_key(node.named_children[0], data)
            if node.type == "table":
                table = table_way(header, counts)
            else:
                outer = table_way(header[:-1], counts)
                position = counts.get((*outer, header[-1]), 0)
                counts[(*outer, header[-1])] = position + 1
                table = (*outer, header[-1], position)
                places.values.setdefault(table[:-1], places.lines.of(node.named_children[0]))
            places.values.setdefault(table, places.lines.of(node.named_children[0]))
            for child in node.named_children[1:]:
                if child.type == "pair":
                    _add_pair(child, table, places)
    return places


def table_way(header: tuple[str, ...], counts: dict[KeyPath, int]) -> KeyPath:
    """The way that a table's header means: each array of tables on it, at its last entry."""
    way: KeyPath = ()
    for name in header:
        way = (*way, name)
        if way in counts:
            way = (*way, counts[way] - 1)
    return way


def _add_pair(node: Node, table: KeyPath, places: _Places) -> None:
    # A comment at the end of the line belongs to the pair, too.
    key, *_, value = _entries(node)
    way: KeyPath = table
    for name in names_of_key(key, places.lines.data):
        way = (*way, name)
        places.values.setdefault(way, places.lines.of(key))
        places.keys.setdefault(way, places.lines.of(key))
    _add_value(value, way, places)


def _add_value(node: Node, way: KeyPath, places: _Places) -> None:
    places.values[way] = places.lines.of(node)
    if node.type == "array":
        for position, entry in enumerate(_entries(node)):
            _add_value(entry, (*way, position), places)
    elif node.type == "inline_table":
        for pair in node.named_children:
            if pair.type == "pair":
                _add_pair(pair, way, places)


def _entries(node: Node) -> Iterator[Node]:
    return (child for child in node.named_children if child.type not in ("comment", "ERROR"))


def names_of_key(node: Node, data: bytes) -> tuple[str, ...]:
    """The names of a key, more than one where it is dotted."""
    if node.type == "dotted_key":
        return tuple(name for child in node.named_children for name in names_of_key(child, data))
    written = data[node.start_byte : node.end_byte].decode("utf-8", "replace")
    if node.type == "quoted_key" or written[:1] in ("'", '"'):
        return (_unquoted(written),)
    return (written,)


def _unquoted(written: str) -> str:
    if written.startswith("'"):
        return written[1:-1]
    # The one TOML parser of the program says what the escapes mean.
    import tomllib

    try:
        return str(tomllib.loads(f"key = {written}")["key"])
    except tomllib.TOMLDecodeError:
        return written[1:-1]
