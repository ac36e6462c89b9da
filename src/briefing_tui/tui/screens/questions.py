"""Searching and filtering on the desk: asks in the bottom line, and shows what was found."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from briefing_tui.desk.session import Session
from briefing_tui.model.item import Item
from briefing_tui.presentation.panes import PANE_BY_NAME
from briefing_tui.tui.widgets.pane_grid import PaneGrid

if TYPE_CHECKING:
    from briefing_tui.tui.widgets.prompt import Prompt


class Questions(Screen[None]):
    """What the desk can be asked; the desk itself says where the cursor is."""

    session: Session
    _current: str
    _panes: PaneGrid

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
        """Show a sentence in the bottom line until the next key."""
        raise NotImplementedError

    def focus_current(self) -> None:
        """Give the keys to the current pane."""
        raise NotImplementedError

    def action_search_start(self) -> None:
        self._ask("Search", self.session.search_words, self._search)

    def _search(self, words: str | None) -> None:
        if words is None:
            return
        hits = self.session.search(words)
        self._panes.mark_matches()
        if not words.strip():
            self.say("")
            return
        if not hits:
            self.say(f"Nothing matches “{words}” in this briefing.")
            return
        self._go_to_hit(self.session.hit_from(self._current, self.highlighted, 0))

    def _go_to_hit(self, position: int | None) -> None:
        hits = self.session.hits
        if position is None or not hits:
            self.say("Nothing was searched yet: press / and say what.")
            return
        section, item_id = hits[position]
        self.show_item(section, item_id)
        self.say(f"Match {position + 1} of {len(hits)} for “{self.session.search_words}”")

    def action_search_next(self) -> None:
        self._go_to_hit(self.session.hit_from(self._current, self.highlighted, 1))

    def action_search_previous(self) -> None:
        self._go_to_hit(self.session.hit_from(self._current, self.highlighted, -1))

    def action_filter_edit(self) -> None:
        pane = PANE_BY_NAME[self._current]
        written = self.session.filter_words.get(self._current, "")
        self._ask(f"Filter {pane.title}", written, self._filter)

    def _filter(self, words: str | None) -> None:
        if words is None:
            return
        keep = self.highlighted
        trouble = self.session.set_filter(self._current, words)
        if trouble:
            self.say(trouble, warning=True)
            return
        self.refill(self._current, keep=keep)
        rows = self.session.rows(self._current)
        self.say(f"{rows.items} of {rows.total} shown; Esc shows all" if words.strip() else "")

    def _ask(self, question: str, written: str, then: Callable[[str | None], None]) -> None:
        # Nobody pays for the input line before the first question.
        from briefing_tui.tui.widgets.prompt import Prompt

        if self.query(Prompt):
            return
        self.mount(Prompt(question, written, then, id="prompt"), before="#bottom")
        self.query_one("#bottom").display = False

    def on_prompt_closed(self, event: Prompt.Closed) -> None:
        """Give the room of the input line back to the bottom line."""
        # Else Textual hands the keys to the pane beside the input line, as if one had gone there.
        self.set_focus(None)
        event.prompt.remove()
        self.query_one("#bottom").display = True
        self.focus_current()
