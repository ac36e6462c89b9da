"""A document as plain text of a given width, for a pipe, a pager or a bare terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefing_tui import text
from briefing_tui.richtext.commonmark import parts_of
from briefing_tui.richtext.document import (
    BulletList,
    Chart,
    Code,
    CodeBlock,
    Commonmark,
    Document,
    Emphasis,
    Footnote,
    GradeMark,
    Heading,
    Link,
    ListItem,
    Paragraph,
    Part,
    Plain,
    Quotation,
    Reference,
    Span,
    Spans,
    Strong,
    Struck,
    Table,
)

MAIL_WIDTH = 72
"""Characters of a line that mail programs quote without breaking it."""

NARROWEST = 20
"""Below this many cells, lines are longer than what they have to fit in."""

_GAP = "  "
_NARROWEST_COLUMN = 8
_WITHDRAWN = "withdrawn: "
"""Stands before a line or row that was withdrawn: plain text can't be struck through."""
_UNDERLINES = {1: "=", 2: "-"}


def to_plain(document: Document, width: int) -> str:
    """The document in lines of at most `width` cells, sources numbered at the end.

    The marking is the first line and the last. A word that is too long for a line is broken.
    """
    return "\n".join(_Writer(document, max(width, NARROWEST)).lines()) + "\n"


def parts_in_plain(document: Document, parts: Iterable[Part], width: int) -> str:
    """Return some parts of a document as plain text, without a final line feed."""
    blocks = _Writer(document, width).blocks(parts, width)
    return "\n".join(line.rstrip() for line in _apart(blocks))


class _Writer:
    def __init__(self, document: Document, width: int) -> None:
        self._document = document
        self._width = width
        self._numbers = {each.source: number for number, each in enumerate(document.footnotes, 1)}

    def lines(self) -> Iterator[str]:
        document = self._document
        marking = text.clean_line(document.marking)
        situation = (document.situation,) if document.situation else ()
        sources = (
            (Heading(2, "Sources"), numbered_notes(document.footnotes))
            if document.footnotes
            else ()
        )
        blocks = [
            [marking],
            self._heading(Heading(1, document.title)),
            text.wrap(text.clean_line(" · ".join((*situation, document.cut_off))), self._width),
            *self.blocks((*document.parts, *sources, *document.closing), self._width),
            [marking],
        ]
        yield from (line.rstrip() for line in _apart(blocks))

    def blocks(self, parts: Iterable[Part], width: int) -> list[list[str]]:
        made: list[list[str]] = []
        for part in parts:
            if isinstance(part, Commonmark):
                made += self.blocks(parts_of(part), width)
            else:
                made.append(self._block(part, width))
        return [lines for lines in made if lines]

    def _block(self, part: Part, width: int) -> list[str]:
        match part:
            case Heading():
                return self._heading(part)
            case Paragraph(spans=spans):
                return text.wrap(self._inline(spans), width)
            case BulletList():
                return self._list(part, width)
            case Table():
                return self._table(part, width)
            case Quotation(parts=parts):
                inner = _apart(self.blocks(parts, width - 4))
                return [f"    {line}" if line else "" for line in inner]
            case CodeBlock(text=words):
                lines = text.clean(words).replace("\t", "    ").rstrip("\n").split("\n")
                return [f"    {piece}" for line in lines for piece in _broken(line, width - 4)]
            case Chart():
                return []
            case Commonmark():
                return list(_apart(self.blocks((part,), width)))

    def _heading(self, part: Heading) -> list[str]:
        lines = text.wrap(text.clean_line(part.text), self._width)
        mark = _UNDERLINES.get(part.level)
        return [*lines, mark * max(map(text.width, lines))] if mark else lines

    def _list(self, part: BulletList, width: int) -> list[str]:
        made: list[str] = []
        for number, item in enumerate(part.items, part.start or 0):
            lead = "- " if part.start is None else f"{number}. "
            made += self._list_item(item, lead, width)
        return made

    def _list_item(self, item: ListItem, lead: str, width: int) -> list[str]:
        room = max(width - len(lead), NARROWEST // 2)
        lines = text.wrap(self._inline(item.spans), room) if item.spans else []
        for block in self.blocks(item.parts, room):
            lines += block
        indent = " " * len(lead)
        return [
            f"{indent if number else lead}{line}" if line else ""
            for number, line in enumerate(lines or [""])
        ]

    def _table(self, part: Table, width: int) -> list[str]:
        titles = [text.clean_line(each.title) for each in part.columns]
        rows = [
            [self._inline(cell, in_row=number > 0) for number, cell in enumerate(row.cells)]
            for row in part.rows
        ]
        for row, cells in zip(part.rows, rows, strict=True):
            if row.depth and cells:
                cells[0] = f"{'  ' * row.depth}{cells[0]}"
        widths = _widths(titles, rows, width)
        if widths is None:
            return list(_records(titles, rows, width))
        aligns = [each.align for each in part.columns]
        rule = _GAP.join("-" * each for each in widths)
        made = [*_row(titles, widths, aligns), rule]
        for cells in rows:
            made += _row(cells, widths, aligns)
        return made

    def _inline(self, spans: Spans, *, in_row: bool = False) -> str:
        is_struck = not in_row and any(isinstance(each, Struck) for each in spans)
        words = "".join(self._span(each) for each in spans)
        return text.clean_line(f"{_WITHDRAWN}{words}" if is_struck else words)

    def _span(self, span: Span) -> str:
        match span:
            case Plain(text=words) | Strong(text=words) | Emphasis(text=words):
                return words
            case Code(text=words) | GradeMark(text=words) | Struck(text=words):
                return words
            case Reference(source=source):
                return f"[{self._numbers[source]}]"
            case Link(url=url, text=words):
                return f"{words} <{url}>" if words else f"<{url}>"


def numbered_notes(footnotes: tuple[Footnote, ...]) -> BulletList:
    """Return footnotes as a list with their numbers."""
    return BulletList(tuple(ListItem(each.spans) for each in footnotes), 1)


def _apart(blocks: Iterable[list[str]]) -> Iterator[str]:
    """The lines of all blocks, with an empty one between each two."""
    for number, lines in enumerate(blocks):
        if number:
            yield ""
        yield from lines


def _widths(titles: list[str], rows: list[list[str]], width: int) -> list[int] | None:
    """A width for each column so that they fit side by side, or None where they cannot."""
    columns = [list(column) for column in zip(titles, *rows, strict=True)]
    widths = [max(text.width(cell) for cell in column) for column in columns]
    least = [
        min(each, max(_NARROWEST_COLUMN, _longest_word(column)))
        for each, column in zip(widths, columns, strict=True)
    ]
    room = width - len(_GAP) * (len(widths) - 1)
    if sum(least) > room:
        return None
    while sum(widths) > room:
        # What is widest gives first, and nothing gives more than its words can.
        giving = [n for n, each in enumerate(widths) if each > least[n]]
        widest = max(giving, key=lambda n: widths[n])
        widths[widest] -= 1
    return widths


def _longest_word(cells: Iterable[str]) -> int:
    return max((text.width(word) for cell in cells for word in cell.split()), default=0)


def _row(cells: list[str], widths: list[int], aligns: Sequence[str]) -> list[str]:
    # The blanks that set a part under its whole are kept in each of its lines.
    indents = [cell[: len(cell) - len(cell.lstrip(" "))] for cell in cells]
    wrapped = [
        [f"{indent}{line}" for line in text.wrap(cell.lstrip(" "), width - len(indent))]
        for cell, width, indent in zip(cells, widths, indents, strict=True)
    ]
    height = max(len(lines) for lines in wrapped)
    return [
        _GAP.join(
            text.fit(lines[number] if number < len(lines) else "", width, align)
            for lines, width, align in zip(wrapped, widths, aligns, strict=True)
        )
        for number in range(height)
    ]


def _records(titles: list[str], rows: list[list[str]], width: int) -> Iterator[str]:
    """A table that is too wide: each row as lines of its own."""
    for number, cells in enumerate(rows):
        if number:
            yield ""
        for title, cell in zip(titles, cells, strict=True):
            if cell.strip():
                first, *rest = text.wrap(f"{title}: {cell.strip()}", width - 2)
                yield first
                yield from (f"  {line}" for line in rest)


def _broken(line: str, width: int) -> Iterator[str]:
    """A line of code in pieces, with the blanks in front that it has."""
    while text.width(line) > width:
        piece = text.cut(line, width, mark="") or line[:1]
        yield piece
        line = line[len(piece) :]
    yield line
