"""The sections of the format, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item, has_parts, parts_of
from briefing_tui.sections import (
    actors,
    areas,
    casualties,
    events,
    figures,
    frontline,
    indicators,
    judgements,
    notes,
    places,
    quotes,
    reactions,
    sources,
)
from briefing_tui.sections.section import Section, Sections

SECTIONS = Sections(
    (
        frontline.SECTION,
        casualties.SECTION,
        figures.SECTION,
        reactions.SECTION,
        quotes.SECTION,
        events.SECTION,
        judgements.SECTION,
        indicators.SECTION,
        sources.SECTION,
        notes.SECTION,
        actors.SECTION,
        places.SECTION,
        areas.SECTION,
    )
)


def sections_of(briefing: Briefing) -> Sections:
    """Return the section definitions with which a briefing was read."""
    kinds = briefing.kinds
    # This runs for every row, and `isinstance` is slow with a subclass of `Mapping`.
    return kinds if type(kinds) is Sections else SECTIONS


def section_of(briefing: Briefing, item: Item) -> Section[Any]:
    """Return the section of an item."""
    return sections_of(briefing).by_name[item.section]


def items_in_order(briefing: Briefing, name: str) -> list[Item]:
    """Return the items of a section in display order, each followed by its parts."""
    items = briefing.section(name)
    section = sections_of(briefing).by_name[name]
    ordered: Sequence[Item] = (
        _cited_first(briefing, items) if section.cited_first else section.ordered(briefing, items)
    )
    if has_parts(section.record):
        return [member for item in ordered for member in (item, *parts_of(item))]
    return list(ordered)


def _cited_first(briefing: Briefing, items: Sequence[Item]) -> list[Item]:
    cited = set(_citations(briefing))
    return sorted(items, key=lambda item: item.id not in cited)


def _citations(briefing: Briefing) -> Iterator[str]:
    for section in sections_of(briefing).all:
        items = briefing.section(section.name)
        if section.sources_cited is not None:
            yield from section.sources_cited(items)
        elif section.pane and not section.cited_first:
            yield from chain.from_iterable(map(attrgetter("sources"), items))
