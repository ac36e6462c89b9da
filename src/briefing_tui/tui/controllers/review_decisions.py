"""Keys of the review that decide about items, and go to undecided ones."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from briefing_tui.store.outcomes import Refused
from briefing_tui.tui.bindings import Actions
from briefing_tui.tui.file_queue import NOT_UNDONE
from briefing_tui.tui.fitting import message_about

if TYPE_CHECKING:
    from textual.app import App

    from briefing_tui.desk.review import Decided, Review
    from briefing_tui.desk.review_entries import ReviewEntry
    from briefing_tui.model.item import Item
    from briefing_tui.model.reduction import ItemKey
    from briefing_tui.tui.controllers.port import ShowMessage
    from briefing_tui.tui.file_queue import FileQueue

    Decide = Callable[[ItemKey, Item | None], Decided | Refused]


class ReviewPort(Protocol):
    """What the controller can ask of the review screen."""

    @property
    def app(self) -> App[object]: ...

    @property
    def is_open(self) -> bool:
        """Whether the screen is open. Other screens may cover it."""

    @property
    def current(self) -> ItemKey | None:
        """The item under the cursor."""

    def fill(self, key: ItemKey | None) -> None:
        """Show all entries, with the cursor on an item."""

    def show_message(self, words: str, *, warning: bool = False) -> None: ...


class ReviewDecisionsController:
    """Writes decisions in the background.

    The cursor moves to the next undecided item at once. The result of a decision does not move it:
    otherwise, the next key could apply to a different item than the user expects.
    """

    def __init__(
        self, screen: ReviewPort, review: Review, files: FileQueue, report: ShowMessage
    ) -> None:
        """`report` gets a message after each write.

        Once the screen is closed, it also gets a message if a decision is refused.
        """
        self._screen = screen
        self._review = review
        self._files = files
        self._report = report
        self._unwritten: set[ItemKey] = set()
        """The items whose decisions are not written yet."""
        self._failures: dict[ItemKey, tuple[Item | None, str]] = {}
        """By undecided item: the item for which a decision was refused, and the reason."""
        self._is_refreshing = False
        self.actions: Actions = {
            "review.accept": lambda: self._decide("Accepted", review.accept),
            "review.reject": lambda: self._decide("Rejected", review.reject),
            "review.undo": self.undo,
            "review.next": lambda: self._go(1),
            "review.previous": lambda: self._go(-1),
        }

    @property
    def notes(self) -> dict[ItemKey, str]:
        """The notes that the list shows in place of the status of some items."""
        failed = (key for key in self._failures if self.failure(key))
        return dict.fromkeys(failed, "failed") | dict.fromkeys(self._unwritten, "saving")

    @property
    def failed_words(self) -> str:
        """For example ` (2 failed)`; empty if no decision was refused."""
        count = sum(bool(self.failure(key)) for key in self._failures)
        return f" ({count} failed)" if count else ""

    def failure(self, key: ItemKey) -> str:
        """Return why the last decision about an item was refused, unless the item has changed."""
        item, reason = self._failures.get(key, (None, ""))
        return reason if self._review.state.item(key) == item else ""

    def refresh(self) -> None:
        """Read changed files again in the background."""
        if not self._is_refreshing:
            self._is_refreshing = True
            self._files.submit(self._review.refresh, lambda _: self._show_refreshed())

    def _show_refreshed(self) -> None:
        self._is_refreshing = False
        self._fill(self._screen.current)

    def _fill(self, key: ItemKey | None) -> None:
        # A result can arrive after the screen was closed.
        if self._screen.is_open:
            self._screen.fill(key)

    def _go(self, step: int) -> None:
        current = self._screen.current
        target = self._next(current, step)
        if target not in (None, current):
            self._fill(target)
        elif target is not None or self._unwritten:
            self._screen.show_message("No other item is undecided.")
        else:
            self._screen.show_message("All items are decided.")

    def _next(self, key: ItemKey | None, step: int = 1) -> ItemKey | None:
        """Return the first undecided item after `key`, or before it if `step` is -1.

        The search wraps around, so it can return `key` itself.
        """
        state = self._review.state
        position = None if key is None else state.position_of(key)
        if position is None:
            return None
        target = state.next_undecided(position + step, step, without=self._unwritten)
        return None if target is None else state.entries[target].key

    def _decide(self, decision: str, decide: Decide) -> None:
        key = self._screen.current
        entry = None if key is None else self._review.state.entry(key)
        if entry is None:
            return
        if entry.key in self._unwritten:
            self._screen.show_message("The last decision about this item is still being saved.")
            return
        self._unwritten.add(entry.key)
        target = self._next(entry.key) if entry.status == "open" else None
        self._fill(target or entry.key)
        self._files.submit(
            partial(decide, entry.key, self._review.state.item(entry.key)),
            partial(self._show_decided, decision, entry),
        )

    def _show_decided(self, decision: str, entry: ReviewEntry, outcome: Decided | Refused) -> None:
        self._unwritten.discard(entry.key)
        self._failures.pop(entry.key, None)
        current = self._screen.current
        if not isinstance(outcome, Refused):
            self.show_outcome(outcome, decision, current)
            return
        new_entry = self._review.state.entry(entry.key)
        if new_entry is not None and new_entry.status == "open":
            self._failures[entry.key] = self._review.state.item(entry.key), outcome.sentences
        self._fill(current)
        if entry.key == current and self._screen.is_open:
            self._screen.show_message(outcome.sentences, warning=True)
        else:
            # The screen is closed, or shows another item.
            self._show_refusal(self._about("", entry.words, f": {outcome.sentences}"))

    def undo(self) -> None:
        current = self._screen.current
        work = partial(self._undo, self._files.refusal_count)
        self._files.submit(work, partial(self._show_undone, current), is_undo=True)

    def _undo(self, refusal_count: int) -> tuple[str, ItemKey | None] | Refused:
        """Undo the last write; return what it was, and the item that it was about."""
        if self._files.has_refused_last(refusal_count):
            return NOT_UNDONE
        old_entries = {entry.key: entry for entry in self._review.state.entries}
        outcome = self._review.undo()
        if isinstance(outcome, Refused):
            return outcome
        entries = self._review.state.entries
        changed = (entry.key for entry in entries if old_entries.get(entry.key) != entry)
        return outcome.what, next(changed, None)

    def _show_undone(
        self, old_current: ItemKey | None, outcome: tuple[str, ItemKey | None] | Refused
    ) -> None:
        current = self._screen.current
        if isinstance(outcome, Refused):
            self._fill(current)
            self._show_refusal(outcome.sentences)
            return
        what, changed = outcome
        # Go to the changed item, unless the user has moved since pressing the key.
        self._fill(changed if changed is not None and current == old_current else current)
        self._show_written(self._about("Undone: ", what, "."))

    def show_outcome(self, outcome: Decided | Refused, done: str, key: ItemKey | None) -> None:
        """Show the result of a write, and go to an item.

        `done` is the start of the message, such as "Accepted".
        """
        self._fill(key)
        if isinstance(outcome, Refused):
            self._show_refusal(outcome.sentences)
            return
        count = self._review.state.undecided_count
        undecided = f"{count} undecided." if count else "All items are decided."
        after = " ".join(filter(None, (".", outcome.notice, undecided)))
        self._show_written(self._about(f"{done}: ", outcome.words, after))

    def _about(self, before: str, name: str, after: str) -> str:
        return message_about(before, name, after, self._screen.app.size.width)

    def _show_refusal(self, words: str) -> None:
        if self._screen.is_open:
            self._screen.show_message(words, warning=True)
        else:
            self._report(words, warning=True)

    def _show_written(self, words: str) -> None:
        if self._screen.is_open:
            self._screen.show_message(words)
        self._report(words)
