"""Stores what the program remembers between two runs, in files that only the user can read."""

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
from briefing_tui.errors import UnwritableError, why_not_written
from briefing_tui.os_support import write_all
from briefing_tui.store.output import write_file

MAX_BYTES = 64 * 1024

_MAX_FILES = 200
"""If a folder has more state files, the oldest are removed."""

_SUFFIX = ".json"
_RENAMED_SUFFIX = ".set-aside"
_OWNER_ONLY = 0o600


class RenamedStateFile(Struct, frozen=True):
    """The new path of a broken state file."""

    path: str


def state_file_path(folder: str, file: str) -> str:
    """Return the path of the state file for `file`. It does not reveal the name of `file`."""
    digest = hashlib.sha256(os.fsencode(os.path.realpath(file))).hexdigest()
    return os.path.join(folder, digest[:32] + _SUFFIX)


def read_state_file(
    path: str, *, limit: int = MAX_BYTES
) -> Mapping[str, Any] | RenamedStateFile | None:
    """Return the state in a file; None if the file does not exist or cannot be read.

    A broken file, a link, or a file larger than `limit` bytes is renamed. Its new path is returned,
    or None if the renaming fails.
    """
    try:
        descriptor = os_support.open_no_follow(path, os_support.READ_FLAGS)
    except FileNotFoundError:
        return None
    except OSError:
        return rename_broken_state_file(path) if os.path.islink(path) else None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return rename_broken_state_file(path)
        data = os.read(descriptor, limit + 1)
    except OSError:
        return None
    finally:
        os.close(descriptor)
    try:
        state = decode(data) if len(data) <= limit else None
    except (ValueError, RecursionError):
        state = None
    return state if isinstance(state, dict) else rename_broken_state_file(path)


def rename_broken_state_file(path: str) -> RenamedStateFile | None:
    """Rename a broken state file, and return its new path. Return None if this fails.

    Files that were renamed earlier keep their names.
    """
    renamed, number = path + _RENAMED_SUFFIX, 1
    while os.path.lexists(renamed):
        number += 1
        renamed = f"{path}.{number}{_RENAMED_SUFFIX}"
    try:
        os.rename(path, renamed)
    except OSError:
        return None
    return RenamedStateFile(renamed)


def create_folder(path: str) -> None:
    """If a folder is missing, create it so that only the user can open it. Raises OSError."""
    os.makedirs(path, mode=0o700, exist_ok=True)


def encode_state(state: Mapping[str, Any]) -> bytes:
    """Return the bytes of a state file."""
    import json

    return json.dumps(state, ensure_ascii=True, indent=1).encode()


def write_state_file(path: str, state: Mapping[str, Any]) -> None:
    """Write a state file, readable by its owner only. Raises UnwritableError."""
    folder = os.path.dirname(path)
    try:
        create_folder(folder)
        if os.path.islink(path):
            os.unlink(path)
    except OSError as error:
        reason = why_not_written(error)
        raise UnwritableError(f"Cannot create {text.clean_line(folder)}: {reason}.") from error
    write_file(path, encode_state(state), mode=_OWNER_ONLY)
    with suppress(OSError):
        os.chmod(path, _OWNER_ONLY)
        _remove_oldest(folder)


def remove_state_file(path: str) -> None:
    """Remove a state file, if there is one. Raises UnwritableError."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        return
    except OSError as error:
        reason = why_not_written(error)
        raise UnwritableError(f"Cannot remove {text.clean_line(path)}: {reason}.") from error


def write_report(folder: str, name: str, data: bytes) -> str:
    """Write a new file that only its owner can read, and return its path. Raises OSError."""
    create_folder(folder)
    path = os.path.join(folder, name)
    descriptor = os.open(path, os_support.CREATE_FLAGS, _OWNER_ONLY)
    try:
        write_all(descriptor, data)
    finally:
        os.close(descriptor)
    return path


def _remove_oldest(folder: str) -> None:
    with os.scandir(folder) as scan:
        files = [
            (entry.stat(follow_symlinks=False).st_mtime_ns, entry.path)
            for entry in scan
            if entry.name.endswith((_SUFFIX, _RENAMED_SUFFIX))
            and entry.is_file(follow_symlinks=False)
        ]
    for _, path in sorted(files)[:-_MAX_FILES]:
        os.unlink(path)
