"""Shows progress on the terminal while a large briefing is read, and lets the user cancel."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from briefing_tui import os_support, text
from briefing_tui.cli.streams import is_terminal, shown_path, write_status
from briefing_tui.errors import DONE, HANGUP
from briefing_tui.store.files import STANDARD_INPUT, size_of
from briefing_tui.store.folders import name_of
from briefing_tui.store.reader import Progress

_LARGE = 512 * 1024
"""Size in bytes from which reading takes longer than a tenth of a second."""

_UPDATE_INTERVAL = 0.2
_CANCEL_KEYS = frozenset(b"\x1bqQ")
_SEQUENCE = re.compile(rb"\x1b[\[O][0-?]*[ -/]*[@-~]")


class CancelledError(Exception):
    """The user cancelled, or the terminal was closed."""

    def __init__(self, exit_code: int) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code


@contextmanager
def showing_progress(
    path: str, *, ascii_only: bool, keys: bool = False
) -> Iterator[Progress | None]:
    """A progress callback for reading a file; None if the file is small or nobody can see it.

    With `keys`, Esc and q on standard input raise CancelledError, and typed keys are not shown. On
    systems that only read whole lines, `keys` has no effect.
    """
    if path == STANDARD_INPUT or size_of(path) < _LARGE or not is_terminal("stderr"):
        yield None
        return
    keys = keys and os_support.has_terminal_modes()
    name = shown_path(name_of(path))
    line = _Line(text.ascii(name) if ascii_only else name, keys=keys)
    try:
        if keys:
            with os_support.cbreak_mode(sys.stdin.fileno()):
                yield line.report
        else:
            yield line.report
    finally:
        line.clear()


class _Line:
    """The line of the terminal with the cursor."""

    def __init__(self, name: str, *, keys: bool) -> None:
        self._name = name
        self._keys = keys
        self._updated_at = 0.0
        self._width = 0
        self._text = ""

    def report(self, part: float) -> None:
        """Show the progress, and raise CancelledError if a key asks for it."""
        if monotonic() - self._updated_at < _UPDATE_INTERVAL:
            return
        self._updated_at = monotonic()
        stop = "Esc: quit" if self._keys else "Ctrl+C: quit"
        self._write(f"Reading {self._name}: {part:.0%} ({stop})")
        if self._keys:
            _raise_if_cancelled()

    def clear(self) -> None:
        """Clear the line."""
        if self._text:
            self._write("")

    def _write(self, words: str) -> None:
        if not self._width:
            self._width = _columns() - 1
        words = text.cut(words, self._width, "")
        blanks = " " * (text.width(self._text) - text.width(words))
        # Every terminal understands spaces and carriage returns.
        write_status(f"\r{words}{blanks}" if words else f"\r{blanks}\r")
        self._text = words


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except OSError:
        return 80


def _raise_if_cancelled() -> None:
    descriptor = sys.stdin.fileno()
    if not os_support.wait_readable([descriptor], 0):
        return
    try:
        typed = os.read(descriptor, 64)
    except OSError:
        typed = b""
    if not typed:
        raise CancelledError(HANGUP)
    # Look at all typed keys, except sequences such as arrows, which also start with Esc.
    if not _CANCEL_KEYS.isdisjoint(_SEQUENCE.sub(b"", typed)):
        raise CancelledError(DONE)
