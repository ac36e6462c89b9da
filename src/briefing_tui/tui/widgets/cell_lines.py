"""The words of a cell: cut or broken into lines, with the matches of a search marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from briefing_tui import text
from briefing_tui.config.glyphs import Glyphs
from briefing_tui.richtext.cells import Column
from briefing_tui.richtext.columns import shorten
from briefing_tui.richtext.word_wrap import widest_word, wrap_words
from briefing_tui.tui.widgets.line_view import pattern_of

MOST_LINES = 8
"""Lines that a cell may take."""
_MOST_CHARACTERS = 2 * MOST_LINES
"""Characters of a value for each cell of a line that are looked at, of perhaps a million."""
_MOST_REMEMBERED = 500
"""Values whose words are kept, each at most as long as a cell may show."""

_Lines = list[tuple[int, str]]
"""Where each line starts in the words of a cell, and what it shows."""


class CellLines:
    """Turns the words of cells into lines for one terminal."""

    def __init__(self, glyphs: Glyphs) -> None:
        self._glyphs = glyphs
        # A row is measured, fitted and drawn: three times the same words.
        self.words = lru_cache(_MOST_REMEMBERED)(self._words)
        self._sought = ""
        self._pattern: re.Pattern[str] | None = None

    def look_for(self, words: str) -> None:
        """Mark each of these words from now on."""
        self._sought = words
        self._pattern = pattern_of(words)

    def _words(self, value: str) -> str:
        """Words on one line, in letters that the terminal has and that do not act on it."""
        return text.clean_line(self._glyphs.drawable(value))

    def width(self, value: str, room: int) -> int:
        """The cells that a value takes; of a long one, the beginning is measured."""
        return text.width(self.words(value[: max(room, 1) * _MOST_CHARACTERS]))

    def widest_word(self, value: str, room: int) -> int:
        """The cells of the widest word of a value, as far as it is looked at."""
        return widest_word(self.words(value[: max(room, 1) * _MOST_CHARACTERS]))

    def cut(self, value: str, width: int) -> str:
        """The value in one line."""
        return self._broken(value, width, 1)[1][0][1]

    def line_count(self, value: str, column: Column, width: int) -> int:
        """The lines that a value needs, up to the most that a cell may take."""
        return len(self._broken(value, width, MOST_LINES)[1]) if column.wraps else 1

    def lines(
        self, value: str, column: Column, width: int, height: int
    ) -> Iterator[tuple[str, list[tuple[int, int]]]]:
        """What each line shows, and the ranges in it that match; at most `height` lines."""
        words, lines = self._broken(value, width, height if column.wraps else 1, whole=column.whole)
        matches = [found.span() for found in self._pattern.finditer(words)] if self._pattern else []
        for start, shown in lines[:-1]:
            yield shown, _in_range(matches, start, start + len(shown))
        start, shown = lines[-1]
        is_cut = shown != words[start:]
        end = start + max(len(shown) - (len(self._glyphs.cut) if is_cut else 0), 0)
        found = _in_range(matches, start, end)
        is_hidden = any(last > end for _, last in matches) or self._is_beyond(value, len(words))
        if is_cut and is_hidden:
            # The sign of the cut stands for what it hides.
            first = (
                found.pop()[0] if found and matches[-1][0] < end < matches[-1][1] else end - start
            )
            found.append((first, len(shown)))
        yield shown, found

    def _broken(
        self, value: str, width: int, height: int, *, whole: bool = False
    ) -> tuple[str, _Lines]:
        """As much of the value as is looked at, and the lines that it takes, the last one cut."""
        near = value[: max(width, 1) * _MOST_CHARACTERS]
        words = self.words(near)
        is_all = len(near) == len(value)
        lines: _Lines = []
        start = 0
        if height > 1 and text.width(words) > width:
            lines = wrap_words(words, width)[:height]
            start, last = lines[-1]
            if is_all and len(last) == len(words) - start and text.width(last) <= width:
                return words, lines
            lines.pop()
        rest = words[start:]
        shown = shorten(rest, width, self._glyphs.cut, whole=whole)
        if not is_all and shown == rest:
            # White space that folds, or marks that take no cell.
            shown = text.cut(rest, width - 1, "") + self._glyphs.cut
        return words, [*lines, (start, shown)]

    def _is_beyond(self, value: str, start: int) -> bool:
        """Whether a word that is looked for stands in the rest of a text, however long that is."""
        if self._pattern is None or len(value) <= start:
            return False
        if value.isascii() and self._sought.isascii():
            # In a tenth of the time that it takes to look at each letter in any case.
            rest = value[start:].lower()
            return any(word in rest for word in self._sought.lower().split())
        return self._pattern.search(value, start) is not None


def _in_range(matches: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """The parts of the matches that stand between two places, counted from the first."""
    return [
        (max(first, start) - start, min(last, end) - start)
        for first, last in matches
        if first < end and last > start
    ]
