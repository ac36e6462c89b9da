"""Restricted mode: reads files in one folder only, and writes only new exports."""

from __future__ import annotations

import os
import re

from briefing_tui import os_support, text
from briefing_tui.errors import RestrictedError, UnwritableError, why_not_written
from briefing_tui.store.atomic import create_file


class OutsideError(PermissionError):
    """A path leads out of the folder of restricted mode."""


_confined_to: list[str] = []
"""The folder of restricted mode, with links resolved; empty in normal mode."""

_BRIEFING_EXTENSION = ".toml"
_SIDECAR_ENDING = ".draft.json"
_MAX_NAME = 121
_MAX_SHOWN = 40
_SAFE_NAME = re.compile(r"[^\W_][\w .,()+-]*")
"""Matches a name such as `day (2).pdf`."""


def require_confinement() -> None:
    """Raise RestrictedError if this system has no restricted mode."""
    if not os_support.CAN_CONFINE:
        raise RestrictedError(
            "Restricted mode is not available: this system cannot stop links from leading out of "
            "a folder. Use Linux or macOS."
        )


def confine_to(folder: str) -> None:
    """Let `open_confined` open only files in a folder, until this process ends.

    A second call has no effect. Raises RestrictedError if this system has no restricted mode.
    """
    require_confinement()
    if not _confined_to:
        _confined_to.append(os.path.realpath(folder))


def is_confined() -> bool:
    """Whether restricted mode is on."""
    return bool(_confined_to)


def open_confined(path: str, flags: int) -> int:
    """Open a file as `os.open` does.

    In restricted mode, raise OutsideError if the file is outside of the folder.
    """
    if not _confined_to:
        return os.open(path, flags)
    (folder,) = _confined_to
    target = os.path.realpath(path)
    if not is_within(target, folder):
        raise OutsideError
    # Another program may replace a folder with a link after `realpath`. `open_below` refuses links.
    names = os.path.relpath(target, folder).split(os.sep)
    return os_support.open_below(folder, names, flags)


def is_within(path: str, folder: str) -> bool:
    """Whether a path, with its links resolved, is in a folder or is the folder."""
    try:
        real_path, real_folder = os.path.realpath(path), os.path.realpath(folder)
        return os.path.commonpath((real_path, real_folder)) == real_folder
    except (OSError, ValueError):
        return False


def write_new_export(folder: str, name: str, data: bytes) -> str:
    """Write a new file directly in a folder, and return its path. Raises UnwritableError."""
    if len(name) > _MAX_NAME:
        raise UnwritableError(
            f'"{text.cut(text.clean_line(name), _MAX_SHOWN)}" is too long: it has {len(name)} '
            f"characters. Use at most {_MAX_NAME}."
        )
    if not _SAFE_NAME.fullmatch(name) or name.endswith((" ", ".")):
        raise UnwritableError(
            f'Invalid export name "{text.clean_line(name)}". Use letters, digits, '
            "spaces and `_.,()+-`. Begin with a letter or a digit, and do not end with a space or "
            "a full stop."
        )
    if name.casefold().endswith(_BRIEFING_EXTENSION):
        raise UnwritableError(
            f'"{text.clean_line(name)}" would be a briefing, which restricted mode does not '
            "write. Use another extension."
        )
    if name.casefold().endswith(_SIDECAR_ENDING):
        # A broken sidecar beside a briefing would stop its review.
        raise UnwritableError(
            f'"{text.clean_line(name)}" would be the sidecar of a briefing, which restricted mode '
            f"does not write. Do not end the name with `{_SIDECAR_ENDING}`."
        )
    path = os.path.join(os.path.realpath(folder), name)
    try:
        create_file(path, data)
    except FileExistsError as error:
        raise UnwritableError(
            f'"{text.clean_line(name)}" already exists. Choose another name.'
        ) from error
    except OSError as error:
        reason = why_not_written(error)
        raise UnwritableError(f"Cannot write {text.clean_line(path)}: {reason}.") from error
    return path
