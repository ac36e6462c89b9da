"""What the review shows of its items: rows with headings, and lines for fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from briefing_tui import text
from briefing_tui.desk.review import Review
from briefing_tui.desk.review_entries import ReviewEntry
from briefing_tui.desk.review_fields import FieldLine, field_lines
from briefing_tui.desk.rows import Row
from briefing_tui.richtext.cells import Cell
from briefing_tui.richtext.document import Paragraph, Plain
from briefing_tui.sections.panes import SECTION_TITLES

_MOST_LABEL = 14
_MOST_VALUE = 16
"""Cells of a value up to which origins are aligned."""


def review_rows(entries: Sequence[ReviewEntry]) -> list[ReviewEntry | str]:
    """Return the entries with a heading above those of each section."""
    rows: list[ReviewEntry | str] = []
    for section, group in groupby(entries, key=attrgetter("section")):
        own = list(group)
        number = sum(entry.status == "open" for entry in own)
        rows.append(f"{SECTION_TITLES[section]}: {number} of {len(own)} undecided")
        rows += own
    return rows


def row_of(entry: ReviewEntry | str) -> Row:
    """Return the row of an entry or of a heading."""
    if isinstance(entry, str):
        return Row(heading=entry)
    is_open = entry.status == "open"
    status = ("" if entry.is_sure else "unsure") if is_open else entry.status
    return Row(
        (Cell(entry.words, "strong" if is_open else "dim"), Cell(status, "dim")), entry=entry
    )


def field_paragraphs(review: Review, at: int) -> list[Paragraph]:
    """Return the fields of an entry, each with where it comes from."""
    item, article = review.item(at), review.article(at)
    if item is None:
        return [Paragraph((Plain("Rejected: not in the briefing any more.", "dim"),))]
    lines = field_lines(review.reading, item, review.drafted(at), article)
    label = min(max((text.width(line.label) for line in lines), default=0), _MOST_LABEL)
    value = max(
        (width for line in lines if (width := text.width(line.value)) <= _MOST_VALUE), default=0
    )
    return [Paragraph(tuple(_pieces(line, label, value)), hanging=label + 2) for line in lines]


def _pieces(line: FieldLine, label: int, value: int) -> Iterator[Plain]:
    """Yield the label, the value and its origin, in columns as far as they fit."""
    yield Plain(f"{line.label.ljust(label)}  ", "dim")
    yield Plain(line.value)
    if line.origin or line.is_unsure:
        yield Plain(" " * max(value - text.width(line.value), 0))
    if line.origin:
        yield Plain(f"  {line.origin}", "dim")
    if line.is_unsure:
        yield Plain("  unsure", "warning")
