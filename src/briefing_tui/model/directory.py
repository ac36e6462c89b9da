"""Finds the actor, place or source that a reference means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, cast

from briefing_tui.model.item import Item

if TYPE_CHECKING:
    from briefing_tui.model.registers import Actor, Place, Source


class Register:
    """Finds the items of one section by id, name or alias."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items

    @cached_property
    def by_id(self) -> dict[str, Item]:
        """The items by id. Of several items with one id, the first is used."""
        items: dict[str, Item] = {}
        for item in self._items:
            items.setdefault(item.id, item)
        return items

    @cached_property
    def by_name(self) -> dict[str, tuple[str, ...]]:
        """The ids of items, by the `plain_words` of their names."""
        # A dict keeps the order and has each id once. A list would be slow if thousands of items
        # had one name.
        ids: dict[str, dict[str, None]] = {}
        for item in self._items:
            for name in item.names:
                ids.setdefault(plain_words(name), {})[item.id] = None
        return {name: tuple(same_name) for name, same_name in ids.items()}

    def candidates(self, words: str) -> tuple[str, ...]:
        """The ids that `words` may mean. If `words` are an id, they mean only this id."""
        if words in self.by_id:
            return (words,)
        return self.by_name.get(plain_words(words), ())


def plain_words(words: str) -> str:
    """Words for comparison: case-folded, with single blanks, and in one Unicode form."""
    folded = " ".join(words.casefold().split())
    if folded.isascii():
        return folded
    from unicodedata import normalize

    return normalize("NFC", folded)


class Directory:
    """Finds items by id, name or alias.

    If a reference is empty, unknown or ambiguous, methods that return one item or id return None.
    """

    def __init__(self, registers: dict[str, Sequence[Item]]) -> None:
        self._registers = {section: Register(items) for section, items in registers.items()}

    def candidates(self, words: str, sections: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """The section and id of each item that `words` may mean.

        All these items are in one section: the first of `sections` with such an item.
        """
        for section in sections:
            ids = self._registers[section].candidates(words)
            if ids:
                return tuple((section, item_id) for item_id in ids)
        return ()

    def is_known(self, words: str, sections: Iterable[str]) -> bool:
        """Whether `words` may mean an item."""
        return any(self._registers[section].candidates(words) for section in sections)

    def resolve(self, words: str, sections: Iterable[str]) -> str | None:
        """The id that `words` mean, or None."""
        for section in sections:
            ids = self._registers[section].candidates(words)
            if ids:
                return ids[0] if len(ids) == 1 else None
        return None

    def actor(self, words: str | None) -> Actor | None:
        """The actor that `words` mean, or None."""
        return cast("Actor | None", self._item("actors", words))

    def place(self, words: str | None) -> Place | None:
        """The place that `words` mean, or None."""
        return cast("Place | None", self._item("places", words))

    def source(self, words: str | None) -> Source | None:
        """The source that `words` mean, or None."""
        return cast("Source | None", self._item("sources", words))

    def _item(self, section: str, words: str | None) -> Item | None:
        if not words:
            return None
        register = self._registers[section]
        ids = register.candidates(words)
        return register.by_id[ids[0]] if len(ids) == 1 else None
