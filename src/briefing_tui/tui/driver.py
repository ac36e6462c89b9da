"""The terminal driver: it handles input, job control, and the loss of the terminal."""

from __future__ import annotations

import os
import signal
import sys
from codecs import getincrementaldecoder
from collections.abc import Callable
from contextlib import suppress
from threading import Event
from typing import Any, TextIO

from textual import events
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from briefing_tui import os_support, text
from briefing_tui.errors import HANGUP, INTERRUPTED
from briefing_tui.os_support import write_all
from briefing_tui.tui.bindings import keymap_of
from briefing_tui.tui.exiting import ExitMixin
from briefing_tui.tui.terminal_input import KeyParser

EXIT_CODES = {**os_support.ENDING_SIGNALS, signal.SIGINT: INTERRUPTED}
"""The signals that end the program, with their exit codes."""

_MAX_WIDTH, _MAX_HEIGHT = 2_000, 1_000
"""The largest plausible size of a terminal, in cells. Larger sizes are ignored."""

_RESET = (
    b"\x1b\\\x1b[m\x1b[r\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?2048l"
    b"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?1004l"
    b"\x1b[<u\x1b[?1049l\x1b[?25h"
)
"""Ends an unfinished escape sequence, and resets every mode that the program may have set."""

_TICK = 0.05
"""The time between two checks for the timeout of an unfinished escape sequence, in seconds."""


class TerminalDriver(LinuxDriver):
    """Replaces the input, the output and the job control of Textual's driver."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        assert isinstance(app, ExitMixin)
        self._exiting_app = app
        self._file: Any = _TerminalFile(sys.__stderr__, self._terminal_lost)
        self._wake_descriptor, wake_writer = os.pipe()
        self.exit_event = _WakingEvent(wake_writer)
        self._is_stopped = False
        """True while `_stop` stops the process. `_on_continue_signal` then does nothing."""
        self._listen_to_signals(restricted=app.session.restricted)

    def _listen_to_signals(self, *, restricted: bool) -> None:
        for number, exit_code in EXIT_CODES.items():
            # If `nohup` or a parent process ignores a signal, this program ignores it too.
            if signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, self._exit_handler(exit_code))
        if restricted:
            os_support.ignore_stop_signal()
        else:
            os_support.handle_stop_signal(self._on_stop_signal)
        os_support.handle_continue_signal(self._on_continue_signal)

    def _exit_handler(self, exit_code: int) -> Callable[[int, object], None]:
        return lambda *_: self._exiting_app.exit_soon(exit_code)

    def _terminal_lost(self) -> None:
        self._exiting_app.exit_soon(HANGUP)

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001 - a thread has no caller that could handle it
            self._app.call_from_thread(self._app._handle_exception, error)  # noqa: SLF001

    def run_input_thread(self) -> None:
        decode = getincrementaldecoder("utf-8")("ignore").decode
        parser = KeyParser(self._debug)
        keys = (key for action in keymap_of(self._app).actions for key in action.keys)
        parser.alt_keys = frozenset(key for key in keys if key.startswith("alt+"))
        while True:
            seconds = _TICK if parser.is_waiting else None
            readable = os_support.wait_readable((self.fileno, self._wake_descriptor), seconds)
            if self.exit_event.is_set():
                return
            if self._wake_descriptor in readable:
                os.read(self._wake_descriptor, 1)
            if self.fileno in readable:
                data = _read(self.fileno)
                if data == b"":
                    self._terminal_lost()
                    return
                parser = self._feed(parser, decode(data or b""))
            parser = self._feed(parser, None)

    def _feed(self, parser: KeyParser, characters: str | None) -> KeyParser:
        """Feed characters to a parser, and return the parser to use next.

        If `characters` is None, check for a timeout.
        """
        for character in (None,) if characters is None else characters:
            try:
                for message in parser.tick() if character is None else parser.feed(character):
                    self.process_message(message)
            except (ArithmeticError, LookupError, TypeError, ValueError):
                # Textual's parser fails on broken input. Go on with a new parser.
                parser = parser.renewed()
        return parser

    def process_message(self, message: Message) -> None:
        if isinstance(message, events.Paste):
            # A terminal sends a pasted line break as a carriage return.
            lines = message.text.replace("\r\n", "\n").replace("\r", "\n")
            message.text = text.clean(lines)
        elif isinstance(message, events.Resize):
            width, height = message.size
            if not (0 < width <= _MAX_WIDTH and 0 < height <= _MAX_HEIGHT):
                return
        super().process_message(message)

    def _on_stop_signal(self, *_: object) -> None:
        # Textual sets `_auto_restart` to False while another program has the terminal.
        if self._auto_restart:
            # Call `_stop` after the signal handler has returned. The interrupted code may hold the
            # lock of the write queue.
            self._loop.call_soon_threadsafe(self._stop)
        else:
            os_support.stop_process()

    def _stop(self) -> None:
        self._is_stopped = True
        self.suspend_application_mode()
        os_support.stop_process()
        self._is_stopped = False
        self._resume()

    def _resume(self) -> None:
        self.resume_application_mode()
        while not self._holds_terminal and os.isatty(self.fileno):
            # After `bg`, the attempt to take the terminal stops the process again. The loop tries
            # once more after the next `bg` or `fg`.
            self.resume_application_mode()
        self._exiting_app.redraw_after_resume()

    def _on_continue_signal(self, *_: object) -> None:
        if self._auto_restart and not self._is_stopped:
            self._loop.call_soon_threadsafe(self._continue)

    def _continue(self) -> None:
        """Take the terminal again after SIGSTOP, which cannot be handled."""
        if self._holds_terminal:
            self.suspend_application_mode()
            self._resume()

    @property
    def _holds_terminal(self) -> bool:
        return self._key_thread is not None and self._key_thread.is_alive()

    def release_terminal(self) -> None:
        """Restore the terminal as far as possible without blocking."""
        if self._holds_terminal and os.isatty(self.fileno):
            if self.attrs_before is not None:
                os_support.restore_terminal(self.fileno, self.attrs_before)
            with suppress(OSError):
                if os_support.wait_writable(self._file.fileno(), 0):
                    os.write(self._file.fileno(), _RESET)


class _TerminalFile:
    """Writes output to the terminal, and discards output after the terminal is gone."""

    encoding = "utf-8"

    def __init__(self, file: TextIO | None, report_lost: Callable[[], None]) -> None:
        assert file is not None
        self._descriptor = file.fileno()
        self._report_lost = report_lost
        self._is_gone = False

    def write(self, characters: str) -> None:
        if not self._is_gone:
            try:
                write_all(self._descriptor, characters.encode("utf-8", "replace"))
            except OSError:
                self._is_gone = True
                self._report_lost()

    def flush(self) -> None:
        """Do nothing: writes are not buffered."""

    def fileno(self) -> int:
        return self._descriptor


class _WakingEvent(Event):
    """An event that also wakes the input thread when it is set."""

    def __init__(self, descriptor: int) -> None:
        super().__init__()
        self._descriptor = descriptor

    def set(self) -> None:
        super().set()
        os.write(self._descriptor, b"\0")


def _read(descriptor: int) -> bytes | None:
    """Return the available input, None if there is none, or b"" if the terminal is gone."""
    try:
        return os.read(descriptor, 4096)
    except BlockingIOError:
        return None
    except OSError:
        return b""
