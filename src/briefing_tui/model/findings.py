"""The errors, warnings and hints about a briefing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning", "hint"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "hint")
"""All severities, the most severe first."""

KeyPath = tuple[str | int, ...]
"""The path to a value in a file: keys of tables, and positions in lists from 0."""


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
    """The old value of the key, or an entry of its list."""
    new: str = ""
    """The text that replaces `old`."""
    rename_to: str | None = None
    """The new name of the key, or None if the key keeps its name."""


class Finding(Struct, frozen=True):
    """An error, warning or hint about a file."""

    code: str
    severity: Severity
    message: str
    hint: str = ""
    section: str | None = None
    item: str | None = None
    """The id of the item."""
    where: KeyPath = ()
    """The path to the value in the file."""
    in_situation: bool = False
    """Whether the finding is about `situation.toml`."""
    path: str = ""
    """The path to the file, as the user typed it."""
    location: Location | None = None
    """The position of the value, or None if nobody has looked for it yet."""
    fix: Fix | None = None
    """The change of `check --fix`, or None if there is no single right answer."""
    at_key: bool = False
    """Whether the finding is about the key at `where`, not about its value."""

    @property
    def sentences(self) -> str:
        """The message and the hint as sentences."""
        return " ".join(map(_sentence, filter(None, (self.message, self.hint))))

    @property
    def fixable(self) -> bool:
        """Whether `check --fix` can fix the finding."""
        return self.fix is not None


def quoted_list(words: Iterable[str], limit: int = 8) -> str:
    """Words in a sentence: `a`, `b` and 3 more."""
    quoted = [f"`{word}`" for word in words]
    if len(quoted) > limit:
        return f"{', '.join(quoted[:limit])} and {len(quoted) - limit} more"
    if len(quoted) > 1:
        return f"{', '.join(quoted[:-1])} and {quoted[-1]}"
    return "".join(quoted)


def _sentence(words: str) -> str:
    end = "" if words.endswith((".", "?", "!")) else "."
    return f"{words[:1].upper()}{words[1:]}{end}"
