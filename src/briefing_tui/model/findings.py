"""The errors, warnings and hints about a briefing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning", "hint"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "hint")

KeyPath = tuple[str | int, ...]
"""A path to a value, such as `("events", 0, "date")` for the date of the first event."""


class Location(Struct, frozen=True):
    """A range of text in a file. Lines and columns start at 1; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Fix(Struct, frozen=True):
    """The edit that replaces a value, or renames a key."""

    table: KeyPath
    """The path to the table with the key.

    - the top of the file: `()`
    - an item: `(section, index)`
    - a part: `(section, index, "parts", part_index)`
    """
    key: str
    old: str = ""
    """The value to replace. If the key has a list, this is one entry of the list."""
    new: str = ""
    rename_to: str | None = None
    """The new name of the key, if it gets one."""


class Finding(Struct, frozen=True):
    """An error, warning or hint about a file."""

    code: str
    severity: Severity
    message: str
    hint: str = ""
    section: str | None = None
    item: str | None = None
    where: KeyPath = ()
    in_situation: bool = False
    """Whether the finding is about `situation.toml`."""
    path: str = ""
    location: Location | None = None
    """Where the finding is in the text of the file; None until the text has been searched."""
    fix: Fix | None = None
    """None if there is no single right answer."""
    at_key: bool = False
    """Whether the key at `where` is wrong. Otherwise, the value of the key is wrong."""

    @property
    def sentences(self) -> str:
        """The message and the hint as sentences."""
        return " ".join(map(_sentence, filter(None, (self.message, self.hint))))

    @property
    def fixable(self) -> bool:
        """Whether `check --fix` can fix the finding."""
        return self.fix is not None


def quoted_list(words: Iterable[str], limit: int = 8) -> str:
    """The words, listed for a sentence: `a`, `b` and 3 more."""
    words = tuple(words)
    quoted = [f"`{word}`" for word in words[:limit]]
    if len(words) > limit:
        return f"{', '.join(quoted)} and {len(words) - limit} more"
    if len(quoted) > 1:
        return f"{', '.join(quoted[:-1])} and {quoted[-1]}"
    return "".join(quoted)


def _sentence(words: str) -> str:
    end = "" if words.endswith((".", "?", "!")) else "."
    return f"{words[:1].upper()}{words[1:]}{end}"
