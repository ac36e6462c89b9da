"""Keeps to one folder: whether a path stays in it, and new files that take no other's place."""

from __future__ import annotations

import os
import re

from briefing_tui import text
from briefing_tui.errors import UnwritableError
from briefing_tui.store.atomic import create_file

_SAFE_NAME = re.compile(r"[^\W_][\w .,()+-]{0,120}")


def is_within(path: str, folder: str) -> bool:
    """Whether a path leads into a folder, or to it, once all links are followed."""
    try:
        inside = os.path.realpath(path)
        outside = os.path.realpath(folder)
        return os.path.commonpath((inside, outside)) == outside
    except (OSError, ValueError):
        return False


def write_new(folder: str, name: str, data: bytes) -> str:
    """Write a new file right in a folder; gives its path.

    Raises UnwritableError for a name that leads elsewhere, hides, or could be taken for an
    option, and where something of that name is there already, if only a link.
    """
    if not _SAFE_NAME.fullmatch(name) or name.endswith((" ", ".")):
        raise UnwritableError(
            f"{text.clean_line(name)} is no name for an export here: letters, digits, blanks and "
            ".,()+- make one, and a letter or a digit begins it"
        )
    path = os.path.join(os.path.realpath(folder), name)
    try:
        create_file(path, data)
    except FileExistsError as error:
        raise UnwritableError(
            f"{text.clean_line(name)} is there already, and nothing may be replaced; "
            "take another name"
        ) from error
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise UnwritableError(f"{text.clean_line(path)} can't be written: {reason}") from error
    return path
