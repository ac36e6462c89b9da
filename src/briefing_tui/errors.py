"""What can go wrong in front of a person, and the exit codes that say it to a program."""

from __future__ import annotations

DONE = 0
FOUND = 1
"""Findings of severity error or warning, differences, nothing found, a refused export."""
MISUSE = 2
"""Misuse, input that can't be read, output that can't be written."""
CRASHED = 70
HANGUP = 129
INTERRUPTED = 130
CLOSED_PIPE = 141
TERMINATED = 143


class BriefingError(Exception):
    """Something that the person in front can act on; the message is a whole sentence.

    BriefingError
    ├── MisuseError       what was asked for makes no sense
    └── UnwritableError   a file or stream does not take what was to be written
    """

    exit_code = MISUSE


class MisuseError(BriefingError):
    """What was asked for makes no sense: an unknown section, format or audience."""


class UnwritableError(BriefingError):
    """A file or stream does not take what was to be written; nothing was lost."""
