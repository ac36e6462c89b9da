"""Hidden copies of a file for an external editor."""

from __future__ import annotations

import os
import re
from contextlib import suppress

from briefing_tui.model.findings import Finding
from briefing_tui.store import atomic
from briefing_tui.store.files import read_text
from briefing_tui.store.outcomes import Refused
from briefing_tui.store.writer import write_failure

_BYTE_ORDER_MARK = "\ufeff"

_COPY_LIMIT = 1000
"""The number in a name such as `.day.editing-1.toml` is less than this."""


def create_copy(path: str, source: str) -> str | Refused:
    """Write a text to a new copy of the file at `path`, and return the path of the copy."""
    if source.startswith(_BYTE_ORDER_MARK):
        # The file has two byte-order marks. `read_text` left out the first one, and `read_copy`
        # leaves out the first one too.
        source = _BYTE_ORDER_MARK + source
    try:
        target = os.path.realpath(path)
        existing = os.stat(target)
        start, ending = _around_number(target)
        for number in range(1, _COPY_LIMIT):
            copy = f"{start}{number}{ending}"
            with suppress(FileExistsError):
                atomic.create_file(copy, source.encode(), existing, target)
                return _path_beside(path, copy)
    except (OSError, ValueError) as error:
        return write_failure(path, error, source)
    return write_failure(path, FileExistsError(), source)


def read_copy(copy: str) -> str | Finding:
    """Return the text of a copy, or a finding."""
    return read_text(copy, large=True)


def remove_copy(copy: str) -> None:
    """Remove a copy, and the backup that an editor made of the copy."""
    for path in (copy, f"{copy}~"):
        with suppress(OSError):
            os.unlink(path)


def find_copies(path: str) -> list[str]:
    """Return the paths of all copies: those that are in use, and those that a crash has left."""
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
    """`/folder/day.toml` → `/folder/.day.editing-` and `.toml`."""
    folder, name = os.path.split(target)
    base, ending = os.path.splitext(name)
    return os.path.join(folder, f".{atomic.shorten_name(base)}.editing-"), ending


def _path_beside(path: str, copy: str) -> str:
    """Return `copy` with its folder written as in `path`.

    If `path` is a link, return `copy` unchanged, because the link can be in another folder.
    """
    if os.path.islink(path):
        return copy
    return os.path.join(os.path.dirname(path), os.path.basename(copy))
