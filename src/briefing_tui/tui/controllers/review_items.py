"""Keys of the review that edit an item, set its passage, or mark the passage of a new item."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from briefing_tui.store.outcomes import Refused
from briefing_tui.tui.bindings import Actions

if TYPE_CHECKING:
    from briefing_tui.desk.form import Form
    from briefing_tui.desk.item_writing import PreparedItem
    from briefing_tui.desk.marked_passage import MarkedPassage
    from briefing_tui.desk.review import Decided, Review
    from briefing_tui.drafting.article import TextSpan
    from briefing_tui.model.reduction import ItemKey


class Submit(Protocol):
    """Does work with files in a thread; see `FileQueue.submit`."""

    def __call__(
        self,
        run: Callable[[], Decided | Refused],
        then: Callable[[Decided | Refused], object],
    ) -> None: ...


class FormOpener(Protocol):
    """Opens a form; see `ScreensPort.open_form`."""

    def __call__(
        self,
        form: Form,
        save: Callable[[PreparedItem], str],
        then: Callable[[], None] | None = None,
        kept_as: str = "",
    ) -> None: ...


class ReviewItemsController:
    """Writes items from forms, and from passages that the user marks."""

    def __init__(
        self,
        review: Review,
        *,
        current: Callable[[], ItemKey | None],
        # Arguments: the initial passage, a function for the new passage, and a title.
        mark: Callable[[TextSpan, Callable[[TextSpan], None], str], None],
        # Arguments: a question, the initial text, and a function for the answer.
        ask: Callable[[str, str, Callable[[str | None], None]], None],
        open_form: FormOpener,
        # Arguments: the result of a write, the start of the message, and the item to go to.
        show_outcome: Callable[[Decided | Refused, str, ItemKey | None], None],
        show_message: Callable[[str], None],
        submit: Submit,
    ) -> None:
        self._review = review
        self._current = current
        self._mark = mark
        self._ask = ask
        self._open_form = open_form
        self._show_outcome = show_outcome
        self._show_message = show_message
        self._submit = submit
        self._refused: tuple[int, TextSpan] | None = None
        """The article and the passage of an item that was refused, because its section was unknown.

        If the user marks another item in this article, the screen opens with this passage marked.
        """
        self.actions: Actions = {
            "review.edit": self.edit,
            "review.passage": self.set_passage,
            "review.mark": self.mark_new,
        }

    def edit(self) -> None:
        from briefing_tui.desk.form_opening import form_of_item

        key, state = self._current(), self._review.state
        item = None if key is None else state.item(key)
        if key is None or item is None:
            self._show_message("The item is not in the file. Undo brings back a rejected item.")
            return
        form = form_of_item(state.reading, item)
        if isinstance(form, Refused):
            self._show_outcome(form, "", key)
            return

        def save(prepared: PreparedItem) -> Decided | Refused:
            if self._review.state.entry(key) is None:
                return Refused("The item is no longer in the file.")
            return self._review.save_edited(key, prepared)

        self._open(form, save, "Changed")

    def _open(
        self,
        form: Form,
        save: Callable[[PreparedItem], Decided | Refused],
        done: str,
        kept_as: str = "",
    ) -> None:
        """`done` is the start of the message, such as "Added"."""
        saved: list[tuple[Decided, ItemKey]] = []

        def write(prepared: PreparedItem) -> str:
            outcome = save(prepared)
            if isinstance(outcome, Refused):
                return outcome.sentences
            saved.append((outcome, (prepared.section, prepared.item_id)))
            return ""

        def show_saved() -> None:
            if saved:
                outcome, key = saved[-1]
                self._show_outcome(outcome, done, key)

        self._open_form(form, write, show_saved, kept_as)

    def set_passage(self) -> None:
        key = self._current()
        entry = None if key is None else self._review.state.entry(key)
        if entry is None:
            return

        def write(span: TextSpan) -> Decided | Refused:
            self._review.refresh()
            return self._review.set_span(entry.key, entry.article or 0, span)

        def set_span(span: TextSpan) -> None:
            self._submit(
                lambda: write(span),
                # The user may have gone to another item by now.
                lambda outcome: self._show_outcome(outcome, "Passage set", self._current()),
            )

        self._mark(entry.span or (0, 0), set_span, f"Passage of {entry.words}")

    def mark_new(self) -> None:
        """Let the user mark a passage, choose a section, and fill in a form."""
        key = self._current()
        entry = None if key is None else self._review.state.entry(key)
        if entry is None:
            return
        article, start = entry.article or 0, entry.span[0] if entry.span else 0
        refused, self._refused = self._refused, None
        self._mark(
            refused[1] if refused and refused[0] == article else (start, start),
            lambda span: self._ask_section(article, entry.section, span),
            "Passage of a new item",
        )

    def _ask_section(self, article: int, section: str, span: TextSpan) -> None:
        from briefing_tui.desk.item_writing import typing_context
        from briefing_tui.desk.marked_passage import MarkedPassage

        state = self._review.state
        context = typing_context(state.briefing)
        if isinstance(context, Refused):
            self._show_outcome(context, "", self._current())
            return
        assert state.sidecar is not None, "only the text of an article can be marked"
        known_spans = [
            entry.span for entry in state.entries if entry.span and entry.article == article
        ]
        passage = MarkedPassage(
            state.briefing, state.sidecar.articles[article], span, context, known=known_spans
        )

        def open_form(words: str | None) -> None:
            if words is not None:
                self._open_new(passage, words, article, span)

        self._ask("Section of the new item", passage.section(section), open_form)

    def _open_new(self, passage: MarkedPassage, words: str, article: int, span: TextSpan) -> None:
        from briefing_tui.desk.form_opening import form_of_section
        from briefing_tui.desk.kept_texts import passage_form_name

        section = passage.section_named(words)
        if isinstance(section, Refused):
            self._refused = article, span
            self._show_outcome(section, "", self._current())
            return
        understood = passage.understood(section)
        form = form_of_section(
            self._review.state.reading, section, fields=understood.fields, new=understood.new
        )
        if isinstance(form, Refused):
            self._show_outcome(form, "", self._current())
            return
        self._open(
            form,
            lambda prepared: self._review.save_new(prepared, article, span),
            "Added",
            # A form for another passage has its own unsaved text.
            kept_as=passage_form_name(section, article, span),
        )
