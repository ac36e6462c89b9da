"""Keeping the desk true to its file: what changes on disk shows, where one is stays."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.message import Message
from textual.worker import get_current_worker

from briefing_tui import text
from briefing_tui.model.findings import Finding
from briefing_tui.tui.screens.upkeep import Upkeep

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing_tui.desk.session import Session
    from briefing_tui.store.reader import Reading
    from briefing_tui.store.watching import Watcher


class FilesChanged(Message):
    """The file on the desk, its situation, or the day before has changed on disk."""


class Reloading(Upkeep):
    """Watches the files of the session that is shown, and reads them again beside the screen."""

    WATCH_AFTER: ClassVar[float] = 0.4
    """Seconds until files are watched: nothing changes before the first look."""
    WATCH_EVERY: ClassVar[float] = 0.5
    """Seconds between two looks."""

    _watcher: Watcher | None = None
    _news = ""
    """What is to be said once the file was read again."""
    _is_warning = False
    _after_reading: Callable[[], None] | None = None
    _awaits_findings = False

    def show_renewed(self, session: Session) -> None:
        """Show another reading of the same file, check it, and mark what changed."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.set_timer(self.WATCH_AFTER, self._watch)

    def on_unmount(self) -> None:
        if self._watcher:
            self._watcher.stop()

    def _watch(self) -> None:
        # The first paint does not wait for this.
        from briefing_tui.desk.renewing import watched_files
        from briefing_tui.store.watching import Watcher

        self._watcher = Watcher(
            lambda: watched_files(self.session), self._tell, every=self.WATCH_EVERY
        )
        self._watcher.start()

    def _tell(self) -> None:
        # The loop may have ended meanwhile, and nobody is there to be told.
        with suppress(RuntimeError):
            self.post_message(FilesChanged())

    def on_files_changed(self) -> None:
        """Read what has changed."""
        self.read_again()

    @work(thread=True, exclusive=True, group="reload")
    def read_again(self) -> None:
        """Read the files again, if they hold anything else, and show what they say."""
        from briefing_tui.desk.renewing import renewed_course
        from briefing_tui.store.watching import read_again

        worker = get_current_worker()
        session = self.session
        reading = read_again(session.newest)
        renewed = None
        if reading and reading.briefing:
            course = renewed_course(session.course, reading)
            renewed = session.renewed(reading, reading.briefing, course)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._read, session, reading, renewed)

    def _read(self, before: Session, reading: Reading | None, renewed: Session | None) -> None:
        if before is not self.session:
            return
        if reading is None:
            self._say_news()
        elif reading.briefing is None or renewed is None:
            before.newest = reading
            self.show_findings()
            self._say_broken(reading.findings[0])
        else:
            self._news = self._news or "The file has changed on disk; this is what it says now."
            if not before.is_viewed_as(renewed):
                # Another filter or search was asked for meanwhile.
                renewed = before.renewed(reading, reading.briefing, renewed.course)
            self.show_renewed(renewed)
            self._say_news()

    def _say_news(self) -> None:
        if self._news:
            self.say(self._news, warning=self._is_warning)
            self._awaits_findings = not self._is_warning
        self._news, self._is_warning = "", False
        after, self._after_reading = self._after_reading, None
        if after:
            after()

    def _say_broken(self, finding: Finding) -> None:
        self._news, self._is_warning = "", False
        self._after_reading = None
        name = text.clean_line(finding.path.rpartition("/")[2])
        place = f", line {finding.location.line}" if finding.location else ""
        ways = "! says why" if self.session.restricted else "! says why, e mends"
        self.say(
            f"The last good state stays; {ways}. {name}{place}: {finding.message}", warning=True
        )

    def findings_known(self) -> None:
        """Add to what was said of a change how many findings the file has now."""
        if self._awaits_findings:
            self._awaits_findings = False
            count = sum(finding.severity != "hint" for finding in self.session.findings)
            if count:
                each = "finding" if count == 1 else "findings"
                self.say(f"{self.said} {count} {each}: ! lists them.")

    @property
    def said(self) -> str:
        """The sentence in the bottom line."""
        raise NotImplementedError

    @property
    def alarm(self) -> str:
        """What the head warns of where the file is not what is shown; else nothing."""
        if self.session.is_current:
            return ""
        finding = self.session.newest.findings[0]
        if finding.code == "no-such-file":
            return "FILE IS GONE"
        line = f" AT LINE {finding.location.line}" if finding.location else ""
        return f"FILE IS BROKEN{line}"
