"""An export under way beside the screen: how far it is can be asked, and it can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable

from msgspec import Struct

from briefing_tui.desk.documents import Export
from briefing_tui.model.progress import Progress, within
from briefing_tui.richtext.long_text import LongText
from briefing_tui.store.reader import Reading, nothing_to_collect

_MOST_AT_ONCE = 500
"""Items that are exported while nobody minds."""

_MOST_CHARACTERS = 1024 * 1024
"""Characters of a file that are."""

_PREVIEWED = 0.9
"""The part of the work after which what was made is prepared to be read."""


class Made(Struct, frozen=True):
    """What leaves, and how it reads on a screen."""

    export: Export
    preview: LongText


class _StoppedError(Exception):
    pass


class Making:
    """Makes an export in a thread of its own.

    A thread, since much of the work knows no steps; it ends soon after it was stopped.
    """

    def __init__(self, make: Callable[[Progress], Export]) -> None:
        self._make = make
        self._is_stopped = False
        self._failure: Exception | None = None
        self._made: Made | None = None
        self.part = 0.0
        """Which part is done, up to 1."""
        # A daemon: who leaves the program does not wait for it.
        self._thread = threading.Thread(target=self._work, name="exporting", daemon=True)
        self._thread.start()

    @property
    def is_done(self) -> bool:
        """Whether it has come to an end."""
        return not self._thread.is_alive()

    @property
    def made(self) -> Made:
        """What was made, once it is done. Raises what kept it from being made."""
        if self._failure is not None:
            raise self._failure
        assert self._made is not None, "asked before it was done, or after it was stopped"
        return self._made

    def stop(self) -> None:
        """Make no more of it; nobody wants it."""
        self._is_stopped = True

    def _work(self) -> None:
        try:
            with nothing_to_collect(lasting=False):
                self._made = made_at_once(self._make, self._tell)
        except _StoppedError:
            pass
        except Exception as error:  # noqa: BLE001 - raised again where it is asked for
            self._failure = error

    def _tell(self, part: float) -> None:
        self.part = part
        if self._is_stopped:
            raise _StoppedError


def made_at_once(make: Callable[[Progress], Export], progress: Progress) -> Made:
    """An export with its preview."""
    export = make(within(progress, 0.0, _PREVIEWED))
    # The preview is drawn, so what would act on a terminal is marked; the file has it all.
    return Made(export, LongText(_previewed(export), within(progress, _PREVIEWED, 1.0)))


def _previewed(export: Export) -> str:
    if not export.unprintable:
        return export.text
    files = export.files or {}
    listed = (f"  {name} ({len(data):,} bytes)" for name, data in files.items())
    return "\n".join((f"{export.unprintable}. There is no preview.", *listed))


def is_made_at_once(reading: Reading) -> bool:
    """Whether an export of what was read takes less than anybody minds."""
    briefing = reading.briefing
    items = sum(len(briefing.section(section)) for section in briefing.kinds) if briefing else 0
    return items <= _MOST_AT_ONCE and len(reading.source) <= _MOST_CHARACTERS
