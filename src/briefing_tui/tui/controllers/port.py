"""What controllers can ask of the desk."""

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

    from briefing_tui.analysis.gate import GateHit
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
"""Called with the item or the day that was selected on another screen.

None means that there is nothing to go to.
"""


class ShowMessage(Protocol):
    """Reads the file again, and then shows a message."""

    def __call__(self, words: str, *, warning: bool = False) -> None: ...


class Controller(Protocol):
    """A part of a screen that performs actions."""

    @property
    def actions(self) -> Actions: ...


class DeskPort(Protocol):
    """The desk as its controllers see it."""

    session: Session
    """The briefing that is shown, with its filters, folds and search."""
    undo: UndoHistory
    """The last writes of this program, which can be undone."""

    @property
    def app(self) -> App[object]: ...

    @property
    def screen_opener(self) -> ScreensPort: ...

    @property
    def kept_texts(self) -> KeptTexts: ...

    @property
    def glyphs(self) -> Glyphs: ...

    @property
    def terminal(self) -> Terminal: ...

    @property
    def panes(self) -> PaneGrid: ...

    @property
    def pane(self) -> str:
        """The name of the current pane."""

    @property
    def highlighted(self) -> Item | None: ...

    @property
    def view_state(self) -> ViewState: ...

    @property
    def is_zoomed(self) -> bool: ...

    @property
    def is_tiny(self) -> bool:
        """Whether the terminal has room only for the list, without the detail."""

    @property
    def is_single(self) -> bool:
        """Whether one pane is shown instead of the grid."""

    @property
    def is_covered(self) -> bool:
        """Whether another screen or a prompt has the focus."""

    @property
    def message(self) -> str: ...

    def show_message(
        self,
        words: str,
        *,
        warning: bool = False,
        until_move: bool = False,
        may_be_known: bool = False,
    ) -> None:
        """Show a message on the desk and on the screens over it.

        With `until_move`, it disappears when the user moves the cursor. With `may_be_known`, a
        screen over the desk does not show it again if its last message was the same.
        """

    def clear_until_move(self) -> None:
        """Remove the message if it was shown with `until_move`."""

    def key(self, action_id: str) -> str:
        """Return the first key of an action, for display."""

    def relabel_keys(self, labels: Mapping[str, str]) -> None:
        """Set the labels of keys by action id; all others get the default label."""

    def show_pane(self, name: str) -> None: ...

    def focus_pane(self) -> None: ...

    def toggle_zoom(self) -> None: ...

    def go_to(self, section: str, item_id: str) -> bool:
        """Go to an item in its pane; return False if the pane does not show it."""

    def show_item(self, section: str, item_id: str) -> bool:
        """Move the cursor to an item, and remove a filter or fold that hides it.

        If no pane shows the item, show a message and return False.
        """

    def refill(self, name: str, keep: Item | None = None) -> None:
        """Fill a pane again, with the cursor on the item `keep`."""

    def show_detail(self) -> None: ...

    def follow_cursor(self) -> None:
        """Show the highlighted item in the detail, unless it is there already."""

    def show_head(self) -> None: ...

    def show_findings(self) -> None:
        """Update the number of findings, and mark the items that have any."""

    def show_session(self, session: Session) -> None:
        """Show another session. The cursors stay on their items."""

    def run_worker(
        self,
        work: Any,
        *,
        group: str,
        exclusive: bool,
        thread: bool = False,
        exit_on_error: bool = True,
    ) -> Worker[Any]: ...

    def set_timer(self, delay: float, callback: Callable[[], object]) -> Timer: ...

    def set_interval(self, interval: float, callback: Callable[[], object]) -> Timer: ...

    def post_message(self, message: Any) -> bool:
        """Send a message to the desk, from any thread."""


class ScreensPort(Protocol):
    """Opens screens over the desk, and keeps some of them up to date."""

    def open_changes(self, day_context: DayContext, other: int, then: GoTo) -> None:
        """List the changes between the open day and another day."""

    def open_days(self, day_context: DayContext, then: GoTo) -> None:
        """List the days; `then` gets the day to compare with."""

    def open_figures(self, day_context: DayContext, then: GoTo) -> None: ...

    def open_timeline(self, day_context: DayContext, then: GoTo) -> None: ...

    def open_reactions(self, day_context: DayContext, then: GoTo) -> None: ...

    def open_carried(
        self,
        carried: CarriedItems,
        previous: Briefing | None,
        change: Callable[[Item, Callable[[], None]], None],
        report: ShowMessage,
    ) -> None:
        """Open the review of carried-over items.

        `change` opens the form of an item, and calls its second argument when the form is closed.
        """

    def open_review(self, review: Review, report: ShowMessage, message: str = "") -> None:
        """`report` gets a message after each write. At the start, `message` is shown."""

    def open_findings(self, then: Callable[[FindingRequest | None], None]) -> None: ...

    def open_item(
        self,
        content_at: Callable[[int], tuple[str, list[Paragraph]] | None],
        then: Callable[[], None],
    ) -> None:
        """`content_at` returns title and text for a width in cells, or None to close the screen."""

    def open_export(self, then: Callable[[str | GateHit | None], None]) -> None: ...

    def open_form(
        self,
        form: Form,
        save: Callable[[PreparedItem], str],
        then: Callable[[], None] | None = None,
        kept_as: str = "",
        message: str = "",
    ) -> None:
        """Open a form; call `then` when the form is closed.

        `save` writes the item, and returns an error message, or "". Unsaved text is kept
        under the name `kept_as`; by default, under the section and the id. At the start, `message`
        is shown.
        """

    def open_text(self, title: str, paragraphs: Sequence[Paragraph]) -> None: ...

    def update(self) -> None:
        """Update the open screens, or let them say that they are outdated.

        Forms, and screens of `open_text`, stay the same.
        """
