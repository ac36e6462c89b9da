"""Notices that files have changed on disk, by asking for their state again and again.

Asking costs microseconds, works on every file system and sees replaced, removed and returned files
alike. It happens in a thread of its own, so that a file system that hangs keeps nobody waiting.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence

from briefing_tui.store.files import SIZE_LIMIT, read_text
from briefing_tui.store.folders import is_there
from briefing_tui.store.reader import SITUATION_FILE, Reading, read_briefing, situation_beside

State = tuple[tuple[int, ...] | None, ...]

EVERY = 0.5
"""Seconds between two looks."""

_SETTLED = 0.1
"""Seconds for which files must stay as they are, once they changed; a program may be writing."""

_MOST_LOOKS = 20
"""Looks after which a change is told though the writing goes on."""


_LONGEST_CHARACTER = 4
"""Bytes that a character takes at most."""


def files_of(path: str) -> tuple[str, str]:
    """The files that make up what a briefing says: it, and what its folder shares."""
    return path, situation_beside(path) or os.path.join(os.path.dirname(path), SITUATION_FILE)


def state_of(paths: Sequence[str]) -> State:
    """What tells whether files have changed: None for one that is not there."""
    return tuple(_state(path) for path in paths)


def _state(path: str) -> tuple[int, ...] | None:
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


class Watcher:
    """Calls `changed`, from a thread of its own, whenever the files have changed and settled.

    `files` names them at every look; others than at the last look count as changed.
    """

    def __init__(
        self,
        files: Callable[[], Sequence[str]],
        changed: Callable[[], object],
        *,
        every: float = EVERY,
    ) -> None:
        self._files = files
        self._changed = changed
        self._every = every
        self._settled = min(_SETTLED, every)
        self._stopped = threading.Event()
        # A daemon: what hangs in a look at the disk does not keep the program from ending.
        self._thread = threading.Thread(target=self._watch, name="watcher", daemon=True)

    def start(self) -> None:
        """Begin to look; the first look counts as a change."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._stopped.set()

    def _look(self) -> tuple[Sequence[str], State]:
        files = self._files()
        return files, state_of(files)

    def _watch(self) -> None:
        known: tuple[Sequence[str], State] | None = None
        while True:
            seen = self._look()
            if seen != known:
                for _ in range(_MOST_LOOKS if known else 0):
                    if self._stopped.wait(self._settled):
                        return
                    before, seen = seen, self._look()
                    if seen == before:
                        break
                known = seen
                self._changed()
            if self._stopped.wait(self._every):
                return


def read_again(reading: Reading) -> Reading | None:
    """A new reading of a briefing, or None where it and its situation hold what they held."""
    path, beside = files_of(reading.path)
    shared = beside if is_there(beside) else None
    large = is_large(reading)
    is_same = (
        reading.source != ""
        and shared == reading.situation_path
        and read_text(path, large=large) == reading.source
        and (not shared or read_text(shared, large=large) == reading.situation_source)
    )
    return None if is_same else read_briefing(path, large=large)


def is_large(reading: Reading) -> bool:
    """Whether a file may be above the limit, so that whoever opened it has allowed that."""
    return len(reading.source) * _LONGEST_CHARACTER > SIZE_LIMIT
