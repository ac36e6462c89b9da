"""What a filter asks of a briefing as a whole, worked out once: names, belonging, disputes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from briefing_tui.analysis.disputes import Address, disputed_items, disputes_in_steps
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.sections.registry import section_of
from briefing_tui.sections.searchable import fold, is_long, searchable, searchable_in_steps

_MOST_WORDS = 4096
"""Items whose words are kept; those of a large briefing would take more room than itself."""

REGISTERS = ("actors", "places", "sources")


def plain(words: str) -> str:
    """Words as names and terms are compared: folded, with blanks for hyphens and underscores."""
    return " ".join(re.sub(r"[-_]", " ", fold(words)).split())


def holds(words: str, sought: str) -> bool:
    """Whether `sought` stands in `words` as whole words; both as `plain` gives them."""
    return re.search(rf"(?<!\w){re.escape(sought)}(?!\w)", words) is not None


class Known:
    """The names of one briefing, and what lies within or belongs to what."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._meant: dict[tuple[tuple[str, ...], str], frozenset[Address]] = {}
        self._words: dict[int, str] = {}

    def refers(self, reference: str, sections: Iterable[str], sought: str) -> bool:
        """Whether a reference means what is sought, or something within it or belonging to it.

        `sought` is as `plain` gives it: an id, a name or an alias. Only where nothing has exactly
        that name, longer names that hold it as whole words count too.
        """
        searched = tuple(each for each in sections if each in REGISTERS)
        meant = self._sought(searched, sought)
        found = self._briefing.directory.candidates(reference, searched)
        if found:
            return any(not meant.isdisjoint(self._around(*address)) for address in found)
        words = plain(reference)
        return words == sought or (not self._is_name(searched, sought) and holds(words, sought))

    def is_or_belongs(self, item: Item, sought: str) -> bool:
        """Whether an actor, place or source itself is what is sought, or belongs to it."""
        meant = self._sought((item.section,), sought)
        return not meant.isdisjoint(self._around(item.section, item.id))

    def words(self, item: Item) -> str:
        """The item's `searchable` words."""
        # An item lives as long as the briefing that this object holds, so its address is its own.
        if id(item) not in self._words:
            if len(self._words) >= _MOST_WORDS:
                self._words.clear()
            self._words[id(item)] = searchable(self._briefing, item)
        return self._words[id(item)]

    def find_words(self, item: Item, done: float = 0.0) -> Iterator[float]:
        """Work `words` out in many short steps, where the item has a long text."""
        if is_long(item) and id(item) not in self._words:
            self._words[id(item)] = yield from searchable_in_steps(self._briefing, item, done)

    @cached_property
    def disputed(self) -> frozenset[Address]:
        """The items that someone denies or that others contradict."""
        return disputed_items(self._briefing)

    def find_disputed(self) -> Iterator[None]:
        """Work `disputed` out in many short steps, unless that was done already."""
        if "disputed" not in self.__dict__:
            found = yield from disputes_in_steps(self._briefing)
            self.__dict__.setdefault("disputed", found)

    def _sought(self, sections: tuple[str, ...], sought: str) -> frozenset[Address]:
        key = (sections, sought)
        if key not in self._meant:
            exact = self._is_name(sections, sought)
            self._meant[key] = frozenset(
                (section, item_id)
                for section in sections
                for name, ids in self._names[section].items()
                if name == sought or (not exact and holds(name, sought))
                for item_id in ids
            )
        return self._meant[key]

    def _is_name(self, sections: tuple[str, ...], sought: str) -> bool:
        return any(sought in self._names[section] for section in sections)

    @cached_property
    def _names(self) -> dict[str, dict[str, list[str]]]:
        """By section, the ids that each plain name stands for."""
        found: dict[str, dict[str, list[str]]] = {}
        for section in REGISTERS:
            names = found.setdefault(section, {})
            for item in self._briefing.section(section):
                for name in self._names_of(item):
                    names.setdefault(plain(name), []).append(item.id)
        return found

    def _names_of(self, item: Item) -> Iterator[str]:
        yield item.id
        yield from section_of(self._briefing, item).sought_names(self._briefing, item)

    def _around(self, section: str, item_id: str) -> frozenset[Address]:
        """An item with all that it lies within or belongs to, however far up."""
        reached: set[Address] = set()
        waiting = [(section, item_id)]
        while waiting:
            address = waiting.pop()
            if address in reached:
                continue
            reached.add(address)
            item = self._briefing.find(*address)
            above = section_of(self._briefing, item).part_of(item) if item else ()
            for words in above:
                waiting += self._briefing.directory.candidates(words, (section,))
        return frozenset(reached)


class _Same:
    """A briefing as a key of a cache: the same object, never an equal one."""

    __slots__ = ("briefing",)

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.briefing is other.briefing

    def __hash__(self) -> int:
        return id(self.briefing)


def known_of(briefing: Briefing) -> Known:
    """What is known of a briefing; of the last two it is remembered, for the next item."""
    return _known(_Same(briefing))


@lru_cache(maxsize=2)
def _known(same: _Same) -> Known:
    return Known(same.briefing)
