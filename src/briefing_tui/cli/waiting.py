"""The progress line while a large briefing is read."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from briefing_tui import os_support, text
from briefing_tui.cli.streams import is_terminal, shown_line, write_status
from briefing_tui.errors import DONE, HANGUP
from briefing_tui.store.files import STANDARD_INPUT, size_of
from briefing_tui.store.folders import name_of
from briefing_tui.store.reader import Progress

_LARGE = 512 * 1024
"""Files with fewer bytes get no progress line."""

_UPDATE_INTERVAL = 0.2
"""The minimum time between two updates, in seconds."""

_CANCEL_KEYS = frozenset(b"\x1bqQ")
"""The bytes of Esc, q and Q."""

_ESCAPE_SEQUENCE = re.compile(rb"\x1b[\[O][0-?]*[ -/]*[@-~]")
"""The bytes of a key such as ↑ (`ESC [ A`) or F5 (`ESC [ 1 5 ~`)."""


class CancelledError(Exception):
    """The user cancelled reading, or the terminal was closed."""

    def __init__(self, exit_code: int) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code


@contextmanager
def showing_progress(
    path: str, *, ascii_only: bool, keys: bool = False
) -> Iterator[Progress | None]:
    """Yield a function that shows the progress.

    With `keys`, the function raises CancelledError after Esc or q. Yield None for a small file, for
    standard input, or if standard error is not a terminal.
    """
    if path == STANDARD_INPUT or size_of(path) < _LARGE or not is_terminal("stderr"):
        yield None
        return
    keys = keys and os_support.has_terminal_modes()
    name = shown_line(name_of(path))
    line = _ProgressLine(text.ascii(name) if ascii_only else name, keys=keys)
    try:
        if keys:
            with os_support.cbreak_mode(sys.stdin.fileno()):
                yield line.update
        else:
            yield line.update
    finally:
        line.clear()


class _ProgressLine:
    def __init__(self, name: str, *, keys: bool) -> None:
        self._name = name
        self._keys = keys
        self._updated_at = 0.0
        self._width = 0
        self._text = ""

    def update(self, fraction: float) -> None:
        if monotonic() - self._updated_at < _UPDATE_INTERVAL:
            return
        self._updated_at = monotonic()
        hint = "Esc: quit" if self._keys else "Ctrl+C: quit"
        self._write(f"Reading {self._name}: {fraction:.0%} ({hint})")
        if self._keys:
            _raise_if_cancelled()

    def clear(self) -> None:
        if self._text:
            self._write("")

    def _write(self, words: str) -> None:
        if not self._width:
            self._width = _columns() - 1
        words = text.cut(words, self._width, "")
        blanks = " " * (text.width(self._text) - text.width(words))
        # A signal may interrupt `write_status`. Then `clear` must know the text that was written.
        self._text = words or self._text
        # Spaces overwrite the old text on every terminal.
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
    # Remove keys such as ↑ first, because their bytes begin with the byte of Esc.
    if not _CANCEL_KEYS.isdisjoint(_ESCAPE_SEQUENCE.sub(b"", typed)):
        raise CancelledError(DONE)
