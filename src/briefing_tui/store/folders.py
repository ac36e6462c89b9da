"""Finds the briefings of a folder: the TOML files that have `format` at their top."""

from __future__ import annotations

import os
import re

from briefing_tui import os_support
from briefing_tui.model.findings import Finding
from briefing_tui.store.confined import open_kept
from briefing_tui.store.reader import is_situation_name

_HEAD = 64 * 1024
"""Bytes within which the top of a file is looked for."""

_FORMAT = re.compile(rb"""[ \t]*(?:format|"format"|'format')[ \t]*=""")
_VALUE = re.compile(
    rb"""[ \t]*["']?(as_of|published|timezone)["']?[ \t]*=[ \t]*["']?([0-9A-Z][^"'#\r\n]*)"""
)
_TABLE = re.compile(rb"[ \t]*\[\[?[^\[\]=,]+\]\]?[ \t]*(?:#.*)?")


def is_folder(path: str) -> bool:
    """Whether a path leads to a folder, through links too."""
    return os.path.isdir(path)


def is_there(path: str) -> bool:
    """Whether there is anything at a path, if only a link."""
    return os.path.lexists(path)


def folder_of(path: str) -> str:
    """The folder that a file stands in."""
    return os.path.dirname(path) or "."


def name_of(path: str) -> str:
    """The name of a file, without the folder that it stands in."""
    return os.path.basename(path)


def path_in(folder: str, name: str) -> str:
    """The path of a file of that name in a folder."""
    return os.path.join(folder.rstrip(os.sep) or folder, name)


def walk(folder: str) -> tuple[list[str], list[Finding]]:
    """The briefings and situations below a folder, in order, and what could not be looked at.

    Hidden files and folders and links are left out. A file that may not be read is among them,
    so that whoever reads it says so.
    """
    found: list[str] = []
    findings: list[Finding] = []
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except (OSError, ValueError) as error:
            findings.append(_refused(here, error))
            continue
        entries = [entry for entry in entries if not entry.name.startswith(".")]
        found += [
            path
            for entry in entries
            if _is_toml_file(entry) and _is_briefing(path := _joined(here, entry.name))
        ]
        folders = [entry for entry in entries if entry.is_dir(follow_symlinks=False)]
        waiting += [_joined(here, entry.name) for entry in reversed(folders)]
    return found, findings


def dated_briefings(folder: str) -> list[tuple[str, str]]:
    """The cut-off, as written, and the path of each briefing right in a folder.

    In the order of the cut-offs' spelling, those without one first; of two with one cut-off, by
    name. A file that may not be read is among those without one, so that whoever reads it says so.
    Empty where the folder can't be read. Only the heads of the files are.
    """
    heads = briefing_heads(folder)
    dated = [(values.get("as_of", ""), name_of(path), path) for path, values in heads]
    return [(cut_off, path) for cut_off, _, path in sorted(dated)]


def briefing_heads(folder: str) -> list[tuple[str, dict[str, str]]]:
    """The path of each briefing right in a folder, and the dates at its top as they are written.

    Of a file that may not be read nothing is known. Empty if the folder cannot be read.
    """
    try:
        with os.scandir(folder) as listed:
            entries = [
                entry
                for entry in listed
                if _is_toml_file(entry)
                and not is_situation_name(entry.name)
                and not entry.name.startswith(".")
            ]
    except (OSError, ValueError):
        return []
    paths = (_joined(folder, entry.name) for entry in entries)
    return [(path, values) for path in paths if (values := head_dates(path)) is not None]


def head_dates(path: str) -> dict[str, str] | None:
    """The dates and the time zone at the top of a file as they are written; None for no briefing.

    Empty if the file may not be read.
    """
    try:
        head = _head(path)
    except OSError:
        return {}
    if not any(map(_FORMAT.match, head)):
        return None
    found = [match for line in head if (match := _VALUE.match(line))]
    return {match[1].decode(): match[2].decode("utf-8", "replace").strip() for match in found[::-1]}


def _joined(folder: str, name: str) -> str:
    return name if folder == "." else os.path.join(folder, name)


def _is_toml_file(entry: os.DirEntry[str]) -> bool:
    return entry.name.endswith(".toml") and entry.is_file(follow_symlinks=False)


def _is_briefing(path: str) -> bool:
    try:
        return any(_FORMAT.match(line) for line in _head(path))
    except OSError:
        return True


def _head(path: str) -> list[bytes]:
    """The lines above the first table."""
    # Non-blocking: a pipe may have taken the place of the file since the folder was listed.
    with open(open_kept(path, os_support.READ_FLAGS), "rb") as file:
        lines = file.read(_HEAD).removeprefix(b"\xef\xbb\xbf").splitlines()
    first_table = next((at for at, line in enumerate(lines) if _TABLE.fullmatch(line)), len(lines))
    return lines[:first_table]


def _refused(folder: str, error: OSError | ValueError) -> Finding:
    if isinstance(error, PermissionError):
        return Finding(
            "no-permission",
            "error",
            "this folder may not be read by you",
            "ask its owner for access",
            path=folder,
        )
    reason = getattr(error, "strerror", None) or "no folder can have this name"
    return Finding(
        "unreadable", "error", f"this folder can't be read: {reason.lower()}", path=folder
    )
