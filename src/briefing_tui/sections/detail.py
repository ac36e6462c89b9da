"""One item in full: text, claimant, grade, facts and sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from msgspec import Struct

from briefing_tui import text
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.grading import basis_of, grade_of
from briefing_tui.model.item import Item
from briefing_tui.model.keys import CLAIMANTS
from briefing_tui.richtext.document import (
    Commonmark,
    Emphasis,
    GradeMark,
    Link,
    Paragraph,
    Plain,
    Spans,
)
from briefing_tui.richtext.terminal import to_terminal
from briefing_tui.sections.date_words import display_zone
from briefing_tui.sections.facts import Fact, QuotedWords, SourceLine, source_line, text_of
from briefing_tui.sections.grades import grade_lead, grade_remark, weaker_reliability
from briefing_tui.sections.item_words import headline, headline_context
from briefing_tui.sections.registry import section_of
from briefing_tui.sections.wording import joined_names

__all__ = ["Detail", "Fact", "QuotedWords", "SourceLine", "detail_of", "source_line"]


class Detail(Struct, frozen=True):
    """An item in full."""

    title: str
    grade: str = ""
    grade_meaning: str = ""
    grade_lead: str = ""
    """Words before the grade: `claimant ungraded · source `; can be empty."""
    weaker_reliability: str = ""
    """The reliability of the best source if it is weaker than the grade: `C` or `ungraded`."""
    grade_remark: str = ""
    """Words after the grade: ` · source C fairly reliable`; can be empty."""
    text: str = ""
    is_commonmark: bool = False
    quoted_words: tuple[QuotedWords, ...] = ()
    facts: tuple[Fact, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    needs_source: bool = True
    """Whether the item should have sources. A source itself, for example, needs none."""
    note: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def graded_title(self) -> str:
        """The title with the grade."""
        if not self.grade:
            return self.title
        weaker = f" · source {self.weaker_reliability}" if self.weaker_reliability else ""
        return f"{self.title} · {self.grade_lead}{self.grade} {self.grade_meaning}{weaker}"


def detail_of(briefing: Briefing, item: Item, zone: tzinfo | None = None) -> Detail:
    """Return an item in full; times are in `zone`, by default that of the briefing."""
    zone = display_zone(briefing, zone)
    grade = grade_of(briefing, item)
    section = section_of(briefing, item)
    return Detail(
        title=headline(briefing, item, zone),
        grade=grade.text if grade else "",
        grade_meaning=grade.meaning if grade else "ungraded",
        grade_lead=grade_lead(briefing, item),
        weaker_reliability=weaker_reliability(briefing, item),
        grade_remark=grade_remark(briefing, item, long=True),
        text=text_of(item),
        is_commonmark=section.is_commonmark,
        quoted_words=tuple(section.quoted_words(briefing, item)),
        facts=tuple(_facts(briefing, item, zone)),
        sources=tuple(source_line(briefing, source_id, zone) for source_id in item.sources),
        needs_source=section.record.needs_source,
        note=item.note or "",
        warnings=tuple(_warnings(briefing, item, zone)),
    )


def _warnings(briefing: Briefing, item: Item, zone: tzinfo) -> Iterator[str]:
    if item.withdrawn:
        yield f"withdrawn: {item.withdrawn}"
    if item.is_carried_over and item.last_confirmed:
        day = item.last_confirmed.display(long=True, zone=zone)
        yield f"draft: last confirmed {day}, not reviewed since"
    elif item.is_draft:
        yield "draft: not reviewed yet"
    if item.denied_by:
        yield f"denied by {joined_names(briefing, item.denied_by, CLAIMANTS, short=False)}"
    if item.tlp is not None:
        yield f"marked TLP:{briefing.label(item)}"


def _facts(briefing: Briefing, item: Item, zone: tzinfo | None) -> Iterator[Fact]:
    section = section_of(briefing, item)
    yield from section.facts(briefing, item, headline_context(briefing, zone))
    if item.claimed_by:
        yield Fact("claimed by", joined_names(briefing, item.claimed_by, CLAIMANTS, short=False))
    if section.shows_basis:
        yield Fact("basis", basis_of(briefing, item))
    if item.changed:
        yield Fact("why it changed", item.changed)
    if item.external_ids:
        yield Fact("external ids", ", ".join(item.external_ids))


_FACT_GAP = "   "


def detail_paragraphs(
    detail: Detail, *, source_sign: str, full: bool, history: Sequence[Paragraph] = ()
) -> list[Paragraph]:
    """Return the paragraphs of a detail; `history` comes before the sources.

    With `full`, each fact has its own line, the grade of the item is added, and each source has its
    title and address.
    """
    return list(_paragraphs(detail, source_sign, full, history))


def _paragraphs(
    detail: Detail, source_sign: str, full: bool, history: Sequence[Paragraph]
) -> Iterator[Paragraph]:
    for warning in detail.warnings:
        yield Paragraph((Plain(warning, "warning"),))
    for quoted in detail.quoted_words:
        speaker = f"  {quoted.speaker}" if quoted.speaker else ""
        yield Paragraph((Emphasis(f"“{quoted.words}”"), Plain(speaker, "dim")))
    if detail.text:
        yield from _text_paragraphs(detail)
    if full and (detail.text or detail.quoted_words):
        yield Paragraph(())
    if full and detail.grade:
        yield grade_paragraph(detail)
        yield Paragraph(())
    yield from _fact_paragraphs(detail, full)
    if detail.note:
        yield Paragraph((Plain("analyst’s note  ", "dim"), Plain(detail.note, "plain")), hanging=2)
    yield from history
    if full:
        yield from _grade_and_heading(detail)
    for source in detail.sources:
        yield from _source_paragraphs(source, source_sign, full)


def _grade_and_heading(detail: Detail) -> Iterator[Paragraph]:
    """Yield the heading of the sources; if the item is ungraded, a line before it says so."""
    if not detail.grade:
        yield Paragraph(())
        yield grade_paragraph(detail)
    if detail.sources or detail.needs_source:
        yield Paragraph(())
        yield Paragraph((Plain("Sources" if detail.sources else "No sources", "heading"),))


def _text_paragraphs(detail: Detail) -> Iterator[Paragraph]:
    if detail.is_commonmark:
        yield from to_terminal((Commonmark(detail.text),))
        return
    for line in detail.text.strip("\n").split("\n"):
        yield Paragraph((Plain(line, "plain"),) if line.strip() else ())


def grade_paragraph(detail: Detail) -> Paragraph:
    """Return the grade and its meaning."""
    return Paragraph((Plain("Grade  ", "dim"), *_grade_spans(detail)))


def _fact_paragraphs(detail: Detail, full: bool) -> Iterator[Paragraph]:
    name_width = max((text.width(fact.name) for fact in detail.facts), default=0)
    spans: list[Plain] = []
    previous_name = ""
    for fact in detail.facts:
        is_first = fact.name != previous_name
        previous_name = fact.name
        if full:
            label = text.fit(fact.name if is_first else "", name_width)
            yield Paragraph(
                (Plain(f"{label}  ", "dim"), Plain(fact.value, "plain")), hanging=name_width + 2
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


def _source_paragraphs(source: SourceLine, sign: str, full: bool) -> Iterator[Paragraph]:
    spans = [
        Plain(f"{sign} ", "dim"),
        Plain(source.name, "plain"),
        Plain(f"  {source.date}", "dim"),
    ]
    if not source.is_known:
        spans.append(Plain("  not among the sources of this file", "warning"))
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
