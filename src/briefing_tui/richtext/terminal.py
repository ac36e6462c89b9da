"""Renders parts of a document as unwrapped paragraphs of `Plain` spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from briefing_tui.richtext.document import (
    BlockQuotation,
    BulletList,
    Chart,
    Code,
    CodeBlock,
    Commonmark,
    Emphasis,
    GradeMark,
    Heading,
    Link,
    ListItem,
    Paragraph,
    Part,
    Plain,
    Reference,
    Spans,
    SpanTone,
    Strong,
    Struck,
    StyledText,
    Table,
    TableRow,
)

_INDENT = 4
"""The indent of quotations and code, in cells."""

_TONES: dict[type[StyledText], SpanTone] = {
    Strong: "strong",
    Emphasis: "quote",
    Struck: "struck",
    GradeMark: "grade",
    Code: "plain",
}


def to_terminal(parts: Iterable[Part]) -> list[Paragraph]:
    """Return the parts as paragraphs, with an empty paragraph between two parts.

    Each row of a table becomes a paragraph.
    """
    return list(_separated(parts, 0))


def toned_spans(spans: Spans) -> tuple[Plain, ...]:
    """Return the spans as `Plain`, with a tone for each type of span."""
    plain = tuple(span for span in spans if isinstance(span, Plain))
    return plain if len(plain) == len(spans) else tuple(_toned(spans))


def words_of(spans: Spans) -> str:
    """Return the text of the spans as a terminal shows it."""
    return "".join(span.text for span in toned_spans(spans))


def _separated(parts: Iterable[Part], indent: int) -> Iterator[Paragraph]:
    for number, part in enumerate(parts):
        if number:
            yield Paragraph(())
        yield from _part(part, indent)


def _part(part: Part, indent: int) -> Iterator[Paragraph]:
    match part:
        case Paragraph(spans=spans, indent=own_indent, hanging=hanging, wrap=wrap):
            yield Paragraph(toned_spans(spans), indent + own_indent, hanging, wrap)
        case Heading(text=words):
            yield Paragraph((Plain(words, "heading"),), indent)
        case BulletList():
            yield from _list(part, indent)
        case BlockQuotation(parts=parts):
            yield from _separated(parts, indent + _INDENT)
        case CodeBlock(text=words):
            yield Paragraph((Plain(words.rstrip("\n")),), indent + _INDENT)
        case Commonmark():
            # Imported late, because few texts are notes.
            from briefing_tui.richtext.commonmark import parse_commonmark

            yield from _separated(parse_commonmark(part), indent)
        case Chart():
            pass  # The document also lists these counts in words.
        case Table(rows=rows):
            for row in rows:
                yield Paragraph(tuple(_row_spans(row)), indent + 2 * row.depth, hanging=2)


def _list(part: BulletList, indent: int) -> Iterator[Paragraph]:
    for number, item in zip(count(part.start or 0), part.items, strict=False):
        lead = "- " if part.start is None else f"{number}. "
        yield from _list_item(item, lead, indent)


def _list_item(item: ListItem, lead: str, indent: int) -> Iterator[Paragraph]:
    yield Paragraph((Plain(lead), *toned_spans(item.spans)), indent, hanging=len(lead))
    for part in item.parts:
        yield from _part(part, indent + len(lead))


def _row_spans(row: TableRow) -> Iterator[Plain]:
    for number, cell in enumerate(row.cells):
        if number:
            yield Plain("  ")
        yield from toned_spans(cell)


def _toned(spans: Spans) -> Iterator[Plain]:
    for span in spans:
        match span:
            case Plain():
                yield span
            case Strong() | Emphasis() | Struck() | GradeMark() | Code():
                yield Plain(span.text, _TONES[type(span)])
            case Link(url=url, text=words):
                if words:
                    yield Plain(f"{words} ")
                yield Plain(url, "link")
            case Reference(source=source):
                yield Plain(f"[{source}]", "dim")
