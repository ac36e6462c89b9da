"""What the terminal in front can do, read once from its environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ColorChoice = Literal["auto", "always", "never"]

_PLAIN_TERMINALS = frozenset({"dumb", "unknown"})


@dataclass(frozen=True, slots=True)
class Terminal:
    """Whether it takes colour and Unicode, and whether it is far away."""

    color: bool = True
    unicode: bool = True
    remote: bool = False


def probe(
    environment: Mapping[str, str], *, color: ColorChoice = "auto", ascii_only: bool = False
) -> Terminal:
    """Read the terminal's abilities from environment variables and from what the user said.

    `NO_COLOR` counts only when it is not empty. A locale that is not UTF-8 takes ASCII.
    """
    wanted = color == "always" or (
        color == "auto"
        and not environment.get("NO_COLOR")
        and environment.get("TERM", "") not in _PLAIN_TERMINALS
    )
    return Terminal(
        color=wanted,
        unicode=not ascii_only and _is_utf8(environment),
        remote=any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_TTY")),
    )


def _is_utf8(environment: Mapping[str, str]) -> bool:
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        locale = environment.get(name)
        if locale:
            return locale.lower().replace("-", "").endswith("utf8")
    # Without any locale the C locale holds, which takes ASCII; a modern system says otherwise.
    return False
