"""Filter and search a whole briefing in short slices, with results that grow as they are found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from msgspec import Struct, field

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item

if TYPE_CHECKING:
    from briefing_tui.analysis.filter import Filter
    from briefing_tui.desk.rows import PaneLine

ItemKey = tuple[str, str]
"""Section and id of an item."""

Slices = Iterator[float]
"""Yields the fraction that is done, up to 1, after each short slice of work."""


WAITING = -1.0
"""Yielded by a slice that only waits for something else, so that other work can run at once."""


def run_slices(slices: Slices, seconds: float, at_least: int = 1) -> float | None:
    """Run slices until the time is over; stop early only if a slice yields `WAITING`.

    At least `at_least` slices are run. Returns the fraction that is done, or None at the end.
    """
    end = monotonic() + seconds
    for number, done in enumerate(slices, 1):
        if done == WAITING or (number >= at_least and monotonic() >= end):
            return max(done, 0.0)
    return None


class Filtering(Struct):
    """The state of filtering the lines of a pane."""

    briefing: Briefing
    pane: str
    chosen: Filter
    title: str
    lines: Sequence[PaneLine]
    kept: list[PaneLine] = field(default_factory=list)
    """The lines that were accepted so far, with all headings."""

    def slices(self) -> Slices:
        """Look at the lines, one after another."""
        from briefing_tui.analysis.filter_index import filter_index_of

        known = filter_index_of(self.briefing)
        if "disputed" in self.chosen.words.casefold():
            # Whether an item is disputed depends on all other items.
            for _ in known.find_disputed():
                yield 0.0
        total = len(self.lines)
        for number, line in enumerate(self.lines):
            if not isinstance(line, str):
                yield from known.find_words(line, number / total)
            if isinstance(line, str) or self.chosen.accepts(self.briefing, line):
                self.kept.append(line)
            yield number / total


class Searching:
    """The state of a search through all panes, from a row to the end and then from the start."""

    def __init__(
        self,
        briefing_of: Callable[[Item], Briefing],
        words: str,
        lines: Mapping[str, Sequence[PaneLine]],
        start: tuple[str, int] | None = None,
    ) -> None:
        """Search the lines of each pane, in order, for words.

        `briefing_of` returns the briefing of an item, because items may be from different days.
        """
        self.words = words
        self._briefing_of = briefing_of
        self._lines = lines
        self._start = start
        self._after: list[ItemKey] = []
        self._before: list[ItemKey] = []

    @property
    def hits(self) -> list[ItemKey]:
        """The matches so far, in the order of the panes and their rows."""
        return self._before + self._after

    @property
    def first(self) -> ItemKey | None:
        """The first match after the start of the search, or None so far."""
        return next(iter(self._after or self._before), None)

    @property
    def found(self) -> int:
        """The number of matches so far."""
        return len(self._after) + len(self._before)

    def slices(self) -> Slices:
        """Look at the lines, one after another."""
        from briefing_tui.analysis.search import Matcher
        from briefing_tui.sections.searchable import searchable_in_slices

        matcher = Matcher(self.words)
        total = sum(map(len, self._lines.values())) or 1
        for done, (found, item) in enumerate(self._in_order(), 1):
            if item:
                briefing = self._briefing_of(item)
                words = yield from searchable_in_slices(briefing, item, done / total)
                if matcher.matches_folded(words):
                    found.append((item.section, item.id))
            yield done / total

    def _in_order(self) -> Iterator[tuple[list[ItemKey], Item | None]]:
        names = list(self._lines)
        if not names:
            return
        first, row = self._start or (names[0], 0)
        position = names.index(first)
        ranges = [
            (self._after, self._lines[first][row:]),
            *((self._after, self._lines[name]) for name in names[position + 1 :]),
            *((self._before, self._lines[name]) for name in names[:position]),
            (self._before, self._lines[first][:row]),
        ]
        for found, lines in ranges:
            for line in lines:
                yield found, None if isinstance(line, str) else line
