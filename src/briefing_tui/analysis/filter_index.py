"""An index of a briefing for filters, computed once: names, membership, disputes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from briefing_tui.analysis.disputes import ItemKey, disputed_items, disputes_in_slices
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.sections.registry import section_of
from briefing_tui.sections.searchable import fold, is_long, searchable, searchable_in_slices

_MOST_CACHED = 4096
"""The number of items whose text is cached. All texts would need more memory than the briefing."""

REGISTERS = ("actors", "places", "sources")


def plain(words: str) -> str:
    """Return words in the form that is compared: folded, without hyphens and underscores."""
    return " ".join(re.sub(r"[-_]", " ", fold(words)).split())


def contains_words(words: str, sought: str) -> bool:
    """Whether `words` contain `sought` as whole words; both come from `plain`."""
    return re.search(rf"(?<!\w){re.escape(sought)}(?!\w)", words) is not None


class FilterIndex:
    """What filters ask about one briefing: its names, what belongs to what, texts and disputes."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._meant: dict[tuple[tuple[str, ...], str], frozenset[ItemKey]] = {}
        self._words: dict[int, str] = {}

    def refers(self, reference: str, sections: Iterable[str], sought: str) -> bool:
        """Whether a reference means `sought`, or a place within it or a member of it.

        `sought` comes from `plain`: an id, a name or an alias. If nothing has exactly that name,
        longer names that contain it as whole words count too.
        """
        searched = tuple(section for section in sections if section in REGISTERS)
        meant = self._items_named(searched, sought)
        candidates = self._briefing.directory.candidates(reference, searched)
        if candidates:
            return any(
                not meant.isdisjoint(self._with_containers(*address)) for address in candidates
            )
        words = plain(reference)
        return words == sought or (
            not self._is_name(searched, sought) and contains_words(words, sought)
        )

    def is_or_belongs(self, item: Item, sought: str) -> bool:
        """Whether an actor, place or source is `sought` itself, or belongs to it."""
        meant = self._items_named((item.section,), sought)
        return not meant.isdisjoint(self._with_containers(item.section, item.id))

    def words(self, item: Item) -> str:
        """Return the item's `searchable` words."""
        # The briefing keeps its items alive, so an `id()` is never reused.
        if id(item) not in self._words:
            if len(self._words) >= _MOST_CACHED:
                self._words.clear()
            self._words[id(item)] = searchable(self._briefing, item)
        return self._words[id(item)]

    def find_words(self, item: Item, done: float = 0.0) -> Iterator[float]:
        """Compute `words` in slices if the item has a long text."""
        if is_long(item) and id(item) not in self._words:
            self._words[id(item)] = yield from searchable_in_slices(self._briefing, item, done)

    @cached_property
    def disputed(self) -> frozenset[ItemKey]:
        """The items that someone denies or that another claimant contradicts."""
        return disputed_items(self._briefing)

    def find_disputed(self) -> Iterator[None]:
        """Compute `disputed` in slices, unless it is known already."""
        if "disputed" not in self.__dict__:
            disputed = yield from disputes_in_slices(self._briefing)
            self.__dict__.setdefault("disputed", disputed)

    def _items_named(self, sections: tuple[str, ...], sought: str) -> frozenset[ItemKey]:
        """Return the items that `sought` means: with exactly this name, else with it in a name."""
        key = (sections, sought)
        if key not in self._meant:
            exact = self._is_name(sections, sought)
            self._meant[key] = frozenset(
                (section, item_id)
                for section in sections
                for name, ids in self._names[section].items()
                if name == sought or (not exact and contains_words(name, sought))
                for item_id in ids
            )
        return self._meant[key]

    def _is_name(self, sections: tuple[str, ...], sought: str) -> bool:
        return any(sought in self._names[section] for section in sections)

    @cached_property
    def _names(self) -> dict[str, dict[str, list[str]]]:
        """The ids that each plain name means, by section."""
        by_section: dict[str, dict[str, list[str]]] = {}
        for section in REGISTERS:
            ids_by_name = by_section.setdefault(section, {})
            for item in self._briefing.section(section):
                for name in self._names_of(item):
                    ids_by_name.setdefault(plain(name), []).append(item.id)
        return by_section

    def _names_of(self, item: Item) -> Iterator[str]:
        yield item.id
        yield from section_of(self._briefing, item).filter_names(self._briefing, item)

    def _with_containers(self, section: str, item_id: str) -> frozenset[ItemKey]:
        """Return an item with all that it lies within or belongs to, at any level."""
        reached: set[ItemKey] = set()
        to_visit = [(section, item_id)]
        while to_visit:
            address = to_visit.pop()
            if address in reached:
                continue
            reached.add(address)
            item = self._briefing.find(*address)
            containers = section_of(self._briefing, item).part_of(item) if item else ()
            for words in containers:
                to_visit += self._briefing.directory.candidates(words, (section,))
        return frozenset(reached)


class _ByIdentity:
    """A briefing as the key of a cache, compared by identity instead of equality."""

    __slots__ = ("briefing",)

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and self.briefing is other.briefing

    def __hash__(self) -> int:
        return id(self.briefing)


def filter_index_of(briefing: Briefing) -> FilterIndex:
    """Return the index of a briefing. The indexes of the last two briefings are cached."""
    return _cached_index(_ByIdentity(briefing))


@lru_cache(maxsize=2)
def _cached_index(key: _ByIdentity) -> FilterIndex:
    return FilterIndex(key.briefing)
