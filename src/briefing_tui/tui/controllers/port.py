"""What controllers may ask of the desk: everything else about the screen is unknown to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from briefing_tui.desk.place import Place
from briefing_tui.desk.session import Session
from briefing_tui.model.item import Item

if TYPE_CHECKING:
    from textual.app import App
    from textual.timer import Timer
    from textual.worker import Worker

    from briefing_tui.analysis.gate import Hit
    from briefing_tui.config.glyphs import Glyphs
    from briefing_tui.config.terminal import Terminal
    from briefing_tui.desk.course import Course
    from briefing_tui.richtext.document import Paragraph
    from briefing_tui.tui.bindings import Actions
    from briefing_tui.tui.messages import Asked, Wanted
    from briefing_tui.tui.widgets.pane_grid import PaneGrid

GoTo = Callable[["Wanted | None"], None]
"""Called with the item that was chosen on another screen, or None."""


class Controller(Protocol):
    """Performs some actions of a screen."""

    @property
    def actions(self) -> Actions:
        """The actions that it performs."""


class DeskPort(Protocol):
    """The desk as its controllers see it."""

    session: Session
    """The briefing that is shown, with its filters, folds and search."""

    # What is shown

    @property
    def app(self) -> App[object]:
        """The application."""

    @property
    def above(self) -> ScreensPort:
        """Opens other screens over the desk."""

    @property
    def glyphs(self) -> Glyphs:
        """The signs that the terminal can draw."""

    @property
    def terminal(self) -> Terminal:
        """What the terminal can do."""

    @property
    def panes(self) -> PaneGrid:
        """The lists of the panes."""

    @property
    def pane(self) -> str:
        """The name of the current pane."""

    @property
    def highlighted(self) -> Item | None:
        """The item under the cursor of the current pane."""

    @property
    def place(self) -> Place:
        """Where the reader is: pane, item, filters, layout."""

    @property
    def is_zoomed(self) -> bool:
        """Whether the current pane has the whole screen."""

    @property
    def is_tiny(self) -> bool:
        """Whether there is room for one list and nothing else."""

    @property
    def is_single(self) -> bool:
        """Whether one pane is shown, and not the grid."""

    @property
    def is_covered(self) -> bool:
        """Whether another screen or the input line has the keys."""

    @property
    def said(self) -> str:
        """The sentence in the bottom line."""

    # What changes the view

    def say(self, words: str, *, warning: bool = False) -> None:
        """Show a sentence in the bottom line."""

    def key(self, action_id: str) -> str:
        """The first key of an action, as people write it."""

    def rename_keys(self, names: Mapping[str, str]) -> None:
        """Show other words beside the keys of some actions, by their ids."""

    def show_pane(self, name: str) -> None:
        """Go to a pane, in the grid or alone."""

    def focus_pane(self) -> None:
        """Give the keys to the current pane."""

    def toggle_zoom(self) -> None:
        """Give the current pane the whole screen, or take it back."""

    def go_to(self, section: str, item_id: str) -> bool:
        """Put the cursor on an item, in its pane; False if it is not shown."""

    def show_item(self, section: str, item_id: str) -> None:
        """Put the cursor on an item; a filter or fold that hides it is removed."""

    def refill(self, name: str, keep: Item | None = None) -> None:
        """Fill a pane again, the cursor on the item to keep."""

    def show_detail(self) -> None:
        """Draw the item under the cursor again below the panes."""

    def follow_cursor(self) -> None:
        """Draw the item under the cursor below the panes, unless it is there already."""

    def show_head(self) -> None:
        """Draw the head again."""

    def show_findings(self) -> None:
        """Show how many findings there are, and mark the items that they are about."""

    def show_session(self, session: Session) -> None:
        """Show another reading instead of this one, each cursor on the item that it was on."""

    # What takes time

    def run_worker(
        self,
        work: Any,
        *,
        group: str,
        exclusive: bool,
        thread: bool = False,
        exit_on_error: bool = True,
    ) -> Worker[Any]:
        """Run work while keys are answered."""

    def set_timer(self, delay: float, callback: Callable[[], object]) -> Timer:
        """Call a function after some seconds."""

    def set_interval(self, interval: float, callback: Callable[[], object]) -> Timer:
        """Call a function every few seconds."""

    def post_message(self, message: Any) -> bool:
        """Send a message to the desk; any thread may do so."""


class ScreensPort(Protocol):
    """Opens other screens over the desk, and keeps what they show up to date."""

    def open_changes(self, course: Course, other: int, then: GoTo) -> None:
        """List the differences between the open day and another."""

    def open_days(self, course: Course, then: GoTo) -> None:
        """List the days, to choose the one to compare with."""

    def open_figures(self, course: Course, then: GoTo) -> None:
        """Show the figures over the days."""

    def open_timeline(self, course: Course, then: GoTo) -> None:
        """Show the events of all days."""

    def open_reactions(self, course: Course, then: GoTo) -> None:
        """Show the reactions of each actor on each day."""

    def open_findings(self, then: Callable[[Asked | None], None]) -> None:
        """List the findings; they are replaced when the file is checked again."""

    def open_item(self, paragraphs: Callable[[int], tuple[str, list[Paragraph]]]) -> None:
        """Show an item in full: its title and text, made for a width in cells."""

    def open_export(self, then: Callable[[str | Hit | None], None]) -> None:
        """Show the export screen."""

    def open_text(self, title: str, paragraphs: Sequence[Paragraph]) -> None:
        """Show a text."""

    def update(self) -> None:
        """Show on the screen above what is known now."""
