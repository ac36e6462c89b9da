"""Copies of a file for an external editor; the file itself is written after the editor has closed.

A copy is a hidden file next to the original, with the same mode and owner. So the text stays on the
same disk with the same permissions, and the copy is not listed as a briefing. `find_copies` finds
the copies that remain after a crash.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress

from briefing_tui.model.findings import Finding
from briefing_tui.store import atomic
from briefing_tui.store.files import read_text
from briefing_tui.store.outcomes import Refused
from briefing_tui.store.writer import write_failure

_MAX_COPIES = 1000
"""The number in the name of a copy, such as 1 in `.day.editing-1.toml`, is less than this."""


def create_copy(path: str, source: str) -> str | Refused:
    """Write a text to a new copy next to the file at `path`, and return the path of the copy."""
    try:
        target = os.path.realpath(path)
        existing = os.stat(target)
        start, ending = _around_number(target)
        for number in range(1, _MAX_COPIES):
            copy = f"{start}{number}{ending}"
            with suppress(FileExistsError):
                atomic.create_file(copy, source.encode(), existing)
                return _path_beside(path, copy)
    except (OSError, ValueError) as error:
        return write_failure(path, error, source)
    return write_failure(path, FileExistsError(), source)


def read_copy(copy: str) -> str | Finding:
    """Return the text of a copy of any size, or a finding if it cannot be read."""
    return read_text(copy, large=True)


def remove_copy(copy: str) -> None:
    """Remove a copy, if it exists, and the backup that an editor made of it."""
    for path in (copy, f"{copy}~"):
        with suppress(OSError):
            os.unlink(path)


def find_copies(path: str) -> list[str]:
    """Return the existing copies of a file: another process uses them, or a crash left them."""
    target = os.path.realpath(path)
    start, ending = _around_number(target)
    pattern = re.compile(rf"{re.escape(start)}\d+{re.escape(ending)}")
    folder = os.path.dirname(target)
    try:
        paths = [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
    except OSError:
        return []
    return [_path_beside(path, copy) for copy in paths if pattern.fullmatch(copy)]


def _around_number(target: str) -> tuple[str, str]:
    """Return what comes before and after the number in the path of a copy of `target`.

    For `/folder/day.toml`, this is `/folder/.day.editing-` and `.toml`.
    """
    folder, name = os.path.split(target)
    base, ending = os.path.splitext(name)
    return os.path.join(folder, f".{atomic.shorten_name(base)}.editing-"), ending


def _path_beside(path: str, copy: str) -> str:
    """Return the path of a copy as the user would write it: relative if `path` is relative.

    If `path` is a link, the copy is next to the target of the link, and the result is the full path
    of the copy.
    """
    if os.path.islink(path):
        return copy
    return os.path.join(os.path.dirname(path), os.path.basename(copy))
