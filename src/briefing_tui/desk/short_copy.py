"""An item in two or three lines for a chat: marking, contents, sources and grade."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.model.keys import CLAIMANTS
from briefing_tui.richtext.document import Commonmark
from briefing_tui.richtext.terminal import to_terminal, words_of
from briefing_tui.sections.counted import as_counted
from briefing_tui.sections.date_words import display_zone
from briefing_tui.sections.detail import Detail, SourceLine, detail_of
from briefing_tui.sections.registry import section_of
from briefing_tui.sections.wording import joined_names, one_line

_MAX_SOURCES = 3
_KEY_FACTS = {
    "controlled by": "controlled by",
    "extent": "extent",
    "since": "since",
    "counted from": "counted from",
    "to": "up to",
    "confidence": "confidence",
    "claimed by": "claimed by",
}
"""The facts that are copied: the name in the detail, then the name in the copy."""


def short_copy(briefing: Briefing, item: Item) -> str:
    """Return an item as plain text.

    `briefing` must contain only what the audience may see.
    """
    detail = detail_of(briefing, item)
    facts, texts = "; ".join(_key_facts(briefing, item, detail)), " ".join(_texts(briefing, item))
    contents = ". ".join(filter(None, (facts, texts)))
    gap = " " if detail.title.endswith((".", "!", "?")) else ": "
    cut_off = briefing.as_of.display(long=True, zone=display_zone(briefing))
    marking = f"TLP:{briefing.label(item)}, briefing as of {cut_off}"
    lines = [marking, gap.join(filter(None, (detail.title, contents)))]
    section = section_of(briefing, item)
    if sources_line := _sources_line(detail, section.copy_says_unsourced):
        lines.append(sources_line)
    if section.copied_facts:
        values = {fact.name: fact.value for fact in detail.facts}
        # Only the last value is copied with its name. A source gives: `1 Dec 2024, https://…,
        # reliability B, usually reliable`.
        *unnamed, last = section.copied_facts
        facts_line = (*map(values.get, unnamed), f"{last} {values[last]}")
        lines.append(", ".join(filter(None, facts_line)))
    return "\n".join(lines) + "\n"


def _sources_line(detail: Detail, shows_unsourced: bool) -> str:
    """Return the sources and the grade in one line.

    Missing sources and a missing grade are mentioned only if `shows_unsourced` is True.
    """
    sources = [_citation(source) for source in detail.sources if source.is_known]
    if not sources and not shows_unsourced:
        return ""
    more = len(sources) - _MAX_SOURCES
    shown = "; ".join(sources[:_MAX_SOURCES]) or "no source named"
    shown += f"; and {more} more" if more > 0 else ""
    grade = "ungraded"
    if detail.grade:
        lead = detail.grade_lead or "grade "
        grade = f"{lead}{detail.grade}, {detail.grade_meaning}{detail.grade_remark}"
    name = "Sources" if len(sources) > 1 else "Source"
    shows_grade = shows_unsourced or detail.grade
    return f"{name}: {shown} ({grade})" if shows_grade else f"{name}: {shown}"


def _texts(briefing: Briefing, item: Item) -> Iterator[str]:
    """Yield the texts of an item, without its title."""
    section = section_of(briefing, item)
    words = getattr(item, "text", None)
    if section.is_commonmark:
        paragraphs = to_terminal((Commonmark(words or ""),))
        words = " ".join(words_of(paragraph.spans) for paragraph in paragraphs)
    if quote := getattr(item, "quote", None):
        yield f"“{one_line(quote)}”"
    if words and not section.is_titled_by_text:
        yield one_line(words)
    if item.withdrawn:
        yield f"withdrawn: {one_line(item.withdrawn)}"


def _key_facts(briefing: Briefing, item: Item, detail: Detail) -> Iterator[str]:
    for fact in detail.facts:
        name = _KEY_FACTS.get(fact.name)
        # The title of a figure has its claimant.
        is_in_title = name == "claimed by" and as_counted(item) is not None
        if name is not None and not is_in_title:
            yield f"{name} {fact.value}"
    if item.denied_by:
        yield f"denied by {joined_names(briefing, item.denied_by, CLAIMANTS, short=False)}"


def _citation(source: SourceLine) -> str:
    return ", ".join(filter(None, (source.name, source.date, source.url)))
