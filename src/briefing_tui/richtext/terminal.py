"""Formatted text for the terminal: paragraphs of words in tones, not yet broken into lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from briefing_tui.richtext.document import (
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
    Quotation,
    Reference,
    Row,
    Spans,
    SpanTone,
    Strong,
    Struck,
    Table,
    Words,
)

_QUOTED = 4
"""Cells that quotations and code stand in."""

_TONES: dict[type[Words], SpanTone] = {
    Strong: "strong",
    Emphasis: "quote",
    Struck: "struck",
    GradeMark: "grade",
    Code: "plain",
}


def to_terminal(parts: Iterable[Part]) -> list[Paragraph]:
    """The parts as paragraphs of plain spans in tones, with an empty one between two parts.

    A table needs no width here: each row is a paragraph. `richtext/tables.py` makes columns.
    """
    return list(_apart(parts, 0))


def toned_spans(spans: Spans) -> tuple[Plain, ...]:
    """The words of some spans as a terminal shows them, each with its tone."""
    plain = tuple(span for span in spans if isinstance(span, Plain))
    return plain if len(plain) == len(spans) else tuple(_toned(spans))


def words_of(spans: Spans) -> str:
    """The words of some spans as a terminal shows them."""
    return "".join(span.text for span in toned_spans(spans))


def _apart(parts: Iterable[Part], indent: int) -> Iterator[Paragraph]:
    for number, part in enumerate(parts):
        if number:
            yield Paragraph(())
        yield from _part(part, indent)


def _part(part: Part, indent: int) -> Iterator[Paragraph]:
    match part:
        case Paragraph(spans=spans, indent=inner, hanging=hanging, wrap=wrap):
            yield Paragraph(toned_spans(spans), indent + inner, hanging, wrap)
        case Heading(text=words):
            yield Paragraph((Plain(words, "heading"),), indent)
        case BulletList():
            yield from _list(part, indent)
        case Quotation(parts=parts):
            yield from _apart(parts, indent + _QUOTED)
        case CodeBlock(text=words):
            yield Paragraph((Plain(words.rstrip("\n")),), indent + _QUOTED)
        case Commonmark():
            # Few texts are notes.
            from briefing_tui.richtext.commonmark import parts_of

            yield from _apart(parts_of(part), indent)
        case Chart():
            pass
        case Table(rows=rows):
            for row in rows:
                yield Paragraph(tuple(_in_a_line(row)), indent + 2 * row.depth, hanging=2)


def _list(part: BulletList, indent: int) -> Iterator[Paragraph]:
    for number, item in zip(count(part.start or 0), part.items, strict=False):
        lead = "- " if part.start is None else f"{number}. "
        yield from _list_item(item, lead, indent)


def _list_item(item: ListItem, lead: str, indent: int) -> Iterator[Paragraph]:
    yield Paragraph((Plain(lead), *toned_spans(item.spans)), indent, hanging=len(lead))
    for part in item.parts:
        yield from _part(part, indent + len(lead))


def _in_a_line(row: Row) -> Iterator[Plain]:
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
