"""Prepares the full document of a briefing. Markdown, Word and similar formats write it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime

from msgspec import structs

from briefing_tui.errors import MisuseError
from briefing_tui.export.document import sources
from briefing_tui.export.document.changes import changes, changes_title, reasons_given
from briefing_tui.export.document.key_figures import side_by_side
from briefing_tui.export.format import CHANGES
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Comparison
from briefing_tui.model.dates import When
from briefing_tui.model.grading import UNJUDGED
from briefing_tui.model.item import Item
from briefing_tui.model.marking import effective_label
from briefing_tui.model.progress import Progress, ignore_progress, stage_progress
from briefing_tui.model.reduction import Withheld, without_drafts, without_new_drafts
from briefing_tui.model.terms import CREDIBILITY, RELIABILITY
from briefing_tui.richtext.catalogue import WORDS, counted
from briefing_tui.richtext.document import (
    BulletList,
    Document,
    GradeMark,
    Heading,
    ListItem,
    Paragraph,
    Part,
    Plain,
    StyledText,
    all_spans,
)
from briefing_tui.sections.counted_parts import key_figure_list
from briefing_tui.sections.item_words import document_context
from briefing_tui.sections.pieces import cut_off_words, date_words, listed, paragraphs, sentence
from briefing_tui.sections.registry import sections_of
from briefing_tui.sections.review import count_drafts, title_words, unreviewed, unreviewed_words
from briefing_tui.sections.staleness import overdue
from briefing_tui.sections.wording import one_line

_WEAKER_SOURCE = re.compile(" · [a-z ]+ ([A-F]|ungraded)")
"""Matches the remark about a source that is weaker than the claimant: ` · source C`."""
_LETTER_OF_SOURCE = re.compile("[a-z ]+ · source ")
"""Matches the words before a grade whose letter is that of a source."""
_PREVIOUS_GRADE = re.compile(WORDS.previous_grade.format(grade="([A-F?][1-6?])"))


def prepare(
    briefing: Briefing,
    *,
    sections: Collection[str] | None = None,
    drafts: bool = False,
    withheld: Withheld | None = None,
    compared: Comparison | None = None,
    is_first: bool = False,
    position: tuple[int, int] | None = None,
    scope: str = "",
    now: datetime | None = None,
    progress: Progress = ignore_progress,
) -> Document:
    """Return the briefing as a document. Raises MisuseError for an unknown section.

    `briefing` and `compared` must contain only what the reader may see. If `sections` is None, the
    document has all sections except actors, places, areas and sources. With `is_first`, the
    document says that there is no earlier briefing.
    """
    selected = _selected_sections(briefing, sections)
    # Even without `drafts`, a document lists carried-over drafts, under headings of their own.
    current = briefing if drafts else without_drafts(briefing)
    shown = briefing if drafts else without_new_drafts(briefing)
    without_repetition = _without_repeated_reasons(current, compared, selected)
    leading = _leading(shown)
    body = [
        *_left_out(_unreviewed_sentences(briefing, sections, drafts), withheld),
        *_headed(WORDS.bottom_line, paragraphs(current.head.summary)),
        *_sections(without_repetition, selected & leading, stage_progress(progress, 0.0, 0.1)),
        *_headed(WORDS.key_figures, key_figure_list(current, side_by_side(current, selected))),
        *_changes(
            compared,
            selected,
            is_reviewed=not unreviewed(briefing),
            is_complete=not scope and not (withheld and withheld.is_possible),
        ),
        *(_no_earlier_briefing() if is_first and CHANGES in selected else ()),
        *_sections(without_repetition, selected - leading, stage_progress(progress, 0.1, 1.0)),
        *_carried_over(shown, selected),
    ]
    legend = _legend(body)
    parts = [
        *((Paragraph((Plain(scope),)),) if scope else ()),
        *_head(current, is_overdue=overdue(shown, now), is_graded=bool(legend)),
        *body,
    ]
    footnotes = sources.footnotes(shown, parts)
    if sections is not None:
        parts += _registers(shown, selected)
        if "sources" in selected:
            title = sections_of(shown).by_name["sources"].title
            parts += _headed(title, sources.further_sources(shown, footnotes))
    return Document(
        marking=f"TLP:{_label(shown)}",
        title=title_words(shown),
        situation=one_line(shown.situation),
        cut_off=cut_off_words(shown, position),
        language=one_line(shown.lang),
        parts=tuple(parts),
        footnotes=footnotes,
        closing=tuple(_closing(shown, legend)),
    )


def _selected_sections(briefing: Briefing, sections: Collection[str] | None) -> frozenset[str]:
    if sections is None:
        return frozenset((*_document_sections(briefing), CHANGES))
    for name in sections:
        if name not in briefing.kinds and name != CHANGES:
            raise MisuseError(f'Unknown section "{name}". {_suggestion(name, briefing.kinds)}')
    return frozenset(sections)


def _leading(briefing: Briefing) -> frozenset[str]:
    sections = sections_of(briefing).all
    return frozenset(
        section.name for section in sections if section.brief and section.brief.comes_first
    )


def _document_sections(briefing: Briefing) -> list[str]:
    return [section.name for section in sections_of(briefing).all if section.parts]


def _suggestion(name: str, sections: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, (*sections, CHANGES), n=1)
    return f"Did you mean {near[0]}?" if near else f"Use {', '.join(sections)} or {CHANGES}."


def _label(briefing: Briefing) -> str:
    return effective_label(
        briefing.tlp, *(item.tlp for section in briefing.kinds for item in briefing.items(section))
    )


def _head(briefing: Briefing, *, is_overdue: bool, is_graded: bool) -> Iterator[Part]:
    head = briefing.head
    due = date_words(briefing, head.next_due)
    dates = (
        (WORDS.covers_from, date_words(briefing, head.covers_from)),
        (WORDS.published, date_words(briefing, head.published)),
        (WORDS.overdue if is_overdue else WORDS.next_due, due),
    )
    authors = one_line(listed(head.authors))
    sentences = (
        *(words.format(day=day) for words, day in dates if day),
        WORDS.written_by.format(names=authors) if authors else "",
    )
    line = listed(sentences, " ")
    if line:
        yield Paragraph((Plain(line),))
    if is_graded:
        yield Paragraph((Plain(WORDS.grades_intro),))


def _unreviewed_sentences(
    briefing: Briefing, sections: Collection[str] | None, drafts: bool
) -> Iterator[str]:
    words = unreviewed_words(unreviewed(briefing))
    if not words:
        return
    yield f"{words}."
    new, carried_over = count_drafts(briefing, sections)
    if carried_over:
        yield WORDS.carried_over
    if new and not drafts:
        yield counted(WORDS.new_drafts, new)


def _left_out(unreviewed_sentences: Iterator[str], withheld: Withheld | None) -> Iterator[Part]:
    sentences = []
    if withheld and withheld.items:
        sentences.append(counted(WORDS.withheld_items, withheld.items, audience=withheld.audience))
    if withheld and withheld.sources:
        sentences.append(counted(WORDS.withheld_sources, withheld.sources))
    sentences += unreviewed_sentences
    if sentences:
        yield Paragraph((Plain(" ".join(sentences)),))


def _changes(
    comparison: Comparison | None,
    selected: frozenset[str],
    *,
    is_reviewed: bool,
    is_complete: bool,
) -> tuple[Part, ...]:
    if comparison is None or CHANGES not in selected:
        return ()
    sections, with_items = _compared_sections(comparison, selected)
    parts = changes(
        comparison,
        sections,
        with_items=with_items,
        is_reviewed=is_reviewed,
        is_complete=is_complete and sections.issuperset(_document_sections(comparison.new)),
    )
    return _headed(changes_title(comparison), parts)


def _no_earlier_briefing() -> tuple[Part, ...]:
    return Heading(2, WORDS.changes), Paragraph((Plain(WORDS.no_earlier_briefing),))


def _compared_sections(
    comparison: Comparison, selected: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the sections whose changes are listed, and those whose items are listed."""
    with_items = selected - {CHANGES}
    return with_items or frozenset(comparison.new.kinds), with_items


def _without_repeated_reasons(
    briefing: Briefing, comparison: Comparison | None, selected: frozenset[str]
) -> Briefing:
    if comparison is None or CHANGES not in selected:
        return briefing
    given = reasons_given(comparison, *_compared_sections(comparison, selected))
    if not given:
        return briefing
    return briefing.with_items(
        {
            name: tuple(
                structs.replace(item, changed=None) if (name, item.id) in given else item
                for item in briefing.section(name)
            )
            for name in {section for section, _ in given}
        }
    )


def _sections(briefing: Briefing, selected: frozenset[str], progress: Progress) -> Iterator[Part]:
    names = [name for name in _document_sections(briefing) if name in selected]
    item_count = sum(len(briefing.section(name)) for name in names) or 1
    finished_count = 0
    for name in names:
        current = [item for item in briefing.section(name) if not item.is_carried_over]
        yield from _section(briefing, name, current)
        finished_count += len(briefing.section(name))
        progress(finished_count / item_count)


def _section(
    briefing: Briefing, name: str, items: Sequence[Item], *, level: int = 2
) -> tuple[Part, ...]:
    section = sections_of(briefing).by_name[name]
    if not items or section.parts is None:
        return ()
    parts = section.parts(briefing, items, document_context(briefing))
    return _headed(section.title, parts, level)


def _carried_over(briefing: Briefing, selected: frozenset[str]) -> Iterator[Part]:
    by_day: dict[str, dict[str, list[Item]]] = {}
    dates: dict[str, When] = {}
    for name in _document_sections(briefing):
        for item in briefing.section(name) if name in selected else ():
            if item.is_carried_over and item.last_confirmed is not None:
                day = date_words(briefing, item.last_confirmed)
                dates.setdefault(day, item.last_confirmed)
                by_day.setdefault(day, {}).setdefault(name, []).append(item)
    for day in sorted(by_day, key=lambda day: dates[day].order, reverse=True):
        yield Heading(2, WORDS.last_confirmed.format(day=day))
        yield Paragraph((Plain(WORDS.not_confirmed),))
        for name, items in by_day[day].items():
            yield from _section(briefing, name, items, level=3)


def _registers(briefing: Briefing, selected: frozenset[str]) -> Iterator[Part]:
    for section in sections_of(briefing).all:
        if section.about and section.name in selected:
            yield from _headed(section.title, sources.register(briefing, section))


def _headed(
    title: str, parts: Iterator[Part] | tuple[Part, ...], level: int = 2
) -> tuple[Part, ...]:
    below = tuple(parts)
    return (Heading(level, title), *below) if below else ()


def _closing(briefing: Briefing, legend: str) -> Iterator[Part]:
    if legend:
        yield Paragraph((Plain(legend),))
    credit_items = tuple(
        ListItem((Plain(line),)) for credit in briefing.credits if (line := sentence(credit))
    )
    if credit_items:
        yield from _headed(WORDS.credits, (BulletList(credit_items),))


def _legend(parts: Iterable[Part]) -> str:
    """Return an explanation of the grades in the parts; can be empty."""
    spans = list(all_spans(parts))
    grades = [span.text for span in spans if isinstance(span, GradeMark)]
    words = [span.text for span in spans if isinstance(span, StyledText)]
    previous = [match[1] for text in words if (match := _PREVIOUS_GRADE.fullmatch(text))]
    weaker = [match[1] for text in words if (match := _WEAKER_SOURCE.fullmatch(text))]
    used = {*"".join((*grades, *previous)), *weaker}
    meanings = [
        *(f"{letter} {means}" for letter, means in RELIABILITY.items() if letter in used),
        *(f"{number} {means}" for number, means in CREDIBILITY.items() if str(number) in used),
    ]
    if not meanings:
        return ""
    if UNJUDGED in used:
        meanings.append(WORDS.not_judged)
    sentences = [WORDS.grades.format(grades=", ".join(meanings))]
    if any(map(_LETTER_OF_SOURCE.fullmatch, words)):
        sentences.append(WORDS.letter_of_source)
    if weaker:
        sentences.append(WORDS.second_letter)
    return " ".join(sentences)
