"""Keeps the desk up to date with its files: what changes on disk is read and shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from briefing_tui import text
from briefing_tui.model.findings import Finding
from briefing_tui.store.folders import name_of
from briefing_tui.tui.messages import FilesChanged
from briefing_tui.tui.working import run_in_thread

if TYPE_CHECKING:
    from briefing_tui.desk.session import Session
    from briefing_tui.store.reader import Reading
    from briefing_tui.store.watching import Watcher
    from briefing_tui.tui.controllers.port import DeskPort


class ReloadController:
    """Watches the files of the session that is shown, and reads them again beside the screen."""

    WATCH_AFTER: ClassVar[float] = 0.4
    """Seconds until files are watched: nothing changes before the first look."""
    WATCH_EVERY: ClassVar[float] = 0.5
    """Seconds between two looks."""

    def __init__(self, desk: DeskPort) -> None:
        self._desk = desk
        self.watcher: Watcher | None = None
        self._news = ""
        """What is to be said once the file was read again."""
        self._is_warning = False
        self._then: Callable[[], None] | None = None
        self.awaits_findings = False
        """Whether the number of findings is to be added to what was said."""

    def start(self) -> None:
        """Watch the files from a little later on."""
        self._desk.set_timer(self.WATCH_AFTER, self._watch)

    def stop(self) -> None:
        """Watch them no more."""
        if self.watcher:
            self.watcher.stop()

    def announce(self, words: str, *, warning: bool = False) -> None:
        """Say something once the file was read again."""
        self._news, self._is_warning = words, warning

    def then(self, call: Callable[[], None]) -> None:
        """Call something once the file was read again."""
        self._then = call

    def _watch(self) -> None:
        # The first paint does not wait for this.
        from briefing_tui.desk.renewing import watched_files
        from briefing_tui.store.watching import Watcher

        self.watcher = Watcher(
            lambda: watched_files(self._desk.session), self._tell, every=self.WATCH_EVERY
        )
        self.watcher.start()

    def _tell(self) -> None:
        # The loop may have ended by itself, and nobody is there to be told.
        with suppress(RuntimeError):
            self._desk.post_message(FilesChanged())

    def read_again(self) -> None:
        """Read the files again, if they hold anything else, and show what they say."""
        run_in_thread(self._desk, "reload", self._read, exit_on_error=True)

    def _read(self) -> Iterator[Callable[[], None]]:
        from briefing_tui.desk.renewing import renewed_course
        from briefing_tui.store.watching import read_again

        session = self._desk.session
        reading = read_again(session.newest)
        renewed = None
        if reading and reading.briefing:
            course = renewed_course(session.course, reading)
            renewed = session.renewed(reading, reading.briefing, course)
        yield partial(self.show, session, reading, renewed)

    def show(self, before: Session, reading: Reading | None, renewed: Session | None) -> None:
        """Show what was read for a session, unless another one is shown now."""
        desk = self._desk
        if before is not desk.session:
            return
        if reading is None:
            self._say_news()
        elif reading.briefing is None or renewed is None:
            before.newest = reading
            desk.show_findings()
            self._say_broken(reading.findings[0])
        else:
            self._news = self._news or "The file has changed on disk; this is what it says now."
            if not before.is_viewed_as(renewed):
                # Another filter or search was asked for in between.
                renewed = before.renewed(reading, reading.briefing, renewed.course)
            desk.show_session(renewed)
            desk.above.update()
            self._say_news()

    def _say_news(self) -> None:
        if self._news:
            self._desk.say(self._news, warning=self._is_warning)
            self.awaits_findings = not self._is_warning
        self.announce("")
        then, self._then = self._then, None
        if then:
            then()

    def _say_broken(self, finding: Finding) -> None:
        self.announce("")
        self._then = None
        name = text.clean_line(name_of(finding.path))
        place = f", line {finding.location.line}" if finding.location else ""
        ways = "! says why" if self._desk.session.restricted else "! says why, e mends"
        self._desk.say(
            f"The last good state stays; {ways}. {name}{place}: {finding.message}", warning=True
        )

    def add_findings(self) -> None:
        """Add to what was said of a change how many findings the file has now."""
        if self.awaits_findings:
            self.awaits_findings = False
            findings = self._desk.session.findings
            count = sum(finding.severity != "hint" for finding in findings)
            if count:
                noun = "finding" if count == 1 else "findings"
                self._desk.say(f"{self._desk.said} {count} {noun}: ! lists them.")
