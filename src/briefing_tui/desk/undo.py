"""Undoes the last writes of this program, byte for byte."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Sequence

from msgspec import Struct

from briefing_tui.store.outcomes import Refused, Written
from briefing_tui.text import clean_line

MAX_STEPS = 20
"""How many steps can be undone. One step can write several files."""

_MAX_BYTES = 64 * 1024 * 1024
"""How many bytes are kept for undo. The last step is always kept."""


class _File(Struct, frozen=True):
    path: str
    before: bytes
    after_sha256: str


class _Step(Struct, frozen=True):
    what: str
    files: tuple[_File, ...]

    @property
    def size(self) -> int:
        return sum(len(file.before) for file in self.files)


class Undone(Struct, frozen=True):
    """A step that was undone."""

    what: str
    """What the step did, in words."""
    remaining: int
    """The number of steps that can still be undone."""
    paths: tuple[str, ...]
    """The files that were restored."""


class UndoHistory:
    """The last steps that wrote files since the program started. All methods are thread-safe."""

    def __init__(self) -> None:
        self._steps: deque[_Step] = deque(maxlen=MAX_STEPS)
        self._last_hashes: dict[str, str] = {}
        """For each file, the hash of the bytes that a step or a complete undo wrote last."""
        self._lock = threading.RLock()
        """Guards the steps and the hashes. `undo` holds it until the step is removed."""

    def __len__(self) -> int:
        return len(self._steps)

    @property
    def last(self) -> object:
        """The last step. Callers compare it to find out whether steps were added or undone."""
        with self._lock:
            return self._steps[-1] if self._steps else None

    def is_last_write(self, path: str, source: str) -> bool:
        """Whether the last step or undo that wrote to `path` wrote `source`."""
        from briefing_tui.store.writer import sha256_of

        with self._lock:
            last_hash = self._last_hashes.get(path)
        return last_hash is not None and last_hash == sha256_of(source.encode())

    def note(self, what: str, written: Sequence[Written]) -> None:
        """Remember a step that wrote files, and what it did."""
        from briefing_tui.store.writer import sha256_of

        files = tuple(
            _File(outcome.path, outcome.before, sha256_of(outcome.after))
            for outcome in written
            if outcome.changed
        )
        with self._lock:
            if files:
                self._steps.append(_Step(what, files))
                self._last_hashes |= {file.path: file.after_sha256 for file in files}
            while len(self._steps) > 1 and sum(step.size for step in self._steps) > _MAX_BYTES:
                self._steps.popleft()

    def undo(self) -> Undone | Refused:
        """Restore the files of the last step, unless one of them has changed since."""
        with self._lock:
            return self._undo()

    def _undo(self) -> Undone | Refused:
        from briefing_tui.store.writer import is_unchanged, restore, sha256_of

        if not self._steps:
            return Refused(
                "Nothing to undo.", "Only changes since the program started can be undone."
            )
        step = self._steps[-1]
        for file in step.files:
            if not is_unchanged(file.path, file.after_sha256):
                # The path comes last: in a narrow terminal, the end of the message is cut.
                return Refused(
                    f"Not undone, because the file has changed since: “{step.what}” in "
                    f"{clean_line(file.path)}.",
                    "Reverse the change in an editor.",
                )
        restored: list[Written] = []
        for file in reversed(step.files):
            outcome = restore(file.path, file.after_sha256, file.before)
            if isinstance(outcome, Refused):
                return self._redo(step, restored, outcome)
            restored.append(outcome)
        self._steps.pop()
        self._last_hashes |= {file.path: sha256_of(file.before) for file in step.files}
        paths = tuple(file.path for file in step.files)
        return Undone(step.what, len(self._steps), paths)

    def _redo(self, step: _Step, restored: Sequence[Written], reason: Refused) -> Refused:
        """Write the step again to the files that were restored. Return why it was not undone.

        If a file cannot be written again, the next undo restores only the other files of the step.
        """
        from briefing_tui.store.writer import restore, sha256_of

        undone = [
            outcome.path
            for outcome in reversed(restored)
            if isinstance(restore(outcome.path, sha256_of(outcome.after), outcome.before), Refused)
        ]
        if not undone:
            return reason
        other_files = tuple(file for file in step.files if file.path not in undone)
        self._steps[-1] = _Step(step.what, other_files)
        paths = ", ".join(map(clean_line, undone))
        return Refused(reason.message, f"The step was undone only in {paths}.")
