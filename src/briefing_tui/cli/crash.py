"""Crash reports, which keep tracebacks off the terminal."""

from __future__ import annotations

import os
import platform
import traceback
from datetime import UTC, datetime
from tempfile import gettempdir

import briefing_tui
from briefing_tui import text
from briefing_tui.store.confined import is_confined
from briefing_tui.store.folders import name_of
from briefing_tui.store.program_files import state_folder
from briefing_tui.store.state import write_report


def write_crash_report(error: BaseException) -> str:
    """Write a crash report, and return a message that says where the report is.

    If the state folder is not writable, the report is in the folder for temporary files. In
    restricted mode, no report is written.
    """
    # In restricted mode, the text of the error is not shown: it could be from a briefing.
    if is_confined():
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{name_of(text.clean_line(last.filename))}, line {last.lineno}"
        return (
            "briefing: error: The program crashed because of a bug. Restricted mode writes no "
            f"crash report. The error is {type(error).__name__} in {place}."
        )
    now = datetime.now(UTC)
    # The name is random, so that no other user of a shared folder can create the file first.
    name = f"crash-{now:%Y%m%dT%H%M%SZ}-{os.urandom(3).hex()}.txt"
    report = "\n".join(
        (
            f"briefing-tui {briefing_tui.__version__}",
            f"Python {platform.python_version()}, {platform.system()} {platform.machine()}",
            "",
            "".join(traceback.format_exception(error)),
        )
    )
    data = text.clean(report).encode("utf-8", "replace")
    for find_folder in (state_folder, gettempdir):
        try:
            path = write_report(find_folder(), name, data)
        except OSError:
            continue
        return (
            "briefing: error: The program crashed because of a bug. "
            f"The crash report is in {text.clean_line(path)}"
        )
    return (
        "briefing: error: The program crashed because of a bug, and no report could be written: "
        f"{type(error).__name__}"
    )
