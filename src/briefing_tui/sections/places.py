"""Places: where items happen."""

from __future__ import annotations

from datetime import tzinfo

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.keys import PLACES
from briefing_tui.model.registers import Place
from briefing_tui.sections.pieces import kind_words, listed, names
from briefing_tui.sections.section import Section


def _headline(_briefing: Briefing, item: Place, _zone: tzinfo | None) -> tuple[str | None, ...]:
    return (item.name,)


def _about(briefing: Briefing, item: Place) -> tuple[str | None, str]:
    """What it is called, and what else a reader needs to know of it."""
    within = names(briefing, (item.within,) if item.within else (), PLACES)
    at = f"{item.at[0]}, {item.at[1]}" if item.at else ""
    return item.name, listed((kind_words(item.kind), listed(item.aliases), within, at), "; ")


SECTION = Section(
    record=Place,
    title="Places",
    headline=_headline,
    parts=None,
    about=_about,
)
