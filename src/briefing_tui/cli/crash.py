"""Keeps the report of a crash in a file, so that the terminal gets a sentence only."""

from __future__ import annotations

import platform
import traceback
from datetime import UTC, datetime

import briefing_tui
from briefing_tui import text
from briefing_tui.errors import UnwritableError
from briefing_tui.store.output import write_file
from briefing_tui.store.state import make_folder

_OWNER_ONLY = 0o600


def report(error: BaseException) -> str:
    """Write the report of a crash; gives the sentence that says so."""
    now = datetime.now(UTC)
    name = f"crash-{now:%Y%m%dT%H%M%SZ}.txt"
    written = "\n".join(
        (
            f"briefing-tui {briefing_tui.__version__}",
            f"Python {platform.python_version()}, {platform.system()} {platform.machine()}",
            "",
            "".join(traceback.format_exception(error)),
        )
    )
    for folder in _folders():
        path = f"{folder}/{name}"
        try:
            write_file(path, text.clean(written).encode("utf-8", "replace"), mode=_OWNER_ONLY)
        except UnwritableError:
            continue
        return (
            "briefing: error: this is a fault of the program, not yours; "
            f"a report of it is in {text.clean_line(path)}"
        )
    return (
        "briefing: error: this is a fault of the program, not yours, and no report could be "
        f"written: {type(error).__name__}"
    )


def _folders() -> tuple[str, ...]:
    import tempfile

    from briefing_tui.config.folders import state_folder

    folders: list[str] = []
    for maker in (state_folder, tempfile.gettempdir):
        try:
            folder = maker()
            make_folder(folder)
        except OSError:
            continue
        folders.append(folder)
    return tuple(folders)
