"""Merges what the briefings of a folder share into one of them, with their markings."""

from __future__ import annotations

from typing import Any

from msgspec import structs

from briefing_tui.model.item import Item
from briefing_tui.model.marking import effective_label, may_see


def kept_at(label: str, items: tuple[Any, ...]) -> tuple[Any, ...]:
    """The items, none of them marked looser than the label."""
    return tuple(structs.replace(item, tlp=effective_label(label, item.tlp)) for item in items)


def no_looser(
    label: str, own: tuple[Any, ...], shared: tuple[Any, ...]
) -> tuple[tuple[Any, ...], tuple[Item, ...]]:
    """Own items of a briefing, none looser than the shared item it replaces; and those.

    `label` is the briefing's. Only shared items that are stricter than what replaces them count.
    """
    by_id = {item.id: item for item in shared}
    made: list[Any] = []
    replaced: list[Item] = []
    for item in own:
        other = by_id.get(item.id)
        if other and other.tlp is not None:
            replaced.append(other)
        is_looser = other and not may_see(
            effective_label(label, item.tlp), effective_label(other.tlp)
        )
        made.append(
            structs.replace(item, tlp=effective_label(other.tlp)) if other and is_looser else item
        )
    return (tuple(made), tuple(replaced)) if replaced else (own, ())


def merged(own: tuple[Any, ...], shared: tuple[Any, ...]) -> tuple[Any, ...]:
    """Own items of a briefing, and those shared ones that they do not replace."""
    replaced = {item.id for item in own}
    return own + tuple(item for item in shared if item.id not in replaced)
