"""Opens the review of drafts, and makes drafts from an article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from briefing_tui import text
from briefing_tui.store.folders import name_of
from briefing_tui.tui.background import run_in_thread
from briefing_tui.tui.bindings import Actions
from briefing_tui.tui.controllers.carried import CarriedController
from briefing_tui.tui.controllers.check import checker_for
from briefing_tui.tui.controllers.edit import EditController
from briefing_tui.tui.controllers.item_writer import has_moved
from briefing_tui.tui.controllers.prompt import PromptController
from briefing_tui.tui.controllers.reload import ReloadController
from briefing_tui.tui.controllers.steps import StepController

if TYPE_CHECKING:
    from textual.worker import Worker

    from briefing_tui.desk.article_drafting import DraftedArticle
    from briefing_tui.desk.review import Review
    from briefing_tui.desk.view_state import ViewState
    from briefing_tui.store.outcomes import Refused
    from briefing_tui.tui.controllers.port import DeskPort


class ReviewController:
    """Opens the review of items, and makes drafts from articles."""

    def __init__(
        self,
        desk: DeskPort,
        steps: StepController,
        edit: EditController,
        reload: ReloadController,
        prompt: PromptController,
    ) -> None:
        self._desk = desk
        self._carried = CarriedController(desk, steps, edit, reload)
        self._reload = reload
        self._prompt = prompt
        self._drafting_message = ""
        """What the desk said about the last drafts that were added."""
        self._drafter: Worker[None] | None = None
        """The thread that drafts items from an article. It may have finished."""
        self._refused_path = ""
        """The path of the last article, if drafting failed. It is offered for correction."""
        self.actions: Actions = {"briefing.carried": self.open, "draft.article": self.ask_article}

    def offer(self) -> None:
        """Show how many drafted items are undecided."""
        if not self._desk.session.restricted:
            run_in_thread(self._desk, "offer-review", self._count_drafts)

    def _count_drafts(self) -> Iterator[Callable[[], object]]:
        from briefing_tui.desk.review_entries import count_undecided_drafts

        count = count_undecided_drafts(self._desk.session.reading)
        if count:
            yield partial(self._show_undecided_count, count)

    def _show_undecided_count(self, count: int) -> None:
        if not self._desk.message and not self._desk.is_covered:
            words = "1 drafted item is" if count == 1 else f"{count} drafted items are"
            key = self._desk.key("briefing.carried")
            self._desk.show_message(f"{words} undecided; {key}: review")

    def open(self) -> None:
        """Review the drafts, or the carried-over items if no draft from an article is undecided."""
        review = self._read_review()
        if review is None:
            return
        entries = review.state.entries
        if any(entry.article is not None and entry.status == "open" for entry in entries):
            self._show(review)
        else:
            self._carried.open()

    def open_any(self) -> None:
        """Review undecided drafts, else carried-over items, else decided drafts."""
        from briefing_tui.desk.carried import carried_keys

        review = self._read_review()
        if review is None:
            return
        if review.state.undecided_count:
            self._show(review)
        elif carried_keys(review.state.briefing):
            self._carried.open()
        elif review.state.entries:
            self._show(review)
        else:
            self._desk.show_message("No drafts to review.")

    def _read_review(self) -> Review | None:
        from briefing_tui.desk.review import open_review
        from briefing_tui.os_support import user_name
        from briefing_tui.store.outcomes import Refused
        from briefing_tui.store.watching import read_again

        session = self._desk.session
        reading = read_again(session.latest_reading) or session.latest_reading
        if reading.briefing is None:
            self._desk.show_message(
                "The file cannot be read, so it cannot be changed.", warning=True
            )
            return None
        review = open_review(
            reading,
            undo=self._desk.undo,
            checker=checker_for(self._desk.app, reading),
            by=user_name(),
            now=lambda: dt.datetime.now().astimezone(),
            zone=session.zone,
        )
        if isinstance(review, Refused):
            self._desk.show_message(review.sentences, warning=True)
            return None
        return review

    def _show(self, review: Review) -> None:
        # If the desk shows another message, something happened after the drafting, such as an undo.
        # The review then does not show the message about the drafts.
        is_shown = self._desk.message.startswith(self._drafting_message)
        message = self._drafting_message if is_shown else ""
        self._drafting_message = ""
        report = partial(self._report, self._desk.session.path)
        self._desk.screen_opener.open_review(review, report, message)

    def _report(self, path: str, words: str, *, warning: bool = False) -> None:
        self._reload.set_message(words, warning=warning, with_findings=False, path=path)
        self._reload.read_again()

    def ask_article(self) -> None:
        if not self._desk.session.is_current:
            self._desk.show_message(
                "The file cannot be read, so it cannot be changed.", warning=True
            )
            return
        if self._drafter is not None and not self._drafter.is_finished:
            self._desk.show_message("The last article is still being read.")
            return
        self._prompt.ask_article(self._start_drafting, self._refused_path)

    def _start_drafting(self, path: str, pasted: str) -> None:
        self._refused_path = ""
        if not path and not pasted:
            return
        self._desk.show_message("Reading the article")
        briefing_path = self._desk.session.path
        old_view = self._desk.view_state
        work = partial(self._draft_in_thread, briefing_path, path, pasted, old_view)
        self._drafter = run_in_thread(self._desk, "draft", work)

    def _draft_in_thread(
        self, briefing_path: str, path: str, pasted: str, old_view: ViewState
    ) -> Iterator[Callable[[], object]]:
        from briefing_tui.desk.article_drafting import draft_into

        outcome = draft_into(briefing_path, path, pasted)
        yield partial(self._show_drafted, briefing_path, path, old_view, outcome)

    def _show_drafted(
        self,
        briefing_path: str,
        path: str,
        old_view: ViewState,
        outcome: DraftedArticle | Refused,
    ) -> None:
        """`old_view` is what the desk showed when the drafting began."""
        from briefing_tui.store.outcomes import Refused

        if isinstance(outcome, Refused):
            self._refused_path = path
            self._desk.show_message(outcome.sentences, warning=True)
            return
        self._desk.undo.note(f"drafts from {outcome.name}", [outcome.written])
        if briefing_path != self._desk.session.path:
            # The user has gone to another day.
            name = text.clean_line(name_of(briefing_path))
            self._desk.show_message(f"{name}: {outcome.message}")
            return
        self._reload.set_message(outcome.message, with_findings=False)
        if outcome.item_count:
            self._drafting_message = outcome.message
            self._reload.call_after_reload(partial(self._open_unless_used, old_view))
        self._reload.read_again()

    def _open_unless_used(self, old_view: ViewState) -> None:
        # If the user works on the desk or elsewhere, the next keys are not meant for the review,
        # where they would accept or reject drafts.
        if self._desk.is_covered or has_moved(self._desk, old_view):
            key = self._desk.key("briefing.carried")
            self._desk.show_message(f"{self._desk.message} {key}: review")
        else:
            self.open()
