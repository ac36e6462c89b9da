"""Writes a file whole or not at all: who reads it sees the old one or the new one, never half."""

from __future__ import annotations

import os
import stat

from briefing_tui import os_support, text
from briefing_tui.errors import UnwritableError
from briefing_tui.store.atomic import replace_file
from briefing_tui.store.descriptors import write_all


def write_file(path: str, data: bytes, *, mode: int = 0o666) -> None:
    """Write `data` to the file at `path`, through links, keeping the mode of a file that is there.

    A new file gets `mode`, less what the user's mask takes away. A device or a pipe is written
    to as it is. Raises UnwritableError, with what was there before untouched.
    """
    try:
        target = os.path.realpath(path)
        standing = _standing(target)
        if standing is not None and not stat.S_ISREG(standing.st_mode):
            _write_through(target, data)
        else:
            replace_file(target, data, standing, mode=mode)
    except (OSError, ValueError) as error:
        raise UnwritableError(
            f"{text.clean_line(path)} can't be written: {_reason(error)}"
        ) from error


def _standing(target: str) -> os.stat_result | None:
    try:
        standing = os.stat(target)
    except FileNotFoundError:
        return None
    if stat.S_ISREG(standing.st_mode) and not os.access(target, os.W_OK):
        # Replacing it would go through, but whoever took the permission away meant it.
        raise PermissionError
    return standing


def _write_through(target: str, data: bytes) -> None:
    descriptor = os.open(target, os_support.WRITE_FLAGS)
    with open(descriptor, "wb", buffering=0) as file:
        write_all(file.fileno(), data)


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, ValueError):
        return "no file can have this name"
    if isinstance(error, IsADirectoryError):
        return "there is a folder of that name"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "there is no such folder"
    if isinstance(error, PermissionError):
        return "permission denied"
    return (error.strerror or "unknown reason").lower()
