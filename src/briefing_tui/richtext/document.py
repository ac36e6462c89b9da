"""The parts of a document, independent of any format.

A span such as `Strong` says how its text looks. The text itself is never read as markup, except in
`Commonmark`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

SpanTone: TypeAlias = Literal[
    "plain",
    "strong",
    "dim",
    "grade",
    "quote",
    "warning",
    "heading",
    "link",
    "struck",
    "match",
]
"""Styles of text on a screen."""


class StyledText(Struct, frozen=True):
    """Text in one style. Each style is a subclass."""

    text: str


class Plain(StyledText, frozen=True):
    """Running text; only screens use its tone."""

    tone: SpanTone = "plain"


class Strong(StyledText, frozen=True):
    """A name, a term or a label."""


class Emphasis(StyledText, frozen=True):
    """Emphasized text."""


class Struck(StyledText, frozen=True):
    """Text of a withdrawn claim."""


class Code(StyledText, frozen=True):
    """Verbatim text, such as an address that is not a link."""


class GradeMark(StyledText, frozen=True):
    """A grade: `B2`."""


class Reference(Struct, frozen=True):
    """A reference to the footnote of a source. `source` is the id of the source."""

    source: str


class Link(Struct, frozen=True):
    """A link to an http or https address; its text defaults to the address."""

    url: str
    text: str = ""


Span: TypeAlias = Plain | Strong | Emphasis | Struck | Code | GradeMark | Reference | Link
Spans: TypeAlias = tuple[Span, ...]


class Heading(Struct, frozen=True):
    """A heading; the title of the document has level 1."""

    level: int
    text: str


class Paragraph(Struct, frozen=True):
    """A paragraph. Exports use only its spans, and replace line feeds with spaces."""

    spans: Spans
    indent: int = 0
    """The indent of all lines on a screen, in cells."""
    hanging: int = 0
    """The additional indent of all lines but the first."""
    wrap: bool = True
    """Whether a screen wraps long lines. Otherwise, it cuts them."""


class ListItem(Struct, frozen=True):
    """An entry of a list, with the parts below it."""

    spans: Spans
    parts: tuple[Part, ...] = ()


class BulletList(Struct, frozen=True):
    """A bullet list, or a list numbered from `start`."""

    items: tuple[ListItem, ...]
    start: int | None = None


class TableColumn(Struct, frozen=True):
    """A column of a table."""

    title: str
    align: Literal["left", "right"] = "left"
    is_running_text: bool = False
    """Whether the cells contain long text. The format for plain text shows them below their rows.

    Only the last column can be running text.
    """


class TableRow(Struct, frozen=True):
    """A row of a table, with a cell for each column."""

    cells: tuple[Spans, ...]
    depth: int = 0
    """1 for a part of a figure, else 0."""


class Table(Struct, frozen=True):
    """A table with a header row."""

    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]


class BlockQuotation(Struct, frozen=True):
    """A block quotation."""

    parts: tuple[Part, ...]


class CodeBlock(StyledText, frozen=True):
    """Verbatim lines."""


class ChartBar(Struct, frozen=True):
    """One count of a chart: a bar up to `low`, then a paler bar up to `high`."""

    label: str
    words: str
    """The count as text, such as `>412`."""
    low: float
    high: float | None
    """None for a count without an upper bound, such as `>412`, which is drawn with an arrow."""
    is_approximate: bool = False
    before: float | None = None
    """The count in the previous briefing."""


class ChartGroup(Struct, frozen=True):
    """Counts of one thing, drawn to the same scale."""

    title: str
    bars: tuple[ChartBar, ...]


class Chart(Struct, frozen=True):
    """A chart of counts, which the document also lists in words."""

    title: str
    description: str
    groups: tuple[ChartGroup, ...]


class Commonmark(Struct, frozen=True):
    """A note in CommonMark, followed by the spans of `tail`."""

    text: str
    tail: Spans = ()


Part: TypeAlias = (
    Heading | Paragraph | BulletList | Table | BlockQuotation | CodeBlock | Commonmark | Chart
)


def all_spans(parts: Iterable[Part]) -> Iterator[Span]:
    """Yield the spans of the parts. In the text of a `Commonmark`, there are none."""
    for part in parts:
        match part:
            case Paragraph(spans=spans) | Commonmark(tail=spans):
                yield from spans
            case BulletList(items=items):
                for item in items:
                    yield from item.spans
                    yield from all_spans(item.parts)
            case Table(rows=rows):
                for row in rows:
                    for cell in row.cells:
                        yield from cell
            case BlockQuotation(parts=inner):
                yield from all_spans(inner)
            case _:
                pass


class Footnote(Struct, frozen=True):
    """The text of a footnote about a source."""

    source: str
    spans: Spans


class Piece(Struct, frozen=True):
    """A text that is searched for withheld names before an export is written.

    `line` and `column` say where the text begins; both count from 1. If `line` is 0, messages give
    no line.
    """

    text: str
    line: int = 1
    column: int = 1
    is_escaped: bool = False
    """Whether line breaks are escaped in the output, as in JSON."""
    file: str = ""
    """The file with the text, if the output consists of several files."""


def whole_text(output: str) -> tuple[Piece, ...]:
    """Return the output as one piece, for formats that are searched as they are."""
    return (Piece(output),)


class Document(Struct, frozen=True):
    """A briefing as a document, in no particular format.

    The order in the output is: marking, title, situation and cut-off, parts, list of sources,
    closing, marking. Footnotes can be elsewhere.
    """

    marking: str
    title: str
    situation: str
    cut_off: str
    language: str
    parts: tuple[Part, ...]
    footnotes: tuple[Footnote, ...] = ()
    closing: tuple[Part, ...] = ()
    has_source_list: bool = False
    """Whether all formats list the sources under a heading, and not in footnotes.

    Some programs repeat a footnote for each reference. A short document has no room for that.
    """
