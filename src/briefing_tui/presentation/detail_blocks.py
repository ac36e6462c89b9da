"""An item's detail as blocks for a reader: what leads stands first, what is technical is dim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing_tui import text
from briefing_tui.presentation.detail import Detail, SourceLine
from briefing_tui.richtext.document import (
    Commonmark,
    Emphasis,
    GradeMark,
    Link,
    Paragraph,
    Plain,
    Spans,
)

_FACT_GAP = "   "


def detail_blocks(
    detail: Detail, *, source_sign: str, full: bool, history: Sequence[Paragraph] = ()
) -> list[Paragraph]:
    """The blocks of a detail; `full` gives each fact its line and each source its address.

    `history` stands between what the item says and what it rests on. Without `full` the grade of
    the item is left to the title; that of a source is its own.
    """
    return list(_blocks(detail, source_sign, full, history))


def _blocks(
    detail: Detail, source_sign: str, full: bool, history: Sequence[Paragraph]
) -> Iterator[Paragraph]:
    for warning in detail.warnings:
        yield Paragraph((Plain(warning, "warning"),))
    for saying in detail.sayings:
        speaker = f"  {saying.speaker}" if saying.speaker else ""
        yield Paragraph((Emphasis(f"“{saying.words}”"), Plain(speaker, "dim")))
    if detail.text:
        yield from _text_blocks(detail)
    if full and (detail.text or detail.sayings):
        yield Paragraph(())
    if full and detail.grade:
        yield grade_block(detail)
        yield Paragraph(())
    yield from _fact_blocks(detail, full)
    if detail.note:
        yield Paragraph((Plain("analyst’s note  ", "dim"), Plain(detail.note, "plain")), hanging=2)
    yield from history
    if full:
        if not detail.grade:
            yield Paragraph(())
            yield grade_block(detail)
        yield Paragraph(())
        yield Paragraph((Plain("Sources" if detail.sources else "No source is named.", "heading"),))
    for source in detail.sources:
        yield from _source_blocks(source, source_sign, full)


def _text_blocks(detail: Detail) -> Iterator[Paragraph]:
    if detail.is_commonmark:
        # Few items are notes.
        from briefing_tui.richtext.terminal import to_terminal

        yield from to_terminal((Commonmark(detail.text),))
        return
    for line in detail.text.strip("\n").split("\n"):
        yield Paragraph((Plain(line, "plain"),) if line.strip() else ())


def grade_block(detail: Detail) -> Paragraph:
    """The grade of an item in letters and words."""
    return Paragraph((Plain("Grade  ", "dim"), *_grade_spans(detail)))


def _fact_blocks(detail: Detail, full: bool) -> Iterator[Paragraph]:
    column = max((text.width(fact.name) for fact in detail.facts), default=0)
    spans: list[Plain] = []
    named = ""
    for fact in detail.facts:
        is_first = fact.name != named
        named = fact.name
        if full:
            label = text.fit(fact.name if is_first else "", column)
            yield Paragraph(
                (Plain(f"{label}  ", "dim"), Plain(fact.value, "plain")), hanging=column + 2
            )
        elif is_first:
            if spans:
                spans.append(Plain(_FACT_GAP, "plain"))
            spans += [Plain(f"{fact.name} ", "dim"), Plain(fact.value, "plain")]
        else:
            spans.append(Plain(f"; {fact.value}", "plain"))
    if spans:
        yield Paragraph(tuple(spans))


def _grade_spans(detail: Detail) -> Spans:
    if not detail.grade:
        return (Plain("ungraded", "dim"),)
    spans = (
        GradeMark(detail.grade),
        Plain(f" {detail.grade_meaning}{detail.grade_remark}", "dim"),
    )
    return (Plain(detail.grade_lead), *spans) if detail.grade_lead else spans


def _source_blocks(source: SourceLine, sign: str, full: bool) -> Iterator[Paragraph]:
    spans = [
        Plain(f"{sign} ", "dim"),
        Plain(source.name, "plain"),
        Plain(f"  {source.date}", "dim"),
    ]
    if not source.found:
        spans.append(Plain("  no such source in this file", "warning"))
    elif source.reliability:
        spans += [
            Plain(f"  {source.reliability}", "grade"),
            Plain(f" {source.meaning}", "dim"),
        ]
    else:
        spans.append(Plain("  ungraded", "dim"))
    yield Paragraph(tuple(spans), hanging=2)
    if full and source.title:
        yield Paragraph((Plain(source.title, "plain"),), indent=2)
    if full and source.url:
        yield Paragraph((Link(source.url),), indent=2)
