"""Keeping the desk true to its file: what `check` finds, and what changes on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.screen import Screen
from textual.worker import get_current_worker

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.desk.session import Session
from briefing_tui.model.findings import Finding

if TYPE_CHECKING:
    from briefing_tui.tui.screens.findings import Asked


class Upkeep(Screen[None]):
    """Checks the file once the desk is drawn, so that nobody waits for it."""

    session: Session
    _glyphs: Glyphs

    def go_to(self, section: str, item_id: str) -> bool:
        """Put the cursor on an item, in its pane; False where it is not shown."""
        raise NotImplementedError

    def say(self, words: str, *, warning: bool = False) -> None:
        """Show a sentence in the bottom line until the next key."""
        raise NotImplementedError

    def show_findings(self) -> None:
        """Show how many findings there are, and mark the items that they are about."""
        raise NotImplementedError

    @work(thread=True, exclusive=True, group="check", exit_on_error=False)
    def check_file(self) -> None:
        """Look for what is wrong or weak in the file, beside the screen."""
        from briefing_tui.desk.checking import Checker

        worker = get_current_worker()
        session = self.session
        found = Checker().check(session.path).findings
        if not worker.is_cancelled:
            self.app.call_from_thread(self._found, session, found)

    def _found(self, session: Session, findings: tuple[Finding, ...]) -> None:
        if session is self.session:
            session.findings = findings
            self.show_findings()

    def action_briefing_findings(self) -> None:
        from briefing_tui.tui.screens.findings import FindingsScreen

        self.app.push_screen(
            FindingsScreen(self.session.findings, glyphs=self._glyphs), self._asked_of_finding
        )

    def _asked_of_finding(self, asked: Asked | None) -> None:
        if asked is None:
            return
        wanted, finding = asked
        if wanted == "go" and not (
            finding.section and finding.item and self.go_to(finding.section, finding.item)
        ):
            self.say("This finding is about the file, not about an item on the desk.")
