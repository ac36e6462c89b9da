"""An item in one line: `Aleppo · captured`, `killed >412 · SOHR`."""

from __future__ import annotations

from datetime import tzinfo

from briefing_tui.model.assessment import Indicator, Judgement, Note
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Counted, Event, Frontline, Quote, Reaction
from briefing_tui.model.item import Item
from briefing_tui.model.keys import ACTORS, PLACES
from briefing_tui.model.registers import Actor, Area, Place, Source
from briefing_tui.presentation.date_words import date_in
from briefing_tui.presentation.words import (
    claimant_words,
    count_words,
    harm_words,
    joined,
    one_line,
    short_name,
    source_name,
    stance_words,
)

_DIVIDER = " · "


def headline(briefing: Briefing, item: Item, zone: tzinfo | None = None) -> str:
    """What an item is, in one line: never empty. Times are in `zone`, else in the briefing's."""
    words = (one_line(each) for each in _parts(briefing, item, zone))
    return _DIVIDER.join(each for each in words if each) or item.id


def _parts(briefing: Briefing, item: Item, zone: tzinfo | None) -> tuple[str | None, ...]:
    match item:
        case Frontline():
            return joined(briefing, item.place, PLACES), item.status
        case Counted():
            figure = f"{harm_words(item)} {count_words(item)}"
            whom = short_name(briefing, item.who, ACTORS) if item.who else None
            return (
                figure,
                whom,
                joined(briefing, item.place, PLACES),
                claimant_words(briefing, item),
            )
        case Reaction():
            return joined(briefing, item.actor, ACTORS), stance_words(briefing, item)
        case Quote():
            name = short_name(briefing, item.speaker, ACTORS) if item.speaker else "unnamed"
            return name, item.topic
        case Event():
            date = date_in(briefing, item.date, zone) if item.date else None
            return date, joined(briefing, item.place, PLACES), item.sub_type or item.implied_type
        case _:
            return _parts_of_the_rest(briefing, item)


def _parts_of_the_rest(briefing: Briefing, item: Item) -> tuple[str | None, ...]:
    match item:
        case Judgement():
            return "Judgement", item.likelihood, item.text
        case Indicator():
            return "Indicator", (item.state or "").replace("-", " "), item.text
        case Source():
            return source_name(briefing, item), item.title
        case Note():
            return (item.heading or "Note",)
        case Actor() | Place():
            return (item.name,)
        case Area():
            return joined(briefing, item.place, PLACES), joined(briefing, item.actor, ACTORS)
        case _:
            return ()
