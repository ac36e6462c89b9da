"""Actions that decide about carried-over items, and that go to undecided ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from functools import partial
from typing import TYPE_CHECKING, Protocol

from briefing_tui.desk.carried import DECISIONS
from briefing_tui.store.outcomes import Refused
from briefing_tui.tui.bindings import Actions
from briefing_tui.tui.file_queue import NOT_UNDONE
from briefing_tui.tui.fitting import message_about

if TYPE_CHECKING:
    from textual.app import App

    from briefing_tui.desk.carried import CarriedItems
    from briefing_tui.model.item import Item
    from briefing_tui.store.outcomes import Written
    from briefing_tui.tui.controllers.port import ShowMessage
    from briefing_tui.tui.file_queue import FileQueue

ChangeItem = Callable[["Item", Callable[[], None]], None]
"""Opens the form of an item, and calls the second argument when the form is closed."""


class CarriedPort(Protocol):
    """What the controller can ask of the screen of carried-over items."""

    @property
    def app(self) -> App[object]: ...

    @property
    def is_open(self) -> bool:
        """Whether the screen is open. Other screens may cover it."""

    @property
    def current(self) -> int | None:
        """The row under the cursor."""

    def fill(self, row: int | None) -> None:
        """Show all items, with the cursor on a row; None leaves the cursor where it is."""

    def show_message(self, words: str, *, warning: bool = False) -> None: ...


class CarriedDecisionsController:
    """Carries out decisions in the background, as `ReviewDecisionsController` does."""

    def __init__(
        self,
        screen: CarriedPort,
        carried: CarriedItems,
        files: FileQueue,
        change: ChangeItem,
        report: ShowMessage,
        zone: tzinfo | None,
    ) -> None:
        """`report` gets the result of each decision in words, even after the screen was closed."""
        self._screen = screen
        self._carried = carried
        self._files = files
        self._change = change
        self._report = report
        self._zone = zone
        self._unwritten: set[int] = set()
        """The rows whose decisions are not carried out yet."""
        self._failures: dict[int, tuple[Item | None, str]] = {}
        """By row, the item for which a decision was refused, and the reason."""
        self._is_refreshing = False
        self.actions: Actions = {
            "carried.confirm": self.confirm,
            "carried.change": self.change,
            "carried.leave": self.leave,
            "carried.undo": self.undo,
            "carried.next": self.go_to_undecided,
        }

    def note(self, row: int) -> str:
        """Return what the list shows in place of the decision, or an empty string."""
        if row in self._unwritten:
            return "saving"
        return "failed" if self.failure(row) else ""

    @property
    def failed_words(self) -> str:
        """For example ` (2 failed)`; empty if no decision was refused."""
        count = sum(bool(self.failure(row)) for row in self._failures)
        return f" ({count} failed)" if count else ""

    def failure(self, row: int) -> str:
        """Return why the last decision was refused, unless the item has changed since."""
        if row not in self._failures:
            return ""
        item, reason = self._failures[row]
        return reason if self._carried.state.item(row) == item else ""

    def refresh(self) -> None:
        """Read a changed file again in the background."""
        if not self._is_refreshing:
            self._is_refreshing = True
            self._files.submit(self._carried.refresh, lambda _: self._show_refreshed())

    def _show_refreshed(self) -> None:
        self._is_refreshing = False
        self._fill(None)

    def _fill(self, row: int | None) -> None:
        # A result can arrive after the screen was closed.
        if self._screen.is_open:
            self._screen.fill(row)

    def go_to_undecided(self) -> None:
        row = self._screen.current
        next_row = self._next(-1 if row is None else row)
        if next_row in (None, row):
            self._screen.show_message("No other item is undecided.")
        else:
            self._fill(next_row)

    def _next(self, row: int) -> int | None:
        return self._carried.state.next_undecided(row + 1, without=self._unwritten)

    def confirm(self) -> None:
        row = self._screen.current
        if row is not None and self._mark_unwritten(row):
            self._fill(self._next(row))
            self._files.submit(
                partial(self._carried.confirm, row, self._carried.state.item(row)),
                partial(self._show_confirmed, row),
            )

    def _mark_unwritten(self, row: int) -> bool:
        if row in self._unwritten:
            self._screen.show_message("The last decision about this item is still being saved.")
            return False
        self._unwritten.add(row)
        return True

    def _show_confirmed(self, row: int, outcome: Written | Refused | None) -> None:
        state = self._carried.state
        decision = DECISIONS[state.entries[row].decision].capitalize()
        self._show_decided(row, outcome, f"{decision}: ", state.label(row, self._zone))

    def _show_decided(self, row: int, outcome: object, before: str, name: str = "") -> None:
        self._unwritten.discard(row)
        self._failures.pop(row, None)
        if isinstance(outcome, Refused):
            if self._carried.state.entries[row].decision in ("open", "left"):
                self._failures[row] = self._carried.state.item(row), outcome.sentences
            self._fill(None)
            words = outcome.sentences
            if row != self._screen.current or not self._screen.is_open:
                # The screen shows another item, or is closed, so the message names the item.
                label = self._carried.state.label(row, self._zone)
                words = self._about("", label, f": {words}")
            self._show_refusal(words)
            return
        self._fill(None)
        count = self._carried.state.undecided_count
        undecided = f"{count} undecided." if count else "All items are decided."
        self._show_done(self._about(before, name, f". {undecided}"))

    def leave(self) -> None:
        row = self._screen.current
        if row is not None and self._mark_unwritten(row):
            self._fill(self._next(row))
            self._files.submit(
                partial(self._carried.leave, row, self._carried.state.item(row)),
                lambda outcome: self._show_decided(row, outcome, "Left as last reported"),
            )

    def change(self) -> None:
        row = self._screen.current
        if row is None:
            return
        item = self._carried.state.item(row)
        if item is None:
            self._screen.show_message("The item is no longer in the file.", warning=True)
            return

        def confirm_if_changed() -> None:
            if self._mark_unwritten(row):
                self._files.submit(
                    partial(self._carried.confirm_if_changed, row),
                    partial(self._show_changed, row),
                )

        self._change(item, confirm_if_changed)

    def _show_changed(self, row: int, outcome: Written | Refused | None) -> None:
        if outcome is None:
            self._unwritten.discard(row)
            self._fill(None)
            return
        next_row = self._next(row)
        if not isinstance(outcome, Refused) and self._screen.current == row:
            self._fill(next_row)
        self._show_confirmed(row, outcome)

    def undo(self) -> None:
        row = self._screen.current
        work = partial(self._undo, self._files.refusal_count)
        self._files.submit(work, partial(self._show_undone, row), is_undo=True)

    def _undo(self, refusal_count: int) -> tuple[str, int | None] | Refused:
        """Undo the last decision or edit; return what it was, and the row that changed."""
        if self._files.has_refused_last(refusal_count):
            return NOT_UNDONE
        old_entries = self._carried.state.entries
        outcome = self._carried.undo()
        if isinstance(outcome, Refused):
            return outcome
        pairs = zip(old_entries, self._carried.state.entries, strict=False)
        changed = (row for row, (old, new) in enumerate(pairs) if old != new)
        return outcome.what, next(changed, None)

    def _show_undone(self, old_row: int | None, outcome: tuple[str, int | None] | Refused) -> None:
        if isinstance(outcome, Refused):
            self._fill(None)
            self._show_refusal(outcome.sentences)
            return
        what, changed = outcome
        # Show the item, unless the user has gone to another one.
        self._fill(changed if self._screen.current == old_row else None)
        self._show_done(self._about("Undone: ", what, "."))

    def _about(self, before: str, name: str, after: str) -> str:
        return message_about(before, name, after, self._screen.app.size.width)

    def _show_refusal(self, words: str) -> None:
        if self._screen.is_open:
            self._screen.show_message(words, warning=True)
        self._report(words, warning=True)

    def _show_done(self, words: str) -> None:
        if self._screen.is_open:
            self._screen.show_message(words)
        self._report(words)
