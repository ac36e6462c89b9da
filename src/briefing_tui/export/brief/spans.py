"""Finds and changes the text of a document, and counts its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import structs

from briefing_tui.richtext.document import (
    BlockQuotation,
    BulletList,
    Document,
    GradeMark,
    ListItem,
    Paragraph,
    Part,
    Plain,
    Reference,
    Span,
    Spans,
    Strong,
    Table,
    TableRow,
    all_spans,
)
from briefing_tui.sections.sentences import count_words


def sources_cited(parts: Iterable[Part]) -> tuple[str, ...]:
    """Return the ids of the cited sources, in the order of first citation."""
    cited = (span.source for span in all_spans(parts) if isinstance(span, Reference))
    return tuple(dict.fromkeys(cited))


def grades_in(parts: Iterable[Part]) -> frozenset[str]:
    """Return the grades in the parts, such as `B2`."""
    return frozenset(span.text for span in all_spans(parts) if isinstance(span, GradeMark))


def strong_words(parts: Iterable[Part]) -> frozenset[str]:
    """Return the strong texts in the parts, such as `NEW`."""
    return frozenset(span.text for span in all_spans(parts) if isinstance(span, Strong))


def with_changed_text(parts: Iterable[Part], change: Callable[[str], str]) -> tuple[Part, ...]:
    """Return the parts with plain and strong text changed, except in block quotations."""
    return _with_spans(
        parts,
        lambda spans: tuple(_with_changed_text(span, change) for span in spans),
        in_quotations=False,
    )


def with_fewer_references(parts: Iterable[Part], most: int) -> tuple[Part, ...]:
    """Return the parts with at most `most` references directly after each other."""
    return _with_spans(parts, lambda spans: tuple(_first_references(spans, most)))


def _first_references(spans: Spans, most: int) -> Iterator[Span]:
    adjacent_count = 0
    for span in spans:
        adjacent_count = adjacent_count + 1 if isinstance(span, Reference) else 0
        if adjacent_count <= most:
            yield span


def _with_spans(
    parts: Iterable[Part], change: Callable[[Spans], Spans], *, in_quotations: bool = True
) -> tuple[Part, ...]:
    def changed(part: Part) -> Part:
        match part:
            case Paragraph(spans=spans):
                return structs.replace(part, spans=change(spans))
            case BulletList(items=items):
                return structs.replace(part, items=tuple(map(changed_item, items)))
            case Table(rows=rows):
                return structs.replace(part, rows=tuple(map(changed_row, rows)))
            case BlockQuotation(parts=inner) if in_quotations:
                return structs.replace(part, parts=tuple(map(changed, inner)))
            case _:
                return part

    def changed_item(item: ListItem) -> ListItem:
        return structs.replace(
            item, spans=change(item.spans), parts=tuple(map(changed, item.parts))
        )

    def changed_row(row: TableRow) -> TableRow:
        return structs.replace(row, cells=tuple(map(change, row.cells)))

    return tuple(map(changed, parts))


def _with_changed_text(span: Span, change: Callable[[str], str]) -> Span:
    if isinstance(span, Plain | Strong):
        return type(span)(change(span.text))
    return span


def without_references(spans: Spans) -> Spans:
    """Return the spans without references."""
    return tuple(span for span in spans if not isinstance(span, Reference))


def word_count(document: Document) -> int:
    """Return the number of words in the Markdown."""
    from briefing_tui.richtext.markdown import to_markdown

    return count_words(to_markdown(document))
