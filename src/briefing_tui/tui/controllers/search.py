"""Keys that search all panes of the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.model.item import Item
from briefing_tui.tui.background import Work, Worker
from briefing_tui.tui.bindings import Actions
from briefing_tui.tui.controllers.jumps import Jumps
from briefing_tui.tui.controllers.prompt import PromptController

if TYPE_CHECKING:
    from briefing_tui.desk.incremental import Searching
    from briefing_tui.tui.controllers.port import DeskPort


class SearchController:
    """Searches all panes, and goes to the matches."""

    def __init__(
        self, desk: DeskPort, worker: Worker, jumps: Jumps, prompt: PromptController
    ) -> None:
        self._desk = desk
        self._worker = worker
        self._jumps = jumps
        self._prompt = prompt
        self.actions: Actions = {
            "search.start": self.start,
            "search.next": self.go_to_next,
            "search.previous": self.go_to_previous,
        }

    def start(self) -> None:
        self.ask(self._desk.session.search_words)

    def ask(self, typed: str) -> None:
        self._prompt.ask("Search", typed, self._search, "search")

    def go_to_next(self) -> None:
        self._go_to_hit(self._hit_from_here(1))

    def go_to_previous(self) -> None:
        self._go_to_hit(self._hit_from_here(-1))

    def _search(self, words: str | None) -> None:
        if words is None:
            return
        self._worker.interrupt()
        desk = self._desk
        start = desk.highlighted
        searching = desk.session.searching(words, (desk.pane, start))
        desk.panes.mark_matches()
        if not words.strip():
            desk.show_message("")
            return
        self._worker.start(
            Work(
                searching.slices(),
                lambda fraction: self._show_progress(searching, start, fraction),
                lambda: self._finish(searching, start),
                lambda: self._stop(searching),
            )
        )

    def _show_progress(self, searching: Searching, start: Item | None, fraction: float) -> None:
        session = self._desk.session
        if len(session.hits) != searching.hit_count:
            is_first = not session.hits
            session.hits = searching.hits
            if is_first and self._desk.highlighted is start:
                self._go_to_hit(self._hit_from_here(0))
        back_key = self._desk.key("app.back")
        self._desk.show_message(
            f"Searching: {fraction:.0%}, {_match_words(searching)} so far; {back_key}: stop"
        )

    def _finish(self, searching: Searching, start: Item | None) -> None:
        session = self._desk.session
        is_first = not session.hits
        session.hits = searching.hits
        more = older_words(self._desk, session.count_hidden_older_matches())
        if not searching.hit_count:
            self._desk.show_message(
                f"No match for “{searching.words}” in this briefing{more or '.'}"
            )
        elif is_first and self._desk.highlighted is start:
            self._go_to_hit(self._hit_from_here(0), more)
        else:
            key = self._desk.key("search.next")
            self._desk.show_message(
                f"{_match_words(searching)} for “{searching.words}”; {key}: next match"
            )

    def _stop(self, searching: Searching) -> None:
        self._desk.session.hits = searching.hits
        self._desk.show_message(f"Stopped after {_match_words(searching)}.")

    def _hit_from_here(self, step: int) -> int | None:
        return self._desk.session.hit_from(self._desk.pane, self._desk.highlighted, step)

    def _go_to_hit(self, position: int | None, more: str = "") -> None:
        desk = self._desk
        hits = desk.session.hits
        if position is None or not hits:
            key = desk.key("search.start")
            desk.show_message(f"No match to go to; press {key} to search.")
            return
        section, item_id = hits[position]
        highlighted = desk.highlighted
        if highlighted is None or (highlighted.section, highlighted.id) != (section, item_id):
            self._jumps.add(self._jumps.from_here("search"))
        if not desk.show_item(section, item_id):
            return
        next_key = f"; {desk.key('search.next')}: next match" if len(hits) > 1 else ""
        words = desk.session.search_words
        desk.show_message(f"Match {position + 1} of {len(hits)} for “{words}”{next_key}{more}")


def older_words(desk: DeskPort, count: int) -> str:
    """Return the end of a message: `3` → `; O: show 3 older`, `0` → empty."""
    return f"; {desk.key('changes.show')}: show {count} older" if count else ""


def _match_words(searching: Searching) -> str:
    return "1 match" if searching.hit_count == 1 else f"{searching.hit_count} matches"
