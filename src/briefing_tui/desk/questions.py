"""What is asked of a whole briefing, answered in many short steps: what was found so far counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from msgspec import Struct, field

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item

if TYPE_CHECKING:
    from briefing_tui.analysis.filter import Filter
    from briefing_tui.desk.rows import Line

Address = tuple[str, str]
"""Section and id of an item."""

Steps = Iterator[float]
"""Each step does a little, and gives the part of the whole that is done, up to 1."""


AWAITED = -1.0
"""Given by a step that only waits for what happens elsewhere: others have their turn at once."""


def run_for(steps: Steps, seconds: float, at_least: int = 1) -> float | None:
    """Take steps until the time is over, but so many in any case, unless one of them waits.

    Gives the part that is done, None once all is.
    """
    end = monotonic() + seconds
    for number, done in enumerate(steps, 1):
        if done == AWAITED or (number >= at_least and monotonic() >= end):
            return max(done, 0.0)
    return None


class Filtering(Struct):
    """A filter on its way through the lines of a pane."""

    briefing: Briefing
    pane: str
    chosen: Filter
    title: str
    lines: Sequence[Line]
    kept: list[Line] = field(default_factory=list)
    """The lines that it accepts, as far as it got; headings are among them."""

    def steps(self) -> Steps:
        """Go through the lines."""
        from briefing_tui.analysis.known import known_of

        known = known_of(self.briefing)
        if "disputed" in self.chosen.words.casefold():
            # To know what contradicts an item, all have to be looked at.
            for _ in known.find_disputed():
                yield 0.0
        whole = len(self.lines)
        for number, line in enumerate(self.lines):
            if not isinstance(line, str):
                yield from known.find_words(line, number / whole)
            if isinstance(line, str) or self.chosen.accepts(self.briefing, line):
                self.kept.append(line)
            yield number / whole


class Searching:
    """A search on its way through all panes: from a row of one to the end, and from the start."""

    def __init__(
        self,
        briefing_of: Callable[[Item], Briefing],
        words: str,
        lines: Mapping[str, Sequence[Line]],
        start: tuple[str, int] | None = None,
    ) -> None:
        """Look for words in the lines of each pane, in their order.

        `briefing_of` gives the briefing that says an item: not all are of one day.
        """
        self.words = words
        self._briefing_of = briefing_of
        self._lines = lines
        self._start = start
        self._after: list[Address] = []
        self._before: list[Address] = []

    @property
    def hits(self) -> list[Address]:
        """What was found so far, in the order of the panes and their rows."""
        return self._before + self._after

    @property
    def first(self) -> Address | None:
        """The first match from where the search started, once it is found."""
        return next(iter(self._after or self._before), None)

    @property
    def found(self) -> int:
        """How many matches there are so far."""
        return len(self._after) + len(self._before)

    def steps(self) -> Steps:
        """Go through the lines."""
        from briefing_tui.analysis.search import Matcher
        from briefing_tui.sections.searchable import searchable_in_steps

        matcher = Matcher(self.words)
        whole = sum(map(len, self._lines.values())) or 1
        for done, (found, item) in enumerate(self._in_order(), 1):
            if item:
                briefing = self._briefing_of(item)
                words = yield from searchable_in_steps(briefing, item, done / whole)
                if matcher.matches_folded(words):
                    found.append((item.section, item.id))
            yield done / whole

    def _in_order(self) -> Iterator[tuple[list[Address], Item | None]]:
        names = list(self._lines)
        if not names:
            return
        first, row = self._start or (names[0], 0)
        at = names.index(first)
        stretches = [
            (self._after, self._lines[first][row:]),
            *((self._after, self._lines[name]) for name in names[at + 1 :]),
            *((self._before, self._lines[name]) for name in names[:at]),
            (self._before, self._lines[first][:row]),
        ]
        for found, lines in stretches:
            for line in lines:
                yield found, None if isinstance(line, str) else line
