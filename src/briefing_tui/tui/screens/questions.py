"""Searching and filtering on the desk: asks in the bottom line, and shows what was found."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.widgets import Input

from briefing_tui.desk.rows import PaneRows
from briefing_tui.model.item import Item
from briefing_tui.presentation.panes import PANE_BY_NAME
from briefing_tui.tui.bindings import keymap_of
from briefing_tui.tui.screens.jumps import Jumps
from briefing_tui.tui.screens.working import Work, Working
from briefing_tui.tui.widgets.pane_grid import PaneGrid

if TYPE_CHECKING:
    from briefing_tui.desk.marked_rows import MarkedRows
    from briefing_tui.desk.questions import Filtering, Searching
    from briefing_tui.tui.widgets.prompt import Prompt


class Questions(Jumps, Working):
    """What the desk can be asked; the desk itself says where the cursor is."""

    _current: str
    _panes: PaneGrid
    _asking: str | None = None

    @property
    def highlighted(self) -> Item | None:
        """The item under the cursor of the current pane."""
        raise NotImplementedError

    def go_to(self, section: str, item_id: str) -> bool:
        """Put the cursor on an item, in its pane; False where it is not shown."""
        raise NotImplementedError

    def show_item(self, section: str, item_id: str) -> None:
        """Put the cursor on an item, whatever hides it."""
        raise NotImplementedError

    def refill(self, name: str, keep: Item | None = None) -> None:
        """Show a pane's rows anew, the cursor on the item to keep."""
        raise NotImplementedError

    def say(self, words: str, *, warning: bool = False) -> None:
        """Show a sentence in the bottom line."""
        raise NotImplementedError

    def focus_current(self) -> None:
        """Give the keys to the current pane."""
        raise NotImplementedError

    def action_search_start(self) -> None:
        self.ask_again("search", self.session.search_words)

    def _search(self, words: str | None) -> None:
        if words is None:
            return
        self.interrupt_work()
        start = self.highlighted
        searching = self.session.searching(words, (self._current, start))
        self._panes.mark_matches()
        if not words.strip():
            self.say("")
            return
        self.work_on(
            Work(
                searching.steps(),
                lambda part: self._show_search(searching, start, part),
                lambda: self._end_search(searching, start),
                lambda: self._stop_search(searching),
            )
        )

    def _show_search(self, searching: Searching, start: Item | None, part: float) -> None:
        if len(self.session.hits) != searching.found:
            is_first = not self.session.hits
            self.session.hits = searching.hits
            if is_first and self.highlighted is start:
                self._go_to_hit(self.session.hit_from(self._current, start, 0))
        back = keymap_of(self.app).key("app.back")
        self.say(f"Searching: {part:.0%}, {_matches(searching)} so far; {back} stops")

    def _end_search(self, searching: Searching, start: Item | None) -> None:
        is_first = not self.session.hits
        self.session.hits = searching.hits
        more = self._more_words(self.session.hidden_earlier_matches())
        if not searching.found:
            self.say(f"Nothing matches “{searching.words}” in this briefing{more or '.'}")
        elif is_first and self.highlighted is start:
            self._go_to_hit(self.session.hit_from(self._current, start, 0), more)
        else:
            key = keymap_of(self.app).key("search.next")
            self.say(f"{_matches(searching)} for “{searching.words}”; {key} goes to the next")

    def _stop_search(self, searching: Searching) -> None:
        self.session.hits = searching.hits
        self.say(f"Stopped: {_matches(searching)} in what was searched")

    def _more_words(self, count: int) -> str:
        """Says how many hidden items match that were last reported earlier."""
        key = keymap_of(self.app).key("changes.show")
        return f"; {key} adds {count} last reported earlier" if count else ""

    def _go_to_hit(self, position: int | None, more: str = "") -> None:
        hits = self.session.hits
        if position is None or not hits:
            key = keymap_of(self.app).key("search.start")
            self.say(f"Nothing was searched yet: press {key} and say what.")
            return
        section, item_id = hits[position]
        here = self.highlighted
        if here is None or (here.section, here.id) != (section, item_id):
            self.add_jump(self.jump_from_here("search"))
        self.show_item(section, item_id)
        onward = f"; {keymap_of(self.app).key('search.next')} goes on" if len(hits) > 1 else ""
        words = self.session.search_words
        self.say(f"Match {position + 1} of {len(hits)} for “{words}”{onward}{more}")

    def action_search_next(self) -> None:
        self._go_to_hit(self.session.hit_from(self._current, self.highlighted, 1))

    def action_search_previous(self) -> None:
        self._go_to_hit(self.session.hit_from(self._current, self.highlighted, -1))

    def action_filter_edit(self) -> None:
        self.ask_again("filter", self.session.filter_words.get(self._current, ""))

    def _filter(self, words: str | None) -> None:
        if words is None:
            return
        self.interrupt_work()
        pane = self._current
        if not words.strip():
            self._show_all(pane)
            self.say("")
            return
        filtering = self.session.filtering(pane, words)
        if isinstance(filtering, str):
            self.say(filtering, warning=True)
        else:
            self.filter_with(filtering)

    def filter_with(self, filtering: Filtering, said: str = "") -> None:
        """Filter a pane step by step; at the end something is `said`, else how much is shown."""
        self.work_on(
            Work(
                filtering.steps(),
                lambda part: self._show_filter(filtering, part),
                lambda: self._end_filter(filtering, said),
                lambda: self._stop_filter(filtering),
            )
        )

    def _show_filter(self, filtering: Filtering, part: float) -> None:
        rows = self._show_kept(filtering)
        back = keymap_of(self.app).key("app.back")
        self.say(f"Filtering: {part:.0%}, {rows.items} of {rows.total} so far; {back} stops")

    def _end_filter(self, filtering: Filtering, said: str) -> None:
        rows = self._show_kept(filtering)
        back = keymap_of(self.app).key("app.back")
        earlier: int = getattr(rows, "earlier", 0)
        shown = f"{rows.items} of {rows.total} shown"
        shown += f" and {earlier} last reported earlier" if earlier else ""
        more = self._more_words(self.session.hidden_earlier(filtering.pane))
        self.say(said or f"{shown}; {back} shows all{more}")

    def _show_kept(self, filtering: Filtering) -> PaneRows | MarkedRows:
        keep = self._panes.item(filtering.pane)
        self.session.keep(filtering)
        self.refill(filtering.pane, keep=keep)
        return self.session.rows(filtering.pane)

    def _stop_filter(self, filtering: Filtering) -> None:
        # Half a filter would hide what nobody has looked at.
        self._show_all(filtering.pane)
        self.say("Stopped; all is shown again")

    def _show_all(self, pane: str) -> None:
        keep = self._panes.item(pane)
        self.session.set_filter(pane, "")
        self.refill(pane, keep=keep)

    def _ask(
        self, question: str, written: str, then: Callable[[str | None], None], asking: str = ""
    ) -> None:
        # Nobody pays for the input line before the first question.
        from briefing_tui.tui.widgets.prompt import Prompt

        if self.query(Prompt):
            return
        self._asking = asking
        self.mount(Prompt(question, written, then, id="prompt"), before="#bottom")
        self.query_one("#bottom").display = False

    @property
    def unanswered(self) -> tuple[str | None, str]:
        """What is being asked, `search` or `filter`, and the words typed so far."""
        for line in self.query("#prompt Input").results(Input):
            return self._asking, line.value
        return None, ""

    def ask_again(self, asking: str, typed: str) -> None:
        """Ask for a `search` or a `filter`, with words that are there already."""
        if asking == "search":
            self._ask("Search", typed, self._search, asking)
        else:
            title = PANE_BY_NAME[self._current].title
            self._ask(f"Filter {title}", typed, self._filter, asking)

    def on_prompt_closed(self, event: Prompt.Closed) -> None:
        """Give the room of the input line back to the bottom line."""
        # Else Textual hands the keys to the pane beside the input line, as if one had gone there.
        self.set_focus(None)
        event.prompt.remove()
        self.query_one("#bottom").display = True
        self.focus_current()


def _matches(searching: Searching) -> str:
    return "1 match" if searching.found == 1 else f"{searching.found} matches"
