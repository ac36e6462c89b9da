"""Findings: the errors, warnings and hints about a briefing, as values."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning", "hint"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "hint")
"""All severities, most severe first."""

KeyPath = tuple[str | int, ...]
"""The path to a value in a file: keys of tables, and positions in lists from 0."""


class Location(Struct, frozen=True):
    """A range of text in a file.

    Lines and columns count from 1, and columns count characters. The end is the position after the
    last character.
    """

    line: int
    column: int
    end_line: int
    end_column: int


class Fix(Struct, frozen=True):
    """The edit that fixes a finding, in the file that the finding is about.

    `table` is the path to a table: `()` for the top, `(section, index)` for an item, `(section,
    index, "parts", part_index)` for a part. In this table, `old` is replaced with `new` in the
    value of `key`, or in the entries of the value if it is a list. If `rename_to` is set, `key` is
    renamed instead, and its value does not change.
    """

    table: KeyPath
    key: str
    old: str = ""
    new: str = ""
    rename_to: str | None = None


class Finding(Struct, frozen=True):
    """An error, warning or hint about a file.

    `message` says what is wrong, and `hint` what to do. `section` and `item` identify the item.
    `where` is the path to the value in the file. `location` is the position of the value, or None
    until it is looked up. `path` is the file as the user named it. `fix` is set if there is exactly
    one right answer.
    """

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
    fix: Fix | None = None
    at_key: bool = False
    """Whether the key at `where` is wrong, not its value."""

    @property
    def sentences(self) -> str:
        """The message, and the hint if there is one, as sentences."""
        return " ".join(map(_sentence, filter(None, (self.message, self.hint))))

    @property
    def fixable(self) -> bool:
        """Whether `check --fix` can fix it."""
        return self.fix is not None


def _sentence(words: str) -> str:
    end = "" if words.endswith((".", "?", "!")) else "."
    return f"{words[:1].upper()}{words[1:]}{end}"
