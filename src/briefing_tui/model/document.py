"""The parts of a prepared document: what every text export says, in no format's own markup.

Text is carried as typed spans, so that a value can never be taken for markup. `Commonmark` alone
holds text that is written in a language, and each export reads it for itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Words:
    """Text; its kind is the class, so that two kinds of the same text are not equal."""

    # The kinds are no dataclasses of their own: making one takes longer than writing a page.
    text: str


class Plain(Words):
    """Running text."""

    __slots__ = ()


class Strong(Words):
    """Text that leads: a name, a term, a label."""

    __slots__ = ()


class Emphasis(Words):
    """Text that is stressed."""

    __slots__ = ()


class Struck(Words):
    """Text of a claim that was withdrawn."""

    __slots__ = ()


class Code(Words):
    """Text to be read letter by letter: an address that is no link, a word of a program."""

    __slots__ = ()


class GradeMark(Words):
    """A NATO grade: `B2`."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to the footnote of a source, by its id."""

    source: str


@dataclass(frozen=True, slots=True)
class Link:
    """An http or https address, with the text that stands for it; no text: the address itself."""

    url: str
    text: str = ""


Span: TypeAlias = Plain | Strong | Emphasis | Struck | Code | GradeMark | Reference | Link
Spans: TypeAlias = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the document's title has level 1."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, in one line however long."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class ListItem:
    """An entry of a list, with the parts that stand under it."""

    spans: Spans
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list in no order of its own, or numbered from `start`."""

    items: tuple[ListItem, ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    title: str
    align: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, one cell for each column; `depth` is 1 for a part under its whole."""

    cells: tuple[Spans, ...]
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of someone else."""

    parts: tuple[Part, ...]


class CodeBlock(Words):
    """Lines that are shown as they are."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Commonmark:
    """A note as it was written, in CommonMark, with what follows its last words."""

    text: str
    tail: Spans = ()


Part: TypeAlias = Heading | Paragraph | BulletList | Table | Quotation | CodeBlock | Commonmark


@dataclass(frozen=True, slots=True)
class Footnote:
    """What a reference leads to: a source."""

    source: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Withheld:
    """What was left out for an audience, and which audience that was.

    `items` counts items and parts of every section but the sources; `sources` counts the
    protected sources that what is left rests on, which are not named.
    """

    audience: str
    items: int = 0
    sources: int = 0


@dataclass(frozen=True, slots=True)
class Document:
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
