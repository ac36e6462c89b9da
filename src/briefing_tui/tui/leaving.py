"""Leaving when told from outside: in order, and by force where the terminal takes nothing."""

from __future__ import annotations

import os
from contextlib import suppress
from threading import Timer

from textual.driver import Driver

from briefing_tui.desk.session import Session
from briefing_tui.os_support import is_job, stop_job
from briefing_tui.tui.parts import AppPart

_PATIENCE = 3.0
"""Seconds in which the screen can be left in order, even where the terminal takes nothing."""


class Leaving(AppPart):
    """An application that can be told from anywhere to leave."""

    session: Session
    _leaves_with: int | None = None

    def leave_soon(self, exit_code: int) -> None:
        """Leave with an exit code; a signal's handler and any thread may ask for it."""
        if self._leaves_with is not None:
            return
        self._leaves_with = exit_code
        self._watch()
        with suppress(RuntimeError):
            # The loop may have ended by itself.
            if self._loop is not None:
                self._loop.call_soon_threadsafe(self._leave)

    def _leave(self) -> None:
        self.exit(return_code=self._leaves_with or 0)

    def exit(
        self, result: None = None, return_code: int = 0, message: object | None = None
    ) -> None:
        """Leave, and remember where the person was."""
        self.keep_place()
        super().exit(result, return_code)

    def keep_place(self) -> None:
        """Remember where the person is, while the screen still stands."""

    def save_place(self) -> str:
        """Write down where the person was; gives a sentence where that can't be done."""
        return ""

    def come_back(self) -> None:
        """Show everything anew, after another program had the terminal."""
        self.post_message(Driver.SignalResume())
        self.refresh(layout=True)
        self.screen.refresh()

    def action_app_suspend(self) -> None:
        """Stop, as a shell's job; where there is no shell to go to, say so."""
        if not is_job():
            say = getattr(self.screen, "say", None)
            if callable(say):
                say("There is no shell to go to.")
            return
        # The whole job: what started us has to stop, too, or the shell would wait for it.
        stop_job()

    # By force

    def _watch(self) -> None:
        timer = Timer(_PATIENCE, self._force)
        timer.daemon = True
        timer.start()

    def _force(self) -> None:
        driver = self._driver
        if driver is not None and not driver._auto_restart:  # noqa: SLF001 - nothing else tells
            # A program that we started has the terminal, and its work is not ours to break off.
            self._watch()
            return
        with suppress(Exception):
            # Should this fail, leaving must not.
            self.keep_place()
            self.save_place()
        if driver is not None and hasattr(driver, "let_go"):
            driver.let_go()
        os._exit(self._leaves_with or 0)
