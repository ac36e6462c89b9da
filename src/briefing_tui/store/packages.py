"""Finds what installed packages offer to this program, by their entry points.

`importlib.metadata` gives the same, but it takes 20 to 30 ms to load, more than the rest of many
commands. A test compares the two.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

_ENDINGS = (".dist-info", ".egg-info")
_SEPARATORS = re.compile(r"[-_.]+")


class EntryPoint(Struct, frozen=True):
    """Something that a package offers: its name, where it is, and the name of the package."""

    name: str
    value: str
    """`module:attribute`, as the package wrote it."""
    package: str


def entry_points(group: str, folders: Iterable[str]) -> list[EntryPoint]:
    """What the packages in some folders offer to a group, in the order of the folders.

    Of a package that is installed twice, the first one counts, as in an import. Folders and files
    that cannot be read have none.
    """
    found: list[EntryPoint] = []
    seen: set[str] = set()
    for folder in folders:
        for name in _metadata_folders(folder):
            package = _SEPARATORS.sub("-", name.rpartition(".")[0].partition("-")[0]).lower()
            if package not in seen:
                seen.add(package)
                path = os.path.join(folder, name, "entry_points.txt")
                found += (EntryPoint(*pair, package) for pair in _in_file(path, group))
    return found


def _metadata_folders(folder: str) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder) if name.endswith(_ENDINGS))
    except (OSError, ValueError):
        return []


def _in_file(path: str, group: str) -> Iterator[tuple[str, str]]:
    try:
        # The program's own folders, which the restricted mode does not keep to either.
        with open(path, encoding="utf-8", errors="replace") as file:
            lines = file.read().splitlines()
    except (OSError, ValueError):
        return
    section = ""
    for line in map(str.strip, lines):
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
        elif section == group and line and not line.startswith("#"):
            name, _, value = line.partition("=")
            yield name.strip(), value.strip()
