"""Search and filter on the screens across the days: what is asked of the rows of one list."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from itertools import zip_longest
from time import monotonic
from typing import Any, ClassVar, Protocol

from textual.worker import Worker

from briefing_tui.analysis.filter import FilterTrouble, parse_filter
from briefing_tui.analysis.known import known_of
from briefing_tui.analysis.search import Matcher
from briefing_tui.desk.questions import run_for
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.presentation.searchable import searchable_in_steps

Entry = Any
"""What a row shows: a figure, an actor's reactions, an event, a change; a heading is a str."""


class ListScreen(Protocol):
    """What the questions need of the screen that they are asked on."""

    def entries(self) -> Sequence[Entry]:
        """What all rows show, whatever is filtered."""

    def shown_entries(self) -> Sequence[Entry]:
        """What the rows in the list show, as they are sorted."""

    def items_of(self, entry: Entry) -> Iterable[tuple[Briefing, Item]]:
        """The items that a row is made of, each with the briefing that says it."""

    def words_of(self, entry: Entry) -> str:
        """The words of a row itself."""

    def show_entries(self, entries: Sequence[Entry], title: str) -> None:
        """Show only some rows; `title` says by what they are filtered, if they are."""

    def mark_words(self, words: str) -> None:
        """Mark these words in the list."""

    def go_to_entry(self, entry: Entry) -> None:
        """Put the cursor on a row that is shown."""

    def say(self, words: str) -> None:
        """Show a sentence in the bottom line."""

    def run_worker(self, work: Any, *, group: str, exclusive: bool) -> Worker[Any]:
        """Run work while keys are answered."""


class ListQuestions:
    """Searches and filters the rows of one screen; long work lets the keys have their turn."""

    AT_ONCE: ClassVar[float] = 0.05
    STEPS_AT_ONCE: ClassVar[int] = 500
    SLICE: ClassVar[float] = 0.01
    PAUSE: ClassVar[float] = 0.001
    TELL_EVERY: ClassVar[float] = 0.25

    def __init__(self, screen: ListScreen, noun: str, back: str) -> None:
        """`noun` is what one row is called, `back` the key that clears search and filter."""
        self._screen = screen
        self._noun = noun
        self._back = back
        self._worker: Worker[None] | None = None
        self.filter_words = ""
        self.search_words = ""
        self.hits: tuple[Entry, ...] = ()

    def clear(self) -> bool:
        """Stop what is being done, or clear the filter, or the search; False if there is none."""
        if self._worker is not None:
            self._stop()
            self._screen.say("Stopped.")
            return True
        if self.filter_words:
            self._show_all()
        elif self.search_words:
            self.search_words, self.hits = "", ()
            self._screen.mark_words("")
        else:
            return False
        self._screen.say("")
        return True

    # Searching

    def search(self, words: str, here: Entry | None) -> None:
        """Mark the words, and go to the first row from `here` on in which all of them occur."""
        self._stop()
        self.search_words, self.hits = words.strip(), ()
        self._screen.mark_words(self.search_words)
        if not self.search_words:
            self._screen.say("")
            return
        found: list[Entry] = []
        matcher = Matcher(self.search_words)

        def matches(entry: Entry) -> Generator[float, None, bool]:
            if matcher.matches(self._screen.words_of(entry)):
                return True
            for briefing, item in self._screen.items_of(entry):
                words = yield from searchable_in_steps(briefing, item, 0.0)
                if matcher.matches_folded(words):
                    return True
            return False

        def done() -> None:
            self.hits = tuple(found)
            if found:
                self.go(0, here)
            else:
                self._screen.say(f"No {self._noun} matches “{self.search_words}”.")

        self._work("Searching", self._kept(matches, found, headings=False), done)

    def go(self, step: int, here: Entry | None) -> None:
        """Go to the match that lies `step` matches from a row; 0 is that row or the next match."""
        found = set(map(id, self.hits))
        entries = self._screen.shown_entries()
        if not found.issubset(map(id, entries)):
            entries = self._screen.entries()
        places = [at for at, each in enumerate(entries) if id(each) in found]
        if not places:
            was_searched = bool(self.search_words)
            self._screen.say("Nothing matches." if was_searched else "Nothing was searched yet.")
            return
        at = next((at for at, each in enumerate(entries) if each is here), 0)
        following = next((n for n, place in enumerate(places) if place >= at), len(places))
        is_hit = following < len(places) and places[following] == at
        if not is_hit and step > 0:
            step -= 1
        number = (following + step) % len(places)
        self._screen.go_to_entry(entries[places[number]])
        self._screen.say(f"Match {number + 1} of {len(places)} for “{self.search_words}”")

    # Filtering

    def filter(self, words: str, opened: Briefing) -> None:
        """Show only rows of which the filter accepts an item; no words show all."""
        self._stop()
        if not words.strip():
            self._show_all()
            self._screen.say("")
            return
        chosen = parse_filter(words, cut_off=opened.as_of, zone=opened.timezone)
        if isinstance(chosen, FilterTrouble):
            self._screen.say(chosen.message)
            return
        kept: list[Entry] = []
        looked_at: set[int] = set()

        def accepts(entry: Entry) -> Generator[float, None, bool]:
            for briefing, item in self._screen.items_of(entry):
                known = known_of(briefing)
                if "disputed" in words.casefold() and id(briefing) not in looked_at:
                    looked_at.add(id(briefing))
                    for _ in known.find_disputed():
                        yield 0.0
                yield from known.find_words(item, 0.0)
                if chosen.accepts(briefing, item):
                    return True
            return False

        def done() -> None:
            self.filter_words = words
            self._screen.show_entries(_without_bare_headings(kept), words)
            shown = sum(not isinstance(each, str) for each in kept)
            total = sum(not isinstance(each, str) for each in self._screen.entries())
            self._screen.say(f"{shown} of {total} shown; {self._back} shows all")

        self._work("Filtering", self._kept(accepts, kept, headings=True), done)

    def _show_all(self) -> None:
        self.filter_words = ""
        self._screen.show_entries(self._screen.entries(), "")

    def empty_words(self) -> str:
        """What a list says whose rows are all hidden by the filter."""
        return f"No {self._noun} matches {self.filter_words}. {self._back} clears the filter."

    # Working

    def _kept(
        self,
        keeps: Callable[[Entry], Generator[float, None, bool]],
        kept: list[Entry],
        *,
        headings: bool,
    ) -> Iterator[float]:
        entries = self._screen.entries()
        for number, entry in enumerate(entries):
            if isinstance(entry, str):
                if headings:
                    kept.append(entry)
            elif (yield from keeps(entry)):
                kept.append(entry)
            yield number / len(entries)

    def _stop(self) -> None:
        if self._worker is not None:
            self._worker.cancel()
            self._worker = None

    def _work(self, what: str, steps: Iterator[float], done: Callable[[], None]) -> None:
        if run_for(steps, self.AT_ONCE, self.STEPS_AT_ONCE) is None:
            done()
            return
        self._worker = self._screen.run_worker(
            self._work_off(what, steps, done), group="asked", exclusive=True
        )

    async def _work_off(self, what: str, steps: Iterator[float], done: Callable[[], None]) -> None:
        told = 0.0
        while (part := run_for(steps, self.SLICE)) is not None:
            if monotonic() - told >= self.TELL_EVERY:
                self._screen.say(f"{what}: {part:.0%}; {self._back} stops")
                told = monotonic()
            await asyncio.sleep(self.PAUSE)
        self._worker = None
        done()


def _without_bare_headings(entries: Sequence[Entry]) -> list[Entry]:
    # A heading stays only if a row is left under it.
    return [
        entry
        for entry, follower in zip_longest(entries, entries[1:], fillvalue="")
        if not (isinstance(entry, str) and isinstance(follower, str))
    ]
