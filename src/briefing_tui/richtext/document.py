"""The parts of a prepared document: what every text export says, in no format's own markup.

Text is carried as typed spans, so that a value can never be taken for markup. `Commonmark` alone
holds text that is written in a language, and each export reads it for itself.
"""

from __future__ import annotations

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
"""How words look on a screen."""


class Words(Struct, frozen=True):
    """Text; its kind is the class, so that two kinds of the same text are not equal."""

    text: str


class Plain(Words, frozen=True):
    """Running text; a screen shows it in its tone, other targets do not."""

    tone: SpanTone = "plain"


class Strong(Words, frozen=True):
    """Text that leads: a name, a term, a label."""


class Emphasis(Words, frozen=True):
    """Text that is stressed."""


class Struck(Words, frozen=True):
    """Text of a claim that was withdrawn."""


class Code(Words, frozen=True):
    """Text to be read letter by letter: an address that is no link, a word of a program."""


class GradeMark(Words, frozen=True):
    """A NATO grade: `B2`."""


class Reference(Struct, frozen=True):
    """A reference to the footnote of a source, by its id."""

    source: str


class Link(Struct, frozen=True):
    """An http or https address, with the text that stands for it; no text: the address itself."""

    url: str
    text: str = ""


Span: TypeAlias = Plain | Strong | Emphasis | Struck | Code | GradeMark | Reference | Link
Spans: TypeAlias = tuple[Span, ...]


class Heading(Struct, frozen=True):
    """A heading; the document's title has level 1."""

    level: int
    text: str


class Paragraph(Struct, frozen=True):
    """A paragraph, of which an export makes one line, however long.

    On a screen, line feeds inside it break its lines. It stands `indent` cells from the left, and
    its lines after the first one `hanging` further. Without `wrap`, a line that is too long is cut.
    """

    spans: Spans
    indent: int = 0
    hanging: int = 0
    wrap: bool = True


class ListItem(Struct, frozen=True):
    """An entry of a list, with the parts that stand under it."""

    spans: Spans
    parts: tuple[Part, ...] = ()


class BulletList(Struct, frozen=True):
    """A list in no order of its own, or numbered from `start`."""

    items: tuple[ListItem, ...]
    start: int | None = None


class Column(Struct, frozen=True):
    """A column of a table."""

    title: str
    align: Literal["left", "right"] = "left"


class Row(Struct, frozen=True):
    """A row of a table, one cell for each column; `depth` is 1 for a part under its whole."""

    cells: tuple[Spans, ...]
    depth: int = 0


class Table(Struct, frozen=True):
    """A table with a header."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


class Quotation(Struct, frozen=True):
    """Words of someone else."""

    parts: tuple[Part, ...]


class CodeBlock(Words, frozen=True):
    """Lines that are shown as they are."""


class ChartBar(Struct, frozen=True):
    """One count of a chart: drawn from `low` to `high`, and on without end if `high` is None.

    `before` is the count of the previous briefing, or None.
    """

    label: str
    words: str
    """The count as text, such as `>412`."""
    low: float
    high: float | None
    is_about: bool = False
    before: float | None = None


class ChartGroup(Struct, frozen=True):
    """Counts of one thing by one or several claimants, drawn to one scale."""

    title: str
    bars: tuple[ChartBar, ...]


class Chart(Struct, frozen=True):
    """Counts side by side. Targets without pictures leave it out: a table has the same counts."""

    title: str
    description: str
    groups: tuple[ChartGroup, ...]


class Commonmark(Struct, frozen=True):
    """A note as it was written, in CommonMark, with what follows its last words."""

    text: str
    tail: Spans = ()


Part: TypeAlias = (
    Heading | Paragraph | BulletList | Table | Quotation | CodeBlock | Commonmark | Chart
)


class Footnote(Struct, frozen=True):
    """What a reference leads to: a source."""

    source: str
    spans: Spans


class Piece(Struct, frozen=True):
    """A stretch of text in an output, and where it begins there; both count from 1."""

    text: str
    line: int = 1
    column: int = 1
    is_escaped: bool = False
    """Whether it stands in one line of the output, with line breaks and the like as in JSON."""
    file: str = ""
    """The file that it is in, if the output is several files."""


def whole_text(output: str) -> tuple[Piece, ...]:
    """An output as it is searched unless its format knows better: all of it."""
    return (Piece(output),)


class Document(Struct, frozen=True):
    """A briefing, ready to be written in a text format.

    `marking` stands at head and foot. `parts` begin below the title and the line of situation and
    cut-off; `closing` follows the sources. Each footnote is referred to, each reference has one.
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
    """Whether sources are numbered and listed under a heading in every format.

    Formats with footnotes write them otherwise. Some readers repeat a footnote for each reference,
    which takes more room than a short document has.
    """
