"""Restricted mode: reads briefings from one folder only, and writes nothing but new exports."""

from __future__ import annotations

import os
import re

from briefing_tui import os_support, text
from briefing_tui.errors import RestrictedError, UnwritableError
from briefing_tui.store.atomic import create_file


class OutsideError(PermissionError):
    """A path leads out of the folder that the process is confined to."""


_confined_to: list[str] = []
"""The folder that the process is confined to, with all links resolved; an empty list by default.

The whole process is confined, and nothing can undo this, as with chroot. So callers need not check
their paths.
"""

_BRIEFING_EXTENSION = ".toml"
_SAFE_NAME = re.compile(r"[^\W_][\w .,()+-]{0,120}")
"""Matches a safe name for an export, such as `day (2).pdf`."""


def require_confinement() -> None:
    """Raise RestrictedError if the system cannot stop links from leading out of a folder."""
    if not os_support.CAN_CONFINE:
        raise RestrictedError(
            "Restricted mode is not available: this system cannot stop links from leading out of "
            "a folder. Use Linux or macOS."
        )


def confine_to(folder: str) -> None:
    """Make `open_confined` reject all files outside of a folder, until this process ends.

    A second call does not change the folder. Raises RestrictedError if the system cannot stop links
    from leading out of the folder.
    """
    require_confinement()
    if not _confined_to:
        _confined_to.append(os.path.realpath(folder))


def is_confined() -> bool:
    """Whether this process is confined to a folder."""
    return bool(_confined_to)


def open_confined(path: str, flags: int) -> int:
    """Open a file as `os.open` does, and return its descriptor.

    Raises OSError, and OutsideError for a path outside of the folder that the process is confined
    to. The folders of the path are opened one by one, so that a link that replaces a folder in the
    meantime is not followed.
    """
    if not _confined_to:
        return os.open(path, flags)
    (folder,) = _confined_to
    target = os.path.realpath(path)
    if not is_within(target, folder):
        raise OutsideError
    names = os.path.relpath(target, folder).split(os.sep)
    return os_support.open_below(folder, names, flags)


def is_within(path: str, folder: str) -> bool:
    """Whether a path is in a folder, or is the folder, with all links resolved."""
    try:
        real_path, real_folder = os.path.realpath(path), os.path.realpath(folder)
        return os.path.commonpath((real_path, real_folder)) == real_folder
    except (OSError, ValueError):
        return False


def write_new_export(folder: str, name: str, data: bytes) -> str:
    """Write a new file directly in a folder, and return its path.

    Raises UnwritableError if the file cannot be written, if its name exists already (even as a
    link), or if the name is not safe. A safe name is not hidden, contains no folder, and does not
    look like an option or a briefing.
    """
    if not _SAFE_NAME.fullmatch(name) or name.endswith((" ", ".")):
        raise UnwritableError(
            f'Invalid export name "{text.clean_line(name)}". Use letters, digits, spaces and '
            "_.,()+-, and begin with a letter or a digit."
        )
    if name.casefold().endswith(_BRIEFING_EXTENSION):
        raise UnwritableError(
            f'"{text.clean_line(name)}" would be a briefing, which restricted mode does not '
            "write. Use another extension."
        )
    path = os.path.join(os.path.realpath(folder), name)
    try:
        create_file(path, data)
    except FileExistsError as error:
        raise UnwritableError(
            f'"{text.clean_line(name)}" already exists. Choose another name.'
        ) from error
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise UnwritableError(f"Cannot write {text.clean_line(path)}: {reason}.") from error
    return path
