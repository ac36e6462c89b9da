"""Resolves a PATH argument: for a folder, its newest briefing."""

from __future__ import annotations

from briefing_tui.cli.streams import shown_path, write_stderr
from briefing_tui.errors import MisuseError

PATH_HELP = "a briefing, or a folder for its newest one; - for standard input"


def briefing_at(path: str) -> str:
    """The briefing that `path` means; for a folder, its newest one, named on standard error.

    Raises MisuseError for a folder without briefings. The file is not opened here: if it cannot be
    read, no older one is used instead.
    """
    # Imported late: --help and --version do not need it.
    from briefing_tui.store.folders import is_folder

    if path == "-" or not is_folder(path):
        return path
    newest = newest_in(path)
    if newest is None:
        raise MisuseError(f'No briefing in the folder "{path}".')
    return newest


def newest_in(folder: str) -> str | None:
    """The newest briefing in a folder, or None; it is named on standard error.

    Also names briefings that could be newer but have no readable date.
    """
    from briefing_tui.store.newest import newest_briefing

    newest = newest_briefing(folder)
    if newest is None:
        return None
    for path in newest.undated:
        write_stderr(f"{shown_path(path)}: skipped, because its as_of cannot be read")
    write_stderr(f"{shown_path(newest.path)}: newest briefing in {shown_path(folder)}")
    return newest.path
