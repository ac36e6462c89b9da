"""Adds and removes lines and blocks of a TOML file. Rows count from 0.

A block is a table with its header, and the comment lines directly above the header. Comment lines
directly below the table belong to the block if a blank line or the end of the file follows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from briefing_tui.model.findings import KeyPath
from briefing_tui.store.layout import Span, Splice, Statement, TomlLayout, runs
from briefing_tui.store.toml_format import format_key


def add_line(
    layout: TomlLayout, table: KeyPath, key: str, value: str, rank: Callable[[str], int]
) -> Splice:
    """Add `key = value` to a table, in the order that `rank` gives.

    A key with a lower rank comes first. Among keys of the same rank, the new key is the last.
    """
    keys = layout.pairs_in(table)
    preceding = [
        statement for statement in keys if rank(str(statement.key_path[len(table)])) <= rank(key)
    ]
    neighbour = next(iter(preceding[-1:] or keys[:1]), None)
    key_and_equals = _key_and_equals(layout, keys, neighbour, format_key(key).encode())
    line = indentation(layout, table) + key_and_equals + value.encode()
    anchor = preceding[-1] if preceding else layout.header_of(table)
    if anchor:
        return _insert_rows(layout, anchor.last_row + 1, [line])
    if not layout.statements:
        return _insert_rows(layout, layout.row_count, [line])
    first = layout.statements[0]
    # Comments at the start of the file stay above the new line.
    row = _first_row_with_comments(layout, first) or first.first_row
    return _insert_rows(layout, row, [line, b""] if first.is_header else [line])


def indentation(layout: TomlLayout, table: KeyPath) -> bytes:
    """Return the indentation of the last key of a table.

    If the table has no keys, return that of the last key in the section, or else of the header.
    """
    example = next(reversed(layout.pairs_in(table)), None)
    example = example or _last_pair_in_section(layout, table) or layout.header_of(table)
    return layout.indentation(example.whole.start) if example else b""


def _last_pair_in_section(layout: TomlLayout, table: KeyPath) -> Statement | None:
    return next(
        (
            statement
            for statement in reversed(layout.statements)
            if not statement.is_header
            and len(statement.table) == len(table)
            and statement.table[:1] == table[:1]
        ),
        None,
    )


def _key_and_equals(
    layout: TomlLayout, keys: Sequence[Statement], neighbour: Statement | None, key: bytes
) -> bytes:
    if neighbour is None or neighbour.value is None:
        return key + b" = "
    between = layout.text(Span(neighbour.key.end, neighbour.value.start))
    blanks_before, _, blanks_after = between.partition(b"=")
    columns = {_equals_column(layout, statement) for statement in keys}
    is_padded = any(
        _equals_column(layout, statement) > _key_length(layout, statement) + 1 for statement in keys
    )
    if is_padded and len(columns) == 1:
        blanks_before = b" " * max(columns.pop() - len(key.decode()), 1)
    return key + blanks_before + b"=" + blanks_after


def _key_length(layout: TomlLayout, statement: Statement) -> int:
    return len(layout.text(statement.key).decode())


def _equals_column(layout: TomlLayout, statement: Statement) -> int:
    assert statement.value
    between = layout.text(Span(statement.key.end, statement.value.start))
    return _key_length(layout, statement) + between.index(b"=")


def _insert_rows(layout: TomlLayout, row: int, lines: Sequence[bytes]) -> Splice:
    newline = layout.newline(row - 1 if row else 0)
    text = newline.join(lines)
    offset = layout.starts[row]
    lacks_newline = row == layout.row_count and layout.data and not layout.data.endswith(b"\n")
    # A missing newline at the end of the file stays missing.
    return Splice(Span(offset, offset), newline + text if lacks_newline else text + newline)


def _remove_rows(layout: TomlLayout, first: int, last: int) -> Splice:
    start, end = layout.starts[first], layout.starts[last + 1]
    # A missing newline at the end of the file stays missing.
    if end == len(layout.data) and not layout.data.endswith(b"\n") and first:
        start -= len(layout.newline(first - 1))
    return Splice(Span(start, end), b"")


def remove_statements(layout: TomlLayout, statements: Sequence[Statement]) -> list[Splice]:
    """Remove statements. Blocks are removed with their comments."""
    return [
        _remove_block(layout, first, last)
        if first.is_header
        else _remove_rows(layout, first.first_row, last.last_row)
        for first, last in runs(statements)
    ]


def _remove_block(layout: TomlLayout, first: Statement, last: Statement) -> Splice:
    top, bottom = _first_row_with_comments(layout, first), _last_row_with_comments(layout, last)
    floor = layout.statements[first.index - 1].last_row + 1 if first.index else 0
    blank_rows = _count_blank_rows_above(layout, top, floor)
    is_blank_below = bottom + 1 == layout.row_count or layout.is_blank(bottom + 1)
    if blank_rows and is_blank_below:
        # Remove the blank lines above the block, and keep those below.
        top -= blank_rows
    elif top == 0:
        # The file must not begin with blank lines.
        while bottom + 1 < layout.row_count and layout.is_blank(bottom + 1):
            bottom += 1
    return _remove_rows(layout, top, bottom)


def add_blocks(
    layout: TomlLayout,
    header: bytes,
    pairs_of_tables: Iterable[Sequence[bytes]],
    row: int,
    example: Statement | None,
) -> Splice:
    """Add tables above `row`.

    Each header gets the indentation of `example` and, if possible, the same number of blank lines
    above it. The pairs must be indented already.
    """
    above = [statement for statement in layout.statements if statement.last_row < row]
    floor = above[-1].last_row + 1 if above else 0
    gap = max(0, _gap(layout, example) - _count_blank_rows_above(layout, row, floor))
    if row > floor and layout.is_comment(row - 1):
        # A comment directly above the new block would belong to it.
        gap = max(gap, 1)
    if row < layout.row_count and not layout.is_blank(row):
        gap = 0
    indent = layout.indentation(example.whole.start) if example else b""
    above_pairs = [*[b""] * gap, indent + header]
    return _insert_rows(
        layout, row, [line for pairs in pairs_of_tables for line in (*above_pairs, *pairs)]
    )


def row_below(layout: TomlLayout, statement: Statement) -> int:
    """Return the row below a statement and its comments."""
    return _last_row_with_comments(layout, statement) + 1


def row_below_heading(layout: TomlLayout, section: str) -> int | None:
    """Return the row below a heading `# ----- SECTION` and the comments under it, or None.

    `briefing new` writes such a heading for every section. This function is for a section without
    tables. A comment directly above a table belongs to that table, so it is not the heading.
    """
    heading = rb"^#[ \t]*-{3,}[ \t]*%b[ \t]*\r?$" % re.escape(section.encode())
    for match in re.finditer(heading, layout.data, re.MULTILINE):
        row = layout.row_at(match.start())
        if any(statement.first_row <= row <= statement.last_row for statement in layout.statements):
            continue  # part of a value of several lines
        below = row + 1
        while below < layout.row_count and layout.is_comment(below):
            below += 1
        # A table between the keys of another table would take the keys that follow.
        following = [statement for statement in layout.statements if statement.first_row >= below]
        is_between_keys = bool(following) and not following[0].is_header
        if not is_between_keys and (below == layout.row_count or layout.is_blank(below)):
            return below
    return None


def _gap(layout: TomlLayout, example: Statement | None) -> int:
    top = _first_row_with_comments(layout, example) if example else 0
    if example is None or not top:
        return 1 if layout.row_count else 0
    return _count_blank_rows_above(
        layout, top, layout.statements[example.index - 1].last_row + 1 if example.index else 0
    )


def _first_row_with_comments(layout: TomlLayout, statement: Statement) -> int:
    floor = layout.statements[statement.index - 1].last_row + 1 if statement.index else 0
    row = statement.first_row
    while row - 1 >= floor and layout.is_comment(row - 1):
        row -= 1
    return row


def _last_row_with_comments(layout: TomlLayout, statement: Statement) -> int:
    """Return the last row of a statement, or of the comments below it.

    Comments directly above the next statement belong to the next statement.
    """
    following = layout.statements[statement.index + 1 : statement.index + 2]
    ceiling = following[0].first_row if following else layout.row_count
    row = statement.last_row
    while row + 1 < ceiling and layout.is_comment(row + 1):
        row += 1
    return statement.last_row if following and row + 1 == ceiling else row


def _count_blank_rows_above(layout: TomlLayout, row: int, floor: int) -> int:
    count = 0
    while row - count - 1 >= floor and layout.is_blank(row - count - 1):
        count += 1
    return count
