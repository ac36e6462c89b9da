"""Reads files, and refuses pipes, devices and very large files. `-` is standard input."""

from __future__ import annotations

import codecs
import os
import stat
import sys
from typing import BinaryIO

from briefing_tui import os_support
from briefing_tui.model.findings import Finding, Location
from briefing_tui.store.confined import OutsideError, open_confined

SIZE_LIMIT = 64 * 1024 * 1024
"""The maximum size of a file in bytes. A larger file is read only with `--large`."""

STANDARD_INPUT = "-"


def read_text(path: str, *, large: bool = False) -> str | Finding:
    """Return the text of a UTF-8 file without its byte-order mark, or a finding."""
    data = read_bytes(path, large=large)
    return data if isinstance(data, Finding) else _decode(data, path)


def read_bytes(path: str, *, large: bool = False) -> bytes | Finding:
    """Return the bytes of a file, or a finding."""
    return _read_standard_input(large) if path == STANDARD_INPUT else _read_file(path, large)


def read_lossy(path: str, *, large: bool = False) -> str:
    """Return the text of a file, with U+FFFD for invalid UTF-8; empty if it cannot be read."""
    data = _read_file(path, large)
    if isinstance(data, Finding):
        return ""
    return data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")


def is_same_file(one: str, other: str) -> bool:
    """Whether two paths lead to the same existing file."""
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return False


def is_read_as_standard_input(path: str) -> bool:
    """Whether standard input is redirected from the file at a path."""
    try:
        file_status, input_status = os.stat(path), os.fstat(0)
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(file_status.st_mode) and os.path.samestat(file_status, input_status)


def real_path(path: str) -> str:
    """Return a path with all links resolved, or unchanged if that fails."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return path


def is_writable(path: str) -> bool:
    """Whether the user may write the file at a path."""
    try:
        return os.access(path, os.W_OK)
    except ValueError:
        return False


def leads_to_terminal(path: str) -> bool:
    """Whether a path leads to a terminal."""
    try:
        # Do not open a named pipe: a program that waits for a reader would start to write.
        if not stat.S_ISCHR(os.stat(path).st_mode):
            return False
        descriptor = os.open(path, os_support.READ_FLAGS)
    except (OSError, ValueError):
        return False
    try:
        return os.isatty(descriptor)
    finally:
        os.close(descriptor)


def size_of(path: str) -> int:
    """Return the size of a file in bytes; 0 if it is unknown."""
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0


def _read_standard_input(large: bool) -> bytes | Finding:
    if sys.stdin is None:
        return _finding(
            "unreadable", STANDARD_INPUT, "standard input is closed", "give the path of a file"
        )
    try:
        return _read_whole(sys.stdin.buffer, STANDARD_INPUT, large)
    except OSError as error:
        return _unreadable(STANDARD_INPUT, error)


def _read_file(path: str, large: bool) -> bytes | Finding:
    try:
        # With these flags, opening a named pipe does not wait for a writer.
        descriptor = open_confined(path, os_support.READ_FLAGS)
        try:
            status = os.fstat(descriptor)
            if stat.S_ISDIR(status.st_mode):
                return _finding(
                    "is-a-folder",
                    path,
                    "this is a folder, not a file",
                    "give the path of a file in it",
                )
            if not stat.S_ISREG(status.st_mode):
                return _finding(
                    "not-a-file",
                    path,
                    "this is a device or a pipe, not a file",
                    "for standard input, use `-`",
                )
            with open(descriptor, "rb", closefd=False) as file:
                return _read_whole(file, path, large)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        return _unreadable(path, error)


def _read_whole(file: BinaryIO, path: str, large: bool) -> bytes | Finding:
    if large:
        return file.read()
    data = file.read(SIZE_LIMIT + 1)
    return _too_large(path) if len(data) > SIZE_LIMIT else data


def _unreadable(path: str, error: OSError | ValueError) -> Finding:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return _finding("no-such-file", path, "this file does not exist", "check the path")
    if isinstance(error, OutsideError):
        return _finding(
            "no-permission",
            path,
            "this file is outside the folder of restricted mode",
            "use a file in that folder",
        )
    if isinstance(error, PermissionError):
        return _finding(
            "no-permission",
            path,
            "you have no permission to read this file",
            "ask its owner for access",
        )
    if isinstance(error, ValueError):
        return _finding("no-such-file", path, "this is not a valid file name", "")
    reason = (error.strerror or "unknown reason").lower()
    return _finding("unreadable", path, f"this file cannot be read: {reason}", "")


def _too_large(path: str) -> Finding:
    return _finding(
        "too-large",
        path,
        f"this file is larger than {SIZE_LIMIT // 1024 // 1024} MiB",
        "use --large to read it anyway",
    )


def _finding(code: str, path: str, message: str, hint: str = "") -> Finding:
    return Finding(code, "error", message, hint, path=path)


def _decode(data: bytes, path: str) -> str | Finding:
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        hint = "save the file as UTF-8"
        if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            hint = "it looks like UTF-16; save it as UTF-8"
        return Finding(
            "not-utf-8",
            "error",
            f"this file is not UTF-8: invalid byte 0x{data[error.start]:02x}",
            hint,
            path=path,
            location=Location(line, column, line, column + 1),
        )
