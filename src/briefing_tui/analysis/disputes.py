"""Which statements of a briefing are disputed: denied, or said otherwise by another claimant."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.model.briefing import SECTIONS, Briefing
from briefing_tui.model.claims import Counted, Frontline
from briefing_tui.model.item import Item

Address = tuple[str, str]
"""Section and id of an item."""

Subject = tuple[object, ...]


def disputed_items(briefing: Briefing) -> frozenset[Address]:
    """The items that someone denies, and those on one place or figure that claimants tell apart.

    Two items on one place with different claimants are a dispute where they differ in status,
    controller, extent or who else is there; two figures, where they count the same from the same
    day to the same day and the numbers differ. Withdrawn items dispute nothing.
    """
    items = [
        item
        for section in ("frontline", "casualties", "figures")
        for item in briefing.items(section)
        if not item.withdrawn
    ]
    denied = {
        (section, item.id)
        for section in SECTIONS
        for item in briefing.items(section)
        if item.denied_by and not item.withdrawn
    }
    told: dict[Subject, list[Item]] = {}
    for item in items:
        for subject in _subjects(briefing, item):
            told.setdefault(subject, []).append(item)
    return frozenset(denied) | {
        (item.section, item.id)
        for group in told.values()
        for item in group
        if any(_contradict(briefing, item, other) for other in group)
    }


def _contradict(briefing: Briefing, one: Item, other: Item) -> bool:
    here, there = claimants(briefing, one), claimants(briefing, other)
    # Where nobody is named, nobody can be said to differ.
    differ = bool(here) and bool(there) and here.isdisjoint(there)
    return differ and _statement(briefing, one) != _statement(briefing, other)


def claimants(briefing: Briefing, item: Item) -> frozenset[str]:
    """Who says so: the claimants, else the agency or publisher of each source."""
    if item.claimed_by:
        return _resolved(briefing, item.claimed_by, "actors", "sources")
    found: set[str] = set()
    for source_id in item.sources:
        source = briefing.directory.source(source_id)
        voice = (source.agency or source.publisher or source.id) if source else source_id
        found |= _resolved(briefing, (voice,), "actors", "sources")
    return frozenset(found)


def _subjects(briefing: Briefing, item: Item) -> Iterator[Subject]:
    match item:
        case Frontline():
            for place in _resolved(briefing, item.place, "places"):
                yield ("frontline", place)
        case Counted():
            yield (
                item.section,
                getattr(item, "harm", None) or getattr(item, "what", None),
                item.unit or "people",
                _resolved(briefing, (item.who,) if item.who else (), "actors"),
                _resolved(briefing, item.by, "actors"),
                _resolved(briefing, item.place, "places"),
                _resolved(briefing, item.from_place, "places"),
                item.cause,
                item.from_ and item.from_.text,
                item.to and item.to.text,
            )
        case _:
            return


def _statement(briefing: Briefing, item: Item) -> object:
    match item:
        case Frontline():
            return (
                item.status,
                _resolved(briefing, (item.controller,) if item.controller else (), "actors"),
                _resolved(briefing, item.by, "actors"),
                item.extent,
            )
        case Counted():
            return item.count and item.count.meaning
        case _:
            return None


def _resolved(briefing: Briefing, names: tuple[str, ...], *sections: str) -> frozenset[str]:
    return frozenset(
        briefing.directory.resolve(words, sections) or words.strip().casefold() for words in names
    )
