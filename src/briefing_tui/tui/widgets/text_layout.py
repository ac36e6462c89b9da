"""Lazy line wrapping of long texts."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from time import monotonic

from briefing_tui import text

LineRange = tuple[int, int, int]
"""A line: the index of its paragraph, and its start and end in the paragraph."""

_LINES_AT_ONCE = 500
"""How many lines are wrapped between two checks of the time."""


class TextLayout:
    """The lines of paragraphs at one width, wrapped only as far as needed.

    A line is known when it has been wrapped. Call `reach` before you ask for a line.
    """

    def __init__(self, lines: Iterator[LineRange], characters: int) -> None:
        """`lines` has at least one line per paragraph; `characters` is the length of the text."""
        self._lines = lines
        self._characters = characters
        self._known_characters = 0
        """The number of characters in the known lines."""
        self._characters_before = 0
        """The number of characters before the paragraph of the last known line."""
        self._starts = array("q")
        self._ends = array("q")
        self._firsts = array("q")
        """For each paragraph, the number of its first line."""
        self.is_whole = False
        """Whether all lines are known."""

    @property
    def known_count(self) -> int:
        return len(self._starts)

    @property
    def count(self) -> int:
        """The number of lines, estimated if not all are known."""
        if self.is_whole or not self._known_characters:
            return self.known_count
        return max(
            self.known_count * self._characters // self._known_characters, self.known_count + 1
        )

    def reach(self, count: int) -> None:
        while not self.is_whole and len(self._starts) < count:
            self._wrap_next()

    def reach_end_within(self, seconds: float) -> bool:
        """Wrap lines until `seconds` have passed; return whether all lines are known."""
        end = monotonic() + seconds
        self.reach(self.known_count + _LINES_AT_ONCE)
        while not self.is_whole and monotonic() < end:
            self.reach(self.known_count + _LINES_AT_ONCE)
        return self.is_whole

    def line(self, number: int) -> LineRange:
        return self._paragraph_of(number), self._starts[number], self._ends[number]

    def is_paragraph_start(self, number: int) -> bool:
        return self._firsts[self._paragraph_of(number)] == number

    def line_at(self, paragraph: int, position: int) -> int:
        while not self.is_whole and not self._is_past(paragraph, position):
            self._wrap_next()
        end = self._firsts[paragraph + 1] if paragraph + 1 < len(self._firsts) else self.known_count
        return bisect_right(self._starts, position, self._firsts[paragraph], end) - 1

    def _paragraph_of(self, number: int) -> int:
        return bisect_right(self._firsts, number) - 1

    def _is_past(self, paragraph: int, position: int) -> bool:
        last_known = len(self._firsts) - 1
        return last_known > paragraph or (last_known == paragraph and self._starts[-1] > position)

    def _wrap_next(self) -> None:
        line = next(self._lines, None)
        if line is None:
            self.is_whole = True
            return
        paragraph, start, end = line
        if paragraph == len(self._firsts):
            self._characters_before = self._known_characters + bool(self._firsts)
            self._firsts.append(self.known_count)
        self._starts.append(start)
        self._ends.append(end)
        self._known_characters = self._characters_before + end


def character_at(words: str, cell: int) -> int:
    """Return the index of the character that covers a terminal cell.

    For a cell after the end of the text, return the number of characters.
    """
    ends = (text.width(words[: index + 1]) for index in range(len(words)))
    return next((index for index, end in enumerate(ends) if end > cell), len(words))
