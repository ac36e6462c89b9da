"""A note's CommonMark as blocks for a reader: paragraphs, lists, quotations and code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from briefing_tui.richtext.blocks import Block, Span
from briefing_tui.richtext.commonmark import parts_of
from briefing_tui.richtext.document import (
    BulletList,
    Code,
    CodeBlock,
    Commonmark,
    Emphasis,
    Link,
    ListItem,
    Paragraph,
    Part,
    Plain,
    Quotation,
    Spans,
    Strong,
)

_QUOTED = 4
"""Cells that quotations and code stand in."""


def note_blocks(words: str) -> list[Block]:
    """The blocks of a note, with an empty one between two parts."""
    return list(_apart(parts_of(Commonmark(words)), 0))


def _apart(parts: Iterable[Part], indent: int) -> Iterator[Block]:
    for number, part in enumerate(parts):
        if number:
            yield Block(())
        yield from _part(part, indent)


def _part(part: Part, indent: int) -> Iterator[Block]:
    match part:
        case Paragraph(spans=spans):
            yield Block(tuple(_spans(spans)), indent=indent)
        case BulletList(items=items, start=start):
            for number, item in zip(count(start or 0), items, strict=False):
                lead = "- " if start is None else f"{number}. "
                yield from _list_item(item, lead, indent)
        case Quotation(parts=parts):
            yield from _apart(parts, indent + _QUOTED)
        case CodeBlock(text=words):
            yield Block((Span(words.rstrip("\n")),), indent=indent + _QUOTED)
        case _:
            # A note has no tables, and its headings are paragraphs.
            return


def _list_item(item: ListItem, lead: str, indent: int) -> Iterator[Block]:
    yield Block((Span(lead), *_spans(item.spans)), indent=indent, hanging=len(lead))
    for part in item.parts:
        yield from _part(part, indent + len(lead))


def _spans(spans: Spans) -> Iterator[Span]:
    for span in spans:
        match span:
            case Strong(text=words):
                yield Span(words, "strong")
            case Emphasis(text=words):
                yield Span(words, "quote")
            case Link(url=url, text=words):
                if words:
                    yield Span(f"{words} ")
                yield Span(url, "link")
            case Plain(text=words) | Code(text=words):
                yield Span(words)
            case _:
                # Grades, references and struck words come from us, never from a note.
                continue
