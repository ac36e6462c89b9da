"""The key that filters a pane of the desk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from briefing_tui.desk.rows import PaneRows
from briefing_tui.sections.panes import PANE_BY_NAME
from briefing_tui.tui.background import Work, Worker
from briefing_tui.tui.bindings import Actions
from briefing_tui.tui.controllers.prompt import PromptController
from briefing_tui.tui.controllers.search import older_words

if TYPE_CHECKING:
    from briefing_tui.desk.incremental import Filtering
    from briefing_tui.desk.marked_rows import MarkedRows
    from briefing_tui.tui.controllers.port import DeskPort


class FilterController:
    """Prompts for a filter, and filters the pane."""

    def __init__(self, desk: DeskPort, worker: Worker, prompt: PromptController) -> None:
        self._desk = desk
        self._worker = worker
        self._prompt = prompt
        self._count_message = ""
        """The last message about what a filter shows."""
        self._refused_words: dict[str, str] = {}
        """For each pane, the last filter, if it could not be read. It is offered for correction."""
        self.actions: Actions = {"filter.edit": self.edit}

    def edit(self) -> None:
        pane = self._desk.pane
        current = self._desk.session.filter_words.get(pane, "")
        self.ask(self._refused_words.get(pane, current))

    def ask(self, typed: str) -> None:
        # A click can change the current pane while the prompt is open.
        pane = self._desk.pane
        title = PANE_BY_NAME[pane].title
        self._prompt.ask(f"Filter {title}", typed, partial(self._filter, pane), "filter")

    def _filter(self, pane: str, words: str | None) -> None:
        if words is None:
            return
        self._worker.interrupt()
        self._refused_words.pop(pane, None)
        if not words.strip():
            self._show_all(pane)
            self._desk.show_message("")
            return
        filtering = self._desk.session.filtering(pane, words)
        if isinstance(filtering, str):
            self._refused_words[pane] = words
            self._desk.show_message(filtering, warning=True)
        else:
            self.apply(filtering)

    def apply(self, filtering: Filtering, message: str = "") -> None:
        """Filter a pane, then show `message`, or the number of items if `message` is empty."""
        self._refused_words.pop(filtering.pane, None)
        self._worker.start(
            Work(
                filtering.slices(),
                lambda fraction: self._show_progress(filtering, fraction),
                lambda: self._finish(filtering, message),
                lambda: self._stop(filtering),
            )
        )

    def _show_progress(self, filtering: Filtering, fraction: float) -> None:
        rows = self._show_accepted(filtering)
        back_key = self._desk.key("app.back")
        self._desk.show_message(
            f"Filtering: {fraction:.0%}, {rows.shown_count} of {rows.total} so far; "
            f"{back_key}: stop"
        )

    def _finish(self, filtering: Filtering, message: str) -> None:
        from briefing_tui.analysis.filter_values import unknown_values_message

        rows = self._show_accepted(filtering)
        back_key = self._desk.key("app.back")
        shown = f"{rows.shown_count} of {rows.total} shown"
        shown += f" and {rows.older_count} older" if rows.older_count else ""
        more = older_words(self._desk, self._desk.session.count_hidden_older(filtering.pane))
        unknown = unknown_values_message(filtering.unknown_values, self._desk.session.briefing)
        count_message = " ".join(filter(None, [unknown, f"{shown}; {back_key}: show all{more}"]))
        self._count_message = message or count_message
        self._desk.show_message(self._count_message)

    def clear_count(self) -> None:
        if self._count_message and self._desk.message == self._count_message:
            self._desk.show_message("")
        self._count_message = ""

    def _show_accepted(self, filtering: Filtering) -> PaneRows | MarkedRows:
        keep = self._desk.panes.item(filtering.pane)
        self._desk.session.apply_filtering(filtering)
        self._desk.refill(filtering.pane, keep=keep)
        return self._desk.session.rows(filtering.pane)

    def _stop(self, filtering: Filtering) -> None:
        # Without this, items that have not been tested would stay hidden.
        self._show_all(filtering.pane)
        self._desk.show_message("Stopped; all items are shown.")

    def _show_all(self, pane: str) -> None:
        keep = self._desk.panes.item(pane)
        self._desk.session.set_filter(pane, "")
        self._desk.refill(pane, keep=keep)
