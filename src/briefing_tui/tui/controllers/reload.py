"""Reloads files that change on disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from briefing_tui import text
from briefing_tui.desk.masthead import severity_words
from briefing_tui.model.findings import Finding
from briefing_tui.sections.pieces import SENTENCE_ENDS
from briefing_tui.store.folders import name_of
from briefing_tui.tui.background import run_in_thread
from briefing_tui.tui.file_queue import file_queue_of
from briefing_tui.tui.messages import FilesChanged

if TYPE_CHECKING:
    from briefing_tui.desk.session import Session
    from briefing_tui.store.reader import Reading
    from briefing_tui.store.watching import Watcher
    from briefing_tui.tui.controllers.port import DeskPort


class ReloadController:
    """Watches the files of the session, and reads changed files in the background."""

    WATCH_AFTER: ClassVar[float] = 0.4
    """The time before the watching starts, in seconds. The desk is drawn first."""
    WATCH_EVERY: ClassVar[float] = 0.5
    """The time between two checks for changes, in seconds."""

    def __init__(self, desk: DeskPort) -> None:
        self._desk = desk
        self.watcher: Watcher | None = None
        self._message = ""
        """The message to show after the next reading of the file."""
        self._is_warning = False
        self._with_findings = True
        self._path = ""
        """The path of the file that `_message` and `_then` are about."""
        self._then: Callable[[], object] | None = None
        self.awaits_findings = False
        """Whether the shown message still needs the number of findings."""

    def start(self) -> None:
        self._desk.set_timer(self.WATCH_AFTER, self._watch)

    def stop(self) -> None:
        if self.watcher:
            self.watcher.stop()

    def set_message(
        self, words: str, *, warning: bool = False, with_findings: bool = True, path: str = ""
    ) -> None:
        """Set the message to show after the next reading of the file.

        With `with_findings`, the number of findings is added to the message when they are known,
        unless the message is a warning. `path` is the file that the message is about; by default,
        the open file. If the desk shows another file by then, the message begins with the name of
        `path`.
        """
        self._message, self._is_warning = words, warning
        self._with_findings = with_findings and not warning
        self._path = path or self._desk.session.path

    def call_after_reload(self, call: Callable[[], object]) -> None:
        """Call a function after the next reading.

        It is not called if the file cannot be read, or if the desk then shows another file.
        """
        self._then = call
        self._path = self._desk.session.path

    def _watch(self) -> None:
        from briefing_tui.desk.reloading import watched_files
        from briefing_tui.store.watching import Watcher

        self.watcher = Watcher(
            lambda: watched_files(self._desk.session), self._notify_desk, every=self.WATCH_EVERY
        )
        self.watcher.start()

    def _notify_desk(self) -> None:
        # The event loop may have ended already.
        with suppress(RuntimeError):
            self._desk.post_message(FilesChanged())

    def read_again(self) -> None:
        run_in_thread(self._desk, "reload", self._read, exit_on_error=True)

    def _read(self) -> Iterator[Callable[[], None]]:
        from briefing_tui.desk.reloading import reloaded_day_context
        from briefing_tui.store.watching import read_again

        session = self._desk.session
        reading = read_again(session.latest_reading)
        reloaded = None
        if reading and reading.briefing:
            day_context = reloaded_day_context(session.day_context, reading)
            reloaded = session.reloaded(reading, reading.briefing, day_context)
        yield partial(self.show, session, reading, reloaded)

    def show(self, old_session: Session, reading: Reading | None, reloaded: Session | None) -> None:
        """Show a new reading of the file of `old_session`, if the desk still shows that session.

        `reading` is None if nothing has changed on disk.
        """
        desk = self._desk
        if old_session is not desk.session:
            if old_session.path == desk.session.path:
                # The reading that was shown in the meantime may be older than this one.
                self.read_again()
            else:
                # The desk shows another day. The message is still shown, because its file changed.
                self._show_message()
            return
        if reading is None:
            self._show_message()
        elif reading.briefing is None or reloaded is None:
            old_session.latest_reading = reading
            desk.show_findings()
            self._show_error(reading.findings[0])
        else:
            # A change by this program has a message of its own, which may be shown already.
            is_own = file_queue_of(desk.app).is_busy or desk.undo.is_last_write(
                reading.path, reading.source
            )
            if not self._message and not is_own:
                self.set_message("The file changed on disk and was reloaded.")
            if not old_session.has_same_view_as(reloaded):
                # The user changed the view, such as its filter, while the file was being read.
                reloaded = old_session.reloaded(reading, reading.briefing, reloaded.day_context)
            desk.show_session(reloaded)
            desk.screen_opener.update()
            self._show_message()

    def _show_message(self) -> None:
        is_about_shown_file = self._path == self._desk.session.path
        if self._message:
            name = "" if is_about_shown_file else f"{text.clean_line(name_of(self._path))}: "
            self._desk.show_message(
                f"{name}{self._message}",
                warning=self._is_warning,
                until_move=not self._is_warning,
                # A screen that wrote the file has already shown the message.
                may_be_known=True,
            )
            self.awaits_findings = self._with_findings and is_about_shown_file
        self.set_message("")
        then, self._then = self._then, None
        if then and is_about_shown_file:
            then()
        if self._desk.session.is_checked:
            # The file was read and checked before its message was set, so no other check follows.
            self.add_findings()

    def _show_error(self, finding: Finding) -> None:
        self.set_message("")
        self._then = None
        name = text.clean_line(name_of(finding.path)) if finding.in_situation else ""
        line = f"line {finding.location.line}" if finding.location else ""
        place = ", ".join(filter(None, (name, line if name else line.capitalize())))
        reason = f"{place}: {finding.message}" if place else _capitalized(finding.message)
        keys = f"{self._desk.key('briefing.findings')}: reason"
        # No editor can open a file that is gone.
        if not self._desk.session.restricted and finding.code != "no-such-file":
            keys += f", {self._desk.key('item.edit')}: edit"
        # A narrow screen cuts the end of the message. The reason comes last, since a key shows it.
        self._desk.show_message(f"Showing the last good version; {keys}. {reason}", warning=True)

    def add_findings(self) -> None:
        if self.awaits_findings:
            self.awaits_findings = False
            counts = Counter(finding.severity for finding in self._desk.session.findings)
            if count_words := severity_words(counts, ("error", "warning")):
                key = self._desk.key("briefing.findings")
                # A key may have removed the message already, or replaced it with another one.
                message = self._desk.message
                joint = " " if not message or message.endswith(tuple(SENTENCE_ENDS)) else "; "
                words = f"{message}{joint}{count_words}; {key}: list".lstrip()
                self._desk.show_message(words, until_move=True)


def _capitalized(words: str) -> str:
    return words[:1].upper() + words[1:]
