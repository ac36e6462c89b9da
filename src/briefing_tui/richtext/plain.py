"""Renders a document as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from briefing_tui import text
from briefing_tui.richtext.catalogue import WORDS
from briefing_tui.richtext.commonmark import parse_commonmark
from briefing_tui.richtext.document import (
    BlockQuotation,
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
    Piece,
    Plain,
    Reference,
    Span,
    Spans,
    Strong,
    Struck,
    Table,
)

MAIL_WIDTH = 72
"""Mail programs quote lines up to this width without breaking them."""

NARROWEST = 20
"""The smallest width in cells. If less is requested, lines are longer than requested."""

_GAP = "  "
_INDENT = "    "
_NARROWEST_COLUMN = 8
"""No column is narrowed below this width, or below its longest word."""
_WITHDRAWN = "withdrawn: "
"""Precedes a withdrawn text, because plain text cannot be struck through."""
_MANY_REFERENCES = re.compile(r"(?:\[\d+\]){9,}")
"""So many references have blanks between them. Else, a line could end inside a number."""
_UNDERLINES = {1: "=", 2: "-"}
"""The character that underlines a heading, by the level of the heading."""


def to_plain(document: Document, width: int, *, keeps_addresses: bool = False) -> str:
    """Return the document in lines of at most `width` cells, with numbered sources.

    With `keeps_addresses`, a longer web address has a line of its own, so that readers can copy it.
    """
    writer = _Writer(document, max(width, NARROWEST), keeps_addresses=keeps_addresses)
    return "\n".join(writer.lines()) + "\n"


def searched_in_plain(output: str, document: Document) -> tuple[Piece, ...]:
    """Return two texts to search for withheld values: the output, and the document as Markdown.

    In the output, other columns may interrupt the text of a cell. In Markdown, nothing does.
    """
    from briefing_tui.richtext.markdown import to_markdown

    # With line 0, messages name no line, because the user never sees this Markdown.
    return (Piece(output), Piece(to_markdown(document), line=0))


def parts_in_plain(
    document: Document, parts: Iterable[Part], width: int, *, keeps_addresses: bool = False
) -> str:
    """Return parts of a document as plain text, without a final line feed."""
    blocks = _Writer(document, width, keeps_addresses=keeps_addresses).blocks(parts, width)
    return "\n".join(line.rstrip() for line in _separated(blocks))


class _Writer:
    def __init__(self, document: Document, width: int, *, keeps_addresses: bool) -> None:
        self._document = document
        self._width = width
        self._keeps_addresses = keeps_addresses
        self._wrap = partial(text.wrap, keeps_addresses=keeps_addresses)
        self._numbers = {
            footnote.source: number for number, footnote in enumerate(document.footnotes, 1)
        }

    def lines(self) -> Iterator[str]:
        document = self._document
        marking = text.clean_line(document.marking)
        situation = (document.situation,) if document.situation else ()
        sources = (
            (Heading(2, WORDS.sources), footnote_list(document.footnotes))
            if document.footnotes
            else ()
        )
        blocks = [
            [marking],
            self._heading(Heading(1, document.title)),
            self._wrap(text.clean_line(" · ".join((*situation, document.cut_off))), self._width),
            *self.blocks((*document.parts, *sources, *document.closing), self._width),
            [marking],
        ]
        yield from (line.rstrip() for line in _separated(blocks))

    def blocks(self, parts: Iterable[Part], width: int) -> list[list[str]]:
        blocks: list[list[str]] = []
        for part in parts:
            if isinstance(part, Commonmark):
                blocks += self.blocks(parse_commonmark(part), width)
            else:
                blocks.append(self._block(part, width))
        return [lines for lines in blocks if lines]

    def _block(self, part: Part, width: int) -> list[str]:
        match part:
            case Heading():
                return self._heading(part)
            case Paragraph(spans=spans):
                return self._wrap(self._inline(spans), width)
            case BulletList():
                return self._list(part, width)
            case Table():
                return self._table(part, width)
            case BlockQuotation(parts=parts):
                inner = _separated(self.blocks(parts, _inner_width(width, _INDENT)))
                return [f"{_INDENT}{line}" if line else "" for line in inner]
            case CodeBlock(text=words):
                lines = text.clean(words).replace("\t", "    ").rstrip("\n").split("\n")
                room = _inner_width(width, _INDENT)
                return [f"{_INDENT}{piece}" for line in lines for piece in self._pieces(line, room)]
            case Chart():
                return []
            case Commonmark():
                return list(_separated(self.blocks((part,), width)))

    def _heading(self, part: Heading) -> list[str]:
        lines = self._wrap(text.clean_line(part.text), self._width)
        mark = _UNDERLINES.get(part.level)
        return [*lines, mark * max(map(text.width, lines))] if mark else lines

    def _list(self, part: BulletList, width: int) -> list[str]:
        lines: list[str] = []
        for number, item in enumerate(part.items, part.start or 0):
            lead = "- " if part.start is None else f"{number}. "
            lines += self._list_item(item, lead, width)
        return lines

    def _list_item(self, item: ListItem, lead: str, width: int) -> list[str]:
        room = _inner_width(width, lead)
        lines = self._wrap(self._inline(item.spans), room) if item.spans else []
        for block in self.blocks(item.parts, room):
            lines += block
        indent = " " * len(lead)
        return [
            f"{indent if number else lead}{line}" if line else ""
            for number, line in enumerate(lines or [""])
        ]

    def _table(self, part: Table, width: int) -> list[str]:
        titles = [text.clean_line(column.title) for column in part.columns]
        rows = [
            [self._inline(cell, is_later_cell=number > 0) for number, cell in enumerate(row.cells)]
            for row in part.rows
        ]
        for row, cells in zip(part.rows, rows, strict=True):
            if row.depth and cells:
                cells[0] = f"{'  ' * row.depth}{cells[0]}"
        column_count = sum(not column.is_running_text for column in part.columns)
        widths = _widths(titles[:column_count], [cells[:column_count] for cells in rows], width)
        if widths is None:
            return list(self._records(titles, rows, width))
        aligns = [column.align for column in part.columns[:column_count]]
        rule = _GAP.join("-" * cells for cells in widths)
        lines = [*_row(titles[:column_count], widths, aligns), rule]
        for cells in rows:
            lines += _row(cells[:column_count], widths, aligns)
            for below in filter(None, cells[column_count:]):
                lines += [f"{_INDENT}{line}" for line in self._wrap(below, width - len(_INDENT))]
        return lines

    def _pieces(self, line: str, width: int) -> Iterator[str]:
        """Yield the pieces of a line of code."""
        is_whole = self._keeps_addresses and "://" in line
        while not is_whole and text.width(line) > width:
            piece = text.cut(line, width, mark="") or line[:1]
            yield piece
            line = line[len(piece) :]
        yield line

    def _records(self, titles: list[str], rows: list[list[str]], width: int) -> Iterator[str]:
        """Yield lines such as `Place: Homs`, for a table whose columns do not fit."""
        for number, cells in enumerate(rows):
            if number:
                yield ""
            for title, cell in zip(titles, cells, strict=True):
                if cell.strip():
                    first, *rest = self._wrap(f"{title}: {cell.strip()}", width - 2)
                    yield first
                    yield from (f"  {line}" for line in rest)

    def _inline(self, spans: Spans, *, is_later_cell: bool = False) -> str:
        """Return spans as text. If any span is struck, the text begins with `withdrawn: `.

        In a row, only the first cell can have this prefix.
        """
        needs_prefix = not is_later_cell and any(isinstance(span, Struck) for span in spans)
        words = "".join(self._span(span) for span in spans)
        words = _MANY_REFERENCES.sub(lambda match: match[0].replace("][", "] ["), words)
        return text.clean_line(f"{_WITHDRAWN}{words}" if needs_prefix else words)

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


def _inner_width(width: int, indent: str) -> int:
    """Return the width inside an indent, with a minimum for deep nesting."""
    return max(width - len(indent), NARROWEST // 2)


def footnote_list(footnotes: tuple[Footnote, ...]) -> BulletList:
    """Return footnotes as a numbered list."""
    return BulletList(tuple(ListItem(footnote.spans) for footnote in footnotes), 1)


def _separated(blocks: Iterable[list[str]]) -> Iterator[str]:
    for number, lines in enumerate(blocks):
        if number:
            yield ""
        yield from lines


def _widths(titles: list[str], rows: list[list[str]], width: int) -> list[int] | None:
    columns = [list(column) for column in zip(titles, *rows, strict=True)]
    widths = [max(text.width(cell) for cell in column) for column in columns]
    least = [
        min(cells, max(_NARROWEST_COLUMN, _longest_word(column)))
        for cells, column in zip(widths, columns, strict=True)
    ]
    room = width - len(_GAP) * (len(widths) - 1)
    if sum(least) > room:
        return None
    while sum(widths) > room:
        shrinkable = [index for index, cells in enumerate(widths) if cells > least[index]]
        widest = max(shrinkable, key=lambda index: widths[index])
        widths[widest] -= 1
    return widths


def _longest_word(cells: Iterable[str]) -> int:
    return max((text.width(word) for cell in cells for word in cell.split()), default=0)


def _row(cells: list[str], widths: list[int], aligns: Sequence[str]) -> list[str]:
    # The first cell can begin with spaces. All its lines get the same indent.
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
