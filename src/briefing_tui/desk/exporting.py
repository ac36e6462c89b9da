"""Exports in the background, with progress and cancellation."""

from __future__ import annotations

import threading
from collections.abc import Callable

from msgspec import Struct

from briefing_tui.desk.exported import Export
from briefing_tui.desk.session import Session
from briefing_tui.model.progress import Progress, stage_progress
from briefing_tui.richtext.long_text import LongText
from briefing_tui.store.reader import Reading, paused_garbage_collection

_MAX_QUICK_ITEMS = 500
"""The export of a briefing with more items needs a thread."""

_MAX_QUICK_CHARACTERS = 1024 * 1024
"""The export of a file with more characters needs a thread, even if it has few items."""

_SHARE_OF_EXPORT = 0.9
"""The progress when the export is done and the preview starts."""


class FinishedExport(Struct, frozen=True):
    """An export and its preview."""

    export: Export
    preview: LongText


class _StoppedError(Exception):
    pass


class ExportThread:
    """Makes an export and its preview in a thread."""

    def __init__(self, make: Callable[[Progress], Export]) -> None:
        self._make = make
        self._is_stopped = False
        self._failure: Exception | None = None
        self._result: FinishedExport | None = None
        self.fraction = 0.0
        """How much of the work is done, from 0 to 1."""
        # The thread is a daemon, so that the program can exit while an export runs.
        self._thread = threading.Thread(target=self._work, name="exporting", daemon=True)
        self._thread.start()

    @property
    def is_done(self) -> bool:
        """Whether the thread has ended."""
        return not self._thread.is_alive()

    @property
    def result(self) -> FinishedExport:
        """The finished export. Raises the error if the export failed."""
        if self._failure is not None:
            raise self._failure
        assert self._result is not None, "the export is not finished, or was stopped"
        return self._result

    def stop(self) -> None:
        """Cancel the export. The thread ends when it next reports progress."""
        self._is_stopped = True

    def _work(self) -> None:
        try:
            with paused_garbage_collection(freeze=False):
                self._result = make_with_preview(self._make, self._report)
        except _StoppedError:
            pass
        except Exception as error:  # noqa: BLE001 - raised again by `result`
            self._failure = error

    def _report(self, fraction: float) -> None:
        self.fraction = fraction
        if self._is_stopped:
            raise _StoppedError


def make_with_preview(make: Callable[[Progress], Export], progress: Progress) -> FinishedExport:
    """Make an export and its preview."""
    export = make(stage_progress(progress, 0.0, _SHARE_OF_EXPORT))
    # `LongText` replaces control characters with marks, so only the preview uses it.
    return FinishedExport(
        export, LongText(_preview_text(export), stage_progress(progress, _SHARE_OF_EXPORT, 1.0))
    )


def _preview_text(export: Export) -> str:
    if not export.unprintable_reason:
        return export.text
    files = export.files or {}
    file_lines = (f"  {name} ({len(data):,} bytes)" for name, data in files.items())
    return "\n".join((f"{export.unprintable_reason}. There is no preview.", *file_lines))


def is_quick(reading: Reading) -> bool:
    """Whether an export needs no thread."""
    briefing, item_count = reading.briefing, 0
    if briefing is not None:
        item_count = sum(len(briefing.section(section)) for section in briefing.kinds)
    return item_count <= _MAX_QUICK_ITEMS and len(reading.source) <= _MAX_QUICK_CHARACTERS


def outdated_words(session: Session) -> str:
    """If the file is gone or broken, return a warning that the last good version is used."""
    if session.is_current:
        return ""
    is_gone = session.latest_reading.findings[0].code == "no-such-file"
    return f"Last good version only: the file is {'gone' if is_gone else 'broken'}. "
