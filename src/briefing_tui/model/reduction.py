"""A briefing without some of its items, and without a trace of them in the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct, structs

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.model.keys import SOURCES, keys_of

Address = tuple[str, str]
"""Section and id of an item."""

REGISTERS = ("sources", "actors", "places")
"""The sections that others refer to by name; they are looked up, not reported."""


class Withheld(Struct, frozen=True):
    """What was left out for an audience, and which audience that was.

    `items` counts items and parts of every section but the sources; `sources` counts the
    protected sources that what is left rests on, which are not named.
    """

    audience: str
    items: int = 0
    sources: int = 0


def without(briefing: Briefing, unwanted: Callable[[Item], bool]) -> tuple[Briefing, int]:
    """The briefing without the unwanted items and parts, and how many those are.

    The parts of an unwanted whole go with it, and count. References by id to what went, such as
    `because` or `part_of`, go too; those by name, such as `claimed_by`, stay.
    """
    kept: dict[str, tuple[Item, ...]] = {}
    gone: set[Address] = set()
    for section in briefing.kinds:
        kept[section] = tuple(
            _without_parts(item, unwanted, gone)
            for item in briefing.section(section)
            if not _went(item, unwanted, gone)
        )
    if not gone:
        return briefing, 0
    cleared = {
        section: tuple(_without_references(item, gone) for item in items)
        for section, items in kept.items()
    }
    made = briefing.with_items(cleared)
    return made, _size(briefing) - _size(made)


def without_drafts(briefing: Briefing) -> tuple[Briefing, int]:
    """The briefing without what no person has confirmed, and how many items that is.

    Drafts among the registers stay: a claim that was confirmed keeps its source.
    """
    return without(briefing, lambda item: item.is_draft and item.section not in REGISTERS)


def without_new_drafts(briefing: Briefing) -> Briefing:
    """The briefing without drafts that no person has ever confirmed.

    Drafts that were carried over from a briefing in which they were confirmed stay.
    """
    return without(
        briefing,
        lambda item: item.is_draft and not item.is_carried_over and item.section not in REGISTERS,
    )[0]


def _size(briefing: Briefing) -> int:
    return sum(1 for section in briefing.kinds for _ in briefing.items(section))


def _went(item: Item, unwanted: Callable[[Item], bool], gone: set[Address]) -> bool:
    if not unwanted(item):
        return False
    gone.add((item.section, item.id))
    gone.update((part.section, part.id) for part in getattr(item, "parts", ()))
    return True


def _without_parts(item: Item, unwanted: Callable[[Item], bool], gone: set[Address]) -> Item:
    parts = getattr(item, "parts", ())
    kept = tuple(part for part in parts if not _went(part, unwanted, gone))
    return item if len(kept) == len(parts) else structs.replace(item, parts=kept)


def _without_references(item: Item, gone: set[Address]) -> Item:
    changed: dict[str, Any] = {}
    for key in keys_of(type(item)).values():
        value = getattr(item, key.attribute)
        if not value:
            continue
        if key.name == "parts":
            parts = tuple(_without_references(part, gone) for part in value)
            if any(new is not old for new, old in zip(parts, value, strict=True)):
                changed[key.attribute] = parts
        elif key.must_match and key.refers_to != SOURCES:
            kept = _kept(key.refers_to, value, gone)
            if kept != value:
                changed[key.attribute] = kept
    if item.was and (item.section, item.was) in gone:
        changed["was"] = None
    return structs.replace(item, **changed) if changed else item


def _kept(
    sections: tuple[str, ...], value: str | tuple[str, ...], gone: set[Address]
) -> str | tuple[str, ...] | None:
    if isinstance(value, str):
        return None if any((section, value) in gone for section in sections) else value
    addresses = {f"{section}/{item_id}" for section, item_id in gone}
    ids = {item_id for section, item_id in gone if section in sections}
    return tuple(each for each in value if each not in addresses and each not in ids)
