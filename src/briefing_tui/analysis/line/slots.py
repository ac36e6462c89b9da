"""Reads the values of a line that need no marker: `Aleppo` in `killed 12 Aleppo`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from briefing_tui.analysis.line.names import LEAST_LETTERS, letter_count
from briefing_tui.analysis.line.state import (
    LIST_KINDS,
    MAX_WORDS,
    ONE_ITEM_PER_LINE,
    LineState,
    entries_of,
)
from briefing_tui.analysis.line.values import FieldValue, is_address, words_of_key
from briefing_tui.model.keys import Key
from briefing_tui.sections.writing import FILLERS, FLAGS

GRADE = re.compile(r"[A-Fa-f][1-6]")

_BETWEEN_NAMES = re.compile(r"\s*,?\s*(?:and\s+)?(?:the\s+)?", re.IGNORECASE)


class SlotReader(LineState):
    """Fills slots. Each method `_read_…` returns how many words it read."""

    def _read_slot(self, at: int) -> int:
        exact = self._exact_slot(at)
        if exact is not None:
            name, value, width = exact
            return self._fill(name, value, at, width)
        for width in (3, 2, 1):
            words = self._span(at, width)
            # In `protest in Hama`, `in` is not short for `intervention`.
            ends_with_filler = words.rpartition(" ")[2].casefold() in FILLERS
            if not ends_with_filler and letter_count(words) >= LEAST_LETTERS:
                for name in map(self._key_after_swap, self._writing.slots):
                    key = self._keys[name]
                    if not self._takes_unmarked(key, at):
                        continue
                    only_match = self._value_by_prefix(key, words)
                    if only_match is not None:
                        if name == "who" and only_match not in words_of_key(self._section, key):
                            # `12 people` are not 12 of the People's Army.
                            return 0
                        if key.terms and self._shortens_other_term(name, words):
                            return 0
                        return self._fill(name, only_match, at, width)
                    if self._is_ambiguous(key, words):
                        # This key is probably meant, so no later key takes the words.
                        return 0
        return 0

    def _shortens_other_term(self, name: str, words: str) -> bool:
        """Whether the words are also short for a term of another slot.

        `protest` may be `Protests` or `Protest with intervention`.
        """
        others = [self._keys[other] for other in self._writing.slots if other != name]
        return any(key.terms and self._value_by_prefix(key, words) for key in others)

    def _fill(self, name: str, value: FieldValue, at: int, width: int) -> int:
        if name in self._writing.dates and isinstance(value, date | str):
            # A date without a marker sets all date keys that are free, such as `from` and `to`.
            open_keys = [key for key in self._writing.dates if key not in self.fields]
            if not open_keys:
                words = self._as_typed(at, at + width)
                self._add_unknown(at, width, f'"{words}" is a second date. {ONE_ITEM_PER_LINE}')
                return width
            days = self._first_and_last_day(value) if len(open_keys) == 2 else (value, value)
            self._filled_by_one_day = frozenset(open_keys if len({*days}) < len(open_keys) else ())
            self.fields |= {key: day for key, day in zip(open_keys, days, strict=False) if day}
            self._mark_understood(at, width, name)
            return width
        if name == "who" and self._context.names.is_only_claimant(value):
            actor = self._context.names.label(str(value), ("actors",))
            problem = f'Write "by {actor}" if {actor} is the claimant'
            is_monitor = self._context.names.is_monitor(value)
            end = "." if is_monitor else f', or "who {actor}" if its members were harmed.'
            self._add_unknown(at, width, problem + end)
            return width
        key = self._keys[name]
        self._set(name, value, at, width, adds=key.kind in LIST_KINDS)
        return width

    def _read_name_at(self, key: Key, at: int, least: int, widths: Sequence[int] = ()) -> int:
        """Read the longest full name, or else the longest shortened name."""
        widths = widths or range(min(MAX_WORDS, len(self._tokens) - at), 0, -1)
        for is_exact in (True, False):
            for width in widths:
                words = self._span(at, width)
                if len(words) < least:
                    continue
                matches = self._find_name(key, words)
                value = self._reference(key, matches)
                is_meant = matches.is_exact or (not is_exact and self._ends_name(at + width))
                if value is not None and is_meant:
                    self._set(
                        key.name,
                        [value] if key.kind == "ids" else value,
                        at,
                        width,
                        adds=key.kind in LIST_KINDS,
                    )
                    return width
        return 0

    def _ends_name(self, at: int) -> bool:
        """Whether a shortened name can end before `at`.

        If `Local` is short for the Local Council, `by Local Hall` still does not name the council.
        """
        return at >= len(self._tokens) or self._tokens[at - 1].has_comma or self._ends_text(at)

    def _ends_text(self, at: int) -> bool:
        return self._is_other_value(at) or self._begins_value(at)

    def _begins_value(self, at: int, not_for: str = "") -> bool:
        """Whether a value begins at position `at`, or after fillers there: `in the Old Port`."""
        if self._exact_slot(at, not_for) is not None:
            return True
        # In `at least 12`, the filler belongs to the count, so the slot is looked for first.
        is_filler = self._tokens[at].text.casefold() in FILLERS and at + 1 < len(self._tokens)
        return is_filler and (self._is_other_value(at + 1) or self._begins_value(at + 1, not_for))

    def _is_other_value(self, at: int) -> bool:
        """Whether the word is a marker, or a value that cannot be a part of a name or text."""
        token = self._tokens[at]
        if token.is_quoted or token.key or is_address(token.text) or self._marker(at):
            return True
        return bool(GRADE.fullmatch(token.text) or self._flag(at))

    def _flag(self, at: int) -> tuple[str, str | bool] | None:
        """Return the key that a word such as `draft` sets, and its value."""
        is_in_sentence = at > 0 and self._tokens[at - 1].is_article
        return None if is_in_sentence else FLAGS.get(self._tokens[at].text.casefold())

    def use_first_words_as_text(self) -> None:
        """Use the first words as the text if the line has no other text: `note They differ.`.

        In `note Doubts "They differ."`, the first words stay the heading.
        """
        name = self._writing.key_after_opening
        lacks_text = "text" in self._writing.needed and "text" not in self.fields
        if lacks_text and self._width_after_opening and name not in self._explicit:
            self.fields["text"] = self.fields.pop(name)
            start, end, _ = self.understood[0]
            self.understood[0] = (start, end, "text")

    def _swap(self) -> None:
        for swap in self._writing.swaps:
            term = self.fields.get(swap.if_key)
            is_meant = term in swap.terms and swap.key in self.fields
            if not is_meant or {swap.key, swap.instead_key} & self._explicit:
                continue
            if swap.instead_key not in self.fields:
                self.fields[swap.instead_key] = self.fields.pop(swap.key)
                continue
            at = min(start for start, _, name in self.understood if name == swap.instead_key)
            before = max(end for _, end, name in self.understood if name == swap.key)
            if _BETWEEN_NAMES.fullmatch(self._line, before, max(before, at)) and before < at:
                # Both names are in one list: `contested Hama by HTS, SNA`.
                names = [self.fields.pop(swap.key), *entries_of(self.fields[swap.instead_key])]
                self.fields[swap.instead_key] = list(dict.fromkeys(names))
            else:
                # In `besieged Hama SNA by HTS`, the SNA may hold Hama or besiege it.
                problem = f'Write "{swap.key}:" or "{swap.instead_key}:" before each name.'
                number = next(n for n, token in enumerate(self._tokens) if token.end > at)
                self._add_unknown(number, 1, problem)
