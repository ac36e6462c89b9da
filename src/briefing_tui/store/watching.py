"""Watches files by polling their status, which works on every file system."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence

from briefing_tui.store.files import SIZE_LIMIT, read_text, real_path
from briefing_tui.store.folders import path_exists
from briefing_tui.store.reader import SITUATION_FILE, Reading, read_briefing, situation_path_beside

State = tuple[tuple[int, ...] | None, ...]
"""For every file: device, inode, size and times, or None if `os.stat` fails."""

POLL_INTERVAL = 0.5
"""The time between two polls, in seconds."""

_QUIET_TIME = 0.1
"""A change is reported after this many seconds without another change."""

_MAX_POLLS = 20
"""After this number of polls, a change is reported even if the files keep changing."""

_MAX_CHARACTER_BYTES = 4


def files_of_briefing(path: str) -> tuple[str, str]:
    """Return the path of a briefing, and where its `situation.toml` is or would be."""
    folder = os.path.dirname(real_path(path) if os.path.islink(path) else path)
    return path, situation_path_beside(path) or os.path.join(folder, SITUATION_FILE)


def states_of(paths: Sequence[str]) -> State:
    """Return the state of some files. If one of them changes, the state changes too."""
    return tuple(_state(path) for path in paths)


def _state(path: str) -> tuple[int, ...] | None:
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


class Watcher:
    """Calls `changed` in a thread when a file has changed, or when `files` returns other paths."""

    def __init__(
        self,
        files: Callable[[], Sequence[str]],
        changed: Callable[[], object],
        *,
        every: float = POLL_INTERVAL,
    ) -> None:
        self._files = files
        self._changed = changed
        self._every = every
        self._quiet_time = min(_QUIET_TIME, every)
        self._stopped = threading.Event()
        # A daemon thread, so that the program can exit while a slow file system blocks the thread.
        self._thread = threading.Thread(target=self._watch, name="watcher", daemon=True)

    def start(self) -> None:
        """Start polling; the first poll counts as a change."""
        self._thread.start()

    def stop(self) -> None:
        """Stop polling."""
        self._stopped.set()

    def _poll(self) -> tuple[Sequence[str], State]:
        files = self._files()
        return files, states_of(files)

    def _watch(self) -> None:
        reported: tuple[Sequence[str], State] | None = None
        while True:
            current = self._poll()
            if current != reported:
                for _ in range(_MAX_POLLS if reported else 0):
                    if self._stopped.wait(self._quiet_time):
                        return
                    previous, current = current, self._poll()
                    if current == previous:
                        break
                reported = current
                self._changed()
            if self._stopped.wait(self._every):
                return


def read_again(reading: Reading) -> Reading | None:
    """Read a briefing again. Return None if its file and its situation have not changed.

    A briefing that was empty or unreadable is always read again.
    """
    path, usual_situation = files_of_briefing(reading.path)
    situation = usual_situation if path_exists(usual_situation) else None
    large = may_exceed_limit(reading)
    is_same = (
        reading.source != ""
        and situation == reading.situation_path
        and read_text(path, large=large) == reading.source
        and (not situation or read_text(situation, large=large) == reading.situation_source)
    )
    return None if is_same else read_briefing(path, large=large)


def may_exceed_limit(reading: Reading) -> bool:
    """Whether the file of a reading may be too large to be read without `large=True`."""
    return len(reading.source) * _MAX_CHARACTER_BYTES > SIZE_LIMIT
