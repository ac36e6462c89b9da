"""Checks the open file, and opens the list of findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import App

from briefing_tui.model.findings import Finding
from briefing_tui.tui.background import run_in_thread
from briefing_tui.tui.bindings import Actions, settings_of
from briefing_tui.tui.controllers.editor import EditorController
from briefing_tui.tui.controllers.jumps import Jumps
from briefing_tui.tui.controllers.reload import ReloadController

if TYPE_CHECKING:
    from briefing_tui.desk.checking import Checker
    from briefing_tui.desk.session import Session
    from briefing_tui.store.reader import Reading
    from briefing_tui.tui.controllers.port import DeskPort
    from briefing_tui.tui.messages import FindingRequest


def checker_for(app: App[object], reading: Reading) -> Checker:
    """Return a checker for the file of a reading."""
    from briefing_tui.desk.checking import Checker
    from briefing_tui.store.watching import may_exceed_limit

    large = may_exceed_limit(reading)
    return Checker(large=large, loaded_words=settings_of(app).loaded_words)


class CheckController:
    """Checks the open file in the background."""

    MAX_CHECKED_CHARACTERS: ClassVar[int] = 3 * 1024 * 1024
    """Larger files are not checked automatically, because keys are slow during a check."""

    def __init__(
        self, desk: DeskPort, jumps: Jumps, reload: ReloadController, editor: EditorController
    ) -> None:
        self._desk = desk
        self._jumps = jumps
        self._reload = reload
        self._editor = editor
        self.actions: Actions = {"briefing.findings": self.open_findings}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of the file; if the file cannot be read, the errors that say why."""
        session = self._desk.session
        return session.findings if session.is_current else session.latest_reading.findings

    def check_file(self) -> None:
        if len(self._desk.session.reading.source) > self.MAX_CHECKED_CHARACTERS:
            self._desk.show_message(
                "This file is too large to be checked here; run `briefing check`."
            )
            return
        run_in_thread(self._desk, "check", self._check)

    def _check(self) -> Iterator[Callable[[], None]]:
        session = self._desk.session
        checker = checker_for(self._desk.app, session.reading)
        findings = checker.check_reading(session.reading).findings
        yield partial(self.show, session, findings)

    def show(self, session: Session, findings: tuple[Finding, ...]) -> None:
        if session is self._desk.session:
            session.findings = findings
            session.is_checked = True
            self._desk.show_findings()
            self._reload.add_findings()

    def open_findings(self) -> None:
        self._desk.screen_opener.open_findings(self._act_on)

    def _act_on(self, request: FindingRequest | None) -> None:
        if request is None:
            return
        purpose, finding = request
        if purpose == "edit":
            self._editor.edit_finding(finding)
            return
        section, item_id = finding.section, finding.item
        session = self._desk.session
        message = ""
        if not section or not item_id:
            message = "This finding is about the file, not about an item."
        elif session.pane_of(section) is None:
            message = f"No pane shows {section}."
            if not session.restricted:
                key = self._desk.key("findings.edit")
                message += f" Press {key} on the finding to edit the file."
        elif session.briefing.find(section, item_id) is None:
            message = f"{section}/{item_id} is not in this briefing."
        else:
            jump = self._jumps.from_here("finding")
            self._desk.show_item(section, item_id)
            self._jumps.add(jump)
        if message:
            self._desk.show_message(message, until_move=True)
