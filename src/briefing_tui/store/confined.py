"""Keeps to one folder: what may be opened for reading, and new files that take no other's place."""

from __future__ import annotations

import os
import re

from briefing_tui import os_support, text
from briefing_tui.errors import RestrictedError, UnwritableError
from briefing_tui.store.atomic import create_file


class OutsideError(PermissionError):
    """A path leads out of the folder that the process keeps to."""


_kept: list[str] = []
"""The folder that the process keeps to, with all links followed, once there is one.

As with a changed root, all that reads is held to it by being in this process: there is nobody who
could forget to ask, and no way back.
"""

_BRIEFING_ENDING = ".toml"
_SAFE_NAME = re.compile(r"[^\W_][\w .,()+-]{0,120}")


def require_confinement() -> None:
    """Raise RestrictedError on a system on which a link could lead out of a folder unseen."""
    if not os_support.CAN_CONFINE:
        raise RestrictedError(
            "the restricted mode needs a system on which no link can lead out of a folder, as on "
            "Linux or macOS; this system cannot ensure that"
        )


def keep_to(folder: str) -> None:
    """Have this process read no file outside of a folder from now on.

    Raises RestrictedError if the system cannot ensure that.
    """
    require_confinement()
    if not _kept:
        _kept.append(os.path.realpath(folder))


def open_kept(path: str, flags: int) -> int:
    """Open a file, as `os.open` does; gives its descriptor.

    Raises OSError, and OutsideError where the process keeps to a folder that the path leads out
    of: the way is walked name by name, so that no link that takes a name's place meanwhile is
    followed.
    """
    if not _kept:
        return os.open(path, flags)
    (folder,) = _kept
    target = os.path.realpath(path)
    if not is_within(target, folder):
        raise OutsideError
    names = os.path.relpath(target, folder).split(os.sep)
    return os_support.open_below(folder, names, flags)


def is_within(path: str, folder: str) -> bool:
    """Whether a path leads into a folder, or to it, once all links are followed."""
    try:
        inside = os.path.realpath(path)
        outside = os.path.realpath(folder)
        return os.path.commonpath((inside, outside)) == outside
    except (OSError, ValueError):
        return False


def write_new(folder: str, name: str, data: bytes) -> str:
    """Write a new file right in a folder; gives its path.

    Raises UnwritableError for a name that leads elsewhere, hides, could be taken for an option or
    is that of a briefing, and where something of that name is there already, if only a link.
    """
    if not _SAFE_NAME.fullmatch(name) or name.endswith((" ", ".")):
        raise UnwritableError(
            f"{text.clean_line(name)} is no name for an export here: letters, digits, blanks and "
            ".,()+- make one, and a letter or a digit begins it"
        )
    if name.casefold().endswith(_BRIEFING_ENDING):
        raise UnwritableError(
            f"{text.clean_line(name)} is the name of a briefing, and the restricted mode writes "
            "none; use another ending"
        )
    path = os.path.join(os.path.realpath(folder), name)
    try:
        create_file(path, data)
    except FileExistsError as error:
        raise UnwritableError(
            f"{text.clean_line(name)} is there already, and nothing may be replaced; "
            "take another name"
        ) from error
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise UnwritableError(f"{text.clean_line(path)} can't be written: {reason}") from error
    return path
