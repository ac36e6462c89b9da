"""An item's detail as blocks for a reader: what leads stands first, what is technical is dim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing_tui import text
from briefing_tui.presentation.detail import Detail, SourceLine
from briefing_tui.richtext.blocks import Block, Span

_FACT_GAP = "   "


def detail_blocks(
    detail: Detail, *, source_sign: str, full: bool, history: Sequence[Block] = ()
) -> list[Block]:
    """The blocks of a detail; `full` gives each fact its line and each source its address.

    `history` stands between what the item says and what it rests on. Without `full` the grade of
    the item is left to the title; that of a source is its own.
    """
    return list(_blocks(detail, source_sign, full, history))


def _blocks(
    detail: Detail, source_sign: str, full: bool, history: Sequence[Block]
) -> Iterator[Block]:
    for warning in detail.warnings:
        yield Block((Span(warning, "warning"),))
    for saying in detail.sayings:
        speaker = f"  {saying.speaker}" if saying.speaker else ""
        yield Block((Span(f"“{saying.words}”", "quote"), Span(speaker, "dim")))
    if detail.text:
        yield from _text_blocks(detail)
    if full and (detail.text or detail.sayings):
        yield Block(())
    if full and detail.grade:
        yield grade_block(detail)
        yield Block(())
    yield from _fact_blocks(detail, full)
    if detail.note:
        yield Block((Span("analyst’s note  ", "dim"), Span(detail.note, "plain")), hanging=2)
    yield from history
    if full:
        if not detail.grade:
            yield Block(())
            yield grade_block(detail)
        yield Block(())
        yield Block((Span("Sources" if detail.sources else "No source is named.", "heading"),))
    for source in detail.sources:
        yield from _source_blocks(source, source_sign, full)


def _text_blocks(detail: Detail) -> Iterator[Block]:
    if detail.is_commonmark:
        # Few items are notes.
        from briefing_tui.richtext.terminal import note_blocks

        yield from note_blocks(detail.text)
        return
    for line in detail.text.strip("\n").split("\n"):
        yield Block((Span(line, "plain"),) if line.strip() else ())


def grade_block(detail: Detail) -> Block:
    """The grade of an item in letters and words."""
    return Block((Span("Grade  ", "dim"), *_grade_spans(detail)))


def _fact_blocks(detail: Detail, full: bool) -> Iterator[Block]:
    column = max((text.width(fact.name) for fact in detail.facts), default=0)
    spans: list[Span] = []
    named = ""
    for fact in detail.facts:
        is_first = fact.name != named
        named = fact.name
        if full:
            label = text.fit(fact.name if is_first else "", column)
            yield Block((Span(f"{label}  ", "dim"), Span(fact.value, "plain")), hanging=column + 2)
        elif is_first:
            if spans:
                spans.append(Span(_FACT_GAP, "plain"))
            spans += [Span(f"{fact.name} ", "dim"), Span(fact.value, "plain")]
        else:
            spans.append(Span(f"; {fact.value}", "plain"))
    if spans:
        yield Block(tuple(spans))


def _grade_spans(detail: Detail) -> tuple[Span, ...]:
    if not detail.grade:
        return (Span("ungraded", "dim"),)
    spans = (
        Span(detail.grade, "grade"),
        Span(f" {detail.grade_meaning}{detail.grade_remark}", "dim"),
    )
    return (Span(detail.grade_lead), *spans) if detail.grade_lead else spans


def _source_blocks(source: SourceLine, sign: str, full: bool) -> Iterator[Block]:
    spans = [Span(f"{sign} ", "dim"), Span(source.name, "plain"), Span(f"  {source.date}", "dim")]
    if not source.found:
        spans.append(Span("  no such source in this file", "warning"))
    elif source.reliability:
        spans += [
            Span(f"  {source.reliability}", "grade"),
            Span(f" {source.meaning}", "dim"),
        ]
    else:
        spans.append(Span("  ungraded", "dim"))
    yield Block(tuple(spans), hanging=2)
    if full and source.title:
        yield Block((Span(source.title, "plain"),), indent=2)
    if full and source.url:
        yield Block((Span(source.url, "link"),), indent=2)
