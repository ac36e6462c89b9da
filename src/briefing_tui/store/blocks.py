"""Adds and removes lines and blocks of a TOML file, and leaves all others unchanged.

Comment lines directly above a block belong to it and are removed with it. So do comment lines
directly below its last line, unless they are directly above the next line: then they belong to
that line. Comments with a blank line above and below stay.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefing_tui.model.findings import KeyPath
from briefing_tui.store.layout import Layout, Span, Splice, Statement, runs
from briefing_tui.store.toml_format import format_key


def add_line(
    layout: Layout, table: KeyPath, key: str, value: str, rank: Callable[[str], int]
) -> Splice:
    """Add a key to a table, after the last of its keys with the same rank or a lower one.

    `value` is TOML.
    """
    keys = layout.keys(table)
    before = [
        statement for statement in keys if rank(str(statement.key_path[len(table)])) <= rank(key)
    ]
    model = before[-1] if before else keys[0] if keys else None
    assigned = _assigned(layout, keys, model, format_key(key).encode())
    written = indentation(layout, table) + assigned + value.encode()
    anchor = before[-1] if before else layout.header(table)
    if anchor:
        return insert_rows(layout, anchor.last + 1, [written])
    if not layout.statements:
        return insert_rows(layout, layout.rows, [written])
    first = layout.statements[0]
    # Comments at the very top belong to the file.
    row = comments_above(layout, first) or first.first
    return insert_rows(layout, row, [written, b""] if first.is_header else [written])


def indentation(layout: Layout, table: KeyPath) -> bytes:
    """Return the indentation of the keys of a table, or of other tables in its section."""
    beside = [
        statement
        for statement in layout.statements
        if not statement.is_header and len(statement.table) == len(table)
    ]
    beside = [statement for statement in beside if statement.table[:1] == table[:1]]
    own = [statement for statement in beside if statement.table == table]
    header = layout.header(table)
    for model in (*own[-1:], *beside[-1:], *([header] if header else [])):
        return layout.indentation(model.whole.start)
    return b""


def _assigned(
    layout: Layout, keys: Sequence[Statement], model: Statement | None, key: bytes
) -> bytes:
    """Return the key and its equals sign, spaced and aligned as on the neighbouring lines."""
    if model is None or model.value is None:
        return key + b" = "
    left, _, right = layout.text(Span(model.key.end, model.value.start)).partition(b"=")
    columns = {_column(layout, statement) for statement in keys}
    is_padded = any(
        _column(layout, statement) > _length(layout, statement) + 1 for statement in keys
    )
    if is_padded and len(columns) == 1:
        left = b" " * max(columns.pop() - len(key.decode()), 1)
    return key + left + b"=" + right


def _length(layout: Layout, statement: Statement) -> int:
    return len(layout.text(statement.key).decode())


def _column(layout: Layout, statement: Statement) -> int:
    """Return the number of characters before the equals sign of a line, without indentation."""
    assert statement.value
    between = layout.text(Span(statement.key.end, statement.value.start))
    return _length(layout, statement) + between.index(b"=")


def insert_rows(layout: Layout, row: int, lines: Sequence[bytes]) -> Splice:
    """Insert lines before `row` or at the end; a missing newline at the end stays missing."""
    newline = layout.newline(row - 1 if row else 0)
    text = newline.join(lines)
    offset = layout.starts[row]
    unfinished = row == layout.rows and layout.data and not layout.data.endswith(b"\n")
    return Splice(Span(offset, offset), newline + text if unfinished else text + newline)


def remove_rows(layout: Layout, first: int, last: int) -> Splice:
    """Remove lines; a missing newline at the end of the file stays missing."""
    start, end = layout.starts[first], layout.starts[last + 1]
    if end == len(layout.data) and not layout.data.endswith(b"\n") and first:
        start -= len(layout.newline(first - 1))
    return Splice(Span(start, end), b"")


def remove_lines(layout: Layout, lines: Sequence[Statement]) -> list[Splice]:
    """Remove lines, and whole blocks if a header is among them."""
    return [
        remove_block(layout, first, last)
        if first.is_header
        else remove_rows(layout, first.first, last.last)
        for first, last in runs(lines)
    ]


def remove_block(layout: Layout, first: Statement, last: Statement) -> Splice:
    """Remove the lines of a block, their comments, and the blank lines between them."""
    top, bottom = comments_above(layout, first), comments_below(layout, last)
    floor = layout.statements[first.index - 1].last + 1 if first.index else 0
    blank = _blank_above(layout, top, floor)
    is_set_off_below = bottom + 1 == layout.rows or layout.is_blank(bottom + 1)
    if blank and is_set_off_below:
        top -= blank
    elif top == 0:
        while bottom + 1 < layout.rows and layout.is_blank(bottom + 1):
            bottom += 1
    return remove_rows(layout, top, bottom)


def add_block(
    layout: Layout,
    header: bytes,
    pairs: Sequence[bytes],
    after: Statement | None,
    model: Statement | None,
) -> Splice:
    """Add a table after a line and the comments below it, with the spacing of the block `model`.

    Without `after`, the table is added at the end of the file.
    """
    row = comments_below(layout, after) + 1 if after else layout.rows
    last = after or (layout.statements[-1] if layout.statements else None)
    floor = last.last + 1 if last else 0
    gap = max(0, _gap(layout, model) - _blank_above(layout, row, floor))
    if row > floor and layout.is_comment(row - 1):
        # Directly below the comment, the new block would take it over.
        gap = max(gap, 1)
    if row < layout.rows and not layout.is_blank(row):
        gap = 0
    indent = layout.indentation(model.whole.start) if model else b""
    return insert_rows(layout, row, [*[b""] * gap, indent + header, *pairs])


def _gap(layout: Layout, model: Statement | None) -> int:
    """Return the number of blank lines above a block and its comments; 1 without a model."""
    top = comments_above(layout, model) if model else 0
    if model is None or not top:
        return 1 if layout.rows else 0
    return _blank_above(
        layout, top, layout.statements[model.index - 1].last + 1 if model.index else 0
    )


def comments_above(layout: Layout, statement: Statement) -> int:
    """Return the first of the comment lines directly above a line, or the line itself."""
    floor = layout.statements[statement.index - 1].last + 1 if statement.index else 0
    row = statement.first
    while row - 1 >= floor and layout.is_comment(row - 1):
        row -= 1
    return row


def comments_below(layout: Layout, statement: Statement) -> int:
    """Return the last comment line directly below a line that belongs to no other line."""
    following = layout.statements[statement.index + 1 : statement.index + 2]
    ceiling = following[0].first if following else layout.rows
    row = statement.last
    while row + 1 < ceiling and layout.is_comment(row + 1):
        row += 1
    return statement.last if following and row + 1 == ceiling else row


def _blank_above(layout: Layout, row: int, floor: int) -> int:
    count = 0
    while row - count - 1 >= floor and layout.is_blank(row - count - 1):
        count += 1
    return count
