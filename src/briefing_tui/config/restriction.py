"""Restricted mode: what users may do if all that they may run on an account is this program.

They can read, search and export. The mode is meant for a forced command on a shared account.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

RESTRICTED = "BRIEFING_RESTRICTED"
"""The variable that restricts a run unless it is empty."""

FOLDER = "BRIEFING_FOLDER"
"""The variable that names the folder whose files may be opened."""

EXPORT_FOLDER = "BRIEFING_EXPORT_FOLDER"
"""The variable that names the folder for exports."""

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
    """What may be opened and written. It cannot be widened while the program runs."""

    folder: str | None = None
    """The folder whose files may be opened; None: the folder of the first file that is named."""
    exports: str | None = None
    """The only folder that may be written to; None: nothing is written."""


def read_restriction(environment: Mapping[str, str], *, asked: bool) -> Restriction | None:
    """Return the restriction that the environment or `--restricted` puts on this run, or None.

    If the environment restricts the run, the arguments are not trusted: only the current folder
    is open, unless the environment names another.
    """
    by_environment = bool(environment.get(RESTRICTED))
    if not (by_environment or asked):
        return None
    folder = environment.get(FOLDER) or ("." if by_environment else None)
    return Restriction(folder, environment.get(EXPORT_FOLDER) or None)
