"""Copies that an editor works on: the file itself is written once, whole, when the editor is done.

A copy stands hidden beside its file, with the file's mode and owner: what only some may read
stays on the same disk, under the same protection, and whoever lists the folder's briefings does not
see it. One that a crash has left behind is found again.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress

from briefing_tui.model.findings import Finding
from briefing_tui.store import atomic
from briefing_tui.store.files import read_text
from briefing_tui.store.outcomes import Refused
from briefing_tui.store.writer import failure

_MOST_COPIES = 1000


def make_copy(path: str, source: str) -> str | Refused:
    """Write a text to a new copy beside the file at `path`; gives the copy's path."""
    try:
        target = os.path.realpath(path)
        standing = os.stat(target)
        start, ending = _name(target)
        for number in range(1, _MOST_COPIES):
            copy = f"{start}{number}{ending}"
            with suppress(FileExistsError):
                atomic.create_file(copy, source.encode(), standing)
                return _as_named(path, copy)
    except (OSError, ValueError) as error:
        return failure(path, error, source)
    return failure(path, FileExistsError(), source)


def read_copy(copy: str) -> str | Finding:
    """The text of a copy, of any size, or why it can't be read."""
    return read_text(copy, large=True)


def drop_copy(copy: str) -> None:
    """Remove a copy, if it is there, and the backup that editors make of it."""
    for path in (copy, f"{copy}~"):
        with suppress(OSError):
            os.unlink(path)


def left_copies(path: str) -> list[str]:
    """The copies beside a file that another run works on, or has left behind."""
    target = os.path.realpath(path)
    start, ending = _name(target)
    pattern = re.compile(rf"{re.escape(start)}\d+{re.escape(ending)}")
    folder = os.path.dirname(target)
    try:
        found = [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
    except OSError:
        return []
    return [_as_named(path, each) for each in found if pattern.fullmatch(each)]


def _name(target: str) -> tuple[str, str]:
    """What stands before and after the number in the path of a copy."""
    folder, name = os.path.split(target)
    base, ending = os.path.splitext(name)
    return os.path.join(folder, f".{atomic.cut_name(base)}.editing-"), ending


def _as_named(path: str, copy: str) -> str:
    """The copy's path in the way in which the file was named."""
    if os.path.islink(path):
        return copy
    return os.path.join(os.path.dirname(path), os.path.basename(copy))
