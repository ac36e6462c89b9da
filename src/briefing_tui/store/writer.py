"""Writes a change into a person's file: whole or not at all, and never over a change of theirs.

A link is followed and stays a link. A file with a second name (a hard link) is replaced under the
name that was given; the other name keeps the old text, and who writes is told. That is what
backups made of hard links need, and writing into the file itself could leave half of it.
"""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Callable

from briefing_tui.store import atomic
from briefing_tui.store.outcomes import Refused, Written
from briefing_tui.text import clean_line

Edit = Callable[[str], str | Refused]

_MOST_COPIES = 1000


def write_edit(path: str, read: str, edit: Edit, *, keep: bool = True) -> Written | Refused:
    """Write what `edit` makes of a file, unless the file is not what was read any more.

    `read` is the text of the file as it was read, with or without its byte-order mark. Where the
    file has changed since, or is gone, it stays so, and what `edit` makes of `read` is kept beside
    it as `NAME.conflict-1.toml`; without `keep`, for an edit that can be made again, nothing is
    kept. Whether it changed is asked under a lock, when all is written but
    the name; a program that asks for no lock can still slip in between the two.
    """
    mark = "\ufeff"
    made = edit(read.removeprefix(mark))
    if isinstance(made, Refused):
        return made
    made = made.removeprefix(mark)
    try:
        expected, wanted = read.removeprefix(mark).encode(), made.encode()
    except UnicodeEncodeError:
        return Refused("this text can't be written as UTF-8", source=made)
    try:
        target = os.path.realpath(path)
        with atomic.lock_folder(os.path.dirname(target)):
            # A killed writer may have left a second name of this very file.
            atomic.sweep(os.path.dirname(target))
            return _write(path, target, expected, wanted, keep)
    except (OSError, ValueError) as error:
        return failure(path, error, made)


def write_new(path: str, source: str) -> Written | Refused:
    """Write a new file, unless there is one of that name."""
    try:
        atomic.create_file(os.path.abspath(path), source.encode())
    except (OSError, ValueError) as error:
        return failure(path, error, source)
    return Written(path, source)


def _write(path: str, target: str, expected: bytes, wanted: bytes, keep: bool) -> Written | Refused:
    source = wanted.decode()
    try:
        standing = os.stat(target)
        if not stat.S_ISREG(standing.st_mode):
            return _refusal(path, "it is not a file", source)
        found = _bytes(target)
    except FileNotFoundError:
        return _changed(path, target, wanted, None, "is gone since it was read", keep)
    if not os.access(target, os.W_OK):
        # Replacing it would go through, but whoever took the permission away meant it.
        raise PermissionError
    if _without_mark(found) != expected:
        return _changed(path, target, wanted, standing, "has changed since it was read", keep)
    if wanted == expected:
        return Written(path, source, changed=False)
    mark = found[: len(found) - len(expected)]
    if not atomic.replace_file(target, mark + wanted, standing, lambda: _is_still(target, found)):
        return _changed(path, target, wanted, standing, "has changed since it was read", keep)
    notice = ""
    if standing.st_nlink > 1:
        notice = f"{clean_line(path)} had a second name (a hard link), which keeps the old text"
    return Written(path, source, notice=notice)


def _bytes(target: str) -> bytes:
    with open(target, "rb") as file:
        return file.read()


def _is_still(target: str, expected: bytes) -> bool:
    try:
        return _bytes(target) == expected
    except FileNotFoundError:
        return False


def _without_mark(data: bytes) -> bytes:
    return data.removeprefix(codecs.BOM_UTF8)


def _changed(
    path: str, target: str, wanted: bytes, standing: os.stat_result | None, what: str, keep: bool
) -> Refused:
    source = wanted.decode()
    if not keep:
        return Refused(f"{clean_line(path)} {what}", "nothing was overwritten", source)
    try:
        kept = _keep_beside(target, wanted, standing)
    except OSError as error:
        return Refused(
            f"{clean_line(path)} {what}, and what was to be written could not be kept beside it: "
            f"{_reason(error)}",
            "nothing was overwritten",
            source,
        )
    shown = os.path.join(os.path.dirname(path), os.path.basename(kept))
    shown = kept if os.path.islink(path) else shown
    return Refused(
        f"{clean_line(path)} {what}; what was to be written is in {clean_line(shown)}",
        "compare the two, and keep what is right",
        source,
        shown,
    )


def _keep_beside(target: str, data: bytes, standing: os.stat_result | None) -> str:
    base, ending = os.path.splitext(target)
    for number in range(1, _MOST_COPIES):
        kept = f"{base}.conflict-{number}{ending}"
        try:
            atomic.create_file(kept, data, standing)
        except FileExistsError:
            continue
        return kept
    raise FileExistsError


def failure(path: str, error: OSError | ValueError, source: str) -> Refused:
    """What there is to say where a file could not be written."""
    return _refusal(path, _reason(error), source)


def _refusal(path: str, reason: str, source: str) -> Refused:
    return Refused(f"{clean_line(path)} can't be written: {reason}", "nothing was changed", source)


def _reason(error: OSError | ValueError) -> str:
    import errno

    if isinstance(error, ValueError):
        return "no file can have this name"
    reasons = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "your share of the disk is used up",
        errno.EFBIG: "it would be larger than files may be",
        errno.EROFS: "the disk is read-only",
        errno.ENOENT: "there is no such folder",
        errno.ENOTDIR: "there is no such folder",
        errno.EEXIST: "there is a file of that name",
        errno.EISDIR: "there is a folder of that name",
        errno.ELOOP: "its links lead in a circle",
        errno.ENAMETOOLONG: "the name is too long",
        errno.EWOULDBLOCK: "another program is writing in this folder",
        errno.EACCES: "permission denied",
        errno.EPERM: "permission denied",
    }
    known = reasons.get(error.errno or 0)
    if isinstance(error, PermissionError):
        known = "permission denied"
    return known or (error.strerror or "unknown reason").lower()
