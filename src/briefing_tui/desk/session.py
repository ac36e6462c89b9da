"""What the user sees of one briefing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import tzinfo
from functools import cached_property
from typing import TYPE_CHECKING

from briefing_tui.analysis.slices import Slices, result_of, slices_for
from briefing_tui.config.restriction import Restriction
from briefing_tui.desk.incremental import Filtering, Searching
from briefing_tui.desk.masthead import Counts, counts_of
from briefing_tui.desk.rows import PaneLine, PaneRows
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.findings import Finding
from briefing_tui.model.item import Item
from briefing_tui.model.reduction import ItemKey
from briefing_tui.sections.panes import PANE_BY_NAME, PANE_OF_SECTION, PANES, Pane, pane_rows
from briefing_tui.sections.registry import section_of
from briefing_tui.store.reader import Reading

if TYPE_CHECKING:
    from briefing_tui.analysis.filter import Filter
    from briefing_tui.desk.day_context import DayContext
    from briefing_tui.desk.marked_rows import MarkedRows

_PANE_ORDER = {pane.name: number for number, pane in enumerate(PANES)}


class Session:
    """The view of one open briefing, independent of the terminal."""

    def __init__(
        self, reading: Reading, briefing: Briefing, *, restriction: Restriction | None = None
    ) -> None:
        self.restriction = restriction
        self.zone: tzinfo | None = None
        """The time zone in which times are shown; None means the time zone of each briefing."""
        self.reading = reading
        self.latest_reading = reading
        """The last reading of the file; `reading` is the one that is shown."""
        self.briefing = briefing
        self.findings: tuple[Finding, ...] = reading.findings
        """The findings of the file so far."""
        self.is_checked = False
        """Whether `findings` are complete."""
        self.filter_words: dict[str, str] = {}
        """The filter of each filtered pane, as the user typed it or as an action set it."""
        self.filter_titles: dict[str, str] = {}
        """The text that the title of each filtered pane shows for its filter."""
        self.search_words = ""
        self.hits: list[ItemKey] = []
        """The items that match the search, in the order of the panes and their rows."""
        self.day_context: DayContext | None = None
        """The open briefing as one of the days of its situation; None until days have been read."""
        self.shows_older = False
        self._filters: dict[str, Filter] = {}
        self._lines: dict[str, list[PaneLine]] = {}
        self._accepted_lines: dict[str, list[PaneLine]] = {}
        self._unfiltered_rows: dict[str, PaneRows | MarkedRows] = {}
        self._folded: frozenset[ItemKey] = frozenset()
        self._rows: dict[str, PaneRows | MarkedRows] = {}
        self._finding_keys: tuple[tuple[Finding, ...], frozenset[ItemKey]] = ((), frozenset())
        """The cache of `_items_with_findings`: the findings, and the result for them."""

    @property
    def path(self) -> str:
        """The path that the user typed, or that was found in a folder."""
        return self.reading.path

    @property
    def restricted(self) -> bool:
        """Whether restricted mode is on."""
        return self.restriction is not None

    @property
    def is_current(self) -> bool:
        """Whether the latest reading is shown. If it has errors, an older one is shown instead."""
        return self.latest_reading is self.reading

    @cached_property
    def counts(self) -> Counts:
        """The counts that the head shows."""
        return counts_of(self.briefing)

    def reloaded(
        self, reading: Reading, briefing: Briefing, day_context: DayContext | None
    ) -> Session:
        """Return a session for a new reading, with the view and the findings of this session."""
        other = Session(reading, briefing, restriction=self.restriction)
        other.zone = self.zone
        other.findings = self.findings
        other.day_context = day_context
        return result_of(self._apply_view(other, self.filter_titles))

    def has_same_view_as(self, other: Session) -> bool:
        """Whether another session has the same filters, folds, search and `shows_older`."""
        names = ("_folded", "shows_older", "filter_words", "filter_titles", "search_words")
        return all(getattr(self, name) == getattr(other, name) for name in names)

    def rows(self, pane: str) -> PaneRows | MarkedRows:
        """Return the rows of a pane after filtering and folding."""
        if pane not in self._rows:
            accepted_lines = self._accepted_lines.get(pane)
            self._rows[pane] = self._rows_of(pane, accepted_lines, self._folded)
        return self._rows[pane]

    def _rows_of(
        self, pane: str, accepted_lines: list[PaneLine] | None, folded: frozenset[ItemKey]
    ) -> PaneRows | MarkedRows:
        lines, has_finding, day_context = self.lines(pane), self._has_finding, self.day_context
        rows = PaneRows(self.briefing, lines, accepted_lines, folded, has_finding, self.zone)
        pane_filter = None if accepted_lines is None else self._filters.get(pane)
        if day_context is None:
            return rows
        return day_context.marked(rows, PANE_BY_NAME[pane], pane_filter, older=self.shows_older)

    def lines(self, pane: str) -> list[PaneLine]:
        """Return all lines of a pane, regardless of filters and folds."""
        if pane not in self._lines:
            self._lines[pane] = pane_rows(PANE_BY_NAME[pane], self.briefing)
        return self._lines[pane]

    def set_day_context(self, day_context: DayContext) -> None:
        """Set the open day, and mark its changes. If older items were shown, they stay shown."""
        self.day_context = day_context
        self._update_older()

    def show_older(self, shown: bool) -> None:
        """Show or hide older items; hidden items are not among the `hits`."""
        self.shows_older = shown
        self._update_older()

    def _update_older(self) -> None:
        self._rows.clear()
        self._unfiltered_rows.clear()
        self.hits = [hit for hit in self.hits if self.briefing.find(*hit)]
        if self.shows_older and self.search_words:
            self.hits = sorted({*self.hits, *self.older_matches()}, key=self._position_of_hit)

    def older_matches(self) -> frozenset[ItemKey]:
        """Return the older items that match the search, even if they are hidden."""
        searched_panes = PANES if self.search_words else ()
        lines = {pane.name: self._older_items(pane) for pane in searched_panes}
        searching = Searching(self.briefing_of, self.search_words, lines)
        for _ in searching.slices():
            pass
        return frozenset(searching.hits)

    def count_hidden_older_matches(self) -> int:
        """Count the hidden older items that match the search."""
        return 0 if self.shows_older else len(self.older_matches())

    def count_hidden_older(self, pane: str) -> int:
        """Count the hidden older items that the filter of a pane accepts."""
        pane_filter = self._filters.get(pane)
        if pane_filter is None or self.shows_older:
            return 0
        items = self._older_items(PANE_BY_NAME[pane])
        return sum(pane_filter.accepts(self.briefing_of(item), item) for item in items)

    def _older_items(self, pane: Pane) -> list[Item]:
        comparison = self.day_context.comparison if self.day_context else None
        last_reported = comparison.last_reported if comparison else ()
        return [report.item for report in last_reported if report.item.section in pane.sections]

    def moved_in_slices(
        self, reading: Reading, briefing: Briefing, day_context: DayContext
    ) -> Slices[Session]:
        """Return a session for another day, with this view. Drop filters made for one item."""
        other = Session(reading, briefing, restriction=self.restriction)
        other.zone = self.zone
        other.day_context = day_context
        # A filter with a title of its own was made for an item of this briefing, so it is dropped.
        titles = {
            pane: words
            for pane, words in self.filter_words.items()
            if self.filter_titles[pane] == words
        }
        return (yield from self._apply_view(other, titles))

    def _apply_view(self, other: Session, titles: Mapping[str, str]) -> Slices[Session]:
        """Apply folds, search, and the filters of the panes in `titles` to another session."""
        other._folded = self._folded
        other.shows_older = self.shows_older
        total = len(titles) + 1
        for number, (pane, title) in enumerate(titles.items()):
            filtering = other.filtering(pane, self.filter_words[pane], title)
            if not isinstance(filtering, str):
                for fraction in filtering.slices():
                    yield (number + fraction) / total
                other.apply_filtering(filtering)
        searching = other.searching(self.search_words)
        for fraction in searching.slices():
            yield (total - 1 + fraction) / total
        other.hits = searching.hits
        # Make rows and counts now: the first drawing must not block the keys.
        for pane in tuple(self._rows):
            yield from slices_for(len(other.rows(pane)), 1.0)
        yield from slices_for(len(other.counts.figures), 1.0)
        return other

    def briefing_of(self, item: Item) -> Briefing:
        """Return the briefing that contains an item; for an older item, an earlier briefing."""
        return self.day_context.briefing_of(item) if self.day_context else self.briefing

    def _has_finding(self, item: Item) -> bool:
        return (item.section, item.id) in self._items_with_findings()

    def _items_with_findings(self) -> frozenset[ItemKey]:
        if self._finding_keys[0] is not self.findings:
            items = frozenset(
                (finding.section, finding.item)
                for finding in self.findings
                if finding.section and finding.item and finding.severity != "hint"
            )
            self._finding_keys = (self.findings, items)
        return self._finding_keys[1]

    def pane_of(self, section: str) -> str | None:
        """Return the name of the pane that shows a section."""
        pane = PANE_OF_SECTION.get(section)
        return pane.name if pane else None

    def whole_of(self, item: Item) -> Item:
        """Return the figure to which a part belongs. Any other item is returned unchanged."""
        if item.part_index is None:
            return item
        whole = self.briefing.find(item.section, getattr(item, "part_of", None) or "")
        return whole or item

    def toggle_fold(self, item: Item) -> str:
        """Fold or unfold the figure of an item, or return why this fails."""
        whole = self.whole_of(item)
        if not getattr(whole, "parts", ()):
            return "This item has no parts to fold."
        if self.briefing.find(whole.section, whole.id) is None:
            return "The parts of older items are not shown."
        rows = self.rows(PANE_OF_SECTION[whole.section].name)
        if rows.row_of(whole.section, whole.id) is None:
            return "The filter hides the figure of this part."
        self._folded = self._folded ^ {(whole.section, whole.id)}
        self._rows.clear()
        return ""

    @property
    def folded(self) -> frozenset[ItemKey]:
        """The figures whose parts are folded."""
        return self._folded

    def fold(self, figures: Iterable[ItemKey]) -> None:
        """Fold the parts of these figures, and unfold the parts of all others."""
        self._folded = frozenset(figures)
        self._rows.clear()

    def set_filter(self, pane: str, words: str, title: str = "") -> str | None:
        """Filter a pane, or return why the filter is invalid. Blank `words` remove the filter."""
        if not words.strip():
            self._accepted_lines.pop(pane, None)
            self._filters.pop(pane, None)
            self.filter_titles.pop(pane, None)
            self.filter_words.pop(pane, None)
            self._rows.pop(pane, None)
            return None
        filtering = self.filtering(pane, words, title)
        if isinstance(filtering, str):
            return filtering
        for _ in filtering.slices():
            pass
        self.apply_filtering(filtering)
        return None

    def filtering(self, pane: str, words: str, title: str = "") -> Filtering | str:
        """Prepare to filter a pane in slices, or return why the filter is invalid."""
        from briefing_tui.analysis.filter import FilterProblem, parse_filter

        pane_filter = parse_filter(
            words,
            cut_off=self.briefing.as_of,
            zone=self.zone or self.briefing.timezone,
            kinds=self.briefing.kinds,
        )
        if isinstance(pane_filter, FilterProblem):
            return pane_filter.message
        older = map(self.briefing_of, self._older_items(PANE_BY_NAME[pane]))
        earlier = tuple({id(briefing): briefing for briefing in older}.values())
        return Filtering(
            self.briefing, pane, pane_filter, title or words, self.lines(pane), earlier
        )

    def apply_filtering(self, filtering: Filtering) -> None:
        """Show only the lines of a pane that its filter has accepted so far."""
        pane = filtering.pane
        self._accepted_lines[pane] = list(filtering.accepted_lines)
        self._filters[pane] = filtering.pane_filter
        self.filter_words[pane] = filtering.pane_filter.words
        self.filter_titles[pane] = filtering.title
        self._rows.pop(pane, None)

    def search(self, words: str) -> list[ItemKey]:
        """Search all panes, and return the matches in the order of the rows."""
        searching = self.searching(words)
        for _ in searching.slices():
            pass
        self.hits = searching.hits
        return self.hits

    def searching(self, words: str, start: tuple[str, Item | None] | None = None) -> Searching:
        """Forget the previous matches, and prepare a search that begins at a pane and item."""
        self.search_words = words.strip()
        self.hits = []
        searched_panes = PANES if self.search_words else ()
        lines = {pane.name: self._searched_lines(pane) for pane in searched_panes}
        start_position = None
        if start is not None:
            start_position = (start[0], self._unfiltered_row(start[0], _key_of(start[1])))
        return Searching(self.briefing_of, self.search_words, lines, start_position)

    def _searched_lines(self, pane: Pane) -> Sequence[PaneLine]:
        lines = self.lines(pane.name)
        if not self.shows_older:
            return lines
        rows = self._unfiltered(pane.name)
        return [*lines, *(rows.item(row) or "" for row in range(len(lines), len(rows)))]

    def _unfiltered(self, pane: str) -> PaneRows | MarkedRows:
        if pane not in self._unfiltered_rows:
            self._unfiltered_rows[pane] = self._rows_of(pane, None, frozenset())
        return self._unfiltered_rows[pane]

    def _unfiltered_row(self, pane: str, key: ItemKey | None) -> int:
        return (self._unfiltered(pane).row_of(*key) if key else None) or 0

    def hit_from(self, pane: str, item: Item | None, step: int) -> int | None:
        """Return an index in `hits`, counting `step` matches from an item and wrapping around.

        With step 0, return the index of the item itself if it matches, else of the match after it.
        """
        if not self.hits:
            return None
        key = _key_of(item)
        position = (_PANE_ORDER[pane], self._unfiltered_row(pane, key))
        next_index = bisect_left(self.hits, position, key=self._position_of_hit)
        is_hit = next_index < len(self.hits) and self.hits[next_index] == key
        if not is_hit and step > 0:
            step -= 1
        return (next_index + step) % len(self.hits)

    def _position_of_hit(self, key: ItemKey) -> tuple[int, int]:
        """Return the numbers of the pane and of the row of a match."""
        name = PANE_OF_SECTION[key[0]].name
        return _PANE_ORDER[name], self._unfiltered_row(name, key)

    def reveal(self, section: str, item_id: str) -> None:
        """Remove the filter or the fold that hides an item."""
        pane = self.pane_of(section)
        if pane is None or not self.has_row(section, item_id):
            return
        item = self.briefing.find(section, item_id)
        if item is not None and item.part_index is not None:
            self._folded = self._folded - {(section, self.whole_of(item).id)}
            self._rows.clear()
        if self.rows(pane).row_of(section, item_id) is None:
            self.set_filter(pane, "")

    def has_row(self, section: str, item_id: str) -> bool:
        """Whether an item has a row in its pane, even if a filter or fold hides the row."""
        pane = self.pane_of(section)
        return pane is not None and self._unfiltered(pane).row_of(section, item_id) is not None

    def web_address_of(self, item: Item | None) -> str | None:
        """Return the web address of an item, else the first web address of its sources."""
        if item is None:
            return None
        briefing = self.briefing_of(item)
        cited = (briefing.directory.source(source_id) for source_id in item.sources)
        own_url = section_of(briefing, item).address(item)
        for url in (own_url, *(source.url for source in cited if source)):
            if url and url.lower().startswith(("http://", "https://")):
                return url
        return None


def _key_of(item: Item | None) -> ItemKey | None:
    return (item.section, item.id) if item else None
