"""The desk: one briefing, its panes, and the item under the cursor in full."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.events import DescendantFocus, Resize, ScreenResume
from textual.geometry import Size
from textual.screen import Screen

from briefing_tui.collecting import collect_as_usual
from briefing_tui.config.glyphs import Glyphs
from briefing_tui.config.keys import Context
from briefing_tui.config.terminal import Terminal
from briefing_tui.desk.place import NOWHERE, Place
from briefing_tui.desk.questions import Address
from briefing_tui.desk.session import Session
from briefing_tui.model.item import Item
from briefing_tui.presentation.detail import detail_of
from briefing_tui.presentation.detail_blocks import detail_blocks
from briefing_tui.presentation.masthead import Headlines, headlines
from briefing_tui.presentation.panes import PANE_BY_NAME, PANES
from briefing_tui.sections.item_words import headline
from briefing_tui.tui.bindings import bindings_of, keymap_of, settings_of
from briefing_tui.tui.opening import open_address
from briefing_tui.tui.screens.copying import Copying
from briefing_tui.tui.screens.editing import Editing
from briefing_tui.tui.screens.layout import Layout, layout_for
from briefing_tui.tui.screens.questions import Questions
from briefing_tui.tui.screens.returning import Returning
from briefing_tui.tui.screens.stepping import Stepping
from briefing_tui.tui.themes import tlp_style
from briefing_tui.tui.widgets.bottom import BottomLine
from briefing_tui.tui.widgets.item_list import ItemList
from briefing_tui.tui.widgets.masthead import Masthead
from briefing_tui.tui.widgets.moving import move_list
from briefing_tui.tui.widgets.pane_grid import GRID, PaneGrid
from briefing_tui.tui.widgets.reader import Reader
from briefing_tui.tui.widgets.tabs import Tabs

_HEAD = 6
"""Lines of the head, the tabs and the bottom line together."""
_DETAIL = 10
_ZOOM = frozenset({"pane.zoom"})


class DeskScreen(Questions, Editing, Stepping, Returning, Copying, Screen[None]):
    """Shows one briefing; every key of the contexts `desk` and `list` holds here."""

    CONTEXTS: ClassVar[tuple[Context, ...]] = ("desk", "asking", "list")
    BINDINGS = bindings_of("desk", "asking", "list")
    AUTO_FOCUS = ""
    CHECK_AFTER: ClassVar[float] = 0.4
    """Seconds until the file is checked: the first look comes before what nobody asked for yet."""

    def __init__(
        self,
        session: Session,
        *,
        glyphs: Glyphs,
        terminal: Terminal,
        zone: tzinfo | None,
        place: Place = NOWHERE,
    ) -> None:
        super().__init__()
        self.session = session
        self._glyphs = glyphs
        self._terminal = terminal
        session.zone = self._zone = zone
        self._current = place.pane or PANES[0].name
        self._opened_at = place
        self._zoomed = place.zoomed
        self._layout: Layout | None = None
        self._detailed: Item | None = None
        self._detailed_address: Address | None = None

    # What stands on the screen

    def compose(self) -> ComposeResult:
        """The head, the panes that this size shows, the detail, the bottom line."""
        # Arranged before anything is mounted: what changes later is painted a second time.
        self._masthead = Masthead(
            self.headlines(),
            self._glyphs,
            tlp_style=tlp_style(self.session.briefing.tlp, color=self._terminal.color),
            id="masthead",
        )
        self._tabs = Tabs(self._glyphs, id="tabs")
        contexts: tuple[Context, ...] = ("asking", "desk", "everywhere")
        self._bottom = BottomLine(self._glyphs, contexts=contexts, id="bottom")
        size = self.app.size
        alone = self._zoomed or self._current not in GRID
        layout = layout_for(size.width, size.height, alone=alone)
        first = {self._current} if layout.single else {*GRID, self._current}
        self._layout = layout
        # Classes that change once there are children style all of these anew.
        self.update_classes({**layout.classes(), "-ascii": self._glyphs.is_ascii})
        self._fit_around()
        self._panes = PaneGrid(self.session, self._glyphs, first, id="panes")
        self._detail = Reader(self._glyphs, focusable=False, id="detail")
        yield self._masthead
        yield self._tabs
        with Container(id="body"):
            yield self._panes
            yield self._detail
        yield self._bottom

    def headlines(self) -> Headlines:
        grave = sum(1 for finding in self.findings if finding.severity != "hint")
        course = self.session.course
        return headlines(
            self.session.briefing,
            counts=self.session.counts,
            findings=grave,
            zone=self._zone,
            place=course.place if course else None,
            news=course.news() if course else None,
            trend=self.trend_of if course else None,
            alarm=self.alarm,
            unread=course.unread if course else ((), ()),
            copies=len(course.days.copies) if course else 0,
            newest=course.newest if course else None,
            now=datetime.now(UTC) if course else None,
            audience=settings_of(self.app).audience or self.session.briefing.tlp,
        )

    def show_findings(self) -> None:
        self._masthead.show(self.headlines())
        self._panes.redraw()
        if self.renew_above:
            self.renew_above()

    def show_renewed(self, session: Session) -> None:
        self.show_session(session)
        if self.renew_above:
            self.renew_above()

    def on_mount(self) -> None:
        """Arrange for the size there is, and put the cursor where it was asked for."""
        self._arrange(self.app.size)
        self._return_to(self._opened_at)
        if self.current_list is not None:
            # Said by a message it would come after the first look, and paint the frame twice.
            self.current_list.has_focus = True
        self.call_after_refresh(collect_as_usual)
        self.set_timer(self.CHECK_AFTER, self.check_file)
        self.set_timer(self.DAYS_AFTER, self.start_reading)

    @on(ScreenResume)
    def _come_first(self, event: ScreenResume) -> None:
        # All of it was just styled as it was mounted; Textual would do so once more.
        if not self.stack_updates:
            event.refresh_styles = False

    def on_resize(self, event: Resize) -> None:
        self._arrange(event.size)

    def _arrange(self, size: Size) -> None:
        layout = layout_for(
            size.width, size.height, alone=self._zoomed or self._current not in GRID
        )
        self.update_classes({**layout.classes(), "-zoomed": self._zoomed})
        self._layout = layout
        self._fit_around()
        if not layout.single:
            self._panes.share_rows(size.height - _HEAD - (0 if layout.wide else _DETAIL))
        self._panes.ensure({self._current} if layout.single else {*GRID, self._current})
        self._draw_tabs()

    @property
    def _is_tiny(self) -> bool:
        return self._layout is not None and self._layout.tiny

    def _fit_around(self) -> None:
        """Fit the head, whose first line stays, for it bears the marking, and the keys."""
        assert self._layout is not None, "it is known before anything is drawn"
        self._masthead.compress(0 if self._zoomed else self._layout.bottom_lines)
        self._bottom.stand_in(self._current, without=_ZOOM if self._is_tiny else frozenset())

    @property
    def current_list(self) -> ItemList | None:
        """The list of the current pane, once it is there."""
        return self._panes.list_of(self._current)

    @property
    def highlighted(self) -> Item | None:
        """The item under the cursor of the current pane."""
        return self._panes.item(self._current)

    # Panes

    def _draw_tabs(self) -> None:
        is_grid = self._layout is not None and not self._layout.single
        self._tabs.show_panes(self._current, is_grid=is_grid)

    def action_show_pane(self, name: str) -> None:
        """Go to a pane, in the grid or alone."""
        previous = self._current
        self._current = name
        if previous != name:
            self._arrange(self.size)
        self.focus_current()

    def focus_current(self) -> None:
        self._panes.mark_current(self._current)
        self._fit_around()
        shown = self.current_list
        if shown is not None:
            self.set_focus(shown, scroll_visible=False)
        self._show_detail()

    @on(ItemList.Highlighted)
    def _follow(self, event: ItemList.Highlighted) -> None:
        if event.control.id == f"pane-{self._current}":
            self._show_detail()

    @on(DescendantFocus)
    def _entered(self, event: DescendantFocus) -> None:
        name = (event.widget.id or "").removeprefix("pane-")
        if name in PANE_BY_NAME and name != self._current and event.widget.has_focus:
            self.action_show_pane(name)

    def _show_detail(self) -> None:
        item = self.highlighted
        if item is self._detailed and item is not None:
            return
        self._detailed = item
        strip = self._detail
        if item is None:
            strip.retitle("")
            strip.show([])
            return
        detail = detail_of(self.session.briefing_of(item), item, self._zone)
        strip.retitle(self._glyphs.drawable(detail.graded_title))
        history = self.history_of(item)
        sign = self._glyphs.source
        address = (item.section, item.id)
        top = strip.top if address == self._detailed_address else 0
        self._detailed_address = address
        blocks = detail_blocks(detail, source_sign=sign, full=False, history=history)
        strip.show(blocks, top=top)

    def show_detail(self) -> None:
        self._detailed = None
        self._show_detail()

    def show_item(self, section: str, item_id: str) -> None:
        if not self.go_to(section, item_id):
            self.session.reveal(section, item_id)
            self.refill(self._current)
            self.go_to(section, item_id)

    def go_to(self, section: str, item_id: str) -> bool:
        """Put the cursor on an item, in its pane; False where it is not shown."""
        name = self.session.pane_of(section)
        if name is None:
            return False
        row = self.session.rows(name).row_of(section, item_id)
        self.action_show_pane(name)
        shown = self.current_list
        if row is None or shown is None:
            return False
        shown.cursor = row
        self._show_detail()
        return True

    def _step_pane(self, step: int) -> None:
        names = [pane.name for pane in PANES]
        if self._layout and not self._layout.single:
            names = list(GRID)
        position = names.index(self._current) if self._current in names else 0
        self.action_show_pane(names[(position + step) % len(names)])

    def action_pane_next(self) -> None:
        self._step_pane(1)

    def action_pane_previous(self) -> None:
        self._step_pane(-1)

    def action_pane_zoom(self) -> None:
        if self._is_tiny:
            self.say("The list fills the screen already.")
            return
        self._zoomed = not self._zoomed
        self._arrange(self.size)
        self.focus_current()

    # The list under the cursor

    def action_move(self, way: str) -> None:
        """Move the cursor of the current list: `down`, `page_up`, `first` and so on."""
        shown = self.current_list
        if shown is not None:
            move_list(shown, way)
            # Drawn together with the row: the message that the list sends comes a frame later.
            self._show_detail()

    @on(ItemList.FoldAsked)
    def action_list_fold(self) -> None:
        item = self.highlighted
        if item is None or not self.session.toggle_fold(item):
            self.say("This item has no parts to fold.")
            return
        self.refill(self._current, keep=self.session.whole_of(item))

    def refill(self, name: str, keep: Item | None = None) -> None:
        self._panes.fill(name, keep)
        self._detailed = None
        self._show_detail()

    # The item

    @on(ItemList.Opened)
    def action_item_open(self) -> None:
        item = self.highlighted
        if item is None:
            return
        self.open_in_full(
            lambda now: detail_of(self.session.briefing_of(now), now, self._zone), item
        )

    def action_item_sources(self) -> None:
        item = self.highlighted
        if item is None or not item.sources:
            self.say("This item names no source.")
            return
        briefing = self.session.briefing_of(item)
        if briefing is not self.session.briefing:
            self.say(f"Its sources stand in the briefing of {briefing.as_of.display(long=True)}.")
            return
        first = self.session.briefing.directory.source(item.sources[0])
        if first is None:
            self.say(f"There is no source `{item.sources[0]}` in this briefing.")
            return
        wanted = " | ".join(f"id:{each}" for each in item.sources)
        title = f"of {headline(self.session.briefing, item)}"
        filtering = self.session.filtering("sources", wanted, title)
        if isinstance(filtering, str):
            self.say(filtering, warning=True)
            return
        self.add_jump(self.jump_from_here("sources"))
        self.action_show_pane("sources")
        self.action_move("first")
        back = keymap_of(self.app).key("app.back")
        self.filter_with(filtering, f"{len(item.sources)} sources of the item; {back} shows all")

    async def action_item_address(self) -> None:
        address = self.session.address_of(self.highlighted)
        if address is None:
            self.say("No source of this item has a web address.")
            return
        if self.is_current:
            self.add_jump(self.jump_from_here("address"))
        self.say(
            await open_address(
                self.app,
                address,
                remote=self._terminal.remote,
                restricted=self.session.restricted,
            )
        )

    # Messages, help, leaving

    def say(self, words: str, *, warning: bool = False) -> None:
        """Show a sentence in the bottom line, and in those of what stands over the desk."""
        for screen in self.app.screen_stack:
            for bottom in screen.query(BottomLine):
                bottom.say(words, warning=warning)

    @property
    def said(self) -> str:
        return self._bottom.said

    def action_app_back(self) -> None:
        if self.stop_work() or self.stop_waiting():
            return
        self.say("")
        if self._zoomed and not self._is_tiny:
            self.action_pane_zoom()
        elif self._current in self.session.filter_words:
            keep = self.highlighted
            self.session.set_filter(self._current, "")
            self.refill(self._current, keep=keep)
        elif self.session.search_words:
            self.session.search("")
            self._panes.mark_matches()
        elif self._current not in GRID and not self._is_tiny:
            self.action_show_pane(GRID[0])
