"""The text of cells, cut or wrapped into lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from briefing_tui import text
from briefing_tui.analysis.search import words_and_phrases
from briefing_tui.config.glyphs import Glyphs
from briefing_tui.richtext.cells import Column
from briefing_tui.richtext.columns import shorten
from briefing_tui.richtext.word_wrap import widest_word, wrap_words
from briefing_tui.sections.searchable import fold_for_search, folded_character, without_apostrophes

MAX_LINES = 8
"""The maximum number of lines of a cell."""

_CHARACTERS_READ = 2 * MAX_LINES
"""This number times the width of a column is the number of characters of a value that are read."""

_MAX_CACHED = 500

_Lines = list[tuple[int, str]]
"""For each line, its start in the text of the cell, and the text that is shown."""


class CellLines:
    """Turns the text of cells into lines, with search matches marked."""

    def __init__(self, glyphs: Glyphs) -> None:
        self._glyphs = glyphs
        # Cached, because the same words are measured, fitted and drawn.
        self.words = lru_cache(_MAX_CACHED)(self._words)
        self._search_words: list[str] = []
        """The words and phrases to mark, folded and without apostrophes."""
        self._pattern: re.Pattern[str] | None = None
        """Finds the words and phrases in a folded text."""

    def look_for(self, words: str) -> None:
        """Set the words and quoted phrases to mark, as typed for a search."""
        self._search_words = [
            without_apostrophes(phrase) or phrase for phrase, _ in words_and_phrases(words)
        ]
        patterns = sorted(map(_phrase_pattern, self._search_words), key=len, reverse=True)
        self._pattern = re.compile("|".join(patterns)) if patterns else None

    def _words(self, value: str) -> str:
        return text.clean_line(self._glyphs.drawable(value))

    def width(self, value: str, room: int) -> int:
        return text.width(self.words(value[: max(room, 1) * _CHARACTERS_READ]))

    def widest_word(self, value: str, room: int) -> int:
        return widest_word(self.words(value[: max(room, 1) * _CHARACTERS_READ]))

    def cut(self, value: str, width: int) -> str:
        return self._break_lines(value, width, 1)[1][0][1]

    def line_count(self, value: str, column: Column, width: int) -> int:
        return len(self._break_lines(value, width, MAX_LINES)[1]) if column.wraps else 1

    def lines(
        self, value: str, column: Column, width: int, height: int
    ) -> Iterator[tuple[str, list[tuple[int, int]]]]:
        """Yield at most `height` lines, each as its text and the ranges of its matches."""
        words, lines = self._break_lines(
            value, width, height if column.wraps else 1, whole=column.whole
        )
        matches = self._matches(words)
        for start, line_text in lines[:-1]:
            yield line_text, _in_range(matches, start, start + len(line_text))
        start, line_text = lines[-1]
        is_cut = line_text != words[start:]
        end = start + max(len(line_text) - (len(self._glyphs.cut_mark) if is_cut else 0), 0)
        visible = _in_range(matches, start, end)
        hides_match = any(last > end for _, last in matches)
        if is_cut and (hides_match or self._has_match_beyond(value, len(words))):
            # The text that was cut off has a match, so mark the `…`.
            continues_match = bool(visible) and matches[-1][0] < end < matches[-1][1]
            first = visible.pop()[0] if continues_match else end - start
            visible.append((first, len(line_text)))
        yield line_text, visible

    def _break_lines(
        self, value: str, width: int, height: int, *, whole: bool = False
    ) -> tuple[str, _Lines]:
        beginning = value[: max(width, 1) * _CHARACTERS_READ]
        words = self.words(beginning)
        is_whole_value = len(beginning) == len(value)
        lines: _Lines = []
        start = 0
        if height > 1 and text.width(words) > width:
            lines = wrap_words(words, width)[:height]
            start, last = lines[-1]
            if is_whole_value and len(last) == len(words) - start and text.width(last) <= width:
                return words, lines
            lines.pop()
        last_words = words[start:]
        line_text = shorten(last_words, width, self._glyphs.cut_mark, whole=whole)
        if not is_whole_value and line_text == last_words:
            # Only the beginning of the value was read. It must not look like the whole value.
            line_text = text.cut(last_words, width - 1, "") + self._glyphs.cut_mark
        return words, [*lines, (start, line_text)]

    def _has_match_beyond(self, value: str, start: int) -> bool:
        if self._pattern is None or len(value) <= start:
            return False
        # This is ten times as fast as the regular expression.
        beyond = fold_for_search(value[start:])
        bare = " ".join(without_apostrophes(beyond).split())
        return any(word in bare or word in beyond for word in self._search_words)

    def _matches(self, words: str) -> list[tuple[int, int]]:
        """Return where the words that the user searches for are in `words`, without overlap."""
        if self._pattern is None:
            return []
        folded = fold_for_search(words)
        spans = [match.span() for match in self._pattern.finditer(folded)]
        if not spans or words.isascii():
            return spans
        # Folding changes the positions, because one character can become several, or none.
        origins = [at for at, character in enumerate(words) for _ in folded_character(character)]
        matches: list[tuple[int, int]] = []
        for first, last in spans:
            start, end = origins[first], origins[last - 1] + 1
            while end < len(words) and not folded_character(words[end]):
                # An accent belongs to the letter before it.
                end += 1
            if not matches or start >= matches[-1][1]:
                matches.append((start, end))
        return matches


def _phrase_pattern(phrase: str) -> str:
    """Return a pattern that finds a phrase in folded text: `qaim` also finds `qa'im`."""
    return r"'?\s+'?".join("'?".join(map(re.escape, word)) for word in phrase.split())


def _in_range(matches: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    return [
        (max(first, start) - start, min(last, end) - start)
        for first, last in matches
        if first < end and last > start
    ]
