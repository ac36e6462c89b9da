"""Inserts and removes entries of lists and inline tables."""

from __future__ import annotations

from briefing_tui.store.layout import Enclosure, EnclosureEntry, Span, Splice, TomlLayout
from briefing_tui.store.toml_format import LINE_LENGTH


def insert_entry(
    layout: TomlLayout, enclosure: Enclosure, position: int, entry: bytes
) -> list[Splice]:
    """Insert an entry at `position`, or at the end if there are fewer entries."""
    if not enclosure.entries:
        return [_insert_into_empty(layout, enclosure, entry)]
    if position >= len(enclosure.entries):
        return _append(layout, enclosure, entry)
    following = enclosure.entries[position].span.start
    if _is_first_on_line(layout, enclosure, following):
        row = _first_row_with_comments(layout, enclosure, position)
        newline = layout.newline(row)
        text = layout.indentation(following) + entry + b"," + newline
        return [_insertion(layout.starts[row], text)]
    return [_insertion(following, entry + b", ")]


def remove_entry(layout: TomlLayout, enclosure: Enclosure, position: int) -> list[Splice]:
    """Remove an entry. If the entry has lines of its own, its comments are removed too."""
    entry = enclosure.entries[position]
    extent = _extent(layout, enclosure, position)
    if entry.comma is not None or not position:
        return [Splice(extent, b"")]
    # The last entry has no comma, so the previous entry loses its comma.
    comma = enclosure.entries[position - 1].comma
    assert comma is not None
    first_row, last_row = layout.row_at(comma), layout.row_at(entry.span.end - 1)
    if (
        layout.starts_its_line(comma)
        and layout.row_at(entry.span.start) == first_row
        and _is_last_on_line(layout, entry.span.end)
    ):
        # The line `, "b"` has nothing but the entry and this comma.
        return [Splice(Span(layout.starts[first_row], layout.starts[last_row + 1]), b"")]
    return [Splice(Span(comma, comma + 1), b""), Splice(extent, b"")]


def _insertion(offset: int, text: bytes) -> Splice:
    return Splice(Span(offset, offset), text)


def _is_first_on_line(layout: TomlLayout, enclosure: Enclosure, offset: int) -> bool:
    """Whether an entry is the first on its line; always False in an inline table."""
    return not enclosure.is_table and layout.starts_its_line(offset)


def _is_last_on_line(layout: TomlLayout, end: int) -> bool:
    """Whether only blanks or a comment are on the line after an entry that ends at `end`."""
    after = layout.data[end : layout.starts[layout.row_at(end - 1) + 1]].strip()
    return not after or after.startswith(b"#")


def _insert_into_empty(layout: TomlLayout, enclosure: Enclosure, entry: bytes) -> Splice:
    inner = Span(enclosure.span.start + 1, enclosure.span.end - 1)
    row = layout.row_at(inner.end)
    indent = layout.indentation(enclosure.span.start)
    if b"\n" in layout.text(inner):
        text = indent + b"  " + entry + b"," + layout.newline(row)
        return _insertion(layout.starts[row], text)
    column = inner.start - layout.starts[row]
    if not enclosure.is_table and column + len(entry) > LINE_LENGTH:
        newline = layout.newline(row)
        return Splice(inner, newline + indent + b"  " + entry + b"," + newline + indent)
    padding = b" " if enclosure.is_table or entry.startswith(b"{") else b""
    return Splice(inner, padding + entry + padding)


def _append(layout: TomlLayout, enclosure: Enclosure, entry: bytes) -> list[Splice]:
    last = enclosure.entries[-1]
    end = last.span.end if last.comma is None else last.comma + 1
    row = layout.row_at(end - 1)
    closing = enclosure.span.end - 1
    if _is_first_on_line(layout, enclosure, last.span.start) and layout.row_at(closing) > row:
        new_comma = [_insertion(end, b",")] if last.comma is None else []
        trailing_comma = b"" if last.comma is None else b","
        indent = layout.indentation(last.span.start)
        text = indent + entry + trailing_comma + layout.newline(row)
        return [*new_comma, _insertion(layout.starts[row + 1], text)]
    return [_insertion(end, b", " + entry if last.comma is None else b" " + entry + b",")]


def _first_row_with_comments(layout: TomlLayout, enclosure: Enclosure, position: int) -> int:
    row = layout.row_at(enclosure.entries[position].span.start)
    previous = enclosure.span.start
    if position:
        previous = _end_with_comma(enclosure.entries[position - 1]) - 1
    while row - 1 > layout.row_at(previous) and layout.is_comment(row - 1):
        row -= 1
    return row


def _end_with_comma(entry: EnclosureEntry) -> int:
    return entry.span.end if entry.comma is None else entry.comma + 1


def _extent(layout: TomlLayout, enclosure: Enclosure, position: int) -> Span:
    """Return what must be deleted to remove an entry with its comma."""
    entry = enclosure.entries[position]
    start, end = entry.span.start, _end_with_comma(entry)
    row = layout.row_at(end - 1)
    after = layout.data[end : layout.starts[row + 1]]
    is_last_on_line = _is_last_on_line(layout, end)
    if is_last_on_line and _is_first_on_line(layout, enclosure, start):
        # Also delete the comments above.
        first = _first_row_with_comments(layout, enclosure, position)
        return Span(layout.starts[first], layout.starts[row + 1])
    if len(enclosure.entries) == 1 and not is_last_on_line:
        # `[ 1 ]` becomes `[]`.
        inner = Span(enclosure.span.start + 1, enclosure.span.end - 1)
        around = layout.data[inner.start : start] + layout.data[end : inner.end]
        return inner if not around.strip(b" \t") else Span(start, end)
    if entry.comma is None or is_last_on_line:
        # Delete the spaces before the entry, unless it is the first.
        before = layout.data[:start]
        return Span(len(before.rstrip(b" \t")) if position else start, end)
    # Delete the spaces after the entry.
    return Span(start, end + len(after) - len(after.lstrip(b" \t")))
