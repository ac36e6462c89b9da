"""A desk without a screen, with a real session, that records the calls of controllers."""

# ruff: noqa: ARG002 - methods have the arguments of `DeskPort`

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

from textual.geometry import Size

from briefing_tui.config.glyphs import UNICODE, Glyphs
from briefing_tui.config.keymap import DEFAULT
from briefing_tui.config.terminal import Terminal
from briefing_tui.desk.kept_texts import KeptTexts
from briefing_tui.desk.session import Session
from briefing_tui.desk.undo import UndoHistory
from briefing_tui.desk.view_state import ViewState, view_state_of
from briefing_tui.model.item import Item
from briefing_tui.tui.background import Worker
from briefing_tui.tui.controllers.port import ScreensPort
from briefing_tui.tui.controllers.prompt import PromptController
from briefing_tui.tui.widgets.pane_grid import PaneGrid
from tests.tui.keyboard import session_of, written

HELD = [
    {"id": "a", "place": "Alpha", "controller": "Rebels"},
    {"id": "b", "place": "Beta", "controller": "Rebels"},
    {"id": "c", "place": "Gamma", "controller": "Government"},
]


class FakePanes:
    """The cursor of each pane, as a row."""

    def __init__(self, desk: FakeDesk) -> None:
        self._desk = desk
        self.cursors: dict[str, int] = {}
        self.refilled = 0
        self.marked = 0

    def item(self, name: str) -> Item | None:
        return self._desk.session.rows(name).item(self.cursors.get(name, 0))

    def list_of(self, name: str) -> None:
        return None

    def refill(self, keep: Item | None = None) -> None:
        self.refilled += 1

    def mark_matches(self) -> None:
        self.marked += 1


class FakePrompt:
    """Answers every prompt at once."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str]] = []
        self.answer: str | None = None

    def ask(
        self, question: str, written: str, then: Callable[[str | None], None], subject: str = ""
    ) -> None:
        self.asked.append((question, written, subject))
        then(self.answer)


class FakeFileQueue:
    """Does all work at once."""

    is_busy = False

    def submit(
        self, run: Callable[[], Any], then: Callable[[Any], object], *, is_undo: bool = False
    ) -> None:
        then(run())


class FakeApp:
    """Records that the application was quit."""

    def __init__(self) -> None:
        self.is_left = False
        self.size = Size(80, 24)
        self.file_queue = FakeFileQueue()

    def exit(self) -> None:
        self.is_left = True


class FakeDesk:
    """Implements `DeskPort` for a file with three places."""

    def __init__(self, folder: Path, **sections: Any) -> None:
        self.session: Session = session_of(written(folder, **{"frontline": HELD, **sections}))
        self.fake_panes = FakePanes(self)
        self.fake_prompt = FakePrompt()
        self.fake_app = FakeApp()
        self.undo = UndoHistory()
        self.pane = "frontline"
        self.is_zoomed = self.is_tiny = self.is_single = self.is_covered = False
        self.message = ""
        self.keymap = DEFAULT
        self.is_warning = False
        self.is_until_move = False
        self.labels: Mapping[str, str] = {}
        self.calls: list[str] = []
        self.glyphs: Glyphs = UNICODE
        self.terminal = Terminal()
        self.screen_opener = cast("ScreensPort", None)
        self.worker = Worker(self, lambda: self.session)
        self.started: list[str] = []

    @property
    def app(self) -> Any:
        return self.fake_app

    @property
    def kept_texts(self) -> KeptTexts:
        return KeptTexts(self.session.path, restricted=True)

    @property
    def panes(self) -> PaneGrid:
        return cast("PaneGrid", self.fake_panes)

    @property
    def prompt(self) -> PromptController:
        return cast("PromptController", self.fake_prompt)

    @property
    def highlighted(self) -> Item | None:
        return self.fake_panes.item(self.pane)

    @property
    def view_state(self) -> ViewState:
        item = self.highlighted
        at = (item.section, item.id) if item else None
        return view_state_of(self.session, self.pane, at, zoomed=self.is_zoomed)

    @property
    def at(self) -> str:
        """The id of the item under the cursor."""
        return self.highlighted.id if self.highlighted else ""

    def show_message(
        self,
        words: str,
        *,
        warning: bool = False,
        until_move: bool = False,
        may_be_known: bool = False,
    ) -> None:
        self.message, self.is_warning, self.is_until_move = words, warning, until_move

    def clear_until_move(self) -> None:
        self.calls.append("clear_until_move")

    def key(self, action_id: str) -> str:
        return self.keymap.key(action_id)

    def relabel_keys(self, labels: Mapping[str, str]) -> None:
        self.labels = labels

    def show_pane(self, name: str) -> None:
        self.pane = name

    def focus_pane(self) -> None:
        self.calls.append("focus_pane")

    def toggle_zoom(self) -> None:
        self.is_zoomed = not self.is_zoomed

    def go_to(self, section: str, item_id: str) -> bool:
        name = self.session.pane_of(section)
        row = self.session.rows(name).row_of(section, item_id) if name else None
        if name is None or row is None:
            return False
        self.pane = name
        self.fake_panes.cursors[name] = row
        return True

    def show_item(self, section: str, item_id: str) -> bool:
        if self.go_to(section, item_id):
            return True
        self.session.reveal(section, item_id)
        return self.go_to(section, item_id)

    def refill(self, name: str, keep: Item | None = None) -> None:
        row = self.session.rows(name).row_of(keep.section, keep.id) if keep else None
        self.fake_panes.cursors[name] = row or 0

    def show_detail(self) -> None:
        self.calls.append("show_detail")

    def follow_cursor(self) -> None:
        self.calls.append("follow_cursor")

    def show_head(self) -> None:
        self.calls.append("show_head")

    def show_findings(self) -> None:
        self.calls.append("show_findings")

    def show_session(self, session: Session) -> None:
        self.session = session
        self.calls.append("show_session")

    def run_worker(
        self,
        work: Any,
        *,
        group: str,
        exclusive: bool,
        thread: bool = False,
        exit_on_error: bool = True,
    ) -> Any:
        self.started.append(group)
        return None

    def set_timer(self, delay: float, callback: Callable[[], object]) -> Any:
        self.calls.append("set_timer")

    def set_interval(self, interval: float, callback: Callable[[], object]) -> Any:
        self.calls.append("set_interval")

    def post_message(self, message: Any) -> bool:
        return True
