"""Writes exports and state files. `writer.py` writes changed briefings."""

from __future__ import annotations

import os
import re
import stat

from briefing_tui import os_support, text
from briefing_tui.errors import UnwritableError, why_not_written
from briefing_tui.os_support import write_all
from briefing_tui.store.atomic import replace_file

_STREAMS = {"stdout": 1, "stderr": 2}
_DESCRIPTOR = re.compile(r"/dev/(stdout|stderr|fd/(\d{1,9}))")
"""The path of an open descriptor, such as `/dev/fd/63` for a pipe that a shell has opened."""


def write_file(path: str, data: bytes, *, mode: int = 0o666) -> None:
    """Write `data` to a file, a device or a pipe. Raises UnwritableError.

    A file is written atomically. A new file gets `mode`, reduced by the umask. An existing file
    keeps its mode.
    """
    try:
        existing = _existing_status(path)
        if descriptor := _DESCRIPTOR.fullmatch(path):
            # The user may have redirected the output with `>> file`. Replacing this file would lose
            # its earlier content.
            write_all(_STREAMS.get(descriptor[1]) or int(descriptor[2]), data)
        elif existing is not None and not stat.S_ISREG(existing.st_mode):
            _write_through(path, data)
        else:
            replace_file(os.path.realpath(path), data, existing, mode=mode)
    except (OSError, ValueError) as error:
        raise UnwritableError(
            f"Cannot write {text.clean_line(path)}: {why_not_written(error)}."
        ) from error


def _existing_status(path: str) -> os.stat_result | None:
    try:
        existing = os.stat(path)
    except FileNotFoundError:
        if not os.path.basename(path):
            # `realpath` would return `exports` for `exports/`, and a file would be created.
            raise
        return None
    if stat.S_ISREG(existing.st_mode) and not os.access(path, os.W_OK):
        # The file could be replaced, but it is write-protected on purpose.
        raise PermissionError
    return existing


def _write_through(path: str, data: bytes) -> None:
    descriptor = os.open(path, os_support.WRITE_FLAGS)
    with open(descriptor, "wb", buffering=0) as file:
        write_all(file.fileno(), data)
