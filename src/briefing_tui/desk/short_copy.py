"""An item in two or three lines for a chat."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.model.keys import ACTORS, CLAIMANTS, PLACES
from briefing_tui.richtext.catalogue import WORDS
from briefing_tui.richtext.document import Commonmark
from briefing_tui.richtext.terminal import to_terminal, words_of
from briefing_tui.sections.contradictions import contradicting
from briefing_tui.sections.date_words import display_zone
from briefing_tui.sections.detail import Detail, SourceLine, detail_of
from briefing_tui.sections.item_words import headline, state_words
from briefing_tui.sections.registry import section_of
from briefing_tui.sections.wording import claimant_name, joined_names, one_line

_MAX_SOURCES = 3
_MAX_VERSIONS = 2
_KEY_FACTS = {
    "speaker": "speaker",
    "translated from": "translated from",
    "by": "by",
    "controlled by": "controlled by",
    "extent": "extent",
    "since": "since",
    "counted from": "counted from",
    "to": "up to",
    "cause": "cause",
    "confidence": "confidence",
    "outcome": "outcome",
}
"""The facts that are copied, in this order. The fact `to` is copied as `up to`."""


def short_copy(briefing: Briefing, item: Item) -> str:
    """Return an item as plain text. `briefing` must contain only what the audience may see."""
    detail = detail_of(briefing, item)
    facts = "; ".join((*_key_facts(briefing, item, detail), *_attribution(briefing, item)))
    texts = " ".join(_texts(briefing, item))
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
        # For a source, the line is `1 Dec 2024, https://…, reliability B, usually reliable`.
        *unnamed, last = section.copied_facts
        facts_line = (*map(values.get, unnamed), f"{last} {values[last]}")
        lines.append(", ".join(filter(None, facts_line)))
    # A value with a line break must not look like a line of its own, such as a source or a marking.
    return "\n".join(map(one_line, lines)) + "\n"


def _sources_line(detail: Detail, shows_unsourced: bool) -> str:
    sources = [_citation(source) for source in detail.sources if source.is_known]
    if not sources and not shows_unsourced:
        return ""
    further = len(sources) - _MAX_SOURCES
    shown = "; ".join(sources[:_MAX_SOURCES]) or "no source named"
    shown += f"; and {further} more" if further > 0 else ""
    grade = "ungraded"
    if detail.grade:
        lead = detail.grade_lead or "grade "
        grade = f"{lead}{detail.grade}, {detail.grade_meaning}{detail.grade_remark}"
    name = "Sources" if len(sources) > 1 else "Source"
    shows_grade = shows_unsourced or detail.grade
    return f"{name}: {shown} ({grade})" if shows_grade else f"{name}: {shown}"


def _texts(briefing: Briefing, item: Item) -> Iterator[str]:
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
    values = {fact.name: fact.value for fact in detail.facts}
    # Figures have these two keys, but no facts for them.
    if origin := joined_names(briefing, getattr(item, "from_place", ()), PLACES):
        yield f"from {origin}"
    if responsible := joined_names(briefing, getattr(item, "by", ()), ACTORS):
        values.setdefault("by", responsible)
    for name, copied_name in _KEY_FACTS.items():
        if name in values:
            yield f"{copied_name} {values[name]}"


def _attribution(briefing: Briefing, item: Item) -> Iterator[str]:
    """Yield who makes a claim (if the title does not say so), who denies it, and other versions."""
    claimants = one_line(joined_names(briefing, item.claimed_by, CLAIMANTS))
    # A name in the title can be that of the actor, the target or the place. The title says who
    # claims the item only if it would differ without `claimed_by`.
    unclaimed = structs.replace(item, claimed_by=())
    if claimants and headline(briefing, unclaimed) == headline(briefing, item):
        yield f"claimed by {claimants}"
    if denied := one_line(joined_names(briefing, item.denied_by, CLAIMANTS)):
        yield WORDS.denied.format(by=denied)
    versions = () if item.withdrawn else _other_versions(briefing, item)
    if versions:
        further = len(versions) - _MAX_VERSIONS
        more = (WORDS.more_versions.format(n=further),) if further > 0 else ()
        yield WORDS.disputed_with.format(versions=" / ".join((*versions[:_MAX_VERSIONS], *more)))


def _other_versions(briefing: Briefing, item: Item) -> tuple[str, ...]:
    versions = (
        f"{claimant_name(briefing, other)}: {state_words(briefing, other)}"
        for other in contradicting(briefing, item)
    )
    return tuple(dict.fromkeys(map(one_line, versions)))


def _citation(source: SourceLine) -> str:
    return ", ".join(filter(None, (source.name, source.date, source.url)))
