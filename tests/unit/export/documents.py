"""Small briefings as documents, and the lines of a document as words."""

from collections.abc import Iterator
from typing import Any

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.building import build_briefing
from briefing_tui.richtext.document import (
    BlockQuotation,
    BulletList,
    Heading,
    Paragraph,
    Part,
    Reference,
    Spans,
    Table,
)


def briefing_of(head: dict[str, Any] | None = None, **sections: Any) -> Briefing:
    table = {"format": 1, "title": "Title", "as_of": "2024-12-01", **(head or {}), **sections}
    briefing, _ = build_briefing(table)
    assert briefing is not None
    return briefing


def words_of(spans: Spans) -> str:
    return "".join(
        f"[{span.source}]" if isinstance(span, Reference) else str(getattr(span, "text", ""))
        for span in spans
    )


def said(parts: tuple[Part, ...]) -> Iterator[str]:
    """Return the lines of a document."""
    for part in parts:
        match part:
            case Heading(text=words):
                yield words
            case Paragraph(spans=spans):
                yield words_of(spans)
            case BulletList(items=items):
                for item in items:
                    yield words_of(item.spans)
                    yield from said(item.parts)
            case BlockQuotation(parts=inner):
                yield from said(inner)
            case Table():
                yield from rows_of(part)
            case _:
                yield f"{getattr(part, 'text', '')}{words_of(getattr(part, 'tail', ()))}"


def rows_of(table: Table) -> list[str]:
    return [" | ".join(words_of(cell) for cell in row.cells) for row in table.rows]
