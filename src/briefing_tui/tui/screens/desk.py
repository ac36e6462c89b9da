"""The desk: one briefing, its panes, and the detail of the highlighted item."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.events import DescendantFocus, Resize, ScreenResume
from textual.geometry import Size
from textual.worker import WorkerState

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.config.keys import Context
from briefing_tui.config.terminal import Terminal
from briefing_tui.desk.kept_texts import KeptTexts, KeptTextsOfOpenBriefing
from briefing_tui.desk.session import Session
from briefing_tui.desk.undo import UndoHistory
from briefing_tui.desk.view_state import INITIAL_VIEW, ViewState, view_state_of
from briefing_tui.garbage_collection import resume_garbage_collection
from briefing_tui.model.item import Item
from briefing_tui.sections.panes import PANE_BY_NAME, PANES
from briefing_tui.tui.background import FAILURE_MESSAGES, Worker
from briefing_tui.tui.bindings import bindings_of, keymap_of
from briefing_tui.tui.controllers.back import BackController
from briefing_tui.tui.controllers.changes import ChangesController
from briefing_tui.tui.controllers.check import CheckController
from briefing_tui.tui.controllers.copy import CopyController
from briefing_tui.tui.controllers.days import DaysController
from briefing_tui.tui.controllers.detail import DetailController
from briefing_tui.tui.controllers.edit import EditController
from briefing_tui.tui.controllers.editor import EditorController
from briefing_tui.tui.controllers.filter import FilterController
from briefing_tui.tui.controllers.head import HeadController
from briefing_tui.tui.controllers.item_writer import ItemWriter
from briefing_tui.tui.controllers.items import ItemController
from briefing_tui.tui.controllers.jumps import Jumps
from briefing_tui.tui.controllers.line import LineController
from briefing_tui.tui.controllers.panes import PaneController
from briefing_tui.tui.controllers.prompt import PromptController
from briefing_tui.tui.controllers.reload import ReloadController
from briefing_tui.tui.controllers.review import ReviewController
from briefing_tui.tui.controllers.search import SearchController
from briefing_tui.tui.controllers.series import SeriesController
from briefing_tui.tui.controllers.steps import StepController
from briefing_tui.tui.layout import Layout, layout_for
from briefing_tui.tui.screens.key_screen import KeyScreen
from briefing_tui.tui.screens.screen_opener import ScreenOpener
from briefing_tui.tui.widgets.item_list import ItemList
from briefing_tui.tui.widgets.pane_grid import GRID, PaneGrid
from briefing_tui.tui.widgets.status_line import StatusLine, show_message_on, show_new_message_on
from briefing_tui.tui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from textual.worker import Worker as TextualWorker

    from briefing_tui.tui.widgets.prompt import Prompt

_AROUND_LINES = 6
"""The masthead, the tabs and the status line take this many lines together."""
_DETAIL_LINES = 10
_ZOOM = frozenset({"pane.zoom"})


class DeskScreen(KeyScreen[None]):
    """Shows one briefing. Controllers perform the actions of the desk."""

    CONTEXTS: ClassVar[tuple[Context, ...]] = ("desk", "asking", "list")
    BINDINGS = bindings_of("desk", "asking", "list")
    AUTO_FOCUS = ""
    CHECK_AFTER: ClassVar[float] = 0.4
    """The delay before the file is checked, in seconds. The desk is drawn first."""

    def __init__(
        self,
        session: Session,
        *,
        glyphs: Glyphs,
        terminal: Terminal,
        zone: tzinfo | None,
        view_state: ViewState = INITIAL_VIEW,
    ) -> None:
        super().__init__()
        self.session = session
        self.glyphs = glyphs
        self.terminal = terminal
        session.zone = self._zone = zone
        self.pane = view_state.pane or PANES[0].name
        self._initial_view = view_state
        self.is_zoomed = view_state.zoomed
        self._layout: Layout | None = None
        self.undo = UndoHistory()
        self._kept_texts = KeptTextsOfOpenBriefing()
        self._message_until_move = ""
        self._add_controllers()

    def _add_controllers(self) -> None:
        self.worker = Worker(self, lambda: self.session)
        self.jumps = Jumps(self)
        self.prompt = PromptController(self, self.focus_pane)
        self.searching = SearchController(self, self.worker, self.jumps, self.prompt)
        self.filtering = FilterController(self, self.worker, self.prompt)
        self.moving = PaneController(self)
        self.reloading = ReloadController(self)
        writer = ItemWriter(self, self.reloading)
        self.editor = EditorController(self, self.reloading, writer)
        self.line = LineController(self, writer, self.prompt)
        self.checking = CheckController(self, self.jumps, self.reloading, self.editor)
        self.days = DaysController(self, self.checking, self._run_waiting_request)
        self.stepping = StepController(self, self.worker, self.jumps, self.days)
        editing = EditController(self, self.reloading, self.editor, writer)
        self.reviewing = ReviewController(self, self.stepping, editing, self.reloading, self.prompt)
        self.screen_opener = ScreenOpener(self, lambda: self.checking.findings)
        self.add_controllers(
            self.searching,
            self.filtering,
            self.moving,
            editing,
            self.editor,
            self.line,
            self.checking,
            self.stepping,
            ChangesController(self, self.stepping),
            SeriesController(self, self.stepping),
            ItemController(self, self.jumps, self.moving, self.filtering),
            CopyController(self),
            self.reviewing,
            BackController(self, self.worker, self.jumps, self.stepping),
        )

    def _run_waiting_request(self) -> None:
        self.stepping.queue.run_waiting()

    async def action_perform(self, action_id: str) -> None:
        if not self.stepping.queue.refuses(action_id):
            await super().action_perform(action_id)

    def compose(self) -> ComposeResult:
        # Arrange the widgets before they are mounted. A later change would cause another paint.
        self._head = HeadController(self, self.checking, self.days)
        self._tabs = Tabs(self.glyphs, id="tabs")
        contexts: tuple[Context, ...] = ("asking", "desk", "everywhere")
        self._status_line = StatusLine(self.glyphs, contexts=contexts, id="bottom")
        layout = self._layout_at(self.app.size)
        first_panes = {self.pane} if layout.single else {*GRID, self.pane}
        self._layout = layout
        # Set the classes before there are children. A later change would style all children again.
        self.update_classes({**layout.classes(), "-ascii": self.glyphs.is_ascii})
        self._fit_around()
        self.panes = PaneGrid(self.session, self.glyphs, first_panes, id="panes")
        self._detail = DetailController(self, self.days)
        yield self._head.masthead
        yield self._tabs
        with Container(id="body"):
            yield self.panes
            yield self._detail.reader
        yield self._status_line

    def show_head(self) -> None:
        self._head.show()

    def show_findings(self) -> None:
        self.show_head()
        self.panes.redraw()
        self.screen_opener.update()

    def show_session(self, session: Session) -> None:
        old_session = self.session
        self.session = session
        if session.path != old_session.path:
            self.reloading.awaits_findings = False

        def same_item(item: Item) -> Item | None:
            old, new = old_session.day_context, session.day_context
            if old is None or new is None or old.days is not new.days:
                return None
            return new.days.same_item(old.number, new.number, item)

        self.filtering.clear_count()
        self.panes.show_session(session, same_item)
        self._head.show_session()
        self.show_detail()
        self.checking.check_file()
        self.days.read()

    def on_mount(self) -> None:
        self._arrange(self.app.size)
        self._restore_view(self._initial_view)
        item_list = self.panes.list_of(self.pane)
        if item_list is not None:
            # Textual focuses the list after the first paint, and would then paint the frame again.
            item_list.has_focus = True
        self.call_after_refresh(resume_garbage_collection)
        self.set_timer(self.CHECK_AFTER, self.checking.check_file)
        self.set_timer(self.CHECK_AFTER, self.reviewing.offer)
        self.days.start()
        self.call_after_refresh(self.line.remind)
        self.reloading.start()

    def on_unmount(self) -> None:
        self.reloading.stop()

    @on(ScreenResume)
    def _resumed(self, event: ScreenResume) -> None:
        # At the start, all widgets are already styled. Textual would style them again.
        if not self.stack_updates:
            event.refresh_styles = False
            return
        self.call_after_refresh(self.line.update_reminder)

    def on_resize(self, event: Resize) -> None:
        self._arrange(event.size)

    def on_files_changed(self) -> None:
        self.reloading.read_again()
        self.days.read_again()

    def on_worker_state_changed(self, event: TextualWorker.StateChanged) -> None:
        if event.state is WorkerState.ERROR and event.worker.group in FAILURE_MESSAGES:
            self.show_message(FAILURE_MESSAGES[event.worker.group], warning=True)
            if self.days.is_read_by(event.worker):
                self.stepping.queue.drop()

    def on_prompt_closed(self, event: Prompt.Closed) -> None:
        self.prompt.close(event)

    @on(ItemList.Highlighted)
    def _follow(self, event: ItemList.Highlighted) -> None:
        if event.control.id == f"pane-{self.pane}":
            if event.is_click:
                self.clear_until_move()
            self.follow_cursor()

    @on(ItemList.Opened)
    async def _open(self) -> None:
        # A waiting request may have opened another screen since the click.
        if not self.is_covered:
            await self.action_perform("item.open")

    @on(DescendantFocus)
    def _pane_entered(self, event: DescendantFocus) -> None:
        name = (event.widget.id or "").removeprefix("pane-")
        is_entered = event.widget.has_focus and not self.prompt.is_open
        if name in PANE_BY_NAME and name != self.pane and is_entered:
            self.clear_until_move()
            self.show_pane(name)

    def _layout_at(self, size: Size) -> Layout:
        alone = self.is_zoomed or self.pane not in GRID
        return layout_for(size.width, size.height, alone=alone)

    def _arrange(self, size: Size) -> None:
        self._layout = layout = self._layout_at(size)
        self.update_classes({**layout.classes(), "-zoomed": self.is_zoomed})
        self._fit_around()
        if not layout.single:
            detail_lines = 0 if layout.wide else _DETAIL_LINES
            self.panes.share_rows(size.height - _AROUND_LINES - detail_lines)
        self.panes.ensure({self.pane} if layout.single else {*GRID, self.pane})
        self._tabs.show_panes(self.pane, is_grid=not layout.single)

    @property
    def is_tiny(self) -> bool:
        return self._layout is not None and self._layout.tiny

    @property
    def is_single(self) -> bool:
        return self._layout is None or self._layout.single

    def _fit_around(self) -> None:
        assert self._layout is not None, "the layout is known before anything is drawn"
        self._head.masthead.set_summary_lines(0 if self.is_zoomed else self._layout.summary_lines)
        self._status_line.set_pane(self.pane, without=_ZOOM if self.is_tiny else frozenset())

    def toggle_zoom(self) -> None:
        self.is_zoomed = not self.is_zoomed
        self._arrange(self.size)
        self.focus_pane()

    @property
    def kept_texts(self) -> KeptTexts:
        return self._kept_texts.of(self.session.path, restricted=self.session.restricted)

    @property
    def current_list(self) -> ItemList | None:
        """The list of the current pane, or None before it is created."""
        return self.panes.list_of(self.pane)

    @property
    def highlighted(self) -> Item | None:
        return self.panes.item(self.pane)

    @property
    def view_state(self) -> ViewState:
        item = self.highlighted
        key = (item.section, item.id) if item else None
        asking, typed = self.prompt.purpose_and_text
        return view_state_of(
            self.session, self.pane, key, zoomed=self.is_zoomed, asking=asking, typed=typed
        )

    def _restore_view(self, view_state: ViewState) -> None:
        section, item = view_state.section, view_state.item
        if not (section and item and self.go_to(section, item)):
            self.focus_pane()
        if view_state.asking:
            ask = self.searching.ask if view_state.asking == "search" else self.filtering.ask
            self.call_after_refresh(ask, view_state.typed)

    def show_pane(self, name: str) -> None:
        previous = self.pane
        self.pane = name
        if previous != name:
            self.filtering.clear_count()
            self._arrange(self.size)
        self.focus_pane()

    def focus_pane(self) -> None:
        self.panes.mark_current(self.pane)
        self._fit_around()
        item_list = self.current_list
        if item_list is not None:
            self.set_focus(item_list, scroll_visible=False)
        self.follow_cursor()

    def go_to(self, section: str, item_id: str) -> bool:
        name = self.session.pane_of(section)
        if name is None:
            return False
        row = self.session.rows(name).row_of(section, item_id)
        self.show_pane(name)
        item_list = self.current_list
        if row is None or item_list is None:
            return False
        item_list.cursor = row
        self.follow_cursor()
        return True

    def show_item(self, section: str, item_id: str) -> bool:
        if self.go_to(section, item_id):
            return True
        if self.session.has_row(section, item_id):
            self.session.reveal(section, item_id)
            self.refill(self.pane)
            return self.go_to(section, item_id)
        has_pane = self.session.pane_of(section) is not None
        message = (
            "The item is no longer in this briefing." if has_pane else f"No pane shows {section}."
        )
        self.show_message(message, warning=True)
        return False

    def refill(self, name: str, keep: Item | None = None) -> None:
        self.filtering.clear_count()
        self.panes.fill(name, keep)
        self.show_detail()

    def show_detail(self) -> None:
        self._detail.show(self.highlighted)

    def follow_cursor(self) -> None:
        self._detail.follow(self.highlighted)

    def show_message(
        self,
        words: str,
        *,
        warning: bool = False,
        until_move: bool = False,
        may_be_known: bool = False,
    ) -> None:
        """Show a message on the status line of the desk and of the screens over it."""
        self._message_until_move = words if until_move else ""
        show_message_on(self, words, warning=warning)
        show_on_screen = show_new_message_on if may_be_known else show_message_on
        for screen in self.app.screen_stack:
            if screen is not self:
                show_on_screen(screen, words, warning=warning, until_key=until_move)

    def clear_until_move(self) -> None:
        if self._message_until_move and self.message == self._message_until_move:
            self.show_message("")

    @property
    def message(self) -> str:
        return self._status_line.message

    def key(self, action_id: str) -> str:
        return keymap_of(self.app).key(action_id)

    def relabel_keys(self, labels: Mapping[str, str]) -> None:
        self._status_line.set_labels(labels)

    @property
    def is_covered(self) -> bool:
        return self.app.screen is not self or self.prompt.is_open
