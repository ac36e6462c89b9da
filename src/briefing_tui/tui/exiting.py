"""Lets signal handlers and threads exit the program, by force if the terminal blocks."""

from __future__ import annotations

import os
from contextlib import suppress
from threading import Timer

from textual.driver import Driver

from briefing_tui.desk.session import Session
from briefing_tui.os_support import is_job, stop_job
from briefing_tui.tui.app_mixin import AppMixin
from briefing_tui.tui.file_queue import FileQueue
from briefing_tui.tui.widgets.status_line import show_message_on

_TIMEOUT = 3.0
"""How long to wait for an orderly exit, in seconds. Then `_force_exit` is called."""

_WRITING_TIMEOUT = 60.0
"""How long to wait while changes are still being written to files, in seconds."""


class ExitMixin(AppMixin):
    """An application that signal handlers and threads can ask to exit."""

    session: Session
    file_queue: FileQueue
    output_on_exit: bytes | None = None
    """The export that is written to standard output after the application has exited."""
    _requested_exit_code: int | None = None

    def exit_soon(self, exit_code: int) -> None:
        """Exit soon; signal handlers and threads can call this."""
        if self._requested_exit_code is not None:
            return
        self._requested_exit_code = exit_code
        self._start_exit_timer()
        with suppress(RuntimeError):
            # The event loop may be closed already.
            if self._loop is not None:
                self._loop.call_soon_threadsafe(self._exit_now)

    def _exit_now(self) -> None:
        self.exit(return_code=self._requested_exit_code or 0)

    def exit(
        self, result: None = None, return_code: int = 0, message: object | None = None
    ) -> None:
        self.remember_view_state()
        super().exit(result, return_code)

    def remember_view_state(self) -> None:
        """Remember what the desk shows; `BriefingApp` overrides this."""

    def save_view_state(self) -> str:
        """Save what the desk showed; return an error message, or "" on success."""
        return ""

    def print_on_exit(self, data: bytes) -> str:
        """Store `data`, which is written to standard output after the exit; return a message."""
        is_other = self.output_on_exit not in (None, data)
        self.output_on_exit = data
        words = "The export is printed to standard output when you quit."
        return f"{words} It is printed instead of the earlier one." if is_other else words

    def redraw_after_resume(self) -> None:
        self.post_message(Driver.SignalResume())
        self.refresh(layout=True)
        self.screen.refresh()

    def action_app_suspend(self) -> None:
        if not is_job():
            show_message_on(
                self.screen, "Cannot suspend: not started from a shell with job control."
            )
            return
        # A script that started the program is stopped too. Otherwise, the shell would wait for it.
        stop_job()

    def _start_exit_timer(self, waited: float = 0.0) -> None:
        timer = Timer(_TIMEOUT, self._force_exit, (waited + _TIMEOUT,))
        timer.daemon = True
        timer.start()

    def _force_exit(self, waited: float) -> None:
        driver = self._driver
        if driver is not None and not driver._auto_restart:  # noqa: SLF001 - no public API
            # Another program, such as an editor, has the terminal: wait until it ends.
            self._start_exit_timer()
            return
        if self.file_queue.is_running and waited < _WRITING_TIMEOUT:
            self._start_exit_timer(waited)
            return
        with suppress(Exception):
            # Exit even if saving fails.
            self.remember_view_state()
            self.save_view_state()
        if driver is not None and hasattr(driver, "release_terminal"):
            driver.release_terminal()
        os._exit(self._requested_exit_code or 0)
