"""What the tables of a document share: struck rows, claims that stand together, and details."""

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
    """The cells of a row, struck if the item was withdrawn."""
    return tuple(struck_if_withdrawn(item, plain(one_line(text))) for text in texts)


def places_meant(briefing: Briefing, places: Texts) -> tuple[str, ...]:
    """The ids of some places, else the words, whatever their order."""
    resolve = briefing.directory.resolve
    return tuple(sorted(resolve(name, PLACES) or name for name in places))


def grouped(items: Iterable[_Item], scope: Callable[[_Item], object]) -> list[_Item]:
    """The items with `key` first; those of one scope in a row, at the place of the first."""
    return [item for group in item_groups(items, scope) for item in group]


def item_groups(items: Iterable[_Item], scope: Callable[[_Item], object]) -> list[list[_Item]]:
    """The items of each scope, those with `key` first."""
    found: dict[object, list[_Item]] = {}
    for item in sorted(items, key=lambda item: not item.key):
        found.setdefault(scope(item), []).append(item)
    return list(found.values())


def detail_entry(
    briefing: Briefing, item: Item, label: str, words: str, whole: Item | None = None
) -> ListItem | None:
    """What a row has no room for, or None; of a part, what its whole does not say already."""
    below = tuple(remarks(briefing, item, whole))
    if not words and not below:
        return None
    lead: Spans = (Strong(f"{one_line(label)}:"), *plain(f" {words}" if words else ""))
    return ListItem(struck_if_withdrawn(item, lead), (BulletList(below),) if below else ())


def detail_list(entries: Iterable[ListItem | None]) -> Iterator[Part]:
    """Details as a list, if there are any."""
    found = tuple(entry for entry in entries if entry is not None)
    if found:
        yield BulletList(found)
