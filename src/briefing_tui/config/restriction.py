"""What somebody may do who was given the program and no more: read, ask, and take exports along.

Meant for a forced command on an account that several people share.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

RESTRICTED = "BRIEFING_RESTRICTED"
"""The variable that restricts every run; any value but an empty one does."""

FOLDER = "BRIEFING_FOLDER"
"""The variable that names the folder whose files may be opened."""

EXPORT_FOLDER = "BRIEFING_EXPORT_FOLDER"
"""The variable that names the folder that exports may be written to."""

COMMANDS = frozenset(
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
"""The commands that write nothing but what they were asked for; any other is refused."""

REFUSED_ACTIONS = frozenset(
    {"item.edit", "item.add", "item.review", "reader.edit", "findings.edit", "app.suspend"}
)
"""The actions of the key table that start a program, stop this one, or write to a briefing."""


class Restriction(Struct, frozen=True):
    """What may be opened and written; there is no way to widen it once the program runs."""

    folder: str | None = None
    """The folder whose files may be opened; None stands for that of the file named first."""
    exports: str | None = None
    """The only folder that may be written to; without one, nothing is written."""


def read_restriction(environment: Mapping[str, str], *, asked: bool) -> Restriction | None:
    """The restriction that the environment or `--restricted` puts on this run, or None.

    Where the environment restricts, whoever types the words is not trusted with them, so that
    only the folder one stands in is open unless another is named.
    """
    by_environment = bool(environment.get(RESTRICTED))
    if not (by_environment or asked):
        return None
    folder = environment.get(FOLDER) or ("." if by_environment else None)
    return Restriction(folder, environment.get(EXPORT_FOLDER) or None)
