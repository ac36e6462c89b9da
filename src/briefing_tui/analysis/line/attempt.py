"""Reads a line as an item of one section, word by word.

- opening: `quote` in `quote Lund` names the section
- marker: `by` in `by SOHR` announces a value
- slot: a key that needs no marker; in `killed 12 Aleppo`, the key `place` has the value `Aleppo`
"""

from __future__ import annotations

from briefing_tui.analysis.line.counts import read_count
from briefing_tui.analysis.line.dates import is_unreadable_date, read_date
from briefing_tui.analysis.line.names import LEAST_LETTERS
from briefing_tui.analysis.line.slots import GRADE, SlotReader
from briefing_tui.analysis.line.state import (
    LIST_KINDS,
    MAX_WORDS,
    second_value,
    token_text,
)
from briefing_tui.analysis.line.values import (
    ListEntry,
    Typed,
    is_address,
    read_name,
    read_value,
    unreadable_date_message,
)
from briefing_tui.model.keys import NAME_KINDS, Key
from briefing_tui.sections.writing import CLAIM_VERBS, FILLERS, PEOPLE, REST_OF_LINE_KEYS


class Attempt(SlotReader):
    """Reads the words of a line. Each method `_read_…` returns how many words it read."""

    def run(self) -> None:
        """Read all words."""
        at = self._width_after_opening = self._read_after_opening()
        while at < len(self._tokens):
            at += self._read_at(at) or self._skip_unknown(at)
        self._use_unknown_words()
        self._swap()

    def _use_unknown_words(self) -> None:
        name = self._writing.key_after_opening
        if (
            name in self._writing.needed
            and name not in self.fields
            and len(self._unknown_runs) == 1
        ):
            ((first, end, problem),) = self._unknown_runs
            # A misspelt key, as in `tranlation:"We hold on"`, is not the name of a speaker.
            is_plain = not any(token.is_quoted or token.key for token in self._tokens[first:end])
            if is_plain and not problem:
                self._unknown_runs.clear()
                self._set(name, self._as_typed(first, end), first, end - first)

    def _read_at(self, at: int) -> int:
        token = self._tokens[at]
        if token.key:
            return self._read_explicit_value(at)
        if token.is_quoted:
            return self._read_quotation(at)
        if is_address(token.text):
            return self._read_address(at)
        return (
            self._read_marked_value(at)
            or self._read_claimant_and_verb(at)
            or self._read_single_word(at)
        )

    def _read_single_word(self, at: int) -> int:
        return (
            self._read_flag(at)
            or self._read_grade(at)
            or self._read_slot(at)
            or self._read_people(at)
            or self._read_after_fillers(at)
        )

    # The beginning of the line

    def _read_after_opening(self) -> int:
        """Read the words directly after the opening: `Lund` in `quote Lund "We hold on"`."""
        name = self._writing.key_after_opening
        if self._begins_with_heading():
            self._set(name, self._tokens[0].text, 0, 1)
            return 1
        end = self._known_name_width(name)
        while name and end < len(self._tokens) and not self._ends_first_words(end):
            end += 1
        if not end:
            return 0
        words = self._as_typed(0, end)
        if end < len(self._tokens) and self._tokens[end].is_quoted:
            # The colon of `Amal Sori: "We hold on"` is not part of the name.
            words = words.removesuffix(":").rstrip() or words
        typed = self._meaning_of(name, words, is_quoted=False)
        # Unknown words after the opening may be a new name.
        self._set(name, words if typed.problem or typed.new else typed.value, 0, end)
        return end

    def _ends_first_words(self, at: int) -> bool:
        if self._is_other_value(at):
            return True
        not_for = self._writing.key_after_opening
        if at > 0:
            return self._begins_value(at, not_for)
        # A known name at the start may begin a longer, new name: `Aleppo airport`.
        exact = self._exact_slot(at, not_for)
        return exact is not None and self._keys[exact[0]].kind not in NAME_KINDS

    # Values that say which key they are for

    def _read_explicit_value(self, at: int) -> int:
        token = self._tokens[at]
        key = self._keys.get(token.key)
        if key is None or key.kind == "tables":
            return 0
        typed = self._meaning_of(token.key, token.text, is_quoted=token.is_quoted)
        if typed.problem or typed.value is None:
            return self._skip_unknown(at, typed.problem)
        # In `1dec to:3dec`, the day fills `from` and `to`, and then `to:` replaces one of the two.
        # A `from:` may not replace the other one as well, because the day would then be lost.
        is_replaceable = key.name in self._filled_by_one_day
        if not self._is_free(key) and not is_replaceable:
            return self._skip_unknown(at, second_value(token_text(token), key))
        if is_replaceable:
            self._filled_by_one_day = frozenset()
        self._explicit.add(token.key)
        self._add_new_names(typed)
        self._set(token.key, typed.value, at, 1, adds=key.kind in LIST_KINDS)
        return 1

    def _meaning_of(self, name: str, words: str, *, is_quoted: bool) -> Typed:
        key = self._keys[name]
        if is_quoted and key.kind in NAME_KINDS:
            typed = read_name(self._section, key, ListEntry(words, is_quoted=True), self._context)
            if key.kind == "ids" and typed.value is not None:
                return Typed([typed.value], "", "", typed.new)
            return typed
        if is_quoted and key.kind in ("text", "texts") and not key.terms:
            return Typed([words] if key.kind == "texts" else words)
        return read_value(self._section, key, words, self._context)

    def _read_quotation(self, at: int) -> int:
        token = self._tokens[at]
        if name := self._key_of_quoted_name(at):
            key = self._keys[name]
            if self._takes_unmarked(key, at):
                return self._read_marked_quotation(key, at)
            return self._skip_unknown(at, second_value(token.text, key))
        for name in self._writing.quoted:
            typed = self._meaning_of(name, token.text, is_quoted=True)
            if name not in self.fields and typed.value is not None:
                self._set(name, typed.value, at, 1)
                return 1
        return 0

    def _read_address(self, at: int) -> int:
        name = "url" if "url" in self._keys else "sources"
        token = self._tokens[at]
        typed = self._meaning_of(name, token.text, is_quoted=False)
        if typed.value is None:
            return 0
        if not self._is_free(self._keys[name]):
            return self._skip_unknown(at, second_value(token.text, self._keys[name]))
        self._add_new_names(typed)
        self._set(name, typed.value, at, 1, adds=name == "sources")
        return 1

    # Markers

    def _read_marked_value(self, at: int) -> int:
        marker_and_width = self._marker(at)
        if marker_and_width is None:
            return 0
        marker, width = marker_and_width
        if at + width >= len(self._tokens):
            return 0
        names = [name for name in marker.keys if name in self._keys]
        start = at + width
        for name in names:
            if length := self._read_value_of(self._keys[name], start):
                self._mark_understood(at, width, name)
                return width + length
        for name in names:
            if self._keys[name].kind in NAME_KINDS and (length := self._read_new_name(name, start)):
                self._mark_understood(at, width, name)
                return width + length
        return 0

    def _read_claimant_and_verb(self, at: int) -> int:
        """Read a claimant with a verb: `SOHR says`."""
        key = self._keys.get("claimed_by") if self._writing.slots else None
        for width in range(1, MAX_WORDS) if key else ():
            end = at + width
            if end >= len(self._tokens) or self._tokens[end].is_quoted:
                return 0
            if self._tokens[end].text.casefold() in CLAIM_VERBS:
                assert key is not None
                length = self._read_name_at(key, at, least=LEAST_LETTERS, widths=(width,))
                if length:
                    self._mark_understood(end, 1, key.name)
                return length + 1 if length else 0
        return 0

    def _read_value_of(self, key: Key, start: int) -> int:
        token = self._tokens[start]
        if token.key:
            return 0
        if key.kind in NAME_KINDS and not (is_address(token.text) and key.name == "sources"):
            return self._read_marked_names(key, start)
        if token.is_quoted:
            return self._read_marked_quotation(key, start)
        if is_address(token.text) and key.name == "sources":
            return self._read_address(start)
        if key.kind in ("text", "texts") and not key.terms:
            return self._read_marked_text(key, start)
        for width in range(min(MAX_WORDS, len(self._tokens) - start), 0, -1):
            words = (
                self._date_span(start, width) if key.kind == "when" else self._span(start, width)
            )
            typed = read_value(self._section, key, words, self._context) if words else None
            if typed and typed.value is not None and self._is_free(key):
                self._set(key.name, typed.value, start, width)
                return width
        return 0

    def _read_marked_quotation(self, key: Key, start: int) -> int:
        typed = self._meaning_of(key.name, self._tokens[start].text, is_quoted=True)
        if typed.value is None or not self._is_free(key):
            return 0
        self._add_new_names(typed)
        self._set(key.name, typed.value, start, 1, adds=key.kind in LIST_KINDS)
        return 1

    def _read_marked_names(self, key: Key, start: int) -> int:
        """Read one or more names: `SOHR, UN and "Local Hall"`."""
        end = start
        while end < len(self._tokens) and self._is_free(key):
            length = self._read_name_in_list(key, end, is_first=end == start)
            if not length:
                break
            end += length
            if key.kind == "name" or end >= len(self._tokens):
                break
            if self._tokens[end].text.casefold() == "and" and end + 1 < len(self._tokens):
                end += 1
            elif not self._tokens[end - 1].has_comma:
                break
        return end - start

    def _read_name_in_list(self, key: Key, at: int, *, is_first: bool) -> int:
        token = self._tokens[at]
        if token.key or not token.is_quoted:
            length = self._read_name_at(key, at, least=1)
            is_article = token.text.casefold() == "the" and not token.key
            if length or not is_article or at + 1 == len(self._tokens):
                return length
            # `by the Coast Guard` names the Coast Guard, and no new actor.
            length = self._read_name_at(key, at + 1, least=1)
            return length + 1 if length else 0
        # After a comma, an unknown name in quotation marks is probably the text of the item:
        # `by SOHR, "They died in hospital."`
        is_name = is_first or not self._tokens[at - 1].has_comma
        if is_name or self._find_name(key, token.text).is_exact:
            return self._read_marked_quotation(key, at)
        return 0

    def _read_marked_text(self, key: Key, start: int) -> int:
        end = len(self._tokens)
        if key.name not in REST_OF_LINE_KEYS:
            ends = (at for at in range(start + 1, end) if self._ends_text(at))
            end = next(ends, end)
        if end == start or not self._is_free(key):
            return 0
        typed = read_value(self._section, key, self._as_typed(start, end), self._context)
        if typed.value is None:
            return 0
        self._set(key.name, typed.value, start, end - start, adds=key.kind == "texts")
        return end - start

    def _read_new_name(self, name: str, start: int) -> int:
        """Read a new name, up to a comma or to another value."""
        end = start
        while end < len(self._tokens) and (end == start or not self._ends_text(end)):
            end += 1
            if self._tokens[end - 1].has_comma:
                break
        key = self._keys[name]
        # With a capital, the article is a part of the name: `by The Times`.
        first = start + 1 if self._tokens[start].text == "the" and end > start + 1 else start
        words = " ".join(token.text for token in self._tokens[first:end])
        is_value = read_date(words, self._context.day) is not None or read_count(words) is not None
        if end == start or is_value or not self._is_free(key):
            return 0
        if is_unreadable_date(words, self._context.day):
            self._add_unknown(start, end - start, unreadable_date_message(words, self._context.day))
            return end - start
        typed = read_name(self._section, key, ListEntry(words), self._context)
        problem = typed.problem or self._doubt_about_source(name, start, end)
        if problem or typed.value is None:
            self._add_unknown(start, end - start, problem)
            return end - start
        self._add_new_names(typed)
        value = [typed.value] if key.kind == "ids" else typed.value
        self._set(name, value, start, end - start, adds=key.kind in LIST_KINDS)
        return end - start

    # Single words

    def _read_flag(self, at: int) -> int:
        flag = self._flag(at)
        if flag is None or flag[0] not in self._keys or flag[0] in self.fields:
            return 0
        self._set(*flag, at, 1)
        return 1

    def _read_grade(self, at: int) -> int:
        grade = self._tokens[at].text
        is_grade = GRADE.fullmatch(grade) and "credibility" in self._keys
        if not is_grade or "credibility" in self.fields or not self._section.record.needs_source:
            return 0
        self.letter = grade[0].upper()
        self._set("credibility", int(grade[1]), at, 1)
        return 1

    def _read_people(self, at: int) -> int:
        """Read the second word of `12 people`."""
        is_people = self._tokens[at].text.casefold() in PEOPLE and "harm" in self._keys
        if not is_people or self._last_set != ("count", at):
            return 0
        self._mark_understood(at, 1, "count")
        return 1

    def _read_after_fillers(self, at: int) -> int:
        end = at
        while end < len(self._tokens) and self._tokens[end].text.casefold() in FILLERS:
            end += 1
        if end in (at, len(self._tokens)):
            return 0
        if self._last_set[1] == at:
            # A list of names continues after "and" and other fillers.
            self._last_set = (self._last_set[0], end)
        length = self._read_at(end)
        return end - at + length if length else 0
