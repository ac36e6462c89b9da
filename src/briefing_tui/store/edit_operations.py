"""Creates the operations that edit a value, an item or a part in a TOML file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeAlias

from briefing_tui.model.briefing import SECTIONS, Head, SituationHead
from briefing_tui.model.findings import KeyPath
from briefing_tui.model.keys import keys_of
from briefing_tui.store import blocks
from briefing_tui.store.enclosures import insert_entry, remove_entry
from briefing_tui.store.layout import FOLDED, Span, Splice, Statement, TomlLayout
from briefing_tui.store.outcomes import Refused
from briefing_tui.store.toml_format import (
    TomlStyle,
    TomlValue,
    format_key,
    format_pair,
    format_value,
)

Splices: TypeAlias = list[Splice] | Refused
Operation: TypeAlias = Callable[[TomlLayout], Splices]
"""Takes the layout of a file, and returns the splices that edit the file, or Refused."""

_MULTILINE = re.compile(rb"\"\"\"|'''")


def set_value_operation(table: KeyPath, key: str, value: TomlValue) -> Operation:
    """Return the operation that replaces the value of a key, or adds the key."""
    return partial(_set, table, key, value)


def _set(table: KeyPath, key: str, value: TomlValue, layout: TomlLayout) -> Splices:
    key_path = (*table, key)
    enclosure = layout.enclosures.get(table)
    if enclosure:
        entries = [
            entry for entry in enclosure.entries if entry.key_path[: len(key_path)] == key_path
        ]
        if [entry.key_path for entry in entries] == [key_path]:
            return [Splice(entries[0].value, _inline(value))]
        if entries:
            return _not_contiguous(key)
        pair = format_pair(key, value, TomlStyle(inline=True)).encode()
        return insert_entry(layout, enclosure, _position_in_inline_table(layout, table, key), pair)
    statements = layout.statements_in(key_path)
    if not statements:
        return [_new_line(layout, table, key, value)]
    statement = statements[0]
    if len(statements) > 1 or statement.key_path != key_path or statement.value is None:
        return _not_contiguous(key)
    column = statement.value.start - statement.whole.start
    formatted = format_value(value, _style_of(layout, statement, statement.value), column=column)
    return [Splice(statement.value, formatted.encode())]


def _not_contiguous(key: str, changed: str = "changed as a whole") -> Refused:
    return Refused(
        f"`{key}` is written as blocks or dotted keys, so it cannot be {changed}.",
        "Change it in an editor.",
    )


def _inline(value: TomlValue) -> bytes:
    return format_value(value, TomlStyle(inline=True)).encode()


def _position_in_inline_table(layout: TomlLayout, table: KeyPath, key: str) -> int:
    rank = _ranks(layout, table)
    names = [str(entry.key_path[len(table)]) for entry in layout.enclosures[table].entries]
    before = [position for position, name in enumerate(names) if rank(name) <= rank(key)]
    return before[-1] + 1 if before else 0


def _new_line(layout: TomlLayout, table: KeyPath, key: str, value: TomlValue) -> Splice:
    indent = blocks.indentation(layout, table).decode()
    neighbours = layout.pairs_in(table) or layout.statements_in(table)
    style = _style(layout, neighbours[-1].last_row if neighbours else layout.row_count, indent)
    formatted = format_value(value, style, column=len(key) + 3)
    return blocks.add_line(layout, table, key, formatted, _ranks(layout, table))


def _style(layout: TomlLayout, row: int, indent: str) -> TomlStyle:
    return TomlStyle(
        newline=layout.newline(row).decode(),
        indent=indent,
        multiline=layout.has_multiline_text,
        folded=layout.has_folded_text,
    )


def _style_of(layout: TomlLayout, statement: Statement, value: Span) -> TomlStyle:
    """Return the style of the old text if it is in triple quotes, or else the style of the file."""
    indent = layout.indentation(statement.whole.start).decode()
    style = _style(layout, statement.first_row, indent)
    old = layout.text(value)
    if not _MULTILINE.match(old):
        return style
    return TomlStyle(style.newline, indent, multiline=True, folded=FOLDED.match(old) is not None)


def _ranks(layout: TomlLayout, table: KeyPath) -> Callable[[str], int]:
    """Return a function that ranks known keys first, then unknown keys, then sections."""
    if table:
        record = SECTIONS.get(str(table[0]))
        names = list(keys_of(record)) if record else []
        sections: tuple[str, ...] = ()
    else:
        is_situation = not any(statement.key_path == ("as_of",) for statement in layout.statements)
        names = list(keys_of(SituationHead if is_situation else Head))
        sections = tuple(SECTIONS)

    def rank(name: str) -> int:
        if name in names:
            return names.index(name)
        return len(names) + (name in sections)

    return rank


def list_operations(
    key_path: KeyPath, old: Sequence[TomlValue], new: Sequence[TomlValue]
) -> list[Operation]:
    """Return the operations that turn the list `old` into `new`. Common entries are kept."""
    from difflib import SequenceMatcher

    before, after = (
        [format_value(value, TomlStyle(inline=True)) for value in values] for values in (old, new)
    )
    operations: list[Operation] = []
    # The last entries are edited first, so that the positions of earlier entries stay valid.
    for kind, start, end, new_start, new_end in reversed(
        SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    ):
        if kind != "equal":
            operations += _entry_operations(key_path, start, end - start, new[new_start:new_end])
    return operations


def _entry_operations(
    key_path: KeyPath, start: int, old_count: int, new: Sequence[TomlValue]
) -> Iterator[Operation]:
    for position, value in enumerate(new, start):
        operation = _replace_entry if position < start + old_count else _insert_entry
        yield partial(operation, key_path, position, value)
    for _ in range(old_count - len(new)):
        yield partial(_remove_entry, key_path, start + len(new))


def _replace_entry(
    key_path: KeyPath, position: int, value: TomlValue, layout: TomlLayout
) -> Splices:
    enclosure = layout.enclosures.get(key_path)
    if enclosure is None:
        return _not_contiguous(str(key_path[-1]))
    return [Splice(enclosure.entries[position].span, _inline(value))]


def _insert_entry(
    key_path: KeyPath, position: int, value: TomlValue, layout: TomlLayout
) -> Splices:
    enclosure = layout.enclosures.get(key_path)
    if enclosure is None:
        return _not_contiguous(str(key_path[-1]))
    return insert_entry(layout, enclosure, position, _inline(value))


def _remove_entry(key_path: KeyPath, position: int, layout: TomlLayout) -> Splices:
    enclosure = layout.enclosures.get(key_path)
    if enclosure is None:
        return _not_contiguous(str(key_path[-1]))
    return remove_entry(layout, enclosure, position)


def add_tables_operation(key_path: KeyPath, tables: Sequence[Mapping[str, TomlValue]]) -> Operation:
    """Return the operation that adds tables at the end of a list of tables.

    It refuses to add several tables to an inline list such as `[{ a = 1 }]`.
    """
    return partial(_add, key_path, tables)


def _add(
    key_path: KeyPath, tables: Sequence[Mapping[str, TomlValue]], layout: TomlLayout
) -> Splices:
    enclosure = layout.enclosures.get(key_path)
    if enclosure:
        if len(tables) > 1:
            return Refused("Several tables cannot be added to an inline list.", "Add one by one.")
        (table,) = tables
        return insert_entry(layout, enclosure, len(enclosure.entries), _inline(table))
    if len(key_path) > 1 and layout.header_of((*key_path, 0)) is None:
        # An item that has no parts yet gets `parts = [{ … }]`.
        return _set(key_path[:-1], str(key_path[-1]), tables, layout)
    return [_new_blocks(layout, key_path, tables)]


def _new_blocks(
    layout: TomlLayout, key_path: KeyPath, tables: Sequence[Mapping[str, TomlValue]]
) -> Splice:
    headers = [
        statement
        for statement in layout.statements
        if statement.is_header
        and statement.key_path[:-1] == key_path
        and statement.key_path != key_path
    ]
    if headers:
        example: Statement | None = headers[-1]
        row = blocks.row_below(layout, layout.statements_in(key_path)[-1])
        header = layout.text(headers[-1].whole)
    else:
        others = [statement for statement in layout.statements if statement.is_header]
        example = others[-1] if others else None
        row = _row_of_new_section(layout, str(key_path[0]))
        header = f"[[{format_key(str(key_path[0]))}]]".encode()
    # The new table is not in the layout yet. No table has the index -1, so the result is the
    # indentation of the last key in the section.
    indent = blocks.indentation(layout, (*key_path, -1)).decode()
    style = _style(layout, max(row - 1, 0), indent)
    pairs = [
        [f"{indent}{format_pair(key, value, style)}".encode() for key, value in table.items()]
        for table in tables
    ]
    return blocks.add_blocks(layout, header, pairs, row, example)


def _row_of_new_section(layout: TomlLayout, section: str) -> int:
    names = list(SECTIONS)
    if section not in names:
        return layout.row_count
    for name in reversed(names[: names.index(section) + 1]):
        statements = [statement for statement in layout.statements_in((name,)) if statement.table]
        if statements:
            return blocks.row_below(layout, statements[-1])
        row = blocks.row_below_heading(layout, name)
        if row is not None:
            return row
    top = [statement for statement in layout.statements if not statement.table]
    return blocks.row_below(layout, top[-1]) if top else layout.row_count


def rename_operation(key_path: KeyPath, name: str) -> Operation:
    """Return the operation that renames a key, and keeps its value and comment."""
    return partial(_rename, key_path, name)


def _rename(key_path: KeyPath, name: str, layout: TomlLayout) -> Splices:
    enclosure = layout.enclosures.get(key_path[:-1])
    definitions = enclosure.entries if enclosure else layout.statements
    matching = [entry for entry in definitions if entry.key_path[: len(key_path)] == key_path]
    if [entry.key_path for entry in matching] != [key_path] or matching[0].value is None:
        return _not_contiguous(str(key_path[-1]), "renamed")
    return [Splice(matching[0].key, format_key(name).encode())]


def remove_operation(key_path: KeyPath) -> Operation:
    """Return the operation that removes a value. Apply it as often as `count_removals` says."""
    return partial(_remove, key_path)


def _remove(key_path: KeyPath, layout: TomlLayout) -> Splices:
    enclosure = layout.enclosures.get(key_path[:-1])
    if enclosure is None:
        return blocks.remove_statements(layout, layout.statements_in(key_path))
    position = next(
        position
        for position, entry in enumerate(enclosure.entries)
        if entry.key_path[: len(key_path)] == key_path
    )
    return remove_entry(layout, enclosure, position)


def count_removals(layout: TomlLayout, key_path: KeyPath) -> int:
    """Return how often `remove_operation` must be applied: 2 for `a` in `{ a.x = 1, a.y = 2 }`."""
    enclosure = layout.enclosures.get(key_path[:-1])
    if enclosure is None:
        return 1
    return sum(entry.key_path[: len(key_path)] == key_path for entry in enclosure.entries)


def is_written_in_blocks(layout: TomlLayout, key_path: KeyPath) -> bool:
    """Whether a list of tables is written with headers, such as `[[sources]]`."""
    return any(
        # The last step of the path is an int for `[[sources]]`, and a name for `[sources.place]`.
        statement.is_header
        and statement.key_path[:-1] == key_path
        and isinstance(statement.key_path[-1], int)
        for statement in layout.statements
    )
