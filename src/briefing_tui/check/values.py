"""The values that a briefing file contains, and a search for similar words."""

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
_DIVIDERS_OF_NUMBERS = re.compile(r"(?<=\d)[\s_\-./]+(?=\d)")
_DIVIDERS = re.compile(r"(?<!\d)[\s_\-./]+|[\s_\-./]+(?!\d)")


class Value(Struct, frozen=True):
    """The value of a key of an item, or of a top-level key."""

    item: Item | None
    """The item, or None for a top-level key."""
    key: Key
    value: Any
    in_situation: bool

    def entries(self) -> Iterator[tuple[str, KeyPath]]:
        """The texts in the value, each with its path."""
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
        """A finding about the value, or about one of its entries at `key_path`."""
        where = key_path or (self.key.name,)
        if self.item:
            return item_finding(self.item, where, message, hint, fix)
        return top_finding(where, message, hint, fix, in_situation=self.in_situation)

    def fix(self, old: str, new: str) -> Fix:
        """The fix that replaces `old` with `new` in the value."""
        return Fix(key_path_of(self.item) if self.item else (), self.key.name, old, new)


def own_items(briefing: Briefing, sections: Iterable[str] | None = None) -> Iterator[Item]:
    """The items in the briefing's own file, with their parts."""
    for section in briefing.kinds if sections is None else sections:
        for item in briefing.items(section):
            if not item.shared:
                yield item


def items_with_whole(briefing: Briefing) -> Iterator[tuple[Item, Item | None]]:
    """`(item, None)` for every item, then `(part, item)` for each of its parts."""
    for section in briefing.kinds:
        for item in briefing.section(section):
            yield item, None
            for part in getattr(item, "parts", ()):
                yield part, item


def active_items(briefing: Briefing) -> Iterator[tuple[Item, Item | None]]:
    """The items and parts of `items_with_whole` that are not withdrawn."""
    return (entry for entry in items_with_whole(briefing) if not entry[0].withdrawn)


def written_values(subject: Subject) -> tuple[Value, ...]:
    """Every value in the briefing and its `situation.toml`, except `false` and empty lists.

    Values that a part inherits or repeats are left out, so that a problem is reported once.
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
            if whole is None or not has_value_of_whole(item, whole, value.key):
                yield value


def has_value_of_whole(part: Item, whole: Item, key: Key) -> bool:
    """Whether a part inherits or repeats the value of a key of its whole."""
    value = getattr(part, key.attribute)
    if key.name == "part_of":
        # The program sets `part_of` in every part.
        return True
    return key.name != "id" and value == getattr(whole, key.attribute)


def _values_of(
    record: Record, record_type: type, item: Item | None, shared: bool
) -> Iterator[Value]:
    keys, read_values = _keys_and_reader(record_type)
    for key, value in zip(keys, read_values(record), strict=True):
        # A missing key has the value None, () or False. So a written `false` or `[]` is left out.
        if value is not None and value != () and value is not False:
            yield Value(item, key, value, shared)


@cache
def _keys_and_reader(
    record_type: type,
) -> tuple[tuple[Key, ...], Callable[[Record], tuple[Any, ...]]]:
    keys = tuple(keys_of(record_type).values())
    return keys, attrgetter(*(key.attribute for key in keys))


def normalized(words: str) -> str:
    """Words in lower case, without spaces or `_-./`. Between two digits, these become one hyphen.

    So the ids `sohr-1-21` and `sohr-12-1` stay different: they can contain two different dates.
    """
    return _DIVIDERS.sub("", _DIVIDERS_OF_NUMBERS.sub("-", words.casefold()))


class KnownWords:
    """A set of words that finds similar words. `min_similarity` is between 0 and 1."""

    def __init__(self, words: Iterable[str], min_similarity: float = 0.7) -> None:
        self._words = dict.fromkeys(words)
        self._min_similarity = min_similarity
        self._nearest: dict[str, str | None] = {}
        # At about 10 µs each, the comparisons take about a second at most.
        self._remaining_comparisons = 100_000

    def __contains__(self, words: str) -> bool:
        """Whether exactly `words` are known."""
        return words in self._words

    def nearest(self, words: str) -> str | None:
        """The most similar known word, or None.

        It is None if no word is similar, or if the earlier searches took too long.
        """
        if words not in self._nearest:
            is_allowed = self._remaining_comparisons > 0
            self._remaining_comparisons -= len(self._words)
            candidates = self._candidates(words.casefold()) if is_allowed else ()
            self._nearest[words] = nearest(words, candidates, self._min_similarity)
        return self._nearest[words]

    def _candidates(self, folded: str) -> list[str]:
        """The known words that have enough letters in common with a word to be similar.

        To compare only these with `difflib` is several times faster.
        """
        length, letters = len(folded), _letter_bits(folded)
        return [
            word
            for word_length, words in self._by_length.items()
            if self._is_similar(min(length, word_length), length + word_length)
            for word, word_letters in words
            if self._is_similar(
                min(
                    length - (letters & ~word_letters).bit_count(),
                    word_length - (word_letters & ~letters).bit_count(),
                ),
                length + word_length,
            )
        ]

    def _is_similar(self, in_common: int, total: int) -> bool:
        # `difflib` divides in the same way, so the rounding is the same.
        return not total or 2.0 * in_common / total >= self._min_similarity

    @cached_property
    def _by_length(self) -> dict[int, list[tuple[str, int]]]:
        by_length: dict[int, list[tuple[str, int]]] = {}
        for word in self._words:
            folded = word.casefold()
            by_length.setdefault(len(folded), []).append((word, _letter_bits(folded)))
        return by_length

    def spelling_match(self, words: str) -> str | None:
        """The known word with the same `normalized` form as `words`.

        None if there is no such word, or more than one.
        """
        matches = self._by_spelling.get(normalized(words), [])
        return matches[0] if len(matches) == 1 else None

    @cached_property
    def _by_spelling(self) -> dict[str, list[str]]:
        words_by_spelling: dict[str, list[str]] = {}
        for word in self._words:
            words_by_spelling.setdefault(normalized(word), []).append(word)
        return words_by_spelling


def _letter_bits(words: str) -> int:
    """A bit for each letter. Two letters may share a bit."""
    bits = 0
    for letter in words:
        bits |= 1 << (ord(letter) & 63)
    return bits


def spelling_match(words: str, known: Iterable[str]) -> str | None:
    """The known word with the same `normalized` form as `words`.

    None if there is no such word, or more than one.
    """
    spelling = normalized(words)
    matches = {word for word in known if normalized(word) == spelling}
    return matches.pop() if len(matches) == 1 else None


def is_valid_id(words: str) -> bool:
    """Whether a text has only a to z, 0 to 9 and hyphens, and does not begin with a hyphen."""
    return _ID.fullmatch(words) is not None
