"""The review of drafted items, beside the passages that they are drafted from.

Each item is accepted on its own, because a person must look at it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.config.keys import Context
from briefing_tui.desk.article_text import article_text, passage_in_context
from briefing_tui.desk.review import Review
from briefing_tui.desk.review_entries import ReviewEntry
from briefing_tui.desk.review_state import ReviewState
from briefing_tui.desk.rows import TableRows
from briefing_tui.richtext.cells import Column
from briefing_tui.richtext.document import Paragraph, Plain
from briefing_tui.store.files import STANDARD_INPUT
from briefing_tui.tui.bindings import bindings_of
from briefing_tui.tui.controllers.moving import MoveController
from briefing_tui.tui.controllers.prompt import PromptController
from briefing_tui.tui.controllers.review_decisions import ReviewDecisionsController
from briefing_tui.tui.controllers.review_items import FormOpener, ReviewItemsController
from briefing_tui.tui.fitting import set_size_classes
from briefing_tui.tui.screens.key_screen import KeyScreen
from briefing_tui.tui.screens.mark import MarkScreen
from briefing_tui.tui.widgets.item_list import ItemList
from briefing_tui.tui.widgets.reader import Reader
from briefing_tui.tui.widgets.review_rows import field_paragraphs, review_rows, row_of
from briefing_tui.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from briefing_tui.drafting.article import TextSpan
    from briefing_tui.model.reduction import ItemKey
    from briefing_tui.store.sidecar import SidecarArticle
    from briefing_tui.tui.controllers.port import ShowMessage
    from briefing_tui.tui.file_queue import FileQueue
    from briefing_tui.tui.widgets.prompt import Prompt

_WIDE = 100
"""The minimum width to show the article and the items side by side, in cells."""
_COLUMNS = (Column("item", 24, share=3), Column("status", 8))


class ReviewScreen(KeyScreen[None]):
    """Shows the article, the items, and the fields of the current item.

    A narrow terminal shows either the article or the items.
    """

    BINDINGS = bindings_of("review", "list", without=frozenset({"list.fold"}))
    CONTEXTS: ClassVar[tuple[Context, ...]] = ("review", "list")
    AUTO_FOCUS = ""
    SHOWS_MESSAGES_UNTIL_KEY = True
    DEFAULT_CSS = """
    ReviewScreen { background: $background; color: $foreground; overflow: hidden; }
    ReviewScreen #halves { height: 1fr; }
    ReviewScreen #article { width: 1fr; height: 1fr; padding: 0 1; }
    ReviewScreen #right { width: 1fr; height: 1fr; }
    ReviewScreen ItemList { height: 1fr; }
    ReviewScreen #fields { height: 1fr; padding: 0 1; }
    ReviewScreen ItemList, ReviewScreen Reader {
        border: round $frame; background: $background;
        border-title-color: $foreground; border-title-style: bold;
    }
    ReviewScreen ItemList:focus, ReviewScreen Reader:focus {
        border: round $focus; border-title-color: $focus;
    }
    ReviewScreen.-ascii ItemList, ReviewScreen.-ascii Reader { border: ascii $frame; }
    ReviewScreen.-ascii ItemList:focus, ReviewScreen.-ascii Reader:focus { border: ascii $focus; }
    ReviewScreen.-short ItemList, ReviewScreen.-short Reader {
        border: none; border-top: round $frame; padding: 0;
    }
    ReviewScreen.-short ItemList:focus, ReviewScreen.-short Reader:focus {
        border: none; border-top: round $focus;
    }
    ReviewScreen.-ascii.-short ItemList, ReviewScreen.-ascii.-short Reader {
        border: none; border-top: ascii $frame;
    }
    ReviewScreen.-tiny #fields { display: none; }
    """

    def __init__(
        self,
        review: Review,
        *,
        open_form: FormOpener,
        report: ShowMessage,
        files: FileQueue,
        glyphs: Glyphs,
        brackets: bool,
        message: str = "",
    ) -> None:
        """`report` is passed to `ReviewDecisionsController`.

        With `brackets`, the passage of the current item is in brackets.
        """
        super().__init__()
        self._review = review
        self._glyphs = glyphs
        self._brackets = brackets
        self._message = message
        self._is_article_current = False
        """Whether the user works in the article. A narrow terminal then hides the items."""
        self._shown_article: tuple[object, ...] = ()
        """The values shown in the half with the article; empty if there is no article."""
        self._shown_fields: tuple[object, ...] = ()
        """The values that fill the box of fields; empty if it has no item."""
        self._prompt = PromptController(self, self._focus_half)
        self._decisions = ReviewDecisionsController(self, review, files, report)
        self._items = ReviewItemsController(
            review,
            current=lambda: self.current,
            mark=self._mark,
            ask=self._ask,
            open_form=open_form,
            show_outcome=self._decisions.show_outcome,
            show_message=self.show_message,
            submit=files.submit,
        )

    def compose(self) -> ComposeResult:
        self._article = Reader(self._glyphs, id="article")
        self._list = ItemList(
            _COLUMNS,
            self._glyphs,
            signs=False,
            highlighted=True,
            empty_text="No drafted items.",
        )
        self._fields = Reader(self._glyphs, focusable=False, id="fields")
        with Horizontal(id="halves"):
            yield self._article
            with Vertical(id="right"):
                yield self._list
                yield self._fields
        yield StatusLine(self._glyphs, contexts=("review", "everywhere"), id="bottom")
        moves = MoveController(
            "list", lambda: self._article if self._article.has_focus else self._list
        )
        self.add_controllers(moves, self._decisions, self._items)

    def on_mount(self) -> None:
        self.set_class(self._glyphs.is_ascii, "-ascii")
        self._fit()
        self._focus_half()
        self.fill(self._first_undecided)
        self.show_message(self._message)

    @property
    def _first_undecided(self) -> ItemKey | None:
        state = self._review.state
        position = state.next_undecided(0)
        return state.entries[position].key if position is not None else None

    def on_resize(self) -> None:
        self._fit()
        # The passage may be out of view at the new size.
        self.call_after_refresh(self._show)

    @property
    def _is_wide(self) -> bool:
        return self.app.size.width >= _WIDE

    def _fit(self) -> None:
        set_size_classes(self)
        self._article.display = self._is_wide or self._is_article_current
        self.query_one("#right").display = self._is_wide or not self._is_article_current

    def _focus_half(self) -> None:
        self.set_focus(
            self._article if self._is_article_current else self._list, scroll_visible=False
        )

    def renew(self) -> None:
        self._decisions.refresh()

    @property
    def current(self) -> ItemKey | None:
        entry: ReviewEntry | None = self._list.entry
        return entry.key if entry else None

    def fill(self, key: ItemKey | None) -> None:
        state = self._review.state
        rows = review_rows(state.entries)
        keys = [None if isinstance(row, str) else row.key for row in rows]
        cursor = keys.index(key) if key in keys else self._list.cursor
        summary = f"{state.summary}{self._decisions.failed_words}"
        self._list.set_title(f"Drafts: {summary}" if state.entries else "Drafts")
        row = partial(row_of, notes=self._decisions.notes)
        self._list.show_rows(TableRows(rows, row), max(cursor, 0))
        words = f"back ({state.undecided_count} undecided)"
        self.query_one(StatusLine).set_labels({"review.close": words})
        self._show_entry(is_update=True)

    @on(ItemList.Highlighted)
    def _show(self) -> None:
        self._show_entry(is_update=False)

    def _show_entry(self, *, is_update: bool) -> None:
        """Show the current entry. An update does not scroll a text that has not changed."""
        entry: ReviewEntry | None = self._list.entry
        if entry is None:
            self._article.show([])
            self._fields.show([])
            self._shown_article = self._shown_fields = ()
            return
        state = self._review.state
        article = state.article(entry.key)
        if self._article.display:
            self._show_article(state, entry, article, is_update=is_update)
        title = f"{entry.words}{'' if entry.is_sure else ' (unsure)'}"
        self._fields.set_title(self._glyphs.drawable(title))
        paragraphs = field_paragraphs(state, entry.key)
        if failure := self._decisions.failure(entry.key):
            paragraphs = [Paragraph((Plain(failure, "warning"),)), *paragraphs]
        if not self._is_wide and article is not None and entry.span is not None:
            passage = passage_in_context(article.text, entry.span, brackets=self._brackets)
            paragraphs = [passage, *paragraphs]
        fields = entry.key, tuple(paragraphs)
        if not (is_update and fields == self._shown_fields):
            self._fields.show(paragraphs)
        self._shown_fields = fields

    def _show_article(
        self,
        state: ReviewState,
        entry: ReviewEntry,
        article: SidecarArticle | None,
        *,
        is_update: bool,
    ) -> None:
        if article is None:
            self._article.set_title("Article")
            self._article.show([Paragraph((Plain("No article: these items have no passages."),))])
            self._shown_article = ()
            return
        article_number = entry.article or 0
        path = "" if article.path == STANDARD_INPUT else article.path
        name = article.title or path or article.source
        name += "" if article.published else " (undated)"
        self._article.set_title(self._glyphs.drawable(name if self._is_wide else entry.words))
        passages = [
            other.span
            for other in state.entries
            if other.span and other.article == article_number and other.status != "rejected"
        ]
        content = article, passages, entry.span
        if is_update and content == self._shown_article:
            return
        self._shown_article = content
        shown = article_text(article.text, passages, entry.span, brackets=self._brackets)
        if shown.first is not None and shown.last is not None:
            self._article.show_passage(shown.paragraphs, shown.first, shown.last)
        else:
            self._article.show(shown.paragraphs)

    def action_review_other(self) -> None:
        self._is_article_current = not self._article.has_focus
        self._fit()
        self._focus_half()
        self.call_after_refresh(self._show)

    def _mark(self, start: TextSpan, then: Callable[[TextSpan], None], title: str) -> None:
        current = self.current
        article = None if current is None else self._review.state.article(current)
        if article is None:
            self.show_message("There is no article to mark a passage in.")
            return
        screen = MarkScreen(
            article.text, start, title=title, glyphs=self._glyphs, brackets=self._brackets
        )
        self.app.push_screen(screen, lambda span: None if span is None else then(span))

    def _ask(self, question: str, initial: str, then: Callable[[str | None], None]) -> None:
        # `then` may open a form. Remove the prompt first, or closing the form would focus the
        # prompt.
        def call_then_later(words: str | None) -> None:
            self.call_later(then, words)

        self._prompt.ask(question, initial, call_then_later)

    @on(ItemList.Opened)
    async def _opened(self) -> None:
        await self.action_perform("review.edit")

    def on_prompt_closed(self, event: Prompt.Closed) -> None:
        self._prompt.close(event)

    def action_review_close(self) -> None:
        self.dismiss(None)
