"""Compare values of two briefings by meaning."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter, ne
from typing import Any

from briefing_tui.analysis.duplicates import NOT_COMPARED
from briefing_tui.analysis.matching import Pair
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import FieldChange
from briefing_tui.model.claims import IMPLIED_VALUES
from briefing_tui.model.counts import Count
from briefing_tui.model.dates import UNREAD, When
from briefing_tui.model.directory import plain_words
from briefing_tui.model.item import Item
from briefing_tui.model.keys import Key, keys_of
from briefing_tui.model.marking import effective_label
from briefing_tui.model.terms import LIKELIHOOD_SYNONYMS
from briefing_tui.model.values import Texts
from briefing_tui.sections.registry import sections_of

_ORDERED = frozenset({"sources", "claimed_by"})

_Renamed = Mapping[tuple[str, str], str]
"""The old ids of renamed items, by section and new id."""


class Sameness:
    """Compares values of an old briefing with those of a new one."""

    def __init__(self, new: Briefing, renamed: _Renamed) -> None:
        self._new = new
        self._renamed = renamed

    def field_changes(
        self, old: Any, new: Any, keys: Iterable[Key], old_briefing: Briefing
    ) -> tuple[FieldChange, ...]:
        """Return a change for each key whose values differ in meaning."""
        changes = []
        for key in keys:
            before, after = getattr(old, key.attribute), getattr(new, key.attribute)
            if before != after and not self.is_same(key, before, after, old_briefing):
                changes.append(FieldChange(key.name, before or None, after or None))
        changed = {change.field for change in changes}
        changes += self._changes_of_pairs(old, new, changed, old_briefing)
        return tuple(changes)

    def _changes_of_pairs(
        self, old: Any, new: Any, changed: Collection[str], old_briefing: Briefing
    ) -> Iterator[FieldChange]:
        """Yield a change if the lists of two keys have the same values, but in other pairs.

        If `toward` was `iran, syria` and is `syria, iran`, while `stance` is still `accuses,
        supports`, each stance has another target.
        """
        names = self._keys_in_pairs(new)
        if not names or names != self._keys_in_pairs(old) or any(name in changed for name in names):
            return
        keys = [keys_of(type(new))[name] for name in names]
        before = self._pairs(keys, old, old_briefing, {})
        if before != self._pairs(keys, new, self._new, self._renamed):
            # At least one of the lists has changed. If both have, the second is reported.
            for key in reversed(keys):
                was, now = getattr(old, key.attribute), getattr(new, key.attribute)
                if was != now:
                    yield FieldChange(key.name, was, now)
                    return

    def _pairs(
        self, keys: Sequence[Key], item: Any, briefing: Briefing, renamed: _Renamed
    ) -> set[tuple[object, ...]]:
        meanings = (
            [self._meaning(key, value, briefing, renamed) for value in getattr(item, key.attribute)]
            for key in keys
        )
        return set(zip(*meanings, strict=True))

    def _keys_in_pairs(self, record: Any) -> Texts:
        is_item = isinstance(record, Item)
        return sections_of(self._new).of(record).keys_in_pairs(record) if is_item else ()

    def is_same(self, key: Key, before: Any, after: Any, old_briefing: Briefing) -> bool:
        """Whether two values have the same meaning."""
        implied = IMPLIED_VALUES.get(key.name)
        before, after = before or implied, after or implied
        if not before or not after:
            return not before and not after
        return bool(
            self._meaning(key, before, old_briefing, {})
            == self._meaning(key, after, self._new, self._renamed)
        )

    def _meaning(self, key: Key, value: Any, briefing: Briefing, renamed: _Renamed) -> object:
        if isinstance(value, When):
            return value.text if value.precision == UNREAD else _moment(value)
        if isinstance(value, Count):
            return value.meaning
        if isinstance(value, str):
            if key.refers_to:
                return self._resolved(key, value, briefing, renamed)
            if key.name == "tlp":
                return effective_label(value)
            words = value.rstrip() if key.kind == "text" and "\n" in value else value
            if key.name == "likelihood" and words in LIKELIHOOD_SYNONYMS:
                return LIKELIHOOD_SYNONYMS[words]
            return " ".join(words.split())
        if isinstance(value, tuple) and key.kind in ("names", "ids", "terms", "texts"):
            entries = tuple(
                self._resolved(key, entry, briefing, renamed) if key.refers_to else entry
                for entry in value
            )
            return entries if key.name in _ORDERED else frozenset(entries)
        return value

    def _resolved(self, key: Key, words: str, briefing: Briefing, renamed: _Renamed) -> str:
        """Resolve a name. A name that the old briefing does not know is resolved in the new one."""
        found = _old_id(key, words, briefing, renamed)
        if found is None and briefing is not self._new:
            found = _old_id(key, words, self._new, self._renamed)
        return plain_words(words) if found is None else found


def _compared_keys(record: Any) -> tuple[Callable[[Item], tuple[Any, ...]], tuple[Key, ...]]:
    keys = tuple(key for key in keys_of(record).values() if key.name not in NOT_COMPARED)
    return attrgetter(*(key.attribute for key in keys)), keys


compared_keys: Callable[[Any], tuple[Callable[[Item], tuple[Any, ...]], tuple[Key, ...]]] = cache(
    _compared_keys
)


def which_differ(record: Any, pairs: Sequence[Pair]) -> Iterator[bool]:
    """Yield for each pair whether any compared key differs."""
    values, _ = compared_keys(record)
    # `map` is faster than a loop. Most of the time of a comparison is spent here.
    old, new = map(_old_of, pairs), map(_new_of, pairs)
    return map(ne, map(values, old), map(values, new))


_old_of, _new_of = attrgetter("old"), attrgetter("new")


def _moment(value: When) -> tuple[object, ...]:
    # Instants are compared as points in time, other values by their start and end as written.
    span = (value.start, value.end) if value.precision != "instant" else (value.earliest,)
    return (value.precision, *span, value.approximate, value.uncertain)


def _old_id(key: Key, words: str, briefing: Briefing, renamed: _Renamed) -> str | None:
    """Return the id of the item that a reference means. If the item was renamed, use its old id.

    Return None if the reference means no actor, place, source or renamed item. If the key can refer
    to items of any section, the result is `section/id`. Return an ambiguous reference as it is
    written.
    """
    if key.refers_to == ("*",):
        section, _, item_id = words.partition("/")
        return f"{section}/{renamed.get((section, item_id), item_id)}"
    is_ambiguous = False
    for section in key.refers_to:
        if section in ("sources", "actors", "places"):
            candidates = briefing.directory.candidates(words, (section,))
            if len(candidates) == 1:
                return renamed.get(candidates[0], candidates[0][1])
            is_ambiguous = is_ambiguous or bool(candidates)
        elif (section, words) in renamed:
            return renamed[section, words]
    return plain_words(words) if is_ambiguous else None
