"""One attempt to read a line as an item of one section, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from briefing_tui.analysis.line.counts import read_count
from briefing_tui.analysis.line.dates import read_date
from briefing_tui.analysis.line.names import Found, folded
from briefing_tui.analysis.line.terms import find_terms, nearest_term
from briefing_tui.analysis.line.tokens import Token
from briefing_tui.analysis.line.values import (
    FieldValue,
    NewName,
    Typed,
    TypingContext,
    Words,
    also_of,
    is_address,
    read_name,
    read_value,
)
from briefing_tui.model.item import Item
from briefing_tui.model.keys import Key, keys_of
from briefing_tui.sections.section import Section
from briefing_tui.sections.writing import FILLERS, FLAGS, TO_THE_END, Marker

_GRADE = re.compile(r"[A-Fa-f][1-6]")
_WIDEST = 6
"""The most words of a name, a term, a count or a date."""
_LEAST = 3
"""The fewest letters of the start of a name that has no marker."""

_LISTS = ("names", "ids", "terms", "texts")
_NAMES = ("name", "names", "ids")


class Attempt:
    """Reads the words of a line; the results are in its attributes."""

    def __init__(
        self, line: str, section: Section[Item], tokens: list[Token], context: TypingContext
    ) -> None:
        self._line = line
        self._section = section
        self._writing = section.writing
        self._tokens = tokens
        self._context = context
        self._keys = keys_of(section.record)
        self._last: tuple[str, int] = ("", -1)
        """The key that the last words set, and the position after them."""
        self.fields: dict[str, FieldValue] = {}
        self.understood: list[tuple[int, int, str]] = []
        self._runs: list[tuple[int, int, str]] = []
        """The words that were not understood, from one to another, and why."""
        self.new: list[NewName] = []
        self.letter = ""
        self._explicit: set[str] = set()

    def run(self) -> None:
        """Read all words."""
        at = self._rest()
        while at < len(self._tokens):
            at += self._step(at) or self._not_understood(at)
        self._swap()

    def _step(self, at: int) -> int:
        """Read what begins at a word; return the number of words read, or 0."""
        token = self._tokens[at]
        if token.key:
            return self._explicit_value(at)
        if token.is_quoted:
            return self._quoted(at)
        if is_address(token.text):
            return self._address(at)
        return self._marked(at) or self._word(at)

    def _word(self, at: int) -> int:
        return self._flag(at) or self._grade(at) or self._slot(at) or self._filler(at)

    # The beginning of the line

    def _rest(self) -> int:
        """Take the words up to the first that means something else; return their number."""
        name = self._writing.rest
        end = 0
        while name and end < len(self._tokens) and not self._is_solid(end):
            end += 1
        if not end:
            return 0
        words = " ".join(token.text for token in self._tokens[:end])
        typed = self._read(name, words, is_quoted=False)
        if typed is None or typed.problem:
            self._set(name, words, 0, end)
        else:
            # The first words after the opening may be a name that nobody has used before.
            is_new = bool(typed.new)
            self._set(name, words if is_new else typed.value, 0, end)
        return end

    def _is_solid(self, at: int) -> bool:
        """Whether a word surely means something of its own."""
        token = self._tokens[at]
        if token.is_quoted or token.key or is_address(token.text) or self._marker(at):
            return True
        if _GRADE.fullmatch(token.text) or token.text.casefold() in FLAGS:
            return True
        exact = self._exact_slot(at, spares=self._writing.rest)
        # The first word of a new thing may be the name of another one.
        is_name = exact is not None and self._keys[exact[0]].kind in _NAMES
        return exact is not None and not (is_name and at == 0)

    # Values that say which key they are for

    def _explicit_value(self, at: int) -> int:
        token = self._tokens[at]
        key = self._keys.get(token.key)
        if key is None or key.kind == "tables":
            return 0
        typed = self._read(token.key, token.text, is_quoted=token.is_quoted)
        if typed is None or typed.problem or typed.value is None:
            problem = typed.problem if typed else ""
            return self._not_understood(at, problem)
        self._explicit.add(token.key)
        self._take(typed)
        self._set(token.key, typed.value, at, 1, adds=key.kind in _LISTS)
        return 1

    def _read(self, name: str, words: str, *, is_quoted: bool) -> Typed | None:
        key = self._keys[name]
        if is_quoted and key.kind in _NAMES:
            typed = read_name(self._section, key, Words(words, is_quoted=True), self._context)
            is_list = key.kind == "ids" and typed.value is not None
            return Typed([typed.value], "", "", typed.new) if is_list and typed.value else typed
        if is_quoted and key.kind in ("text", "texts") and not key.terms:
            return Typed([words] if key.kind == "texts" else words)
        return read_value(self._section, key, words, self._context)

    def _quoted(self, at: int) -> int:
        token = self._tokens[at]
        for name in self._writing.quoted:
            if name not in self.fields:
                self._set(name, token.text, at, 1)
                return 1
        return 0

    def _address(self, at: int) -> int:
        name = "url" if "url" in self._keys else "sources"
        typed = self._read(name, self._tokens[at].text, is_quoted=False)
        if typed is None or typed.value is None:
            return 0
        self._take(typed)
        self._set(name, typed.value, at, 1, adds=name == "sources")
        return 1

    # Markers

    def _marker(self, at: int) -> tuple[Marker, int] | None:
        """Return the marker at a word, and the number of its words."""
        for width in (3, 2, 1):
            tokens = self._tokens[at : at + width]
            if len(tokens) < width or any(token.is_quoted or token.key for token in tokens):
                continue
            words = " ".join(token.text.casefold() for token in tokens)
            for marker in self._writing.markers_with_common():
                if words in marker.words and any(name in self._keys for name in marker.keys):
                    return marker, width
        return None

    def _marked(self, at: int) -> int:
        found = self._marker(at)
        if found is None or at + found[1] >= len(self._tokens):
            return 0
        marker, width = found
        names = [name for name in marker.keys if name in self._keys]
        start = at + width
        for name in names:
            if length := self._value_of(self._keys[name], start):
                self._cover(at, width, name)
                return width + length
        for name in names:
            if self._keys[name].kind in _NAMES and (length := self._new_name(name, start)):
                self._cover(at, width, name)
                return width + length
        return 0

    def _value_of(self, key: Key, start: int) -> int:
        """Read a value for a key at a word; return the number of words read, or 0."""
        token = self._tokens[start]
        if token.key:
            return 0
        if token.is_quoted:
            return self._marked_quoted(key, start)
        if is_address(token.text) and key.name == "sources":
            return self._address(start)
        if key.kind in _NAMES:
            return self._marked_names(key, start)
        if key.kind in ("text", "texts") and not key.terms:
            return self._marked_text(key, start)
        for width in range(min(_WIDEST, len(self._tokens) - start), 0, -1):
            words = self._span(start, width)
            typed = read_value(self._section, key, words, self._context) if words else None
            if typed and typed.value is not None and self._is_free(key):
                self._set(key.name, typed.value, start, width)
                return width
        return 0

    def _marked_quoted(self, key: Key, start: int) -> int:
        typed = self._read(key.name, self._tokens[start].text, is_quoted=True)
        if typed is None or typed.value is None or not self._is_free(key):
            return 0
        self._set(key.name, typed.value, start, 1, adds=key.kind in _LISTS)
        return 1

    def _marked_names(self, key: Key, start: int) -> int:
        """Read a name, and more of them after commas and "and"."""
        end = start
        while end < len(self._tokens) and self._is_free(key):
            length = self._name_at(key, end, least=1)
            if not length:
                break
            end += length
            if key.kind == "name" or end >= len(self._tokens):
                break
            if not self._tokens[end - 1].has_comma:
                if self._tokens[end].text.casefold() != "and" or end + 1 >= len(self._tokens):
                    break
                end += 1
        return end - start

    def _marked_text(self, key: Key, start: int) -> int:
        end = len(self._tokens)
        if key.name not in TO_THE_END:
            ends = (at for at in range(start + 1, end) if self._ends_text(at))
            end = next(ends, end)
        if end == start or not self._is_free(key):
            return 0
        words = self._line[self._tokens[start].start : self._tokens[end - 1].end]
        typed = read_value(self._section, key, words, self._context)
        if typed.value is None:
            return 0
        self._set(key.name, typed.value, start, end - start, adds=key.kind == "texts")
        return end - start

    def _ends_text(self, at: int) -> bool:
        token = self._tokens[at]
        if token.is_quoted or token.key or is_address(token.text) or self._marker(at):
            return True
        if _GRADE.fullmatch(token.text) or token.text.casefold() in FLAGS:
            return True
        is_filler = token.text.casefold() in FILLERS and at + 1 < len(self._tokens)
        return self._exact_slot(at + 1 if is_filler else at) is not None

    def _new_name(self, name: str, start: int) -> int:
        """Take the words up to the next that means something else as a new name."""
        end = start
        while end < len(self._tokens) and (end == start or not self._ends_text(end)):
            end += 1
            if self._tokens[end - 1].has_comma:
                break
        if end == start or not self._is_free(self._keys[name]):
            return 0
        key = self._keys[name]
        words = " ".join(token.text for token in self._tokens[start:end])
        typed = read_name(self._section, key, Words(words), self._context)
        if typed.value is None:
            self._add_unknown(start, end - start, typed.problem)
            return end - start
        self._take(typed)
        value = [typed.value] if key.kind == "ids" else typed.value
        self._set(name, value, start, end - start, adds=key.kind in _LISTS)
        return end - start

    # Single words

    def _flag(self, at: int) -> int:
        name, value = FLAGS.get(self._tokens[at].text.casefold(), ("", None))
        if value is None or name not in self._keys or name in self.fields:
            return 0
        self._set(name, value, at, 1)
        return 1

    def _grade(self, at: int) -> int:
        words = self._tokens[at].text
        is_grade = _GRADE.fullmatch(words) and "credibility" in self._keys
        if not is_grade or "credibility" in self.fields or not self._section.record.needs_source:
            return 0
        self.letter = words[0].upper()
        self._set("credibility", int(words[1]), at, 1)
        return 1

    def _filler(self, at: int) -> int:
        is_filler = self._tokens[at].text.casefold() in FILLERS and at + 1 < len(self._tokens)
        if not is_filler:
            return 0
        if self._last[1] == at:
            self._last = (self._last[0], at + 1)
        length = self._step(at + 1)
        return length + 1 if length else 0

    # Slots

    def _slot(self, at: int) -> int:
        found = self._exact_slot(at)
        if found is not None:
            name, value, width = found
            return self._fill(name, value, at, width)
        for width in (3, 2, 1):
            words = self._span(at, width)
            if len(words) >= _LEAST:
                for name in self._writing.slots:
                    key = self._keys[name]
                    if self._is_open(key, at) and (value := self._by_start(key, words)) is not None:
                        return self._fill(name, value, at, width)
        return 0

    def _exact_slot(self, at: int, spares: str = "") -> tuple[str, FieldValue, int] | None:
        """Return the key, the value and the number of words of what exactly begins at a word."""
        if width := self._dated(at):
            value = read_date(self._span(at, width), self._context.day)
            assert value is not None
            return self._writing.dates[0], value, width
        for width in range(min(_WIDEST, len(self._tokens) - at), 0, -1):
            words = self._span(at, width)
            for name in self._writing.slots if words else ():
                key = self._keys[name]
                if name != spares and self._is_open(key, at):
                    value = self._exactly(key, words)
                    if value is not None:
                        return name, value, width
        return None

    def _dated(self, at: int) -> int:
        """Return the number of words of a date without a marker; 0 if there is none."""
        if not self._writing.dates or any(name in self.fields for name in self._writing.dates[1:]):
            return 0
        for width in range(min(_WIDEST, len(self._tokens) - at), 0, -1):
            words = self._span(at, width)
            # A bare number is a count, even if it could be a year.
            if words and not words.isdigit() and read_date(words, self._context.day) is not None:
                return width
        return 0

    def _exactly(self, key: Key, words: str) -> FieldValue | None:
        if key.kind == "count":
            return read_count(words, allows_units=self._section.record.allows_units)
        if key.name == "reliability" and words not in key.terms:
            # "a" is a word, not a letter of reliability.
            return None
        if key.terms:
            found = find_terms(key, words)
            return found.only if found.is_exact else None
        names = self._found(key, words)
        return self._reference(key, names) if names.is_exact else None

    def _by_start(self, key: Key, words: str) -> FieldValue | None:
        if key.kind == "count" or key.name == "reliability":
            return None
        if key.terms:
            return find_terms(key, words).only
        return self._reference(key, self._found(key, words))

    def _found(self, key: Key, words: str) -> Found:
        return self._context.names.find(words, key.refers_to, also_of(self._section, key))

    def _reference(self, key: Key, found: Found) -> str | None:
        only = found.only
        if only is None:
            return None
        return only.label if only.has_derived_id and not key.must_match else only.value

    def _name_at(self, key: Key, at: int, least: int) -> int:
        """Read the longest name at a word: an exact one first, else the start of one."""
        widths = range(min(_WIDEST, len(self._tokens) - at), 0, -1)
        for is_exact in (True, False):
            for width in widths:
                words = self._span(at, width)
                if len(words) < least:
                    continue
                found = self._found(key, words)
                value = self._reference(key, found)
                if value is not None and found.is_exact >= is_exact:
                    self._set(
                        key.name,
                        [value] if key.kind == "ids" else value,
                        at,
                        width,
                        adds=key.kind in _LISTS,
                    )
                    return width
        return 0

    def _fill(self, name: str, value: FieldValue, at: int, width: int) -> int:
        if name in self._writing.dates and isinstance(value, date | str):
            ends = [other for other in self._writing.dates if other not in self.fields]
            for other in ends:
                self.fields[other] = value
            self._cover(at, width, name)
            return width
        key = self._keys[name]
        self._set(name, value, at, width, adds=key.kind in _LISTS)
        return width

    def _is_free(self, key: Key) -> bool:
        return key.kind in _LISTS or key.name not in self.fields

    def _is_open(self, key: Key, at: int) -> bool:
        """Whether a value without a marker may be for a key; lists go on only without a gap."""
        if key.name not in self.fields:
            return True
        return key.kind == "terms" or (key.kind == "names" and self._last == (key.name, at))

    # Results

    def _span(self, at: int, width: int) -> str:
        """Return some words as one text; empty if they cannot belong together."""
        tokens = self._tokens[at : at + width]
        if len(tokens) < width or any(token.is_quoted or token.key for token in tokens):
            return ""
        if any(token.has_comma for token in tokens[:-1]):
            return ""
        return " ".join(token.text for token in tokens)

    def _set(
        self, name: str, value: FieldValue | None, at: int, width: int, *, adds: bool = False
    ) -> None:
        assert value is not None
        if adds and name in self.fields:
            entries = [*_entries(self.fields[name]), *_entries(value)]
            value = list(dict.fromkeys(entries))
        self.fields[name] = value
        self._cover(at, width, name)

    def _cover(self, at: int, width: int, name: str) -> None:
        start, end = self._tokens[at].start, self._tokens[at + width - 1].end
        self.understood.append((start, end, name))
        self._last = (name, at + width)

    def _take(self, typed: Typed) -> None:
        self.new += typed.new

    def _not_understood(self, at: int, problem: str = "") -> int:
        self._add_unknown(at, 1, problem)
        return 1

    def _add_unknown(self, at: int, width: int, problem: str) -> None:
        if self._runs and not problem and not self._runs[-1][2] and self._runs[-1][1] == at:
            # Words beside each other may be one misspelt name.
            first = self._runs.pop()[0]
        else:
            first = at
        self._runs.append((first, at + width, problem))

    @property
    def unknown(self) -> list[tuple[int, int, str, str, str]]:
        """Start, end and text of what was not understood, why, and the nearest known word."""
        found: list[tuple[int, int, str, str, str]] = []
        for first, end, problem in self._runs:
            tokens = self._tokens[first:end]
            words = " ".join(token.text for token in tokens)
            reason = problem or self._ambiguous(words)
            nearest = "" if reason else self._nearest(words)
            found.append((tokens[0].start, tokens[-1].end, words, reason, nearest))
        return found

    def _ambiguous(self, words: str) -> str:
        """Return a sentence if words are the start of several names or terms."""
        for name in self._writing.slots if len(words) >= _LEAST else ():
            key = self._keys[name]
            if key.kind == "count" or key.name in self.fields:
                continue
            typed = read_value(self._section, key, words, self._context)
            if typed.problem.startswith(f'"{words}" may be '):
                return typed.problem
        return ""

    def _nearest(self, words: str) -> str:
        """Return the most similar word that a slot or a marker would take."""
        for name in self._writing.slots:
            key = self._keys[name]
            if key.kind == "count":
                continue
            near = nearest_term(key, words) if key.terms else self._near_name(key, words)
            if near:
                return near
        return ""

    def _near_name(self, key: Key, words: str) -> str | None:
        also = also_of(self._section, key)
        return self._context.names.nearest(words, key.refers_to, also) if folded(words) else None

    def _swap(self) -> None:
        for swap in self._writing.swaps:
            term = self.fields.get(swap.if_key)
            is_meant = term in swap.terms and swap.key in self.fields
            if is_meant and swap.instead not in self.fields and swap.key not in self._explicit:
                self.fields[swap.instead] = self.fields.pop(swap.key)


def _entries(value: FieldValue) -> Iterable[FieldValue]:
    return value if isinstance(value, list) else [value]
