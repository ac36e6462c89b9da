"""Code shared by the tables of documents: cells, grouped claims, and details."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.model.keys import PLACES
from briefing_tui.model.values import Texts
from briefing_tui.richtext.document import BulletList, ListItem, Part, Spans, Strong
from briefing_tui.sections.pieces import plain, remarks, struck_if_withdrawn
from briefing_tui.sections.wording import one_line

_Item = TypeVar("_Item", bound=Item)


def cells_of(item: Item, texts: Iterable[str]) -> tuple[Spans, ...]:
    """Return the cells of a row, struck through if the item was withdrawn."""
    return tuple(struck_if_withdrawn(item, plain(one_line(text))) for text in texts)


def places_meant(briefing: Briefing, places: Texts) -> tuple[str, ...]:
    """Return the sorted ids of places, or the words of unknown places."""
    resolve = briefing.directory.resolve
    return tuple(sorted(resolve(name, PLACES) or name for name in places))


def grouped(items: Iterable[_Item], scope: Callable[[_Item], object]) -> list[_Item]:
    """Return the items with equal scopes adjacent, those marked `key` first."""
    return [item for group in item_groups(items, scope) for item in group]


def item_groups(items: Iterable[_Item], scope: Callable[[_Item], object]) -> list[list[_Item]]:
    """Return the items grouped by scope, those marked `key` first."""
    found: dict[object, list[_Item]] = {}
    for item in sorted(items, key=lambda item: not item.key):
        found.setdefault(scope(item), []).append(item)
    return list(found.values())


def detail_entry(
    briefing: Briefing, item: Item, label: str, words: str, whole: Item | None = None
) -> ListItem | None:
    """Return what does not fit in a row, or None; for a part, only what its whole lacks."""
    below = tuple(remarks(briefing, item, whole))
    if not words and not below:
        return None
    lead: Spans = (Strong(f"{one_line(label)}:"), *plain(f" {words}" if words else ""))
    return ListItem(struck_if_withdrawn(item, lead), (BulletList(below),) if below else ())


def detail_list(entries: Iterable[ListItem | None]) -> Iterator[Part]:
    """Yield the details as a list, if there are any."""
    found = tuple(entry for entry in entries if entry is not None)
    if found:
        yield BulletList(found)
