"""One item in three lines for a chat: its marking, what it says, its sources and grade."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.richtext.document import Commonmark
from briefing_tui.richtext.terminal import to_terminal, words_of
from briefing_tui.sections.detail import Detail, SourceLine, detail_of
from briefing_tui.sections.registry import section_of
from briefing_tui.sections.wording import one_line

_MOST_SOURCES = 3
_STATED = {
    "controlled by": "controlled by",
    "extent": "extent",
    "since": "since",
    "counted from": "counted from",
    "to": "up to",
    "confidence": "confidence",
}
"""What facts are called in the first line, by their names in the open item."""


def short_copy(briefing: Briefing, item: Item) -> str:
    """An item of a briefing that holds only what its readers may see, in plain text."""
    detail = detail_of(briefing, item)
    said = ". ".join(filter(None, ("; ".join(_stated(detail)), " ".join(_said(briefing, item)))))
    gap = " " if detail.title.endswith((".", "!", "?")) else ": "
    marking = f"TLP:{briefing.label(item)}, briefing as of {briefing.as_of.display(long=True)}"
    lines = [marking, gap.join(filter(None, (detail.title, said)))]
    section = section_of(briefing, item)
    based = section.is_copied_unsourced
    sources = [_cited(each) for each in detail.sources if each.found]
    grade = f"grade {detail.grade}, {detail.grade_meaning}" if detail.grade else "ungraded"
    if sources or based:
        more = len(sources) - _MOST_SOURCES
        shown = "; ".join(sources[:_MOST_SOURCES]) or "no source named"
        shown += f"; and {more} more" if more > 0 else ""
        name = "Sources" if len(sources) > 1 else "Source"
        lines.append(f"{name}: {shown} ({grade})" if based or detail.grade else f"{name}: {shown}")
    if section.copied_facts:
        facts = {fact.name: fact.value for fact in detail.facts}
        *named, last = section.copied_facts
        told = (*map(facts.get, named), f"{last} {facts[last]}")
        lines.append(", ".join(filter(None, told)))
    return "\n".join(lines) + "\n"


def _said(briefing: Briefing, item: Item) -> Iterator[str]:
    """What an item says besides its title."""
    section = section_of(briefing, item)
    words = getattr(item, "text", None)
    if section.is_commonmark:
        paragraphs = to_terminal((Commonmark(words or ""),))
        words = " ".join(words_of(each.spans) for each in paragraphs)
    if quote := getattr(item, "quote", None):
        yield f"“{one_line(quote)}”"
    if words and not section.is_titled_by_text:
        yield one_line(words)
    if item.withdrawn:
        yield f"withdrawn: {one_line(item.withdrawn)}"


def _stated(detail: Detail) -> Iterator[str]:
    """The facts without which a reader would take an item for another one."""
    for fact in detail.facts:
        name = _STATED.get(fact.name)
        if name is not None:
            yield f"{name} {fact.value}"


def _cited(source: SourceLine) -> str:
    return ", ".join(filter(None, (source.name, source.date, source.url)))
