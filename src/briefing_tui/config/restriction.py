"""Restricted mode, for a shared account on which users may only read, search and export."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

RESTRICTED = "BRIEFING_RESTRICTED"
"""If this environment variable is not empty, restricted mode is on."""

FOLDER = "BRIEFING_FOLDER"
"""The environment variable with the folder whose files may be opened."""

EXPORT_FOLDER = "BRIEFING_EXPORT_FOLDER"
"""The environment variable with the folder for exports."""

ALLOWED_COMMANDS = frozenset(
    {
        "screen",
        "demo",
        "show",
        "export",
        "check",
        "diff",
        "search",
        "schema",
        "formats",
        "config",
        "completion",
        "help",
    }
)

REFUSED_ACTIONS = frozenset(
    {
        *("item.edit", "item.edit_file", "item.add", "item.review", "edit.undo"),
        *("reader.edit", "reader.edit_file", "findings.edit", "briefing.carried"),
        "draft.article",
        *("export.template", "app.suspend"),
    }
)


class Restriction(Struct, frozen=True):
    """What users may open and write in restricted mode."""

    folder: str | None = None
    """The folder whose files may be opened. It may be None until `apply_restriction` sets it."""
    export_folder: str | None = None
    """The folder for exports. None means that no exports are written."""


def read_restriction(environment: Mapping[str, str], *, asked: bool) -> Restriction | None:
    """Return the restriction, or None without restricted mode. --restricted sets `asked`.

    BRIEFING_FOLDER gives the folder. If it is not set, BRIEFING_RESTRICTED confines the program to
    the current folder. With only --restricted, `apply_restriction` chooses the folder.
    """
    by_environment = bool(environment.get(RESTRICTED))
    if not (by_environment or asked):
        return None
    folder = environment.get(FOLDER) or ("." if by_environment else None)
    return Restriction(folder, environment.get(EXPORT_FOLDER) or None)
