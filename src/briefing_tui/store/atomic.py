"""Puts a file in place whole: whoever looks sees the old one or the new one, after a crash too.

Raises OSError, with what was there before untouched.
"""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from briefing_tui.store.descriptors import write_all

_PATIENCE = 2.0
_PAUSE = 0.02


@contextmanager
def lock_folder(folder: str) -> Iterator[bool]:
    """Keep other programs that ask out of a folder; gives False where its file system can't.

    Waits for two seconds, then raises BlockingIOError. A folder's lock leaves no file behind and
    outlives the replacing of the files in it.
    """
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield _locked(descriptor, fcntl.flock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    finally:
        os.close(descriptor)


def _locked(descriptor: int, flock: Callable[[int, int], None], how: int) -> bool:
    waited = 0.0
    while True:
        try:
            flock(descriptor, how)
        except BlockingIOError:
            if waited >= _PATIENCE:
                raise
            time.sleep(_PAUSE)
            waited += _PAUSE
        except OSError:
            return False
        else:
            return True


def replace_file(
    target: str,
    data: bytes,
    standing: os.stat_result | None,
    is_as_expected: Callable[[], bool] = lambda: True,
    *,
    mode: int = 0o666,
) -> bool:
    """Write `data` in the place of the file at `target`, unless it is not as expected any more.

    `is_as_expected` is asked last, when all is written but the name; where it says no, nothing has
    changed and False is given. Mode, owner and attributes are kept as far as the user may; where
    the group can't be kept, it gets no more than everyone has. Where no file is `standing` there,
    it gets `mode`, less what the user's mask takes away.
    """
    beside = _write_beside(target, data, standing, mode)
    try:
        if not is_as_expected():
            return False
        os.replace(beside, target)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(beside)
    _sync_folder(target)
    return True


def create_file(target: str, data: bytes, standing: os.stat_result | None = None) -> None:
    """Write `data` to a new file, with the mode and owner of `standing` where there is one.

    Raises FileExistsError where something of that name is there.
    """
    beside = _write_beside(target, data, standing)
    try:
        _name(beside, target)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(beside)
    _sync_folder(target)


def _name(beside: str, target: str) -> None:
    try:
        # A link, unlike a rename, never takes the place of another file.
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError:
        # Not every file system has links.
        if os.path.lexists(target):
            raise FileExistsError from None
        os.rename(beside, target)


def sweep(target: str) -> None:
    """Remove what a writer that was killed has left beside a file; only while it is locked."""
    folder, name = os.path.split(target)
    left = re.compile(re.escape(_prefix(name)) + "[0-9a-f]{12}" + re.escape(_SUFFIX))
    with suppress(OSError):
        for found in os.listdir(folder):
            if left.fullmatch(found):
                os.unlink(os.path.join(folder, found))


_SUFFIX = ".unfinished"


def _prefix(name: str) -> str:
    # Hidden, so that a folder that is watched or walked does not take it for a briefing; cut, so
    # that a name of any length leaves room.
    return f".{os.fsdecode(os.fsencode(name)[:200])}."


def _write_beside(
    target: str, data: bytes, standing: os.stat_result | None, mode: int = 0o666
) -> str:
    """Write `data`, durably, to a hidden file beside the target; gives its path."""
    folder, name = os.path.split(target)
    beside = os.path.join(folder, f"{_prefix(name)}{os.urandom(6).hex()}{_SUFFIX}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
    # Until it has its owner, nobody else may read it.
    descriptor = os.open(beside, flags, mode if standing is None else 0o600)
    try:
        try:
            if standing is not None:
                _dress(descriptor, target, standing)
            write_all(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise
    return beside


def _dress(descriptor: int, target: str, standing: os.stat_result) -> None:
    mode = stat.S_IMODE(standing.st_mode)
    with suppress(OSError):
        os.fchown(descriptor, standing.st_uid, -1)
    try:
        os.fchown(descriptor, -1, standing.st_gid)
    except OSError:
        if os.fstat(descriptor).st_gid != standing.st_gid:
            mode &= ~0o070 | (mode & 0o007) << 3
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for attribute in os.listxattr(target):
                with suppress(OSError):
                    os.setxattr(descriptor, attribute, os.getxattr(target, attribute))
    os.fchmod(descriptor, mode)


def _sync_folder(target: str) -> None:
    """Have the new name outlive a power cut; some file systems can't, and the file is whole."""
    with suppress(OSError):
        descriptor = os.open(os.path.dirname(target), os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
