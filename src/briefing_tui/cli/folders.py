"""Finds the briefing that a path means."""

from __future__ import annotations

from briefing_tui.cli.streams import shown_line, write_stderr
from briefing_tui.errors import MisuseError

PATH_HELP = "a briefing; a folder means its newest one, and - means standard input"


def briefing_at(path: str) -> str:
    """Return `path`, or the path of the newest briefing if `path` is a folder.

    The newest briefing is returned even if it is unreadable, because an older briefing must not be
    taken for the newest.
    """
    # Imported late, because --help does not need it.
    from briefing_tui.store.folders import is_folder

    if path == "-" or not is_folder(path):
        return path
    newest = newest_in(path)
    if newest is None:
        raise MisuseError(f'No briefing in the folder "{path}".')
    return newest


def newest_in(folder: str) -> str | None:
    """Return and report the newest briefing in a folder, if there is one.

    Skipped briefings are reported too. They have no date, so they could be newer.
    """
    from briefing_tui.store.listing import newest_briefing

    newest = newest_briefing(folder)
    if newest is None:
        return None
    for path in newest.undated:
        write_stderr(f"{shown_line(path)}: skipped, because its as_of and its name have no date")
    write_stderr(f"{shown_line(newest.path)}: newest briefing in {shown_line(folder)}")
    return newest.path
