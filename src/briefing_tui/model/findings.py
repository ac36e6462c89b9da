"""Findings: what is wrong or weak in a briefing, as values."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning", "hint"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "hint")
"""Every severity, the gravest first."""

KeyPath = tuple[str | int, ...]
"""The way to a value in a file: table keys and, for lists, positions from 0."""


class Location(Struct, frozen=True):
    """A stretch of a file; lines and columns count from 1, columns count characters.

    The end is the position after the last character.
    """

    line: int
    column: int
    end_line: int
    end_column: int


class Fix(Struct, frozen=True):
    """The one right edit that does away with a finding, in the file that the finding is about.

    `table` is the way to a table: `()` for the top, `(section, index)` for an item, `(section,
    index, "parts", part_index)` for a part. There the value of `key`, or each entry of its list,
    that is `old` becomes `new`; or, where `rename_to` is given, the key gets that name.
    """

    table: KeyPath
    key: str
    old: str = ""
    new: str = ""
    rename_to: str | None = None


class Finding(Struct, frozen=True):
    """One trouble with a file.

    `message` says what is wrong, `hint` what would be right. `section` and `item` name the item;
    `where` is the way to the value in the file, `location` where that stands once it was looked
    up, `path` the file as the user named it. `fix` is given where there is one right answer.
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    section: str | None = None
    item: str | None = None
    where: KeyPath = ()
    in_situation: bool = False
    path: str = ""
    location: Location | None = None
    fix: Fix | None = None
    at_key: bool = False
    """Whether it is the key at `where` that is wrong, and not its value."""

    @property
    def fixable(self) -> bool:
        """Whether `check --fix` can do away with it."""
        return self.fix is not None
