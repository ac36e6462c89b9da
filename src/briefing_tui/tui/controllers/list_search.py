"""Keys that search and filter the list of a screen about several days."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from datetime import tzinfo
from itertools import chain, zip_longest
from typing import Any, Protocol

from briefing_tui.analysis.conditions import NamedValue
from briefing_tui.analysis.filter import Filter, FilterProblem, parse_filter
from briefing_tui.analysis.filter_index import filter_index_of
from briefing_tui.analysis.filter_values import unknown_in_slices, unknown_values_message
from briefing_tui.analysis.search import Matcher
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.sections.searchable import searchable_in_slices
from briefing_tui.tui.background import Work, Worker
from briefing_tui.tui.bindings import Actions
from briefing_tui.tui.controllers.prompt import PromptController

Entry = Any
"""What a row shows, such as a day or a figure. A heading is a str."""


class ListPort(Protocol):
    """The screen whose list is searched and filtered."""

    @property
    def open_briefing(self) -> Briefing: ...

    @property
    def zone(self) -> tzinfo | None:
        """The time zone in which times are shown. None means the zone of the briefing."""

    @property
    def entries(self) -> Sequence[Entry]:
        """All entries, including those that the filter hides."""

    @property
    def shown_entries(self) -> Sequence[Entry]: ...

    @property
    def highlighted_entry(self) -> Entry | None: ...

    def items_of(self, entry: Entry) -> Iterable[tuple[Briefing, Item]]: ...

    def words_of(self, entry: Entry) -> str:
        """Return the searchable words of an entry, except the words of its items."""

    def count(self, entries: Sequence[Entry]) -> int:
        """Count entries for a message. Headings do not count."""

    def show_entries(self, entries: Sequence[Entry], filter_words: str) -> None: ...

    def mark_words(self, words: str) -> None: ...

    def move_to_entry(self, entry: Entry) -> None: ...

    def show_message(self, words: str) -> None: ...

    def leave(self) -> None:
        """Close the screen."""


class ListSearchController:
    """Searches and filters the list of one screen in the background."""

    def __init__(
        self, screen: ListPort, worker: Worker, prompt: PromptController, noun: str, back_key: str
    ) -> None:
        self._screen = screen
        self._worker = worker
        self._prompt = prompt
        self._noun = noun
        self._back_key = back_key
        self._filter_words = ""
        self._refused_words = ""
        """The last filter, if it could not be read. It is offered for correction."""
        self._search_words = ""
        self._hits: tuple[Entry, ...] = ()
        self.actions: Actions = {
            "search.start": self.start,
            "search.next": lambda: self.go(1),
            "search.previous": lambda: self.go(-1),
            "filter.edit": self.edit_filter,
            "app.back": self.clear,
        }

    def clear(self) -> None:
        if self._worker.stop():
            return
        if self._filter_words:
            self._show_all()
        elif self._search_words:
            self._search_words, self._hits = "", ()
            self._screen.mark_words("")
        else:
            self._screen.leave()
            return
        self._screen.show_message("")

    def start(self) -> None:
        self._prompt.ask("Search", self._search_words, self._search, "search")

    def _search(self, words: str | None) -> None:
        if words is None:
            return
        self._worker.interrupt()
        self._search_words, self._hits = words.strip(), ()
        self._screen.mark_words(self._search_words)
        if not self._search_words:
            self._screen.show_message("")
            return
        hits: list[Entry] = []
        matcher = Matcher(self._search_words)
        start = self._screen.highlighted_entry

        def matches(entry: Entry) -> Generator[float, None, bool]:
            if matcher.matches(self._screen.words_of(entry)):
                return True
            for briefing, item in self._screen.items_of(entry):
                searchable = yield from searchable_in_slices(briefing, item, 0.0)
                if matcher.matches_folded(searchable):
                    return True
            return False

        def finish() -> None:
            self._hits = tuple(hits)
            if hits:
                # If the highlighted entry matches, the cursor stays there.
                self._go(0, start)
            else:
                self._screen.show_message(f"No {self._noun} matches “{self._search_words}”.")

        self._start_work("Searching", self._collect(matches, hits, headings=False), finish)

    def go(self, step: int) -> None:
        self._go(step, self._screen.highlighted_entry)

    def _go(self, step: int, start: Entry | None) -> None:
        hit_ids = set(map(id, self._hits))
        entries = self._screen.shown_entries
        if not hit_ids.issubset(map(id, entries)):
            # The filter hides some of the matches, so go to hidden entries too.
            entries = self._screen.entries
        rows = [row for row, entry in enumerate(entries) if id(entry) in hit_ids]
        if not rows:
            was_searched = bool(self._search_words)
            self._screen.show_message(
                "No match to go to." if was_searched else "There is no search yet."
            )
            return
        current = next((row for row, entry in enumerate(entries) if entry is start), 0)
        at_or_after = next((index for index, row in enumerate(rows) if row >= current), len(rows))
        is_on_match = at_or_after < len(rows) and rows[at_or_after] == current
        if not is_on_match and step > 0:
            # The first match after `start` is already one step away.
            step -= 1
        match_index = (at_or_after + step) % len(rows)
        entry = entries[rows[match_index]]
        is_shown = any(shown is entry for shown in self._screen.shown_entries)
        if not is_shown:
            self._show_all()
        self._screen.move_to_entry(entry)
        self._screen.show_message(
            f"Match {match_index + 1} of {len(rows)} for “{self._search_words}”"
        )

    def edit_filter(self) -> None:
        typed = self._refused_words or self._filter_words
        self._prompt.ask("Filter", typed, self._filter, "filter")

    def _filter(self, words: str | None) -> None:
        if words is None:
            return
        self._worker.interrupt()
        self._refused_words = ""
        if not words.strip():
            self._show_all()
            self._screen.show_message("")
            return
        briefing = self._screen.open_briefing
        parsed = parse_filter(
            words,
            cut_off=briefing.as_of,
            zone=self._screen.zone or briefing.timezone,
            kinds=briefing.kinds,
        )
        if isinstance(parsed, FilterProblem):
            self._refused_words = words
            self._screen.show_message(parsed.message)
            return
        accepted: list[Entry] = []
        # The `id()` of every briefing whose disputed items are known.
        indexed_briefings: set[int] = set()
        unknown: list[NamedValue] = []

        def accepts(entry: Entry) -> Generator[float, None, bool]:
            for briefing, item in self._screen.items_of(entry):
                index = filter_index_of(briefing)
                if "disputed" in words.casefold() and id(briefing) not in indexed_briefings:
                    # Whether an item is disputed depends on all items of the briefing.
                    indexed_briefings.add(id(briefing))
                    for _ in index.compute_disputed():
                        yield 0.0
                yield from index.compute_words(item, 0.0)
                if parsed.accepts(briefing, item):
                    return True
            return False

        def finish() -> None:
            self._filter_words = words
            self._screen.show_entries(_without_empty_headings(accepted), words)
            shown_count = self._screen.count(accepted)
            total = self._screen.count(self._screen.entries)
            message = f"{shown_count} of {total} shown; {self._back_key}: show all"
            notes = unknown_values_message(unknown, briefing)
            self._screen.show_message(f"{notes} {message}".lstrip())

        slices = self._collect(accepts, accepted, headings=True)
        self._start_work("Filtering", chain(slices, self._find_unknown(parsed, unknown)), finish)

    def _find_unknown(self, item_filter: Filter, unknown: list[NamedValue]) -> Iterator[float]:
        """Add to `unknown` the values of the filter that the format and the briefings do not have.

        The briefings are the open one and those with listed items.
        """
        if not item_filter.named_values:
            return
        briefing = self._screen.open_briefing
        briefings = {id(briefing): briefing}
        for entry in self._screen.entries:
            if not isinstance(entry, str):
                briefings |= {id(listed): listed for listed, _ in self._screen.items_of(entry)}
            yield 1.0
        unknown += yield from unknown_in_slices(item_filter, briefings.values())

    def _show_all(self) -> None:
        self._filter_words = ""
        self._screen.show_entries(self._screen.entries, "")

    def empty_words(self) -> str:
        words = self._filter_words
        return f"No {self._noun} matches “{words}”. {self._back_key} clears the filter."

    def _collect(
        self,
        accepts: Callable[[Entry], Generator[float, None, bool]],
        accepted: list[Entry],
        *,
        headings: bool,
    ) -> Iterator[float]:
        entries = self._screen.entries
        for number, entry in enumerate(entries):
            if isinstance(entry, str):
                if headings:
                    accepted.append(entry)
            elif (yield from accepts(entry)):
                accepted.append(entry)
            yield number / len(entries)

    def _start_work(
        self, activity: str, slices: Iterator[float], finish: Callable[[], None]
    ) -> None:
        def show(fraction: float) -> None:
            self._screen.show_message(f"{activity}: {fraction:.0%}; {self._back_key}: stop")

        self._worker.start(
            Work(
                slices,
                show,
                finish,
                on_stopped=lambda: self._screen.show_message("Stopped."),
                on_interrupted=lambda: None,
            )
        )


def _without_empty_headings(entries: Sequence[Entry]) -> list[Entry]:
    return [
        entry
        for entry, follower in zip_longest(entries, entries[1:], fillvalue="")
        if not (isinstance(entry, str) and isinstance(follower, str))
    ]
