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

from briefing_tui import os_support
from briefing_tui.store.descriptors import write_all

_PATIENCE = 2.0
_PAUSE = 0.02
_LONGEST_BEGINNING = 200
"""Bytes of a name that leave room for an ending; most file systems take 255 in all."""


@contextmanager
def lock_folder(folder: str) -> Iterator[None]:
    """Keep other programs that ask out of a folder, if its file system has locks.

    Waits for two seconds, then raises BlockingIOError. A folder's lock leaves no file behind and
    outlives the replacing of the files in it. A system without locks keeps nobody out.
    """
    if not os_support.has_locks():
        os.stat(folder)
        yield
        return
    descriptor = os_support.open_folder(folder)
    try:
        _lock_patiently(descriptor)
        yield
    finally:
        os.close(descriptor)


def _lock_patiently(descriptor: int) -> None:
    waited = 0.0
    while True:
        try:
            os_support.lock(descriptor, wait=False)
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
    os_support.sync_folder(os.path.dirname(target))
    return True


def create_file(target: str, data: bytes, standing: os.stat_result | None = None) -> None:
    """Write `data` to a new file, with the mode and owner of `standing` where there is one.

    Raises FileExistsError where something of that name is there.
    """
    with _written_beside(target, data, standing) as beside:
        _name(beside, target)
    os_support.sync_folder(os.path.dirname(target))


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
    descriptor = os_support.open_regular_name(path, os_support.UPDATE_FLAGS)
    try:
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            os_support.lock(descriptor, wait=False)
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
        try:
            if standing is not None:
                os_support.copy_protection(descriptor, target, standing)
            write_all(descriptor, data)
            os.fsync(descriptor)
        finally:
            if not os_support.has_locks():
                # It stays open for its lock only, and Windows renames no file that is open.
                os.close(descriptor)
        yield beside
    finally:
        # What is left, the next writer sweeps away; the target has its name already.
        with suppress(OSError):
            os.unlink(beside)
        if os_support.has_locks():
            os.close(descriptor)


def _open_beside(target: str, mode: int) -> tuple[int, str]:
    """Create a locked, hidden file beside the target; gives its descriptor and path."""
    folder, name = os.path.split(target)
    # Hidden, so that a folder that is watched or walked does not take it for a briefing; cut, so
    # that a name of any length leaves room.
    start = f".{cut_name(name)}."
    while True:
        beside = os.path.join(folder, f"{start}{os.urandom(6).hex()}{_SUFFIX}")
        descriptor = os.open(beside, os_support.CREATE_FLAGS, mode)
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
    # A file system without locks is never swept.
    with suppress(OSError):
        os_support.lock(descriptor, wait=True)
    return os.fstat(descriptor).st_nlink > 0


def cut_name(name: str) -> str:
    """The beginning of a file's name, so short that a longer ending fits behind it."""
    while len(os.fsencode(name)) > _LONGEST_BEGINNING:
        name = name[:-1]
    return name
