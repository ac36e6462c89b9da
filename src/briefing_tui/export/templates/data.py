"""A document as plain values for templates: texts, numbers, lists and dicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Literal, TypeAlias

from msgspec import structs

from briefing_tui import text
from briefing_tui.richtext.catalogue import WORDS
from briefing_tui.richtext.commonmark import parse_commonmark
from briefing_tui.richtext.direction import direction_of, language_tag
from briefing_tui.richtext.document import (
    BlockQuotation,
    BulletList,
    Chart,
    Code,
    CodeBlock,
    Commonmark,
    Document,
    Emphasis,
    GradeMark,
    Heading,
    Link,
    ListItem,
    Paragraph,
    Part,
    Plain,
    Reference,
    Span,
    Strong,
    Struck,
    Table,
    TableRow,
)
from briefing_tui.richtext.escaping import safe_web_address
from briefing_tui.richtext.markdown import footnotes_in_markdown, parts_in_markdown
from briefing_tui.richtext.picture import chart_picture
from briefing_tui.richtext.plain import MAIL_WIDTH, footnote_list, parts_in_plain

Data: TypeAlias = dict[str, Any]

_UNKNOWN = "und"

_LONG_WORD = 30
"""The length of the longest word that a table never breaks."""

_KINDS: dict[type, str] = {
    Strong: "strong",
    Emphasis: "emphasis",
    Struck: "struck",
    Code: "code",
    GradeMark: "grade",
}
"""The `kind` of a span, by its class. Other text has the kind `plain`."""


def document_data(document: Document) -> Data:
    """Return a document as data for templates. docs/templates.md lists the keys."""
    writer = _Writer(document)
    return {
        "marking": text.clean_line(document.marking),
        "title": text.clean_line(document.title),
        "situation": text.clean_line(document.situation),
        "cut_off": text.clean_line(document.cut_off),
        "language": language_tag(document.language) or _UNKNOWN,
        "direction": direction_of(document.language),
        "sections": list(writer.sections(document.parts)),
        "sources": [
            {"number": number, "spans": writer.spans(note.spans)}
            for number, note in enumerate(document.footnotes, 1)
        ],
        "source_list": document.has_source_list,
        "closing": list(writer.sections(document.closing, "closing")),
        "words": {
            name: words if isinstance(words, str) else list(words)
            for name, words in structs.asdict(WORDS).items()
        },
    }


def text_data(document: Document, name: Literal["md", "txt"]) -> Data:
    """Return the `document_data`, with Markdown or plain text in added keys.

    The added keys are `heading`, `about` and `notes`, and in each section `heading` and `markup`.
    """
    if name == "md":
        write = partial(parts_in_markdown, document)
    else:
        write = partial(parts_in_plain, document, width=MAIL_WIDTH, keeps_addresses=True)
    if name == "md" and not document.has_source_list:
        notes = footnotes_in_markdown(document)
    else:
        sources = (Heading(2, WORDS.sources), footnote_list(document.footnotes))
        notes = write(sources if document.footnotes else ())
    data = document_data(document)
    for key, parts in (("sections", document.parts), ("closing", document.closing)):
        for section, (title, inner) in zip(data[key], _split(parts), strict=True):
            section["heading"] = {"markup": write((Heading(2, title),)) if title else ""}
            section["markup"] = {"markup": write(inner)}
    situation = (Strong(document.situation), Plain(" · ")) if document.situation else ()
    markups = {
        "heading": write((Heading(1, document.title),)),
        "about": write((Paragraph((*situation, Plain(document.cut_off))),)),
        "notes": notes,
    }
    return {**data, **{key: {"markup": markup} for key, markup in markups.items()}}


def _split(parts: Iterable[Part]) -> list[tuple[str, list[Part]]]:
    """Return title and parts of each section. The first section can lack a title."""
    sections: list[tuple[str, list[Part]]] = [("", [])]
    for part in parts:
        if isinstance(part, Heading) and part.level == 2:
            sections.append((text.clean_line(part.text), []))
        else:
            sections[-1][1].append(part)
    return [(title, inner) for title, inner in sections if title or inner]


class _Writer:
    def __init__(self, document: Document) -> None:
        self._numbers = {note.source: number for number, note in enumerate(document.footnotes, 1)}

    def sections(self, parts: Sequence[Part], name: str = "section") -> Iterator[Data]:
        for number, (title, inner) in enumerate(_split(parts), 1):
            yield {"title": title, "anchor": f"{name}-{number}", "blocks": self.blocks(inner)}

    def blocks(self, parts: Iterable[Part]) -> list[Data]:
        return [block for part in parts for block in self._block(part)]

    def _block(self, part: Part) -> Iterator[Data]:
        match part:
            case Heading(level=level, text=words):
                yield {"kind": "heading", "level": level, "text": text.clean_line(words)}
            case Paragraph(spans=spans):
                yield {"kind": "paragraph", "spans": self.spans(spans)}
            case BulletList(items=items, start=start):
                entries = [self._item(item) for item in items]
                yield {"kind": "list", "start": start, "items": entries}
            case Table(columns=columns, rows=rows):
                heads = [
                    {"title": text.clean_line(column.title), "align": column.align}
                    for column in columns
                ]
                yield {"kind": "table", "columns": heads, "rows": [self._row(row) for row in rows]}
            case BlockQuotation(parts=parts):
                yield {"kind": "quotation", "blocks": self.blocks(parts)}
            case CodeBlock(text=words):
                yield {"kind": "code", "text": text.clean(words).rstrip("\n")}
            case Commonmark():
                yield from self.blocks(parse_commonmark(part))
            case Chart():
                yield {"kind": "chart", **chart_picture(part)}

    def _item(self, item: ListItem) -> Data:
        return {"spans": self.spans(item.spans), "blocks": self.blocks(item.parts)}

    def _row(self, row: TableRow) -> Data:
        cells = [self.spans(cell) for cell in row.cells]
        long_words = [_has_long_word(cell) for cell in cells]
        return {"cells": cells, "depth": row.depth, "has_long_word": long_words}

    def spans(self, spans: Sequence[Span]) -> list[Data]:
        """Return the data of spans.

        In the data of a reference, `follows` is true if the span before it is a reference too.
        """
        span_data: list[Data] = []
        for span in spans:
            if isinstance(span, Reference):
                number = self._numbers[span.source]
                follows = bool(span_data) and span_data[-1]["kind"] == "reference"
                span_data.append({"kind": "reference", "number": number, "follows": follows})
            elif isinstance(span, Link):
                span_data.append(_link(span))
            elif span.text:
                kind = _KINDS.get(type(span), "plain")
                span_data.append({"kind": kind, "text": text.clean(span.text)})
        return span_data


def _has_long_word(spans: list[Data]) -> bool:
    words = "".join(span.get("text", "") for span in spans).split()
    return any(len(word) > _LONG_WORD for word in words)


def _link(link: Link) -> Data:
    address = safe_web_address(link.url)
    words = text.clean_line(link.text or link.url)
    if address is None:
        # The address is not a web address, so there is no link.
        shown = f"{words} ({text.clean_line(link.url)})" if link.text else words
        return {"kind": "code", "text": shown}
    return {"kind": "link", "text": words, "url": text.clean_line(address)}
