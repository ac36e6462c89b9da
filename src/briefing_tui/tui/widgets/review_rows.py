"""The rows of the review screen, and the fields of one item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from briefing_tui import text
from briefing_tui.desk.review_entries import ReviewEntry
from briefing_tui.desk.review_fields import FieldLine, field_lines
from briefing_tui.desk.review_state import ReviewState
from briefing_tui.desk.rows import Row
from briefing_tui.model.reduction import ItemKey
from briefing_tui.richtext.cells import Cell
from briefing_tui.richtext.document import Paragraph, Plain
from briefing_tui.sections.panes import SECTION_TITLES

_MAX_LABEL_WIDTH = 14
_MAX_VALUE_WIDTH = 16
"""Labels and values up to these widths, in cells, are padded to align the text after them."""


def review_rows(entries: Sequence[ReviewEntry]) -> list[ReviewEntry | str]:
    """Return the entries, with a heading before each section."""
    rows: list[ReviewEntry | str] = []
    for section, group in groupby(entries, key=attrgetter("section")):
        section_entries = list(group)
        undecided = sum(entry.status == "open" for entry in section_entries)
        rows.append(f"{SECTION_TITLES[section]}: {undecided} of {len(section_entries)} undecided")
        rows += section_entries
    return rows


def row_of(entry: ReviewEntry | str, notes: Mapping[ItemKey, str]) -> Row:
    """Return the row of an entry or heading. `notes` replace the status of some items."""
    if isinstance(entry, str):
        return Row(heading=entry)
    is_undecided = entry.status == "open"
    usual = ("" if entry.is_sure else "unsure") if is_undecided else entry.status
    status = notes.get(entry.key, usual)
    return Row(
        (Cell(entry.words, "strong" if is_undecided else "dim"), Cell(status, "dim")), entry=entry
    )


def field_paragraphs(state: ReviewState, key: ItemKey) -> list[Paragraph]:
    """Return the fields of an item, with the origin of each value."""
    item, article = state.item(key), state.article(key)
    if item is None:
        return [Paragraph((Plain("Rejected: not in the briefing any more.", "dim"),))]
    lines = field_lines(state.reading, item, state.sidecar_item(key), article)
    label_widths = (text.width(line.label) for line in lines)
    label_width = min(max(label_widths, default=0), _MAX_LABEL_WIDTH)
    value_widths = (text.width(line.value) for line in lines)
    value_width = max((width for width in value_widths if width <= _MAX_VALUE_WIDTH), default=0)
    return [
        Paragraph(tuple(_pieces(line, label_width, value_width)), hanging=label_width + 2)
        for line in lines
    ]


def _pieces(line: FieldLine, label_width: int, value_width: int) -> Iterator[Plain]:
    yield Plain(f"{line.label.ljust(label_width)}  ", "dim")
    yield Plain(line.value)
    if line.origin or line.is_unsure:
        yield Plain(" " * max(value_width - text.width(line.value), 0))
    if line.origin:
        yield Plain(f"  {line.origin}", "dim")
    if line.is_unsure:
        yield Plain("  unsure", "warning")
