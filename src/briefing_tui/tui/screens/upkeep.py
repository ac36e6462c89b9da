"""What `check` finds in the file of the desk: looked for beside the screen, and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.worker import Worker, WorkerState, get_current_worker

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.desk.session import Session
from briefing_tui.model.findings import Finding
from briefing_tui.tui.bindings import settings_of
from briefing_tui.tui.screens.jumps import Jumps

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing_tui.tui.screens.findings import Asked

_BESIDE = {
    "check": "The file could not be checked: briefing check may say why.",
    "days": "The other days could not be read: briefing diff may say why.",
}
"""What is said where work beside the screen, by its group, ends in a fault of the program."""


class Upkeep(Jumps):
    """Checks the file once the desk is drawn, so that nobody waits for it."""

    MOST_CHECKED: ClassVar[int] = 3 * 1024 * 1024
    """Characters up to which a file is checked unasked; more would slow the keys for minutes."""

    session: Session
    renew_above: Callable[[], None] | None = None
    """Brings what stands over the desk up to date with it."""
    _glyphs: Glyphs

    def go_to(self, section: str, item_id: str) -> bool:
        """Put the cursor on an item, in its pane; False where it is not shown."""
        raise NotImplementedError

    def say(self, words: str, *, warning: bool = False) -> None:
        """Show a sentence in the bottom line."""
        raise NotImplementedError

    def show_findings(self) -> None:
        """Show how many findings there are, and mark the items that they are about."""
        raise NotImplementedError

    def check_file(self) -> None:
        """Look for what is wrong or weak in the file, beside the screen."""
        if len(self.session.reading.source) > self.MOST_CHECKED:
            self.say("This file is large, and not checked yet: briefing check does that.")
            return
        self._check_file()

    @work(thread=True, exclusive=True, group="check", exit_on_error=False)
    def _check_file(self) -> None:
        from briefing_tui.desk.checking import Checker
        from briefing_tui.store.watching import is_large

        worker = get_current_worker()
        session = self.session
        words = settings_of(self.app).loaded_words
        checker = Checker(large=is_large(session.reading), loaded_words=words)
        found = checker.check(session.path).findings
        if not worker.is_cancelled:
            self.app.call_from_thread(self._found, session, found)

    def _found(self, session: Session, findings: tuple[Finding, ...]) -> None:
        if session is self.session:
            session.findings = findings
            self.show_findings()
            self.findings_known()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say that work has come to nothing, which would look as if there was nothing to find."""
        if event.state is WorkerState.ERROR and event.worker.group in _BESIDE:
            self.say(_BESIDE[event.worker.group], warning=True)

    def findings_known(self) -> None:
        """Called when the file was checked."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the file as it is; where it can't be read, why not."""
        session = self.session
        return session.findings if session.is_current else session.newest.findings

    def action_briefing_findings(self) -> None:
        from briefing_tui.tui.screens.findings import FindingsScreen

        screen = FindingsScreen(self.findings, glyphs=self._glyphs)
        self.renew_above = lambda: screen.renew(self.findings)
        self.app.push_screen(screen, self._asked_of_finding)

    def _asked_of_finding(self, asked: Asked | None) -> None:
        self.renew_above = None
        if asked is None:
            return
        wanted, finding = asked
        if wanted == "edit":
            self.edit_finding(finding)
            return
        jump = self.jump_from_here("finding")
        if finding.section and finding.item and self.go_to(finding.section, finding.item):
            self.add_jump(jump)
        else:
            self.say("This finding is about the file, not about an item on the desk.")

    def edit_finding(self, finding: Finding) -> None:
        """Open the editor where a finding stands."""
        raise NotImplementedError
