"""Removes items from a briefing, and the references to their ids."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct, structs

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item, parts_of
from briefing_tui.model.keys import SOURCES, keys_of
from briefing_tui.model.marking import LABELS

ItemKey = tuple[str, str]
"""The section and id of an item."""

REGISTERS = ("sources", "actors", "places")
"""Other items refer to the items of these sections."""


class Withheld(Struct, frozen=True):
    """An audience, and how much was withheld from it."""

    audience: str
    items: int = 0
    """How many items, parts, variants and unknown tables are withheld. Sources are not included."""
    sources: int = 0
    """How many withheld sources the remaining items cite."""

    @property
    def is_possible(self) -> bool:
        """Whether anything can be withheld from the audience at all; False for RED."""
        return self.audience != LABELS[-1]


class ItemCounts(Struct, frozen=True):
    """How many items of a section are kept in an export, withheld, and left out as drafts."""

    kept: int = 0
    withheld: int = 0
    drafts: int = 0


def item_counts(whole: Briefing, visible: Briefing, exported: Briefing) -> dict[str, ItemCounts]:
    """Count the items and parts of each section. Empty sections are left out.

    `visible` is `whole` without withheld items. `exported` is `visible` without the drafts that
    the export leaves out.
    """
    counts = {}
    for section in whole.kinds:
        in_whole, in_visible, in_exported = (
            sum(1 for _ in briefing.items(section)) for briefing in (whole, visible, exported)
        )
        if in_whole:
            counts[section] = ItemCounts(
                in_exported, withheld=in_whole - in_visible, drafts=in_visible - in_exported
            )
    return counts


def without_items(briefing: Briefing, is_unwanted: Callable[[Item], bool]) -> Briefing:
    """The briefing without unwanted items and parts.

    References to removed items are removed too. The key `sources` and keys that can contain names,
    such as `claimed_by`, stay as they are.
    """
    remaining: dict[str, tuple[Item, ...]] = {}
    removed: set[ItemKey] = set()
    for section in briefing.kinds:
        remaining[section] = tuple(
            _without_unwanted_parts(item, is_unwanted, removed)
            for item in briefing.section(section)
            if not _add_if_unwanted(item, is_unwanted, removed)
        )
    if not removed:
        return briefing
    without_references = {
        section: tuple(_without_references(item, removed) for item in items)
        for section, items in remaining.items()
    }
    return briefing.with_items(without_references)


def without_drafts(briefing: Briefing) -> Briefing:
    """The briefing without drafts.

    Drafts in `REGISTERS` stay, because claims that stay may refer to them.
    """
    return without_items(briefing, lambda item: item.is_draft and item.section not in REGISTERS)


def without_new_drafts(briefing: Briefing) -> Briefing:
    """The briefing without drafts, except carried-over items and items in `REGISTERS`."""
    return without_items(
        briefing,
        lambda item: item.is_draft and not item.is_carried_over and item.section not in REGISTERS,
    )


def _add_if_unwanted(
    item: Item, is_unwanted: Callable[[Item], bool], removed: set[ItemKey]
) -> bool:
    """Return whether the item is unwanted. If it is, add the item and its parts to `removed`."""
    if not is_unwanted(item):
        return False
    removed.add((item.section, item.id))
    removed.update((part.section, part.id) for part in parts_of(item))
    return True


def _without_unwanted_parts(
    item: Item, is_unwanted: Callable[[Item], bool], removed: set[ItemKey]
) -> Item:
    parts = parts_of(item)
    remaining = tuple(part for part in parts if not _add_if_unwanted(part, is_unwanted, removed))
    return item if len(remaining) == len(parts) else structs.replace(item, parts=remaining)


def _without_references(item: Item, removed: set[ItemKey]) -> Item:
    changed: dict[str, Any] = {}
    for key in keys_of(type(item)).values():
        value = getattr(item, key.attribute)
        if not value:
            continue
        if key.name == "parts":
            parts = tuple(_without_references(part, removed) for part in value)
            if any(new is not old for new, old in zip(parts, value, strict=True)):
                changed[key.attribute] = parts
        elif key.must_match and key.refers_to != SOURCES:
            remaining = _remaining(key.refers_to, value, removed)
            if remaining != value:
                changed[key.attribute] = remaining
    if item.was and (item.section, item.was) in removed:
        changed["was"] = None
    return structs.replace(item, **changed) if changed else item


def _remaining(
    sections: tuple[str, ...], value: str | tuple[str, ...], removed: set[ItemKey]
) -> str | tuple[str, ...] | None:
    if isinstance(value, str):
        return None if any((section, value) in removed for section in sections) else value
    addresses = {f"{section}/{item_id}" for section, item_id in removed}
    ids = {item_id for section, item_id in removed if section in sections}
    return tuple(entry for entry in value if entry not in addresses and entry not in ids)
