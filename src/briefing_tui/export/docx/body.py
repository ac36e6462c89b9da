"""Writes headings, lists and other parts of a document as paragraphs and tables of a Word file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element

from msgspec import Struct, structs

from briefing_tui import text
from briefing_tui.export.docx.numbering import DEEPEST, Numbering
from briefing_tui.export.docx.paragraphs import ParagraphLayout, add_space, alignment, paragraph
from briefing_tui.export.docx.references import bookmarked
from briefing_tui.export.docx.runs import PLAIN, Look, RunWriter, run
from briefing_tui.export.docx.styles import BULLETS, SOURCES, Styles
from briefing_tui.export.docx.tables import table
from briefing_tui.richtext.commonmark import parse_commonmark
from briefing_tui.richtext.direction import Direction, paragraph_direction
from briefing_tui.richtext.document import (
    BlockQuotation,
    BulletList,
    Chart,
    CodeBlock,
    Commonmark,
    Footnote,
    Heading,
    ListItem,
    Paragraph,
    Part,
    Plain,
    Spans,
    Table,
)

ChartWriter = Callable[[Chart, Direction], Iterable[Element]]


class ParagraphContext(Struct, frozen=True):
    """The style of the paragraphs, and how many lists they are inside."""

    style: str = "Normal"
    level: int = 0


_BODY = ParagraphContext()


class BodyWriter:
    """Writes the parts of a document."""

    def __init__(
        self,
        writer: RunWriter,
        styles: Styles,
        numbering: Numbering,
        chart_writer: ChartWriter,
        *,
        text_width: int,
        font_size: float,
    ) -> None:
        self._writer = writer
        self._styles = styles
        self._numbering = numbering
        self._chart = chart_writer
        self._text_width = text_width
        self._font_size = font_size
        self._direction = writer.document_direction

    def title(self, words: str, style: str) -> Element:
        """Return the title of the document, or a heading."""
        return self.line((Plain(words),), style)

    def line(self, spans: Spans, style: str) -> Element:
        """Return spans as a paragraph."""
        return self._paragraph(spans, ParagraphContext(style))

    def parts(self, parts: Iterable[Part], context: ParagraphContext = _BODY) -> Iterator[Element]:
        """Yield the paragraphs and tables of the parts."""
        was_table = False
        for element in self._all(parts, context):
            is_table = element.tag == "w:tbl"
            if was_table and is_table:
                # Adjacent tables would become one table.
                yield paragraph(ParagraphLayout(self._styles["TableText"]), ())
            elif was_table:
                self._add_space(element)
            yield element
            was_table = is_table

    def _all(self, parts: Iterable[Part], context: ParagraphContext) -> Iterator[Element]:
        for part in parts:
            yield from self._part(part, context)

    def _part(self, part: Part, context: ParagraphContext) -> Iterator[Element]:
        match part:
            case Heading(level=level, text=words):
                yield self.title(words, f"Heading{min(max(level - 1, 1), 3)}")
            case Paragraph(spans=spans):
                if spans:
                    yield self._paragraph(spans, context)
            case BulletList():
                yield from self._list(part, context)
            case Table():
                yield table(part, self._writer, self._styles, self._text_width, self._font_size)
            case BlockQuotation(parts=inner):
                yield from self._all(inner, structs.replace(context, style="Quote"))
            case CodeBlock(text=words):
                yield self._code(words, context)
            case Commonmark():
                yield from self._all(parse_commonmark(part), context)
            case Chart():
                yield from self._chart(part, self._direction)

    def _paragraph(self, spans: Spans, context: ParagraphContext) -> Element:
        direction = self._writer.direction(spans)
        layout = ParagraphLayout(
            self._styles[context.style],
            indent=self._indent(context),
            align=alignment(direction, self._direction),
            has_border=_has_border(context, direction),
        )
        return paragraph(layout, self._writer.runs(spans, direction), direction)

    def _indent(self, context: ParagraphContext) -> int:
        if not context.level:
            return 0
        return self._numbering.indent(context.level + _is_quoted(context))

    def _list(self, part: BulletList, context: ParagraphContext) -> Iterator[Element]:
        level = min(context.level, DEEPEST)
        if part.start is None:
            style, number = "ListBullet", BULLETS
        else:
            style, number = "ListNumber", self._numbering.numbered_from(part.start, level)
        for item in part.items:
            direction = self._entry_direction(item.spans)
            layout = ParagraphLayout(self._styles[style], numbering=(number, level))
            if _is_quoted(context):
                # Without the style of the quotation, its list would look like words of the writer.
                layout = ParagraphLayout(
                    self._styles[context.style],
                    numbering=(number, level),
                    indent=self._numbering.indent(level + 2),
                    has_border=_has_border(context, direction),
                )
            yield paragraph(layout, self._writer.runs(item.spans, direction), direction)
            yield from self._below(item, context, level)

    def _entry_direction(self, spans: Spans) -> Direction:
        # In right-to-left documents, all bullets and numbers are on the right.
        return "rtl" if self._direction == "rtl" else self._writer.direction(spans)

    def _below(self, item: ListItem, context: ParagraphContext, level: int) -> Iterator[Element]:
        style = "ListContinue" if context.style == "Normal" else context.style
        return self._all(item.parts, ParagraphContext(style, level + 1))

    def _code(self, words: str, context: ParagraphContext) -> Element:
        lines = text.clean(words).rstrip("\n")
        direction = paragraph_direction(lines, self._direction)
        is_quoted = _is_quoted(context)
        layout = ParagraphLayout(
            self._styles[context.style if is_quoted else "SourceCode"],
            indent=self._indent(context),
            has_border=_has_border(context, direction),
        )
        look = Look(self._styles["VerbatimChar"]) if is_quoted else PLAIN
        return paragraph(layout, (run(lines, look),), direction)

    def closing(self, parts: Iterable[Part]) -> Iterator[Element]:
        """Yield the closing paragraphs of the document in small type."""
        for number, element in enumerate(self.parts(parts, ParagraphContext("SmallText"))):
            if number == 0:
                self._add_space(element)
            yield element

    def _add_space(self, element: Element) -> None:
        # Headings already have space above them.
        headings = {self._styles[f"Heading{level}"] for level in (1, 2, 3)}
        if all(style.get("w:val") not in headings for style in element.iter("w:pStyle")):
            add_space(element)

    def sources(self, footnotes: Iterable[Footnote]) -> Iterator[Element]:
        """Yield the list of sources."""
        layout = ParagraphLayout(self._styles["Sources"], numbering=(SOURCES, 0))
        for number, note in enumerate(footnotes, 1):
            direction = self._entry_direction(note.spans)
            runs = self._writer.runs(note.spans, direction)
            yield paragraph(layout, bookmarked(number, *runs), direction)


def _is_quoted(context: ParagraphContext) -> bool:
    return context.style == "Quote"


def _has_border(context: ParagraphContext, direction: Direction) -> bool:
    return not (_is_quoted(context) and direction == "rtl")
