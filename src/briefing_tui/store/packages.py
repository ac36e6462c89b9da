"""Finds entry points. Importing `importlib.metadata` for this would take 20 to 30 ms."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

_METADATA_SUFFIXES = (".dist-info", ".egg-info")
_SEPARATORS = re.compile(r"[-_.]+")


class EntryPoint(Struct, frozen=True):
    """An entry point of an installed package."""

    name: str
    value: str
    """`module:attribute`, as in the metadata of the package."""
    package: str


def entry_points(group: str, folders: Iterable[str]) -> list[EntryPoint]:
    """Return the entry points of a group from the packages in `folders`.

    If a package is in several folders, the first folder counts, as in an import.
    """
    points: list[EntryPoint] = []
    seen: set[str] = set()
    for folder in folders:
        for name in _metadata_folders(folder):
            # `PACKAGE-VERSION.dist-info`
            package = _SEPARATORS.sub("-", name.rpartition(".")[0].partition("-")[0]).lower()
            if package not in seen:
                seen.add(package)
                path = os.path.join(folder, name, "entry_points.txt")
                points += (EntryPoint(*pair, package) for pair in _entry_points_in(path, group))
    return points


def _metadata_folders(folder: str) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder) if name.endswith(_METADATA_SUFFIXES))
    except (OSError, ValueError):
        return []


def _entry_points_in(path: str, group: str) -> Iterator[tuple[str, str]]:
    try:
        # These are folders of installed packages, so restricted mode does not apply.
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
