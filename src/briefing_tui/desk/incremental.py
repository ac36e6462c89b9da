"""Filters and searches a briefing in short slices, with results after each slice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from msgspec import Struct, field

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.model.reduction import ItemKey

if TYPE_CHECKING:
    from briefing_tui.analysis.conditions import NamedValue
    from briefing_tui.analysis.filter import Filter
    from briefing_tui.desk.rows import PaneLine

WAITING = -1.0
"""Slices yield this value if they wait for a thread. Other work can then run."""


def run_slices(slices: Iterator[float], seconds: float, at_least: int = 1) -> float | None:
    """Run slices for `seconds`, but at least `at_least` of them.

    Slices yield the completed fraction. Returns the last fraction, or None if the work is finished.
    If a slice yields `WAITING`, returns 0 at once.
    """
    end = monotonic() + seconds
    for number, fraction in enumerate(slices, 1):
        if fraction == WAITING or (number >= at_least and monotonic() >= end):
            return max(fraction, 0.0)
    return None


class Filtering(Struct):
    """The lines of a pane while they are filtered."""

    briefing: Briefing
    pane: str
    pane_filter: Filter
    title: str
    """The filter, as the title of the pane shows it."""
    lines: Sequence[PaneLine]
    earlier: Sequence[Briefing] = ()
    """The briefings of the older items of the pane."""
    accepted_lines: list[PaneLine] = field(default_factory=list)
    """The accepted items and all headings so far."""
    unknown_values: list[NamedValue] = field(default_factory=list)
    """The terms and names of the filter that do not occur in the briefings."""

    def slices(self) -> Iterator[float]:
        """Filter the lines into `accepted_lines`."""
        from briefing_tui.analysis.filter_index import filter_index_of
        from briefing_tui.analysis.filter_values import unknown_in_slices

        index = filter_index_of(self.briefing)
        if "disputed" in self.pane_filter.words.casefold():
            # Whether an item is disputed depends on all other items, so this is computed first.
            for _ in index.compute_disputed():
                yield 0.0
        total = len(self.lines)
        for number, line in enumerate(self.lines):
            if not isinstance(line, str):
                yield from index.compute_words(line, number / total)
            if isinstance(line, str) or self.pane_filter.accepts(self.briefing, line):
                self.accepted_lines.append(line)
            yield number / total
        briefings = (self.briefing, *self.earlier)
        self.unknown_values = yield from unknown_in_slices(self.pane_filter, briefings)


class Searching:
    """A search from one row to the end, then from the top to this row."""

    def __init__(
        self,
        briefing_of: Callable[[Item], Briefing],
        words: str,
        lines: Mapping[str, Sequence[PaneLine]],
        start: tuple[str, int] | None = None,
    ) -> None:
        """Search the `lines` of each pane, beginning with the pane and row of `start`."""
        self.words = words
        self._briefing_of = briefing_of
        self._lines = lines
        self._start = start
        self._after: list[ItemKey] = []
        """The matches in the row of `start` and in the rows after it."""
        self._before: list[ItemKey] = []
        """The matches in the rows before the row of `start`."""

    @property
    def hits(self) -> list[ItemKey]:
        """The matches so far, in the order of panes and rows."""
        return self._before + self._after

    @property
    def first(self) -> ItemKey | None:
        """The first match in the order of the search."""
        return next(iter(self._after or self._before), None)

    @property
    def hit_count(self) -> int:
        """The number of matches so far."""
        return len(self._after) + len(self._before)

    def slices(self) -> Iterator[float]:
        """Search the lines, and collect `hits`."""
        from briefing_tui.analysis.search import Matcher
        from briefing_tui.sections.searchable import searchable_in_slices

        matcher = Matcher(self.words)
        total = sum(map(len, self._lines.values())) or 1
        for number, (matches, item) in enumerate(self._in_order(), 1):
            if item:
                briefing = self._briefing_of(item)
                words = yield from searchable_in_slices(briefing, item, number / total)
                if matcher.matches_folded(words):
                    matches.append((item.section, item.id))
            yield number / total

    def _in_order(self) -> Iterator[tuple[list[ItemKey], Item | None]]:
        """Yield a list and an item for each line, in the order of the search.

        If the item matches, the caller adds its key to the list. For a heading, the item is None.
        """
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
        for matches, lines in ranges:
            for line in lines:
                yield matches, None if isinstance(line, str) else line
