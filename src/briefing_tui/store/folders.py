"""Finds the briefings of a folder: the TOML files with the key `format` at their top.

Two kinds of files are briefings even without this key: a file whose name is only a date, such as
`2024-12-01.toml`, and a blank file with a date in its name. A crash or a full disk may have removed
their text.
"""

from __future__ import annotations

import os
import re

from briefing_tui import os_support
from briefing_tui.model.findings import Finding
from briefing_tui.model.marking import marking_of_table
from briefing_tui.store.confined import open_confined
from briefing_tui.store.reader import is_situation_name

_HEAD_SIZE = 64 * 1024
"""The number of bytes at the start of a file that are searched for keys."""

_FORMAT_LINE = re.compile(rb"""[ \t]*(?:format|"format"|'format')[ \t]*=""")
_DATE_LINE = re.compile(
    rb"""[ \t]*["']?(as_of|published|timezone)["']?[ \t]*=[ \t]*"""
    rb"""(?:(["'])([0-9A-Z][^"'#\r\n]*)\2|([0-9]{4}-[0-9][0-9]-[0-9][0-9][^"'#\r\n]*))"""
)
"""Groups: key, quote, quoted value, bare value.

A quoted value does not match if it continues after the first `_HEAD_SIZE` bytes.
"""
_DATE_IN_NAME = re.compile(r"\d{4}-\d\d-\d\d")
_HEAD_TOKEN = re.compile(
    rb"""(?P<table>^[ \t]*\[\[?[^\[\]=,\r\n]+\]\]?[ \t]*(?:#.*)?\r?$)"""
    rb"""|(?P<text>\"""(?:[^"\\]|\\[\s\S]|"(?!""))*+"{3,5}|\'\'\'(?:[^']|'(?!''))*+'{3,5})"""
    rb"""|#.*|"(?:[^"\\\r\n]|\\.)*+"|'[^'\r\n]*+'""",
    re.MULTILINE,
)
"""Matches a header, a comment, or a text in quotation marks.

The group `table` is a header such as `[[sources]]`. The group `text` is a text in triple quotes.
"""


def is_folder(path: str) -> bool:
    """Whether a path is a folder or a link to one."""
    return os.path.isdir(path)


def sidecar_path(path: str) -> str:
    """Return the path of the sidecar: `day.draft.json` for `day.toml`.

    For a symbolic link, the sidecar belongs to the file that the link points to.
    """
    target = os.path.realpath(path) if os.path.islink(path) else path
    return f"{target.removesuffix('.toml')}.draft.json"


def path_exists(path: str) -> bool:
    """Whether a path exists, even as a broken link."""
    return os.path.lexists(path)


def date_in_name(path: str) -> str:
    """Return a date such as `2024-12-01`, or an empty string."""
    date = _DATE_IN_NAME.search(name_of(path))
    return date[0] if date else ""


def folder_of(path: str) -> str:
    """Return the folder of a file."""
    return os.path.dirname(path) or "."


def name_of(path: str) -> str:
    """Return the name of a file without its folder."""
    return os.path.basename(path)


def path_in(folder: str, name: str) -> str:
    """Return the path of a file in a folder."""
    return os.path.join(folder.rstrip(os.sep) or folder, name)


def relative_path(path: str, folder: str) -> str:
    """Return a path relative to a folder, with `/` between its parts.

    On Windows, the result for a file on another drive is only its name.
    """
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:
        return os.path.basename(path)


def walk(folder: str) -> tuple[list[str], list[Finding]]:
    """Return the paths of all briefings and situation files below a folder, and findings.

    A `situation.toml` without the key `format` is left out. Files come before subfolders, both
    sorted by name. Hidden files, hidden folders and links are skipped. Files that cannot be read
    are included. The findings name folders that cannot be read.
    """
    paths: list[str] = []
    findings: list[Finding] = []
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            with os.scandir(current) as scan:
                entries = sorted(scan, key=lambda entry: entry.name)
        except (OSError, ValueError) as error:
            findings.append(_unreadable_folder(current, error))
            continue
        entries = [entry for entry in entries if not entry.name.startswith(".")]
        paths += [
            path
            for entry in entries
            if _is_toml_file(entry) and _is_briefing(path := _joined(current, entry.name))
        ]
        folders = [entry for entry in entries if entry.is_dir(follow_symlinks=False)]
        waiting += [_joined(current, entry.name) for entry in reversed(folders)]
    return paths, findings


def dated_briefings(folder: str) -> list[tuple[str, str]]:
    """Return the cut-off and the path of each briefing of a folder, sorted by cut-off.

    The cut-off is the `as_of` of the file as text, or an empty string if the file has no `as_of`.
    """
    heads = briefing_heads(folder)
    dated = [(values.get("as_of", ""), name_of(path), path) for path, values in heads]
    return [(cut_off, path) for cut_off, _, path in sorted(dated)]


def briefing_heads(folder: str) -> list[tuple[str, dict[str, str]]]:
    """Return the paths of the briefings of a folder, with their `head_dates_and_zone`."""
    try:
        with os.scandir(folder) as scan:
            entries = [
                entry
                for entry in scan
                if _is_toml_file(entry)
                and not is_situation_name(entry.name)
                and not entry.name.startswith(".")
            ]
    except (OSError, ValueError):
        return []
    paths = (_joined(folder, entry.name) for entry in entries)
    return [(path, values) for path in paths if (values := head_dates_and_zone(path)) is not None]


def head_dates_and_zone(path: str) -> dict[str, str] | None:
    """Return `as_of`, `published` and `timezone` at the top of a file.

    Return None if the file is not a briefing. Return an empty dict if it cannot be read.
    """
    try:
        start = _first_bytes(path)
    except OSError:
        return {}
    if not _is_start_of_briefing(path, start):
        return None
    dates = [match for line in _key_lines(start) if (match := _DATE_LINE.match(line))]
    # In reverse order, so that the first line counts if a key is written twice.
    return {
        # TOML allows a date such as `2024-12-01t18:00:00z`, but EDTF needs capital letters.
        match[1].decode(): (match[3] or match[4].upper()).decode("utf-8", "replace").strip()
        for match in dates[::-1]
    }


def head_marking(path: str) -> str | None:
    """Return the marking at the top of a file; None if the file is blank or cannot be read."""
    import tomli

    try:
        start = _first_bytes(path)
        head = tomli.loads(_above_tables(start).decode("utf-8"))
    except (OSError, ValueError):
        return None
    return None if _is_blank(start) else marking_of_table(head)


def _joined(folder: str, name: str) -> str:
    return name if folder == "." else os.path.join(folder, name)


def _is_toml_file(entry: os.DirEntry[str]) -> bool:
    return entry.name.endswith(".toml") and entry.is_file(follow_symlinks=False)


def _is_briefing(path: str) -> bool:
    try:
        return _is_start_of_briefing(path, _first_bytes(path))
    except OSError:
        return True


def _is_start_of_briefing(path: str, start: bytes) -> bool:
    day = date_in_name(path)
    # These files are briefings even without the key `format`: they may have lost their text.
    if day and (_is_blank(start) or name_of(path) == f"{day}.toml"):
        return True
    return any(map(_FORMAT_LINE.match, _key_lines(start)))


def _is_blank(start: bytes) -> bool:
    # After a crash, a file may consist of null bytes.
    return not start.strip(b" \t\r\n\0")


def _first_bytes(path: str) -> bytes:
    # Non-blocking: a pipe may have replaced the file since the folder was listed.
    with open(open_confined(path, os_support.READ_FLAGS), "rb") as file:
        return file.read(_HEAD_SIZE).removeprefix(b"\xef\xbb\xbf")


def _above_tables(start: bytes) -> bytes:
    tables = (match.start() for match in _HEAD_TOKEN.finditer(start) if match["table"])
    return start[: next(tables, len(start))]


def _key_lines(start: bytes) -> list[bytes]:
    """Return the lines above the first table, without texts in triple quotes."""
    without_texts = _HEAD_TOKEN.sub(
        lambda match: b"" if match["text"] else match[0], _above_tables(start)
    )
    return without_texts.splitlines()


def _unreadable_folder(folder: str, error: OSError | ValueError) -> Finding:
    if isinstance(error, PermissionError):
        return Finding(
            "no-permission",
            "error",
            "you have no permission to read this folder",
            "ask its owner for access",
            path=folder,
        )
    reason = getattr(error, "strerror", None) or "its name is not valid"
    return Finding(
        "unreadable", "error", f"this folder cannot be read: {reason.lower()}", path=folder
    )
