"""Prepares what every text export says of a briefing, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import datetime

from briefing_tui.errors import MisuseError
from briefing_tui.model.briefing import SECTIONS, Briefing
from briefing_tui.model.changes import Comparison
from briefing_tui.model.document import (
    BulletList,
    Document,
    Heading,
    ListItem,
    Paragraph,
    Part,
    Plain,
    Withheld,
)
from briefing_tui.model.grading import grade_of
from briefing_tui.model.marking import effective_label
from briefing_tui.model.progress import Progress, unheard
from briefing_tui.model.reduction import without_drafts
from briefing_tui.model.terms import CREDIBILITY, RELIABILITY
from briefing_tui.presentation.document import assessment, figures, sayings, sources
from briefing_tui.presentation.document.changes import CHANGES, changes, changes_title
from briefing_tui.presentation.document.pieces import date_words, listed, paragraphs, sentence
from briefing_tui.presentation.panes import SECTION_TITLES
from briefing_tui.presentation.staleness import overdue
from briefing_tui.presentation.words import one_line

_WRITERS: dict[str, Callable[[Briefing], Iterator[Part]]] = {
    "frontline": figures.frontline,
    "casualties": figures.casualties,
    "figures": figures.figures,
    "reactions": sayings.reactions,
    "quotes": sayings.quotes,
    "events": sayings.events,
    "judgements": assessment.judgements,
    "indicators": assessment.indicators,
    "notes": assessment.notes,
}
_GRADES = (
    "Grades such as B2 are NATO's: the letter says how reliable the source is, from A to F, "
    "the number how credible this information is, from 1 to 6. "
    "The end says what each of them means."
)
"""Stands above the first grade; what the letters and numbers mean is said below the last one."""
_REGISTERS = ("actors", "places", "areas")


def prepare(
    briefing: Briefing,
    *,
    sections: Collection[str] | None = None,
    drafts: bool = False,
    withheld: Withheld | None = None,
    compared: Comparison | None = None,
    now: datetime | None = None,
    progress: Progress = unheard,
) -> Document:
    """The briefing as a document, with the sections that are wanted; without any, all.

    The briefing has to be what its reader may see; `withheld` says what was left out to make it
    so. `compared` holds two briefings that are what the reader may see, drafts or not; what
    differs is the section `changes`, of the other sections that are wanted, or of all where none
    is. At the moment `now`, a briefing whose follower is due says so.

    Sources become footnotes where they are cited; the rest of them, actors, places and areas are
    listed where they are asked for. Raises MisuseError for a section that the format lacks.
    """
    wanted = _wanted(sections)
    shown, left_out = (briefing, 0) if drafts else without_drafts(briefing)
    legend = _legend(shown, wanted)
    parts = [
        *_head(shown, wanted, is_overdue=overdue(shown, now), is_graded=bool(legend)),
        *_said_to_be_left_out(left_out, withheld),
        *_changes(compared, wanted),
        *_sections(shown, wanted, progress),
    ]
    footnotes = sources.footnotes(shown, parts)
    if sections is not None:
        parts += _registers(shown, wanted)
        if "sources" in wanted:
            parts += _headed(SECTION_TITLES["sources"], sources.further_sources(shown, footnotes))
    return Document(
        marking=f"TLP:{_label(shown)}",
        title=one_line(shown.title),
        situation=one_line(shown.situation),
        cut_off=f"as of {date_words(shown, shown.as_of)}",
        language=one_line(shown.lang),
        parts=tuple(parts),
        footnotes=footnotes,
        closing=tuple(_closing(shown, legend)),
    )


def _wanted(sections: Collection[str] | None) -> frozenset[str]:
    if sections is None:
        return frozenset((*_WRITERS, CHANGES))
    for name in sections:
        if name not in SECTIONS and name != CHANGES:
            raise MisuseError(f"There is no section `{name}`; {_nearest(name)}.")
    return frozenset(sections)


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, (*SECTIONS, CHANGES), n=1)
    return f"did you mean `{near[0]}`?" if near else f"there are {', '.join(SECTIONS)}"


def _label(briefing: Briefing) -> str:
    return effective_label(
        briefing.tlp, *(item.tlp for section in SECTIONS for item in briefing.items(section))
    )


def _head(
    briefing: Briefing, wanted: frozenset[str], *, is_overdue: bool, is_graded: bool
) -> Iterator[Part]:
    head = briefing.head
    due = date_words(briefing, head.next_due)
    dates = (
        ("Covers from", date_words(briefing, head.covers_from)),
        ("Published", date_words(briefing, head.published)),
        ("Stale: the next briefing was due" if is_overdue else "Next briefing due", due),
        ("Written by", one_line(listed(head.authors))),
    )
    line = listed((f"{label} {words}." if words else "" for label, words in dates), " ")
    if line:
        yield Paragraph((Plain(line),))
    if is_graded:
        yield Paragraph((Plain(_GRADES),))
    yield from _headed("Bottom line", paragraphs(head.summary))
    yield from _headed("Key figures", figures.key_figure_list(briefing, wanted))


def _said_to_be_left_out(drafts: int, withheld: Withheld | None) -> Iterator[Part]:
    sentences = []
    if withheld and withheld.items:
        counted = "1 item" if withheld.items == 1 else f"{withheld.items} items"
        verb = "is" if withheld.items == 1 else "are"
        sentences.append(f"{counted} marked stricter than TLP:{withheld.audience} {verb} left out.")
    if withheld and withheld.sources:
        sentences.append(
            "1 protected source is not named."
            if withheld.sources == 1
            else f"{withheld.sources} protected sources are not named."
        )
    if drafts:
        sentences.append(
            "1 draft is left out." if drafts == 1 else f"{drafts} drafts are left out."
        )
    if sentences:
        yield Paragraph((Plain(" ".join(sentences)),))


def _changes(comparison: Comparison | None, wanted: frozenset[str]) -> tuple[Part, ...]:
    if comparison is None or CHANGES not in wanted:
        return ()
    sections = wanted - {CHANGES} or frozenset(SECTIONS)
    return _headed(changes_title(comparison), changes(comparison, sections))


def _sections(briefing: Briefing, wanted: frozenset[str], progress: Progress) -> Iterator[Part]:
    names = [name for name in _WRITERS if name in wanted]
    items = sum(len(briefing.section(name)) for name in names) or 1
    done = 0
    for name in names:
        yield from _section(briefing, name)
        done += len(briefing.section(name))
        progress(done / items)


def _section(briefing: Briefing, name: str) -> tuple[Part, ...]:
    if not briefing.section(name):
        return ()
    return _headed(SECTION_TITLES[name], _WRITERS[name](briefing))


def _registers(briefing: Briefing, wanted: frozenset[str]) -> Iterator[Part]:
    for name in _REGISTERS:
        if name in wanted:
            yield from _headed(name.capitalize(), sources.register(briefing, name))


def _headed(title: str, parts: Iterator[Part] | tuple[Part, ...]) -> tuple[Part, ...]:
    below = tuple(parts)
    return (Heading(2, title), *below) if below else ()


def _closing(briefing: Briefing, legend: str) -> Iterator[Part]:
    if legend:
        yield Paragraph((Plain(legend),))
    owed = tuple(ListItem((Plain(line),)) for each in briefing.credits if (line := sentence(each)))
    if owed:
        yield from _headed("Credits", (BulletList(owed),))


def _legend(briefing: Briefing, wanted: frozenset[str]) -> str:
    """What the grades in the document mean."""
    grades = [
        found
        for name in _WRITERS
        if name in wanted
        for item in briefing.items(name)
        if (found := grade_of(briefing, item))
    ]
    letters = {grade.reliability for grade in grades}
    numbers = {grade.credibility for grade in grades}
    meanings = [
        *(f"{letter} {words}" for letter, words in RELIABILITY.items() if letter in letters),
        *(f"{number} {words}" for number, words in CREDIBILITY.items() if number in numbers),
    ]
    unjudged = "; a hyphen: not judged" if None in letters | numbers else ""
    return f"Grades (NATO): {', '.join(meanings)}{unjudged}." if meanings else ""
