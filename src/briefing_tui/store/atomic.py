"""Replaces files atomically: other programs see the old file or the new file, never a mix."""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from briefing_tui import os_support
from briefing_tui.os_support import write_all

_TIMEOUT = 2.0
"""How long to wait for a lock, in seconds."""
_PAUSE = 0.02
"""The time between two attempts to lock, in seconds."""
_MAX_PREFIX_BYTES = 200
"""The longest name before a suffix is added. Most file systems allow 255 bytes for a name."""


@contextmanager
def lock_folder(folder: str) -> Iterator[None]:
    """Lock a folder, if the system has locks.

    Raises BlockingIOError if another process keeps the lock for two seconds.
    """
    if not os_support.has_locks():
        os.stat(folder)
        yield
        return
    descriptor = os_support.open_folder(folder)
    try:
        _lock_with_timeout(descriptor)
        yield
    finally:
        os.close(descriptor)


def _lock_with_timeout(descriptor: int) -> None:
    waited = 0.0
    while True:
        try:
            os_support.lock(descriptor, wait=False)
        except BlockingIOError:
            if waited >= _TIMEOUT:
                raise
            time.sleep(_PAUSE)
            waited += _PAUSE
        except OSError:
            # This file system has no locks.
            return
        else:
            return


def replace_file(
    target: str,
    data: bytes,
    existing: os.stat_result | None,
    is_as_expected: Callable[[], bool] = lambda: True,
    *,
    mode: int = 0o666,
    existing_path: str | None = None,
) -> bool:
    """Write `data` to a file, and return whether the file was replaced.

    `is_as_expected` is called just before the replacement. If it returns False, the old file stays.
    The mode, owner and attributes of `existing` are kept as far as possible. `existing` is the
    status of the file at `existing_path`; by default, of the file at `target`. Without `existing`,
    the new file gets `mode`, reduced by the umask.
    """
    with _temporary_file(target, data, existing, existing_path or target, mode) as temporary:
        if not is_as_expected():
            return False
        os.replace(temporary, target)
    os_support.sync_folder(os.path.dirname(target))
    return True


def create_file(
    target: str, data: bytes, like: os.stat_result | None = None, like_path: str = ""
) -> None:
    """Write a new file. Raises FileExistsError if the path exists.

    `like` is the status of another file, which is at `like_path`. The new file gets the mode, the
    owner and the attributes of the other file.
    """
    with _temporary_file(target, data, like, like_path) as temporary:
        _rename_to_target(temporary, target)
    os_support.sync_folder(os.path.dirname(target))


def _rename_to_target(temporary: str, target: str) -> None:
    try:
        # Unlike a rename, a hard link never replaces another file.
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems have no hard links.
        if os.path.lexists(target):
            raise FileExistsError from None
        os.rename(temporary, target)


def remove_unfinished(folder: str) -> None:
    """Remove the temporary files of killed processes from a folder.

    Running processes lock their temporary files. On a system without locks, no file is removed.
    """
    with suppress(OSError):
        for name in os.listdir(folder or "."):
            if _UNFINISHED.fullmatch(name):
                with suppress(OSError):
                    _remove_unless_locked(os.path.join(folder, name))


def _remove_unless_locked(path: str) -> None:
    descriptor = os_support.open_no_follow(path, os_support.UPDATE_FLAGS)
    try:
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            os_support.lock(descriptor, wait=False)
            os.unlink(path)
    finally:
        os.close(descriptor)


_SUFFIX = ".unfinished"
_UNFINISHED = re.compile(r"\..*\.[0-9a-f]{12}" + re.escape(_SUFFIX), re.DOTALL)
"""Matches a name such as `.day.toml.0123456789ab.unfinished`."""


@contextmanager
def _temporary_file(
    target: str,
    data: bytes,
    existing: os.stat_result | None,
    existing_path: str,
    mode: int = 0o666,
) -> Iterator[str]:
    remove_unfinished(os.path.dirname(target))
    # Only the owner may read the file until the permissions of `existing` are copied.
    descriptor, temporary = _create_temporary(target, mode if existing is None else 0o600)
    try:
        try:
            if existing is not None:
                os_support.copy_permissions(descriptor, existing_path, existing)
            write_all(descriptor, data)
            os.fsync(descriptor)
        finally:
            if not os_support.has_locks():
                # Only Windows has no locks. It cannot rename open files.
                os.close(descriptor)
        yield temporary
    finally:
        with suppress(OSError):
            os.unlink(temporary)
        if os_support.has_locks():
            os.close(descriptor)


def _create_temporary(target: str, mode: int) -> tuple[int, str]:
    folder, name = os.path.split(target)
    # A hidden file is never listed as a briefing. A shortened name leaves room for the suffix.
    prefix = f".{shorten_name(name)}."
    while True:
        temporary = os.path.join(folder, f"{prefix}{os.urandom(6).hex()}{_SUFFIX}")
        descriptor = os.open(temporary, os_support.CREATE_FLAGS, mode)
        try:
            if _lock_new_file(descriptor):
                return descriptor, temporary
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            os.close(descriptor)
            raise
        os.close(descriptor)


def _lock_new_file(descriptor: int) -> bool:
    """Lock the file. Return False if another process has already removed the file."""
    # If locks do not work here, no other process removes this file.
    with suppress(OSError):
        os_support.lock(descriptor, wait=True)
    return os.fstat(descriptor).st_nlink > 0


def shorten_name(name: str) -> str:
    """Return the start of a file name, short enough to add a suffix."""
    while len(os.fsencode(name)) > _MAX_PREFIX_BYTES:
        name = name[:-1]
    return name
