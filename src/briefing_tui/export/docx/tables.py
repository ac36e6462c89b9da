"""Tables of a Word file."""

from __future__ import annotations

import math
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from briefing_tui import text
from briefing_tui.export.docx.markup import flag, w
from briefing_tui.export.docx.paragraphs import ParagraphLayout, alignment, paragraph
from briefing_tui.export.docx.runs import RunWriter, span_words
from briefing_tui.export.docx.styles import Styles
from briefing_tui.richtext.document import Plain, Reference, Spans, Table, TableColumn, TableRow

_DEPTH_INDENT = 200
"""The indent of each level of rows, in twentieths of a point."""

_PADDING = 130
"""The space beside the text of a cell, left and right together, in twentieths of a point."""

_LETTER = 0.52
"""The average width of a letter, as a share of the font size."""

_WIDE_LETTER = 1.4
"""The average width of a capital letter, if a small letter counts as 1."""

_SPARE_LETTERS = 1
"""The space that a column has beside its longest word, as a number of letters.

Headers are bold, and the letters of a short word can all be wide. Another program can use a wider
font, such as DejaVu Sans instead of Calibri.
"""

_LONGEST_WORD = 24
"""If there is space, words with up to this number of characters are not broken."""

_LONGEST_LINE = 48
"""A cell with more characters than this can have several lines even if there is space."""

_USUAL_SHARE = 0.8
"""If there is space, this share of the cells in a column fits on one line.

Cells with more than `_LONGEST_LINE` characters are an exception.
"""

_MEASURED_ROWS = 500
"""Only this many rows, from the top, decide the widths of the columns."""

_LOOK: dict[str, str | int] = {
    "val": "0620",
    "firstRow": 1,
    "lastRow": 0,
    "firstColumn": 0,
    "lastColumn": 0,
    "noHBand": 1,
    "noVBand": 1,
}
"""Selects the formatting of the header row, and nothing else."""

_SMALL_TABLE = 6
"""A table with at most this many rows is kept on one page."""


def table(
    part: Table,
    writer: RunWriter,
    styles: Styles,
    width: int,
    font_size: float,
) -> Element:
    """Return a table. `width` is in twentieths of a point."""
    widths = _widths(part, width, font_size * _LETTER * 20)
    properties = w(
        "tblPr",
        w("tblStyle", val=styles["Table"]),
        flag("bidiVisual", writer.document_direction == "rtl"),
        w("tblW", w=sum(widths), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", **_LOOK),
    )
    element = w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in widths)))
    titles = tuple((Plain(text.clean_line(column.title)),) for column in part.columns)
    last = len(part.rows)
    for number, row in enumerate((TableRow(titles), *part.rows)):
        # A small table stays on one page. In larger ones, the header stays with the first two rows.
        is_kept_with_next = number < (last if last <= _SMALL_TABLE else 2)
        element.append(
            _row(
                row,
                part,
                widths,
                writer,
                styles,
                is_head=number == 0,
                is_kept_with_next=is_kept_with_next,
            )
        )
    return element


def _row(
    row: TableRow,
    part: Table,
    widths: Sequence[int],
    writer: RunWriter,
    styles: Styles,
    *,
    is_head: bool,
    is_kept_with_next: bool,
) -> Element:
    element = w("tr", w("trPr", w("cantSplit"), flag("tblHeader", is_head)))
    for number, (spans, column, width) in enumerate(
        zip(row.cells, part.columns, widths, strict=True)
    ):
        direction = writer.direction(spans)
        text_align = alignment(direction, writer.document_direction)
        layout = ParagraphLayout(
            styles["TableText"],
            indent=0 if number else row.depth * _DEPTH_INDENT,
            is_kept_with_next=is_kept_with_next,
            align="right" if column.align == "right" else text_align,
        )
        content = paragraph(layout, writer.runs(spans, direction), direction)
        element.append(w("tc", w("tcPr", w("tcW", w=width, type="dxa")), content))
    return element


def _widths(part: Table, width: int, letter_width: float) -> list[int]:
    least_widths, usual_widths = [], []
    for number, column in enumerate(part.columns):
        title = text.clean_line(column.title)
        cells = [_cell_words(row.cells[number]) for row in part.rows[:_MEASURED_ROWS]]
        longest_word = max(
            (_word_width(word) for cell in (title, *cells) for word in cell.split()), default=1
        )
        # Columns of counts are aligned to the right. Counts stay on one line.
        share = 1.0 if column.align == "right" else _USUAL_SHARE
        usual = sorted(map(text.width, cells))[math.ceil(len(cells) * share) - 1] if cells else 0
        line = min(max(text.width(title), usual), _LONGEST_LINE)
        unbroken = line if column.align == "right" else longest_word
        letters = min(unbroken, _LONGEST_WORD) + _SPARE_LETTERS
        least_widths.append(letters * letter_width + _PADDING)
        usual_widths.append(max(line * letter_width + _PADDING, least_widths[-1]))
    spare = width - sum(least_widths)
    lacking = sum(usual_widths) - sum(least_widths)
    if lacking <= spare:
        column_widths = [usual * width / sum(usual_widths) for usual in usual_widths]
    elif spare > 0:
        # There is room for the longest words, but not for the usual lines of all columns.
        pairs = zip(least_widths, usual_widths, strict=True)
        column_widths = [least + (usual - least) * spare / lacking for least, usual in pairs]
    else:
        # The page is too narrow for the longest words.
        column_widths = _narrowed(least_widths, part.columns, width)
    rounded = [int(column_width) for column_width in column_widths]
    rounded[-1] += width - sum(rounded)
    return rounded


def _narrowed(widths: Sequence[float], columns: Sequence[TableColumn], total: float) -> list[float]:
    """Return narrower widths with a sum of at most `total`, so that only long words are broken."""
    narrowed = list(widths)
    # A broken number reads as two numbers, so columns of counts keep their width if possible.
    order = sorted(
        range(len(widths)), key=lambda number: (columns[number].align != "right", widths[number])
    )
    for position, number in enumerate(order):
        is_count = columns[number].align == "right"
        limit = total / 2 if is_count else total / (len(order) - position)
        narrowed[number] = min(widths[number], limit)
        total -= narrowed[number]
    return narrowed


def _word_width(word: str) -> float:
    return text.width(word) + (_WIDE_LETTER - 1) * sum(map(str.isupper, word))


def _cell_words(spans: Spans) -> str:
    # A raised number such as `19` and the comma before it are as wide as about two letters.
    return text.clean_line(
        "".join("19" if isinstance(span, Reference) else span_words(span) for span in spans)
    )
