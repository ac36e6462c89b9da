"""One briefing as it is being read: what is filtered, folded, searched and found now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.config.restriction import Restriction
from briefing_tui.desk.rows import PaneRows
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.findings import Finding
from briefing_tui.model.item import Item
from briefing_tui.model.registers import Source
from briefing_tui.presentation.panes import PANE_BY_NAME, PANE_OF_SECTION, PANES, pane_entries
from briefing_tui.store.reader import Reading

if TYPE_CHECKING:
    from briefing_tui.analysis.filter import Filter
    from briefing_tui.desk.course import Course
    from briefing_tui.desk.marked_rows import MarkedRows

Address = tuple[str, str]
"""Section and id of an item."""


class Session:
    """A reader's view of one briefing; knows nothing of terminals."""

    def __init__(
        self, reading: Reading, briefing: Briefing, *, restriction: Restriction | None = None
    ) -> None:
        self.restriction = restriction
        self.reading = reading
        self.briefing = briefing
        self.findings: tuple[Finding, ...] = reading.findings
        """What is wrong or weak in the file, as far as it was checked."""
        self.filter_words: dict[str, str] = {}
        self.filter_titles: dict[str, str] = {}
        self.search_words = ""
        self.hits: list[Address] = []
        self.course: Course | None = None
        """Where the briefing stands among the days of its situation, once they are read."""
        self._filters: dict[str, Filter] = {}
        self._folded: frozenset[str] = frozenset()
        self._rows: dict[str, PaneRows | MarkedRows] = {}
        self._marked: tuple[tuple[Finding, ...], frozenset[Address]] = ((), frozenset())

    @property
    def path(self) -> str:
        """The file as the user named it."""
        return self.reading.path

    @property
    def restricted(self) -> bool:
        """Whether no program may be started and no briefing changed."""
        return self.restriction is not None

    def rows(self, pane: str) -> PaneRows | MarkedRows:
        """The rows of a pane as they are to be shown now."""
        if pane not in self._rows:
            chosen = self._filters.get(pane)
            rows = PaneRows(self.briefing, PANE_BY_NAME[pane], self._folded, chosen, self._troubled)
            course = self.course
            self._rows[pane] = course.marked(rows, PANE_BY_NAME[pane], chosen) if course else rows
        return self._rows[pane]

    def take_course(self, course: Course) -> None:
        """Mark what changed since the day before; what was shown of earlier days stays shown."""
        if self.course is not None:
            course.shows_earlier = self.course.shows_earlier
        self.course = course
        self._rows.clear()

    def show_earlier(self, shown: bool) -> None:
        """Show, or hide, what was last reported earlier."""
        if self.course is not None:
            self.course.shows_earlier = shown
            self._rows.clear()

    def moved_to(self, reading: Reading, briefing: Briefing) -> Session:
        """The same look at another briefing: filters, folds and search are as they were.

        Where it is another day of the course, the course goes on from there.
        """
        other = Session(reading, briefing, restriction=self.restriction)
        if self.course is not None:
            from briefing_tui.desk.course import course_of

            number = self.course.days.number_of(briefing)
            if number is not None:
                other.course = course_of(self.course.days, number)
                other.course.shows_earlier = self.course.shows_earlier
        other._folded = self._folded
        for pane, words in self.filter_words.items():
            # One with a title of its own was made for an item of this briefing.
            if self.filter_titles[pane] == words:
                other.set_filter(pane, words)
        other.search(self.search_words)
        return other

    def briefing_of(self, item: Item) -> Briefing:
        """The briefing that says an item, which may be an earlier one."""
        return self.course.briefing_of(item) if self.course else self.briefing

    def _troubled(self, item: Item) -> bool:
        return (item.section, item.id) in self._troubled_items()

    def _troubled_items(self) -> frozenset[Address]:
        if self._marked[0] is not self.findings:
            troubled = frozenset(
                (finding.section, finding.item)
                for finding in self.findings
                if finding.section and finding.item and finding.severity != "hint"
            )
            self._marked = (self.findings, troubled)
        return self._marked[1]

    def pane_of(self, section: str) -> str | None:
        """The name of the pane that shows a section, or None where none does."""
        pane = PANE_OF_SECTION.get(section)
        return pane.name if pane else None

    def whole_of(self, item: Item) -> Item:
        """The figure that a part is part of; any other item is its own whole."""
        if item.part_index is None:
            return item
        whole = self.briefing.find(item.section, getattr(item, "part_of", None) or "")
        return whole or item

    def toggle_fold(self, item: Item) -> bool:
        """Fold or unfold the parts of a figure; False where it neither has nor is one."""
        whole = self.whole_of(item)
        if not getattr(whole, "parts", ()):
            return False
        self._folded = self._folded ^ {whole.id}
        self._rows.clear()
        return True

    def set_filter(self, pane: str, words: str, title: str = "") -> str | None:
        """Show only what the words accept in a pane, under a title; no words show all.

        Gives a sentence about words that are no filter, and leaves the pane as it was.
        """
        if not words.strip():
            self._filters.pop(pane, None)
            self.filter_titles.pop(pane, None)
            self.filter_words.pop(pane, None)
            self._rows.pop(pane, None)
            return None
        # The screen is up before anybody filters.
        from briefing_tui.analysis.filter import FilterTrouble, parse_filter

        chosen = parse_filter(words, cut_off=self.briefing.as_of, zone=self.briefing.timezone)
        if isinstance(chosen, FilterTrouble):
            return chosen.message
        self._filters[pane] = chosen
        self.filter_words[pane] = words
        self.filter_titles[pane] = title or words
        self._rows.pop(pane, None)
        return None

    def search(self, words: str) -> list[Address]:
        """Every item that the words match, in the order of the panes and their rows."""
        self.search_words = words.strip()
        self.hits = []
        if self.search_words:
            from briefing_tui.analysis.search import Matcher
            from briefing_tui.presentation.searchable import searchable

            matcher = Matcher(self.search_words)
            self.hits = [
                (entry.item.section, entry.item.id)
                for pane in PANES
                for entry in pane_entries(pane, self.briefing)
                if entry.item and matcher.matches(searchable(self.briefing, entry.item))
            ]
        return self.hits

    def hit_from(self, pane: str, item: Item | None, step: int) -> int | None:
        """The position of the match that lies `step` matches from an item, around the end.

        With step 0 it is the item itself or the first match after it.
        """
        if not self.hits:
            return None
        here = (item.section, item.id) if item else None
        if here in self.hits:
            return (self.hits.index(here) + step) % len(self.hits)
        following = self._first_hit_after(pane, item)
        return following if step >= 0 else (following - 1) % len(self.hits)

    def _first_hit_after(self, pane: str, item: Item | None) -> int:
        names = [each.name for each in PANES]
        row = self.rows(pane).row_of(item.section, item.id) if item else 0
        here = (names.index(pane), row or 0)
        for position, (section, item_id) in enumerate(self.hits):
            its_pane = PANE_OF_SECTION[section].name
            its_row = self.rows(its_pane).row_of(section, item_id)
            if (names.index(its_pane), its_row or 0) >= here:
                return position
        return 0

    def reveal(self, section: str, item_id: str) -> None:
        """Take away the filter and the fold that hide an item."""
        pane = self.pane_of(section)
        item = self.briefing.find(section, item_id)
        if pane is None or item is None:
            return
        self._folded = self._folded - {self.whole_of(item).id}
        self._rows.clear()
        if self.rows(pane).row_of(section, item_id) is None:
            self.set_filter(pane, "")

    def address_of(self, item: Item | None) -> str | None:
        """The web address of an item's first source that has one, or of a source itself."""
        if item is None:
            return None
        sources = [item] if isinstance(item, Source) else []
        for source_id in item.sources:
            cited = self.briefing.directory.source(source_id)
            if cited:
                sources.append(cited)
        for source in sources:
            if source.url and source.url.lower().startswith(("http://", "https://")):
                return source.url
        return None
