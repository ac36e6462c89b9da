"""Writes a file whole or not at all: who reads it sees the old one or the new one, never half."""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from briefing_tui import text
from briefing_tui.errors import UnwritableError


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
            _replace(target, data, standing, mode)
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
    descriptor = os.open(target, os.O_WRONLY | os.O_CLOEXEC | os.O_NOCTTY)
    with open(descriptor, "wb", buffering=0) as file:
        write_all(file.fileno(), data)


def _replace(target: str, data: bytes, standing: os.stat_result | None, mode: int) -> None:
    folder, name = os.path.split(target)
    # Hidden, so that a folder that is watched or walked does not take it for a briefing.
    beside = os.path.join(folder, f".{name[:100]}.{os.urandom(6).hex()}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
    descriptor = os.open(beside, flags, mode)
    try:
        with open(descriptor, "wb", buffering=0) as file:
            if standing is not None:
                with suppress(OSError):
                    os.fchown(descriptor, standing.st_uid, standing.st_gid)
                os.fchmod(descriptor, stat.S_IMODE(standing.st_mode))
            write_all(descriptor, data)
            os.fsync(file.fileno())
        os.replace(beside, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise
    _keep_name(folder)


def _keep_name(folder: str) -> None:
    """Have the new name outlive a power cut; some file systems can't, and the file is whole."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data` to a file descriptor, waiting where it takes no more for now."""
    rest = memoryview(data)
    while rest:
        try:
            rest = rest[os.write(descriptor, rest) :]
        except BlockingIOError:
            import select

            select.select([], [descriptor], [])


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
