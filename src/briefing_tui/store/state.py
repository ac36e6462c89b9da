"""Keeps small notes between two runs: nobody else reads them, and losing one is no loss.

A note that is not ours, or broken, is set aside under another name; it stops nobody.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from msgspec import Struct
from msgspec.json import decode

from briefing_tui import os_support, text
from briefing_tui.errors import UnwritableError
from briefing_tui.store.descriptors import write_all
from briefing_tui.store.output import write_file

_LARGEST = 64 * 1024
"""Bytes above which a note is not ours."""

_MOST = 200
"""Notes that are kept in a folder; the ones that were written longest ago go first."""

_SUFFIX = ".json"
_ASIDE = ".set-aside"
_OWNER_ONLY = 0o600


class SetAside(Struct, frozen=True):
    """A note that could not be understood, and where it is now."""

    path: str


def note_path(folder: str, file: str) -> str:
    """Where the note about a file is kept: under a digest, which names neither file nor folder."""
    digest = hashlib.sha256(os.fsencode(os.path.realpath(file))).hexdigest()
    return os.path.join(folder, digest[:32] + _SUFFIX)


def read_note(path: str) -> Mapping[str, Any] | SetAside | None:
    """The note at a path; None where there is none, or none that may be read."""
    try:
        descriptor = os_support.open_regular_name(path, os_support.READ_FLAGS)
    except FileNotFoundError:
        return None
    except OSError:
        return set_aside(path) if os.path.islink(path) else None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return set_aside(path)
        written = os.read(descriptor, _LARGEST + 1)
    except OSError:
        return None
    finally:
        os.close(descriptor)
    try:
        note = decode(written) if len(written) <= _LARGEST else None
    except (ValueError, RecursionError):
        note = None
    return note if isinstance(note, dict) else set_aside(path)


def set_aside(path: str) -> SetAside | None:
    """Give a note that is not ours another name; None where that can't be done."""
    try:
        os.replace(path, path + _ASIDE)
    except OSError:
        return None
    return SetAside(path + _ASIDE)


def make_folder(path: str) -> None:
    """Make a folder that is its owner's alone, unless it is there. Raises OSError."""
    os.makedirs(path, mode=0o700, exist_ok=True)


def write_note(path: str, note: Mapping[str, Any]) -> None:
    """Write a note, whole or not at all, for its owner's eyes alone. Raises UnwritableError."""
    import json

    folder = os.path.dirname(path)
    try:
        make_folder(folder)
        if os.path.islink(path):
            os.unlink(path)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise UnwritableError(f"{text.clean_line(folder)} can't be made: {reason}") from error
    data = json.dumps(note, ensure_ascii=True, indent=1).encode()
    write_file(path, data, mode=_OWNER_ONLY)
    with suppress(OSError):
        os.chmod(path, _OWNER_ONLY)
        _forget_oldest(folder)


def write_report(folder: str, name: str, data: bytes) -> str:
    """Write a new file, for its owner's eyes alone, in a folder that others may share.

    Gives its path. Raises OSError, also where something of that name is there, if only a link.
    """
    make_folder(folder)
    path = os.path.join(folder, name)
    descriptor = os.open(path, os_support.CREATE_FLAGS, _OWNER_ONLY)
    try:
        write_all(descriptor, data)
    finally:
        os.close(descriptor)
    return path


def _forget_oldest(folder: str) -> None:
    with os.scandir(folder) as listed:
        notes = [
            (entry.stat(follow_symlinks=False).st_mtime_ns, entry.path)
            for entry in listed
            if entry.name.endswith((_SUFFIX, _ASIDE)) and entry.is_file(follow_symlinks=False)
        ]
    for _, path in sorted(notes)[:-_MOST]:
        os.unlink(path)
