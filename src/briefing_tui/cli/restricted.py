"""Restricted mode, for shared accounts.

It starts no other programs, changes no briefings, and opens only files in one folder.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator

from msgspec import structs

from briefing_tui.cli.streams import shown_line
from briefing_tui.config.restriction import ALLOWED_COMMANDS, Restriction
from briefing_tui.errors import RestrictedError
from briefing_tui.os_support import ignore_stop_signal
from briefing_tui.store.confined import confine_to, is_within, require_confinement
from briefing_tui.store.files import STANDARD_INPUT
from briefing_tui.store.folders import folder_of, is_folder
from briefing_tui.store.program_files import sample_path

_PATHS = ("path", "paths", "situation", "after", "template", "style", "reference", "receipt")
"""The arguments that are paths to open."""

_TEXTUAL_PREFIX = "TEXTUAL"
"""Environment variables with this prefix can make Textual write files or load code."""


def apply_restriction(
    name: str, arguments: argparse.Namespace, restriction: Restriction
) -> Restriction:
    """Confine the process to one folder, and return the restriction with that folder.

    Raises RestrictedError for a command, an option or a path that is not allowed.
    """
    require_confinement()
    ignore_stop_signal()
    for variable in [key for key in os.environ if key.startswith(_TEXTUAL_PREFIX)]:
        del os.environ[variable]
    if name not in ALLOWED_COMMANDS:
        raise RestrictedError(f'The command "{name}" is not available in restricted mode.')
    if getattr(arguments, "fix", False):
        raise RestrictedError("Restricted mode does not change briefings. Remove --fix.")
    if restriction.folder and getattr(arguments, "path", "") is None:
        arguments.path = restriction.folder
    # For `diff`, `/dev/null` means no briefing and is not opened.
    unopened = {STANDARD_INPUT, os.devnull} if name == "diff" else {STANDARD_INPUT}
    paths = [path for path in _paths_to_open(arguments) if path not in unopened]
    folder = restriction.folder
    if name == "demo":
        folder = folder_of(sample_path())
    elif folder is None:
        first_path = paths[0] if paths else "."
        folder = first_path if is_folder(first_path) else folder_of(first_path)
    for path in paths:
        if not is_within(path, folder):
            raise RestrictedError(f"{shown_line(path)} is outside the folder of restricted mode.")
    confine_to(folder)
    return structs.replace(restriction, folder=folder)


def _paths_to_open(arguments: argparse.Namespace) -> Iterator[str]:
    for name in _PATHS:
        value = getattr(arguments, name, None)
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | tuple):
            yield from value
