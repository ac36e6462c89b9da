"""One item in three lines for a chat: its marking, what it says, its sources and grade."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.model.assessment import Indicator, Judgement, Note
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Quote, Reaction
from briefing_tui.model.item import Item
from briefing_tui.model.registers import Source
from briefing_tui.presentation.detail import Detail, SourceLine, detail_of
from briefing_tui.presentation.note_blocks import note_blocks
from briefing_tui.presentation.words import one_line

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
    said = ". ".join(filter(None, ("; ".join(_stated(detail)), " ".join(_said(item)))))
    gap = " " if detail.title.endswith((".", "!", "?")) else ": "
    marking = f"TLP:{briefing.label(item)}, briefing as of {briefing.as_of.display(long=True)}"
    lines = [marking, gap.join(filter(None, (detail.title, said)))]
    based = not isinstance(item, Judgement | Indicator | Source)
    sources = [_cited(each) for each in detail.sources if each.found]
    grade = f"grade {detail.grade}, {detail.grade_meaning}" if detail.grade else "ungraded"
    if sources or based:
        more = len(sources) - _MOST_SOURCES
        shown = "; ".join(sources[:_MOST_SOURCES]) or "no source named"
        shown += f"; and {more} more" if more > 0 else ""
        name = "Sources" if len(sources) > 1 else "Source"
        lines.append(f"{name}: {shown} ({grade})" if based or detail.grade else f"{name}: {shown}")
    if isinstance(item, Source):
        facts = {fact.name: fact.value for fact in detail.facts}
        named = (facts.get(name) for name in ("published", "address"))
        grade = f"reliability {facts['reliability']}"
        lines.append(", ".join(filter(None, (*named, grade))))
    return "\n".join(lines) + "\n"


def _said(item: Item) -> Iterator[str]:
    """What an item says besides its title."""
    words = getattr(item, "text", None)
    if isinstance(item, Note):
        words = " ".join("".join(s.text for s in each.spans) for each in note_blocks(words or ""))
    if isinstance(item, Quote | Reaction) and item.quote:
        yield f"“{one_line(item.quote)}”"
    if words and not isinstance(item, Judgement | Indicator):
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
