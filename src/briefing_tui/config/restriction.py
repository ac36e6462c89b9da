"""Restricted mode, for a shared account on which users may run only this program.

Users can read, search and export. The mode is meant for accounts on which SSH runs this program as
a forced command.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

RESTRICTED = "BRIEFING_RESTRICTED"
"""If this environment variable is not empty, restricted mode is on."""

FOLDER = "BRIEFING_FOLDER"
"""The environment variable that names the folder whose files may be opened."""

EXPORT_FOLDER = "BRIEFING_EXPORT_FOLDER"
"""The environment variable that names the folder for exports."""

COMMANDS = frozenset(
    {
        "screen",
        "demo",
        "show",
        "export",
        "check",
        "diff",
        "schema",
        "formats",
        "config",
        "completion",
        "help",
    }
)
"""The allowed commands: they write only their output."""

REFUSED_ACTIONS = frozenset(
    {
        *("item.edit", "item.edit_file", "item.add", "item.review", "edit.undo"),
        *("reader.edit", "reader.edit_file", "findings.edit", "briefing.carried"),
        "draft.article",
        *("export.template", "app.suspend"),
    }
)
"""The actions that start a program, suspend this one, run a template or write to a briefing."""


class Restriction(Struct, frozen=True):
    """What users may open and write in restricted mode. This does not change during a run."""

    folder: str | None = None
    """The folder whose files may be opened; None: the folder of the first file of the command."""
    exports: str | None = None
    """The only folder that may be written to; None: nothing is written."""


def read_restriction(environment: Mapping[str, str], *, asked: bool) -> Restriction | None:
    """Return the restriction of this run; None without restricted mode.

    The environment or the option `--restricted` (`asked`) turns the mode on. If the environment
    turns it on, the arguments are not trusted: without FOLDER, only files in the current folder may
    be opened.
    """
    by_environment = bool(environment.get(RESTRICTED))
    if not (by_environment or asked):
        return None
    folder = environment.get(FOLDER) or ("." if by_environment else None)
    return Restriction(folder, environment.get(EXPORT_FOLDER) or None)
