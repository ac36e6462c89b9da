"""Writes exports that are folders. A folder is complete when it appears at its path."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress

from briefing_tui import os_support, text
from briefing_tui.errors import UnwritableError, why_not_written
from briefing_tui.os_support import write_all
from briefing_tui.store.atomic import shorten_name

MANIFEST = ".briefing-export"
"""In an exported folder, this file lists the exported files.

A folder with files that are not listed is never replaced.
"""

_SAFE_PART = re.compile(r"(?!\.{1,2}$)[\w .,()+@=~-]{1,200}")
"""A name in a path, but not `.` or `..`."""


def write_tree(path: str, files: Mapping[str, bytes]) -> None:
    """Write the files of an export to a folder, and replace an earlier export.

    `files` maps paths in the folder to bytes. Raises UnwritableError, for example if the folder
    has files that are not from an earlier export. The folder is then unchanged.
    """
    shown = text.clean_line(path)
    for name in files:
        if name == MANIFEST or not all(map(_SAFE_PART.fullmatch, name.split("/"))):
            raise UnwritableError(
                f"Cannot write {shown}: {text.clean_line(name)!r} is not a valid path in it."
            )
    try:
        target = os.path.realpath(path)
        existing = _existing_status(target)
        if existing is not None and (other := next(_other_files(target), None)) is not None:
            raise UnwritableError(
                f"{shown} contains files that are not from an earlier export, such as "
                f"{text.clean_line(other)}. Use a new or an empty folder."
            )
        _replace_folder(target, files, existing)
    except (OSError, ValueError) as error:
        reason = why_not_written(error)
        raise UnwritableError(f"Cannot write {shown}: {reason}.") from error


def _existing_status(target: str) -> os.stat_result | None:
    try:
        existing = os.stat(target)
    except FileNotFoundError:
        return None
    if not stat.S_ISDIR(existing.st_mode):
        raise NotADirectoryError(None, "it is a file")
    return existing


def _other_files(folder: str) -> Iterator[str]:
    """Yield the files that are not from an earlier export.

    Raises PermissionError if a folder cannot be read or changed.
    """
    listed = {MANIFEST}
    with (
        suppress(FileNotFoundError),
        open(os.path.join(folder, MANIFEST), encoding="utf-8") as file,
    ):
        listed.update(file.read().splitlines())
    for parent, folders, names in os.walk(folder, onerror=_raise):
        if not os.access(parent, os.W_OK):
            # Its files could not be removed.
            raise PermissionError
        inside = os.path.relpath(parent, folder)
        # `os.walk` lists a link to a folder as a folder.
        links = (name for name in folders if os.path.islink(os.path.join(parent, name)))
        for name in sorted((*names, *links)):
            path = os.path.normpath(os.path.join(inside, name)).replace(os.sep, "/")
            if path not in listed:
                yield path


def _raise(error: OSError) -> None:
    raise error


def _replace_folder(
    target: str, files: Mapping[str, bytes], existing: os.stat_result | None
) -> None:
    import shutil

    above, name = os.path.split(target)
    # For example `.export.0123456789ab.new`.
    temporary, old = (
        os.path.join(above, f".{shorten_name(name)}.{os.urandom(6).hex()}.{kind}")
        for kind in ("new", "old")
    )
    # If there is an old folder, only the user can open the new folder until it gets the mode of the
    # old folder.
    os.mkdir(temporary, 0o777 if existing is None else 0o700)
    try:
        for path, data in {**files, MANIFEST: "\n".join(sorted(files)).encode()}.items():
            _write_file(os.path.join(temporary, *path.split("/")), data)
        if existing is None:
            os.rename(temporary, target)
            return
        _copy_permissions(temporary, target, existing)
        os.rename(target, old)
        try:
            os.rename(temporary, target)
        except BaseException:
            os.rename(old, target)
            raise
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _copy_permissions(folder: str, original: str, existing: os.stat_result) -> None:
    if not os_support.has_locks():
        # Only Windows has no locks. It cannot open folders.
        os.chmod(folder, stat.S_IMODE(existing.st_mode))
        return
    descriptor = os_support.open_folder(folder)
    try:
        os_support.copy_permissions(descriptor, original, existing)
    finally:
        os.close(descriptor)


def _write_file(path: str, data: bytes) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "xb", buffering=0) as file:
        write_all(file.fileno(), data)
        os.fsync(file.fileno())


@contextmanager
def temporary_folder(files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield a new private folder with these files. The files get new names, such as `0.svg`.

    Raises UnwritableError.
    """
    from tempfile import TemporaryDirectory

    with ExitStack() as cleanup:
        try:
            folder = cleanup.enter_context(TemporaryDirectory(prefix="briefing-"))
            for number, (name, data) in enumerate(files.items()):
                ending = os.path.splitext(name)[1]
                with open(os.path.join(folder, f"{number}{ending}"), "wb") as file:
                    file.write(data)
        except (OSError, ValueError) as error:
            reason = why_not_written(error)
            raise UnwritableError(f"Cannot write a temporary folder: {reason}.") from error
        yield folder
