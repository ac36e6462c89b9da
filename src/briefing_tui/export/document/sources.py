"""Footnotes for cited sources, and lists of actors, places, areas and uncited sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.richtext.catalogue import WORDS
from briefing_tui.richtext.document import (
    BulletList,
    Code,
    Footnote,
    ListItem,
    Part,
    Plain,
    Reference,
    Spans,
    Strong,
    all_spans,
)
from briefing_tui.sections.facts import text_of
from briefing_tui.sections.pieces import listed, plain, sentence, with_remarks
from briefing_tui.sections.section import Section
from briefing_tui.sections.sources import source_spans
from briefing_tui.sections.wording import one_line


def footnotes(briefing: Briefing, parts: Iterable[Part]) -> tuple[Footnote, ...]:
    """Return a footnote for each cited source, in the order of first citation."""
    references = (span for span in all_spans(parts) if isinstance(span, Reference))
    cited = dict.fromkeys(reference.source for reference in references)
    return tuple(Footnote(source_id, _footnote_spans(briefing, source_id)) for source_id in cited)


def _footnote_spans(briefing: Briefing, source_id: str) -> Spans:
    source = briefing.directory.source(source_id)
    if source is None:
        return (Code(one_line(source_id)), Plain(WORDS.unknown_source))
    return source_spans(briefing, source)


def further_sources(briefing: Briefing, cited: Iterable[Footnote]) -> Iterator[Part]:
    """Yield a list of the sources without a footnote."""
    with_footnote = {footnote.source for footnote in cited}
    entries = tuple(
        ListItem(source_spans(briefing, source))
        for source in briefing.sources
        if source.id not in with_footnote
    )
    if entries:
        yield BulletList(entries)


def register(briefing: Briefing, section: Section[Any]) -> Iterator[Part]:
    """Yield a list of actors, places or areas."""
    items = briefing.section(section.name)
    entries = tuple(_register_entry(briefing, section, item) for item in items)
    if entries:
        yield BulletList(entries)


def _register_entry(briefing: Briefing, section: Section[Any], item: Item) -> ListItem:
    name, about = section.about(briefing, item) if section.about else (None, "")
    words = listed((sentence(about), sentence(text_of(item))), " ")
    lead = Strong(f"{one_line(name) or item.id}:")
    return with_remarks(briefing, item, (lead, *plain(f" {words}" if words else "")))
