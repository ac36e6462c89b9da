"""Match items by their contents, if their ids do not tell which items are the same.

If derived ids differ only in a number, such as `killed-1f3a90bc` and `killed-1f3a90bc-2`, the
numbers follow the order of the items in the file. So an item can get the id that another item had
on the day before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefing_tui.model.item import Item
from briefing_tui.model.keys import keys_of

NOT_COMPARED = frozenset({"id", "was", "changed", "accepted", "parts", "key", "last_confirmed"})
"""Keys that say nothing about the subject of an item."""

WORDINGS = {"quote|text": ("quote", "text"), "text": ("text",), "url": ("url",)}
"""The attributes with the wording to compare, by match key. The first one with a text counts."""

_NOT_IN_CONTENT = NOT_COMPARED | {"review", "to"}
"""Carrying an item over sets `review` and `to`."""

_NUMBERED = re.compile(r"(-[0-9a-f]{8})-[0-9]+$")


def numbered_ids(items: Iterable[Item]) -> frozenset[str]:
    """Return the derived ids, without numbers, that several of the items share."""
    return frozenset(
        _without_number(item.id)
        for item in items
        if item.has_derived_id and item.part_index is None and _NUMBERED.search(item.id)
    )


def pairs_by_content(
    old: Sequence[Item], new: Sequence[Item], shared_ids: frozenset[str]
) -> Iterator[tuple[Item, Item]]:
    """Yield the pairs among the items with `shared_ids`: items with equal contents first.

    The other items with the same id make pairs in the order of the file.
    """
    old_by_id, new_by_id = _by_id(old, shared_ids), _by_id(new, shared_ids)
    for shared_id, new_items in new_by_id.items():
        by_content: dict[str, list[Item]] = {}
        old_items = old_by_id.get(shared_id, [])
        for item in reversed(old_items):
            by_content.setdefault(_content(item), []).append(item)
        paired: set[int] = set()
        for item in new_items:
            if same := by_content.get(_content(item)):
                old_item = same.pop()
                paired |= {id(old_item), id(item)}
                yield old_item, item
        others = (
            [item for item in items if id(item) not in paired] for items in (old_items, new_items)
        )
        yield from zip(*others, strict=False)


def with_common_wording(
    attributes: tuple[str, ...], old: Sequence[Item], new: Sequence[Item]
) -> tuple[list[Item], list[Item]]:
    """Return the old and the new items with a text that both lists contain.

    The text of an item is the first of its `attributes` that is not empty.
    """

    def wording_of(item: Item) -> str | None:
        words = next((text for name in attributes if (text := getattr(item, name))), None)
        return words.strip() if words else None

    old_wordings = [wording_of(item) for item in old]
    new_wordings = [wording_of(item) for item in new]
    common = set(old_wordings) & set(new_wordings)
    return (
        [item for item, wording in zip(old, old_wordings, strict=True) if wording in common],
        [item for item, wording in zip(new, new_wordings, strict=True) if wording in common],
    )


def _by_id(items: Iterable[Item], shared_ids: frozenset[str]) -> dict[str, list[Item]]:
    by_id: dict[str, list[Item]] = {}
    for item in items:
        if item.has_derived_id and item.part_index is None:
            shared_id = _without_number(item.id)
            if shared_id in shared_ids:
                by_id.setdefault(shared_id, []).append(item)
    return by_id


def _without_number(item_id: str) -> str:
    return _NUMBERED.sub(r"\1", item_id)


def _content(item: Item) -> str:
    keys = keys_of(type(item)).values()
    return repr([getattr(item, key.attribute) for key in keys if key.name not in _NOT_IN_CONTENT])
