"""The methods and attributes of the desk that its controllers use."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from briefing_tui.desk.session import Session
from briefing_tui.desk.view_state import ViewState
from briefing_tui.model.item import Item

if TYPE_CHECKING:
    from textual.app import App
    from textual.timer import Timer
    from textual.worker import Worker

    from briefing_tui.analysis.gate import Hit
    from briefing_tui.config.glyphs import Glyphs
    from briefing_tui.config.terminal import Terminal
    from briefing_tui.desk.carried import CarriedItems
    from briefing_tui.desk.day_context import DayContext
    from briefing_tui.desk.form import Form
    from briefing_tui.desk.item_writing import PreparedItem
    from briefing_tui.desk.kept_texts import KeptTexts
    from briefing_tui.desk.review import Review
    from briefing_tui.desk.undo import UndoHistory
    from briefing_tui.model.briefing import Briefing
    from briefing_tui.richtext.document import Paragraph
    from briefing_tui.tui.bindings import Actions
    from briefing_tui.tui.messages import FindingRequest, ItemTarget
    from briefing_tui.tui.widgets.pane_grid import PaneGrid

GoTo = Callable[["ItemTarget | None"], None]
"""Called with the item that was selected on another screen, or None."""


class ShowMessage(Protocol):
    """Shows a message, after the file has been read again."""

    def __call__(self, words: str, *, warning: bool = False) -> None: ...


class Controller(Protocol):
    """A part of a screen that performs actions."""

    @property
    def actions(self) -> Actions:
        """The functions that perform the actions, by action id."""


class DeskPort(Protocol):
    """The desk as its controllers see it."""

    session: Session
    """The briefing that is shown, with its filters, folds and search."""
    undo: UndoHistory
    """The writes of the desk since the program started."""

    # State

    @property
    def app(self) -> App[object]:
        """The application."""

    @property
    def screen_opener(self) -> ScreensPort:
        """Opens other screens over the desk."""

    @property
    def kept_texts(self) -> KeptTexts:
        """The unsaved texts of the briefing."""

    @property
    def glyphs(self) -> Glyphs:
        """The symbols that the terminal can draw."""

    @property
    def terminal(self) -> Terminal:
        """The abilities of the terminal."""

    @property
    def panes(self) -> PaneGrid:
        """The lists of the panes."""

    @property
    def pane(self) -> str:
        """The name of the current pane."""

    @property
    def highlighted(self) -> Item | None:
        """The highlighted item of the current pane."""

    @property
    def view_state(self) -> ViewState:
        """The present view, such as the pane and the highlighted item."""

    @property
    def is_zoomed(self) -> bool:
        """Whether the current pane is maximized."""

    @property
    def is_tiny(self) -> bool:
        """Whether the terminal has room for only one list."""

    @property
    def is_single(self) -> bool:
        """Whether one pane is shown instead of the grid."""

    @property
    def is_covered(self) -> bool:
        """Whether another screen or a prompt has the focus."""

    @property
    def message(self) -> str:
        """The message on the status line."""

    # Changes of the view

    def show_message(self, words: str, *, warning: bool = False) -> None:
        """Show a message on the status line."""

    def key(self, action_id: str) -> str:
        """Return the first key of an action, for display."""

    def relabel_keys(self, labels: Mapping[str, str]) -> None:
        """Set labels for the keys of some actions, by action id; other labels are the default."""

    def show_pane(self, name: str) -> None:
        """Go to a pane."""

    def focus_pane(self) -> None:
        """Focus the current pane."""

    def toggle_zoom(self) -> None:
        """Maximize the current pane, or restore it."""

    def go_to(self, section: str, item_id: str) -> bool:
        """Go to an item in its pane; return False if the pane does not show the item."""

    def show_item(self, section: str, item_id: str) -> bool:
        """Move the cursor to an item, and remove a filter or fold that hides it.

        Returns False if the item is gone, and shows a message about that.
        """

    def refill(self, name: str, keep: Item | None = None) -> None:
        """Fill a pane again, with the cursor on the item `keep`."""

    def show_detail(self) -> None:
        """Redraw the detail."""

    def follow_cursor(self) -> None:
        """Show the highlighted item in the detail, unless it is there already."""

    def show_head(self) -> None:
        """Redraw the head of the desk."""

    def show_findings(self) -> None:
        """Update the number of findings, and mark the items that have any."""

    def show_session(self, session: Session) -> None:
        """Show another session. The cursors stay on their items."""

    # Background work

    def run_worker(
        self,
        work: Any,
        *,
        group: str,
        exclusive: bool,
        thread: bool = False,
        exit_on_error: bool = True,
    ) -> Worker[Any]:
        """Run work in the background."""

    def set_timer(self, delay: float, callback: Callable[[], object]) -> Timer:
        """Call a function after a delay in seconds."""

    def set_interval(self, interval: float, callback: Callable[[], object]) -> Timer:
        """Call a function repeatedly, at an interval in seconds."""

    def post_message(self, message: Any) -> bool:
        """Send a message to the desk; can be called from any thread."""


class ScreensPort(Protocol):
    """Opens other screens over the desk, and keeps some of them up to date."""

    def open_changes(self, day_context: DayContext, other: int, then: GoTo) -> None:
        """List the changes between the open day and another day."""

    def open_days(self, day_context: DayContext, then: GoTo) -> None:
        """List the days. `then` gets the day to compare with."""

    def open_figures(self, day_context: DayContext, then: GoTo) -> None:
        """Show the figures of all days."""

    def open_timeline(self, day_context: DayContext, then: GoTo) -> None:
        """Show the events of all days."""

    def open_reactions(self, day_context: DayContext, then: GoTo) -> None:
        """Show the reactions of each actor on each day."""

    def open_carried(
        self,
        carried: CarriedItems,
        previous: Briefing | None,
        change: Callable[[Item, Callable[[], None]], None],
        report: ShowMessage,
    ) -> None:
        """Open the screen with the carried-over items.

        `change` opens the form of an item. It calls its second argument when the form is closed.
        """

    def open_review(
        self, review: Review, on_written: Callable[[str], None], message: str = ""
    ) -> None:
        """Open the review of drafted items.

        `on_written` is called with a message after each write. At the start, `message` is shown.
        """

    def open_findings(self, then: Callable[[FindingRequest | None], None]) -> None:
        """List the findings. The list is updated after each check."""

    def open_item(
        self,
        content_at: Callable[[int], tuple[str, list[Paragraph]] | None],
        then: Callable[[], None],
    ) -> None:
        """Show an item in full.

        `content_at` returns its title and its text for a width in cells. If it returns None, the
        screen closes. `then` is called when the screen is closed.
        """

    def open_export(self, then: Callable[[str | Hit | None], None]) -> None:
        """Show the export screen."""

    def open_form(
        self,
        form: Form,
        save: Callable[[PreparedItem], str],
        then: Callable[[], None] | None = None,
        kept_as: str = "",
    ) -> None:
        """Open a form.

        `save` writes the item, and returns an error message, or "". `then` is called when the form
        is closed. `kept_as` is the name of unsaved text; by default, the section and the id.
        """

    def open_text(self, title: str, paragraphs: Sequence[Paragraph]) -> None:
        """Show a text."""

    def update(self) -> None:
        """Update the open screens, or let them say that they are outdated.

        Forms and other texts stay the same.
        """
