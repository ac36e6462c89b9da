"""What can go wrong in front of a person, and the exit codes that say it to a program."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

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
    ├── RestrictedError   what was asked for is not open to who was given the program alone
    └── UnwritableError   a file or stream does not take what was to be written
    """

    details: tuple[str, ...] = ()
    """What else there is to say of it, a line each."""
    exit_code = MISUSE


class MisuseError(BriefingError):
    """What was asked for makes no sense: an unknown section, format or audience."""

    @classmethod
    def unknown(cls, kind: str, word: str, known: Iterable[str]) -> Self:
        """The error that says that `word` is no `kind`, with the nearest of the known ones."""
        # Needed only by who mistyped.
        from difflib import get_close_matches

        words = {each.casefold(): each for each in known}
        folded = word.casefold()
        begun = [each for each in words if len(word) > 3 and each.startswith(folded)]
        near = begun or get_close_matches(folded, words, n=1, cutoff=0.55)
        hint = (
            f"did you mean {words[near[0]]}?" if near else f"there is {', '.join(words.values())}"
        )
        return cls(f"there is no {kind} {word}; {hint}")


class RestrictedError(BriefingError):
    """What was asked for leads out of the restricted mode."""


class UnwritableError(BriefingError):
    """A file or stream does not take what was to be written; nothing was lost."""
