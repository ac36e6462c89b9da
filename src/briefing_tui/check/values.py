"""The values that a briefing file contains, and a search for the word that a misspelt word means.

A part inherits values from its whole, the figure that includes it. Inherited values count only as
values of the whole, so that a problem is reported once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property
from operator import attrgetter
from typing import Any

from msgspec import Struct

from briefing_tui.check.registry import item_finding, key_path_of, top_finding
from briefing_tui.check.subject import Subject
from briefing_tui.errors import nearest
from briefing_tui.model.briefing import Briefing, Head, SituationHead
from briefing_tui.model.findings import Finding, Fix, KeyPath
from briefing_tui.model.item import Item, Record
from briefing_tui.model.keys import Key, keys_of
from briefing_tui.model.values import SingleName

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


class Value(Struct, frozen=True):
    """The value of a key of an item, or of a top-level key.

    `item` is None for a top-level key. `in_situation` says whether the value is in the
    `situation.toml`.
    """

    item: Item | None
    key: Key
    value: Any
    in_situation: bool

    def entries(self) -> Iterator[tuple[str, KeyPath]]:
        """The texts in the value, with their paths: `("actors", 0)` for the first of a list."""
        if isinstance(self.value, str):
            yield self.value, (self.key.name,)
        elif isinstance(self.value, SingleName):
            yield self.value[0], (self.key.name,)
        elif isinstance(self.value, tuple):
            for position, entry in enumerate(self.value):
                if isinstance(entry, str):
                    yield entry, (self.key.name, position)

    def finding(
        self, message: str, hint: str = "", fix: Fix | None = None, key_path: KeyPath = ()
    ) -> Finding:
        """A finding about the value, or about the entry at `key_path` in the same table."""
        where = key_path or (self.key.name,)
        if self.item:
            return item_finding(self.item, where, message, hint, fix)
        return top_finding(where, message, hint, fix, in_situation=self.in_situation)

    def replaced(self, old: str, new: str) -> Fix:
        """The fix that replaces `old` with `new` in the value."""
        return Fix(key_path_of(self.item) if self.item else (), self.key.name, old, new)


def own_items(briefing: Briefing, sections: Iterable[str] | None = None) -> Iterator[Item]:
    """The items in the briefing's own file, each followed by its parts."""
    for section in briefing.kinds if sections is None else sections:
        for item in briefing.items(section):
            if not item.shared:
                yield item


def items_with_whole(briefing: Briefing) -> Iterator[tuple[Item, Item | None]]:
    """Every item and every part: a part with its whole, an item with None."""
    for section in briefing.kinds:
        for item in briefing.section(section):
            yield item, None
            for part in getattr(item, "parts", ()):
                yield part, item


def written_values(subject: Subject) -> tuple[Value, ...]:
    """Every value in the files: of top-level keys, of items and of parts.

    Values that a part inherits, and values that are `false`, are left out.
    """
    return subject.cached(_written_values)


def _written_values(subject: Subject) -> tuple[Value, ...]:
    return tuple(_all_values(subject))


def _all_values(subject: Subject) -> Iterator[Value]:
    yield from _values_of(subject.briefing.head, Head, None, False)
    if subject.situation:
        yield from _values_of(subject.situation.head, SituationHead, None, True)
    for item, whole in items_with_whole(subject.briefing):
        for value in _values_of(item, type(item), item, item.shared):
            if whole is None or not counts_as_inherited(item, whole, value.key):
                yield value


def counts_as_inherited(part: Item, whole: Item, key: Key) -> bool:
    """Whether a part has inherited the value of a key from its whole, or repeats it."""
    value = getattr(part, key.attribute)
    if key.name == "part_of":
        # `part_of` is set in every part when a file is read.
        return True
    return key.name != "id" and value == getattr(whole, key.attribute)


def _values_of(
    record: Record, record_type: type, item: Item | None, shared: bool
) -> Iterator[Value]:
    keys, read_values = _keys_and_reader(record_type)
    for key, value in zip(keys, read_values(record), strict=True):
        # Keys that were not written have one of these values. A written `false` is left out, too.
        if value is not None and value != () and value is not False:
            yield Value(item, key, value, shared)


@cache
def _keys_and_reader(
    record_type: type,
) -> tuple[tuple[Key, ...], Callable[[Record], tuple[Any, ...]]]:
    """The keys of a record, and a function that reads all their values at once, for speed."""
    keys = tuple(keys_of(record_type).values())
    return keys, attrgetter(*(key.attribute for key in keys))


def normalized(words: str) -> str:
    """Words in lower case, without spaces or the signs `_-./`, for comparison."""
    return re.sub(r"[\s_\-./]+", "", words.casefold())


class KnownWords:
    """A set of known words that can be searched for a word, or for a similar one.

    `cutoff` is the minimum similarity of a similar word, from 0 to 1.

    Finding a similar word takes about 10 µs for each known word. After 100,000 comparisons the
    search for similar words stops, because a file with so many unknown words is not misspelt.
    """

    def __init__(self, words: Iterable[str], cutoff: float = 0.7) -> None:
        self._words = dict.fromkeys(words)
        self._cutoff = cutoff
        self._nearest: dict[str, str | None] = {}
        self._remaining_comparisons = 100_000

    def __contains__(self, words: str) -> bool:
        """Whether `words` are known in exactly this spelling."""
        return words in self._words

    def nearest(self, words: str) -> str | None:
        """The most similar known word, or None if none is similar or the search has stopped."""
        if words not in self._nearest:
            is_allowed = self._remaining_comparisons > 0
            self._remaining_comparisons -= len(self._words)
            self._nearest[words] = nearest(words, self._words, self._cutoff) if is_allowed else None
        return self._nearest[words]

    def spelling_match(self, words: str) -> str | None:
        """The only known word that is the same after `normalized`, or None."""
        matches = self._by_spelling.get(normalized(words), [])
        return matches[0] if len(matches) == 1 else None

    @cached_property
    def _by_spelling(self) -> dict[str, list[str]]:
        words_by_spelling: dict[str, list[str]] = {}
        for word in self._words:
            words_by_spelling.setdefault(normalized(word), []).append(word)
        return words_by_spelling


def spelling_match(words: str, known: Iterable[str]) -> str | None:
    """The only known word that is the same after `normalized`, or None."""
    spelling = normalized(words)
    matches = {word for word in known if normalized(word) == spelling}
    return matches.pop() if len(matches) == 1 else None


def is_valid_id(words: str) -> bool:
    """Whether a text is a valid id: lower-case letters, digits and hyphens."""
    return _ID.fullmatch(words) is not None


def quoted_list(words: Iterable[str], limit: int = 8) -> str:
    """Words as a list in a sentence: `a`, `b` and 3 more."""
    quoted = [f"`{word}`" for word in words]
    if len(quoted) > limit:
        return f"{', '.join(quoted[:limit])} and {len(quoted) - limit} more"
    if len(quoted) > 1:
        return f"{', '.join(quoted[:-1])} and {quoted[-1]}"
    return "".join(quoted)
