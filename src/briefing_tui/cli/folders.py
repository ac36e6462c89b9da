"""Finds the file that a PATH on the command line means: of a folder, its newest briefing."""

from __future__ import annotations

from briefing_tui.cli.streams import shown_path, write_stderr
from briefing_tui.errors import MisuseError

PATH_HELP = "a briefing, or a folder for its newest one; - for standard input"


def briefing_at(path: str) -> str:
    """The path of the briefing that `path` means; the newest one of a folder is named.

    Raises MisuseError for a folder without briefings. Whether the file can be read is not asked:
    an older one is never used instead.
    """
    # Help and version do not need this.
    from briefing_tui.store.folders import is_folder

    if path == "-" or not is_folder(path):
        return path
    newest = newest_in(path)
    if newest is None:
        raise MisuseError(f'No briefing in the folder "{path}".')
    return newest


def newest_in(folder: str) -> str | None:
    """The path of the newest briefing in a folder, named on standard error; None if it is empty.

    Briefings that could be newer, since they have no day, are named too.
    """
    from briefing_tui.store.newest import newest_briefing

    newest = newest_briefing(folder)
    if newest is None:
        return None
    for path in newest.undated:
        write_stderr(f"{shown_path(path)}: skipped, because its as_of cannot be read")
    write_stderr(f"{shown_path(newest.path)}: newest briefing in {shown_path(folder)}")
    return newest.path
