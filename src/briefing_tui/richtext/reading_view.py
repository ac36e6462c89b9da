"""Shows a document on a screen as its readers will see it, but without charts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, structs

from briefing_tui import text
from briefing_tui.richtext.catalogue import WORDS
from briefing_tui.richtext.document import (
    Chart,
    Document,
    Heading,
    Paragraph,
    Part,
    Plain,
    Reference,
    Spans,
    SpanTone,
    Table,
)
from briefing_tui.richtext.plain import footnote_list, parts_in_plain
from briefing_tui.richtext.terminal import to_terminal


def reading_view(document: Document, width: int) -> list[Paragraph]:
    """Return a document as paragraphs for a screen. Tables are at most `width` columns wide."""
    numbers = {note.source: number for number, note in enumerate(document.footnotes, 1)}
    marking = Paragraph((Plain(text.clean_line(document.marking), "strong"),))
    about = " · ".join(filter(None, (document.situation, document.cut_off)))
    sources: tuple[Part, ...] = (
        (Heading(2, WORDS.sources), footnote_list(document.footnotes)) if document.footnotes else ()
    )
    parts = (*document.parts, *sources, *document.closing)
    paragraphs = [marking, _EMPTY, _title(document.title), _line(about)]
    for part in parts:
        if isinstance(part, Chart):
            continue
        paragraphs.append(_EMPTY)
        if isinstance(part, Table):
            paragraphs += _table(document, part, width)
        else:
            paragraphs += map(_clean, to_terminal((_numbered(part, numbers),)))
    return [*paragraphs, _EMPTY, marking]


_EMPTY = Paragraph(())


def _title(words: str) -> Paragraph:
    return Paragraph((Plain(text.clean_line(words), "heading"),))


def _line(words: str) -> Paragraph:
    return Paragraph((Plain(text.clean_line(words), "dim"),))


def _table(document: Document, table: Table, width: int) -> Iterator[Paragraph]:
    lines = parts_in_plain(document, (table,), width).split("\n")
    rule = next((number for number, line in enumerate(lines) if _is_rule(line)), 0)
    for number, line in enumerate(lines):
        yield Paragraph((Plain(line, _line_tone(number, rule)),), wrap=False)


def _line_tone(number: int, rule: int) -> SpanTone:
    if not rule or number > rule:
        return "plain"
    return "strong" if number < rule else "dim"


def _is_rule(line: str) -> bool:
    return bool(line) and not line.strip("- ")


def _clean(paragraph: Paragraph) -> Paragraph:
    return structs.replace(paragraph, spans=_clean_spans(paragraph.spans))


def _clean_spans(spans: Spans) -> Spans:
    return tuple(
        Plain(text.clean(span.text), span.tone) if isinstance(span, Plain) else span
        for span in spans
    )


def _numbered(value: Any, numbers: dict[str, int]) -> Any:
    """Replace references to sources with numbers."""
    if isinstance(value, Reference):
        return Plain(f"[{numbers[value.source]}]", "dim")
    if isinstance(value, tuple):
        return tuple(_numbered(inner, numbers) for inner in value)
    if isinstance(value, Struct):
        fields = structs.asdict(value)
        return type(value)(**{name: _numbered(fields[name], numbers) for name in fields})
    return value
