"""Adds the items of a folder's `situation.toml` to a briefing."""

from __future__ import annotations

from typing import Any

from msgspec import structs

from briefing_tui.model.item import Item
from briefing_tui.model.marking import effective_label, may_see


def mark_at_least(label: str, items: tuple[Any, ...]) -> tuple[Any, ...]:
    """The items, marked at least as strictly as `label`."""
    return tuple(structs.replace(item, tlp=effective_label(label, item.tlp)) for item in items)


def keep_stricter_markings(
    label: str, own: tuple[Any, ...], shared: tuple[Any, ...]
) -> tuple[tuple[Any, ...], tuple[Item, ...]]:
    """The items of a briefing, and those shared items that they replace and that have a marking.

    If a shared item has a stricter marking, the item
    that replaces it gets this marking. `label` is the marking of the briefing.
    """
    by_id = {item.id: item for item in shared}
    marked: list[Any] = []
    replaced: list[Item] = []
    for item in own:
        shared_item = by_id.get(item.id)
        if shared_item is None or shared_item.tlp is None:
            marked.append(item)
            continue
        replaced.append(shared_item)
        shared_label = effective_label(shared_item.tlp)
        is_looser = not may_see(effective_label(label, item.tlp), shared_label)
        marked.append(structs.replace(item, tlp=shared_label) if is_looser else item)
    return (tuple(marked), tuple(replaced)) if replaced else (own, ())


def merge_items(own: tuple[Any, ...], shared: tuple[Any, ...]) -> tuple[Any, ...]:
    """The items of a briefing, and the shared items that they do not replace."""
    own_ids = {item.id for item in own}
    return own + tuple(item for item in shared if item.id not in own_ids)
