"""Where the lines of a long text break, found no further than they are asked for."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from time import monotonic

from briefing_tui import text

Break = tuple[int, int, int]
"""A line: the number of its paragraph, and where it starts and ends in the paragraph's text."""

_AT_ONCE = 500
"""Lines that are broken while nobody minds."""


class TextLayout:
    """The lines of some paragraphs at one width; whoever shows them has it reach what is in view.

    So the cost grows with what is looked at, however long a text is; going to its end, or to a
    place in it, takes all that is before.
    """

    def __init__(self, lines: Iterator[Break], characters: int) -> None:
        """Lines in their order, each paragraph with at least one, of so many characters in all."""
        self._lines = lines
        self._characters = characters
        self._before = self._done = 0
        self._starts = array("q")
        self._ends = array("q")
        self._firsts = array("q")
        """The first line of each paragraph."""
        self.is_whole = False
        """Whether every line is known."""

    @property
    def known(self) -> int:
        """How many lines are known."""
        return len(self._starts)

    @property
    def count(self) -> int:
        """How many lines there are, as far as can be told from those that are known."""
        if self.is_whole or not self._done:
            return self.known
        return max(self.known * self._characters // self._done, self.known + 1)

    def reach(self, count: int) -> None:
        """Know so many lines, or all."""
        while not self.is_whole and len(self._starts) < count:
            self._step()

    def reach_end(self) -> None:
        """Know every line."""
        while not self.is_whole:
            self._step()

    def reach_end_within(self, seconds: float) -> bool:
        """Go on to the end for so long; whether every line is known then."""
        end = monotonic() + seconds
        self.reach(self.known + _AT_ONCE)
        while not self.is_whole and monotonic() < end:
            self.reach(self.known + _AT_ONCE)
        return self.is_whole

    def line(self, number: int) -> Break:
        """One of the lines that are known."""
        return self._block_of(number), self._starts[number], self._ends[number]

    def begins(self, number: int) -> bool:
        """Whether a line is the first one of its paragraph."""
        return self._firsts[self._block_of(number)] == number

    def line_at(self, paragraph: int, place: int) -> int:
        """The number of the line that holds a place of a paragraph's text."""
        while not self.is_whole and not self._is_past(paragraph, place):
            self._step()
        end = self._firsts[paragraph + 1] if paragraph + 1 < len(self._firsts) else self.known
        return bisect_right(self._starts, place, self._firsts[paragraph], end) - 1

    def _block_of(self, number: int) -> int:
        return bisect_right(self._firsts, number) - 1

    def _is_past(self, paragraph: int, place: int) -> bool:
        reached = len(self._firsts) - 1
        return reached > paragraph or (reached == paragraph and self._starts[-1] > place)

    def _step(self) -> None:
        line = next(self._lines, None)
        if line is None:
            self.is_whole = True
            return
        paragraph, start, end = line
        if paragraph == len(self._firsts):
            self._before = self._done + bool(self._firsts)
            self._firsts.append(self.known)
        self._starts.append(start)
        self._ends.append(end)
        self._done = self._before + end


def character_at(words: str, cell: int) -> int:
    """The index of the character that stands in a cell of one line; its length beyond the end."""
    ends = (text.width(words[: index + 1]) for index in range(len(words)))
    return next((index for index, end in enumerate(ends) if end > cell), len(words))
