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
def lock_folder(folder: str) -> Iterator[None]:
    """Keep other programs that ask out of a folder, if its file system has locks.

    Waits for two seconds, then raises BlockingIOError. A folder's lock leaves no file behind and
    outlives the replacing of the files in it.
    """
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        _lock_patiently(descriptor, fcntl.flock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def _lock_patiently(descriptor: int, flock: Callable[[int, int], None], how: int) -> None:
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
            return
        else:
            return


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
    with _written_beside(target, data, standing, mode) as beside:
        if not is_as_expected():
            return False
        os.replace(beside, target)
    _sync_folder(target)
    return True


def create_file(target: str, data: bytes, standing: os.stat_result | None = None) -> None:
    """Write `data` to a new file, with the mode and owner of `standing` where there is one.

    Raises FileExistsError where something of that name is there.
    """
    with _written_beside(target, data, standing) as beside:
        _name(beside, target)
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


def sweep(folder: str) -> None:
    """Remove the unfinished files that killed writers have left in a folder.

    A writer locks its unfinished file until the file has its name, so a file that can be locked
    has no writer any more. On a file system without locks nothing is removed.
    """
    with suppress(OSError):
        for name in os.listdir(folder or "."):
            if _UNFINISHED.fullmatch(name):
                with suppress(OSError):
                    _remove_unless_locked(os.path.join(folder, name))


def _remove_unless_locked(path: str) -> None:
    import fcntl

    flags = os.O_RDWR | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NOCTTY
    descriptor = os.open(path, flags)
    try:
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.unlink(path)
    finally:
        os.close(descriptor)


_SUFFIX = ".unfinished"
_UNFINISHED = re.compile(r"\..*\.[0-9a-f]{12}" + re.escape(_SUFFIX), re.DOTALL)


@contextmanager
def _written_beside(
    target: str, data: bytes, standing: os.stat_result | None, mode: int = 0o666
) -> Iterator[str]:
    """Write `data`, durably, to a hidden file beside the target; gives its path.

    The file is removed at the end, unless it was renamed to the target by then.
    """
    sweep(os.path.dirname(target))
    # Until it has its owner, nobody else may read it.
    descriptor, beside = _open_beside(target, mode if standing is None else 0o600)
    try:
        if standing is not None:
            _dress(descriptor, target, standing)
        write_all(descriptor, data)
        os.fsync(descriptor)
        yield beside
    finally:
        # What is left, the next writer sweeps away; the target has its name already.
        with suppress(OSError):
            os.unlink(beside)
        os.close(descriptor)


def _open_beside(target: str, mode: int) -> tuple[int, str]:
    """Create a locked, hidden file beside the target; gives its descriptor and path."""
    folder, name = os.path.split(target)
    # Hidden, so that a folder that is watched or walked does not take it for a briefing; cut, so
    # that a name of any length leaves room.
    start = f".{os.fsdecode(os.fsencode(name)[:200])}."
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
    while True:
        beside = os.path.join(folder, f"{start}{os.urandom(6).hex()}{_SUFFIX}")
        descriptor = os.open(beside, flags, mode)
        try:
            if _is_locked_in_time(descriptor):
                return descriptor, beside
        except BaseException:
            with suppress(OSError):
                os.unlink(beside)
            os.close(descriptor)
            raise
        os.close(descriptor)


def _is_locked_in_time(descriptor: int) -> bool:
    """Lock a file that was just created; False if another writer swept it away before that."""
    import fcntl

    # A file system without locks is never swept.
    with suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    return os.fstat(descriptor).st_nlink > 0


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
