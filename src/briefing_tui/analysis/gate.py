"""Search a finished output for withheld names that masking missed. A hit stops the export."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

from msgspec import Struct

from briefing_tui.analysis.coordinates import find_points
from briefing_tui.analysis.entries import ExportedEntry, is_readable
from briefing_tui.analysis.folding import fold, folded_letters
from briefing_tui.analysis.name_forms import written_form
from briefing_tui.analysis.phrase_tokens import split_letters
from briefing_tui.analysis.phrases import Occurrence, ProtectedPhrase, may_be_inside
from briefing_tui.analysis.secrets import Secrets
from briefing_tui.model.counts import Count
from briefing_tui.model.dates import When
from briefing_tui.model.findings import KeyPath
from briefing_tui.model.keys import keys_of
from briefing_tui.richtext.document import Piece

_ID_KEYS = ("id", "was", "part_of", "alternative_to", "because", "against", "points_to", "sources")

_MOST_QUOTED = 80


class Guard(Struct, frozen=True):
    """What to search an output for, and the items that the output contains.

    Of the items in `change_entries`, the output shows only the changes.
    """

    secrets: Secrets
    entries: tuple[ExportedEntry, ...]
    accepted_in_file: frozenset[str] = frozenset()
    change_entries: tuple[ExportedEntry, ...] = ()


class GateHit(Struct, frozen=True):
    """A place in an output that may name something withheld."""

    line: int
    """Counts from 1. It is 0 if the user cannot see the line, as in a file name or the filter."""
    column: int
    """Counts from 1; 0 if `line` is 0."""
    words: str
    close_to: str
    """The protected phrase, id or point that the words resemble."""
    section: str = ""
    item: str = ""
    key_path: KeyPath = ()
    """The path to the key or item in the writer's file.

    For a hit in the filter or a file name, it is `("filter",)` or `("file name",)`. It is empty if
    no place is known.
    """
    shared: bool = False
    file: str = ""

    @property
    def place(self) -> str:
        """The item as `section/id`; or else a top-level key, "file name", "filter" or "top"."""
        return f"{self.section}/{self.item}" if self.section else str((*self.key_path, "top")[0])


_Places = Mapping[str, Sequence[tuple[ExportedEntry, str]]]
"""Folded phrases, and the items and keys that contain them."""


class Gate:
    """Searches outputs for everything that its guards protect."""

    def __init__(self, guards: Iterable[Guard], also_written: Sequence[str] = ()) -> None:
        self._guards = tuple(guards)
        # Texts of the writer outside of all items, such as a template.
        self._also_written = tuple(also_written)

    def hits(
        self, pieces: Sequence[Piece], names: Iterable[str] = (), query: str = ""
    ) -> tuple[GateHit, ...]:
        """Return the hits in an output, its file names and its filter, sorted by position."""
        references = (*(("file name", name) for name in names), ("filter", query))
        hits: dict[tuple[Any, ...], GateHit] = {}
        for guard in self._guards:
            for hit in self._hits_of(guard, pieces, references):
                hits.setdefault(
                    (folded_letters(hit.words), hit.section, hit.item, hit.key_path), hit
                )
        return tuple(sorted(hits.values(), key=lambda hit: (hit.file, hit.line, hit.column)))

    def _hits_of(
        self, guard: Guard, pieces: Sequence[Piece], references: Iterable[tuple[str, str]]
    ) -> Iterator[GateHit]:
        yield from self._id_hits(guard)
        searched: set[tuple[str, str]] = set()
        output = cache(
            lambda: "\n".join("".join(split_letters(fold(piece.text))) for piece in pieces)
        )
        for piece in pieces:
            for occurrence in guard.secrets.text_phrases.find(piece.text, inflected=True):
                words = piece.text[occurrence.start : occurrence.end]
                phrase = occurrence.phrase
                # The first occurrence of the same words already yielded all their places.
                if (words, phrase.words) not in searched:
                    searched.add((words, phrase.words))
                    yield from self._hits_of_words(
                        guard, piece, occurrence.start, words, phrase, output
                    )
            for start, end, (north, east) in guard.secrets.points_in(piece.text):
                words, close_to = piece.text[start:end], f"{north}, {east}"
                if folded_letters(words) in guard.accepted_in_file:
                    continue
                place = self._place_of_point(guard, (north, east))
                if place and folded_letters(words) in place[0].accepted:
                    continue
                yield _hit(piece, start, words, close_to, place)
        for kind, text in references:
            for occurrence in guard.secrets.reference_phrases.find(text, inflected=True):
                words, close_to = text[occurrence.start : occurrence.end], occurrence.phrase.words
                form = written_form(words, folded_letters(words), close_to)
                if form not in guard.accepted_in_file:
                    yield GateHit(0, 0, words, close_to, key_path=(kind,))

    def _id_hits(self, guard: Guard) -> Iterator[GateHit]:
        for entry in guard.entries:
            for key, item_id in _ids_of(entry.record):
                last = item_id.rpartition("/")[2]
                if item_id in guard.secrets.ids or last in guard.secrets.ids:
                    yield GateHit(
                        0, 0, item_id, last, entry.section, entry.item_id, (*entry.key_path, key)
                    )

    def _hits_of_words(
        self,
        guard: Guard,
        piece: Piece,
        start: int,
        words: str,
        phrase: ProtectedPhrase,
        output: Callable[[], str],
    ) -> Iterator[GateHit]:
        """Yield the hits of `words`. `output` returns the letters of the whole output."""
        letters, close_to = folded_letters(words), phrase.words
        form = written_form(words, letters, close_to)
        if form in guard.accepted_in_file:
            return
        exported, changed = (by_letters.get(letters, ()) for by_letters in self._places(guard))
        refused = _not_accepting(form, exported or changed)
        if exported and not refused:
            # The words may also be in the old text of a change, or in a template.
            def is_shown(text: str) -> bool:
                found = guard.secrets.text_phrases.find(text, inflected=True)
                return any(
                    context in output()
                    for hit in found
                    if folded_letters(text[hit.start : hit.end]) == letters
                    for context in _contexts(text, hit)
                )

            refused = [
                (entry, key)
                for entry, key in _not_accepting(form, changed)
                if any(is_shown(text) for name, text in keys_and_texts(entry.record) if name == key)
            ]
            # A single word of a template may also come from the item.
            others = (text for text in self._also_written if len(split_letters(fold(text))) > 1)
            if any(map(is_shown, others)):
                yield _hit(piece, start, words, close_to, None)
        yield from (_hit(piece, start, words, close_to, place) for place in refused)
        if exported or changed:
            return
        split_words = split_letters(fold(words))
        if phrase.is_other_form and self._words_outside_items.isdisjoint(split_words):
            # The program can write two values side by side, so that they look like a name. In
            # the list of actors `Ali, Hassan Brigade`, nobody is Hassan Ali.
            return
        # Words that the writer does not use come from the program, for example from a heading.
        if all(map(self._is_written, split_words)):
            yield _hit(piece, start, words, close_to, None)

    def _place_of_point(
        self, guard: Guard, point: tuple[float, float]
    ) -> tuple[ExportedEntry, str] | None:
        for entry in (*guard.entries, *guard.change_entries):
            for key, text in keys_and_texts(entry.record):
                if any(find_points(text, (point,), guard.secrets.public_points)):
                    return entry, key
        return None

    def _places(self, guard: Guard) -> tuple[_Places, _Places]:
        """Return the places in exported items, and those in items with changes."""
        places = self._known_places
        if id(guard) not in places:
            entries = (entry for any_guard in self._guards for entry in any_guard.entries)
            change_entries = (
                entry for any_guard in self._guards for entry in any_guard.change_entries
            )
            places[id(guard)] = _places_in(guard, entries), _places_in(guard, change_entries)
        return places[id(guard)]

    @cached_property
    def _known_places(self) -> dict[int, tuple[_Places, _Places]]:
        return {}

    def _is_written(self, word: str) -> bool:
        """Whether the writer uses a word."""
        words, joined = self._written
        return word in words or (may_be_inside(word) and word in joined)

    @cached_property
    def _written(self) -> tuple[frozenset[str], str]:
        texts = (
            text
            for guard in self._guards
            for entry in (*guard.entries, *guard.change_entries)
            for _, text in keys_and_texts(entry.record)
        )
        words = self._words_outside_items.union(*map(folded_words, texts))
        return words, "\n".join(words)

    @cached_property
    def _words_outside_items(self) -> frozenset[str]:
        return frozenset().union(*map(folded_words, self._also_written))


def folded_words(text: str) -> frozenset[str]:
    """Return the folded words of a text."""
    return frozenset(split_letters(fold(text)))


def _places_in(guard: Guard, entries: Iterable[ExportedEntry]) -> _Places:
    places: dict[str, list[tuple[ExportedEntry, str]]] = {}
    for entry in entries:
        for key, text in keys_and_texts(entry.record):
            for occurrence in guard.secrets.text_phrases.find(text, inflected=True):
                letters = folded_letters(text[occurrence.start : occurrence.end])
                places_of_phrase = places.setdefault(letters, [])
                if (entry, key) not in places_of_phrase:
                    places_of_phrase.append((entry, key))
    return places


def _not_accepting(
    form: str, places: Iterable[tuple[ExportedEntry, str]]
) -> list[tuple[ExportedEntry, str]]:
    return [place for place in places if form not in place[0].accepted]


def _contexts(text: str, hit: Occurrence) -> Iterator[str]:
    """Yield the letters of words with those of the word before, and with those of the word after.

    Words without other words beside them yield their own letters.
    """
    before, inside, after = (
        split_letters(fold(part))
        for part in (text[: hit.start], text[hit.start : hit.end], text[hit.end :])
    )
    if before or not after:
        yield "".join((*before[-1:], *inside))
    if after:
        yield "".join((*inside, after[0]))


def keys_and_texts(record: Any) -> Iterator[tuple[str, str]]:
    """Yield key and text for each text in a record.

    The key is empty for texts in unknown keys of the record.

    Terms, `tlp`, `accepted` and `parts` are left out.
    """
    for name, key in keys_of(type(record)).items():
        value = getattr(record, key.attribute)
        if not value or name in ("tlp", "accepted", "parts"):
            continue
        for text in _texts(value):
            if text not in key.terms:
                yield name, text
    yield from (("", text) for text in _texts(record.unknown_keys))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Count | When):
        if not is_readable(value):
            yield value.text
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield key
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from _texts(entry)
    elif hasattr(value, "unknown_keys"):
        yield from (text for _, text in keys_and_texts(value))


def _ids_of(record: Any) -> Iterator[tuple[str, str]]:
    for name in _ID_KEYS:
        value = getattr(record, name, None)
        for item_id in (value,) if isinstance(value, str) else value or ():
            yield name, item_id


def _hit(
    piece: Piece, start: int, words: str, close_to: str, place: tuple[ExportedEntry, str] | None
) -> GateHit:
    before = piece.text[:start]
    if piece.is_escaped:
        before = json.dumps(before, ensure_ascii=False)[1:-1]
    line = before.count("\n")
    column = len(before) - before.rfind("\n") - 1 if line else piece.column - 1 + len(before)
    quoted = words if len(words) <= _MOST_QUOTED else f"{words[:_MOST_QUOTED]}…"
    origin: dict[str, Any] = {}
    if place:
        entry, key = place
        key_path = (*entry.key_path, key) if key else entry.key_path
        origin = {
            "section": entry.section,
            "item": entry.item_id,
            "key_path": key_path,
            "shared": entry.shared,
        }
    words = " ".join(quoted.split())
    # Text with line 0 is not the output itself, so its lines mean nothing to the user.
    position = (piece.line + line, column + 1) if piece.line else (0, 0)
    return GateHit(*position, words, close_to, file=piece.file, **origin)
