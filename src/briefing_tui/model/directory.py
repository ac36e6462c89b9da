"""Finds the actor, place or source that a word in a briefing means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, cast

from briefing_tui.model.item import Item

if TYPE_CHECKING:
    from briefing_tui.model.registers import Actor, Place, Source


class Register:
    """The items of one section by id, and by their names and aliases without regard to case."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items

    @cached_property
    def by_id(self) -> dict[str, Item]:
        """Each item by its id; of two with one id, the first."""
        found: dict[str, Item] = {}
        for item in self._items:
            found.setdefault(item.id, item)
        return found

    @cached_property
    def by_name(self) -> dict[str, tuple[str, ...]]:
        """The ids that each case-folded name or alias stands for, more than one where it is two."""
        found: dict[str, tuple[str, ...]] = {}
        for item in self._items:
            for name in item.names:
                folded = name.casefold()
                known = found.get(folded, ())
                if item.id not in known:
                    found[folded] = (*known, item.id)
        return found

    def candidates(self, words: str) -> tuple[str, ...]:
        """The ids that `words` may mean: an id alone, else every item of that name or alias."""
        if words in self.by_id:
            return (words,)
        return self.by_name.get(words.strip().casefold(), ())


class Directory:
    """Resolves references by id, name or alias within one briefing."""

    def __init__(self, registers: dict[str, Sequence[Item]]) -> None:
        self._registers = {section: Register(items) for section, items in registers.items()}

    def candidates(self, words: str, sections: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Every `(section, id)` that `words` may mean, from the first section that knows any."""
        for section in sections:
            found = self._registers[section].candidates(words)
            if found:
                return tuple((section, each) for each in found)
        return ()

    def resolve(self, words: str, sections: Iterable[str]) -> str | None:
        """The id that `words` mean, or None where nothing matches or more than one does."""
        found = self.candidates(words, sections)
        return found[0][1] if len(found) == 1 else None

    def actor(self, words: str | None) -> Actor | None:
        """The actor that `words` mean, or None."""
        return cast("Actor | None", self._item("actors", words))

    def place(self, words: str | None) -> Place | None:
        """The place that `words` mean, or None."""
        return cast("Place | None", self._item("places", words))

    def source(self, words: str | None) -> Source | None:
        """The source that `words` mean, by id or title, or None."""
        return cast("Source | None", self._item("sources", words))

    def _item(self, section: str, words: str | None) -> Item | None:
        if not words:
            return None
        register = self._registers[section]
        found = register.candidates(words)
        return register.by_id[found[0]] if len(found) == 1 else None
