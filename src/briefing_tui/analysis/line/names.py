"""Finds actors, places, sources and items by a part of an id, name or alias."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from briefing_tui.analysis.folding import fold
from briefing_tui.errors import nearest
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.model.keys import ANY_SECTION, Key, keys_of
from briefing_tui.sections.item_words import headline
from briefing_tui.sections.registry import sections_of
from briefing_tui.sections.searchable import APOSTROPHES
from briefing_tui.sections.wording import source_name
from briefing_tui.sections.writing import FILLERS

_MOST_CACHED = 4096
"""The maximum number of cached results. A line is read again after every typed character."""

LEAST_LETTERS = 3
"""The fewest letters that can mean a longer word: `x` must not become Xinhua."""

_NAMED = ("actors", "places", "sources")
"""The sections whose items have names. Items of other sections are found by id and headline."""

PUBLISHERS = "publishers"
"""In a list of sections, this word adds publishers and other names that only sources use."""

_CLAIMANT_KEYS = ("claimed_by", "denied_by")
_PARTY_KEYS = ("who", "by", "controller", "held_before", "actors", "targets")

_WORD = re.compile(r"\w+")
_GAPS = str.maketrans({"\x00": " ", "\x01": "", "-": " "})
"""Replaces the signs that `fold` writes for punctuation and hyphens, so that words are compared."""

_WITHOUT_APOSTROPHES = str.maketrans("", "", APOSTROPHES)

Folded = tuple[str, ...]


@lru_cache(maxsize=4096)
def folded(words: str) -> Folded:
    """Return the words of a text for comparison: `al-Bab` and `Al Bab` are equal."""
    return tuple(fold(words).translate(_GAPS).split())


def spellings_of(words: str) -> tuple[Folded, ...]:
    """Return the folded spellings of a text: `Qa'im` is also `Qaim`."""
    spellings = (folded(words), folded(words.translate(_WITHOUT_APOSTROPHES)))
    return tuple(dict.fromkeys(filter(None, spellings)))


def letter_count(words: str) -> int:
    """Count the letters and digits: `(at` has two."""
    return sum(map(len, folded(words)))


class NameCandidate(Struct, frozen=True):
    """Something that a key can name."""

    section: str
    value: str
    """The id or `section/id`; for words without an item, the words."""
    label: str
    spellings: tuple[Folded, ...] = ()
    has_derived_id: bool = False
    """Whether the file gives no id, so that the name is the better reference."""

    def reference(self, key: Key) -> str:
        """Return the id or name with which `key` names this candidate."""
        return self.label if self.has_derived_id and not key.must_match else self.value


class FoundNames(Struct, frozen=True):
    """The best matches of typed words."""

    candidates: tuple[NameCandidate, ...] = ()
    is_exact: bool = False
    is_start: bool = False
    """Whether the words are the start of a name, not of a later word in the name."""

    @property
    def only(self) -> NameCandidate | None:
        """The match, if there is exactly one."""
        return self.candidates[0] if len(self.candidates) == 1 else None


class NameIndex:
    """The names of one briefing."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self.candidates_in = cache(self._candidates_in)
        """Returns the candidates of some sections.

        With `actors`, it also returns names in items that no actor or source has, or that several
        have. With `actors` and `sources`, or `actors` and `PUBLISHERS`, it also returns publishers
        and agencies that only sources name.
        """
        self.find = lru_cache(_MOST_CACHED)(self._find)
        """Returns the names that typed words mean in some sections.

        `extra_words` are further words that may be meant, such as `civilians`.
        """
        self._used_in = cache(self._actors_in)
        self._exact = cache(self._by_spelling)
        self._starts = cache(self._by_letter)

    def _find(
        self, words: str, sections: tuple[str, ...], extra_words: tuple[str, ...] = ()
    ) -> FoundNames:
        typed = spellings_of(words)
        if not typed:
            return FoundNames()
        words_of_key = [NameCandidate("", word, word, spellings_of(word)) for word in extra_words]
        exact = [entry for entry in words_of_key if not set(typed).isdisjoint(entry.spellings)]
        same = (entry for spelling in typed for entry in self._exact(sections).get(spelling, ()))
        exact += self._first_section(dict.fromkeys(same), sections)
        if exact:
            # A word of the key, such as `civilians`, comes before every name.
            is_word_of_key = exact[0] in words_of_key
            best_matches = _distinct(exact)[:1] if is_word_of_key else _best(exact, words)
            return FoundNames(best_matches, is_exact=True)
        if FILLERS.issuperset(words.casefold().split()):
            # `the` alone does not mean "the army".
            return FoundNames()
        whole = _abbreviations_in(words)
        ranked = [
            (rank, entry)
            for entry in (*words_of_key, *self._starting(typed, sections))
            if (rank := _rank(typed, entry, LEAST_LETTERS, whole)) is not None
        ]
        best = min((rank for rank, _ in ranked), default=None)
        entries = _distinct(entry for rank, entry in ranked if rank == best)
        return FoundNames(entries, is_start=best == 1)

    def complete(
        self, words: str, sections: tuple[str, ...], extra_words: Sequence[str] = ()
    ) -> tuple[NameCandidate, ...]:
        """Return the candidates that typed words match, best first."""
        typed = spellings_of(words)
        everything = (
            *(NameCandidate("", word, word, spellings_of(word)) for word in extra_words),
            *self.candidates_in(sections),
        )
        if not typed:
            return _distinct(everything)
        ranked = [
            (rank, entry) for entry in everything if (rank := _rank(typed, entry)) is not None
        ]
        ranked.sort(key=lambda pair: pair[0])
        return _distinct(entry for _, entry in ranked)

    def nearest(
        self, words: str, sections: tuple[str, ...], extra_words: Sequence[str] = ()
    ) -> str | None:
        """Return the name that begins with the words, or else the most similar name, if any."""
        found = self.find(words, sections, tuple(extra_words))
        if found.is_start and found.only:
            return found.only.label
        labels = {word: word for word in extra_words}
        for entry in self.candidates_in(sections):
            labels |= dict.fromkeys(map(" ".join, entry.spellings), entry.label)
        near = nearest(" ".join(folded(words)), labels)
        return labels[near] if near else None

    def is_monitor(self, value: object) -> bool:
        """Whether an actor is a monitor, which counts casualties and is probably not among them."""
        actor = self._briefing.directory.actor(value) if isinstance(value, str) else None
        return actor is not None and actor.kind == "monitor"

    def is_only_claimant(self, value: object) -> bool:
        """Whether an actor counts casualties, or only makes claims in the briefing."""
        is_claimant = value in self._used_in(_CLAIMANT_KEYS)
        return self.is_monitor(value) or (is_claimant and value not in self._used_in(_PARTY_KEYS))

    def _actors_in(self, key_names: tuple[str, ...]) -> frozenset[str]:
        """Return the ids, or else the names, of all actors in these keys of items."""
        actor = self._briefing.directory.actor
        used: set[str] = set()
        for section, record in self._briefing.kinds.items():
            keys = [key for name, key in keys_of(record).items() if name in key_names]
            for item in self._briefing.items(section) if keys else ():
                for key in keys:
                    value = getattr(item, key.attribute)
                    used.update((value,) if isinstance(value, str) else value or ())
        found = {words: actor(words) for words in used}
        return frozenset(item.id if item else words for words, item in found.items())

    def label(self, value: str, sections: tuple[str, ...]) -> str | None:
        """Return the name of the candidate with this value."""
        return self._labels(sections).get(value)

    def _labels(self, sections: tuple[str, ...]) -> dict[str, str]:
        return {entry.value: entry.label for entry in reversed(self.candidates_in(sections))}

    def _candidates_in(self, sections: tuple[str, ...]) -> tuple[NameCandidate, ...]:
        if sections == ANY_SECTION:
            return tuple(self._items())
        candidates: list[NameCandidate] = []
        for section in sections:
            if section in _NAMED:
                # If a source has a publisher or agency, words of its title do not name a claimant.
                for_claimant = section == "sources" and "actors" in sections
                candidates += self._register(section, for_claimant=for_claimant)
            elif section in self._briefing.kinds:
                candidates += self._ids(section, prefix="")
        if "actors" in sections:
            takes_publishers = "sources" in sections or PUBLISHERS in sections
            candidates += self._names_without_item(skip="" if takes_publishers else "sources")
        return tuple(candidates)

    def _register(self, section: str, *, for_claimant: bool) -> Iterator[NameCandidate]:
        for item in self._briefing.section(section):
            names = () if for_claimant else item.names
            spellings = [words for name in (item.id, *names) for words in spellings_of(name)]
            label = next(iter(item.names), item.id)
            address = getattr(item, "url", None)
            if section == "sources":
                label = self._source_label(item)
                spellings += spellings_of(label)
            if address and not for_claimant:
                spellings += spellings_of(address)
            yield NameCandidate(section, item.id, label, tuple(spellings), item.has_derived_id)

    def _source_label(self, item: Item) -> str:
        source = self._briefing.directory.source(item.id)
        return source_name(self._briefing, source) if source else item.id

    def _ids(self, section: str, prefix: str) -> Iterator[NameCandidate]:
        for item in self._briefing.items(section):
            value = f"{prefix}{item.id}"
            label = headline(self._briefing, item, None)
            spellings = (*spellings_of(item.id), *spellings_of(value), *spellings_of(label))
            yield NameCandidate(section, value, label, spellings)

    def _items(self) -> Iterator[NameCandidate]:
        for section in sections_of(self._briefing).all:
            if section.name not in _NAMED:
                yield from self._ids(section.name, prefix=f"{section.name}/")

    def _names_without_item(self, skip: str) -> list[NameCandidate]:
        """Return names in items that no actor or source has, or that several have."""
        names: dict[str, None] = {}
        for section, record in self._briefing.kinds.items():
            if section == skip:
                continue
            keys = [key for key in keys_of(record).values() if _takes_free_names(key)]
            for item in self._briefing.items(section) if keys else ():
                for key in keys:
                    value = getattr(item, key.attribute)
                    names |= dict.fromkeys((value,) if isinstance(value, str) else value or ())
        resolve = self._briefing.directory.resolve
        return [
            NameCandidate("", words, words, spellings_of(words))
            for words in names
            if not resolve(words, ("actors", "sources"))
        ]

    def _by_spelling(self, sections: tuple[str, ...]) -> dict[Folded, tuple[NameCandidate, ...]]:
        index: dict[Folded, dict[NameCandidate, None]] = {}
        for entry in self.candidates_in(sections):
            for spelling in entry.spellings:
                index.setdefault(spelling, {})[entry] = None
        return {spelling: tuple(entries) for spelling, entries in index.items()}

    def _by_letter(self, sections: tuple[str, ...]) -> dict[str, tuple[NameCandidate, ...]]:
        index: dict[str, dict[NameCandidate, None]] = {}
        for entry in self.candidates_in(sections):
            for spelling in entry.spellings:
                for word in spelling:
                    index.setdefault(word[:1], {})[entry] = None
        return {letter: tuple(entries) for letter, entries in index.items()}

    def _starting(
        self, typed: tuple[Folded, ...], sections: tuple[str, ...]
    ) -> Iterator[NameCandidate]:
        for letter in dict.fromkeys(spelling[0][:1] for spelling in typed):
            yield from self._starts(sections).get(letter, ())

    @staticmethod
    def _first_section(
        entries: Iterable[NameCandidate], sections: tuple[str, ...]
    ) -> list[NameCandidate]:
        all_entries = list(entries)
        for section in sections:
            if in_section := [entry for entry in all_entries if entry.section == section]:
                return in_section
        return all_entries


def _abbreviations_in(words: str) -> frozenset[str]:
    """Return the folded words with several capitals: `MoH` is not Mohammed."""
    return frozenset(
        part
        for word in _WORD.findall(words)
        if sum(map(str.isupper, word)) > 1
        for part in folded(word)
    )


def _takes_free_names(key: Key) -> bool:
    return key.kind in ("name", "names") and "actors" in key.refers_to and not key.must_match


def _best(entries: Sequence[NameCandidate], words: str) -> tuple[NameCandidate, ...]:
    """Prefer the entry whose id was typed."""
    return tuple(entry for entry in entries if entry.value == words.strip()) or _distinct(entries)


def _distinct(entries: Iterable[NameCandidate]) -> tuple[NameCandidate, ...]:
    """Return only the first candidate with each value."""
    return tuple({entry.value: entry for entry in reversed(list(entries))}.values())[::-1]


def _rank(
    typed: tuple[Folded, ...],
    entry: NameCandidate,
    least: int = 1,
    whole: frozenset[str] = frozenset(),
) -> int | None:
    ranks = [
        rank
        for typed_spelling in typed
        for spelling in entry.spellings
        if (rank := rank_in(typed_spelling, spelling, least, whole)) is not None
    ]
    return min(ranks, default=None)


def rank_in(
    typed: Folded, spelling: Folded, least: int = 1, whole: frozenset[str] = frozenset()
) -> int | None:
    """Return how typed words match a spelling: 0 for all of it, 1 for its start, 2 for later words.

    None means no match. A typed word with at least `least` letters also matches a longer word that
    begins with it, unless the typed word is in `whole`.
    """
    if typed == spelling:
        return 0
    for start in range(len(spelling) - len(typed) + 1):
        inside = spelling[start : start + len(typed)]
        if all(
            word == typed_word
            or (
                len(typed_word) >= least and typed_word not in whole and word.startswith(typed_word)
            )
            for typed_word, word in zip(typed, inside, strict=True)
        ):
            return 1 if start == 0 else 2
    return None
