"""The sections of the format, one line each, in the order in which they are read."""

from __future__ import annotations

from typing import Any

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
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
"""Every section of the format."""


def sections_of(briefing: Briefing) -> Sections:
    """The sections that a briefing was read with, by default those of the format."""
    kinds = briefing.kinds
    # Asked for every row; an abstract mapping takes long to say what is one.
    return kinds if type(kinds) is Sections else SECTIONS


def section_of(briefing: Briefing, item: Item) -> Section[Any]:
    """The section of an item of a briefing."""
    return sections_of(briefing).by_name[item.section]
