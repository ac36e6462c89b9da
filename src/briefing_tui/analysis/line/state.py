"""The state of a line while it is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from briefing_tui.analysis.line.counts import read_count
from briefing_tui.analysis.line.dates import is_unreadable_date, read_date
from briefing_tui.analysis.line.names import (
    LEAST_LETTERS,
    FoundNames,
    folded,
    letter_count,
)
from briefing_tui.analysis.line.terms import find_terms, nearest_term
from briefing_tui.analysis.line.tokens import Token
from briefing_tui.analysis.line.values import (
    FieldValue,
    InputContext,
    NewName,
    Typed,
    read_value,
    sections_of_key,
    unreadable_count_message,
    unreadable_date_message,
    words_of_key,
)
from briefing_tui.model.item import Item
from briefing_tui.model.keys import NAME_KINDS, Key, keys_of
from briefing_tui.sections.section import Section
from briefing_tui.sections.writing import FILLERS, Marker

MAX_WORDS = 6

LIST_KINDS = ("names", "ids", "terms", "texts")

ONE_ITEM_PER_LINE = "Write one item per line."

_NUMBER_LIKE = re.compile(r"[~<>≤≥=-]*\d[\d.,'’]*(?:[-–]\d[\d.,'’]*)?\+?")


class LineState:
    """What is known about a line so far."""

    def __init__(
        self, line: str, section: Section[Item], tokens: list[Token], context: InputContext
    ) -> None:
        self._line = line
        self._section = section
        self._writing = section.writing
        self._tokens = tokens
        self._context = context
        self._keys = keys_of(section.record)
        self._width_after_opening = 0
        """How many words directly after the opening were read as a value: 1 in `quote Lund`."""
        self._last_set: tuple[str, int] = ("", -1)
        """The key of the words that were read last, and the position after them."""
        self.fields: dict[str, FieldValue] = {}
        self.understood: list[tuple[int, int, str]] = []
        """Start, end and key of each understood part of the line."""
        self._unknown_runs: list[tuple[int, int, str]] = []
        """Start, end (counted in words) and problem of each run of unknown words."""
        self.new: list[NewName] = []
        self.letter = ""
        self._filled_by_one_day: frozenset[str] = frozenset()
        """The date keys that a single day without a marker has filled.

        Empty after one of them was replaced.
        """
        self._explicit: set[str] = set()
        """The keys that were typed with their names, as in `cause:shelling`."""

    def _marker(self, at: int) -> tuple[Marker, int] | None:
        # In `the text of the deal`, `text` is no marker.
        for width in () if at and self._tokens[at - 1].is_article else (3, 2, 1):
            tokens = self._tokens[at : at + width]
            if len(tokens) < width or any(token.is_quoted or token.key for token in tokens):
                continue
            words = " ".join(token.text.casefold() for token in tokens)
            for marker in self._writing.markers_with_common():
                if words in marker.words and any(name in self._keys for name in marker.keys):
                    return marker, width
        return None

    def _exact_slot(self, at: int, not_for: str = "") -> tuple[str, FieldValue, int] | None:
        """Find a complete value of a slot. Return the key, the value, and the number of words."""
        if width := self._date_width(at):
            day = read_date(self._date_span(at, width), self._context.day)
            assert day is not None
            return self._writing.dates[0], day, width
        for width in range(min(MAX_WORDS, len(self._tokens) - at), 0, -1):
            words = self._span(at, width)
            for name in map(self._key_after_swap, self._writing.slots) if words else ():
                key = self._keys[name]
                if name != not_for and self._takes_unmarked(key, at):
                    value = self._exact_value(key, words)
                    if value is not None:
                        return name, value, width
        return None

    def _key_after_swap(self, name: str) -> str:
        """Return the key that a slot sets; after `encircled`, `by` instead of `controller`."""
        for swap in self._writing.swaps:
            if swap.key == name and self.fields.get(swap.if_key) in swap.terms:
                return swap.instead_key
        return name

    def _date_width(self, at: int) -> int:
        if not self._writing.dates or any(name in self.fields for name in self._writing.dates[1:]):
            return 0
        for width in range(min(MAX_WORDS, len(self._tokens) - at), 0, -1):
            words = self._date_span(at, width)
            # A bare number is a count, even if it could be a year.
            if words and not words.isdigit() and read_date(words, self._context.day) is not None:
                return width
        return 0

    def _exact_value(self, key: Key, words: str) -> FieldValue | None:
        if key.kind == "count":
            return read_count(words, allows_units=self._section.record.allows_units)
        if key.name == "reliability" and words not in key.terms:
            # A typed "a" is the English word, not the reliability `A`.
            return None
        if key.terms:
            matches = find_terms(key, words)
            return matches.only if matches.is_exact else None
        names = self._find_name(key, words)
        return self._reference(key, names) if names.is_exact else None

    def _value_by_prefix(self, key: Key, words: str) -> FieldValue | None:
        if key.kind == "count" or key.name == "reliability":
            return None
        if key.terms:
            return find_terms(key, words).only
        matches = self._find_name(key, words)
        return self._reference(key, matches) if matches.is_start else None

    def _is_ambiguous(self, key: Key, words: str) -> bool:
        if not key.refers_to or key.terms:
            return False
        matches = self._find_name(key, words)
        return matches.is_start and len(matches.candidates) > 1

    def _find_name(self, key: Key, words: str) -> FoundNames:
        return self._context.names.find(
            words, sections_of_key(self._section, key), words_of_key(self._section, key)
        )

    def _key_of_quoted_name(self, at: int) -> str:
        """Return the key of a quotation that is a name, or "" for a quotation that is a text.

        It is the place in `killed 3 in "Upper Town"`, and also in `in Aleppo and "Upper Town"`.
        """
        before = self._tokens[at - 1] if at else None
        if before is None or before.is_quoted or before.key:
            return ""
        word = before.text.casefold()
        if word in ("in", "at") and "place" in self._writing.slots:
            return "place"
        if word != "and" or at < 2:
            return ""
        end_before = self._tokens[at - 2].end
        names = (name for _, end, name in self.understood if end == end_before)
        return next((name for name in names if self._is_name_key(name)), "")

    def _begins_with_heading(self) -> bool:
        """Whether the words begin with a quoted heading, as in `note "Doubts" "They differ."`."""
        name = self._writing.key_after_opening
        quotations = [token for token in self._tokens if token.is_quoted and not token.key]
        return (
            name not in ("", *self._writing.quoted)
            and len(quotations) > len(self._writing.quoted)
            and quotations[0] is self._tokens[0]
        )

    def _known_name_width(self, key_name: str) -> int:
        """Return the number of words of the known name directly after the opening, or 0.

        The name may contain a marker, such as `of` in `Mayor of Tavas`.
        """
        key = self._keys.get(key_name)
        if key is None or key.kind not in NAME_KINDS:
            return 0
        widths = range(min(MAX_WORDS, len(self._tokens)), 0, -1)
        spans = ((width, self._span(0, width)) for width in widths)
        return next((w for w, words in spans if words and self._find_name(key, words).is_exact), 0)

    def _reference(self, key: Key, matches: FoundNames) -> str | None:
        return matches.only.reference(key) if matches.only else None

    def _is_free(self, key: Key) -> bool:
        return key.kind in LIST_KINDS or key.name not in self.fields

    def _takes_unmarked(self, key: Key, at: int) -> bool:
        """Whether the key can take the words at `at` without a marker.

        A list of names takes another one only directly after a name that has no marker.
        """
        if key.name not in self.fields:
            return True
        return key.kind == "terms" or (key.kind == "names" and self._last_set == (key.name, at))

    def _first_and_last_day(self, value: date | str) -> tuple[FieldValue | None, FieldValue | None]:
        """Return the days of `27nov..1dec`; None for the open end of `27nov..`."""
        if not isinstance(value, str) or "/" not in value:
            return value, value
        first, _, last = value.partition("/")
        return read_date(first, self._context.day), read_date(last, self._context.day)

    # Several words

    def _span(self, at: int, width: int) -> str:
        """Return the words as one text, if they can be one value."""
        tokens = self._tokens[at : at + width]
        if len(tokens) < width or any(token.is_quoted or token.key for token in tokens):
            return ""
        # `Hama --` would be found as Hama, because names are compared without punctuation.
        if any(token.has_comma for token in tokens[:-1]) or any(t.text == "--" for t in tokens):
            return ""
        return " ".join(token.text for token in tokens)

    def _as_typed(self, first: int, end: int) -> str:
        return self._line[self._tokens[first].start : self._tokens[end - 1].end]

    def _date_span(self, at: int, width: int) -> str:
        """Like `_span`, but empty if a later word is a marker, such as `to` in `1dec to 3dec`."""
        inside = range(at + 1, at + width)
        return "" if any(self._marker(other) for other in inside) else self._span(at, width)

    # Results

    def _set(
        self, name: str, value: FieldValue | None, at: int, width: int, *, adds: bool = False
    ) -> None:
        assert value is not None
        if adds and name in self.fields:
            entries = [*entries_of(self.fields[name]), *entries_of(value)]
            value = list(dict.fromkeys(entries))
        self.fields[name] = value
        self._mark_understood(at, width, name)

    def _mark_understood(self, at: int, width: int, name: str) -> None:
        start, end = self._tokens[at].start, self._tokens[at + width - 1].end
        self.understood.append((start, end, name))
        self._last_set = (name, at + width)

    def _add_new_names(self, typed: Typed) -> None:
        self.new += typed.new

    def _skip_unknown(self, at: int, problem: str = "") -> int:
        self._add_unknown(at, 1, problem)
        return 1

    def _add_unknown(self, at: int, width: int, problem: str) -> None:
        if (
            self._unknown_runs
            and not problem
            and not self._unknown_runs[-1][2]
            and self._unknown_runs[-1][1] == at
        ):
            # Adjacent unknown words may be one misspelt name.
            first = self._unknown_runs.pop()[0]
        else:
            first = at
        self._unknown_runs.append((first, at + width, problem))

    @property
    def unknown(self) -> list[tuple[int, int, str, str, str, str]]:
        """The start, end, words, reason, nearest name or term, new name of each unknown part."""
        unknown: list[tuple[int, int, str, str, str, str]] = []
        for first, end, problem in self._unknown_runs:
            tokens = self._tokens[first:end]
            words = " ".join(map(token_text, tokens))
            reason = problem or self._date_problem(words) or self._count_problem(words)
            reason = reason or self._ambiguity(words) or self._repetition(tokens)
            reason = reason or self._credibility_problem(words)
            nearest = "" if reason else self._nearest(words)
            as_new = "" if reason else self._as_new_name(first, end)
            unknown.append((tokens[0].start, tokens[-1].end, words, reason, nearest, as_new))
        return unknown

    def _as_new_name(self, first: int, end: int) -> str:
        """Return how to write unknown words as a new name: `place:Homs`; empty for other words.

        Names begin with a capital letter, or have a script without capitals. If a known name
        follows, it becomes part of the new name: `Upper Homs` is a new place although `Homs` is a
        known one. If the line still needs a name, the known name stays apart: in `Tavas SDF`, only
        `Tavas` is the new name.
        """
        while first < end - 1 and self._tokens[first].text.casefold() in FILLERS:
            first += 1
        if any(token.is_quoted or token.key for token in self._tokens[first:end]):
            return ""
        words = self._as_typed(first, end)
        if not words[:1].isalpha() or words[:1].islower() or '"' in words:
            return ""
        names = [name for name in self._writing.slots if self._is_name_key(name)]
        if any(self._find_name(self._keys[name], words).is_exact for name in names):
            return ""
        free = [name for name in map(self._key_after_swap, names) if name not in self.fields]
        missing = [name for name in free if name in self._writing.needed]
        after = self._tokens[end].start if end < len(self._tokens) and not missing else -1
        for start, stop, name in self.understood:
            if start == after and name in names:
                return f'{name}:"{words} {self._line[start:stop]}"'
        # In `EU condemns Iran`, the new name is EU. The known name Iran was read as the actor, but
        # it could also be the target. So EU is suggested as the actor.
        left = {self._keys[name].refers_to for name in free}
        taken = [
            name
            for start, _, name in sorted(self.understood)
            if start > self._tokens[first].start
            and name in names
            and name not in self._explicit
            and self._keys[name].refers_to in left
        ]
        for name in (
            *missing,
            *(name for name in free if "places" in self._keys[name].refers_to),
            *taken,
            # A key with words of its own, such as `who`, is not suggested.
            *(name for name in free if not words_of_key(self._section, self._keys[name])),
        ):
            return f'{name}:"{words}"' if end - first > 1 else f"{name}:{words}"
        return ""

    def _is_name_key(self, name: str) -> bool:
        return self._keys[name].kind in NAME_KINDS

    def _date_problem(self, words: str) -> str:
        is_unreadable = is_unreadable_date(words, self._context.day)
        return unreadable_date_message(words, self._context.day) if is_unreadable else ""

    def _count_problem(self, words: str) -> str:
        needs_count = "count" in self._keys and "count" not in self.fields
        return (
            unreadable_count_message(words) if needs_count and _NUMBER_LIKE.fullmatch(words) else ""
        )

    def _doubt_about_source(self, name: str, start: int, end: int) -> str:
        doubt = self._credibility_problem(self._tokens[end - 1].text)
        is_meant = doubt and name == "sources" and end - start > 1
        return f"{doubt} Otherwise, put the name in quotation marks." if is_meant else ""

    def _credibility_problem(self, word: str) -> str:
        key = None if "credibility" in self.fields else self._keys.get("credibility")
        is_meant = key is not None and word in map(str, key.terms)
        return f'Write "cred {word}" if {word} is the credibility.' if is_meant else ""

    def _ambiguity(self, words: str) -> str:
        for name in self._writing.slots if letter_count(words) >= LEAST_LETTERS else ():
            key = self._keys[name]
            if key.kind == "count" or key.name in self.fields:
                continue
            typed = read_value(self._section, key, words, self._context)
            if typed.problem.startswith(f'"{words}" may be '):
                return typed.problem
        return ""

    def _repetition(self, tokens: Sequence[Token]) -> str:
        keys = [self._keys[name] for name in self._writing.slots if name in self.fields]
        for token in tokens:
            for key in keys:
                is_term = key.terms and not token.key and find_terms(key, token.text).is_exact
                if is_term and not self._is_free(key):
                    return second_value(token.text, key)
        return ""

    def _nearest(self, words: str) -> str:
        for name in self._writing.slots:
            key = self._keys[name]
            if key.kind == "count":
                continue
            near = nearest_term(key, words) if key.terms else self._near_name(key, words)
            if near and folded(near) != folded(words):
                return near
        return ""

    def _near_name(self, key: Key, words: str) -> str | None:
        if not folded(words):
            return None
        extra_words = words_of_key(self._section, key)
        return self._context.names.nearest(words, sections_of_key(self._section, key), extra_words)


def second_value(words: str, key: Key) -> str:
    """Return a sentence about a key that got a second value."""
    return f'"{words}" is a second {key.name.replace("_", " ")}. {ONE_ITEM_PER_LINE}'


def token_text(token: Token) -> str:
    """Return a word with the key before it: `cause:fire`."""
    return f"{token.key}:{token.text}" if token.key else token.text


def entries_of(value: FieldValue) -> Iterable[FieldValue]:
    """Return the entries of a list, or the only value."""
    return value if isinstance(value, list) else [value]
