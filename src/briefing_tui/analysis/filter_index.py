"""What filters look up in a briefing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from briefing_tui.analysis.disputes import disputed_items, disputes_in_slices
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.model.reduction import REGISTERS, ItemKey
from briefing_tui.sections.registry import section_of
from briefing_tui.sections.searchable import (
    fold_for_search,
    is_long,
    searchable,
    searchable_in_slices,
    without_apostrophes,
)

_MOST_CACHED = 4096


def fold_value(words: str) -> str:
    """Return words folded, with spaces for hyphens and underscores."""
    return " ".join(re.sub(r"[-_]", " ", fold_for_search(words)).split())


def contains_words(words: str, target: str) -> bool:
    """Whether `words` contain `target` as whole words."""
    return _contains(words, target) or _contains(
        without_apostrophes(words), without_apostrophes(target)
    )


def _contains(words: str, target: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(target)}(?!\w)", words) is not None


def is_same(words: str, target: str) -> bool:
    """Whether two results of `fold_value` are equal without apostrophes."""
    return without_apostrophes(words) == without_apostrophes(target)


class FilterIndex:
    """Answers what filters ask about one briefing."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._items_by_name: dict[tuple[tuple[str, ...], str], frozenset[ItemKey]] = {}
        self._words: dict[int, str] = {}
        """The results of `words`, by the `id()` of the item."""

    def refers(self, reference: str, sections: Iterable[str], target: str) -> bool:
        """Whether a reference means `target` or something in it: `aleppo` is in `syria`.

        If nothing is named `target`, names that contain `target` as whole words count too.
        """
        searched = tuple(section for section in sections if section in REGISTERS)
        targets = self._items_named(searched, target)
        candidates = self._briefing.directory.candidates(reference, searched)
        if candidates:
            return any(
                not targets.isdisjoint(self._with_containers(*address)) for address in candidates
            )
        words = fold_value(reference)
        return is_same(words, target) or (
            not self._is_name(searched, target) and contains_words(words, target)
        )

    def is_or_belongs(self, item: Item, target: str) -> bool:
        """Whether an item is `target` or belongs to it."""
        targets = self._items_named((item.section,), target)
        return not targets.isdisjoint(self._with_containers(item.section, item.id))

    def has_name(self, sections: Iterable[str], target: str) -> bool:
        """Whether `target` is a name in these sections, or words of such a name."""
        return bool(self._items_named(tuple(sections), target))

    def names(self, sections: Iterable[str]) -> tuple[str, ...]:
        """Return the ids and names of the items in these sections, folded by `fold_value`."""
        return tuple(name for section in sections for name in self._names[section])

    def words(self, item: Item) -> str:
        """Return all searchable text of an item."""
        # The briefing keeps its items alive, so an `id()` is never reused.
        if id(item) not in self._words:
            self._cache_words(item, searchable(self._briefing, item))
        return self._words[id(item)]

    def compute_words(self, item: Item, done: float = 0.0) -> Iterator[float]:
        """Compute and cache the words of a long item in short steps, and yield between them."""
        if is_long(item) and id(item) not in self._words:
            words = yield from searchable_in_slices(self._briefing, item, done)
            self._cache_words(item, words)

    def _cache_words(self, item: Item, words: str) -> None:
        if len(self._words) >= _MOST_CACHED:
            self._words.clear()
        self._words[id(item)] = words

    @cached_property
    def disputed(self) -> frozenset[ItemKey]:
        """The items that someone denies or contradicts."""
        return disputed_items(self._briefing)

    def compute_disputed(self) -> Iterator[None]:
        """Compute `disputed` in short steps, and yield between them."""
        if "disputed" not in self.__dict__:
            disputed = yield from disputes_in_slices(self._briefing)
            self.__dict__.setdefault("disputed", disputed)

    def _items_named(self, sections: tuple[str, ...], target: str) -> frozenset[ItemKey]:
        """Return the items named `target`, or else those whose names contain `target` as words."""
        key = (sections, target)
        if key not in self._items_by_name:
            is_name = self._is_name(sections, target)
            self._items_by_name[key] = frozenset(
                (section, item_id)
                for section in sections
                for name, ids in self._names[section].items()
                if is_same(name, target) or (not is_name and contains_words(name, target))
                for item_id in ids
            )
        return self._items_by_name[key]

    def _is_name(self, sections: tuple[str, ...], target: str) -> bool:
        bare = without_apostrophes(target)
        return any(bare in self._bare_names[section] for section in sections)

    @cached_property
    def _names(self) -> dict[str, dict[str, list[str]]]:
        by_section: dict[str, dict[str, list[str]]] = {}
        for section in REGISTERS:
            ids_by_name = by_section.setdefault(section, {})
            for item in self._briefing.section(section):
                for name in self._names_of(item):
                    ids_by_name.setdefault(fold_value(name), []).append(item.id)
        return by_section

    @cached_property
    def _bare_names(self) -> dict[str, frozenset[str]]:
        return {
            section: frozenset(map(without_apostrophes, names))
            for section, names in self._names.items()
        }

    def _names_of(self, item: Item) -> Iterator[str]:
        yield item.id
        yield from section_of(self._briefing, item).filter_names(self._briefing, item)

    def _with_containers(self, section: str, item_id: str) -> frozenset[ItemKey]:
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
    """A cache key that compares briefings by identity."""

    __slots__ = ("briefing",)

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and self.briefing is other.briefing

    def __hash__(self) -> int:
        return id(self.briefing)


def filter_index_of(briefing: Briefing) -> FilterIndex:
    """Return the index of a briefing. The last two indexes are cached."""
    return _cached_index(_ByIdentity(briefing))


@lru_cache(maxsize=2)
def _cached_index(key: _ByIdentity) -> FilterIndex:
    return FilterIndex(key.briefing)
