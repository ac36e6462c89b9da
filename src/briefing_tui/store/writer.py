"""Writes edits to a user's file, without overwriting changes that other programs made.

A symbolic link stays a link. Other hard links to the file keep the old text, because they may be
backups.
"""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Callable

from briefing_tui.errors import why_not_written
from briefing_tui.store import atomic
from briefing_tui.store.outcomes import Refused, Written
from briefing_tui.text import clean_line

Edit = Callable[[str], str | Refused]
"""Takes the text of a file, and returns a new text or a refusal."""

_CONFLICT_LIMIT = 1000
"""The number in a name such as `day.conflict-1.toml` is less than this."""


def write_edit(path: str, text_read: str, edit: Edit, *, keep: bool = True) -> Written | Refused:
    """Write the result of `edit`, unless the file has changed since it was read.

    `text_read` is the text that `read_text` returned. The byte-order mark of the file stays.
    If it has changed or no longer exists, and `keep` is True, the result is saved as
    `NAME.conflict-1.toml` in the same folder.
    """
    edited = edit(text_read)
    if isinstance(edited, Refused):
        return edited
    try:
        expected, new = text_read.encode(), edited.encode()
    except UnicodeEncodeError:
        return Refused("This text cannot be written as UTF-8.", source=edited)
    try:
        target = os.path.realpath(path)
        with atomic.lock_folder(os.path.dirname(target)):
            # A process that was killed while writing may have left a hard link to the file, which
            # `_write` would report.
            atomic.remove_unfinished(os.path.dirname(target))
            return _write(path, target, expected, new, keep)
    except (OSError, ValueError) as error:
        return write_failure(path, error, edited)


def write_new(path: str, source: str) -> Written | Refused:
    """Write a new file, if the name is free."""
    try:
        atomic.create_file(os.path.abspath(path), source.encode())
    except (OSError, ValueError) as error:
        return write_failure(path, error, source)
    return Written(path, source)


def _write(path: str, target: str, expected: bytes, new: bytes, keep: bool) -> Written | Refused:
    """Write `new` to the file, if its content is still `expected`."""
    source = new.decode()
    try:
        existing = os.stat(target)
        if not stat.S_ISREG(existing.st_mode):
            return _refusal(path, "it is a folder, a device or a pipe", source)
        current = _read_bytes(target)
    except FileNotFoundError:
        return _refuse_changed(path, target, new, None, "no longer exists", keep)
    require_writable(target)
    if _without_bom(current) != expected:
        return _refuse_changed(path, target, new, existing, "has changed since it was read", keep)
    if new == expected:
        return Written(path, source, changed=False)
    bom = current[: len(current) - len(expected)]
    if not atomic.replace_file(
        target, bom + new, existing, lambda: _still_contains(target, current)
    ):
        return _refuse_changed(path, target, new, existing, "has changed since it was read", keep)
    notice = ""
    if existing.st_nlink > 1:
        notice = f"{clean_line(path)} has a second name (a hard link), which keeps the old text."
    return Written(path, source, notice=notice, before=current, after=bom + new)


def restore(path: str, expected_sha256: str, data: bytes) -> Written | Refused:
    """Undo a change: write the earlier content `data`, unless the file has changed since."""
    try:
        target = os.path.realpath(path)
        with atomic.lock_folder(os.path.dirname(target)):
            current = _read_bytes(target)
            require_writable(target)
            if sha256_of(current) != expected_sha256:
                return Refused(f"{clean_line(path)} has changed since.", "Nothing was undone.")
            existing = os.stat(target)
            if not atomic.replace_file(
                target, data, existing, lambda: _still_contains(target, current)
            ):
                return Refused(f"{clean_line(path)} has changed since.", "Nothing was undone.")
    except (OSError, ValueError) as error:
        return Refused(
            f"{clean_line(path)} cannot be written: {_reason(error)}.", "Nothing was undone."
        )
    return Written(path, _without_bom(data).decode(errors="replace"), before=current, after=data)


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    from hashlib import sha256

    return sha256(data).hexdigest()


def is_unchanged(path: str, expected_sha256: str) -> bool:
    """Whether a file can be read and has the expected SHA-256."""
    try:
        return sha256_of(_read_bytes(os.path.realpath(path))) == expected_sha256
    except (OSError, ValueError):
        return False


def _read_bytes(target: str) -> bytes:
    with open(target, "rb") as file:
        return file.read()


def require_writable(target: str) -> None:
    """Raise PermissionError if a file is read-only."""
    if not os.access(target, os.W_OK):
        # Such a file could be replaced, but people make files read-only to protect them.
        raise PermissionError


def _still_contains(target: str, expected: bytes) -> bool:
    try:
        return _read_bytes(target) == expected
    except FileNotFoundError:
        return False


def _without_bom(data: bytes) -> bytes:
    return data.removeprefix(codecs.BOM_UTF8)


def _refuse_changed(
    path: str, target: str, new: bytes, existing: os.stat_result | None, reason: str, keep: bool
) -> Refused:
    """With `keep`, save the new text beside the file."""
    source = new.decode()
    if not keep:
        return Refused(f"{clean_line(path)} {reason}.", "Nothing was overwritten.", source)
    try:
        saved_path = _save_beside(target, new, existing)
    except OSError as error:
        return Refused(
            f"{clean_line(path)} {reason}, and your version could not be saved next to it: "
            f"{_reason(error)}.",
            "Nothing was overwritten.",
            source,
        )
    if os.path.islink(path):
        shown = saved_path
    else:
        shown = os.path.join(os.path.dirname(path), os.path.basename(saved_path))
    hint = "Compare the two files, and keep the right one."
    if existing is None:
        hint = "If the file is still needed, rename your version."
    return Refused(
        f"{clean_line(path)} {reason}. Your version is saved as {clean_line(shown)}.",
        hint,
        source,
        shown,
    )


def _save_beside(target: str, data: bytes, existing: os.stat_result | None) -> str:
    base, ending = os.path.splitext(target)
    for number in range(1, _CONFLICT_LIMIT):
        saved_path = f"{base}.conflict-{number}{ending}"
        try:
            atomic.create_file(saved_path, data, existing, target)
        except FileExistsError:
            continue
        return saved_path
    raise FileExistsError


def write_failure(path: str, error: OSError | ValueError, source: str) -> Refused:
    """Return the refusal for a file that could not be written."""
    return _refusal(path, _reason(error), source)


def _refusal(path: str, reason: str, source: str) -> Refused:
    return Refused(f"Cannot write {clean_line(path)}: {reason}.", "Nothing was changed.", source)


def _reason(error: OSError | ValueError) -> str:
    # `lock_folder` raises BlockingIOError.
    is_locked = isinstance(error, BlockingIOError)
    return "another program is writing in this folder" if is_locked else why_not_written(error)
