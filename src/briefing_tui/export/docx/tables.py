"""Tables: header rows that repeat, rows that stay on one page, and columns that suit their cells."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from briefing_tui import text
from briefing_tui.export.docx.markup import flag, w
from briefing_tui.export.docx.paragraphs import Layout, paragraph
from briefing_tui.export.docx.runs import RunWriter, words_of
from briefing_tui.export.docx.styles import Styles
from briefing_tui.richtext.direction import Direction
from briefing_tui.richtext.document import Plain, Reference, Spans, Table, TableRow

_DEPTH_INDENT = 200
"""How far a part is indented below its whole, in twentieths of a point."""

_PADDING = 130
"""What the margins of a cell take, in twentieths of a point."""

_LETTER = 0.52
"""The average width of a letter as a share of the size of the font."""

_LONGEST_WORD = 24
_LONGEST_LINE = 48


def table(
    part: Table,
    writer: RunWriter,
    styles: Styles,
    width: int,
    font_size: float,
    direction: Direction,
) -> Element:
    """Return a table that is `width` wide, in twentieths of a point.

    In a document that is read from right to left, the first column is at the right.
    """
    widths = _widths(part, width, font_size * _LETTER * 20)
    properties = w(
        "tblPr",
        w("tblStyle", val=styles["Table"]),
        flag("bidiVisual", direction == "rtl"),
        w("tblW", w=sum(widths), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1),
    )
    made = w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in widths)))
    titles = tuple((Plain(text.clean_line(column.title)),) for column in part.columns)
    for row, is_head in ((TableRow(titles), True), *((row, False) for row in part.rows)):
        made.append(_row(row, part, widths, writer, styles, is_head=is_head))
    return made


def _row(
    row: TableRow,
    part: Table,
    widths: Sequence[int],
    writer: RunWriter,
    styles: Styles,
    *,
    is_head: bool,
) -> Element:
    made = w("tr", w("trPr", w("cantSplit"), flag("tblHeader", is_head)))
    for number, (spans, column, width) in enumerate(
        zip(row.cells, part.columns, widths, strict=True)
    ):
        layout = Layout(
            styles["TableText"],
            indent=0 if number else row.depth * _DEPTH_INDENT,
            is_kept_with_next=is_head,
            align="right" if column.align == "right" else "",
        )
        direction = writer.direction(spans)
        content = paragraph(layout, writer.runs(spans, direction), direction)
        made.append(w("tc", w("tcPr", w("tcW", w=width, type="dxa")), content))
    return made


def _widths(part: Table, width: int, letter: float) -> list[int]:
    """The width of each column: its longest word at least, then by what it would fill."""
    cells = [
        [text.clean_line(column.title), *(_measured(row.cells[number]) for row in part.rows)]
        for number, column in enumerate(part.columns)
    ]
    longest = [
        min(max(text.width(cell) for cell in column), _LONGEST_LINE) * letter + _PADDING
        for column in cells
    ]
    least = [
        min(
            max((text.width(word) for cell in column for word in cell.split()), default=1),
            _LONGEST_WORD,
        )
        * letter
        + _PADDING
        for column in cells
    ]
    for number, column in enumerate(part.columns):
        if column.align == "right":
            # A count is not broken into lines.
            least[number] = min(longest[number], _LONGEST_WORD * letter)
    room, wish = width - sum(least), sum(longest) - sum(least)
    if sum(longest) <= width:
        found = [wished * width / sum(longest) for wished in longest]
    elif room > 0:
        shares = zip(least, longest, strict=True)
        found = [low + (high - low) * room / wish for low, high in shares]
    else:
        found = [low * width / sum(least) for low in least]
    rounded = [int(size) for size in found]
    rounded[-1] += width - sum(rounded)
    return rounded


def _measured(spans: Spans) -> str:
    """The words of a cell; the number of a source is about as wide as a letter."""
    return text.clean_line(
        "".join("1" if isinstance(span, Reference) else words_of(span) for span in spans)
    )
